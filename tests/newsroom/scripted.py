"""What the newsroom's tests share: a writer that follows a script, and a publication that it works on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator import settings
from generator.article import Article, Usage
from generator.newsroom import archive as archive_module
from generator.newsroom import desk
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Report
from generator.writing.writer import Assignment, Draft, WriterError

NOW = datetime(2026, 11, 22, 5, 10, tzinfo=UTC)
BODY = "Lead.\n\n## Law {#legal}\n\nOn the law.\n\n## Ethics {#ethical}\n\nOn ethics.\n"


@dataclass
class ScriptedWriter:
    """Records every assignment, and answers each with the next draft of its script (the last one again and again)."""

    drafts: list[Draft | WriterError] = field(default_factory=lambda: [Draft("A title", "A standfirst", BODY)])
    name: str = "scripted"
    version: str = "1"
    asked: list[Assignment] = field(default_factory=list)
    before_answer: Callable[[], object] = lambda: None

    def recipe(self, house_style: str) -> str:
        """A recipe that changes with version and house style."""
        return f"sha256:{self.version}{house_style}"

    def write(self, assignment: Assignment) -> Draft:
        """Return or raise what the script says."""
        self.asked.append(assignment)
        self.before_answer()
        draft = self.drafts.pop(0) if len(self.drafts) > 1 else self.drafts[0]
        if isinstance(draft, WriterError):
            raise draft
        return draft


def draft(body: str = BODY, title: str = "A title", cost: float = 0.0) -> Draft:
    """A draft that cost so many US dollars."""
    usage = Usage(requests=1, cost_usd=cost) if cost else Usage()
    return Draft(title, "A standfirst", body, usage=usage)


def archive(root: Path) -> Archive:
    """Read the publication at `root`."""
    return archive_module.load(settings.load(root))


def run(root: Path, writer: ScriptedWriter, model: bool = True, again: bool = False, force: bool = False) -> Report:
    """Adopt and write all that is due, as the command does."""
    found = archive(root)
    steps = archive_module.steps(found, model)
    report = Report()
    desk.adopt(found, steps, report)
    return desk.write(found, desk.due(steps, again, force, model), writer, NOW, force, report=report)


def article(root: Path, slug: str = "a", language: str = "en") -> Article:
    """The article of a story."""
    (found,) = [each for each in archive(root).articles if (each.story, each.language) == (slug, language)]
    return found


def edit(root: Path, place: str, old: str, new: str) -> None:
    """Change a file as a person would."""
    file = root / "content" / place
    text = file.read_bytes().decode("utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode("utf-8"))
