"""`longhand start`: a repository made from Longhand's becomes a publication of its own."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from generator import library
from generator import settings as settings_module
from generator.atomic import write_atomically
from generator.cli import desk
from generator.deploy import addresses, examples, settings_text
from generator.deploy.addresses import Remote
from generator.deploy.git import Git
from generator.newsroom import archive as archive_module
from generator.problems import LonghandError, relative_path
from generator.settings import Settings


@dataclass(frozen=True)
class Answers:
    """What the publisher says; empty texts where they say nothing."""

    name: str
    address: str
    languages: tuple[str, ...]
    publisher: str
    repository: str


@click.command("start")
@click.option("--name", metavar="NAME", help="The publication's name.")
@click.option("--address", metavar="URL", help="Where the site will be, such as https://name.github.io/repository/.")
@click.option("--languages", metavar="CODES", help="Its languages, the first at the site's root, such as en,fr.")
@click.option("--publisher", metavar="NAME", help="Who publishes it.")
@click.option("--repository", metavar="URL", help="The repository's page; else that of the remote `origin`.")
@click.option("--yes", is_flag=True, help="Do not ask before the examples are deleted.")
def command(
    name: str | None,
    address: str | None,
    languages: str | None,
    publisher: str | None,
    repository: str | None,
    yes: bool,
) -> int:
    """Make this repository your publication: clear the examples, set name and address.

    Asks what the options do not say. Only the files that content/examples.txt names are deleted, with the articles
    written for them; the settings keep their comments.
    """
    settings = desk.load_settings()
    remote = addresses.remote_of(Git(settings.root))
    answers = _answers(settings, remote, name, address, languages, publisher, repository)
    agreed = _agreed(settings, yes)
    with library.locked(settings.build, settings.content):
        text = _settings_text(settings, answers)
        _clear(settings, agreed)
        write_atomically(settings.root / settings_module.FILE, text.encode("utf-8"))
        examples.move_pages(settings.content, settings.languages, answers.languages)
    desk.say(
        f"{answers.name} is yours. Next: `longhand new TITLE` for a first summary, fill in content/pages/, "
        "then commit and push: git add --all && git commit --message 'Start' && git push. "
        "`longhand doctor` says what is missing."
    )
    return 0


def _answers(
    settings: Settings,
    remote: Remote | None,
    name: str | None,
    address: str | None,
    languages: str | None,
    publisher: str | None,
    repository: str | None,
) -> Answers:
    pages = remote.pages_url if remote else ""
    return Answers(
        name=_asked("--name", name, "The publication's name", ""),
        address=_asked("--address", address, "The site's address", pages),
        languages=tuple(
            code.strip()
            for code in _asked("--languages", languages, "Its languages, the first first", "en").split(",")
            if code.strip()
        ),
        publisher=_asked("--publisher", publisher, "Who publishes it", ""),
        repository=repository or (remote.url if remote else "") or settings.repo_url,
    )


def _asked(option: str, value: str | None, question: str, default: str) -> str:
    """Return the option's value, else what the user answers, else what follows from the repository."""
    if value is None and desk.is_terminal():
        value = str(click.prompt(question, default=default or None))
    text = " ".join((value or default).split())
    if not text:
        raise click.UsageError(f"{option} is needed: {question.lower()}")
    return text


def _settings_text(settings: Settings, answers: Answers) -> str:
    """Return the new `mkdocs.yml`; raises LonghandError, with nothing changed, where the answers are no settings."""
    text = (settings.root / settings_module.FILE).read_bytes().decode("utf-8")
    changes: tuple[tuple[tuple[str, ...], str | tuple[str, ...]], ...] = (
        (("site_name",), answers.name),
        (("site_description",), ""),
        (("site_url",), answers.address.rstrip("/") + "/"),
        (("repo_url",), answers.repository),
        (("longhand", "languages"), answers.languages),
        (("longhand", "publisher", "name"), answers.publisher),
    )
    for place, value in changes:
        text = settings_text.set_value(text, place, value)
    text = settings_text.remove(text, ("longhand", "unsupported"))  # the examples mark; a publication begins by holding
    if not answers.address.startswith(("https://", "http://")):
        raise LonghandError(f"{answers.address!r} is no address; write one such as https://name.github.io/repository/")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / settings_module.FILE).write_text(text, encoding="utf-8")
        settings_module.load(Path(folder))
    return text


def _agreed(settings: Settings, yes: bool) -> tuple[Path, ...]:
    """Return the examples; asks about them, unless told not to, before the lock is taken."""
    found = examples.files(archive_module.load(settings))
    if found and not yes and not desk.is_terminal():
        raise LonghandError(f"start would delete the {len(found)} files of the examples; add --yes to do so")
    if found and not yes:
        click.confirm(f"Delete the {len(found)} files of the examples? They stay in git's history.", abort=True)
    return found


def _clear(settings: Settings, agreed: tuple[Path, ...]) -> None:
    """Delete the examples that were agreed on; refuses where git does not hold what would go."""
    found = examples.files(archive_module.load(settings))
    if found != agreed:
        raise LonghandError("the examples changed while you were asked; nothing was deleted, run it again")
    if not found:
        desk.say("There are no examples here to clear.")
        return
    unsaved = _unsaved(settings, found)
    if unsaved:
        raise LonghandError(
            f"{unsaved[0]} is an example with changes that are not in git; commit or move it, then start"
        )
    examples.delete(found, settings.content)
    desk.say(f"{len(found)} files of the examples are deleted; git's history keeps them.")


def _unsaved(settings: Settings, paths: tuple[Path, ...]) -> list[str]:
    git = Git(settings.root)
    if git.commit_of("HEAD") is None:
        return []
    changed = git.changed(settings.content.name)
    return [name for path in paths if (name := relative_path(path, settings.root)) in changed]
