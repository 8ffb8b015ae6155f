"""Text files of a publication: found without following links, read without trusting them, their faults told by line."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from generator.problems import Problem, relative_path

MAX_BYTES = 256 * 1024
SYMLINK = "is a symbolic link; commit what it leads to instead"
NOT_A_FILE = "is no ordinary file; commit a text file or a picture"
MAX_SHOWN = 20  # lines of one kind of fault in one file: more would tell nobody more

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has none of these but the last
_READ = os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# Signs that nobody sees and a model reads as letters; in a flag they stand for a region (Unicode TS 51, ED-14a).
_TAG, _FLAG = "[\U000e0000-\U000e007f]", "\U0001f3f4"
_LONGEST_REGION = 7  # signs, with the one that ends it
_OUTSIDE_FLAGS = "".join(f"(?<!{_FLAG}{_TAG * length})" for length in range(1, _LONGEST_REGION + 1))
# Each of these either ends a line for some programs and not for others, hides text, or reorders it on the screen.
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    rf"|\r(?!\n)|{_TAG}{_OUTSIDE_FLAGS}"
)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \r]|$)")
_ROWS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def walk(folder: Path, root: Path, suffixes: tuple[str, ...]) -> tuple[list[Path], list[Problem]]:
    """Return the files below `folder` whose names end in one of `suffixes`, in a stable order, and its problems.

    Hidden files and folders are left out. A folder that is a symbolic link, or that cannot be read, is a problem:
    what it holds is not looked at. Links to files and special files are returned; `read_text` refuses them.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    folders = [folder] if folder.is_symlink() or folder.exists() else []
    while folders:
        here = folders.pop()
        if here.is_symlink():
            problems.append(Problem(relative_path(here, root), 0, "symlink", SYMLINK))
            continue
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        folders.append(here / entry.name)
                    elif entry.name.lower().endswith(suffixes):
                        files.append(here / entry.name)
        except OSError as error:
            message = f"cannot be read ({error.strerror or error}); check the folder and its rights"
            problems.append(Problem(relative_path(here, root), 0, "unreadable", message))
    return sorted(files, key=PurePath.as_posix), problems


def read_text(file: Path, path: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """Return the text of `file`, or the problem that keeps it from being read.

    Never more than `max_bytes` are read, and nothing of a link, a pipe or a device: opening those can wait for ever.
    """
    try:
        if not _NO_LINKS and file.is_symlink():
            return Problem(path, 0, "symlink", SYMLINK)
        descriptor = os.open(file, _READ)
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return Problem(path, 0, "not-a-file", NOT_A_FILE)
            if status.st_size > max_bytes:
                return _too_large(path, max_bytes)
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Problem(path, 0, "symlink", SYMLINK)
        message = f"cannot be read ({error.strerror or error}); check the file and its rights"
        return Problem(path, 0, "unreadable", message)
    return decode(raw, path, max_bytes)


def decode(raw: bytes, path: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """Return `raw` as text, or the problem with its size or encoding."""
    if len(raw) > max_bytes:
        return _too_large(path, max_bytes)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "encoding", "is not UTF-8; save the file with the encoding UTF-8")


def _too_large(path: str, max_bytes: int) -> Problem:
    return Problem(path, 0, "too-large", f"is larger than {max_bytes // 1024} kB; shorten it or split the story")


def text_problems(text: str, path: str, first_line: int = 1, *, markdown: bool = False) -> list[Problem]:
    """Return a problem for each line with a git conflict marker or a character that hides, reorders or ends text.

    Markers inside a fenced code block of `markdown` are a text about git, not a conflict. There a row of seven signs
    may also underline a heading, begin a quotation or be a row of empty cells: alone, such a row is no marker.
    """
    found: list[Problem] = []
    # The first look, which any blank but the plain one fails, takes a fifth of the second's time.
    if not text.replace("\n", "").isprintable() and FORBIDDEN.search(text):
        found += _forbidden(text, path, first_line)
    if any(row in text for row in _ROWS):
        found += _conflicts(text, path, first_line, markdown)
    return found


def _forbidden(text: str, path: str, first_line: int) -> Iterator[Problem]:
    shown = 0
    for number, line in enumerate(text.split("\n"), first_line):
        match = FORBIDDEN.search(line.removesuffix("\r"))
        if match:
            code = "line-end" if match[0] == "\r" else "control-character"
            yield Problem(path, number, code, _say_forbidden(match[0]))
            shown += 1
        if shown == MAX_SHOWN:
            return


def _say_forbidden(character: str) -> str:
    if character == "\ufeff":
        return "a byte order mark (U+FEFF) is not allowed; save the file as UTF-8 without it"
    if character == "\r":
        return "a lone carriage return is not allowed; save the file with Unix or Windows line ends"
    return f"the character U+{ord(character):04X} is not allowed here; delete it and type the text again"


def _conflicts(text: str, path: str, first_line: int, markdown: bool) -> Iterator[Problem]:
    fence, marks = "", list[tuple[int, str]]()
    before = ""
    for number, line in enumerate(text.split("\n"), first_line):
        edge = _FENCE.match(line) if markdown else None
        if edge and not fence:
            fence = edge[1]
        elif edge and edge[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence and _CONFLICT.match(line):
            underline = markdown and line[0] == "=" and before.strip()
            marks.append((number, "underline" if underline else line[:7]))
        before = line
    if _is_conflict({mark for _, mark in marks}, markdown):
        for number, _ in marks[:MAX_SHOWN]:
            message = "a git conflict marker; choose one side and delete the marker lines"
            yield Problem(path, number, "conflict-marker", message)


def _is_conflict(marks: set[str], markdown: bool) -> bool:
    """Whether rows of seven signs are what git, or a person who mended half of it, left behind."""
    if not markdown or marks & {"<<<<<<<", "======="}:
        return bool(marks)
    return ">>>>>>>" in marks and len(marks) > 1
