"""The loop: write, check, send back precisely what is wrong, keep the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.article import Usage
from generator.writing.writer import Assignment, Draft, Unusable, WriterError, add_usage

REVISIONS = 2  # answers that are sent back at most

Write = Callable[[Assignment], Draft]
Check = Callable[[Draft], Sequence[str]]  # what is not in the evidence, each claim in a sentence for the writer


@dataclass(frozen=True)
class _Checked:
    draft: Draft
    faults: tuple[str, ...]

    @property
    def rank(self) -> tuple[bool, int]:
        """The lower the better: an article before none, then by the number of faults."""
        return (not self.draft.usable, len(self.faults))


def write_checked(write: Write, assignment: Assignment, check: Check, revisions: int = REVISIONS) -> Draft:
    """Write an article and have it revised until nothing is wrong, at most `revisions` times; return the best answer.

    `faults` of the result say what is still wrong with it, `usage` covers all answers. Raises WriterError where the
    first answer does not come, and Unusable where no answer was an article; a revision that does not come is waived.
    """
    best = _checked(write(assignment), check)
    paid = [best.draft.usage]
    latest = best
    for _ in range(revisions):
        if not latest.faults:
            break
        try:
            draft = write(replace(assignment, previous=latest.draft.answer, faults=latest.faults))
        except WriterError as error:
            paid.append(error.usage)
            break
        paid.append(draft.usage)
        if draft.answer == latest.draft.answer:
            break  # the same again: a third time would change nothing either
        latest = _checked(draft, check)
        best = min(best, latest, key=lambda one: one.rank)
    return _result(assignment, best, add_usage(*paid), len(paid) - 1)


def _checked(draft: Draft, check: Check) -> _Checked:
    """Check a draft; the check of claims only makes sense for an answer that is an article."""
    claims = check(draft) if draft.usable else ()
    return _Checked(draft, (*draft.faults, *claims))


def _result(assignment: Assignment, best: _Checked, usage: Usage, revisions: int) -> Draft:
    if not best.draft.usable:
        story = f"{assignment.story} ({assignment.language})"
        raise Unusable(f"{story}: no answer was an article: {'; '.join(best.faults[:3])}", usage)
    return replace(best.draft, faults=best.faults, usage=usage, revisions=revisions)
