"""Knows the days of the calendar that have a name: Christmas Day is December 25 in any language."""

from generator.grounding.word_index import WordIndex

# The feast days of one date each, folded, as English and French call them: (names, days as month and day).
_FEASTS = tuple(
    (tuple(tuple(name.split()) for name in names.split(",")), days)
    for names, days in (
        ("christmas,noel", ((12, 24), (12, 25))),
        ("new year,nouvel an,jour de l an,saint sylvestre", ((12, 31), (1, 1))),
        ("epiphany,epiphanie", ((1, 6),)),
        ("valentine,saint valentin", ((2, 14),)),
        ("may day,fete du travail", ((5, 1),)),
        ("independence day", ((7, 4),)),
        ("bastille day", ((7, 14),)),
        ("assumption,assomption", ((8, 15),)),
        ("halloween", ((10, 31),)),
        ("all saints,toussaint", ((11, 1),)),
        ("armistice", ((11, 11),)),
    )
)


SUNDAYS = frozenset("pentecost easter whit palm".split())  # names of feasts behind which "Sunday" says nothing more


def has_feast(month: int | None, day: int | None, words: WordIndex) -> bool:
    """Whether the texts of `words` name the feast of a day."""
    known = [name for names, days in _FEASTS if (month, day) in days for name in names]
    return any(words.phrase(name) if len(name) > 1 else words.all_places(*name) for name in known)


def days_of(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The days, as month and day, of the feast that folded words begin with; none for other words."""
    for names, days in _FEASTS:
        if any(words[: len(name)] == name for name in names):
            return days
    return ()
