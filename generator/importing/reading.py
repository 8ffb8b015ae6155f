"""Reads the files that are to be imported: one that cannot be read never stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator import textfile
from generator.importing import bodies, front_matter, labelled, lines
from generator.importing.records import Imported, Record, record, with_slug
from generator.importing.values import Found, Options, warning
from generator.problems import LonghandError, Problem
from generator.slug import MAX_LENGTH

_BREAKS = "\x0b\x0c\x85\u2028\u2029"  # each of them parts words
MAX_BYTES = 8 * 1024 * 1024  # a file may hold many stories
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_SUFFIXES = (*_MARKDOWN, ".txt")


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and those of the folders that are, in a stable order."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*"), key=lambda file: file.as_posix()) if path.is_dir() else [path]
        found += [file for file in inside if file == path or _is_wanted(file, path)]
    return list(dict.fromkeys(found))


def _is_wanted(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    is_list = file.name.lower() in ("_index.md", "readme.md")  # Hugo's pages of lists, and notes to whoever keeps them
    return file.suffix.lower() in _SUFFIXES and file.is_file() and not hidden and not is_list


def read_all(paths: Sequence[Path], options: Options) -> Imported:
    """Read every file and every story in it. Raises LonghandError where --id or --title would name several."""
    records: list[Record] = []
    problems: list[Problem] = []
    for file in files(paths):
        stories, faults = read(file, file.as_posix())
        made = [record(found, options, is_alone=len(stories) == 1) for found in stories]
        records += _named_apart(story for story in made if isinstance(story, Record))
        problems += [*faults, *(fault for refused in made if not isinstance(refused, Record) for fault in refused)]
    if len(records) > 1 and (options.id or options.title):
        raise LonghandError(f"--id and --title name one story, and there are {len(records)}; import it alone")
    return Imported(tuple(records), tuple(problems))


def _named_apart(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the stories of one file; a title that comes twice gets a number."""
    taken: set[str] = set()
    for made in records:
        number, slug = 2, made.slug
        while slug in taken:
            number, slug = number + 1, f"{made.slug[: MAX_LENGTH - 4]}-{number}"
        taken.add(slug)
        yield made if slug == made.slug else with_slug(made, slug)


def read(file: Path, path: str) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return the stories of one file, which problems call `path`, and what is wrong with it."""
    text = textfile.read_text(file.resolve(), path, MAX_BYTES)
    if isinstance(text, Problem):
        return (), (text if text.code != "encoding" else _encoding(text, file),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, notes = _without_hidden(text, path)
    text = bodies.with_fences(text)
    faults = textfile.text_problems(text, path, markdown=True)
    stories, problems = _stories(text, file.suffix.lower(), path)
    bad = {id(story) for story in stories for fault in faults if story.start <= fault.line < story.end}
    return tuple(story for story in stories if id(story) not in bad), (*problems, *faults, *notes)


def _without_hidden(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Take out the characters that hide, reorder or end text, as other programs leave them behind, and say where.

    A NUL stays, and is refused: what holds one is no text.
    """
    if "\0" in text or not textfile.FORBIDDEN.search(text):
        return text, ()
    found = textfile.text_problems(text, path, markdown=True)
    lines = [problem.line for problem in found if problem.code == "control-character"]
    message = "characters that nobody sees were taken out, here and wherever else they stood; look it over"
    clean = textfile.FORBIDDEN.sub(lambda match: " " if match[0] in _BREAKS else "", text)
    return clean, (warning(path, lines[0], "hidden-characters", message),)


def _encoding(problem: Problem, file: Path) -> Problem:
    """Say what the file probably is, and how to make UTF-8 of it."""
    with file.open("rb") as stream:
        name = "utf-16" if stream.read(2) in (b"\xff\xfe", b"\xfe\xff") else "windows-1252"
    remedy = f"save it as UTF-8 in your editor, or: iconv -f {name} -t utf-8 FILE > NEWFILE"
    return Problem(problem.path, problem.line, problem.code, f"is not UTF-8, {name} perhaps; {remedy}")


def _stories(text: str, suffix: str, path: str) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    if not text.strip():
        return (), (Problem(path, 0, "empty", "is empty; there is nothing to import"),)
    if front_matter.has_front_matter(text) or (suffix in _MARKDOWN and lines.has_header(text)):
        found = front_matter.read(text, path)
        return ((found,), ()) if isinstance(found, Found) else ((), found)
    if labelled.is_labelled(text, is_markdown=suffix in _MARKDOWN):
        return labelled.read(text, path)
    if suffix in _MARKDOWN:
        start = text.count("\n", 0, len(text) - len(text.lstrip("\n"))) + 1
        return (Found(path, 1, text.count("\n") + 2, body=text.strip("\n"), body_line=start),), ()
    message = "begins with neither `Summary:` nor front matter; add a line `Summary:` above the summary"
    return (), (Problem(path, 1, "unknown-form", message),)
