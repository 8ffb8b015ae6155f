"""Departures: a run that would take more than a tenth of the articles from the site asks first."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.departures import ManyDepartures, Record, refuse_many
from generator.publishing.state import StagedPage


def pages(*urls: str, listed: bool = True) -> dict[str, StagedPage]:
    return {f"{url.rstrip('/')}.md": StagedPage(url, "h", "en", "", "", listed, "key") for url in urls}


def articles(count: int, prefix: str = "") -> list[str]:
    return [f"{prefix}articles/story-{number}/" for number in range(count)]


@pytest.mark.parametrize(
    ("before", "gone", "refused"),
    [
        (100, 10, False),
        (100, 11, True),
        (20, 2, False),
        (20, 3, True),
        (10, 1, False),
        (10, 2, True),
        (2, 2, True),
        (1, 1, False),
    ],
)
def test_more_than_a_tenth_is_refused(tmp_path: Path, before: int, gone: int, refused: bool) -> None:
    """One story may always go."""
    urls = articles(before)
    if refused:
        with pytest.raises(ManyDepartures, match=f"{gone} of {before} articles .* --yes"):
            refuse_many(frozenset(urls), pages(*urls[gone:]), tmp_path)
    else:
        refuse_many(frozenset(urls), pages(*urls[gone:]), tmp_path)


def test_one_story_in_several_languages_is_one_story(tmp_path: Path) -> None:
    """Its two addresses may both go."""
    before = frozenset([*articles(3), "fr/articles/story-0/"])
    refuse_many(before, pages("articles/story-1/", "articles/story-2/"), tmp_path)


def test_a_withdrawn_story_counts_and_a_moved_one_does_not(tmp_path: Path) -> None:
    """Both still have a page at the old address, but only one of them is the article's."""
    before = frozenset(articles(4))
    staged = {**pages("articles/story-3/"), **pages(*articles(3), listed=False)}
    (tmp_path / "articles").mkdir()
    for path in staged:
        (tmp_path / path).write_text('---\ntitle: "x"\ntemplate: "redirect.html"\n---\n')
    refuse_many(before, staged, tmp_path)
    for number in (0, 1):
        (tmp_path / f"articles/story-{number}.md").write_text('---\ntitle: "x"\ntemplate: "withdrawn.html"\n---\n')
    with pytest.raises(ManyDepartures, match="2 of 4"):
        refuse_many(before, staged, tmp_path)


def test_what_was_printed_is_remembered_by_site(tmp_path: Path) -> None:
    """Articles alone, for each folder and address of a site; a broken record is none."""
    record = Record(tmp_path / "build", tmp_path, tmp_path / "site", "https://a.example/")
    assert record.load() == frozenset()
    record.save(
        {
            **pages(*articles(2), "fr/articles/x/", "articles/", "topics/articles/", "about/"),
            **pages("articles/y/", listed=False),
        }
    )
    assert record.load() == {"articles/story-0/", "articles/story-1/", "fr/articles/x/"}
    assert Record(tmp_path / "build", tmp_path, tmp_path / "other", "https://a.example/").load() == frozenset()
    assert Record(tmp_path / "build", tmp_path, tmp_path / "site", "https://b.example/").load() == frozenset()
    (file,) = (tmp_path / "build/printed").iterdir()
    for broken in (b"", b"[", b"5", b"\xff"):
        file.write_bytes(broken)
        assert record.load() == frozenset()
