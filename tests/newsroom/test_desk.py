"""The desk: writes what is due, keeps what people wrote, and saves each article as soon as it is finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.newsroom import archive as archive_module
from generator.newsroom import desk
from generator.newsroom.desk import Report
from generator.problems import LonghandError
from generator.writing.offline import OfflineWriter
from generator.writing.writer import Refused
from tests.newsroom.scripted import BODY, NOW, ScriptedWriter, archive, article, draft, edit, run

STORY = "-- content/summaries/2025-10-16-a.yml --\nsummary: Alibaba invests in its own future.\nlanguage: en\n"
ENGLISH = "-- mkdocs.yml --\nplugins: [{longhand: {languages: [en], unsupported: mark}}]\n"


def actions(report: Report) -> list[tuple[str, str, str]]:
    return [(outcome.slug, outcome.language, outcome.action) for outcome in report.outcomes]


def offline(root: Path, again: bool = False, force: bool = False) -> Report:
    found = archive(root)
    steps = archive_module.steps(found, model=False)
    report = Report()
    desk.adopt(found, steps, report)
    return desk.write(found, desk.due(steps, again, force, model=False), OfflineWriter(), NOW, force, report=report)


def test_a_model_writes_in_each_language_of_the_site(site: Callable[[str], Path]) -> None:
    """And what is written is saved with its provenance and checked."""
    root = site(STORY)
    writer = ScriptedWriter()
    assert actions(run(root, writer)) == [("a", "en", "written"), ("a", "fr", "written")]
    provenance = article(root).provenance
    assert provenance is not None and provenance.grounding is not None
    assert (provenance.writer, provenance.written) == ("scripted", NOW)
    assert actions(run(root, writer)) == []
    assert len(writer.asked) == 2


def test_the_offline_writer_writes_in_the_summarys_language_alone(site: Callable[[str], Path]) -> None:
    """And a second run has nothing to do."""
    root = site(STORY)
    assert actions(offline(root)) == [("a", "en", "written")]
    assert actions(offline(root)) == []


def test_a_model_replaces_the_stand_in(site: Callable[[str], Path]) -> None:
    """Unedited, it goes; edited, the edit stays."""
    root = site(STORY + ENGLISH)
    offline(root)
    assert actions(run(root, ScriptedWriter())) == [("a", "en", "rewritten")]
    assert article(root).body == BODY


def test_the_offline_writer_never_replaces_what_a_model_wrote(site: Callable[[str], Path]) -> None:
    """Without a key, a summary that has moved on is told, and the paid article stays."""
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter())
    before = (root / "content/articles/en/a.md").read_bytes()
    edit(root, "summaries/2025-10-16-a.yml", "future", "past")
    assert actions(offline(root)) == [] and actions(offline(root, again=True)) == []
    assert (root / "content/articles/en/a.md").read_bytes() == before
    warnings = desk.conflicts(archive_module.steps(archive(root), model=False))
    assert [(problem.code, problem.severity) for problem in warnings] == [("stale", "warning")]


def test_the_offline_writer_follows_its_own_articles_summary(site: Callable[[str], Path]) -> None:
    """A stand-in says what the summary says now."""
    root = site(STORY + ENGLISH)
    offline(root)
    edit(root, "summaries/2025-10-16-a.yml", "future", "past")
    assert actions(offline(root)) == [("a", "en", "rewritten")]
    assert "past" in article(root).body


def test_a_changed_summary_rewrites_what_nobody_edited(site: Callable[[str], Path]) -> None:
    """The edited section stays, and the report says so."""
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter())
    edit(root, "articles/en/a.md", "On the law.", "My words.")
    edit(root, "summaries/2025-10-16-a.yml", "future", "past")
    report = run(root, ScriptedWriter([draft(BODY.replace("On ", "New on "), "New title")]))
    assert actions(report) == [("a", "en", "rewritten")]
    assert "kept what people edited: legal" in report.outcomes[0].detail
    now = article(root)
    assert "My words." in now.body and "New on ethics." in now.body and now.title == "New title"


def test_an_article_that_people_edited_throughout_is_left_alone(site: Callable[[str], Path]) -> None:
    """No call is made for it; a warning says that the summary has moved on."""
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter())
    for old in ("Lead.", "On the law.", "On ethics."):
        edit(root, "articles/en/a.md", old, f"Mine: {old}")
    edit(root, "summaries/2025-10-16-a.yml", "future", "past")
    writer = ScriptedWriter()
    assert actions(run(root, writer)) == [] and actions(run(root, writer, again=True)) == []
    assert writer.asked == []
    warnings = desk.conflicts(archive_module.steps(archive(root), model=True))
    assert [problem.code for problem in warnings] == ["conflict"]


def test_metadata_never_calls_the_writer(site: Callable[[str], Path]) -> None:
    """A topic, a date or a correction costs nothing."""
    root = site(STORY)
    run(root, ScriptedWriter())
    edit(root, "summaries/2025-10-16-a.yml", "language: en", "language: en\ntags: [x]\ndate: 2024-01-01\nstatus: hold")
    writer = ScriptedWriter()
    assert actions(run(root, writer)) == [] and writer.asked == []


@pytest.mark.parametrize("status", ["draft", "withdrawn\nwithdrawn_reason: error"])
def test_drafts_and_withdrawn_stories_are_not_written(site: Callable[[str], Path], status: str) -> None:
    """Neither first nor again, even when their summary changes."""
    root = site(STORY + f"status: {status}\n")
    writer = ScriptedWriter()
    assert actions(run(root, writer)) == []
    edit(root, "summaries/2025-10-16-a.yml", f"status: {status}", "")
    run(root, writer)
    count = len(writer.asked)
    edit(root, "summaries/2025-10-16-a.yml", "future.", f"past.\nstatus: {status}")
    assert actions(run(root, writer)) == []
    assert len(writer.asked) == count


def test_again_writes_current_articles_and_force_replaces_edits(site: Callable[[str], Path]) -> None:
    """Again keeps what people edited, force does not."""
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter())
    edit(root, "articles/en/a.md", "On the law.", "My words.")
    newer = draft(BODY.replace("On ", "New on "))
    run(root, ScriptedWriter([newer]), again=True)
    assert "My words." in article(root).body and "New on ethics." in article(root).body
    run(root, ScriptedWriter([newer]), force=True)
    assert "My words." not in article(root).body


def test_an_edit_made_while_the_writer_wrote_is_kept(site: Callable[[str], Path]) -> None:
    """The run says that the file changed, what it cost, and goes on with the next story."""
    root = site(STORY + ENGLISH + STORY.replace("-a.yml", "-b.yml"))
    run(root, ScriptedWriter())
    edit(root, "summaries/2025-10-16-a.yml", "future", "past")
    edit(root, "summaries/2025-10-16-b.yml", "future", "past")
    writer = ScriptedWriter([draft(cost=0.5)])
    writer.before_answer = lambda: (
        edit(root, "articles/en/a.md", "On the law.", "My words.") if len(writer.asked) == 1 else None
    )
    report = run(root, writer)
    assert actions(report) == [("a", "en", "failed"), ("b", "en", "rewritten")]
    assert "changed while this ran" in report.outcomes[0].detail and report.cost_usd == 1.0
    assert "My words." in article(root).body


def test_a_story_that_fails_does_not_stop_the_others(site: Callable[[str], Path]) -> None:
    """It is told with its reason."""
    root = site(STORY + ENGLISH + STORY.replace("-a.yml", "-b.yml"))
    report = run(root, ScriptedWriter([Refused("the model declined"), draft()]))
    assert actions(report) == [("a", "en", "failed"), ("b", "en", "written")]
    assert report.outcomes[0].detail == "the model declined"


def test_content_that_cannot_be_written_fails_before_the_writer_is_asked(site: Callable[[str], Path]) -> None:
    """No paid call is made for nothing."""
    root = site(STORY)
    (root / "content/articles").write_text("in the way")
    writer = ScriptedWriter()
    with pytest.raises(LonghandError, match="cannot be written"):
        run(root, writer)
    assert writer.asked == []


def test_a_renamed_summary_keeps_its_article_and_leaves_a_redirect(site: Callable[[str], Path]) -> None:
    """In every language, without asking a writer, and back again without a loop."""
    root = site(STORY)
    run(root, ScriptedWriter())
    edit(root, "articles/en/a.md", "On the law.", "My words.")
    folder = root / "content/summaries"
    for old, new, aliases in (("a", "b", ("articles/a",)), ("b", "c", ("articles/a", "articles/b")), ("c", "a", None)):
        (folder / f"2025-10-16-{old}.yml").rename(folder / f"2025-10-16-{new}.yml")
        writer = ScriptedWriter()
        assert actions(run(root, writer)) == [(new, "en", "adopted"), (new, "fr", "adopted")]
        assert writer.asked == []
        now = article(root, new)
        assert "My words." in now.body
        assert now.matter.aliases == (aliases or ("articles/b", "articles/c"))
        assert article(root, new, "fr").matter.aliases == now.matter.aliases
    assert sorted(path.name for path in (root / "content/articles").rglob("*.md")) == ["a.md", "a.md"]


def test_an_adoption_that_fails_is_told_and_the_run_goes_on(site: Callable[[str], Path]) -> None:
    """A file in the way of the new name stays."""
    root = site(STORY + ENGLISH)
    run(root, ScriptedWriter())
    folder = root / "content/summaries"
    (folder / "2025-10-16-a.yml").rename(folder / "2025-10-16-b.yml")
    (root / "content/articles/en/b.md").write_text("no article")
    report = run(root, ScriptedWriter())
    assert actions(report) == [("b", "en", "failed")]
    assert (root / "content/articles/en/b.md").read_text() == "no article"
    assert (root / "content/articles/en/a.md").exists()


def test_grounding_is_saved_only_where_something_changed(site: Callable[[str], Path]) -> None:
    """A second check writes nothing, an edit is checked again, and an archive's article is left as it was."""
    root = site(STORY + ENGLISH + "-- content/articles/en/lone.md --\n---\ntitle: Lone\ndate: 2020-01-01\n---\nText.\n")
    run(root, ScriptedWriter())
    lone = (root / "content/articles/en/lone.md").read_bytes()

    def ground() -> list[tuple[str, str, str]]:
        report = Report()
        desk.ground_all(archive(root), report)
        return actions(report)

    assert ground() == []
    edit(root, "articles/en/a.md", "On the law.", "It cost 53 billion dollars.")
    assert ground() == [("a", "en", "checked")] and ground() == []
    provenance = article(root).provenance
    assert provenance is not None and provenance.grounding is not None
    assert [claim.kind for claim in provenance.grounding.unsupported] == ["money"]
    assert (root / "content/articles/en/lone.md").read_bytes() == lone
