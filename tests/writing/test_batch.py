"""Batches: written down before they exist, collected after any crash, nothing paid for twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.writing.batch import Batches
from generator.writing.budget import Budget
from generator.writing.pool import Outcome
from generator.writing.prices import Tariff, price_of
from generator.writing.records import under_way
from generator.writing.rounds import KeptWriter, Rounds
from generator.writing.style import Style
from generator.writing.writer import Assignment, Draft, LimitReached, Refused, StopRun, Unavailable, Unusable
from tests.fakes.anthropic_api import Call, FakeApi, Json, Reply, article, broken, error
from tests.writing.desk import MODEL, api_for, assignment

HALF = Tariff(price_of(MODEL, {}, limited=True), 0.5)
STORIES = tuple(assignment(story=f"story-{number}") for number in range(5))


def batches_for(fake: FakeApi, folder: Path, limit: float | None = None) -> Batches:
    """What one process knows of batches: the folder, and a new connection."""
    return Batches(folder / "batches", api_for(fake, folder, tariff=HALF, budget=Budget(limit)))


def no_claims(draft: Draft) -> tuple[str, ...]:
    """A check that finds nothing."""
    return ()


def write(
    batches: Batches,
    wait: bool = True,
    stories: tuple[Assignment, ...] = STORIES,
    check: Callable[[Draft], tuple[str, ...]] = no_claims,
) -> tuple[list[Outcome[Assignment]], bool]:
    """Write by batches; return the outcomes, and whether nothing is left under way."""
    outcomes: list[Outcome[Assignment]] = []
    loop = Rounds(
        KeptWriter(batches, Style(MODEL)), lambda asked: check, outcomes.append, wait, sleep=lambda seconds: None
    )
    return outcomes, loop.run(lambda: stories)


def created(fake: FakeApi) -> list[list[str]]:
    """The requests of each batch that was created, by `custom_id`."""
    posts = [call for call in fake.calls if call.method == "POST"]
    return [[request["custom_id"] for request in call.body["requests"]] for call in posts]


def test_every_story_is_written_in_one_batch_at_half_the_price(tmp_path: Path) -> None:
    """However shuffled the results come, and however long they take."""
    with FakeApi(batch_polls=3) as fake:
        batches = batches_for(fake, tmp_path)
        outcomes, finished = write(batches)
    assert finished and [len(batch) for batch in created(fake)] == [5]
    assert {outcome.job.story for outcome in outcomes} == {story.story for story in STORIES}
    for outcome in outcomes:
        assert isinstance(outcome.result, Draft) and outcome.result.usable
        usage = outcome.result.usage
        assert usage.cost_usd == HALF.cost(usage) > 0
    assert batches.records() == () and not list((tmp_path / "batches").iterdir())


def test_without_waiting_the_next_run_collects(tmp_path: Path) -> None:
    """One batch, whichever process asks for it."""
    with FakeApi(batch_polls=1) as fake:
        assert write(batches_for(fake, tmp_path), wait=False) == ([], False)
        assert write(batches_for(fake, tmp_path), wait=False) == ([], False)
        outcomes, finished = write(batches_for(fake, tmp_path), wait=False)
    assert finished and len(outcomes) == 5 and len(created(fake)) == 1


def test_what_is_under_way_is_known(tmp_path: Path) -> None:
    """So that no other writer pays for it again."""
    with FakeApi() as fake:
        batches = batches_for(fake, tmp_path)
        write(batches, wait=False)
        assert under_way(batches.folder) == {(story.story, "en") for story in STORIES}


def test_a_crash_before_creating_costs_nothing(tmp_path: Path) -> None:
    """The intent is found to have led to no batch, and the batch is made."""
    with FakeApi() as fake:
        first = batches_for(fake, tmp_path)
        write(first, wait=False, stories=STORIES[:1])
        assert first.collect()
        other = batches_for(fake, tmp_path)
        writer = KeptWriter(other, Style(MODEL))
        newest = next(other._listed(1))["id"]
        names = {"f" * 40: ("story-1", "en")}
        record = {"name": "000009", "newest": newest, "requests": names, "number": "", "foreign": []}
        (tmp_path / "batches" / "000009.json").write_text(json.dumps(record))
        outcomes, finished = write(writer.batches)
    assert finished and len(outcomes) == 5
    assert [len(batch) for batch in created(fake)] == [1, 4]


def test_a_crash_after_creating_pays_nothing_twice(tmp_path: Path) -> None:
    """The API made the batch, but its answer was lost: it is found by its size among those that are new."""
    with FakeApi([broken("cut")]) as fake:
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5
    assert [len(batch) for batch in created(fake)] == [5]


def test_a_batch_of_the_same_size_that_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    """Its results name other requests, so the search goes on."""

    def reply(call: Call) -> Reply:
        ours = not call.body["requests"][0]["custom_id"].startswith("theirs")
        return broken("cut") if ours and len(fake.batches) == 1 else article()

    with FakeApi(reply) as fake:
        write_somebody_elses(fake, tmp_path / "other")
        batches = batches_for(fake, tmp_path)
        write(batches, wait=False)
        write_somebody_elses(fake, tmp_path / "another")
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5
    assert all(isinstance(outcome.result, Draft) for outcome in outcomes)


def write_somebody_elses(fake: FakeApi, folder: Path) -> None:
    """Another program's batch of five, on the same account."""
    requests = [KeptWriter(batches_for(fake, folder), Style(MODEL)).style.request(story) for story in STORIES]
    entries: list[Any] = [
        {"custom_id": f"theirs-{number}", "params": {"max_tokens": 9, **request.params}}
        for number, request in enumerate(requests)
    ]
    batches_for(fake, folder).api.client().messages.batches.create(requests=entries)


