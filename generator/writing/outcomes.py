"""What each error of the API means for a run: wait with everybody, try again, give up this story, or stop."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import anthropic
import httpx2

from generator.article import Usage
from generator.problems import printable
from generator.writing.answer import Answer
from generator.writing.retry import Overloaded
from generator.writing.writer import Refused, StopRun, Unusable, WriterError

# What the SDK lets through where a connection breaks or a body is not what it should be (anthropic 2.12).
# It builds its objects unchecked, so that a wrong shape surfaces as any of the last five.
BROKEN = (httpx2.HTTPError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
# The codes end alike (enforced_, contract_, linked_organization_); older answers only have the words.
_SPENDING = re.compile(r"spend_limit_reached|You have reached your specified|credit balance is too low", re.IGNORECASE)
_TOO_LONG = re.compile(r"prompt is too long|exceeds? .*(?:context|maximum)|too many total text", re.IGNORECASE)
_FILTERED = re.compile(r"content filtering policy", re.IGNORECASE)
LONGEST_ANSWER = 200_000  # characters; ten thousand tokens are about 40,000
_AGAIN = {408, 409, 425, 499}


class TryAgain(Exception):
    """This call failed in a way that may pass.

    `billed` says whether it may have cost something all the same, `usage` how much as far as the API said.
    """

    def __init__(self, message: str, billed: bool, usage: Usage | None = None) -> None:
        super().__init__(message)
        self.billed = billed
        self.usage = usage or Usage(requests=1)


class Rejected(Unusable):
    """The API rejected the request as such (400): this story's fault, or every story's."""


def of_error(error: Exception, clean: Callable[[str], str]) -> Exception:
    """Return the outcome of an error as an exception to raise: Overloaded, TryAgain or a WriterError.

    `clean` takes what must not be shown out of the API's message.
    """
    if isinstance(error, anthropic.APIStatusError):
        return _of_status(error, clean)
    if isinstance(error, anthropic.APITimeoutError):
        return TryAgain("the API did not answer in time", billed=True)
    if isinstance(error, anthropic.APIConnectionError):
        return TryAgain("the API could not be reached; check the network", billed=False)
    if isinstance(error, anthropic.AnthropicError) and not isinstance(error, anthropic.APIError):
        return StopRun(f"the call cannot be made: {clean(str(error))}")
    return TryAgain(f"the answer broke off ({type(error).__name__})", billed=True)


def _of_status(error: anthropic.APIStatusError, clean: Callable[[str], str]) -> Exception:
    said = clean(error.api_message or f"status {error.status_code}")
    status = _effective_status(error)
    if status == 402 or _SPENDING.search(str(error.body)):
        return StopRun(f"the account's spending limit or credit is used up ({said}); raise it in the API's console")
    if status in (429, 529):
        return Overloaded(said, _retry_after(error.response))
    if status == 401:
        return StopRun(f"the API refused the key ({said}); check ANTHROPIC_API_KEY")
    if status == 403:
        return StopRun(f"the key may not do this ({said}); check its workspace's rights")
    if status == 404:
        return StopRun(f"the API does not know what was asked for ({said}); check `model` and `base_url` in mkdocs.yml")
    if status == 413 or (status == 400 and _TOO_LONG.search(said)):
        return Unusable(f"the story's evidence is too long for the model ({said}); shorten its sources")
    if status == 400 and _FILTERED.search(said):
        return Refused(f"the API's filter stopped the answer ({said})")
    if status >= 500 or status in _AGAIN:
        return TryAgain(f"the API failed with status {status} ({said})", billed=False)
    return Rejected(f"the API rejected the request ({said})")


def _effective_status(error: anthropic.APIStatusError) -> int:
    """Return the status; an error inside a stream comes with status 200 and is known by its type."""
    by_type = {
        "overloaded_error": 529,
        "rate_limit_error": 429,
        "authentication_error": 401,
        "billing_error": 402,
        "permission_error": 403,
        "not_found_error": 404,
        "invalid_request_error": 400,
    }
    return error.status_code if error.status_code >= 300 else by_type.get(str(error.type), 500)


def _retry_after(response: httpx2.Response) -> float | None:
    """Return the pause the API asks for in seconds; a date or nonsense counts as none."""
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        text = response.headers.get(name, "")
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", text):
            return float(text) / unit
    return None


def of_stop(answer: Answer) -> WriterError | TryAgain | None:
    """Return why an answer is no article by the way it ended; None for `end_turn`, the only good end."""
    if answer.stop == "end_turn":
        length = len(answer.text.strip())
        if 0 < length <= LONGEST_ANSWER:
            return None
        return Unusable("the answer is longer than any article" if length else "the answer is empty", answer.usage)
    if answer.stop is None:
        return TryAgain("the answer was cut before its end", True, answer.usage)
    if answer.stop == "refusal":
        reason = printable(answer.detail)[:200] or "it gave no reason"
        remedy = "change the summary, or ask anew with --again"
        return Refused(f"the model declined to write this story ({reason}); {remedy}", answer.usage)
    if answer.stop in ("max_tokens", "model_context_window_exceeded"):
        return Unusable(f"the answer was cut at {answer.usage.output_tokens} tokens ({answer.stop})", answer.usage)
    return Unusable(f"the answer ended in an unknown way ({printable(answer.stop)[:60]})", answer.usage)


def cleaner(*secrets: str | None) -> Callable[[str], str]:
    """Return a function that makes a foreign message fit to show: no secret, no control characters, not too long."""
    hidden = [secret for secret in secrets if secret]

    def clean(text: str) -> str:
        for secret in hidden:
            text = text.replace(secret, "[key]")
        text = re.sub(r"sk-ant-[\w-]+", "[key]", text)
        return printable(text)[:300]

    return clean


def tolerant(value: Any) -> Any:
    """Return an SDK object as plain values, without a complaint about what the API added or left out."""
    return value.model_dump(mode="json", warnings=False)
