"""The import: what is read from labelled texts and archives, what is guessed, and that nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import article as articles
from generator import library, plan, summary
from generator.importing import Imported, Options, condensed, read_all, save
from generator.importing.labelled import paragraphs, read
from generator.problems import LonghandError

SEED = Path(__file__).parent / "data" / "seed" / "alibaba.txt"
DAY = date(2025, 10, 16)
Import = Callable[..., Imported]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """A function that writes one file and reads it as the import does."""

    def write_and_read(text: str | bytes, name: str = "2025-10-16-story.md", **options: object) -> Imported:
        file = tmp_path / "archive" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_all([file], Options(**{"languages": ("en", "fr"), **options}))  # type: ignore[arg-type]

    return write_and_read


def codes(imported: Imported) -> list[tuple[str, int]]:
    """The codes and lines of all problems and notes."""
    return [(found.code, found.line) for found in (*imported.problems, *(n for r in imported.records for n in r.notes))]


def the_article(imported: Imported) -> articles.Article:
    assert len(imported.records) == 1, imported.problems
    made = imported.records[0].article
    assert made is not None
    return made


def test_the_seed_becomes_a_summary_and_an_article(tmp_path: Path) -> None:
    """The French summary, its empty link and the English article's seven paragraphs arrive whole."""
    found = read_all([SEED], Options(date=DAY, languages=("en", "fr"), written_by="model"))
    assert not found.problems
    outcomes = save(tmp_path / "content", found.records)
    assert outcomes[0].written == ("content/summaries/2025/alibaba.yml", "content/articles/en/alibaba.md")
    story = summary.load(tmp_path / "content").stories[0]
    text = SEED.read_text("utf-8").split("\n")
    assert (story.summary.summary, story.date, story.summary.language, story.summary.link) == (text[1], DAY, "fr", None)
    article = library.load(tmp_path / "content").articles[0]
    assert article.body.rstrip("\n").split("\n\n") == [line for line in text[4:] if line]
    assert (article.language, article.title.startswith("Chinese e-commerce giant")) == ("en", True)
    provenance = article.provenance
    assert provenance is not None
    assert (provenance.writer, provenance.written_by, provenance.story) == ("imported", "model", "alibaba")
    assert provenance.input == plan.input_hash(story)
    assert provenance.sections == articles.section_hashes(article)


def test_guesses_are_reported(tmp_path: Path) -> None:
    """Title and languages that nobody gave are named as guesses, with the line they were read from."""
    found = read_all([SEED], Options(date=DAY, languages=("en", "fr")))
    assert codes(found) == [("guessed-title", 5), ("guessed-language", 1), ("guessed-language", 5)]
    told = read_all([SEED], Options(date=DAY, title="Alibaba bets", language="en", languages=("en",)))
    assert codes(told) == [("guessed-language", 1)]


def test_a_day_that_stands_in_the_prose_is_no_publication_date() -> None:
    """The seed speaks of February 2025; without a date from outside it is refused, with the remedy."""
    found = read_all([SEED], Options())
    assert not found.records
    assert [problem.code for problem in found.problems] == ["no-date"]
    assert "--date" in found.problems[0].message and "`Date:" in found.problems[0].message


@pytest.mark.parametrize(
    ("text", "name", "option", "day"),
    [
        ("Summary: A\nDate: 2024-01-02\n", "a.txt", None, date(2024, 1, 2)),
        ("Summary: A\n", "2024-01-03-a.txt", None, date(2024, 1, 3)),
        ("Summary: A\nDate: 2024-01-02\n", "2024-01-03-a.txt", None, date(2024, 1, 2)),
        ("Summary: A\nDate: 2024-01-02\n", "a.txt", DAY, DAY),
        ("---\ntitle: A\ndate: 2024-01-02 10:11:12 +0100\n---\nText.\n", "2024-01-03-a.md", None, date(2024, 1, 2)),
        ("---\ntitle: A\n---\nText.\n", "2024-01-03-a/index.md", None, date(2024, 1, 3)),
    ],
)
def test_the_date_comes_from_option_label_front_matter_or_name(
    imported: Import, text: str, name: str, option: date | None, day: date
) -> None:
    """The first of them that says a day counts."""
    assert imported(text, name, date=option).records[0].day == day


