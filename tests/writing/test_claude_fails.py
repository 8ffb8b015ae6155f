"""What goes wrong between us and the API, each with its outcome: nothing but a complete answer becomes an article."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.writing.api import Connection, NoKey
from generator.writing.revise import write_checked
from generator.writing.writer import Refused, StopRun, Unavailable, Unusable, WriterError
from tests.fakes.anthropic_api import KEY, FakeApi, Reply, article, broken, error, raw, text
from tests.writing.desk import api_for, assignment, writer_for


def stop(reason: str | None, **more: Any) -> Reply:
    """The plausible article, but ended in another way."""
    return article(lambda message: {**message, "stop_reason": reason, **more})


SPENT = {"error_code": "enforced_spend_limit_reached"}
FOR_GOOD: list[tuple[str, Reply, type[WriterError], str]] = [
    ("401", error(401), StopRun, "key"),
    ("402", error(402), StopRun, "credit"),
    ("403", error(403), StopRun, "may not do this"),
    ("404", error(404), StopRun, "`model`"),
    ("spending limit as 429", error(429, details=SPENT), StopRun, "spending limit"),
    ("spending limit as 400", error(400, "You have reached your specified API usage limits."), StopRun, "spending"),
    ("no credit as 400", error(400, "Your credit balance is too low to access the API."), StopRun, "credit"),
    ("too long", error(400, "prompt is too long: 250000 tokens > 200000 maximum"), Unusable, "shorten its sources"),
    ("too large", error(413, "request exceeds the maximum size"), Unusable, "shorten its sources"),
    ("filtered", error(400, "Output blocked by content filtering policy"), Refused, "filter"),
    ("400", error(400, "messages.0: odd"), Unusable, "rejected"),
    ("refusal", stop("refusal", stop_details={"type": "refusal", "category": "bio"}), Refused, "declined .*bio"),
    ("max_tokens", stop("max_tokens"), Unusable, "cut at"),
    ("context", stop("model_context_window_exceeded"), Unusable, "cut at"),
    ("pause", stop("pause_turn"), Unusable, "unknown way"),
    ("stop sequence", stop("stop_sequence"), Unusable, "unknown way"),
    ("nothing said", article(lambda message: {**message, "content": []}), Unusable, "empty"),
]


def named(cases: Sequence[tuple[Any, ...]]) -> list[Any]:
    """The cases as pytest takes them, named by their first value."""
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


@pytest.mark.parametrize(("reply", "kind", "words"), named(FOR_GOOD))
def test_what_no_second_try_mends_is_tried_once(
    tmp_path: Path, reply: Reply, kind: type[WriterError], words: str
) -> None:
    """It ends the story, or the run where every story would fare the same."""
    with FakeApi([reply]) as fake, pytest.raises(kind, match=words) as caught:
        writer_for(fake, tmp_path).write(assignment())
    assert len(fake.calls) == 1
    assert isinstance(caught.value, StopRun) == (kind is StopRun)


PASSING: list[tuple[str, Sequence[Reply]]] = [
    ("500", [error(500)]),
    ("503 and 408", [error(503), error(408)]),
    ("clean cut", [broken("cut")]),
    ("reset", [broken("reset")]),
    ("empty body", [broken("empty")]),
    ("bad JSON", [raw(b"event: message_start\ndata: {not json}\n\n")]),
    ("not a stream", [raw(b"<html>bad gateway</html>")]),
    ("wrong shape", [raw(b'event: message_start\ndata: {"type": "message_start", "message": null}\n\n')]),
    ("error in the stream", [broken("error", "api_error")]),
    ("429", [error(429)]),
    ("429 with a pause", [error(429, retry_after="0.02")]),
    ("529", [error(529, retry_after_ms="20")]),
    ("overloaded in the stream", [broken("error", "overloaded_error")]),
    ("several", [broken("cut"), error(500), broken("reset")]),
]


@pytest.mark.parametrize("replies", named(PASSING))
def test_what_passes_is_tried_again(tmp_path: Path, replies: Sequence[Reply]) -> None:
    """The article is the one of an undisturbed run."""
    with FakeApi() as fake:
        undisturbed = writer_for(fake, tmp_path / "a").write(assignment())
    with FakeApi(replies) as fake:
        draft = writer_for(fake, tmp_path / "b").write(assignment())
    assert (draft.title, draft.body) == (undisturbed.title, undisturbed.body)
    assert len(fake.calls) == 1 + len(replies)


def test_a_server_that_never_recovers_costs_four_tries(tmp_path: Path) -> None:
    """Then the story is given up, the others go on."""
    with FakeApi(lambda call: error(500)) as fake, pytest.raises(Unavailable, match="4 times"):
        writer_for(fake, tmp_path).write(assignment())
    assert len(fake.calls) == 4


def test_a_broken_answer_counts_as_paid_in_full_and_an_error_as_nothing(tmp_path: Path) -> None:
    """Nobody knows what was billed for half a stream, so the limit is kept as if all of it were."""
    with FakeApi([error(500), error(529)]) as fake:
        clean = writer_for(fake, tmp_path / "a")
        draft = clean.write(assignment())
    assert clean.api.budget.spent == draft.usage.cost_usd
    with FakeApi([broken("cut")]) as fake:
        cut = writer_for(fake, tmp_path / "b")
        cut.write(assignment())
    assert cut.api.budget.spent > clean.api.budget.spent + 0.2


def test_several_rejected_requests_in_a_row_stop_the_run(tmp_path: Path) -> None:
    """The fourth story would fare no better."""
    with FakeApi(lambda call: error(400, "citations: not supported")) as fake:
        writer = writer_for(fake, tmp_path)
        kinds = []
        for number in range(3):
            with pytest.raises(WriterError) as caught:
                writer.write(assignment(story=f"story-{number}"))
            kinds.append(isinstance(caught.value, StopRun))
    assert kinds == [False, False, True]


WORDS = "The plan is described, its aims are named, and those who are behind it say what they expect of it. " * 3
FRENCH = "Le projet est décrit, ses buts sont nommés, et ceux qui le portent disent ce qu’ils attendent de lui. " * 3
GOOD = f"# A title\n\nA standfirst.\n\n{WORDS}\n\n## Law {{#legal}}\n\n{WORDS}\n\n## End {{#conclusion}}\n\n{WORDS}"


def wrong_citation(message: dict[str, Any]) -> dict[str, Any]:
    """The plausible article with one citation whose words are not those of the passage."""
    content = [dict(block) for block in message["content"]]
    cited = next(block for block in content if block.get("citations"))
    cited["citations"] = [{**cited["citations"][0], "cited_text": "Words that nobody wrote."}]
    return {**message, "content": content}


UNFIT: list[tuple[str, Reply, str]] = [
    ("wrong citation", article(wrong_citation), "words are not those"),
    ("cite leak", text(GOOD.replace("aims", '<cite index="1-1">aims</cite>')), "citation tags"),
    ("no conclusion", text(GOOD.split("## End")[0]), "conclusion is missing"),
    ("unknown section", text(GOOD.replace("{#legal}", "{#economic}")), "not asked for"),
    ("wrong language", text(GOOD.replace(WORDS, FRENCH)), "is not in English"),
    ("one section in another language", text(GOOD.replace(WORDS, FRENCH, 1)), "is not in English"),
    ("fence", text(f"```markdown\n{GOOD}\n```"), "code fence"),
    ("chatter", text(f"Here is the article:\n\n{GOOD}"), "must begin"),
    ("HTML", text(GOOD.replace("aims", "<script>alert(1)</script>")), "HTML"),
    ("image", text(GOOD.replace("aims", "![x](https://evil.example/x.png)")), "image"),
    ("link", text(GOOD.replace("aims", "[aims](javascript:alert(1))")), "link"),
    ("own footnotes", text(GOOD.replace("aims", "aims[^1]")), "footnotes of your own"),
    ("template", text(GOOD.replace("aims", "{{ config }}")), "template"),
    ("two titles", text(GOOD.replace("## Law {#legal}", "# Law")), "one level-1 heading"),
    ("controls", text(GOOD.replace("aims", "ai\u202ems")), "U\\+202E"),
]


@pytest.mark.parametrize(("reply", "words"), named(UNFIT))
def test_an_unfit_answer_is_sent_back_twice_and_never_published(tmp_path: Path, reply: Reply, words: str) -> None:
    """What is wrong is said precisely; an answer that stays unfit is no article."""
    answers = iter(range(9))

    def again(call: Any) -> Reply:
        number = next(answers)  # a little different each time: the very same answer is not sent back again
        change = reply.change
        assert change is not None
        return article(lambda message: longer(change(message), number))

    with FakeApi(again) as fake, pytest.raises(Unusable, match=words):
        write_checked(writer_for(fake, tmp_path).write, assignment(), lambda draft: ())
    assert len(fake.calls) == 3
    findings = fake.calls[1].body["messages"][2]["content"][0]["source"]["content"]
    assert any(words.replace("\\", "") in finding["text"] for finding in findings)


def longer(message: dict[str, Any], number: int) -> dict[str, Any]:
    """The message with some more blank space and a sentence at its end."""
    content = [dict(block) for block in message["content"]]
    content.append({"type": "text", "text": " And so on." * (number + 1)})
    return {**message, "content": content}


def test_an_unfit_answer_that_is_mended_is_published(tmp_path: Path) -> None:
    """One revision, paid for and counted."""
    with FakeApi([text(f"```\n{GOOD}\n```")]) as fake:
        draft = write_checked(writer_for(fake, tmp_path).write, assignment(), lambda draft: ())
    assert (draft.usable, draft.faults, draft.revisions, draft.usage.requests) == (True, (), 1, 2)


def test_the_key_is_in_no_message_and_no_traceback(tmp_path: Path) -> None:
    """Not even where the API says it back."""
    for reply in (error(401, f"invalid x-api-key: {KEY}"), error(400, KEY), error(500, KEY), broken("reset")):
        with FakeApi([reply] * 4) as fake:
            try:
                writer_for(fake, tmp_path).write(assignment())
            except WriterError as failure:
                shown = "".join(traceback.format_exception(failure)) + repr(failure) + str(failure.__dict__)
                assert KEY not in shown


def test_without_a_key_nothing_is_sent(tmp_path: Path) -> None:
    """And the message says where to put one."""
    with FakeApi() as fake, pytest.raises(NoKey, match="ANTHROPIC_API_KEY"):
        writer_for(fake, tmp_path, connection=Connection(fake.url, {})).write(assignment())
    assert fake.calls == []


def test_the_key_is_not_sent_in_the_clear(tmp_path: Path) -> None:
    """Plain http is for this machine alone."""
    seen: list[httpx2.Request] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(500)

    connection = Connection("http://models.example/", {"ANTHROPIC_API_KEY": KEY}, httpx2.MockTransport(handler))
    with FakeApi() as fake, pytest.raises(StopRun, match="https"):
        writer_for(fake, tmp_path, connection=connection).write(assignment())
    assert seen == []


def test_a_unit_sees_the_request_without_a_server(tmp_path: Path) -> None:
    """A transport stands in for the network: an unreachable host is tried four times and costs nothing."""
    seen: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.path)
        raise httpx2.ConnectError("no route", request=request)

    connection = Connection("https://api.example/", {"ANTHROPIC_API_KEY": KEY}, httpx2.MockTransport(handler))
    with FakeApi() as fake:
        api = api_for(fake, tmp_path, connection=connection)
        writer = writer_for(fake, tmp_path, connection=connection)
        with pytest.raises(Unavailable, match="could not be reached"):
            writer.write(assignment())
    assert seen == ["/v1/messages"] * 4
    assert api.budget.spent == writer.api.budget.spent == 0
