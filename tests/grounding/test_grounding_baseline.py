"""The evaluation baseline: the check may get better on it, never worse."""

from collections import Counter

import pytest

from tests.grounding.baseline import RECORDED, expressions, passages, readings, score

FILES = ("fr_en", "en_en", "fr_fr", "en_fr")


def test_the_baseline_is_as_large_as_it_has_to_be() -> None:
    """There are at least 300 labelled expressions in both languages, and 60 labelled passages."""
    assert len(expressions()) >= 300
    assert {language for language, _, _ in expressions()} == {"en", "fr"}
    assert sum(len(passages(languages)) for languages in FILES) >= 60


def test_expressions_are_read_no_worse_than_recorded() -> None:
    """Every expression that was once read rightly is still read rightly."""
    wrong = [
        (words, readings(words, language))
        for language, words, right in expressions()
        if readings(words, language) != right
    ]
    assert 1 - len(wrong) / len(expressions()) >= RECORDED["expressions"], wrong


@pytest.mark.parametrize("languages", FILES)
def test_passages_are_checked_no_worse_than_recorded(languages: str) -> None:
    """Precision, recall and the share of clean passages left alone do not fall below the recorded figures."""
    counts = score(passages(languages))
    figures = _figures(counts)
    fallen = {
        name: (value, RECORDED[f"{languages} {name}"])
        for name, value in figures.items()
        if value < RECORDED[f"{languages} {name}"]
    }
    assert not fallen, f"figure, recorded: {fallen}; counts: {counts}"


def test_clean_passages_are_left_alone_the_other_way_round() -> None:
    """The French texts of clean passages, checked against their English translations, are left alone as often."""
    clean = [passage for passage in passages("fr_en") if not passage.spans]
    swapped = [passage._replace(evidence=passage.article, article=passage.evidence) for passage in clean]
    assert _figures(score(swapped))["clean left alone"] >= RECORDED["swapped left alone"]


def _figures(counts: Counter[str]) -> dict[str, float]:
    hard = ("number", "percent", "money", "date")
    return {
        "figures precision": _share(counts, "right", "false", hard),
        "figures recall": _share(counts, "found", "missed", hard),
        "names precision": _share(counts, "right", "false", ("name",)),
        "names recall": _share(counts, "found", "missed", ("name",)),
        "clean left alone": 1 - counts["flagged"] / counts["clean"],
    }


def _share(counts: Counter[str], good: str, bad: str, kinds: tuple[str, ...]) -> float:
    right, wrong = (sum(counts[f"{word} {kind}"] for kind in kinds) for word in (good, bad))
    return right / max(right + wrong, 1)
