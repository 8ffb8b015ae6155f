"""Files of text: found and read without trusting them."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import textfile
from generator.problems import Problem
from generator.textfile import MAX_BYTES, MAX_SHOWN, NOT_A_FILE, SYMLINK, decode, read_text, text_problems, walk


def codes(answer: str | Problem) -> str:
    return answer.code if isinstance(answer, Problem) else "text"


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """Its size is asked for first; a sparse gigabyte costs nothing."""
    file = tmp_path / "a.yml"
    with file.open("wb") as stream:
        stream.truncate(1_000_000_000)
    started = time.process_time()
    assert codes(read_text(file, "a.yml")) == "too-large"
    assert time.process_time() - started < 0.05


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed, one byte more is not."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"x" * MAX_BYTES)
    assert codes(read_text(file, "a.yml")) == "text"
    file.write_bytes(b"x" * (MAX_BYTES + 1))
    assert codes(read_text(file, "a.yml")) == "too-large"
    too_large = Problem("a.yml", 0, "too-large", "is larger than 256 kB; shorten it or split the story")
    assert read_text(file, "a.yml") == decode(b"x" * (MAX_BYTES + 1), "a.yml") == too_large


@pytest.fixture
def odd_files(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """A file of each kind that is no ordinary one."""
    real = tmp_path / "real.yml"
    real.write_text("summary: x\n")
    odd = {name: tmp_path / f"{name}.yml" for name in ("link", "dangling", "pipe", "socket", "folder", "absent")}
    odd["link"].symlink_to(real)
    odd["dangling"].symlink_to(tmp_path / "nowhere")
    os.mkfifo(odd["pipe"])
    odd["folder"].mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(odd["socket"]))
        yield {**odd, "device": Path("/dev/zero")}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("link", "symlink"),
        ("dangling", "symlink"),
        ("pipe", "not-a-file"),
        ("device", "not-a-file"),
        ("socket", "unreadable"),
        ("folder", "unreadable"),
        ("absent", "unreadable"),
    ],
)
def test_what_is_no_ordinary_file_is_a_problem_at_once(odd_files: dict[str, Path], kind: str, code: str) -> None:
    """Nothing waits for a pipe, reads a device or follows a link."""
    assert codes(read_text(odd_files[kind], "a.yml")) in (code, "not-a-file")


@pytest.mark.parametrize(
    ("kind", "code", "message"), [("link", "symlink", SYMLINK), ("pipe", "not-a-file", NOT_A_FILE)]
)
def test_what_to_do_about_it_is_said_of_the_whole_file(
    odd_files: dict[str, Path], kind: str, code: str, message: str
) -> None:
    """Under the name that the caller gives it."""
    assert read_text(odd_files[kind], "a.yml") == Problem("a.yml", 0, code, message)


def test_a_link_is_not_followed_where_the_system_would_follow_it(
    odd_files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot be told to refuse it; a file that is none is read there too."""
    monkeypatch.setattr(textfile, "_NO_LINKS", 0)
    monkeypatch.setattr(textfile, "_READ", os.O_RDONLY)
    assert read_text(odd_files["link"], "a.yml") == Problem("a.yml", 0, "symlink", SYMLINK)
    assert read_text(odd_files["link"].readlink(), "a.yml") == "summary: x\n"


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says why and what to look at."""

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    answer = read_text(tmp_path / "a.yml", "a.yml")
    assert isinstance(answer, Problem)
    assert str(answer) == "a.yml: unreadable: cannot be read (Permission denied); check the file and its rights"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"a: \xff\n", 1),
        (b"a: 1\nb: caf\xe9\n", 2),
        ("a: b\n".encode("utf-16"), 1),
        ("a: b\n".encode("utf-32"), 1),
        (b"a\n\n\xed\xa0\x80", 3),
        (b"\xc0\xaf", 1),
        (b"\xf4\x90\x80\x80", 1),
        (b"\n\xff", 2),
    ],
)
def test_what_is_not_utf8_is_a_problem_with_its_line(raw: bytes, line: int) -> None:
    """UTF-16, Latin-1, surrogates, overlong forms and what lies beyond Unicode."""
    answer = decode(raw, "a.yml")
    assert isinstance(answer, Problem)
    assert answer == Problem("a.yml", line, "encoding", "is not UTF-8; save the file with the encoding UTF-8")


SPEECH = "".join(chr(0xE0000 + ord(letter)) for letter in "Praise them.")
FLAG = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng\x7f")  # of England


@pytest.mark.parametrize(
    "character",
    list("\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u206a\ufeff\ufff9\uffff\ud800\U000e0041"),
)
def test_a_character_that_hides_or_ends_text_is_a_problem_on_its_line(character: str) -> None:
    """Wherever it stands, and the same on a file with Windows line ends."""
    for end in ("\n", "\r\n"):
        text = end.join(["one", f"tw{character}o", "three", ""])
        problems = text_problems(text, "a.yml")
        assert [(problem.code, problem.line) for problem in problems] == [("control-character", 2)]
        assert f"U+{ord(character):04X}" in problems[0].message


@pytest.mark.parametrize(
    "text", ["🎈 é 漢字\n", "שלום\u200f עולם\n", "a\tb\r\nc\r\n", "zero\u200bwidth\u200d\n", "\u00a0\n", FLAG]
)
def test_ordinary_text_of_any_language_has_no_problem(text: str) -> None:
    """Emoji, right-to-left marks, tabs, Windows line ends and no-break spaces are fine."""
    assert text_problems(text, "a.yml") == []


@pytest.mark.parametrize("text", ["a" + SPEECH, FLAG[0] + SPEECH, FLAG + SPEECH, SPEECH + FLAG, FLAG[1:]])
def test_letters_that_only_a_machine_reads_are_a_problem(text: str) -> None:
    """A flag has a few of them; a sentence behind one, which a model would obey, is none."""
    assert [problem.code for problem in text_problems(text, "a.md", markdown=True)] == ["control-character"]


@pytest.mark.parametrize(
    ("character", "message"),
    [
        ("\ufeff", "a byte order mark (U+FEFF) is not allowed; save the file as UTF-8 without it"),
        ("\r", "a lone carriage return is not allowed; save the file with Unix or Windows line ends"),
        ("\x07", "the character U+0007 is not allowed here; delete it and type the text again"),
    ],
)
def test_each_kind_of_it_has_a_remedy(character: str, message: str) -> None:
    """An editor's program can do something about the first two."""
    assert [problem.message for problem in text_problems(f"a{character}b\n", "a.yml")] == [message]