@pytest.mark.parametrize("text", ["Summary: A\nDate: 16/10/2025\n", "---\ntitle: A\ndate: March 4, 2015\n---\nText.\n"])
def test_a_date_that_could_mean_two_days_is_refused(imported: Import, text: str) -> None:
    """A day that is not written as a day is a problem on its line, not a guess."""
    found = imported(text, "a.md")
    assert not found.records
    assert [code for code, line in codes(found) if line > 1] == ["bad-date"]


LABELLED = """\
Titre : Le premier
Date : 2025-01-02
  RÉSUMÉ :

Le premier texte.

Il a deux paragraphes.
Lien d’origine :
https://example.org/a

**Generated article:**
Le premier article est écrit dans une langue que nous avons, avec une phrase.
Source: Reuters, qui sont ici de la prose.
Summary: this is prose too.

- a list
- in Markdown
---
Title: The second
Date: 2025-02-03
Summary: The second text.
Original Link: n/a
Generated Article:
The second article was written with a sentence that has words.
"""


def test_several_stories_stand_in_one_file(imported: Import) -> None:
    """Labels in either language, with blank lines and rules between them; prose with a colon stays prose."""
    found = imported(LABELLED, "two.txt")
    first, second = found.records
    assert (first.slug, first.day, second.slug, second.day) == (
        "le-premier",
        date(2025, 1, 2),
        "the-second",
        date(2025, 2, 3),
    )
    assert "link: https://example.org/a" in (first.summary_text or "")
    assert "link" not in (second.summary_text or "")
    assert "Le premier texte.\n\n  Il a deux paragraphes." in (first.summary_text or "")
    assert first.article is not None and second.article is not None
    assert (first.article.title, first.article.language) == ("Le premier", "fr")
    assert first.article.body.endswith("prose.\n\nSummary: this is prose too.\n\n- a list\n- in Markdown\n")
    assert second.article.body == "The second article was written with a sentence that has words.\n"
    assert not found.problems


def test_labels_below_the_article_belong_to_it(imported: Import) -> None:
    """Where a file's first story begins with its summary, a date under the article is that article's."""
    text = "Summary: One.\nArticle: A text.\nDate: 2025-01-01\n\nSummary: Two.\nArticle: B text.\nDate: 2025-01-02\n"
    assert [record.day.day for record in imported(text, "x.txt").records] == [1, 2]


def test_stories_with_one_title_are_named_apart(imported: Import) -> None:
    """Two stories of one file never share an address."""
    text = "Title: News\nSummary: One.\nArticle: A.\nTitle: News\nSummary: Two.\n"
    found = imported(text, "x.txt", date=DAY)
    assert [record.slug for record in found.records] == ["news", "news-2"]


def test_stories_without_articles_are_told_apart_by_their_labels(imported: Import) -> None:
    """A link behind a summary is that summary's; a second title begins the next story."""
    text = "Title: A\nSummary: One.\nLink: https://example.org/a\nTitle: B\nDate: 2025-01-02\nSummary: Two.\n"
    first, second = imported(text, "x.txt", date=DAY).records
    assert "title: A\n" in (first.summary_text or "") and "link: https://example.org/a" in (first.summary_text or "")
    assert "title: B\n" in (second.summary_text or "") and "link" not in (second.summary_text or "")


def test_a_line_behind_no_label_is_named(imported: Import) -> None:
    """What cannot be read is not dropped in silence."""
    found = imported("A heading\n\nSummary: Text.\nDate: 2025-01-01\nwhat is this\n", "x.txt")
    assert codes(found)[:2] == [("unread-line", 1), ("unread-line", 5)]
    assert len(found.records) == 1


