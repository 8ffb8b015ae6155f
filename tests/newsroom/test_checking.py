"""Evidence and checks: what claims may rest on, and what is said about those that rest on nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.article import with_provenance
from generator.library import save
from generator.newsroom import checking, desk, evidence, inspection, overview
from generator.newsroom.desk import Report
from generator.problems import LonghandError, Problem
from tests.newsroom.scripted import ScriptedWriter, archive, article, draft, edit, run

STORY = """\
-- content/summaries/2025-10-16-a.yml --
summary: Alibaba invests 53 billion dollars.
language: en
title: Alibaba's bet
tags: [AI]
facts: [{text: The fund counts 120 people., value: 120, unit: people}]
sources:
- {title: A report, author: Ada Lovelace, publisher: The Press, published: 2025-02-24, quote: It runs for 3 years.}
- {file: content/sources/long.txt}
-- content/sources/long.txt --
A long source with 77 pages.
-- content/background/ai.yml --
title: The AI Act
topics: [ai]
passages: [{text: Article 50 applies.}]
-- content/background/banks.yml --
title: On banks
topics: [banks]
passages: [{text: Banks are closed on 25 December.}]
"""
ENGLISH = "-- mkdocs.yml --\nplugins: [{longhand: {languages: [en]}}]\n"


def publication(site: Callable[[str], Path], body: str) -> Path:
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter([draft(f"{body}\n")]))
    return root


def test_evidence_is_the_summary_its_facts_sources_and_background(site: Callable[[str], Path]) -> None:
    """What must not be dropped comes first and is marked; background of other topics is left out."""
    found = archive(site(STORY))
    passages = evidence.of_story(found, found.stories[0])
    required = [passage.text for passage in passages if passage.required]
    assert required == ["Alibaba invests 53 billion dollars.", "The fund counts 120 people."]
    assert [passage.text for passage in passages[:2]] == required
    texts = " ".join(passage.text for passage in passages)
    for words in ("120 people", "Alibaba's bet", "Ada Lovelace", "3 years", "2025-02-24", "77 pages", "Article 50"):
        assert words in texts
    assert "25 December" not in texts


OUTSIDE = ["../outside.txt", "/etc/passwd", "mkdocs.yml", "content/../mkdocs.yml", "content", "content/x" + "x" * 400]
OUTSIDE += ["content/link.txt", "content/away/secret.txt", "content/pipe", ""]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_source_file_is_never_read_from_outside_the_content(site: Callable[[str], Path], name: str) -> None:
    """Neither by path nor by link, and nothing that is no file; the problem says so."""
    import os

    root = site("-- content/ok.txt --\nfine\n-- secret.txt --\nsecret\n-- mkdocs.yml --\nsite_name: A\n")
    (root / "content/link.txt").symlink_to(root / "secret.txt")
    (root / "content/away").symlink_to(root)
    os.mkfifo(root / "content/pipe")
    assert evidence.source_file(root, "content/ok.txt") == "fine\n"
    assert isinstance(evidence.source_file(root, name), Problem)


def test_a_claim_in_the_evidence_has_no_problem(site: Callable[[str], Path]) -> None:
    """Nor has an article without claims, but what it dropped is told."""
    root = publication(site, "Alibaba invests 53 billion dollars. The fund counts 120 people.")
    assert inspection.problems(archive(root)) == ()
    edit(root, "articles/en/a.md", " The fund counts 120 people.", "")
    missing = [problem for problem in inspection.problems(archive(root)) if problem.code.startswith("missing-")]
    assert [problem.severity for problem in missing] == ["warning"] and "120" in missing[0].message


def test_a_claim_that_is_not_in_the_evidence_is_a_problem_on_its_line(site: Callable[[str], Path]) -> None:
    """An error where the settings hold its kind, a warning where they mark it, nothing where it was accepted."""
    root = publication(site, "Alibaba invests 53 billion dollars.\n\nThe fund counts 120 people, and 999 cats.")
    line = (root / "content/articles/en/a.md").read_text().splitlines().index(
        "The fund counts 120 people, and 999 cats."
    ) + 1
    (problem,) = [each for each in inspection.problems(archive(root)) if each.code.startswith("unsupported")]
    assert (problem.path, problem.line, problem.severity) == ("content/articles/en/a.md", line, "error")
    assert "999" in problem.message
    (row,) = overview.rows(archive(root), model=False)
    assert row.held and any("999" in claim for claim in row.unsupported) and row.state == "current"
    (root / "mkdocs.yml").write_text("plugins: [{longhand: {languages: [en], unsupported: mark}}]\n")
    (problem,) = [each for each in inspection.problems(archive(root)) if each.code.startswith("unsupported")]
    assert problem.severity == "warning"
    assert not overview.rows(archive(root), model=False)[0].held


def test_equal_claims_on_a_line_are_one_problem_that_counts_them(site: Callable[[str], Path]) -> None:
    """So the lines account for as many claims as the page marks."""
    root = publication(site, "It has 999 cats, and 999 cats again.\n\nIt has 999 cats.")
    found = [each.message for each in inspection.problems(archive(root)) if each.code == "unsupported-number"]
    assert [message.endswith(" (2 times)") for message in found] == [True, False]


def test_a_result_is_kept_until_text_or_evidence_change(site: Callable[[str], Path]) -> None:
    """A new fact, quote or passage of background is a reason to look again; a comment is none."""
    root = publication(site, "Alibaba invests 53 billion dollars. The fund counts 120 people.")

    def is_known() -> bool:
        found = archive(root)
        return checking.grounded(found, found.articles[0]) is found.articles[0]

    assert is_known()
    edit(root, "summaries/2025-10-16-a.yml", "tags: [AI]", "tags: [AI]  # comment")
    assert is_known()
    for place, old, new in (
        ("summaries/2025-10-16-a.yml", "3 years", "4 years"),
        ("background/ai.yml", "Article 50", "Article 51"),
        ("sources/long.txt", "77", "78"),
        ("articles/en/a.md", "Alibaba invests", "Alibaba spends"),
    ):
        edit(root, place, old, new)
        assert not is_known()
        edit(root, place, new, old)
        assert is_known()


def test_an_archives_article_has_no_evidence_to_be_checked_against(site: Callable[[str], Path]) -> None:
    """It is printed as it came."""
    root = site("-- content/articles/en/old.md --\n---\ntitle: Old\ndate: 2001-01-01\n---\nIt cost 99 dollars.\n")
    found = archive(root)
    assert not checking.is_checkable(found, found.articles[0])
    assert checking.grounded(found, found.articles[0]) is found.articles[0]
    assert inspection.problems(found) == ()
    (row,) = overview.rows(found, model=True)
    assert (row.state, row.writer, row.held, row.date) == ("current", "imported", False, "2001-01-01")


def test_pictures_and_source_files_that_are_not_there_are_told(site: Callable[[str], Path]) -> None:
    """On the line that names them; a name too long for the disk crashes nothing."""
    picture = "image: {{path: {}, alt: a, credit: b, licence: c}}\n"
    names = ["no.jpg", "../../mkdocs.yml", "x" * 400]
    root = site(
        "".join(
            f"-- content/summaries/2025-01-01-s{n}.yml --\nsummary: x\n{picture.format(name)}"
            for n, name in enumerate(names)
        )
        + "-- content/summaries/2025-01-01-t.yml --\nsummary: x\nsources:\n- file: content/none.txt\n"
    )
    found = [(problem.line, problem.code) for problem in inspection.problems(archive(root))]
    assert found == [(2, "no-picture")] * 3 + [(3, "source-file")]


def test_the_overview_has_a_row_for_every_story_and_article(site: Callable[[str], Path]) -> None:
    """What is missing, written, edited, orphaned; who wrote it, when, and what it cost."""
    root = site(STORY + ENGLISH + "-- content/summaries/2025-10-17-b.yml --\nsummary: Another story.\nlanguage: en\n")
    writer = ScriptedWriter([draft("Lead.\n\n## Law\n\nText.\n", cost=0.25)])
    run(root, writer)
    edit(root, "articles/en/a.md", "Text.", "Mine.")
    (root / "content/summaries/2025-10-17-b.yml").unlink()
    (root / "content/summaries/2025-10-18-c.yml").write_text("summary: Third.\nstatus: hold\n")
    rows = {row.story: row for row in overview.rows(archive(root), model=True, recipe="sha256:other")}
    assert {name: row.state for name, row in rows.items()} == {"a": "edited", "b": "orphaned", "c": "missing"}
    assert (rows["a"].edited, rows["a"].cost_usd, rows["a"].recipe_changed) == (("law",), 0.25, True)
    assert (rows["c"].status, rows["c"].date, rows["c"].path) == (
        "hold",
        "2025-10-18",
        "content/summaries/2025-10-18-c.yml",
    )
    assert article(root).provenance is not None


def test_a_record_that_was_edited_by_hand_is_found_out(site: Callable[[str], Path]) -> None:
    """Whoever proposes an article could propose a clean record with it; `check --again` looks for itself."""
    root = publication(site, "Alibaba invests 53 billion dollars. The fund counts 120 people, and 999 cats.")
    assert any(problem.code == "unsupported-number" for problem in inspection.problems(archive(root), again=True))
    honest = article(root)
    assert honest.provenance is not None and honest.provenance.grounding is not None
    clean = honest.provenance.grounding.model_copy(update={"unsupported": ()})
    save(root / "content", with_provenance(honest, grounding=clean), honest)
    assert inspection.problems(archive(root)) == ()
    found = {problem.code: problem.severity for problem in inspection.problems(archive(root), again=True)}
    assert found == {"false-record": "error", "unsupported-number": "error"}
    desk.ground_all(archive(root), Report(), again=True)
    assert article(root) == honest


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "symlink"), (b"Write plainly.\n" * 20_000, "too-large"), (b"\xe9crire", "encoding")],
)
def test_a_house_style_that_cannot_be_read_stops_what_needs_it(
    site: Callable[[str], Path], text: bytes | None, code: str
) -> None:
    """A link could lead to a key, which a model would be told; the check names the fault, and nothing is written."""
    root = site(STORY)
    file = root / "content/house-style.md"
    if text is None:
        (root / "secret").write_text("the key")
        file.symlink_to(root / "secret")
    else:
        file.write_bytes(text)
    found = [problem for problem in inspection.problems(archive(root)) if problem.path == "content/house-style.md"]
    assert [problem.code for problem in found] == [code]
    with pytest.raises(LonghandError, match="the house style cannot be read") as refused:
        run(root, ScriptedWriter([draft()]))
    assert list(refused.value.problems) == found


def test_what_the_eye_does_not_see_in_the_house_style_is_told(site: Callable[[str], Path]) -> None:
    """With its line; a publication without one is no trouble."""
    root = site(STORY)
    assert inspection.problems(archive(root)) == ()
    (root / "content/house-style.md").write_text("Write plainly.\nWrite \u202ebadly.\n", encoding="utf-8")
    assert [str(problem).partition(": the")[0] for problem in inspection.problems(archive(root))] == [
        "content/house-style.md:2: control-character"
    ]
