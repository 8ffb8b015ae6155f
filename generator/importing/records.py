"""Makes a story's summary file and article out of what a file says of it, and guesses what it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from generator import article as articles_module
from generator import article_file, plan, yamlfile
from generator import summary as summaries_module
from generator.article import DESCRIPTION_LENGTH, Article, FrontMatter, Provenance, section_hashes
from generator.fields import parse_link
from generator.importing import bodies
from generator.importing.naming import day_of, slug_of, summary_name
from generator.importing.values import Found, Options, Refused, warning
from generator.language import UNKNOWN, detect
from generator.problems import Problem
from generator.slug import slugify
from generator.summary import Story, Summary
from generator.summary_edits import render_summary
from generator.titles import shorten, title_of

_NO_LINK = frozenset(["", "-", "–", "—", "n-a", "na", "none", "null", "aucun", "unknown", "inconnu"])


@dataclass(frozen=True, slots=True)
class Record:
    """One story, ready to be saved: a summary, an article, or both.

    `summary_text` is the text of a summary file for `slug`. `notes` are warnings: what was guessed, changed, left out.
    """

    path: str
    line: int
    slug: str
    day: date
    summary_text: str | None
    article: Article | None
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """All stories that could be read, in the order of their files, and all that could not."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def record(found: Found, options: Options, is_alone: bool) -> Record | tuple[Problem, ...]:
    """Return the story ready to be saved, or why it cannot be; `is_alone`: its file holds no other."""
    notes = list(found.notes)
    try:
        if not found.summary and not found.body:
            raise Refused(Problem(found.path, found.start, "empty", "holds neither a summary nor an article; add one"))
        day = day_of(found, options)
        body, title = _body(found, options, notes) if found.body else ("", "")
        slug = slug_of(found, options, is_alone, title)
        text = _summary(found, options, day, notes) if found.summary else None
        story = _story(text, slug, day, found) if text else None
        made = _article(found, options, slug, day, body, title, story, notes) if body else None
        return Record(found.path, found.start, slug, day, text, made, tuple(notes))
    except Refused as refused:
        return refused.problems


def with_slug(record: Record, slug: str) -> Record:
    """Return the record under another name."""
    if record.article is None:
        return replace(record, slug=slug)
    moved = articles_module.with_provenance(replace(record.article, slug=slug), story=slug)
    return replace(record, slug=slug, article=moved)


def _body(found: Found, options: Options, notes: list[Problem]) -> tuple[str, str]:
    """Return the article's body and title."""
    heading, rest = bodies.split_title(found.body)
    said = options.title or found.values.get("title")
    skipped = found.body[: len(found.body) - len(rest)].count("\n")
    body, changes = bodies.clean(rest, found.path, found.body_line + skipped)
    notes += changes
    if not body:
        raise Refused(Problem(found.path, found.body_line, "empty", "the article has a title and no text"))
    title = said or heading
    if not title:
        title = title_of(bodies.plain(body)) or "Untitled"
        notes.append(warning(found.path, found.body_line, "guessed-title", f"called “{title}”; --title names it"))
    elif heading and said and slugify(heading) != slugify(said):
        body = f"## {heading}\n\n{body}"
    return f"{body}\n", title


def _language(text: str, said: str | None, what: str, place: Problem, options: Options, notes: list[Problem]) -> str:
    """Return what a text's language is said to be, else what it reads like, noted at `place`.

    A mere guess must be a language of the site: an article in another would not be printed.
    """
    if said:
        return said
    code, is_sure = detect(text)
    if code == UNKNOWN or not (is_sure or _site_language(code, options.languages) in options.languages):
        code, is_sure = options.languages[0], False
    how = "reads as" if is_sure else "may be"
    remedy = "change `language` in its file" if what == "summary" else "give --language"
    message = f"the {what} {how} {code!r}; where that is wrong, {remedy}"
    notes.append(replace(place, code="guessed-language", message=message, severity="warning"))
    return code


def _site_language(code: str, languages: tuple[str, ...]) -> str:
    """Return the site's language that an article in `code` belongs to: `en` for `en-US` where the site has `en`."""
    same = [language for language in languages if language.lower() == code.lower()]
    near = [language for language in languages if language.split("-")[0].lower() == code.split("-")[0].lower()]
    return next(iter(same or near), code)


