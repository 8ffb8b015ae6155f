"""What an article dropped of a summary: figures, dates and quotations, each once, with where it stood."""

import pytest

from generator.grounding import Passage, check
from tests.grounding.asking import dropped


@pytest.mark.parametrize(
    ("summary", "article", "missing"),
    [
        ("Le groupe a 240 salariés.", "The group has workers.", [("number", "240")]),
        ("Le groupe a 240 salariés.", "The group has 240 workers.", []),
        (
            "Le groupe perd 12 % et 3 millions d'euros.",
            "The group lost.",
            [("percent", "12 %"), ("money", "3 millions d'euros")],
        ),
        ("Le groupe a douze usines.", "The group has plants.", [("number", "douze")]),
        ("Le groupe a deux usines et un chef.", "The group has plants.", []),
        ("Le groupe attend deux ans et trois mois.", "The group waits.", [("number", "deux"), ("number", "trois")]),
        ("Il finit troisième devant 300 personnes.", "He won.", [("number", "300")]),
        ("Le groupe a 2 usines.", "The group has plants.", [("number", "2")]),
        ("Le groupe a 49 873 salariés.", "The group has about 50,000 workers.", []),
        ("Le groupe a 49 873 salariés.", "The group has about 40,000 workers.", [("number", "49 873")]),
        ("36 % sont partis.", "A third left.", []),
        ("Le groupe a 1 050 salariés.", "The group has 1.1 thousand workers.", []),
        ("Le groupe a 95 salariés.", "The group has 1 hundred workers.", [("number", "95")]),
        ("Le groupe a 89 salariés.", "The group has about 100 workers.", [("number", "89")]),
        ("24 % sont partis.", "A quarter left.", [("percent", "24 %")]),
    ],
)
def test_figures_are_missing_where_the_article_has_none_like_them(
    summary: str, article: str, missing: list[tuple[str, str]]
) -> None:
    """Rounding keeps a figure; "one", "two" and ranks in letters are none, but two years are."""
    assert dropped(summary, article) == missing


@pytest.mark.parametrize(
    ("summary", "article", "missing"),
    [
        ("Il part le 5 mai.", "He leaves in June.", [("date", "5 mai")]),
        ("Il part le 5 mai.", "He leaves on 5 May.", []),
        ("Il part lundi 5 mai puis mardi.", "He leaves on 5 May.", [("date", "mardi")]),
        ("Il part lundi et le 5 mai.", "He leaves on 5 May.", [("date", "lundi")]),
        ("Il part lundi 5 mai et le 8 juin.", "He leaves on 5 May.", [("date", "8 juin")]),
        ("Il part le 16 octobre.", "He leaves.", []),
        ("Il part jeudi.", "He leaves on 16 October.", []),
        ("Il est né en 1987.", "He was born.", [("date", "1987")]),
    ],
)
def test_dates_are_missing_where_the_article_has_none_like_them(
    summary: str, article: str, missing: list[tuple[str, str]]
) -> None:
    """A weekday beside its date is no date of its own, and the story's own day need not be told."""
    assert dropped(summary, article) == missing


@pytest.mark.parametrize(
    ("summary", "article", "missing"),
    [
        ("« C'est vraiment fini », dit-il.", "He said it was over.", [("quote", "C'est vraiment fini")]),
        ("« C'est vraiment fini », dit-il.", "“It is really over,” he said.", []),
        ("« Fini », dit-il.", "He said it was over.", []),
        (
            "“It is really over,” he said on the way home.",
            "“It was never over,” he said.",
            [("quote", "It is really over,")],
        ),
        ("“It is really over,” he said on the way home.", "“It is really over,” he said.", []),
        ("“It is over,” he said. “It is gone,” she said.", "“It is gone,” she said.", [("quote", "It is over,")]),
    ],
)
def test_quotations_are_missing_where_the_article_has_none_like_them(
    summary: str, article: str, missing: list[tuple[str, str]]
) -> None:
    """Word for word in one language; where the article is translated, that it quotes is enough."""
    assert dropped(summary, article) == missing


def test_what_is_missing_is_told_once_and_from_where() -> None:
    """However often and however written it stands in summary and facts; what is not required may be dropped."""
    required = [
        Passage("Douze usines. Le groupe a DOUZE usines.", "summary", required=True),
        Passage("Le groupe a douze usines et 45 chefs.", "fact", required=True),
        Passage("Le groupe a 99 bateaux.", "source"),
    ]
    missing = check("The group has plants.", required).missing
    assert [(one.kind, one.text, one.origin) for one in missing] == [
        ("number", "Douze", "summary"),
        ("number", "45", "fact"),
    ]
    assert [one.why for one in missing] == [
        "the summary says Douze; the article does not",
        "the fact says 45; the article does not",
    ]


def test_what_is_missing_is_written_as_the_summary_has_it() -> None:
    """With its own spaces, so that it is found in the file, and on one line."""
    assert dropped("Il a 3\u202f500 chats.", "He sleeps.") == [("number", "3\u202f500")]
    assert dropped("Il paie 12\neuros.", "He sleeps.") == [("money", "12 euros")]