def test_of_many_lines_with_such_characters_the_first_are_named() -> None:
    """More would tell nobody more."""
    assert [problem.line for problem in text_problems("a\x07\n" * 50, "a.yml")] == list(range(1, MAX_SHOWN + 1))


def test_a_lone_carriage_return_is_a_problem() -> None:
    """It ends a line for some programs and hides the rest of it for others."""
    problems = text_problems("a\nb\rc\n", "a.yml")
    assert [(problem.code, problem.line) for problem in problems] == [("line-end", 2)]


CONFLICT = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> branch\nd\n"


@pytest.mark.parametrize("text", [CONFLICT, CONFLICT.replace("\n", "\r\n")])
def test_every_marker_of_a_conflict_is_named(text: str) -> None:
    """Also the third one of `merge.conflictstyle=diff3`, and with Windows line ends."""
    assert [problem.line for problem in text_problems(text, "a.md", markdown=True)] == [2, 4, 6, 8]


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=======\n",
        "a <<<<<<< b\n",
        "<<<<<<<<<<\n",
        "========\n",
        "> > > > > > >\n",
        ">>>>>>> A quotation of quotations\n",
        "Title\n=======\n\n| a | b |\n|---|---|\n|||||||\n",
    ],
)
def test_what_only_looks_like_a_conflict_is_none(text: str) -> None:
    """An underlined heading, arrows within a line, a longer row, a deep quotation, a row of empty cells."""
    assert text_problems(text, "a.md", markdown=True) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n<<<<<<< HEAD\nb\n", [2]),
        ("a\n\n=======\n\nb\n", [3]),
        ("=======\nb\n", [1]),
        ("a\n=======\nb\n>>>>>>> branch\n", [2, 4]),
        ("a\n||||||| base\nb\n>>>>>>> branch\n", [2, 4]),
        ("a\n=======\r\nb\n\n=======\r\n", [2, 5]),
    ],
)
def test_a_conflict_that_was_resolved_by_half_is_still_one(text: str, lines: list[int]) -> None:
    """Markers that Markdown can read as nothing else, and those that only a merge leaves together."""
    assert [problem.line for problem in text_problems(text, "a.md", markdown=True)] == lines