def test_a_link_that_is_none_is_left_out_and_named(imported: Import) -> None:
    """A bad address does not keep the story out."""
    found = imported("Summary: Text.\nOriginal Link: see the paper\n", "x.txt", date=DAY)
    assert ("bad-link", 2) in codes(found)
    assert "link" not in (found.records[0].summary_text or "link")


def test_wrapped_lines_stay_one_paragraph() -> None:
    """Lines that were paragraphs are set apart; lines that an editor wrapped are not."""
    assert paragraphs(["One whole line.", "Another one."]) == "One whole line.\n\nAnother one."
    assert (
        paragraphs(["A line that goes", "on in the next.", "", "A paragraph."])
        == "A line that goes\non in the next.\n\nA paragraph."
    )
    assert paragraphs(["```", "code.", "more.", "```"]) == "```\ncode.\nmore.\n```"


POST = """\
---
layout: post
title: "An old: story"
date: 2015-03-04 10:11:12 +0100
categories: [Economy, AI]
tags: ai, chips
author: {name: Ann O'Hara}
permalink: /2015/03/an-old-story.html
redirect_from:
  - /?p=12
  - https://old.example/blog/x/
excerpt: What it **says**.
comments: true
---
# An old: story

The first paragraph was written with a [link](https://example.org).

{{< figure src="a.png" >}}
![A chart](chart.png)

## Why {#why}

<table><tr><td>1</td></tr></table>
"""


def test_a_jekyll_post_keeps_what_a_story_can_hold(imported: Import) -> None:
    """Front matter of another program becomes the article's own; its old addresses still lead to it."""
    found = imported(POST, "2015-03-04-an-old-story.md")
    article = the_article(found)
    matter = article.matter
    assert (article.slug, article.language, matter.title) == ("an-old-story", "en", "An old: story")
    assert (matter.date, matter.tags, matter.authors) == (
        date(2015, 3, 4),
        ("ai", "chips", "Economy", "AI"),
        ("Ann O'Hara",),
    )
    assert matter.aliases == ("2015/03/an-old-story.html", "blog/x")
    assert matter.description == "What it says."
    assert [section.name for section in article.sections] == ["lead", "why"]
    assert "# An old" not in article.body
    assert matter.longhand is not None and matter.longhand.writer == "imported" and matter.longhand.input is None


def test_what_an_article_cannot_hold_is_named_with_its_line(imported: Import) -> None:
    """Unknown fields, addresses with a query, shortcodes, pictures and HTML are reported, and fatal to nothing."""
    found = imported(POST, "2015-03-04-an-old-story.md")
    assert sorted(codes(found)) == [
        ("bad-alias", 9),
        ("guessed-language", 15),
        ("html", 24),
        ("picture", 20),
        ("shortcode", 19),
        ("unknown-field", 2),
    ]
    assert "comments, layout" in next(note.message for note in found.records[0].notes if note.code == "unknown-field")


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "A"\ndate = 2015-03-04T10:00:00Z\ndraft = true\n[taxonomies]\ntags = ["x"]\n+++\nText.\n',
        '{\n"title": "A", "date": "2015-03-04", "draft": true, "tags": ["x"]}\n\nText.\n',
        "---\r\ntitle: A\r\npublished: false\r\ntags: x\r\ndate: 2015/3/4\r\n---\r\nText.\r\n",
        "Title: A\nDate: 2015-03-04 10:00\nStatus: draft\nTags: x\n\nText.\n",
        "\ufeff---\ntitle: A\nstatus: private\ntags: [x]\ndate: 2015-03-04\n...\nText.\n",
    ],
)
def test_every_kind_of_front_matter_is_read(imported: Import, text: str) -> None:
    """YAML, TOML, JSON, Pelican's header, Windows line ends and a byte order mark: one story, and a draft stays one."""
    matter = the_article(imported(text, "a.md", language="en")).matter
    assert (matter.title, matter.date, matter.tags, matter.status) == ("A", date(2015, 3, 4), ("x",), "draft")


