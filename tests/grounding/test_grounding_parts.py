"""The small tools of the check: what names and words have in common, languages, tokens, Markdown, JSON lines."""

import json

import pytest

from generator.grounding import serve_jsonl
from generator.grounding.cognates import (
    OPENINGS,
    SKELETONS,
    cognate,
    dweller,
    inhabitant,
    misspelt,
    same_name,
    skeleton,
)
from generator.grounding.initials import Initials
from generator.grounding.language import detect, primary
from generator.grounding.markdown import footnote_passages, prose
from generator.grounding.memo import Respellings
from generator.grounding.name_parts import alike, spells, together
from generator.grounding.reading import reading
from generator.grounding.text import read


@pytest.mark.parametrize(
    ("letters", "last"),
    [
        ("wwo", ("office", 0)),  # with a small word between
        ("bbu", ("union", 1)),
        ("ob", None),  # of two texts
        ("us", None),  # of two sentences
        ("w", None),
        ("xyz", None),
    ],
)
def test_names_are_found_by_the_initials_of_capitals_that_stand_together(
    letters: str, last: tuple[str, int] | None
) -> None:
    """The last word of the first such name, and the number of its text."""
    texts = [read("so says the World Weather and Office"), read("Big Bakers Union. Smith left for the Great Wide Open")]
    assert Initials(texts).last_word(letters) == last


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("otan", "nato", True),
        ("onu", "un", True),
        ("abcd", "abxy", True),
        ("abcd", "axyz", False),
        ("abc", "abx", True),
        ("abc", "axy", False),
        ("abcde", "abxyz", True),
        ("abcde", "axyzw", False),
        ("abcdef", "abcxyz", True),
        ("abcdef", "abxyzw", False),
        ("ab", "abcd", True),
        ("ab", "abcde", False),
    ],
)
def test_acronyms_are_alike_by_half_of_their_letters(one: str, other: str, expected: bool) -> None:
    """In any order; half is rounded down in long ones and up in short ones, and two letters may be too many."""
    assert alike(one, other) == alike(other, one) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], True),
        ([[400]], True),
        ([[1], [13]], True),
        ([[1], [14]], False),
        ([[13], [1]], True),
        ([[14], [1]], False),
        ([[1], [30, 60], [2]], False),
        ([[1, 50], [30, 60], [2, 55]], True),
        ([[1, 20, 40], [41], [42]], True),
        ([[*range(0, 6000, 30)], [5975], [5980]], True),
        ([[10], []], False),
    ],
)
def test_the_parts_of_a_name_stand_near_each_other(parts: list[list[int]], expected: bool) -> None:
    """At most twelve words apart, somewhere; a part that stands nowhere is near nothing."""
    assert together(parts) == expected


@pytest.mark.parametrize(
    ("words", "acronym", "expected"),
    [
        ("world health organization", "who", True),
        ("the world health organization", "who", True),
        ("european court of human rights", "echr", True),
        ("world health report", "who", False),
        ("health organization", "who", False),
        ("world bank trust", "wt", True),
        ("world banks trust", "wt", False),
        ("organization", "o", True),
        ("", "o", False),
    ],
)
def test_initials_spell_an_acronym(words: str, acronym: str, expected: bool) -> None:
    """From behind; words of at most four letters may be left out."""
    assert spells(words.split(), acronym) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("authorization", "autorisation", True),
        ("economic", "economique", True),
        ("president", "presidence", True),
        ("presse", "press", True),
        ("person", "perdu", False),
        ("nation", "nationale", True),
        ("ration", "nation", False),
        ("administration", "administratif", True),
        ("communist", "communaute", False),
        ("international", "internationaux", True),
        ("constitution", "constipation", False),
        ("abcd", "abce", False),
        ("industry", "industrie", True),
        ("democratic", "democrate", True),
        ("interview", "international", False),
    ],
)
def test_cognates_share_a_stem_and_differ_in_their_endings(one: str, other: str, expected: bool) -> None:
    """English and French words of one origin, and no others that begin alike."""
    assert cognate(one, other) == cognate(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("poutine", "putin", True),
        ("ioulia", "yulia", True),
        ("ehoud", "ehud", True),
        ("zelensky", "zelenskyy", True),
        ("khrouchtchev", "khrushchev", True),
        ("gaza", "gazaouiste", False),
        ("kim", "kam", False),
        ("netanyahou", "netanyahu", True),
        ("bari", "beirou", False),
        ("molo", "amele", False),
        ("amina", "emina", True),
        ("mali", "mile", False),
        ("malik", "melek", True),
        ("mouna", "mona", True),
        ("nadia", "nedya", True),
        ("nadia", "nedoy", False),
    ],
)
def test_transliterations_of_one_name(one: str, other: str, expected: bool) -> None:
    """By consonants where there are three, else nearly letter by letter."""
    assert (skeleton(one) == skeleton(other) and same_name(one, other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("benyamin", "benjamin", True),
        ("benyamin", "beniamim", False),
        ("netanyahu", "netanyaho", True),
        ("martin", "martins", True),
        ("marti", "martin", False),
        ("martin", "martine", True),
        ("martin", "martinez", False),
        ("austria", "ustria", True),
        ("austria", "vaustria", True),
        ("australia", "austria", False),
    ],
)
def test_long_words_may_be_misspelt_by_a_letter(one: str, other: str, expected: bool) -> None:
    """Changed, added or left out; short words are other words."""
    assert misspelt(one, other) == misspelt(other, one) == expected


