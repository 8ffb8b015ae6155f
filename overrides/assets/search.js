// Search: a dialog over Pagefind's index, which is read only once the dialog opens. The index comes in shards
// (pagefind/shards.json), each with its languages; those of one language are merged, the reader's language first.
const dialog = document.getElementById("lh-search");
const get = (name) => document.getElementById(`lh-search-${name}`);
const input = get("input"), status = get("status"), list = get("results"), more = get("more"), languages = get("languages");
const selects = { topic: get("topic"), year: get("year"), sort: get("sort") };
const words = dialog.dataset;
const root = new URL(words.root, location.href);
const PAGE = 8;
let language = words.language, shards, run = 0, found = [], shown = 0;
const indexes = new Map(); // language -> promise of { instance, shards, filters }

async function loadShards() {
  const answer = await fetch(new URL(words.shards, location.href));
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).shards.map((shard) => ({ ...shard, url: new URL(shard.path, root).href }));
}

// Pagefind answers from its largest language where a shard has none of the one that is asked for: leave those out.
const holds = (shard, code) => Object.keys(shard.languages).includes(code);

async function openIndex(code) {
  const own = shards.filter((shard) => holds(shard, code));
  if (!own.length) return null;
  // A module of its own for each language: one module keeps one stemmer.
  const { createInstance } = await import(`${own[0].url}pagefind.js?${code}`);
  // Its worker is one more script of 40 kB; the search itself takes milliseconds.
  const options = (shard) => ({ baseUrl: root.pathname, excerptLength: 28, mergeFilter: { shard: shard.key }, noWorker: true });
  const page = document.documentElement, before = page.lang;
  page.lang = code; // the only place from which Pagefind takes the language of its first shard
  const instance = createInstance({ ...options(own[0]), basePath: own[0].url });
  page.lang = before;
  await instance.init();
  await instance.options(options(own[0]));
  await Promise.all(own.slice(1).map((shard) => instance.mergeIndex(shard.url, { ...options(shard), language: code })));
  return { instance, shards: own };
}

// The filters are a file for each of them and each shard: not read before the first results, unless one is wanted.
async function offer(opened) {
  opened.filters ??= opened.instance.filters();
  const filters = await opened.filters;
  fill(selects.topic, filters.topic, (a, b) => a.localeCompare(b, language));
  fill(selects.year, filters.year, (a, b) => b.localeCompare(a));
}

// A reader who reads the results needs them less soon than the results; one who turns to them has them at once.
function offerSoon(opened, mine) {
  setTimeout(() => { if (opened && mine === run && dialog.open) offer(opened); }, 1000);
}

const filtered = () => [selects.topic, selects.year].some((select) => select.value || select.dataset.wanted);

const letters = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// Where a shard lacks a word, Pagefind takes the longest word there that the wanted one begins with: "a" for
// "advertising". Tell whether a page of the shard has a word with enough in common with each wanted one.
function answers(data, query) {
  const places = data.raw_content.split(/\s+/);
  const found = data.locations.map((place) => places[place] ?? "");
  const words = letters([...found, ...Object.values(data.meta)].join(" "));
  return letters(query).filter((wanted) => /^[\p{sc=Latin}\d]+$/u.test(wanted)).every((wanted) => {
    const enough = Math.min(wanted.length, Math.max(3, Math.ceil(wanted.length * 0.4)));
    return words.some((word) => word.startsWith(wanted.slice(0, enough)));
  });
}

async function ask(opened, query, { filters, sort }) {
  const merged = (await opened.instance.search(query || null, { filters, sort })).results;
  if (!query || !merged.length) return merged;
  const sample = sort.date ? [] : await Promise.all([merged[0].data(), merged[merged.length - 1].data()]);
  if (sample.length && sample.every((data) => answers(data, query))) return merged;
  const lists = await Promise.all(opened.shards.map(async ({ key }) => {
    const { results } = await opened.instance.search(query, { filters: { ...filters, shard: key }, sort });
    return results.length && answers(await results[0].data(), query) ? results : [];
  }));
  if (sort.date === "asc") lists.reverse(); // the shards stand newest first
  return sort.date ? lists.flat() : lists.flat().sort((a, b) => b.score - a.score);
}

function index(code) {
  if (!indexes.has(code)) indexes.set(code, openIndex(code));
  return indexes.get(code);
}

function languageName(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

async function prepare() {
  if (shards) return;
  shards = await loadShards();
  const codes = [...new Set(shards.flatMap((shard) => Object.keys(shard.languages)))].sort();
  if (!codes.includes(language) && codes.length) language = codes[0];
  const first = (code) => (code === words.language ? 0 : 1);
  languages.replaceChildren(...codes.sort((a, b) => first(a) - first(b)).map((code) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "lh-chip", lang: code, textContent: languageName(code) });
    button.addEventListener("click", () => { language = code; selects.topic.value = ""; search(); });
    button.dataset.code = code;
    return button;
  }));
  languages.hidden = codes.length < 2;
}