def test_what_to_do_about_a_conflict_is_said() -> None:
    """On the marker's line, in the file that the caller names."""
    message = "a git conflict marker; choose one side and delete the marker lines"
    found = text_problems("<<<<<<< a\n", "b.yml", 3)
    assert found == [Problem("b.yml", 3, "conflict-marker", message)]


@pytest.mark.parametrize("row", ["<<<<<<< a", "=======", ">>>>>>> b", "||||||| c"])
def test_any_marker_in_yaml_is_a_conflict(row: str) -> None:
    """No YAML of ours has such a line."""
    assert [problem.line for problem in text_problems(f"a: 1\n{row}\n", "a.yml")] == [2]


def test_an_article_about_git_may_show_a_conflict_in_a_code_block() -> None:
    """In Markdown a fence makes the markers its text; after it they count again."""
    text = f"```\n{CONFLICT}```\n\n{CONFLICT}"
    assert [problem.line for problem in text_problems(text, "a.md", markdown=True)] == [14, 16, 18, 20]
    assert len(text_problems(text, "a.yml")) == 8


@pytest.mark.parametrize("unit", ["\x00", "\x00\n", "<<<<<<< a\n", "\r", "\u2028x"])
def test_a_file_full_of_faults_takes_no_time(unit: str) -> None:
    """256 kB of them: at most a screen of problems, at once."""
    text = unit * (MAX_BYTES // len(unit))
    started = time.process_time()
    assert 1 <= len(text_problems(text, "a.yml")) <= 2 * MAX_SHOWN
    assert time.process_time() - started < 0.1


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk(folder, folder, (".yml", ".yaml"))[0]]


def test_files_are_found_in_sub_folders_in_a_stable_order(tmp_path: Path) -> None:
    """Sorted by path, whatever the case of the extension; other files and hidden ones are left alone."""
    make(tmp_path, "b.yml", "a/c.YAML", "a.yml", "a/x.txt", ".git/d.yml", ".e.yml", "2025/10/f.yml", "é.yml")
    assert names(tmp_path) == ["2025/10/f.yml", "a.yml", "a/c.YAML", "b.yml", "é.yml"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """What lies in it is found."""
    make(tmp_path, "x.yml/y.yml")
    assert names(tmp_path) == ["x.yml/y.yml"]


def test_a_linked_folder_is_a_problem_and_not_followed(tmp_path: Path) -> None:
    """It could lead out of the repository, or into itself."""
    make(tmp_path, "content/a.yml", "secret/b.yml")
    (tmp_path / "content/out").symlink_to(tmp_path / "secret")
    (tmp_path / "content/loop").symlink_to(tmp_path / "content")
    files, problems = walk(tmp_path / "content", tmp_path, (".yml",))
    assert [file.name for file in files] == ["a.yml"]
    assert sorted(problems) == [Problem(f"content/{name}", 0, "symlink", SYMLINK) for name in ("loop", "out")]


def test_the_folder_itself_may_not_be_a_link(tmp_path: Path) -> None:
    """`content/summaries` that leads elsewhere is refused as a whole."""
    make(tmp_path, "secret/b.yml")
    (tmp_path / "summaries").symlink_to(tmp_path / "secret")
    files, problems = walk(tmp_path / "summaries", tmp_path, (".yml",))
    assert (files, [problem.code for problem in problems]) == ([], ["symlink"])


def test_a_folder_that_cannot_be_read_is_a_problem_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files must not vanish from the site in silence."""
    make(tmp_path, "a.yml", "closed/b.yml")
    scandir = os.scandir

    def refusing(place: Path) -> object:
        if place.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)
    files, problems = walk(tmp_path, tmp_path, (".yml",))
    assert [file.name for file in files] == ["a.yml"]
    message = "cannot be read (Permission denied); check the folder and its rights"
    assert problems == [Problem("closed", 0, "unreadable", message)]


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    """A publication need not have background."""
    assert walk(tmp_path / "background", tmp_path, (".yml",)) == ([], [])


def test_names_that_are_not_unicode_are_found(tmp_path: Path) -> None:
    """A file from a Latin-1 archive is read, and its name can be printed."""
    file = os.fsencode(tmp_path) + b"/caf\xe9.yml"
    with open(file, "wb"):  # noqa: PTH123 (a path of bytes)
        pass
    found, _ = walk(tmp_path, tmp_path, (".yml",))
    assert len(found) == 1
    str(Problem(found[0].name, 0, "x", "y")).encode("utf-8")
