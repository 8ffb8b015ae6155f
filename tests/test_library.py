"""The library: whole files, on the disk, and never over what a person wrote."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.article import Article, FrontMatter, Provenance, section_hashes, with_provenance
from generator.library import (
    EditedMeanwhile,
    ensure_writable,
    load,
    locked,
    move,
    save,
)
from generator.problems import LonghandError

HASH = "sha256:" + "0" * 64


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def article(slug: str = "a", language: str = "en", body: str = "Lead.\n") -> Article:
    longhand = Provenance(story=slug, writer="offline", input=HASH)
    made = Article(slug, language, FrontMatter(title="A title", longhand=longhand), body)
    return with_provenance(made, sections=section_hashes(made))


def put(content: Path, place: str, text: str = "---\ntitle: A title\n---\nLead.\n") -> Path:
    file = content / "articles" / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def only(content: Path) -> Article:
    articles = load(content)
    assert articles.problems == ()
    (found,) = articles.articles
    return found


def test_what_is_saved_is_loaded(content: Path) -> None:
    """In its language's folder, mode 0644, with nothing else in the folder."""
    saved = save(content, article(), None)
    assert saved.path == "content/articles/en/a.md"
    assert only(content) == article()
    file = content / "articles/en/a.md"
    assert file.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in file.parent.iterdir()] == ["a.md"]


def test_an_existing_file_is_never_taken_for_a_new_one(content: Path) -> None:
    """Whatever stands there, be it a dangling link, stays."""
    file = put(content, "en/a.md", "a person's words")
    with pytest.raises(EditedMeanwhile, match="already there"):
        save(content, article(), None)
    assert file.read_text() == "a person's words"
    file.unlink()
    file.symlink_to("nowhere")
    with pytest.raises(EditedMeanwhile):
        save(content, article(), None)
    assert str(file.readlink()) == "nowhere"


def test_an_edit_made_meanwhile_is_never_overwritten(content: Path) -> None:
    """One letter, the title, or the whole file gone."""
    before = save(content, article(), None)
    file = content / "articles/en/a.md"
    text = file.read_text()
    for edit in (text.replace("Lead", "Load"), text.replace("A title", "My title"), "broken"):
        file.write_text(edit)
        with pytest.raises(EditedMeanwhile, match="changed while this ran"):
            save(content, replace(before, body="New.\n"), before)
        assert file.read_text() == edit
    file.unlink()
    with pytest.raises(EditedMeanwhile):
        save(content, replace(before, body="New.\n"), before)
    assert not file.exists()


