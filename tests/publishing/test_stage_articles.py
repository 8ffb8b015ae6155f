"""What an article's page is told: who wrote it, what it rests on, what illustrates it, and where to go next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator import article as articles
from generator import article_file, policy
from generator.article import Article, FrontMatter, Grounding, Provenance, Review
from generator.settings import Settings
from tests.publishing.staging import article, lh, page, publication, staged

SUMMARY = """\
-- content/summaries/deal.yml --
summary: A deal of 3 billion.
date: 2025-10-16
language: en
tags: [Deals]
link: https://www.wire.example.com/deal
sources:
  - {url: "https://wire.example.com/deal", title: The deal, publisher: Wire, author: Ann, published: 2025-10-15}
facts:
  - {text: "First: 1 billion", value: 1, unit: billion}
  - {text: "Second: 2.5 billion", value: 2.5, unit: billion}
  - {text: "Third: 3 billion", value: 3, unit: billion}
  - {text: "People: 40", value: 40, unit: people}
"""
BODY = "The deal is worth 7 billion, says [the Wire](https://wire.example.com/deal).\n"


def _written(body: str = BODY, **changes: Any) -> str:
    """Return a model's article, unedited and checked, with one unsupported name."""
    matter = FrontMatter(title="The deal", description="A standfirst.")
    text = Article("deal", "en", matter, body)
    claim = {"start": 18, "end": 19, "kind": "name", "text": "7", "why": "not there"}
    grounding = Grounding.model_validate({
        "body": policy.body_hash(text), "evidence": "sha256:0", "rules": 3, "checked": 5, "unsupported": [claim],
    })  # fmt: skip
    provenance = Provenance(
        story="deal", writer="claude-opus-5-5", written=datetime(2025, 10, 17, tzinfo=UTC),
        sections=articles.section_hashes(text), grounding=grounding,
    )  # fmt: skip
    provenance = provenance.model_copy(update=changes)
    return article_file.render(replace(text, matter=matter.model_copy(update={"longhand": provenance})))


def _staged(root: Path, written: str, settings: str = "") -> Settings:
    site = publication(root, SUMMARY)
    (site.content / "articles/en").mkdir(parents=True)
    (site.content / "articles/en/deal.md").write_text(written, encoding="utf-8")
    if settings:
        text = (root / "mkdocs.yml").read_text() + f"      {settings}\n"
        (root / "mkdocs.yml").write_text(text)
        site = publication(root, "-- mkdocs.yml --\n" + text)
    assert [each for each in staged(site).problems if each.severity == "error"] == []
    return site


def test_the_page_says_who_wrote_it_and_what_was_checked(tmp_path: Path) -> None:
    """The model, its day, the number of claims, and the unsupported ones by number, marked in the text."""
    site = _staged(tmp_path, _written())
    values = lh(site, "articles/deal.md")
    assert values["writer"] == {
        "kind": "model", "model": "claude-opus-5-5", "written_by": "model",
        "date": "2025-10-17", "date_text": "17 October 2025", "edited": False,
    }  # fmt: skip
    assert values["grounding"] == {"checked": 5, "unsupported": 1, "missing": 0, "stale": False}
    assert values["claims"] == [
        {"n": 1, "text": "7", "kind": "name", "why": "not there", "why_lang": "", "in_text": True}
    ]
    body = page(site, "articles/deal.md")["body"]
    assert "\U000f4a121\U000f4a137\U000f4a14 billion" in body and '"allowed_hosts": ["wire.example.com"]' in body
    assert values["label"] is True


def test_an_editors_preview_says_how_each_claim_is_settled(tmp_path: Path) -> None:
    """With drafts each claim comes with its three remedies: the summary, the article, and the command that accepts."""
    site = _staged(tmp_path, _written())
    staged(site, drafts=True)
    values = lh(site, "articles/deal.md")
    assert values["files"] == {"summary": "content/summaries/deal.yml", "article": "content/articles/en/deal.md"}
    assert values["claims"][0]["accept"] == "longhand review deal/en --by NAME --accept 7"
    staged(site)
    assert "accept" not in lh(site, "articles/deal.md")["claims"][0]


def test_the_summarys_language_is_named_in_the_pages(tmp_path: Path) -> None:
    """A summary in another language says which one; one in the page's own says nothing."""
    files = "-- content/summaries/a.yml --\nsummary: نص\ndate: 2025-10-16\nlanguage: ar\ntitle: نص\n"
    files += "-- content/articles/fr/a.md --\n" + article("A") + "-- content/articles/en/a.md --\n" + article("A")
    site = publication(tmp_path, files)
    staged(site)
    named = [lh(site, path)["summary"]["language"] for path in ("articles/a.md", "fr/articles/a.md")]
    assert named == ["Arabic", "arabe"]