def results(**kinds: str) -> Callable[[str, Json], Json]:
    """Results of other kinds than `succeeded`, for the stories named, the first time."""
    seen: set[str] = set()

    def change(name: str, result: Json) -> Json:
        if name in seen:
            return result
        seen.add(name)
        kind = kinds.get(f"n{len(seen)}", "succeeded")
        if kind == "refused":
            return {"type": "succeeded", "message": {**result["message"], "stop_reason": "refusal"}}
        if kind == "cut":
            return {"type": "succeeded", "message": {**result["message"], "stop_reason": "max_tokens"}}
        if kind in ("invalid_request_error", "api_error"):
            inner = {"type": kind, "message": "scripted"}
            return {"type": "errored", "error": {"type": "error", "error": inner}}
        return result if kind == "succeeded" else {"type": kind}

    return change


def test_expired_cancelled_and_failed_requests_are_made_again(tmp_path: Path) -> None:
    """And those that succeeded are not."""
    with FakeApi(batch_results=results(n1="expired", n2="canceled", n3="api_error")) as fake:
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and all(isinstance(outcome.result, Draft) for outcome in outcomes)
    assert [len(batch) for batch in created(fake)] == [5, 3]


def test_refused_rejected_and_cut_requests_are_reported(tmp_path: Path) -> None:
    """Each with its reason, and none is made again."""
    with FakeApi(batch_results=results(n1="refused", n2="invalid_request_error", n3="cut")) as fake:
        outcomes, _ = write(batches_for(fake, tmp_path))
    failures = [type(outcome.result) for outcome in outcomes if not isinstance(outcome.result, Draft)]
    assert sorted(kind.__name__ for kind in failures) == [Refused.__name__, Unusable.__name__, Unusable.__name__]
    assert len(created(fake)) == 1


def test_a_request_that_always_expires_is_given_up(tmp_path: Path) -> None:
    """After three batches."""
    with FakeApi(batch_results=lambda name, result: {"type": "expired"}) as fake:
        outcomes, _ = write(batches_for(fake, tmp_path), stories=STORIES[:1])
    assert isinstance(outcomes[0].result, Unavailable) and len(created(fake)) == 3


def test_what_is_wrong_is_revised_in_the_next_batch(tmp_path: Path) -> None:
    """The stories whose answers are good wait for nobody."""

    def check(draft: Draft) -> tuple[str, ...]:
        return ("a claim",) if draft.body in wrong else ()

    with FakeApi(lambda call: article()) as fake:
        wrong: set[str] = set()
        batches = batches_for(fake, tmp_path)
        plain, _ = write(batches, stories=STORIES[:1])
        assert isinstance(plain[0].result, Draft)
        wrong.add(plain[0].result.body)
        outcomes, finished = write(batches_for(fake, tmp_path / "b"), stories=STORIES[:1], check=check)
    assert finished and isinstance(outcomes[0].result, Draft) and outcomes[0].result.revisions == 1
    assert [len(batch) for batch in created(fake)] == [1, 1, 1]