def test_a_file_that_appears_at_the_last_moment_is_not_overwritten(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check and the writing are one step."""
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        if not (content / "articles/en/a.md").exists():
            put(content, "en/a.md", "a person's words")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(EditedMeanwhile, match="already there"):
        save(content, article(), None)
    assert (content / "articles/en/a.md").read_text() == "a person's words"


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV])
def test_a_disk_without_second_names_is_written_all_the_same(
    content: Path, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    """FAT and some network disks have no links; an existing file is safe there too."""

    def refused(*_: object) -> None:
        raise OSError(refusal, "no links here")

    monkeypatch.setattr(os, "link", refused)
    save(content, article(), None)
    with pytest.raises(EditedMeanwhile):
        save(content, article(body="Other.\n"), None)
    assert only(content) == article()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("name", ["fsync", "link", "replace", "chmod"])
def test_a_full_or_broken_disk_changes_nothing_and_leaves_nothing(
    content: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """The message says which file, why, and that nothing was changed."""
    before = save(content, article(), None)
    folder = content / "articles/en"
    bytes_before = (folder / "a.md").read_bytes()

    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os if name in ("fsync", "link") else Path, name, failing)
    if name == "link":
        monkeypatch.setattr(Path, "replace", failing)  # what is tried where there are no links
    else:
        with pytest.raises(
            LonghandError, match=rf"a\.md: cannot be written \({os.strerror(number)}\); nothing was changed"
        ):
            save(content, replace(before, body="New.\n"), before)
    if name != "replace":
        with pytest.raises(
            LonghandError, match=rf"b\.md: cannot be written \({os.strerror(number)}\); nothing was changed"
        ):
            save(content, article("b"), None)
    assert (folder / "a.md").read_bytes() == bytes_before
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_a_folder_that_cannot_be_synced_is_no_failure(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has its new content; to say that nothing was changed would be false."""
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    save(content, article(), None)
    assert only(content) == article()


def test_what_could_not_be_read_again_is_not_written(content: Path) -> None:
    """A file too large, with a hidden character or an unreadable field would lose the article at the next run."""
    for bad in (
        article(body="x" * 600_000 + "\n"),
        article(body="a\u2028b\n"),
        article(body="<<<<<<< a\nb\n>>>>>>> c\n"),
        replace(article(), matter=article().matter.model_copy(update={"title": "a\nb"})),
        replace(article(), matter=article().matter.model_copy(update={"description": " blanks "})),
        article(body="\ud800\n"),
    ):
        with pytest.raises(LonghandError, match=r"content/articles/en/a\.md: was not written"):
            save(content, bad, None)
    assert not list((content / "articles").rglob("*.md"))


def test_what_keeps_a_file_from_being_read_again_is_told(content: Path) -> None:
    """With its place in the file that was not written."""
    with pytest.raises(LonghandError) as refused:
        save(content, article(body="a\u2028b\n"), None)
    (problem,) = refused.value.problems
    assert (problem.path, problem.code) == ("content/articles/en/a.md", "control-character")
    with pytest.raises(LonghandError) as refused:
        save(content, replace(article(), matter=article().matter.model_copy(update={"title": "a\nb"})), None)
    assert [problem.path for problem in refused.value.problems] == ["content/articles/en/a.md"]


def test_an_article_may_be_twice_as_long_as_a_summary(content: Path) -> None:
    """It is read, saved and saved again."""
    before = save(content, article(body="A line of an interview.\n" * 15_000), None)
    assert only(content) == before
    after = save(content, replace(before, body=before.body + "The end.\n"), before)
    assert only(content) == after


@pytest.mark.parametrize("given", ["\nX marks it.\n \n", "\n\n    code\n\n", "Last.  ", "\r\nText.\n"])
def test_a_body_begins_with_its_first_line_and_ends_with_one_line_end(content: Path, given: str) -> None:
    """Blanks before the first word may be Markdown's; those after the last are nobody's."""
    saved = save(content, article(body=given), None)
    assert only(content) == saved
    assert saved.body == given.strip("\r\n").rstrip() + "\n"


def test_an_article_is_saved_where_it_was_read_from(content: Path) -> None:
    """In its sub-folder, and under its file's name, which is its address."""
    put(content, "en/2025/10/a.md")
    before = only(content)
    saved = save(content, replace(before, slug="b", body="New.\n"), before)
    assert (saved.path, saved.slug) == ("content/articles/en/2025/10/a.md", "a")
    assert only(content) == saved


def test_nothing_is_written_outside_the_articles(content: Path) -> None:
    """Neither by a path nor through a linked folder."""
    with pytest.raises(LonghandError):
        save(content, replace(article(), path="../evil.md"), replace(article(), path="../evil.md"))
    outside = content.parent / "outside"
    outside.mkdir()
    (content / "articles").mkdir()
    (content / "articles/en").symlink_to(outside)
    with pytest.raises(LonghandError, match="outside"):
        save(content, article(), None)
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("a.md", "no-language"),
        ("english/a.md", "no-language"),
        ("EN/a.md", "no-language"),
        ("fr-ca/a.md", "no-language"),
        ("con/a.md", "no-language"),
        ("en/A.md", "bad-name"),
        ("en/a b.md", "bad-name"),
        ("en/nul.md", "bad-name"),
        ("en/é.md", "bad-name"),
        ("en/" + "x" * 252 + ".md", "bad-name"),
    ],
)
def test_a_file_that_stands_in_the_wrong_place_is_a_problem(content: Path, place: str, code: str) -> None:
    """What another system would take for the same file, or for a device, gets no address."""
    put(content, place)
    articles = load(content)
    assert (articles.articles, [problem.code for problem in articles.problems]) == ((), [code])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("a.md", "belongs in a folder named by its language, such as articles/en/"),
        ("english/a.md", "its folder 'english' is not a language; write a BCP 47 code such as en or fr"),
        ("fr-ca/a.md", "its folder 'fr-ca' must be called 'fr-CA'; rename it"),
        ("en/A b.md", "its name cannot stand in an address; rename it a-b.md"),
        ("en/漢字.md", "its name cannot stand in an address; rename it a-short-name.md"),
    ],
)
def test_the_remedy_is_named(content: Path, place: str, said: str) -> None:
    """Of the whole file, and in words."""
    put(content, place)
    assert [(problem.path, problem.line, problem.message) for problem in load(content).problems] == [
        (f"content/articles/{place}", 0, said)
    ]