def test_an_edited_article_is_told_and_may_link_anywhere(tmp_path: Path) -> None:
    """A person's change shows, the check of the old text does not count any more, and no claim is marked."""
    site = _staged(tmp_path, _written().replace("says", "writes"))
    values = lh(site, "articles/deal.md")
    assert values["writer"]["edited"] and values["grounding"]["stale"] and values["claims"] == []
    assert '"allowed_hosts": null' in page(site, "articles/deal.md")["body"]


@pytest.mark.parametrize(
    ("setting", "by", "edited", "label"),
    [
        ("label: until-reviewed", "Ann", False, False),
        ("label: until-reviewed", "Ann", True, True),
        ("label: until-reviewed", None, False, True),
        ("label: always", "Ann", False, True),
    ],
)
def test_the_label_goes_only_where_the_ai_act_allows(
    tmp_path: Path, setting: str, by: str | None, edited: bool, label: bool
) -> None:
    """A named person reviewed the unchanged text, somebody is responsible, and the setting says so."""
    text = article_file.parse(_written(), "deal", "en")
    assert isinstance(text, Article)
    review = Review(state="reviewed", by=by, at=datetime(2025, 10, 18, tzinfo=UTC), body=articles.reviewed_hash(text))
    site = _staged(tmp_path, _written(review=review).replace("says", "writes" if edited else "says"), setting)
    values = lh(site, "articles/deal.md")
    assert values["label"] is label
    assert (values["review"]["state"] == "reviewed") is not edited


def test_the_label_stays_where_nobody_is_responsible(tmp_path: Path) -> None:
    """Without a responsible person the notice is printed, whatever was reviewed."""
    text = article_file.parse(_written(), "deal", "en")
    assert isinstance(text, Article)
    review = Review(state="reviewed", by="Ann", body=articles.reviewed_hash(text))
    site = _staged(tmp_path, _written(review=review), "label: until-reviewed")
    choices = site.choices.model_copy(
        update={"publisher": site.choices.publisher.model_copy(update={"responsible": None})}
    )
    staged(replace(site, choices=choices))
    assert lh(site, "articles/deal.md")["label"] is True


def test_the_structured_data_states_sources_licence_and_model(tmp_path: Path) -> None:
    """`NewsArticle` with absolute addresses, what it is based on and cites, and the IPTC type of a model's text."""
    data = lh(_staged(tmp_path, _written()), "articles/deal.md")["jsonld"]
    assert (data["@type"], data["headline"], data["inLanguage"]) == ("NewsArticle", "The deal", "en")
    assert (data["datePublished"], data["dateModified"]) == ("2025-10-16", "2025-10-17")
    assert data["mainEntityOfPage"] == {"@type": "WebPage", "@id": "https://example.org/news/articles/deal/"}
    assert data["isBasedOn"] == ["https://www.wire.example.com/deal", "https://wire.example.com/deal"]
    assert data["citation"][0]["publisher"] == {"@type": "Organization", "name": "Wire"}
    assert data["publisher"]["name"] == "Test House" and data["license"].startswith("https://creativecommons.org/")
    assert "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" in data["digitalSourceType"]


def test_a_persons_article_has_no_digital_source_type(tmp_path: Path) -> None:
    """Only a model's text is called one."""
    site = _staged(tmp_path, article("By hand", longhand="{story: deal, writer: imported, written_by: human}"))
    assert "digitalSourceType" not in lh(site, "articles/deal.md")["jsonld"]


def test_figures_in_one_unit_become_a_chart_with_its_table(tmp_path: Path) -> None:
    """Three values in billions are drawn; the figure in another unit stays in the list."""
    site = _staged(tmp_path, _written())
    values = lh(site, "articles/deal.md")
    assert [row["value"] for row in values["chart"]["rows"]] == ["1", "2.5", "3"]
    assert [figure["text"] for figure in values["figures"]] == ["People: 40"]
    assert (site.build / "docs" / values["chart"]["svg"]).read_bytes().startswith(b"<svg")


def test_a_picture_is_staged_and_a_change_of_it_reaches_the_page(tmp_path: Path) -> None:
    """The page shows the prepared picture's size; another picture under the same name changes the page."""
    site = _staged(tmp_path, _written())
    summary = site.content / "summaries/deal.yml"
    summary.write_text(summary.read_text() + "image: {path: a/b.gif, alt: A deal, credit: Ann, licence: CC0}\n")
    (problem,) = staged(site).problems
    assert (problem.code, problem.line) == ("no-picture", 13)
    (site.content / "images/a").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(site.content / "images/a/b.gif")
    assert staged(site).problems == ()
    image = lh(site, "articles/deal.md")["image"]
    assert (image["width"], image["height"], image["credit"]) == (40, 30, "Ann")
    assert (site.build / "docs" / image["path"]).is_file()
    Image.new("RGB", (20, 30), "blue").save(site.content / "images/a/b.gif")
    assert "articles/deal.md" in staged(site).changed
    assert lh(site, "articles/deal.md")["image"]["width"] == 20


