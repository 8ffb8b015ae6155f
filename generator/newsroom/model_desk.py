"""The desk where a model writes: sources fetched, money set aside, answers checked and sent back, articles saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from generator import library
from generator.article import Provenance
from generator.newsroom import checking, desk, means, merging
from generator.newsroom.archive import Archive
from generator.newsroom.assignments import addresses, assignment, house_style
from generator.newsroom.desk import Outcome, Report, Tell
from generator.newsroom.reading import sources_of
from generator.plan import Step
from generator.problems import Problem
from generator.writing import answers, batch, pool, prices, records, rounds, sources
from generator.writing.api import Api, Connection
from generator.writing.claude import ClaudeWriter
from generator.writing.fetch import Fetcher
from generator.writing.retry import Gate
from generator.writing.revise import write_checked
from generator.writing.sources import Fetched
from generator.writing.style import Prediction, Style, predict
from generator.writing.writer import Assignment, Draft, Refused, StopRun, Unusable, WriterError

UNREAD_SOURCE = 3_000  # tokens that a source is likely to take, where it has not been fetched yet


@dataclass(frozen=True)
class Terms:
    """What the user asked: by batches or at once, for how much (US dollars, None for no limit), with what."""

    by_batch: bool = False
    limit_usd: float | None = 1.0
    fetch: bool = True
    wait: bool = True
    again: bool = False
    force: bool = False


@dataclass
class ModelDesk:
    """Writes steps with the model of the settings; `now` is the moment of the run."""

    archive: Archive
    terms: Terms
    now: datetime
    tell: Tell = desk.silent
    report: Report = field(default_factory=Report)
    connection: Connection | None = None
    fetcher: Fetcher | None = None
    gate: Gate = field(default_factory=Gate)

    def write(self, steps: Sequence[Step]) -> Report:
        """Write the steps' articles, save each as soon as it is checked, and collect batches that were left under way.

        Raises LonghandError where nothing can be written at all: no key, a model without a price, a read-only folder.
        """
        library.ensure_writable(self.archive.settings.content)
        self.report.problems += means.price_warnings(self.archive.settings, self.now.date())
        self._api.client()
        if self.terms.again:
            for step in steps:
                self._api.answers.forget_failed(step.slug, step.language)
        try:
            self._write_by_batch(steps) if self.terms.by_batch else self._write_at_once(steps)
        except StopRun as stop:
            self.report.stopped = self.report.stopped or stop
        self._tell_of_sources(steps)
        return self.report

    def predict(self, steps: Sequence[Step]) -> Iterator[Prediction]:
        """Yield what each step is likely to take, without asking anybody; sources that are not here yet are guessed."""
        for step in steps:
            asked = self._assignment(step, dict(self._kept_sources(step)))
            unread = len(asked.addresses) - len([d for d in asked.documents if d.origin == "source"])
            extra = UNREAD_SOURCE * max(0, unread) if self._fetches else 0
            yield predict(asked, self._style, self._api.tariff, extra)

    # What a run works with, made from the settings.

    @cached_property
    def _style(self) -> Style:
        return means.style(self.archive.settings)

    @cached_property
    def _house_style(self) -> str:
        return house_style(self.archive)

    @cached_property
    def _api(self) -> Api:
        settings = self.archive.settings
        kept = answers.Answers(settings.build / answers.FOLDER)
        connection = self.connection or Connection(settings.choices.base_url)
        budget = means.budget(self.archive, self.terms.limit_usd, self.now)
        tariff = means.tariff(settings, self.terms.by_batch, limited=budget.limit is not None)
        return Api(connection, tariff, budget, kept, self.gate)

    @cached_property
    def _sources(self) -> sources.Sources:
        return sources_of(self.archive.settings, self.fetcher)

    @cached_property
    def _writer(self) -> ClaudeWriter:
        return ClaudeWriter(self._api, self._style)

    @property
    def _fetches(self) -> bool:
        return self.terms.fetch and self.archive.settings.choices.fetch

    # Writing at once, with several workers.

    def _write_at_once(self, steps: Sequence[Step]) -> None:
        steps = self._without_batched(steps)
        workers = min(self.archive.settings.choices.workers, max(1, len(steps)))
        stop = self._api.gate.stop
        pool.run(steps, self._draft, self._done, workers, lambda: stop("the run was stopped"))

    def _without_batched(self, steps: Sequence[Step]) -> Sequence[Step]:
        """Collect the batches of earlier runs; what is still under way in one is left to it."""
        batches = batch.Batches(self.archive.settings.build / records.FOLDER, self._batch_api())
        if not batches.records() or batches.collect():
            return steps
        waiting = self._tell_of_batches()
        return [step for step in steps if (step.slug, step.language) not in waiting]

    def _tell_of_batches(self) -> frozenset[tuple[str, str]]:
        """Tell which articles a batch is under way for, and return them."""
        waiting = records.under_way(self.archive.settings.build / records.FOLDER)
        for slug, language in sorted(waiting):
            desk.note(self.report, self.tell, Outcome(slug, language, "waiting", "a batch is under way"))
        return waiting

    def _batch_api(self) -> Api:
        api = self._api
        tariff = prices.Tariff(api.tariff.price, prices.BATCH_SHARE)
        return Api(api.connection, tariff, api.budget, api.answers, api.gate)

    def _draft(self, step: Step) -> Draft:
        return write_checked(self._writer.write, self._assigned(step), self._check(step))

    def _done(self, outcome: pool.Outcome[Step]) -> None:
        self._take(outcome.job, outcome.result)

    # Writing by batches.

    def _write_by_batch(self, steps: Sequence[Step]) -> None:
        by_place = {(step.slug, step.language): step for step in steps}
        batches = batch.Batches(self.archive.settings.build / records.FOLDER, self._batch_api())
        loop = rounds.Rounds(
            writer=rounds.KeptWriter(batches, self._style),
            check=lambda asked: self._check(by_place[asked.story, asked.language]),
            done=lambda outcome: self._take(by_place[outcome.job.story, outcome.job.language], outcome.result),
            wait=self.terms.wait,
        )
        try:
            loop.run(lambda: (self._assigned(step) for step in steps))
        finally:
            self._tell_of_batches()

    # What both have in common.

    def _take(self, step: Step, result: Draft | WriterError) -> None:
        """Save a draft, or tell why there is none."""
        if isinstance(result, StopRun):
            self.report.stopped = self.report.stopped or result
        elif isinstance(result, WriterError):
            outcome = Outcome(step.slug, step.language, "failed", str(result), result.usage)
            desk.note(self.report, self.tell, outcome)
            if isinstance(result, Refused | Unusable):
                self._api.answers.mark_failed(step.slug, step.language)
        else:
            saved = desk.save(
                self.archive,
                step,
                result,
                self._writer,
                self._house_style,
                self.now,
                self.report,
                self.terms.force,
                self.tell,
            )
            if saved is not None:
                self._writer.saved(step.slug, step.language)

    def _check(self, step: Step) -> Callable[[Draft], Sequence[str]]:
        """Return the check of a draft against the story's evidence, its findings as sentences for the writer."""

        def check(draft: Draft) -> Sequence[str]:
            provenance = Provenance(story=step.slug, writer=self._writer.name)
            article = merging.new_article(step.slug, step.language, draft, provenance)
            whole = replace(article, body=f"{draft.title}\n\n{draft.description}\n\n{article.body}")
            return tuple(checking.faults(self.archive, whole))

        return check

    def _assigned(self, step: Step) -> Assignment:
        """Return a step's assignment with its sources fetched."""
        assert step.story is not None
        if not self._fetches:
            return self._assignment(step, dict(self._kept_sources(step)))
        fetched = {url: text for url in addresses(step.story) if (text := self._sources.get(url)) is not None}
        return self._assignment(step, fetched)

    def _kept_sources(self, step: Step) -> Iterator[tuple[str, Fetched]]:
        assert step.story is not None
        for url in addresses(step.story):
            kept = self._sources.kept(url)
            if kept is not None:
                yield url, kept

    def _assignment(self, step: Step, fetched: Mapping[str, Fetched]) -> Assignment:
        assert step.story is not None
        return assignment(self.archive, step.story, step.language, self._house_style, fetched)

    def _tell_of_sources(self, steps: Sequence[Step]) -> None:
        """Warn of each source that could not be read, where its address stands."""
        for story in {step.slug: step.story for step in steps if step.story}.values():
            for url in addresses(story):
                reason = self._sources.failures.get(url)
                if reason:
                    line = story.line("link") if story.summary.link == url else story.line("sources")
                    message = f"{url} was not read: {reason}; add a `quote:` from it, or write without it"
                    self.report.problems.append(Problem(story.path, line, "source-not-read", message, "warning"))
