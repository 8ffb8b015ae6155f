"""Spans of time that are told from the story's date, 16 October 2025, and the evidence that supports them."""

import datetime

import pytest

from tests.grounding.asking import DAY, reasons, unsupported, unverifiable


@pytest.mark.parametrize(
    ("evidence", "article"),
    [
        ("Sales fell in 2024.", "Sales fell last year."),
        ("Sales will fall in 2026.", "Sales will fall next year."),
        ("Sales fell in September.", "Sales fell last month."),
        ("Sales fall in November.", "They will fall next month."),
        ("Il est parti le 15 octobre.", "He left yesterday."),
        ("Il part le 17 octobre.", "He leaves tomorrow."),
        ("Il part lundi.", "He leaves tomorrow."),
        ("Il est parti lundi.", "He left last week."),
        ("Il est parti le 9 octobre.", "He left last week."),
        ("Il est parti hier.", "He left last week."),
        ("Il est parti il y a deux semaines.", "He left last week."),
        ("Il est parti il y a deux semaines.", "He left last month."),
        ("Il viendra d'ici trois semaines.", "He comes next week."),
        ("Il viendra le lendemain.", "He comes tomorrow."),
        ("Il est venu la veille.", "He came yesterday."),
        ("He came last Monday.", "He came yesterday."),
        ("Demain il partira.", "He leaves tomorrow."),
        ("The previous season was bad.", "The last year was bad."),
    ],
)
def test_a_span_is_supported_by_a_date_in_it_or_by_one_told_alike(evidence: str, article: str) -> None:
    """By the year, month or day that it means on the story's date, or by words that speak of such a span."""
    assert unsupported(evidence, article) == []


@pytest.mark.parametrize(
    ("evidence", "article", "text"),
    [
        ("Sales fell in 2026.", "Sales fell last year.", "last year"),
        ("Sales fell in 2024.", "Sales will fall next year.", "next year"),
        ("Sales fell in 2025.", "Sales will fall next year.", "next year"),
        ("Sales fell in August.", "Sales fell last month.", "last month"),
        ("Sales fell in October.", "They will fall next month.", "next month"),
        ("Il est parti le 14 octobre.", "He left yesterday.", "yesterday"),
        ("Il est parti le 17 octobre.", "He left yesterday.", "yesterday"),
        ("Il part le 15 octobre.", "He leaves tomorrow.", "tomorrow"),
        ("Il part le 17 novembre.", "He leaves tomorrow.", "tomorrow"),
        ("Il part en octobre.", "He leaves tomorrow.", "tomorrow"),
        ("Il part la semaine prochaine.", "He left last week.", "last week"),
        ("Il est parti en octobre.", "He left last week.", "last week"),
        ("Il est parti dans deux mois.", "He left last month.", "last month"),
        ("Une rue du dernier quartier de la ville et ses habitants ont un an.", "It fell last year.", "last year"),
        ("Rien.", "It was bad. Last year it fell.", "Last year"),
    ],
)
def test_a_span_without_anything_in_it_is_found(evidence: str, article: str, text: str) -> None:
    """Another year, another month, another day, another direction; words too far apart speak of no span."""
    assert unsupported(evidence, article) == [text]


@pytest.mark.parametrize(
    ("article", "texts"),
    [
        ("Il a chuté l'année dernière.", ["année dernière"]),
        ("Hier il a chuté.", ["Hier"]),
        ("Il chutera le mois prochain et la semaine prochaine.", ["mois prochain", "semaine prochaine"]),
        ("Année après année, il a chuté depuis deux ans.", ["deux"]),
    ],
)
def test_french_spans_are_read_too(article: str, texts: list[str]) -> None:
    """The word that says which one stands behind."""
    assert unsupported("Nothing was said.", article, "fr") == texts


@pytest.mark.parametrize(
    "article",
    [
        "Over the last year it fell.",
        "It fell the next year.",
        "Of these last weeks.",
        "It fell over the last year.",
    ],
)
def test_a_span_of_the_tale_is_none_of_the_story_date(article: str) -> None:
    """What the last or the next year is there hangs on what was told before."""
    assert unsupported("Nothing was said.", article) == []


@pytest.mark.parametrize(("day", "evidence"), [((2025, 1, 16), "December"), ((2025, 2, 1), "January")])
def test_last_month_may_be_last_years(day: tuple[int, int, int], evidence: str) -> None:
    """The month before January is December."""
    date = datetime.date(*day)
    assert unsupported(f"It fell in {evidence}.", "It fell last month.", day=date) == []
    assert unsupported(f"It fell in {evidence}.", "It falls next month.", day=date) == ["next month"]
    assert unsupported("It falls in January.", "It falls next month.", day=datetime.date(2025, 12, 3)) == []