def test_the_lead_storys_picture_stands_on_the_home_page(tmp_path: Path) -> None:
    """With what it owes; a story that comes after it brings its own, or none."""
    site = publication(tmp_path, SUMMARY + "-- content/articles/en/deal.md --\n" + article("The deal"))
    (site.content / "images").mkdir()
    Image.new("RGB", (8, 6), "red").save(site.content / "images/a.png")
    summary = site.content / "summaries/deal.yml"
    summary.write_text(summary.read_text() + "image: {path: a.png, alt: A deal, credit: Ann, licence: CC0}\n")
    staged(site)
    owed = {"alt": "A deal", "credit": "Ann", "licence": "CC0"}
    assert lh(site, "index.md")["picture"] == {"path": "images/a.png.webp", "width": 8, "height": 6} | owed
    (site.content / "articles/en/later.md").write_text(article("Later", date="2025-10-17"), encoding="utf-8")
    staged(site)
    assert lh(site, "index.md")["picture"] is None


def test_links_to_pictures_lead_to_the_staged_ones(tmp_path: Path) -> None:
    """An author's link from the content folder works from the page's address."""
    body = "![A red square](../../images/a.png)"
    site = publication(tmp_path, "-- content/articles/fr/a.md --\n" + article("A", body, date="2025-10-01"))
    (site.content / "images").mkdir()
    Image.new("RGBA", (4, 4), (255, 0, 0, 9)).save(site.content / "images/a.png")
    result = staged(site)
    assert "](../../images/a.png.webp)" in page(site, "fr/articles/a.md")["body"]
    assert "images/a.png.webp" in result.assets


def test_a_bad_picture_is_a_problem_of_its_file(tmp_path: Path) -> None:
    """The page is printed without it."""
    site = _staged(tmp_path, _written())
    summary = site.content / "summaries/deal.yml"
    summary.write_text(summary.read_text() + "image: {path: bad.png, alt: A deal, credit: Ann, licence: CC0}\n")
    (site.content / "images").mkdir()
    (site.content / "images/bad.png").write_bytes(b"no picture")
    (problem,) = staged(site).problems
    assert (problem.path, problem.code) == ("content/images/bad.png", "image")
    assert lh(site, "articles/deal.md")["image"] is None


def test_neighbours_share_the_first_topic(tmp_path: Path) -> None:
    """Previous is the next older article with the same first topic, next the next newer."""
    files = [
        f"-- content/articles/en/{name}.md --\n" + article(name.title(), date=f"2025-10-0{day}", tags=f"[{topic}]")
        for day, (name, topic) in enumerate([("one", "Law"), ("two", "Art"), ("three", "law"), ("four", "LAW")], 1)
    ]
    site = publication(tmp_path, "".join(files))
    staged(site)
    values = lh(site, "articles/three.md")
    assert values["previous"] == {"title": "One", "url": "articles/one/"}
    assert values["next"] == {"title": "Four", "url": "articles/four/"}
    assert lh(site, "topics/index.md")["groups"][1]["count"] == 3


def test_related_stories_share_names_and_topics(tmp_path: Path) -> None:
    """Two articles on one subject name each other, and neither names a third on another."""
    about = "The minister met Alibaba in Shanghai. Spending by Alibaba on servers grows, said Alibaba and Zhang."
    other = "A museum of painting opened beside the river. Visitors liked the museum and its garden."
    files = {"one": about, "two": f"Again {about}", "three": other}
    content = "".join(
        f"-- content/articles/en/{name}.md --\n" + article(name, text, date="2025-10-01", tags="[News]")
        for name, text in files.items()
    )
    site = publication(tmp_path, content)
    staged(site)
    assert [each["url"] for each in lh(site, "articles/one.md")["related"]] == ["articles/two/"]
    assert lh(site, "articles/three.md")["related"] == []


def test_front_matter_is_json_that_yaml_reads_alike(tmp_path: Path) -> None:
    """Whatever a title holds, every YAML reader finds the same values as a JSON reader."""
    import yaml

    site = publication(
        tmp_path, "-- content/articles/en/a.md --\n" + article("'</title> & \"x\": 𝒳 😀 # {{ y }}'", date="2025-10-01")
    )
    staged(site)
    text = (site.build / "docs/articles/a.md").read_text(encoding="utf-8")
    values = yaml.safe_load(text.split("---\n")[1])
    assert values == {key: value for key, value in page(site, "articles/a.md").items() if key != "body"}
    assert values["title"] == '</title> & "x": 𝒳 😀 # {{ y }}'
