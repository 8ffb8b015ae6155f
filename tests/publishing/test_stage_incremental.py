"""Incremental staging equals full staging, whatever is edited in whatever order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.settings import Settings
from tests.publishing.staging import NOW, article, publication, staged, staged_afresh, tree

SLUGS = ("alpha", "beta", "gamma", "delta", "epsilon")
TOPICS = ("Law", "law", "Energy", "Courts", "日本")
WORDS = (
    "Brussels minister tariff solar panels",
    "Alibaba cloud spending in Shanghai",
    "the court of Lyon and its judges",
)
Edit = Callable[[Path], None]


def _summary(slug: str, draw: st.DrawFn) -> Edit:
    day = draw(st.sampled_from(["2025-10-16", "2025-10-02", "2024-03-05", "2025-01-31"]))
    tags = draw(st.lists(st.sampled_from(TOPICS), max_size=2))
    extra = draw(
        st.sampled_from([
            "", "status: hold", "status: draft", "status: withdrawn\nwithdrawn_reason: It was wrong.",
            "publish_at: 2025-11-01T07:00:00Z", "aliases: [2020/old, articles/beta]", "unknown: field",
            "corrections: [{date: 2025-10-20, text: A name was wrong., by: Ann}]", "id: alpha",
            "image: {path: a.png, alt: A, credit: B, licence: C}",
        ])
    )  # fmt: skip
    language = draw(st.sampled_from(["en", "fr"]))
    words = draw(st.sampled_from(WORDS))
    text = f"summary: About {words}.\ndate: {day}\nlanguage: {language}\ntags: [{', '.join(tags)}]\n{extra}\n"
    return lambda content: _write(content / "summaries" / f"{slug}.yml", text)


def _article(slug: str, draw: st.DrawFn) -> Edit:
    language = draw(st.sampled_from(["en", "fr", "de"]))
    title = draw(st.sampled_from(["A story", "Another story", "Alibaba in Lyon"]))
    matter = draw(st.sampled_from([{}, {"date": "2025-09-01"}, {"longhand": "{story: alpha, writer: imported}"}]))
    body = f"What is known of {draw(st.sampled_from(WORDS))}.\n\n## More {{#more}}\n\n{draw(st.sampled_from(WORDS))}"
    return lambda content: _write(content / "articles" / language / f"{slug}.md", article(title, body, **matter))


def _rename(old: str, new: str) -> Edit:
    def rename(content: Path) -> None:
        source, target = content / "summaries" / f"{old}.yml", content / "summaries" / "moved" / f"{new}.yml"
        if source.exists():
            target.parent.mkdir(exist_ok=True)
            source.replace(target)

    return rename


def _delete(slug: str, folder: str) -> Edit:
    def delete(content: Path) -> None:
        for file in (content / folder).rglob(f"{slug}.*"):
            file.unlink()

    return delete


def _page(name: str, draw: st.DrawFn) -> Edit:
    text = article(draw(st.sampled_from(["About us", "About them"])), "See [TO FILL IN: more].")
    return lambda content: _write(content / "pages" / f"{name}.md", text)


def _picture(draw: st.DrawFn) -> Edit:
    colour = draw(st.sampled_from(["red", "blue", "broken"]))

    def make(content: Path) -> None:
        (content / "images").mkdir(exist_ok=True)
        if colour == "broken":
            (content / "images" / "a.png").write_bytes(b"no picture")
        else:
            Image.new("RGB", (4, 3), colour).save(content / "images" / "a.png")

    return make


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@st.composite
def _edits(draw: st.DrawFn) -> Edit:
    slug = draw(st.sampled_from(SLUGS))
    kind = draw(
        st.sampled_from(["summary", "article", "article", "rename", "unsummary", "unarticle", "page", "picture"])
    )
    if kind == "rename":
        return _rename(slug, draw(st.sampled_from(SLUGS)))
    if kind in ("unsummary", "unarticle"):
        return _delete(slug, "summaries" if kind == "unsummary" else "articles")
    if kind == "page":
        return _page(draw(st.sampled_from(["about", "privacy"])), draw)
    if kind == "picture":
        return _picture(draw)
    return _summary(slug, draw) if kind == "summary" else _article(slug, draw)


def test_a_picture_that_comes_later_shows_on_a_draft_too(tmp_path: Path) -> None:
    """Of a story that has no article yet, which its editor looks at."""
    summary = "summary: A bridge opens.\ndate: 2025-10-16\nlanguage: en\n"
    picture = "image: {path: a.png, alt: A, credit: B, licence: C}\n"
    site = publication(tmp_path, f"-- content/summaries/bridge.yml --\n{summary}{picture}")
    staged(site, drafts=True)
    (site.content / "images").mkdir()
    Image.new("RGB", (4, 3), "red").save(site.content / "images" / "a.png")
    _compare(site, 0, True)


def test_a_correction_gives_the_lists_of_its_story_a_new_day(tmp_path: Path) -> None:
    """For the sitemap: their text is the same."""
    summary = "summary: A bridge opens.\ndate: 2025-10-16\nlanguage: en\n"
    text = f"-- content/summaries/bridge.yml --\n{summary}-- content/articles/en/bridge.md --\n" + article("A bridge")
    site = publication(tmp_path, text)
    assert staged(site).pages["archive/2025/10.md"].lastmod == "2025-10-16"
    correction = "corrections: [{date: 2025-10-20, text: A name was wrong., by: Ann}]\n"
    _write(site.content / "summaries" / "bridge.yml", summary + correction)
    assert staged(site).pages["archive/2025/10.md"].lastmod == "2025-10-20"
    _compare(site, 0, False)


@given(st.lists(st.lists(_edits(), min_size=1, max_size=8), min_size=2, max_size=6), st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_staging_after_edits_equals_staging_from_nothing(runs: list[list[Edit]], drafts: bool) -> None:
    """After any sequence of edits, and with time passing, the tree and the result are those of a first run."""
    with tempfile.TemporaryDirectory() as folder:
        site = publication(Path(folder), "-- content/articles/en/alpha.md --\n" + article("Alpha", date="2025-08-01"))
        for number, edits in enumerate(runs):
            for edit in edits:
                edit(site.content)
            _compare(site, number, drafts)


def _compare(site: Settings, number: int, drafts: bool) -> None:
    now = NOW + timedelta(minutes=40 * number)
    result = staged(site, now, drafts=drafts)
    files, fresh = staged_afresh(site, now, drafts=drafts)
    assert tree(site) == files
    assert (result.pages, result.assets, result.problems) == (fresh.pages, fresh.assets, fresh.problems)
    assert (result.articles, result.due) == (fresh.articles, fresh.due)
    again = staged(site, now, drafts=drafts)
    assert (again.changed, again.removed, again.pages) == (frozenset(), frozenset(), result.pages)