def test_empty_front_matter_is_no_fault(imported: Import) -> None:
    """Jekyll wants the two lines even where nothing stands between them."""
    assert the_article(imported("---\n---\n# A\n\nText.\n")).title == "A"


def test_a_published_post_is_ready(imported: Import) -> None:
    """`published: true`, `draft: false` and WordPress's `publish` all mean the same."""
    for line in ("published: true", "draft: false", "status: publish"):
        assert the_article(imported(f"---\ntitle: A\n{line}\n---\nText.\n")).matter.status == "ready"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: A\n", "no-front-matter", 1),
        ('+++\ntitle = "A\n+++\nText.\n', "toml", 2),
        ('{\n"title": \n\n', "json", 4),
        ("---\ntitle: A\nlonghand: {story: a}\n---\nText.\n", "is-longhand", 3),
        ("---\ntitle: A\n---\n\n", "empty", 1),
        ("", "empty", 0),
        ("Text without anything.\x00\n", "control-character", 1),
        (f"---\ntitle: {'x' * 600}\n---\nText.\n", "bad-value", 2),
    ],
)
def test_a_file_that_cannot_be_read_says_why(imported: Import, text: str, code: str, line: int) -> None:
    """Each refusal names the place and the fault."""
    found = imported(text)
    assert not found.records
    assert codes(found) == [(code, line)]


@pytest.mark.parametrize(
    ("matter", "code", "line"),
    [
        ("title: Part 2: the rest\ntags:\n  - x\n- y", "yaml", 2),
        ("title: A\ntags: [x, 'y'\nlayout: post: wide", "yaml", 4),
        ("title: A\ntags: [x, y]\nlayout: a\nlayout: b", "duplicate-field", 5),
        ("title: A\ntags: [x, y]\nmeta: &m {a: b}\nmore: *m", "anchor", 4),
        ("title: A\ntags: [x, y]\nmeta: !ruby/object {a: b}", "tag", 4),
        ("title: A\ntags: [x, y]\nmeta: {a: {b: {c: {d: {e: {f: {g: h}}}}}}}", "too-deep", 4),
        ("title: A\ntags: [x, y]\n? [a]\n: b", "bad-key", 4),
        ("title: A\ntags: y, x\n\tlayout: post", "yaml", 4),
    ],
)
def test_front_matter_at_fault_costs_no_post(imported: Import, matter: str, code: str, line: int) -> None:
    """What other programs let pass is read as far as it goes, with a note on the line of each fault."""
    found = imported(f"---\n{matter}\n---\nText.\n", language="en")
    article = the_article(found)
    assert article.title in ("A", "Part 2: the rest") and article.body == "Text.\n"
    assert sorted(article.matter.tags) == ["x", "y"]
    assert (code, line) in codes(found) and not found.problems


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("{% highlight bash linenos %}", "{% endhighlight %}"),
        ("{%- highlight bash -%}", "{%- endhighlight -%}"),
        ('{{< highlight bash "hl_lines=2" >}}', "{{< / highlight >}}"),
        ("{{% highlight bash %}}", "{{% /highlight %}}"),
    ],
)
def test_code_between_tags_is_code(imported: Import, begin: str, end: str) -> None:
    """Code that Jekyll or Hugo marks stays code: its comments become no headings, its conflict markers no conflict."""
    code = "# a comment\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other"
    found = imported(f"---\ntitle: A\n---\nText.\n\n{begin}\n{code}\n{end}\n\nMore.\n", language="en")
    assert the_article(found).body == f"Text.\n\n~~~~ bash\n{code}\n~~~~\n\nMore.\n"
    assert codes(found) == []


