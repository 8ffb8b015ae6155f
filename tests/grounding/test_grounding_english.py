"""English articles from English evidence: names by halves, scores, fractions, spellings, days told two ways."""

import datetime

import pytest

from generator.grounding import Finding, Passage, check

LONG = "early in the morning before anybody else of the whole team of the other town was there"
STORY = datetime.date(2026, 5, 14)  # a Thursday


def findings(evidence: str, article: str, story_date: datetime.date | None = None) -> tuple[Finding, ...]:
    """What is found in an English article with one English source."""
    return check(article, [Passage(evidence, "source", "en")], language="en", story_date=story_date).findings


@pytest.mark.parametrize(
    ("evidence", "article"),
    [
        ("Tarland Rovers are top. Manchester United are third.", "They lost to Man United."),
        ("Dervite has signed. “Dorian was forgotten last year,” the manager said.", "Defender Dorian Dervite stays."),
        ("Jack Hollis has joined the club.", "Midfielder Jack Hollis has joined."),
        ("The king was killed by Jacques Cle\u0301ment.", "Jacques Clément killed the king."),
        ("The king was killed by Jacques Clément.", "Jacques Cle\u0301ment killed the king."),
    ],
)
def test_names_are_known_by_their_parts(evidence: str, article: str) -> None:
    """A clipped word, two halves used in turn, what a person does, and accents of either kind are no other name."""
    assert findings(evidence, article) == ()


@pytest.mark.parametrize(
    ("evidence", "article", "text"),
    [
        (f"Dorian Hale came {LONG}. Mr Dervite came last.", "Dorian Dervite came.", "Dorian Dervite"),
        ("Dervite has signed for Tarland Rovers.", "Dorian Dervite has signed.", "Dorian Dervite"),
        ("Manchester City beat Tarland United.", "They lost to Man United.", "Man United"),
    ],
)
def test_halves_of_two_names_make_no_third(evidence: str, article: str, text: str) -> None:
    """The first half of one person or club and the second half of another are nobody."""
    assert [finding.text for finding in findings(evidence, article)] == [text]


@pytest.mark.parametrize(
    ("evidence", "article", "text"),
    [
        (f"England won 2-1 {LONG}, and 3 men were hurt.", "England won 3-1.", "3-1"),
        ("Two-thirds of the homes are sold, three of them here.", "Three-quarters of the homes are sold.", "Three"),
        ("The first quarter was good.", "The work takes four years.", "four"),
        ("It opens at 07:30.", "He is 19.", "19"),
        ("Two-thirds of the homes are sold.", "He has over 60 homes.", "60"),
    ],
)
def test_numbers_of_something_else_support_nothing(evidence: str, article: str, text: str) -> None:
    """Two numbers apart are no score, and a denominator, a minute or a share are no count of things."""
    assert [finding.text for finding in findings(evidence, article)] == [text]


@pytest.mark.parametrize(
    ("evidence", "article"),
    [
        ("They won by two goals to one.", "They won 2-1."),
        ("The vote was 61 for and 38 against.", "It passed by 61-38."),
        ("It is for those aged between 18 and 24.", "It is for people aged 18-24."),
        ("The 767 came first. It was big, and had a sister ship, the slow -200ER.", "The 767-200ER flies."),
        ("Three quarters of the homes are sold.", "Three-quarters of the homes are sold."),
        ("Some 3/4 of the homes are sold.", "Three-quarters of the homes are sold."),
        ("The film has an 8/10 score.", "It has a rating of 8/10."),
        ("The shares closed at 412p, down from £5.", "The shares closed at 412 pence."),
    ],
)
def test_numbers_may_be_written_another_way(evidence: str, article: str) -> None:
    """Scores and ranges in words, fractions in digits, and pence are the same numbers."""
    assert findings(evidence, article) == ()


@pytest.mark.parametrize(
    ("quoted", "known"),
    [
        ("a zebra never forgets the river", True),
        ("here and there. A zebra never forgets", True),
        ("forgets the river. The dog of the town", True),
        ("the dog of the town sleeps here", True),
        ("a zebra never forgets the town", False),
        ("the river never forgets a zebra", False),
        ("a zebra never forgets the lake", False),
        ("the town of the dog sleeps here", False),
    ],
)
def test_quotations_are_found_in_long_evidence(quoted: str, known: bool) -> None:
    """By their rarest word, or by all of them where every word is frequent."""
    often = "The dog of the town sleeps here and there. " * 600
    evidence = f"{often}“A zebra never forgets the river.” {often}"
    assert (findings(evidence, f"He said: “{quoted}.”") == ()) is known


def test_quotations_may_be_spelt_as_on_the_other_side() -> None:
    """A quotation in American spelling is the British source's; another word in it is not."""
    evidence = 'She said: "It is an honour to organise the programme at our centre, and to defend it."'
    assert findings(evidence, 'It is "an honor to organize the program at our center", she said.') == ()
    assert [f.kind for f in findings(evidence, 'It is "an honor to organize the team at our center", she said.')]
    assert [f.kind for f in findings("He came fourth for years.", 'He came "forth for years".')] == ["quote"]


@pytest.mark.parametrize(
    ("evidence", "article", "known"),
    [
        ("The council voted on Tuesday.", "The council voted on 12 May.", True),
        ("The council voted on Tuesday.", "The council voted on 13 May.", False),
        ("The council voted on Tuesday.", "The council voted two days ago.", True),
        ("The council voted on Tuesday.", "The council voted three days ago.", False),
        ("The report came out on 3 March 2026.", "The report came out two months ago.", True),
        ("The law was passed in 2016.", "The law was passed ten years ago.", True),
        ("The law was passed in 2016.", "The law was passed six years ago.", False),
        ("The report came out on 3 March 2026.", "The report came out last month.", False),
    ],
)
def test_days_are_counted_from_the_story_date(evidence: str, article: str, known: bool) -> None:
    """A weekday of the evidence and a date, or a date and "two years ago", agree as seen from the story's date."""
    assert (findings(evidence, article, STORY) == ()) is known


@pytest.mark.parametrize("story_date", [datetime.date.min, datetime.date.max])
def test_the_calendar_ends_without_an_error(story_date: datetime.date) -> None:
    """A story dated on the first or the last day there is has weekdays on one side only, and no other day beside it."""
    assert len(findings("It rains on 12 May.", "It rained yesterday; tomorrow it rains.", story_date)) == 2
    assert len(findings("It rained on Tuesday.", "It rained on 12 May, 300 weeks ago.", story_date)) == 2