@pytest.mark.parametrize("place", ["en/a.md", "fr-CA/a.md", "zh-Hant/a.md", "en/2025/10/a.md"])
def test_a_file_may_stand_in_its_languages_folder_at_any_depth(content: Path, place: str) -> None:
    """The language is the first folder's."""
    put(content, place)
    assert only(content).language == place.partition("/")[0]


def test_one_bad_article_does_not_stop_the_others(content: Path) -> None:
    """Links, pipes, folders, broken front matter: a problem each."""
    put(content, "en/good.md")
    put(content, "en/bad.md", "no front matter")
    (content / "articles/en/link.md").symlink_to("good.md")
    (content / "articles/en/linked").symlink_to(content / "articles/en/folder.md")
    os.mkfifo(content / "articles/en/pipe.md")
    (content / "articles/en/folder.md").mkdir()
    put(content, "en/.hidden.md", "not looked at")
    articles = load(content)
    assert [found.slug for found in articles.articles] == ["good"]
    assert sorted((problem.path, problem.code) for problem in articles.problems) == [
        ("content/articles/en/bad.md", "no-front-matter"),
        ("content/articles/en/link.md", "symlink"),
        ("content/articles/en/linked", "symlink"),
        ("content/articles/en/pipe.md", "not-a-file"),
    ]


def test_two_articles_for_one_story_are_a_problem_with_both_places(content: Path) -> None:
    """The one that has the story's name is kept."""
    text = "---\ntitle: A\nlonghand: {story: story, writer: offline}\n---\nLead.\n"
    for name in ("a-copy", "story", "z-copy"):
        put(content, f"en/{name}.md", text)
    articles = load(content)
    assert [found.slug for found in articles.articles] == ["story"]
    assert sorted((problem.path, problem.line, problem.code) for problem in articles.problems) == [
        ("content/articles/en/a-copy.md", 0, "same-article"),
        ("content/articles/en/z-copy.md", 0, "same-article"),
    ]
    assert all("content/articles/en/story.md" in problem.message for problem in articles.problems)


def test_a_moved_article_keeps_its_text_and_leaves_an_alias(content: Path) -> None:
    """Spelled as it was; the old file is gone."""
    file = put(
        content, "en/old.md", "---\n# mine\ntitle: 'A'\nlonghand: {story: old, writer: offline}\n---\n\nLead.  \n"
    )
    moved = move(content, only(content), "new")
    assert not file.exists()
    assert only(content) == moved
    assert (moved.slug, moved.matter.aliases) == ("new", ("articles/old",))
    assert moved.provenance == Provenance(story="new", writer="offline")
    text = (content / "articles/en/new.md").read_text()
    assert "# mine\ntitle: 'A'\n" in text and text.endswith("---\n\nLead.  \n")


def test_an_archives_article_moves_as_it_is(content: Path) -> None:
    """What has no provenance gets none; its address is its file's."""
    put(content, "en/old.md", "---\ntitle: A\naliases: [older, articles/new]\n---\nLead.\n")
    moved = move(content, only(content), "new")
    assert (moved.provenance, moved.matter.aliases) == (None, ("older", "articles/old"))
    assert move(content, moved, "new") == moved and only(content) == moved


def test_moving_there_and_back_leaves_no_loop(content: Path) -> None:
    """An article never redirects to itself."""
    save(content, article("a"), None)
    there = move(content, only(content), "b")
    back = move(content, there, "a")
    assert back.matter.aliases == ("articles/b",)
    assert only(content) == back