@pytest.mark.parametrize(
    ("place", "word", "expected"),
    [
        ("toulouse", "toulousain", True),
        ("gard", "gardois", True),
        ("gard", "gardien", True),
        ("gard", "garde", False),
        ("bordeaux", "bordelais", False),
        ("nice", "nicois", False),
        ("paris", "parisienne", True),
        ("alger", "algeriens", True),
        ("toul", "toulousain", False),
        ("nantes", "nantais", True),
    ],
)
def test_french_words_of_those_who_live_in_a_place(place: str, word: str, expected: bool) -> None:
    """The place's name, its last vowels aside, with an ending of dwellers."""
    assert dweller(place, word) == expected


@pytest.mark.parametrize(
    ("place", "word", "expected"),
    [
        ("tennessee", "tennessean", True),
        ("texas", "texasan", True),
        ("iowa", "iowan", False),
        ("chicago", "chicagoan", False),
        ("vienna", "viennese", True),
        ("canada", "canadians", True),
        ("canada", "canadas", False),
        ("canada", "tennessean", False),
        ("haiti", "haitian", True),
    ],
)
def test_english_words_of_those_who_live_in_a_place(place: str, word: str, expected: bool) -> None:
    """The place's name, its last vowels aside, with an ending of dwellers."""
    assert inhabitant(place, word) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The group and its workers have agreed with the state.", "en"),
        ("Le groupe et les salariés sont d'accord avec la ville.", "fr"),
        ("Die Gruppe und ihre Arbeiter sind mit der Stadt nicht einig.", "de"),
        ("El grupo y los trabajadores no están de acuerdo con la ciudad.", "es"),
        ("", "und"),
        ("Xyzzy plugh.", "und"),
        ("12 34 56", "und"),
    ],
)
def test_a_language_is_told_by_its_commonest_words(text: str, language: str) -> None:
    """Where no word tells, none is guessed."""
    assert detect(text) == language
    assert detect(text, "xx") == ("xx" if language == "und" else language)


def test_of_two_languages_that_fit_as_well_the_readable_one_is_taken() -> None:
    """And none where neither can be read, or both."""
    assert detect("the le", "xx") == "xx"
    assert detect("the und", "xx") == "en"
    assert detect("und los", "xx") == "xx"


@pytest.mark.parametrize(
    ("tag", "expected"), [("fr-CA", "fr"), ("EN_gb", "en"), ("zh-Hant-TW", "zh"), ("", None), (None, None)]
)
def test_the_first_part_of_a_tag_is_its_language(tag: str | None, expected: str | None) -> None:
    """In small letters, however it is joined to the rest."""
    assert primary(tag) == expected


@pytest.mark.parametrize(
    ("text", "word", "starts"),
    [
        ("He came. She left.", "She", True),
        ("He saw Mr. Smith.", "Smith", False),
        ("He saw Smith.", "Smith", False),
        ("He came\nShe left", "She", True),
        ("She left.", "She", True),
        ("He said: “She left.”", "She", True),
        ("He said (She left).", "She", False),
        ("“She left.”", "She", True),
        ("He came! She left? It is.", "It", True),
        ("He came; She left.", "She", True),
        ("It is in the U.S. She left.", "She", False),
        ("It is in the U.S.A. She left.", "She", True),
        ("He came: (“[She left.]”)", "She", True),
        ("He works at lemonde.fr. She left.", "She", True),
        ("- She left.", "She", True),
        ("He has 12\nShe left", "She", True),
        ("He has 12 Shillings.", "Shillings", False),
        ("# She left", "She", True),
        ("He came\n- She left", "She", True),
        ("Mr. Smith left.", "Smith", False),
    ],
)
def test_where_a_sentence_begins(text: str, word: str, starts: bool) -> None:
    """Behind an end, a line's end or an opening mark; not behind an abbreviation."""
    tokens = read(text)
    assert tokens.starts_sentence(tokens.raw.index(word)) == starts


