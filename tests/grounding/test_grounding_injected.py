"""Changes and losses put into our own clean passages are found as often as was once recorded."""

from collections import Counter

from generator.grounding import Passage, check
from tests.grounding.baseline import RECORDED, Labelled, passages
from tests.grounding.injector import changes, drops


def clean() -> list[Labelled]:
    """The passages with French evidence that have nothing to find."""
    return [passage for passage in passages("fr_en") if not passage.spans]


def test_injected_changes_are_found() -> None:
    """Of another figure, date, scale, currency or country in a clean passage nearly all are found."""
    tried, found = Counter[str](), Counter[str]()
    for change in (change for passage in clean() for change in changes(passage)):
        findings = check(change.article, [Passage(change.evidence, "source")]).findings
        tried[change.kind] += 1
        found[change.kind] += any(f.start < change.end and change.start < f.end for f in findings)
    assert tried["figure"] >= 300
    assert found["figure"] / tried["figure"] >= RECORDED["injected figures"]
    assert found["name"] / tried["name"] >= RECORDED["injected names"]


def test_dropped_figures_are_missing() -> None:
    """Of the figures of a sentence that the article left out nearly all are reported."""
    tried, found = 0, 0
    for drop in (drop for passage in clean() for drop in drops(passage)):
        report = check(drop.article, [Passage(drop.evidence, "summary", required=True)])
        said = " ".join(missing.text for missing in report.missing)
        tried += len(drop.figures)
        found += sum(figure in said for figure in drop.figures)
    assert tried >= 200
    assert found / tried >= RECORDED["dropped figures"]
