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
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], tuple[tuple[int, int], ...]]]] = {}
for _names, _days in _FEASTS:
    for _name in _names:
        _BY_FIRST.setdefault(_name[0], []).append((_name, _days))


SUNDAYS = frozenset("pentecost easter whit palm".split())  # names of feasts behind which "Sunday" says nothing more


def has_feast(month: int | None, day: int | None, words: WordIndex) -> bool:
    """Whether the texts of `words` name the feast of a day."""
    known = [name for names, days in _FEASTS if (month, day) in days for name in names]
    return any(words.phrase(name) if len(name) > 1 else words.all_places(*name) for name in known)


def days_of(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The days, as month and day, of the feast that folded words begin with; none for other words."""
    for name, days in _BY_FIRST.get(words[0], ()) if words else ():
        if words[: len(name)] == name:
            return days
    return ()