@pytest.mark.parametrize("memo", [OPENINGS, SKELETONS])
def test_words_are_respelled_together_as_alone(memo: Respellings) -> None:
    """Also where one ends as the next begins, where nothing is left of one, and where one is too long to remember."""
    words = ["hall", "lake", "aye", "success", "sphynx", "qu", "the", "ethics", "x" * 70, "poutine"]
    alone = [memo.function(word) for word in words]
    memo.clear()
    assert list(memo.of(words[3:6])) == alone[3:6]
    assert list(memo.of(words)) == alone
    assert list(memo) == [*words[3:6], *words[:3], *words[6:8], words[9]]


@pytest.mark.parametrize(
    ("text", "names"),
    [("Apple and eBay sell iPhone", ["Apple", "eBay", "iPhone"]), ("eb iPH aBc xYZw iph", []), ("an aBcd", ["aBcd"])],
)
def test_words_that_may_be_names(text: str, names: list[str]) -> None:
    """A capital, or a small letter and one capital in a word of four letters."""
    tokens = read(text)
    assert [tokens.raw[index] for index in tokens.capitals] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "He met Anna Berg.", ["Anna Berg"]),
        ("en", "Anna Berg met him.", ["Anna Berg"]),
        ("en", "He met Ludwig van der Berg.", ["Ludwig van der Berg"]),
        ("en", "He met Charles de Gaulle and Bashar al-Assad.", ["Charles de Gaulle", "Bashar", "Assad"]),
        ("en", "It is Marks & Spencer.", ["Marks & Spencer"]),
        ("en", "It is Marks and Spencer.", ["Marks", "Spencer"]),
        ("en", "Air France-KLM flew.", ["Air France-KLM"]),
        ("en", "Air France - KLM flew.", ["Air France", "KLM"]),
        ("en", "The Bank of England rose.", ["Bank of England"]),
        ("en", "The Department of Health and Human Services rose.", ["Department of Health and Human Services"]),
        ("en", "The Ministry for Trade and Spirou rose.", ["Ministry for Trade and Spirou"]),
        ("en", "Here O'Neill met d'Artagnan.", ["O'Neill", "Artagnan"]),
        ("en", "Here Anna\nBerg rose.", ["Anna", "Berg"]),
        ("en", "He came in May with Anna.", ["Anna"]),
        ("en", "I came. A man came. OK, am I there at 5 PM?", []),
        ("en", "It is 5 Celsius, 6 Fahrenheit.", []),
        ("en", "In Q3 and H1 it rose.", []),
        ("en", "In Q5 it rose.", ["Q5"]),
        ("en", "He has an iPhone and eBay.", ["iPhone", "eBay"]),
        ("en", "the u.s. and the U.S. rose", ["U.S."]),
        ("en", "Mr. Berg rose.", ["Berg"]),
        ("en", "The President of the United States rose.", ["President of the United States"]),
        ("en", "It is the House of the Rising Sun.", ["House of the Rising Sun"]),
        ("en", "However, Berg rose.", ["Berg"]),
        ("en", "The rise of Of Mice fell.", ["Mice"]),
        ("en", "In The Hague they rose.", ["Hague"]),
        ("fr", "Il a vu Anna Berg.", ["Anna Berg"]),
        ("fr", "La Banque de France monte.", ["Banque de France"]),
        ("fr", "L'Agence France-Presse monte.", ["Agence France-Presse"]),
        ("fr", "Le ministère de l'Intérieur monte.", ["Intérieur"]),
        ("fr", "Le Conseil d'État monte.", ["Conseil d'État"]),
        ("fr", "À Paris, il monte.", ["Paris"]),
        ("fr", "Il monte. Elle descend. Je monte.", []),
        ("fr", "M. Berg monte.", ["Berg"]),
        ("fr", "le 5 Mai, Anna monte.", ["Anna"]),
        ("de", "Ludwig von der Berg sieht.", ["Ludwig von der Berg"]),
        ("xx", "Zorg Blub sees Anna.", ["Zorg Blub", "Anna"]),
        ("en", "The Agreement on Trade and Anna on Ice met.", ["Agreement on Trade", "Anna", "Ice"]),
        ("en", "The Co-Operation met.", ["Co-Operation"]),
        ("en", "Here Anna-Maria, Anna- Maria and Anna -Maria met.", ["Anna-Maria", *["Anna", "Maria"] * 2]),
        ("en", "NATO MET HERE\nHe met Anna.", ["NATO MET", "Anna"]),
        ("en", "## The big Wolf of Home\nHe met Anna.", ["Wolf of Home", "Anna"]),
        ("en", "He is OK, am I? It is 3 AM or PM.", []),
        ("fr", "Ici la Ligue de l'Eau et de la Terre monte.", ["Ligue de l'Eau et de la Terre"]),
        ("en", "", []),
        ("en", "nobody here", []),
    ],
)
def test_names_by_their_capitals(language: str, text: str, names: list[str]) -> None:
    """How far each goes, and which capitals make none."""
    read = reading(text, language)
    assert [read.shown(name.start, name.end) for name in read.names()] == names


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("A **bold** _word_ and `code`.", "A bold word and ."),
        ("A [link](https://a.example/12) here.", "A [link] here."),
        ("A [link][12] here.\n\n[12]: https://a.example\n", "A [link] here."),
        ("See https://a.example/99, or www.b.example/7.", "See or"),
        ("One.[^n]\n\n[^n]: Source: « 12 »\n    and 13\n\nTwo.", "One. Two."),
        ("## A heading {#id-12}", "## A heading"),
        ("```\n12\n```\nText", "Text"),
        ("~~~ 7\n12\n~~~~\nText", "Text"),
        ("Text <b class='12'>bold</b> <!-- 13 --> <https://a.example/14>", "Text bold"),
        ("1. One\n2) Two\n   3. Three", "One Two Three"),
        ("snake_case 5*6", "snake_case 5 6"),
    ],
)
def test_only_prose_makes_claims(body: str, kept: str) -> None:
    """Everything else is blanked, and what is left stands where it stood."""
    found = prose(body)
    assert " ".join(found.split()) == kept
    assert len(found) == len(body) and [a == "\n" for a in found] == [b == "\n" for b in body]
    assert all(a in (b, "\t") for a, b in zip(found, body, strict=True))


