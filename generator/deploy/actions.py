"""GitHub Actions: what it tells a run in its environment, and the files in which the run answers.

Names and forms are those of GitHub's documentation, "Workflow commands" and "Variables".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import printable

_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a workflow; empty texts where the commands run on a person's machine."""

    repository: str = ""  # owner/name
    api_url: str = ""
    server_url: str = ""
    branch: str = ""
    token: str = field(default="", repr=False)
    summary_file: str = ""
    output_file: str = ""

    @property
    def is_hosted(self) -> bool:
        """Tell whether this is a run on the host, rather than on a person's machine."""
        return bool(self.repository)

    def add_summary(self, markdown: str) -> None:
        """Add a section to the run's summary, where there is one."""
        _append(self.summary_file, markdown.rstrip() + "\n\n")

    def set_output(self, name: str, value: str) -> None:
        """Give a one-line value to the workflow's later steps and jobs, where there are any."""
        _append(self.output_file, f"{name}={printable(value)}\n")


def of_environment(environment: Mapping[str, str]) -> Run:
    """Return the run that these environment variables tell of."""
    read = environment.get
    hosted = read("GITHUB_ACTIONS") == "true"
    return Run(
        repository=read("GITHUB_REPOSITORY", "") if hosted else "",
        api_url=read("GITHUB_API_URL", "https://api.github.com"),
        server_url=read("GITHUB_SERVER_URL", "https://github.com"),
        branch=read("GITHUB_REF_NAME", "") if read("GITHUB_REF", "").startswith("refs/heads/") else "",
        token=read("GITHUB_TOKEN", "").strip(),
        summary_file=read("GITHUB_STEP_SUMMARY", ""),
        output_file=read("GITHUB_OUTPUT", ""),
    )


def failure(command: str, status: int, said: str) -> str:
    """Return, as Markdown, that a command ended with an exit status, and what it said last."""
    lines = printable_lines(said)[-_MOST_LINES:]
    shown = "\n".join(line.replace("```", "'''") for line in lines) or "It said nothing."
    return f"### `longhand {command}` ended with exit status {status}\n\n```text\n{shown}\n```"


def annotation(level: str, title: str, message: str, path: str = "", line: int = 0) -> str:
    """Return a workflow command that shows `message` on the run's page, and at a file's line where one is given.

    `level` is error, warning or notice.
    """
    place = f"file={_escaped(path, ':,')}," if path else ""
    place += f"line={line}," if path and line else ""
    return f"::{level} {place}title={_escaped(title, ':,')}::{_escaped(message)}"


def printable_lines(text: str) -> list[str]:
    """Return the lines of a text that say something, without characters that move the cursor."""
    return [printable(line) for line in text.splitlines() if line.strip()]


def cell(text: str) -> str:
    """Return a text that may hold anything as code in a Markdown table: neither links, mentions nor HTML."""
    plain = printable(" ".join(text.split())).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain else ""


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return printable(text)


def _append(file: str, text: str) -> None:
    if file:
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.write(text)
