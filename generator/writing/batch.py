"""Message batches: half the price, a day to finish. Each is written down before it exists: none is paid for twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import anthropic

from generator.problems import printable
from generator.writing import records
from generator.writing.answer import from_message
from generator.writing.api import KEPT, LOOPBACK, Api
from generator.writing.budget import Reservation
from generator.writing.outcomes import BROKEN, TryAgain, of_error, of_stop, tolerant
from generator.writing.records import Record
from generator.writing.request import MAX_TOKENS, Request
from generator.writing.retry import Overloaded
from generator.writing.writer import StopRun, Unusable, WriterError

LARGEST = 10_000  # requests a batch; the API takes 100,000
LARGEST_BYTES = 64 * 1024 * 1024  # of a batch's requests as JSON; the API takes 256 MB
Send = Callable[[anthropic.Anthropic], Any]
TRIES = 3  # reads of a batch's results that come out short before the run stops


@dataclass
class Batches:
    """The batches under way, written down in `folder`; answers go to the same place as all others. One thread only."""

    folder: Path
    api: Api
    failed: dict[str, WriterError] = field(default_factory=dict)  # by custom_id: what no second try would mend
    reserved: dict[str, Reservation] = field(default_factory=dict)  # by custom_id: what this run has set aside

    def records(self) -> tuple[Record, ...]:
        """Return what is written down, in the order in which it was; raises StopRun where that cannot be read."""
        return records.load(self.folder)

    def submit(self, requests: Sequence[Request]) -> None:
        """Write a batch down, then create it; raises WriterError. A crash in between is mended by `collect`."""
        newest = self._newest()
        names = {request.key: (request.story, request.language) for request in requests}
        record = Record(records.next_name(self.folder), newest, names)
        records.save(self.folder, record)
        try:
            self._create(record, requests)
        except TryAgain:
            return  # whatever went wrong, the batch may exist: `collect` looks for it
        except WriterError:
            self._delete(record)
            raise

    def _newest(self) -> str:
        """Return the newest batch of the account; empty where there is none, or the server does not list them."""
        with contextlib.suppress(StopRun):
            return str(next(self._listed(1), {}).get("id", ""))
        return ""

    def collect(self) -> bool:
        """Store the answers of every batch that has ended; tell whether all have."""
        under_way = 0
        for record in self.records():
            under_way += not self._collect(record)
        return not under_way

    def _create(self, record: Record, requests: Sequence[Request]) -> None:
        entries: list[Any] = [
            {"custom_id": request.key, "params": {"max_tokens": MAX_TOKENS, **request.params}} for request in requests
        ]
        created = tolerant(self._once(lambda client: client.messages.batches.create(requests=entries)))
        records.save(self.folder, replace(record, number=str(created["id"])))

    def _collect(self, record: Record) -> bool:
        found = record if record.number else self._found(record)
        if found is None:
            self._delete(record)  # it was never created: its requests are simply made again
            return True
        batch = self._retrieved(found)
        if batch.get("processing_status") != "ended":
            return False
        if not batch.get("results_url"):  # archived: the answers are gone
            self._delete(found)
            return True
        self._ensure_own_host(str(batch["results_url"]))
        counts = batch.get("request_counts") or {}
        expected = sum(int(counts.get(kind) or 0) for kind in ("succeeded", "errored", "canceled", "expired"))
        names = self._read_results(found, expected)
        if not names & found.requests.keys() and names:
            records.save(self.folder, replace(found, number="", foreign=(*found.foreign, found.number)))
            return self._collect(replace(found, number="", foreign=(*found.foreign, found.number)))
        self._delete(found)
        return True

    def _retrieved(self, record: Record) -> dict[str, Any]:
        try:
            return self._call(lambda client: client.messages.batches.retrieve(record.number))
        except StopRun as error:
            file = self.folder / f"{record.name}.json"
            raise StopRun(f"{error}; where the batch {record.number} is gone for good, delete {file}") from None

    def _read_results(self, record: Record, expected: int) -> set[str]:
        """Store every result and return their names; read again where fewer came than the batch has."""
        names: set[str] = set()
        for _ in range(TRIES):
            with contextlib.suppress(TryAgain):
                for entry in self._results(record.number):
                    names.add(str(entry.get("custom_id")))
                    self._take(record, entry)
            if len(names) >= expected:
                return names
        missing = f"{expected - len(names)} of {expected} results of the batch {record.number} did not arrive"
        raise StopRun(f"{missing}; run the command again")

    def _results(self, number: str) -> Iterator[Mapping[str, Any]]:
        results = self._once(lambda client: client.messages.batches.results(number))
        try:
            for entry in results:
                yield tolerant(entry)
        except (anthropic.AnthropicError, *BROKEN) as error:
            raise self._outcome(error) from None

    def _take(self, record: Record, entry: Mapping[str, Any]) -> None:
        """Store an answer; remember what failed for good. Expired, cancelled and failed ones are asked again."""
        name, result = str(entry.get("custom_id")), entry.get("result") or {}
        if name not in record.requests:
            return
        if result.get("type") == "succeeded":
            self._take_answer(name, record.requests[name], result)
        elif result.get("type") == "errored":
            error = (result.get("error") or {}).get("error") or {}
            if error.get("type") == "invalid_request_error":
                said = self.api.connection.cleaner()(str(error.get("message") or ""))
                self.failed[name] = Unusable(f"the API rejected the request ({said})")

    def _take_answer(self, name: str, place: tuple[str, str], result: Mapping[str, Any]) -> None:
        try:
            answer = from_message(result.get("message"))
        except ValueError as error:
            self.failed[name] = Unusable(printable(str(error)))
            return
        answer = replace(answer, usage=self.api.tariff.priced(answer.usage))
        self._settle(name, answer.usage.cost_usd)
        if answer.stop in KEPT:
            self.api.answers.store(*place, name, answer)
            return
        failure = of_stop(answer)
        cut = Unusable("the answer was cut", answer.usage)
        self.failed[name] = failure if isinstance(failure, WriterError) else cut

    def _found(self, record: Record) -> Record | None:
        """Look for a batch whose creation was not heard of: one of the same size, newer than all that were there."""
        known = {other.number for other in self.records()} | set(record.foreign)
        for batch in self._listed(100, until=record.newest):
            counts = batch.get("request_counts") or {}
            if batch["id"] not in known and sum(map(int, counts.values())) == len(record.requests):
                found = replace(record, number=str(batch["id"]))
                records.save(self.folder, found)
                return found
        return None

    def _listed(self, size: int, until: str = "") -> Iterator[dict[str, Any]]:
        """Yield the account's batches, newest first: the first page alone where `size` is 1, else all after `until`."""
        after = ""
        while True:
            page = self._page(size, after)
            for batch in page.get("data") or ():
                if batch.get("id") == until:
                    return
                yield batch
            after = str(page.get("last_id") or "")
            if size == 1 or not page.get("has_more") or not after:
                return

    def _page(self, size: int, after: str) -> dict[str, Any]:
        if after:
            return self._call(lambda client: client.messages.batches.list(limit=size, after_id=after))
        return self._call(lambda client: client.messages.batches.list(limit=size))

    def _call(self, send: Send) -> dict[str, Any]:
        """Ask for something, several times where that helps; raises StopRun where it does not come."""
        for pause in (*self.api.pauses, None):
            try:
                return dict(tolerant(self._once(send)))
            except TryAgain as failure:
                if pause is None:
                    raise StopRun(f"{failure}; run the command again, the batch is not lost") from None
                self.api.gate.pause(pause)
        raise AssertionError("unreachable: the last try returns or raises")

    def _once(self, send: Send) -> Any:
        """Ask once, but wait where the API is overloaded; raises TryAgain or WriterError."""
        while True:
            try:
                with self.api.gate.turn():
                    try:
                        return send(self.api.client())
                    except (anthropic.AnthropicError, *BROKEN) as error:
                        raise self._outcome(error) from None
            except Overloaded:
                continue

    def _outcome(self, error: Exception) -> Exception:
        return of_error(error, self.api.connection.cleaner())

    def _ensure_own_host(self, address: str) -> None:
        """Results are fetched with the key: from the API's own host or not at all."""
        own = urlsplit(str(self.api.client().base_url))
        results = urlsplit(urljoin(own.geturl(), address))
        here = own.hostname in LOOPBACK and results.hostname in LOOPBACK  # two names of one machine
        if (results.scheme, results.port) != (own.scheme, own.port) or not (here or results.hostname == own.hostname):
            raise StopRun("the batch's results lie on another host than the API; they were not fetched")

    def _settle(self, name: str, dollars: float) -> None:
        reservation = self.reserved.pop(name, None)
        if reservation is not None:
            reservation.settle(dollars)
            self.api.budget.close(reservation)

    def _delete(self, record: Record) -> None:
        for name in record.requests:
            self._settle(name, 0.0)
        (self.folder / f"{record.name}.json").unlink(missing_ok=True)