def test_the_limit_keeps_requests_back_and_the_run_says_so(tmp_path: Path) -> None:
    """What fits is submitted, collected and handed over; then the run stops."""
    with FakeApi() as fake:
        batches = batches_for(fake, tmp_path, limit=0.13)
        outcomes: list[Outcome[Assignment]] = []
        loop = Rounds(KeptWriter(batches, Style(MODEL)), lambda asked: no_claims, outcomes.append, sleep=lambda s: None)
        with pytest.raises(LimitReached):
            loop.run(lambda: STORIES)
    assert 0 < len(outcomes) < 5 and all(isinstance(outcome.result, Draft) for outcome in outcomes)
    assert 0 < batches.api.budget.spent <= 0.13 and batches.records() == ()


def test_results_that_come_out_short_are_read_again_and_then_stop_the_run(tmp_path: Path) -> None:
    """The batch stays written down, so that nothing is lost or paid for twice."""
    with FakeApi() as fake:
        batches = batches_for(fake, tmp_path)
        write(batches, wait=False)
        lost = next(iter(fake.batches.values()))["results"].pop()
        with pytest.raises(StopRun, match="1 of 5 results"):
            patched_counts(fake, batches)
        next(iter(fake.batches.values()))["results"].append(lost)
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5 and len(created(fake)) == 1


def patched_counts(fake: FakeApi, batches: Batches) -> None:
    """Collect while the results lack one that the counts have."""
    retrieved = batches._retrieved

    def with_all(record: Any) -> dict[str, Any]:
        batch = retrieved(record)
        return {**batch, "request_counts": {"succeeded": 5}}

    batches._retrieved = with_all  # type: ignore[method-assign]
    batches.collect()


def test_results_are_fetched_from_the_apis_own_host_alone(tmp_path: Path) -> None:
    """The key goes with the request."""
    with FakeApi() as fake:
        batches = batches_for(fake, tmp_path)
        write(batches, wait=False)
        url, fake.url = fake.url, "https://evil.example"
        with pytest.raises(StopRun, match="another host"):
            batches.collect()
        fake.url = url
        assert batches.collect()


@pytest.mark.parametrize("status", [429, 500, 529])
def test_a_batch_that_is_not_taken_at_first_is_made_once(tmp_path: Path, status: int) -> None:
    """Overload is waited for; after an error the batch is looked for before it is made again."""
    with FakeApi([error(status)]) as fake:
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5 and len(fake.batches) == 1


def test_asking_after_a_batch_survives_errors_and_overload(tmp_path: Path) -> None:
    """Lists, states and results are asked for again."""
    troubles = [error(500), error(529), article(), error(503), error(429), article(), error(500), article(), error(529)]
    with FakeApi(get_script=troubles) as fake:
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5 and len(fake.batches) == 1


def test_a_batch_that_cannot_be_asked_after_is_left_for_the_next_run(tmp_path: Path) -> None:
    """The run stops; what is paid for stays written down."""
    with FakeApi() as fake:
        write(batches_for(fake, tmp_path), wait=False)
        fake._get_replies = iter([error(500)] * 99)
        with pytest.raises(StopRun, match="not lost"):
            write(batches_for(fake, tmp_path))
        fake._get_replies = iter(())
        outcomes, finished = write(batches_for(fake, tmp_path))
    assert finished and len(outcomes) == 5 and len(fake.batches) == 1


def test_a_limit_that_keeps_requests_back_is_told_without_waiting_too(tmp_path: Path) -> None:
    """What fits is under way."""
    with FakeApi(batch_polls=9) as fake:
        batches = batches_for(fake, tmp_path, limit=0.13)
        with pytest.raises(LimitReached):
            write(batches, wait=False)
        assert [len(batch) for batch in created(fake)] == [1] and len(batches.records()) == 1


def test_a_refused_key_leaves_nothing_behind(tmp_path: Path) -> None:
    """No record of a batch that never was."""
    with FakeApi([error(401)]) as fake:
        batches = batches_for(fake, tmp_path)
        with pytest.raises(StopRun, match="key"):
            write(batches)
        assert batches.records() == ()


def test_a_record_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    """It names a batch that may be paid for."""
    with FakeApi() as fake:
        batches = batches_for(fake, tmp_path)
        batches.folder.mkdir()
        (batches.folder / "000001.json").write_text("{")
        with pytest.raises(StopRun, match=r"000001\.json"):
            batches.collect()
