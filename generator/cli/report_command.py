"""`longhand report`: the stories that a change touches, for the summary of a run."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import click

from generator.cli import desk
from generator.deploy import actions, touched
from generator.deploy.git import Git
from generator.newsroom import archive as archive_module
from generator.newsroom import desk as newsroom_desk
from generator.newsroom import inspection, overview, writers
from generator.newsroom.archive import Archive
from generator.plan import Step
from generator.problems import LonghandError


@click.command("report")
@click.option(
    "--since", default="HEAD^", metavar="COMMIT", help="What to compare with; else the commit before the last."
)
def command(since: str) -> int:
    """Show a table of the stories that changed: state, claims, what comes next, cost.

    In GitHub Actions the table goes into the run's summary.
    """
    settings = desk.load_settings()
    run = actions.of_environment(os.environ)
    found = archive_module.load(settings)
    change = touched.touched(Git(settings.root), found, since)
    markdown = _markdown(found, change)
    if run.summary_file:
        run.add_summary(markdown)
        desk.say(f"{desk.plural(len(change.stories), 'story')} in the run's summary.")
    else:
        for line in markdown.splitlines():
            desk.say(line)
    return 0


def _markdown(archive: Archive, change: touched.Touched) -> str:
    found = _part(archive, change.stories)
    model = writers.is_model(found.settings.choices.writer)
    due = newsroom_desk.due(archive_module.steps(found, model), model)
    by_model = [
        step for step in newsroom_desk.due(archive_module.steps(found, True), True) if step.slug in change.stories
    ]
    rows = overview.rows(found, model)
    plans = {(step.slug, step.language): _plan(model) for step in due}
    parts = ["### Stories", touched.table(rows, plans) if rows else "No story changed."]
    if due and by_model and found.settings.choices.writer != "offline":
        parts.append(_cost(found, by_model, model))
    problems = touched.problem_list(inspection.problems(found, model), change.paths)
    if problems:
        parts.append(f"### Problems\n\n{problems}")
    return "\n\n".join(parts)


def _part(found: Archive, slugs: frozenset[str]) -> Archive:
    """Return these stories alone: the others are not looked at again."""
    stories = tuple(story for story in found.stories if story.slug in slugs)
    return replace(found, stories=stories, articles=tuple(item for item in found.articles if item.story in slugs))


def _plan(model: bool) -> str:
    return "is written by the model" if model else "is written by the offline writer (a model, where a key is set)"


def _cost(found: Archive, steps: Sequence[Step], has_key: bool) -> str:
    """Say what a model is likely to cost for these steps; nobody is asked, and no key is needed."""
    from generator.newsroom.model_desk import ModelDesk, Terms  # the SDK takes most of a second to import

    model = found.settings.choices.model
    count = desk.plural(len(steps), "article")
    try:
        guesses = list(ModelDesk(found, Terms(fetch=False), desk.now()).predict(steps))
    except LonghandError as error:
        return f"**Predicted cost**: unknown for {count} by {model}: {error}"
    total = sum(guess.cost_usd for guess in guesses)
    label = "Predicted cost" if has_key else "Predicted cost where a key is set"
    return f"**{label}**: about ${total:.2f} for {count} by {model}; up to three times that where answers go back."
