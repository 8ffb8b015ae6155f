"""Any order of people's edits and of commands: every word that a person wrote is there in the end."""

from __future__ import annotations

import itertools
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from generator.writing.writer import Draft, WriterError
from tests.conftest import make_site
from tests.faults.publications import run_here
from tests.newsroom.scripted import ScriptedWriter, archive, run

DRAFTS = [
    Draft("A title", "A standfirst", "Lead.\n\n## Law {#legal}\n\nOn the law.\n\n## Ethics {#ethical}\n\nOn ethics.\n"),
    Draft(
        "Another title", "Another standfirst", "New lead.\n\n## Ethics {#ethical}\n\nMore.[^e-1]\n\n[^e-1]: Quoted.\n"
    ),
    Draft("Bare", "", "One paragraph and no section.\n"),
    Draft("Turned", "Round", "## Ethics {#ethical}\n\nFirst.\n\n## Law {#legal}\n\nSecond.\n\n## Law\n\nThird.\n"),
]
PLACES = ("title", "description", "lead", "end", "section", "heading", "id")
numbers = st.integers(0, 5)


class Newsroom(RuleBasedStateMachine):
    """A publication, editors who write into its files, and the commands that they run."""

    @initialize()
    def begin(self) -> None:
        """Start with one story."""
        self.root = make_site(Path(tempfile.mkdtemp()), "")
        self.words = itertools.count()
        self.written: set[str] = set()  # what people wrote into articles
        self.noted: set[str] = set()  # what they wrote into summaries
        self.story()

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    def word(self) -> str:
        return f"kept{next(self.words)}word"

    def files(self, folder: str) -> list[Path]:
        return sorted(path for path in (self.root / "content" / folder).rglob("*.*") if path.is_file())

    def change(self, file: Path, edit: Callable[[str], str]) -> None:
        file.write_text(edit(file.read_text()))

    @rule()
    def story(self) -> None:
        """Commit a new summary, with a comment."""
        word = self.word()
        file = self.root / f"content/summaries/2025-01-01-{word}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {word}\nsummary: The {word} story opened its doors.\nlanguage: en\n")
        self.noted.add(word)

    @rule(number=numbers, place=st.sampled_from(PLACES))
    def write_into_an_article(self, number: int, place: str) -> None:
        """Edit an article by hand, wherever a person would."""
        articles = self.files("articles")
        if articles:
            word, file = self.word(), articles[number % len(articles)]
            before = file.read_text()
            self.change(file, lambda text: _edited(text, place, word))
            replaced = {each for each in self.written if each in before and each not in file.read_text()}
            self.written = self.written - replaced | {word}  # what a person replaces is theirs to replace

    @rule(number=numbers)
    def change_a_summary(self, number: int) -> None:
        """The story moves on."""
        word, files = self.word(), self.files("summaries")
        if files:
            self.change(
                files[number % len(files)], lambda text: re.sub(r"(summary: .*)\.(\n|$)", rf"\1 {word}.\2", text)
            )
            self.noted.add(word)

    @rule(number=numbers)
    def rename_a_summary(self, number: int) -> None:
        """The story gets another name."""
        files = self.files("summaries")
        if files:
            files[number % len(files)].rename(self.root / f"content/summaries/2025-01-02-{self.word()}.yml")

    @rule(number=numbers)
    def move_an_article(self, number: int) -> None:
        """The file goes to a folder of its own."""
        articles = self.files("articles")
        if articles:
            file = articles[number % len(articles)]
            place = self.root / "content/articles/en" / self.word() / file.name
            place.parent.mkdir(parents=True)
            file.rename(place)

    @rule(drafts=st.lists(st.sampled_from([*DRAFTS, WriterError("busy")]), min_size=1, max_size=3), again=st.booleans())
    def write(self, drafts: list[Draft | WriterError], again: bool) -> None:
        """A model writes what is due, or everything again."""
        run(self.root, ScriptedWriter(list(drafts)), again=again)

    @rule(
        drafts=st.lists(st.sampled_from(DRAFTS), min_size=1, max_size=2), number=numbers, place=st.sampled_from(PLACES)
    )
    def write_while_somebody_edits(self, drafts: list[Draft], number: int, place: str) -> None:
        """A person saves an article while the model answers."""
        writer = ScriptedWriter(list(drafts), before_answer=lambda: self.write_into_an_article(number, place))
        run(self.root, writer, again=True)

    @rule(command=st.sampled_from(["write", "review", "correct", "check", "import"]), number=numbers)
    def command(self, command: str, number: int) -> None:
        """Run a command, which may find nothing to do or refuse."""
        articles = [article.story for article in archive(self.root).articles]
        story = articles[number % len(articles)] if articles else "none"
        (self.root / "post.md").write_text("---\ntitle: A post\ndate: 2020-01-01\n---\nA text.\n")
        run_here(self.root, *{
            "write": ("write", "--writer", "offline"),
            "review": ("review", story, "--by", "Ada"),
            "correct": ("correct", story, "It was two.", "--by", "Ada"),
            "check": ("check",),
            "import": ("import", "post.md", "--language", "en"),
        }[command])  # fmt: skip

    @invariant()
    def every_word_is_there(self) -> None:
        """In some article, or in some summary, whichever it was written into."""
        for folder, words in (("articles", self.written), ("summaries", self.noted)):
            texts = "\n".join(file.read_text() for file in self.files(folder))
            assert sorted(word for word in words if word not in texts) == []

    @invariant()
    def nothing_is_left_behind(self) -> None:
        """No half-written file."""
        assert not list((self.root / "content").rglob(".longhand-*"))


def _edited(text: str, place: str, word: str) -> str:
    _, matter, body = text.split("---\n", 2)
    if place == "title":
        matter = re.sub(r"^title: .*$", f"title: {word}", matter, flags=re.MULTILINE)
    elif place == "description":
        matter = re.sub(r"^description: .*\n", "", matter, flags=re.MULTILINE) + f"description: {word}\n"
    elif place == "lead":
        body = f"{word}\n\n{body.lstrip()}"
    elif place == "end":
        body = f"{body.rstrip()} {word}\n"
    elif place == "section":
        body = f"{body.rstrip()}\n\n## Mine {word}\n\nA person's section.\n"
    elif place == "heading":
        body = re.sub(r"^## (\w+)", rf"## \1 {word}", body, count=1, flags=re.MULTILINE)
    else:
        body = re.sub(r"\{#\w+\}", f"{{#{word}}}", body, count=1)
    edited = f"---\n{matter}---\n{body}"
    return edited if word in edited else f"{edited.rstrip()}\n\n{word}\n"


@pytest.mark.parametrize("steps", [12])
def test_no_order_of_edits_and_commands_loses_a_word(steps: int) -> None:
    """Titles, standfirsts, leads, sections, headings, comments: whatever is written, moved or renamed in between."""
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=15, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
