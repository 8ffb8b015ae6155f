"""The loop: write, check, send back precisely what is wrong, keep the best."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from generator.article import Usage
from generator.writing.revise import write_checked
from generator.writing.writer import Assignment, Draft, LimitReached, Unusable, WriterError
from tests.writing.desk import assignment


@dataclass
class Scripted:
    """A writer that gives these drafts, or raises these errors, one after the other."""

    script: list[Draft | WriterError]
    asked: list[Assignment] = field(default_factory=list)

    def write(self, assignment: Assignment) -> Draft:
        self.asked.append(assignment)
        step = self.script[len(self.asked) - 1]
        if isinstance(step, WriterError):
            raise step
        return step


def answer(body: str, *faults: str, usable: bool = True) -> Draft:
    """A draft that cost a cent."""
    usage = Usage(cost_usd=0.01, requests=1)
    return Draft("T", "", body, answer=body, faults=faults, usable=usable, usage=usage)


def claims(draft: Draft) -> tuple[str, ...]:
    """One finding for each exclamation mark."""
    return tuple(f"claim {number}" for number in range(draft.body.count("!")))


def test_a_good_answer_is_not_sent_back() -> None:
    """One call."""
    writer = Scripted([answer("good")])
    result = write_checked(writer.write, assignment(), claims)
    assert (result.revisions, result.faults, len(writer.asked)) == (0, (), 1)


def test_what_is_wrong_is_sent_back_with_the_answer() -> None:
    """Faults of form first, then claims, as they were found."""
    writer = Scripted([answer("bad!", "too short"), answer("good")])
    result = write_checked(writer.write, assignment(), claims)
    assert (writer.asked[1].previous, writer.asked[1].faults) == ("bad!", ("too short", "claim 0"))
    assert (result.body, result.revisions, result.usage.cost_usd) == ("good", 1, 0.02)


def test_the_best_of_three_answers_is_kept() -> None:
    """Not the last one; what is still wrong with it is said."""
    writer = Scripted([answer("a!!!"), answer("b!"), answer("c!!")])
    result = write_checked(writer.write, assignment(), claims)
    assert (result.body, result.faults, len(writer.asked)) == ("b!", ("claim 0",), 3)
    assert (result.revisions, result.usage.cost_usd) == (2, 0.03)


def test_an_article_with_claims_goes_before_a_clean_answer_that_is_none() -> None:
    """Only an article can be published."""
    writer = Scripted([answer("a!!"), answer("b", "no title", usable=False), answer("c", "no title!", usable=False)])
    assert write_checked(writer.write, assignment(), claims).body == "a!!"


def test_no_article_at_all_is_a_failure_that_says_why_and_what_it_cost() -> None:
    """Three answers are paid for."""
    script: list[Draft | WriterError] = [answer(name, "no title", usable=False) for name in "abc"]
    with pytest.raises(Unusable, match="no title") as caught:
        write_checked(Scripted(script).write, assignment(), claims)
    assert caught.value.usage.cost_usd == 0.03


def test_a_revision_that_does_not_come_costs_no_article() -> None:
    """The limit is reached after the first answer: it is kept, with its faults."""
    writer = Scripted([answer("a!"), LimitReached("limit")])
    result = write_checked(writer.write, assignment(), claims)
    assert (result.body, result.faults) == ("a!", ("claim 0",))


def test_the_same_answer_again_ends_the_loop() -> None:
    """A third time would change nothing either."""
    writer = Scripted([answer("a!"), answer("a!"), answer("good")])
    assert write_checked(writer.write, assignment(), claims).body == "a!"
    assert len(writer.asked) == 2
