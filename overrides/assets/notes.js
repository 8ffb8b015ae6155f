// A note beside the place in the text that calls it: its words are shown where the reader is. The link still leads to
// the note itself, without scripts and for whoever opens it in another window.
const body = document.querySelector(".lh-body");
const note = document.createElement("div");
Object.assign(note, { className: "lh-note", id: "lh-note", popover: "auto", tabIndex: -1 });
note.setAttribute("role", "note");
if (note.showPopover) document.body.append(note); // in a browser without popovers it would stand at the page's end

function fill(link, target) {
  const words = document.createElement("div");
  words.append(...[...target.cloneNode(true).childNodes]);
  for (const each of words.querySelectorAll(".footnote-backref, .lh-noprint, .lh-remedies")) each.remove();
  for (const each of words.querySelectorAll("[id]")) each.removeAttribute("id");
  const all = document.createElement("a");
  all.href = link.hash;
  all.textContent = target.closest("section, .footnote")?.querySelector("h2")?.textContent ?? "";
  all.addEventListener("click", () => note.hidePopover());
  note.replaceChildren(words, all);
  note.lang = target.closest("[lang]").lang;
}

// Below the link, or above it where there is no room below; never over the edge.
function place(link) {
  const at = link.getBoundingClientRect(), size = note.getBoundingClientRect(), page = document.documentElement;
  const left = Math.min(Math.max(16, at.left - size.width / 2), page.clientWidth - size.width - 16);
  const below = at.bottom + size.height + 16 < page.clientHeight;
  note.style.left = `${scrollX + left}px`;
  note.style.top = `${scrollY + (below ? at.bottom : at.top - size.height)}px`;
}

body?.addEventListener("click", (event) => {
  const link = event.target.closest(".footnote-ref, .lh-why a");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !note.showPopover) return;
  event.preventDefault();
  fill(link, target);
  note.hidePopover();
  note.showPopover();
  place(link);
  note.focus({ preventScroll: true });
});