def test_code_that_holds_a_fence_is_code_to_its_end(imported: Import) -> None:
    """What stands below the fence in it is no text: its comments become no headings."""
    code = "cat > post.md\n~~~~\n## a comment\n~~~~"
    found = imported(
        f"---\ntitle: A\n---\n{{% highlight bash %}}\n{code}\n{{% endhighlight %}}\n\nMore.\n", language="en"
    )
    assert the_article(found).body == f"~~~~~ bash\n{code}\n~~~~~\n\nMore.\n"


def test_a_tag_that_is_not_closed_stays_a_word(imported: Import) -> None:
    """So do tags in a code block, of a post about them."""
    for text in ("{% highlight a %}\n\nText.", "```\n{% highlight a %}\n{% endhighlight %}\n```"):
        assert the_article(imported(f"# A\n\n{text}\n", language="en")).body == f"{text}\n"


def test_a_post_between_two_rules_is_all_there(imported: Import) -> None:
    """Two lines of hyphens around prose are no front matter."""
    article = the_article(imported("---\nA motto.\n---\nText.\n", language="en"))
    assert article.body == "---\nA motto.\n---\nText.\n"


@pytest.mark.parametrize("heading", ["Summary:", "## Summary:", "**Article:** the second"])
def test_an_article_may_have_a_summary_of_its_own(imported: Import, heading: str) -> None:
    """In Markdown that begins with prose, a line `Summary:` is a line of the article, and nothing is left out."""
    article = the_article(imported(f"# A\n\nIt begins.\n\n{heading}\n\nIt ends.\n", language="en"))
    assert article.body == f"It begins.\n\n{heading}\n\nIt ends.\n"


def test_a_guessed_language_is_one_of_the_sites(imported: Import) -> None:
    """An article in a language that was merely guessed would never be printed."""
    for words in ("npm i xyz --save", "Gulp, Grunt, Bower", "sr latn cyrl"):
        assert the_article(imported(f"# {words}\n\n{words}\n")).language in ("en", "fr")
    assert the_article(imported("# A\n\nEl gobierno aprobó ayer la nueva ley de vivienda.\n")).language == "es"


def test_a_text_without_labels_says_which_are_missing(imported: Import) -> None:
    """A .txt file that is no story is no article either."""
    found = imported("Just some notes.\n", "notes.txt")
    assert [problem.code for problem in found.problems] == ["unknown-form"]


def test_another_encoding_is_named_with_the_remedy(imported: Import) -> None:
    """Latin-1 is not guessed at: the file is refused with the command that converts it."""
    found = imported("---\ntitle: Été\n---\nTexte.\n".encode("latin-1"))
    assert codes(found) == [("encoding", 2)]
    assert "iconv -f windows-1252 -t utf-8" in found.problems[0].message
    assert "utf-16" in imported("Summary: x".encode("utf-16")).problems[0].message


def test_one_bad_story_does_not_stop_the_others(imported: Import) -> None:
    """Within one file, a NUL keeps out the story that holds it, and only that."""
    text = "Summary: One\0.\nDate: 2025-01-01\nSummary: Two.\nDate: 2025-01-02\nSummary: Three.\n"
    found = imported(text, "x.txt")
    assert [record.day.day for record in found.records] == [2]
    assert sorted(problem.code for problem in found.problems) == ["control-character", "no-date"]


def test_characters_that_nobody_sees_are_taken_out_and_told(imported: Import) -> None:
    """Real posts hold line separators, zero-width marks and bells; none is worth losing the post."""
    found = imported("---\ntitle: A\ndate: 2020-05-06\n---\nOne\u2028two\x07 \ufeffthree\x85four\u202e.\n")
    assert [record.article.body for record in found.records if record.article] == ["One two three four.\n"]
    assert [(problem.line, problem.code, problem.severity) for problem in found.problems] == [
        (5, "hidden-characters", "warning")
    ]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """A whole folder is read, each file for itself, in a stable order."""
    for number in range(40):
        (tmp_path / "a" / f"{number:02}").mkdir(parents=True)
        text = f"---\ntitle: Story {number}\ndate: 2020-01-01\n---\nText of it.\n"
        (tmp_path / "a" / f"{number:02}" / f"story-{number}.md").write_bytes(text.encode() + b"\xe9" * (number == 7))
    (tmp_path / "a" / "image.png").write_bytes(b"\x89PNG")
    found = read_all([tmp_path / "a"], Options(language="en"))
    assert [record.slug for record in found.records] == [f"story-{number}" for number in range(40) if number != 7]
    assert [problem.code for problem in found.problems] == ["encoding"]


