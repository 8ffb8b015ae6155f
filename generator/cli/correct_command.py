"""`longhand correct`: a correction, with its day, in the story's summary."""

from __future__ import annotations

import click

from generator import library, summary_edits
from generator.article import Article
from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.problems import LonghandError
from generator.settings import Settings
from generator.summary import Correction, Story


@click.command("correct")
@click.argument("story", metavar="ID")
@click.argument("text")
@click.option("--by", required=True, metavar="NAME", help="Who answers for the correction.")
def command(story: str, text: str, by: str) -> int:
    """Add a correction to a story's summary.

    It is printed with the article, on the corrections page and in its feed.
    """
    if not text.strip() or not by.strip():
        raise LonghandError("a correction says what was put right, and by whom: longhand correct ID TEXT --by NAME")
    settings = desk.load_settings()
    with library.locked(settings.build, settings.content):
        found = archive_module.load(settings)
        if story in found.by_slug:
            path = _in_summary(settings, found.by_slug[story], text.strip(), by.strip())
        else:
            path = _in_article(settings, [item for item in found.articles if item.slug == story], story, text, by)
    desk.say(f"{path}: correction added. Commit it; `longhand publish` prints it.")
    return 0


def _in_summary(settings: Settings, story: Story, text: str, by: str) -> str:
    file = settings.root / story.path
    before = file.read_bytes().decode("utf-8")
    after = summary_edits.append_correction(before, desk.now().date(), text, by)
    summary_edits.write_summary(file, after, before)
    return story.path


def _in_article(settings: Settings, articles: list[Article], name: str, text: str, by: str) -> str:
    """An article without a summary carries its corrections itself."""
    if not articles:
        raise LonghandError(f"there is no story {name!r}; `longhand status` lists them")
    correction = Correction(date=desk.now().date(), text=text.strip(), by=by.strip())
    for article in articles:
        corrections = (*article.matter.corrections, correction)
        matter = article.matter.model_copy(update={"corrections": corrections})
        library.save(
            settings.content, Article(article.slug, article.language, matter, article.body, article.path), article
        )
    return articles[0].path