def test_a_move_that_was_killed_can_be_repeated(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both files were there for a moment; afterwards there is one."""
    before = save(content, article("old"), None)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    unlink = Path.unlink
    monkeypatch.setattr(
        Path, "unlink", lambda path, **named: killed() if path.name == "old.md" else unlink(path, **named)
    )
    with pytest.raises(KeyboardInterrupt):
        move(content, before, "new")
    monkeypatch.undo()
    assert {path.name for path in (content / "articles/en").iterdir()} == {"old.md", "new.md"}
    for _ in range(2):  # and again, should that be killed before it is noted
        move(content, before, "new")
        assert only(content).slug == "new"


def test_a_move_never_lands_on_another_article(content: Path) -> None:
    """Both stay as they are."""
    old, other = save(content, article("old"), None), save(content, article("new", body="Other.\n"), None)
    with pytest.raises(EditedMeanwhile):
        move(content, old, "new")
    assert load(content).articles == (other, old)


def test_what_killed_runs_left_behind_is_cleared_by_the_next_one(content: Path) -> None:
    """Wherever a run writes: the settings, summaries, articles, and what is kept in `build`."""
    places = [".", "content/summaries/2025", "content/articles/en/2025", "content/pages", "build/answers"]
    for place in places:
        (content.parent / place).mkdir(parents=True, exist_ok=True)
        (content.parent / place / ".longhand-0abc_xyz.tmp").write_text("half")
    mine = put(content, "en/.mine.tmp", "mine")
    with locked(content.parent / "build", content):
        assert not list(content.parent.rglob(".longhand-*.tmp"))
    assert mine.exists()


def test_a_linked_folder_is_not_looked_into(content: Path, tmp_path: Path) -> None:
    """What it leads to is not the run's."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".longhand-0abc_xyz.tmp").write_text("another's")
    (content / "articles").symlink_to(outside)
    (tmp_path / "build").mkdir()
    (tmp_path / "build/answers").symlink_to(outside)
    with locked(tmp_path / "build", content):
        assert (outside / ".longhand-0abc_xyz.tmp").exists()
        assert not (tmp_path / "build/answers").exists()  # nothing is written there either


def test_content_that_cannot_be_written_is_told_before_anything_is_paid(content: Path) -> None:
    """And content that can be is left as it was."""
    ensure_writable(content)
    assert list((content / "articles").iterdir()) == []
    (content / "articles").rmdir()
    (content / "articles").write_text("a file where a folder belongs")
    with pytest.raises(LonghandError) as refused:
        ensure_writable(content)
    assert str(refused.value) == f"{content}/articles cannot be written (File exists); check its rights"


def test_the_folder_of_the_articles_is_made(tmp_path: Path) -> None:
    """Also where the content's own is missing."""
    ensure_writable(tmp_path / "content")
    assert (tmp_path / "content/articles").is_dir()


def test_a_sub_folder_that_cannot_be_looked_into_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it could not be saved."""
    put(content, "en/2025/a.md")
    look = os.scandir

    def refusing(place: Any) -> Any:
        if str(place).endswith("2025"):
            raise PermissionError(13, "Permission denied")
        return look(place)

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(LonghandError, match="Permission denied"):
        ensure_writable(content)


def test_a_closed_sub_folder_counts(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder that an article could be saved in is tried."""
    put(content, "en/2025/a.md")
    make = tempfile.NamedTemporaryFile

    def refusing(*, dir: str | Path, **named: Any) -> Any:
        if str(dir).endswith("2025"):
            raise PermissionError(13, "Permission denied")
        return make(dir=dir, **named)

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refusing)
    with pytest.raises(LonghandError, match="Permission denied"):
        ensure_writable(content)


def test_one_run_writes_at_a_time(tmp_path: Path, content: Path) -> None:
    """The other waits, and says so when it has waited long enough."""
    both = tmp_path / "build", content
    with locked(*both), pytest.raises(LonghandError, match="another longhand is writing"), locked(*both, 0.1):
        pytest.fail("both hold the lock")
    with locked(*both, 0.1):
        pass


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path, content: Path) -> None:
    """`build` may be a file, or on a read-only disk."""
    (tmp_path / "build").write_text("")
    with pytest.raises(LonghandError, match="cannot be written"), locked(tmp_path / "build", content, 0.1):
        pytest.fail("there is no lock")
