"""The words that give a number its scale, currency or unit, in English and in French.

Scale words and their abbreviations follow the long scale in French (un billion is a million millions) and the short
one in English; currency names and signs are those of CLDR and ISO 4217 for the currencies that news speak of.
"""

PERCENT = frozenset({"%", "percent", "pct", "pourcent", "pourcents"})

SCALES: dict[str, dict[str, float]] = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9}
    | {"trillion": 1e12, "trillions": 1e12, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tn": 1e12, "trn": 1e12}
    | {"bcm": 1e9, "bcf": 1e9, "tcm": 1e12, "tcf": 1e12}  # of gas, cubic metres and feet
    | {"lakh": 1e5, "crore": 1e7, "dozen": 12},
    "fr": {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12}
    | {
        "billions": 1e12,
        "trillion": 1e18,
        "trillions": 1e18,
        "milliers": 1e3,
        "mds": 1e9,
        "md": 1e9,
        "mrd": 1e9,
        "mrds": 1e9,
        "mio": 1e6,
        "mia": 1e9,
    }
    | {"douzaines": 12, "dizaines": 10, "centaines": 100},
}
# Abbreviations that are a scale only where they touch the number or a sign of money.
SHORT_SCALES: dict[str, float] = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "md": 1e9, "mds": 1e9, "bn": 1e9, "mn": 1e6}

SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "₴": "UAH"}
# Letters before a sum that stand for its currency: SFr47.3m, Rs500.
LETTERED = {
    "SFr": "CHF",
    "USh": "UGX",
    "TSh": "TZS",
    "Fr": "CHF",
    "Rs": "INR",
    "Sh": "KES",
    "KSh": "KES",
    "Ksh": "KES",
    "RM": "MYR",
    "Rp": "IDR",
    "SKr": "SEK",
    "NKr": "NOK",
    "DKr": "DKK",
}
PREFIXES = {
    "usd": "USD",
    "aud": "AUD",
    "cad": "CAD",
    "nzd": "NZD",
    "us": "USD",
    "ca": "CAD",
    "c": "CAD",
    "a": "AUD",
    "au": "AUD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "r": "BRL",
}
_CODES = "USD EUR GBP JPY CNY RMB CHF CAD AUD NZD HKD SGD SEK NOK DKK RUB INR BRL KRW TRY PLN CZK HUF ZAR MXN ILS"
CODES = {code.lower(): code.replace("RMB", "CNY") for code in _CODES.split()} | {"cfa": "XOF", "fcfa": "XOF"}

# A word for a currency, with the currencies that it can stand for; "dollars" alone may be anybody's.
CURRENCY_WORDS: dict[str, str] = {
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "sterling": "GBP",
    "quid": "GBP",
    "livre": "GBP",
    "livres": "GBP",
    "yen": "JPY",
    "yens": "JPY",
    "yuan": "CNY",
    "yuans": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "franc": "CHF",
    "francs": "CHF",
    "rouble": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "rubles": "RUB",
    "rupee": "INR",
    "rupees": "INR",
    "roupie": "INR",
    "roupies": "INR",
    "real": "BRL",
    "reais": "BRL",
    "reals": "BRL",
    "won": "KRW",
    "wons": "KRW",
    "lira": "TRY",
    "livres turques": "TRY",
    "zloty": "PLN",
    "zlotys": "PLN",
    "krona": "SEK",
    "kronor": "SEK",
    "krone": "NOK",
    "kroner": "NOK",
    "couronne": "SEK",
    "couronnes": "SEK",
    "rand": "ZAR",
    "rands": "ZAR",
    "shekel": "ILS",
    "shekels": "ILS",
    "peso": "MXN",
    "pesos": "MXN",
    "dirham": "AED",
    "dirhams": "AED",
    "dinar": "DZD",
    "dinars": "DZD",
    "riyal": "SAR",
    "riyals": "SAR",
    "shilling": "KES",
    "shillings": "KES",
    "ringgit": "MYR",
    "ringgits": "MYR",
    "rupiah": "IDR",
    "rupiahs": "IDR",
    "naira": "NGN",
    "nairas": "NGN",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "cent": "cent",
    "cents": "cent",
    "centime": "cent",
    "centimes": "cent",
    "pence": "cent",
}
WORDS_OF_CURRENCY: dict[str, set[str]] = {}
for _word, _code in CURRENCY_WORDS.items():
    WORDS_OF_CURRENCY.setdefault(_code, set()).add(_word)