@pytest.mark.parametrize(
    ("evidence", "known"),
    [
        ("Sales fell in 2019.", True),
        ("Sales fell from May 2018 to June 2019.", True),
        ("Sales fell in May 2019.", False),
        ("Sales fell on 3 May.", False),
    ],
)
def test_without_a_date_of_the_story_any_bare_year_may_be_last_year(evidence: str, known: bool) -> None:
    """A full date says when the text was written, another year then that it is another."""
    assert (unsupported(evidence, "Sales fell last year.", day=None) == []) == known


def test_without_a_date_of_the_story_nobody_can_tell_when_yesterday_was() -> None:
    """So it holds nothing, but is told; with the date it is a claim like any other."""
    assert unsupported("Sales fell on 3 May.", "They fell yesterday.", day=None) == []
    assert unverifiable("Sales fell on 3 May.", "They fell yesterday.", day=None) == ["yesterday"]
    assert unsupported("Sales fell on 3 May.", "They fell yesterday.") == ["yesterday"]
    assert unverifiable("Sales fell on 3 May.", "They fell yesterday.") == []


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Dans la ville, il part le 2 octobre.", "He left two weeks ago.", "He left three weeks ago."),
        ("Dans la ville, il part le 13 octobre.", "He left three days ago.", "He left four days ago."),
        ("Dans la ville, il part lundi.", "He left three days ago.", "He left five days ago."),
        ("Dans la ville, il part en août.", "He left two months ago.", "He left three months ago."),
        ("Dans la ville, il part en août 2024.", "He left 14 months ago.", "He left 13 months ago."),
        ("Dans la ville, il part en 2019.", "He left six years ago.", "He left seven years ago."),
        ("Dans la ville, il part en novembre 2024.", "He left 11 months ago.", "He left 12 months ago."),
    ],
)
def test_numbers_that_lead_back_to_a_date(evidence: str, right: str, wrong: str) -> None:
    """Days, weeks, months and years before the story's date."""
    assert unsupported(evidence, right) == []
    assert unsupported(evidence, wrong) != []


def test_the_reason_names_the_span() -> None:
    """In small letters, once for each place."""
    said = reasons("Rien.", "Last year it fell, and next month it falls.", day=DAY)
    assert said == [
        "the evidence says nothing of last year",
        "the evidence says nothing of next month",
    ]


@pytest.mark.parametrize(
    ("evidence", "article", "texts"),
    [
        ("The film is from 1987.", "The film of 1987 ran from 1986-88.", ["1986", "88"]),
        ("It ran in 1939–45.", "It ran from 1939 to 1945.", []),
        ("It ran in 1999-00.", "It ran until 2000.", []),
        ("Le rapport 2016-03 est paru.", "The report came in March 2016.", []),
        ("The mid-1990s were good.", "The years around 1994 were good.", ["1994"]),
        ("The mid-1990s were good.", "The 1990s were good.", []),
        ("The post-1945 order holds.", "Since 1945 it holds.", []),
        ("The war was bad.", "The pre-1945 order held.", ["1945"]),
        ("The war was bad.", "The post-1845 order held.", ["1845"]),
        ("The war was bad.", "The early-1845 order held.", ["1845"]),
        ("The war was bad.", "The late-1845 order held.", ["1845"]),
        ("The war was bad.", "The mid-1845 order held.", ["1845"]),
        ("The war was bad.", "In 1845 the order held.", ["1845"]),
        ("The war was bad.", "It was so in 1845 when it held.", ["1845"]),
        ("The war was bad.", "It was so from 1845 to 1850.", ["1845", "1850"]),
        ("The war was bad.", "It was so in 1900 and in 2099.", ["1900", "2099"]),
        ("En mai 31, il partit.", "In May 1931 he left.", ["May 1931"]),
        ("En mai 32, il partit.", "In May 1932 he left.", []),
        ("In May, 12% left.", "They left in May 2012.", ["May 2012"]),
        ("It has 2000 members.", "It was built in 2000.", []),
        ("In the 90s it grew.", "In the 1990s it grew.", []),
        ("Dans les années 90, il grandit.", "In the 1990s it grew.", []),
        ("Dans les années quatre-vingt-dix, il grandit.", "In the 1990s it grew.", []),
        ("Dans les années vingt, il grandit.", "In the 1920s it grew.", []),
        ("She is in her 90s.", "In the 1990s it grew.", ["1990s"]),
        ("En mai 68, il partit.", "In May 1968 he left.", []),
        ("En mai 68 personnes sont parties.", "In 1968 he left.", ["1968"]),
        ("The paper of 1492 is there.", "In 1492 it was written.", []),
        ("There were 1492 ships.", "It was written in 1492.", []),
    ],
)
def test_years_are_read_as_their_neighbours_have_them(evidence: str, article: str, texts: list[str]) -> None:
    """Spans, decades and centuries past; not amounts, counts and ages."""
    assert unsupported(evidence, article) == texts