// Names that differ in capitals alone are one topic; `names` keeps how each is spelt.
function fill(select, counts, order) {
  const names = Object.create(null); // a topic may be called "constructor"
  for (const name of Object.keys(counts ?? {}).sort()) if (counts[name]) (names[name.toLowerCase()] ??= []).push(name);
  const value = select.value || select.dataset.wanted || "";
  const keys = Object.keys(names).sort(order);
  select.replaceChildren(new Option(words.all, ""), ...keys.map((key) => new Option(names[key].at(-1), key)));
  select.value = value in names ? value : "";
  select.names = names;
  delete select.dataset.wanted;
}

function chosen() {
  const filters = {};
  for (const name of ["topic", "year"]) if (selects[name].value) filters[name] = { any: selects[name].names[selects[name].value] };
  return { filters, sort: selects.sort.value ? { date: selects.sort.value } : {} };
}

function remember(query) {
  const address = new URL(location.href);
  const values = { q: query, topic: selects.topic.value, year: selects.year.value, sort: selects.sort.value };
  for (const [name, value] of Object.entries(values)) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
}

async function search() {
  const mine = ++run;
  const query = input.value.trim();
  if (!found.length) status.textContent = words.searching;
  try {
    await prepare();
    const opened = await index(language);
    if (mine !== run || !dialog.open) return;
    for (const button of languages.children) button.setAttribute("aria-pressed", String(button.dataset.code === language));
    if (opened && filtered()) await offer(opened);
    const wanted = chosen();
    remember(query);
    if (!query && !Object.keys(wanted.filters).length && !wanted.sort.date) {
      offerSoon(opened, mine); // for readers who choose before they type
      return show([], "");
    }
    const results = opened ? await ask(opened, query, wanted) : [];
    if (mine === run) await show(results, query, mine);
    offerSoon(opened, mine);
  } catch (error) {
    console.error(error);
    if (mine === run) { found = []; list.replaceChildren(); more.hidden = true; status.textContent = words.failed; }
  }
}

async function show(results, query, mine) {
  const first = await Promise.all(results.slice(0, PAGE).map((result) => result.data()));
  if (mine && mine !== run) return;
  found = results;
  shown = first.length;
  list.replaceChildren(...first.map(entry));
  more.hidden = shown >= found.length;
  const count = found.length.toLocaleString(words.language);
  const sentence = found.length === 0 ? words.none : found.length === 1 ? words.one : words.many;
  status.textContent = mine ? sentence.replace("{}", () => (found.length ? count : query)) : "";
}

more.addEventListener("click", async () => {
  const next = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
  const entries = next.map(entry);
  shown += entries.length;
  list.append(...entries);
  more.hidden = shown >= found.length;
  entries[0]?.querySelector("a").focus();
});

function entry(data) {
  const item = document.createElement("li"), link = document.createElement("a");
  const address = new URL(data.url, root);
  if (address.origin === location.origin) link.href = address.href;
  link.textContent = data.meta.title;
  item.lang = data.meta.language || language;
  const line = document.createElement("p"), text = document.createElement("p");
  line.textContent = [data.meta.date_text || data.meta.date, data.meta.topics].filter(Boolean).join(" · ");
  text.append(...excerpt(data.excerpt, data.content));
  item.append(link, line, text);
  return item;
}

// Text and <mark> alone, whatever else the excerpt may hold: it is read in a document of its own, where nothing runs.
// Dots stand where `content`, the page's whole text, goes on.
function excerpt(html, content) {
  const nodes = [], source = new DOMParser().parseFromString(html, "text/html");
  const walker = source.createTreeWalker(source.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = document.createTextNode(walker.currentNode.data);
    if (walker.currentNode.parentNode.localName !== "mark") { nodes.push(text); continue; }
    const mark = document.createElement("mark");
    mark.append(text);
    nodes.push(mark);
  }
  const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");
  const whole = words(content), part = words(source.body.textContent);
  return [whole.startsWith(part) ? "" : "… ", ...nodes, whole.endsWith(part) ? "" : " …"];
}

function open() {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  search();
}

let waiting;
input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 60); });
for (const select of Object.values(selects)) {
  select.addEventListener("change", search);
  select.addEventListener("focus", async () => { const opened = await indexes.get(language); if (opened) offer(opened); });
}
document.getElementById("lh-search-open").addEventListener("click", open);
get("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => {
  const address = new URL(location.href);
  for (const name of ["q", "topic", "year", "sort"]) address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
});
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { // in a search field the browser would first empty the field
    event.preventDefault();
    dialog.close();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.target.localName === "select") return;
  const links = [...list.querySelectorAll("a")];
  const next = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  (next < 0 ? input : links[Math.min(next, links.length - 1)] ?? input).focus();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !k) return;
  event.preventDefault();
  open();
});

const wanted = new URLSearchParams(location.search);
if (wanted.has("q") || wanted.has("topic") || wanted.has("year")) {
  input.value = wanted.get("q") ?? "";
  for (const name of ["topic", "year"]) if (wanted.get(name)) selects[name].dataset.wanted = wanted.get(name);
  if (["asc", "desc"].includes(wanted.get("sort"))) selects.sort.value = wanted.get("sort");
  open();
}