def test_notes_that_hundreds_of_files_share_are_told_once(tmp_path: Path) -> None:
    """A whole archive with `layout: post` says so in one line; what one file alone has is still seen."""
    for number in range(9):
        odd = "odd: x\n" if number == 4 else ""
        text = f"---\nlayout: post\ntitle: Story {number}\ndate: 2020-01-01\n{odd}---\nText of it.\n"
        (tmp_path / f"story-{number}.md").write_text(text, "utf-8")
    found = read_all([tmp_path], Options(language="en"))
    told = condensed(note for record in found.records for note in record.notes)
    assert [note.message for note in told] == [
        "left out, as unknown here: layout (and 7 more like this)",
        "left out, as unknown here: layout, odd",
    ]


def test_markdown_alone_needs_only_a_day(imported: Import) -> None:
    """A Markdown file without front matter is titled by its heading."""
    article = the_article(imported("# The *heading*\n\nText with words.\n\n# Another\n\nMore.\n"))
    assert article.title == "The heading"
    assert article.body == "Text with words.\n\n## Another\n\nMore.\n"


def test_simple_html_becomes_markdown(imported: Import) -> None:
    """A WordPress body can be read and edited; code stays code, and what has no equal in Markdown is named."""
    text = (
        '<p>A <strong>bold</strong> and <em>fine</em> <a class="x" href="https://example.org/a">link</a>.</p>\n'
        "<h2>Why</h2>\n<ul>\n<li>one</li>\n</ul>\n<!-- more -->\n`<b>code</b>` here\n\n    <b>code</b>\n"
    )
    found = imported(text, title="T", language="en")
    body = the_article(found).body
    assert "A **bold** and *fine* [link](https://example.org/a)." in body
    assert "\n\n## Why\n\n" in body and "\n- one\n" in body
    assert "`<b>code</b>` here\n\n    <b>code</b>\n" in body and "more" not in body
    assert codes(found) == [("converted", 1)]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    """The second run finds everything there and writes no byte, an edited article and summary included."""
    content = tmp_path / "content"
    options = Options(date=DAY, languages=("en", "fr"))
    save(content, read_all([SEED], options).records)
    article = content / "articles" / "en" / "alibaba.md"
    article.write_bytes(article.read_bytes().replace(b"Chinese", b"CHINESE").replace(b"\n", b"\r\n"))
    story = content / "summaries" / "2025" / "alibaba.yml"
    story.write_bytes(story.read_bytes().replace("En février".encode(), "# mine\n  Dès février".encode()))
    before = {file: file.read_bytes() for file in content.rglob("*") if file.is_file()}
    again = save(content, read_all([SEED], options).records)
    assert [(outcome.written, len(outcome.already), outcome.problems) for outcome in again] == [((), 2, ())]
    assert {file: file.read_bytes() for file in content.rglob("*") if file.is_file()} == before


def test_another_story_of_that_name_is_kept_and_named(imported: Import, tmp_path: Path) -> None:
    """The same name and day with another text is a problem with the remedy; both texts still exist."""
    content = tmp_path / "content"
    save(content, imported("Summary: One.\n", "a.txt", date=DAY).records)
    outcome = save(content, imported("Summary: Another.\n", "a.txt", date=DAY).records)[0]
    assert outcome.written == () and "--id" in outcome.problems[0].message
    assert "One." in (content / "summaries" / "2025" / "a.yml").read_text("utf-8")
    named = imported("Summary: Another.\n", "a.txt", date=DAY, id="another")
    assert save(content, named.records)[0].written == ("content/summaries/2025/another.yml",)