@pytest.mark.parametrize(
    ("evidence", "article", "texts"),
    [
        ("Le 3 et le 5 mai 2024, on vota.", "They voted on 3 May 2024 and on 5 May 2024.", []),
        ("Du lundi 3 au mercredi 5 mai, on vota.", "They voted on 3 and 5 May.", []),
        ("They voted on March 3, 4 and 5.", "They voted on 3 March, 4 March and 5 March.", ["4 March", "5 March"]),
        ("They voted March 3 to 12.", "They voted from 3 March until 12 March.", []),
        ("In March 12 million voted.", "They voted on 12 March.", ["12 March"]),
        ("In March, 50% voted.", "They voted in March.", []),
        ("Le 1er mai 2024, on vota.", "They voted on May 1, 2024.", []),
        ("Le premier mai, on vota.", "They voted on 1 May.", []),
        ("Il vint le 13-Novembre.", "He came on 13 November.", []),
        ("They may vote in a march.", "They voted in May.", ["May"]),
        ("June Almeida came. Then August Wilson voted.", "They voted in June or August.", ["June", "August"]),
        ("La sonde va vers Mars.", "It voted in March.", ["March"]),
        ("They voted on Sept. 5.", "They voted on 5 September.", []),
        ("On the 3rd of May they voted.", "They voted on May 3.", []),
        ("They voted in May of 2019.", "They voted in May 2019.", []),
        ("They voted in May, 2019.", "They voted in May 2018.", ["May 2018"]),
        ("Mid-May they voted.", "They voted in May.", []),
        ("Le lundi 5 mai 2025 on vota.", "They voted on Monday.", []),
        ("Le 5 mai 2025 on vota.", "They voted on Tuesday.", ["Tuesday"]),
        ("Le 5 mai 2025 on vota.", "They voted on Monday, 5 May.", []),
        ("Le 5 mai 2025 on vota.", "They voted on Tuesday, 5 May.", ["Tuesday"]),
        ("On vota le 5 septembre.", "They voted on Sept 5.", []),
        ("On vota en septembre.", "They voted on Sept. 5.", ["Sept. 5"]),
        ("On vota en septembre 2019.", "They voted in September 2018.", ["September 2018"]),
        ("On vota le 5 mai 2019.", "They voted on 5 May 2018.", ["5 May 2018"]),
        ("Dans la ville on vota en mai.", "They voted in June.", ["June"]),
        ("Le premier du mois de mai on vote.", "They voted in May.", []),
        ("Le 1. Mai ist frei.", "It is on 1 May.", []),
        ("On the 3rd, 4th and 5th of May they voted.", "They voted on 3 May, on 4 May and on 5 May.", []),
        ("Le 3, le 4 et le 5 mai, on vota.", "They voted on 3 May, on 4 May and on 5 May.", []),
        ("They voted on May 3-5.", "They voted from 3 May to 5 May.", []),
        ("In March 2 billion voted.", "They voted on 2 March.", ["2 March"]),
        ("In March 2 million voted.", "They voted on 2 March.", ["2 March"]),
        ("In March 2 percent voted.", "They voted on 2 March.", ["2 March"]),
        ("They voted on May 3, 2019 and won.", "They voted on 3 May 2019.", []),
        ("They voted in May in 2019.", "They voted in May 2019.", []),
        ("Ils votèrent en mai de 2019.", "They voted in May 2019.", []),
        ("In May, 2019 people voted.", "They voted in May 2019.", []),
        ("April/May was the time.", "They voted in May.", []),
    ],
)
def test_days_and_months_are_read_as_their_neighbours_have_them(evidence: str, article: str, texts: list[str]) -> None:
    """Lists and ranges of days, ordinals, short months; not verbs, people and planets."""
    assert unsupported(evidence, article, day=None) == texts
