"""The report of `longhand ground`: each claim that is not in the evidence, where it stands and why."""

from __future__ import annotations

from generator import library
from generator.article import Article
from generator.cli import desk
from generator.newsroom import archive as archive_module
from generator.newsroom import checking
from generator.newsroom import desk as newsroom_desk
from generator.newsroom.archive import Archive
from generator.newsroom.desk import Report
from generator.problems import LonghandError


def show(names: tuple[str, ...]) -> int:
    """Check the named stories' articles (all where none is named), save and print what was found."""
    settings = desk.load_settings()
    with library.locked(settings.build, settings.content):
        found = archive_module.load(settings)
        articles = [article for article in found.articles if checking.is_checkable(found, article)]
        unknown = set(names) - {article.story for article in articles}
        if unknown:
            raise LonghandError(f"there is no article of a story {sorted(unknown)[0]!r}; `longhand status` lists them")
        chosen = [article for article in articles if not names or article.story in names]
        report = Report()
        newsroom_desk.ground_all(found, report, chosen, again=True)
    counts = [_print(found, article) for article in chosen]
    claims, missing = sum(count[0] for count in counts), sum(count[1] for count in counts)
    checked = f"{desk.plural(len(chosen), 'article')} checked"
    desk.say(f"{checked}: {desk.plural(claims, 'claim')} not in the evidence, {missing} missing.")
    return 1 if claims else 0


def _print(found: Archive, article: Article) -> tuple[int, int]:
    report = checking.check(found, article)
    desk.say(f"{article.path}: {report.checked} claims looked up")
    for finding in report.findings:
        line = checking.line_of(article, finding.start)
        what = f"{finding.kind} {finding.text!r} is not in the evidence{checking.reason(finding.text, finding.why)}"
        desk.say(f"  {article.path}:{line}: {what}")
    for finding in report.unverifiable:
        line = checking.line_of(article, finding.start)
        desk.say(f"  {article.path}:{line}: {finding.kind} {finding.text!r} cannot be verified: {finding.why}")
    for missing in report.missing:
        desk.say(f"  missing: {missing.kind} {missing.text!r} ({missing.origin}): {missing.why}")
    for note in report.notes:
        desk.say(f"  note: {note}")
    return len(report.findings), len(report.missing)