# The first five letters of the adjective that says whose dollar or crown it is, in both languages.
OWNERS = {
    "cfa": "XOF",
    "canad": "CAD",
    "austr": "AUD",
    "suedo": "SEK",
    "swedi": "SEK",
    "norve": "NOK",
    "norwe": "NOK",
} | {
    "danoi": "DKK",
    "danis": "DKK",
    "tcheq": "CZK",
    "czech": "CZK",
    "suiss": "CHF",
    "swiss": "CHF",
    "singa": "SGD",
    "hongk": "HKD",
}
# Currencies that one word or sign may all mean: a claim in one of them is not contradicted by another.
FAMILIES = (
    frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD"}),
    frozenset({"SEK", "NOK", "DKK", "CZK"}),
    frozenset({"CHF", "XOF"}),  # francs
    frozenset({"JPY", "CNY"}),  # both are written ¥
    frozenset({"GBP", "TRY", "EGP", "LBP"}),  # livre
)

# Units that can be told apart in both languages: (dimension, how many of the dimension's smallest unit it is).
# Only exact conversions; the year is twelve months, never 365 days.
_SIZES = (
    ("months", "month mois", 1), ("months", "quarter trimestre", 3), ("months", "semester semestre", 6),
    ("months", "year an ans annee yr", 12), ("months", "decade decennie", 120), ("months", "century siecle", 1200),
    ("minutes", "minute min", 1), ("minutes", "hour heure hr h", 60), ("minutes", "day jour journee", 1440),
    ("minutes", "week semaine", 10080), ("minutes", "fortnight", 20160),
    ("seconds", "second seconde sec", 1), ("seconds", "millisecond milliseconde ms", 0.001),
    ("metres", "metre meter m", 1), ("metres", "kilometre kilometer km", 1000),
    ("metres", "centimetre centimeter cm", 0.01), ("metres", "millimetre millimeter mm", 0.001),
    ("metres", "kph kmh", 1000), ("miles", "mile mph mi", 1), ("feet", "foot feet pied ft", 1), ("feet", "yard", 3),
    ("inches", "inch inches pouce", 1), ("hectares", "hectare ha", 1), ("acres", "acre", 1),
    ("pounds", "pound lb lbs", 1), ("pounds", "stone", 14), ("ounces", "ounce oz", 1), ("gallons", "gallon", 1),
    ("grams", "gram gramme g", 1), ("grams", "kilogram kilogramme kilo kg", 1000), ("grams", "tonne ton", 1e6),
    ("grams", "quintal quintaux", 1e5), ("grams", "milligram milligramme mg", 0.001), ("litres", "litre liter", 1),
    ("litres", "hectolitre hectoliter", 100),
    ("degrees", "degree degre celsius fahrenheit", 1), ("barrels", "barrel baril", 1), ("watts", "watt w", 1),
    ("watts", "kilowatt kw", 1e3),
    ("watts", "megawatt mw", 1e6), ("watts", "gigawatt gw", 1e9), ("watts", "terawatt tw", 1e12),
)  # fmt: skip
UNITS: dict[str, tuple[str, float]] = {}
for _dimension, _words, _factor in _SIZES:
    for _word in _words.split():
        UNITS[_word] = (_dimension, float(_factor))
        if len(_word) > 2 and not _word.endswith("s"):
            UNITS[_word + "s"] = (_dimension, float(_factor))
UNITS |= {"centuries": ("months", 1200.0), "millennia": ("months", 12000.0), "millennium": ("months", 12000.0)}
UNITS |= {"millenaire": ("months", 12000.0), "millenaires": ("months", 12000.0)}

