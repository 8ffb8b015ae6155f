"""The README is true: every command, option, field and setting stands in it, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import longhand
from generator.settings import Choices
from generator.summary import Summary

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTEXT = click.Context(longhand)
COMMANDS = longhand.list_commands(CONTEXT)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_readme_with_its_options(name: str) -> None:
    """A command or option that the README does not name fails here."""
    command = longhand.get_command(CONTEXT, name)
    assert command is not None
    assert f"`longhand {name}" in README
    options = [flag for parameter in command.params for flag in parameter.opts if flag.startswith("--")]
    assert [flag for flag in options if flag not in README] == []


def test_each_command_in_the_readme_exists() -> None:
    """The README promises no command that is not there."""
    named = set(re.findall(r"(?<![\w/.-])longhand ([a-z]+)(?=[ `\n])", README))
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("name", sorted(Summary.model_fields))
def test_each_field_of_a_summary_is_in_the_readme(name: str) -> None:
    """An editor finds every field."""
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted(Choices.model_fields))
def test_each_setting_is_in_the_readme(name: str) -> None:
    """A publisher finds every setting."""
    assert f"`{name}`" in README


def test_each_make_target_in_the_readme_exists() -> None:
    """`make` does what the README says."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make ([a-z]+)", README)) - {"it", "a", "the"}
    assert {name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()


def test_each_picture_of_the_readme_is_there() -> None:
    """No broken picture greets a newcomer."""
    assert [path for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README) if not (ROOT / path).is_file()] == []