def _summary(found: Found, options: Options, day: date, notes: list[Problem]) -> str:
    """Return the text of the summary file."""
    alone = not found.body
    said = found.values.get("summary_language") or (
        (options.language or found.values.get("language")) if alone else None
    )
    place = Problem(found.path, found.line("summary"), "", "")
    values: dict[str, Any] = {
        "summary": found.summary,
        "date": day.isoformat(),
        "title": (options.title or found.values.get("title")) if alone else None,
        "language": _language(found.summary, said, "summary", place, options, notes),
        "link": _link(found, notes),
        **{name: list(found.values.get(name, ())) for name in ("authors", "tags", "aliases")},
    }
    return render_summary(values)


def _link(found: Found, notes: list[Problem]) -> str | None:
    said = str(found.values.get("link") or "")
    if slugify(said) in _NO_LINK:
        return None
    try:
        link = parse_link(said)
        return str(link) if link else None
    except ValueError as error:
        notes.append(warning(found.path, found.line("link"), "bad-link", f"the link was left out: {error}"))
        return None


def _story(text: str, slug: str, day: date, found: Found) -> Story:
    """Read the summary file that was made, as every later command will."""
    parsed = summaries_module.parse(yamlfile.parse(text, f"content/summaries/{summary_name(slug, day)}"))
    if isinstance(parsed, Story):
        return parsed
    raise Refused(*(replace(problem, path=found.path, line=_line_of(problem, found, text)) for problem in parsed))


def _line_of(problem: Problem, found: Found, text: str) -> int:
    """Return the line of the imported file that a line of the made summary comes from, as near as can be told."""
    line = text.split("\n")[problem.line - 1] if problem.line else ""
    name = line.partition(":")[0]
    return found.line(name if name in Summary.model_fields else "summary")


def _article(
    found: Found,
    options: Options,
    slug: str,
    day: date,
    body: str,
    title: str,
    story: Story | None,
    notes: list[Problem],
) -> Article:
    said = options.language or found.values.get("language")
    place = Problem(found.path, found.body_line, "", "")
    code = _language(bodies.plain(body), said, "article", place, options, notes)
    language = _site_language(code, options.languages)
    if language not in options.languages:
        message = (
            f"{language!r} is none of the site's languages; add it to `languages` in mkdocs.yml, or give --language"
        )
        notes.append(warning(found.path, found.body_line, "other-language", message))
    matter = _front_matter(found, title, {} if story else _details(found, day, notes))
    longhand = Provenance(
        story=slug,
        writer=plan.IMPORTED,
        written_by=options.written_by,
        input=plan.input_hash(story) if story else None,
    )
    bare = Article(slug, language, matter.model_copy(update={"longhand": longhand}), body)
    made = articles_module.with_provenance(bare, sections=section_hashes(bare))
    again = article_file.parse(article_file.render(made), slug, language, found.path)
    if again != made:
        problems = (
            again if isinstance(again, tuple) else (Problem(found.path, found.start, "unreadable", "cannot be kept"),)
        )
        raise Refused(*(replace(problem, line=found.body_line) for problem in problems))
    return made


def _details(found: Found, day: date, notes: list[Problem]) -> dict[str, Any]:
    """Return what an article says of its story where no summary does."""
    description = bodies.plain(found.values.get("description") or "")
    short = shorten(description, DESCRIPTION_LENGTH)
    if short != description and len(description) > DESCRIPTION_LENGTH:
        message = f"shortened to {DESCRIPTION_LENGTH} characters; the rest was left out"
        notes.append(warning(found.path, found.line("description"), "long-description", message))
    names = ("tags", "authors", "aliases", "status")
    others = {name: found.values[name] for name in names if found.values.get(name)}
    return {"date": day.isoformat(), "description": short or None, "link": _link(found, notes), **others}


def _front_matter(found: Found, title: str, details: Mapping[str, Any]) -> FrontMatter:
    try:
        return FrontMatter.model_validate({"title": title, **details})
    except ValidationError as error:
        lines: dict[yamlfile.Location, int] = {(name,): line for name, line in found.lines.items()}
        source = yamlfile.YamlFile(found.path, {}, {(): found.start, **lines})
        raise Refused(*yamlfile.model_problems(error, source, lambda _: FrontMatter.model_fields)) from None