# How many metres, grams and so on the smallest unit of a dimension is, by definition (the international yard and pound
# of 1959, the gallon of the United States): (kind of measure, worth).
METRIC = {
    "metres": ("length", 1.0), "miles": ("length", 1609.344), "feet": ("length", 0.3048), "inches": ("length", 0.0254),
    "hectares": ("area", 1e4), "acres": ("area", 4046.8564224), "litres": ("volume", 1.0),
    "gallons": ("volume", 3.785411784),
    "grams": ("weight", 1.0), "pounds": ("weight", 453.59237), "ounces": ("weight", 28.349523125),
}  # fmt: skip
# Square and cubic units: "km2", and a unit of length beside one of `POWERS`, whose name ends in "²" or "³".
POWERS = dict.fromkeys("square sq carre carres".split(), "²") | dict.fromkeys("cubic cube cubes".split(), "³")
UNITS |= {word + "²": (of + "²", size**2) for word, (of, size) in UNITS.items() if METRIC.get(of, ("",))[0] == "length"}
UNITS |= {word + "³": (of + "³", size**3) for word, (of, size) in UNITS.items() if METRIC.get(of, ("",))[0] == "length"}
UNITS |= {"m2": UNITS["m²"], "km2": UNITS["km²"], "m3": UNITS["m³"]}
METRIC |= {
    of + power: measure
    for of, (kind, worth) in METRIC.items()
    if kind == "length"
    for power, measure in (("²", ("area", worth**2)), ("³", ("volume", 1000 * worth**3)))
}
# The units of other dimensions of the same kind: (how many of its smallest unit, that unit's worth).
OTHER_SYSTEM = {
    (kind, dimension): sorted({(UNITS[word][1], METRIC[other][1]) for word, (other, _) in UNITS.items()
                               if other in METRIC and other != dimension and METRIC[other][0] == kind})
    for dimension, (kind, _) in METRIC.items()
}  # fmt: skip

# Adjectives that may stand between a number and its scale word: six autres millions, six more million.
BETWEEN = frozenset("autres autre bons petits gros premiers derniers nouveaux more other additional further".split())

# Units behind which French writes a number of their parts without a name: quatre heures trente, un mètre vingt.
SUBUNITS = {"heure": 60, "heures": 60, "metre": 100, "metres": 100, "m": 100}
# What stands behind a time of day: "1200 GMT" is no year.
TIME_ZONES = frozenset("gmt utc bst est edt cst cdt pst pdt cet cest".split())
# Units of which halves and quarters are usual: half an hour, un quart de siècle.
PARTED = frozenset("hour heure century siecle year day journee minute point".split())


def same_currency(one: str, other: str) -> bool:
    """Whether two currency codes are the same, or can be meant by the same word or sign."""
    return one == other or any(one in family and other in family for family in FAMILIES)


# Words behind which a number's unit is not looked for: what follows them is another thing.
BREAKS = frozenset(
    "on in over per at from by for to within during since under after before between against as than and or of "
    "every each this last next chaque "
    "the this that these those cette ce cet ces la le les "
    "des du sur dans par en pour depuis pendant sous apres avant entre contre vers chez dont que qui et ou a au "
    "aux".split()
)

# What stands before a number and makes it a bound or an estimate.
OVER = frozenset(
    "over above exceeding exceed exceeds exceeded surpassing beyond topping minimum depassant depasse depasser "
    "depassent superieur superieure superieurs superieures excedant > ≥ minimum".split()
)
UNDER = frozenset(
    "nearly almost under below approaching maximum presque inferieur inferieure inferieurs inferieures avoisinant < ≤ "
    "barely just shy quasiment frolant".split()
)
ABOUT = frozenset(
    "about around approximately roughly some circa estimated ~ ≈ environ quelque quelques approximativement autour "
    "alentours vers grosso".split()
)
OVER_PHRASES = frozenset(
    {"more than", "at least", "greater than", "higher than", "plus de", "plus d", "au moins", "au dela"}
)
# Verbs and adverbs of a movement that ends at a number: "is back up to 0.98" is no bound.
MOVING = frozenset(
    "back is are was were be been go goes going went gone come comes came rise rises rose risen climb climbs climbed "
    "move moves moved bring brings brought take takes took taken creep crept edge edged inch inched it them".split()
)
UNDER_PHRASES = frozenset(
    {
        "less than",
        "fewer than",
        "close to",
        "up to",
        "at most",
        "lower than",
        "moins de",
        "moins d",
        "pres de",
        "pres d",
    }
    | {"proche de", "jusqu a", "au plus", "as many", "as much"}
)