def test_a_name_of_another_day_gets_the_day_added(imported: Import, tmp_path: Path) -> None:
    """An archive that has a `review.md` each year moves in whole, and again without a second copy."""
    content = tmp_path / "content"
    first = imported("---\ntitle: R\ndate: 2014-01-01\n---\nOne.\n", "2014/review.md").records
    second = imported("---\ntitle: R\ndate: 2015-01-01\n---\nTwo.\n", "2015/review.md").records
    slugs = [outcome.slug for outcome in (*save(content, first), *save(content, second), *save(content, second))]
    assert slugs == ["review", "review-2015-01-01", "review-2015-01-01"]
    assert len(library.load(content).articles) == 2
    assert {article.story for article in library.load(content).articles} == set(slugs)


def test_two_files_given_one_name_are_refused(imported: Import, tmp_path: Path) -> None:
    """--id and --title speak of one story."""
    with pytest.raises(LonghandError, match="--id"):
        imported(LABELLED, "two.txt", id="one")


@pytest.mark.parametrize("name", ["..", "../evil", "a/b", "CON", "", "Évil"])
def test_an_id_that_is_no_name_is_refused(imported: Import, name: str) -> None:
    """No name leads out of the content folder."""
    found = imported("Summary: One.\n", "a.txt", date=DAY, id=name or "-")
    assert [problem.code for problem in found.problems] == ["bad-id"]


words = st.text(st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x17F), min_size=1, max_size=12)
prose = st.lists(words, min_size=1, max_size=12).map(" ".join)
stories = st.lists(
    st.tuples(st.lists(prose, min_size=1, max_size=3), st.lists(prose, min_size=1, max_size=4)), min_size=1
)


@given(stories, st.booleans(), st.booleans())
@settings(deadline=None, max_examples=80)
def test_any_stories_in_the_labelled_form_come_back(
    given_stories: list[tuple[list[str], list[str]]], blank: bool, french: bool
) -> None:
    """For any number of stories and paragraphs, summaries and articles are read as they were written."""
    labels = (
        ("Résumé :", "Lien original :", "Article généré :")
        if french
        else ("Summary:", "Original Link:", "Generated Article:")
    )
    gap = "\n\n" if blank else "\n"
    text = gap.join(
        gap.join([labels[0], *summary_lines, labels[1], labels[2], *(f"{line}." for line in body)])
        for summary_lines, body in given_stories
    )
    found, problems = read(text, "x.txt")
    assert not problems
    assert [(re.sub("\n+", "\n", story.summary).split("\n"), story.body.split("\n\n")) for story in found] == [
        (summary_lines, [f"{line}." for line in body]) for summary_lines, body in given_stories
    ]


pieces = st.sampled_from(
    [
        "Summary:",
        "Date: 2025-01-01",
        "Generated Article:",
        "Title: x",
        "---",
        "+++",
        "{",
        "title: y",
        "# h",
        "<b>",
        "{{<",
        "text",
        "",
        "é",
    ]
)


@given(st.lists(pieces | st.text(max_size=12), max_size=14).map("\n".join), st.sampled_from(["a.md", "a.txt"]))
@settings(deadline=None, max_examples=150)
def test_no_file_breaks_the_import(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    """Whatever a file holds, it is read or refused with problems, and what is read can be saved and read again."""
    folder = tmp_path_factory.mktemp("any")
    (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")
    found = read_all([folder / name], Options(date=DAY, language="en"))
    assert found.records or found.problems
    for outcome in save(folder / "content", found.records):
        assert outcome.written or outcome.problems
    assert not summary.load(folder / "content").problems
    assert not library.load(folder / "content").problems