def test_numbers_of_lists_are_prose_where_they_are_asked_for() -> None:
    """In a source they may be figures."""
    assert prose("1. One\n2. Two", numbering=True) == "1. One\n2. Two"


def test_footnotes_quote_evidence() -> None:
    """Each quotation of each definition, white space made plain; an empty one is none."""
    body = 'A.[^a]\n\n[^a]: Summary: « un\n    deux » and “three”, "four", «  »\n[^b]: Source: nothing\n'
    assert [(passage.text, passage.origin) for passage in footnote_passages(body)] == [
        ("un deux", "footnote"),
        ("three", "footnote"),
        ("four", "footnote"),
    ]
    assert footnote_passages("« un »") == ()


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "3",
        "null",
        '"text"',
        "{}",
        '{"article": "A"}',
        '{"sources": ["A"]}',
        '{"sources": "A", "article": "A"}',
        '{"sources": [1], "article": "A"}',
        '{"sources": ["A"], "article": 1}',
        '{"sources": 1, "article": null}',
    ],
)
def test_a_line_of_another_shape_is_answered_with_an_error(line: str) -> None:
    """The shape that is expected is told, and the next line is answered."""
    answers: list[str] = []
    serve_jsonl([line, "  ", '{"sources": ["He has 12."], "article": "He has 13."}'], answers.append)
    error, answer = map(json.loads, answers)
    assert error == {"error": 'expected an object {"sources": ["text", …], "article": "text"}'}
    assert answer == [[7, 9, "number"]]
    assert all(line.endswith("\n") for line in answers)


def test_a_line_that_is_no_json_is_answered_with_an_error() -> None:
    """However deep it is."""
    answers: list[str] = []
    serve_jsonl(["{", "[" * 100_000], answers.append)
    assert all(json.loads(answer)["error"].startswith("not a JSON line: ") for answer in answers)
