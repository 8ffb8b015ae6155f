"""Figures as people write them: each supports the same figure written otherwise, and not its neighbour."""

import pytest

from tests.grounding.asking import holds, reasons, unsupported


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("One in five left.", "20% left.", "30% left."),
        ("Un Français sur cinq est parti.", "20% left.", "5% left."),
        ("Six Français sur dix sont partis.", "60% left.", "40% left."),
        ("Six très vieux petits chats sur dix.", "The six left.", "60% left."),
        ("Two-thirds left.", "67% left.", "30% left."),
        ("Les deux tiers sont partis.", "66.7% left.", "66.2% left."),
        ("Three out of four left.", "75% left.", "25% left."),
        ("Three of four left.", "75% left.", "70% left."),
        ("Le rapport est de 3/4.", "75% left.", "34% left."),
        ("Un quart est parti.", "25% left.", "75% left."),
        ("La moitié est partie.", "50% left.", "60% left."),
        ("Les trois cinquièmes sont partis.", "60% left.", "20% left."),
        ("Un dixième est parti.", "10% left.", "11% left."),
        ("Il double ses ventes.", "Sales rose by 100%.", "Sales rose by 200%."),
        ("Il triple ses ventes.", "Sales rose by 200%.", "Sales rose by 300%."),
        ("Il quadruple ses ventes.", "They are 4 times as high.", "They are 5 times as high."),
        ("Sales were halved.", "Sales fell by 50%.", "Sales fell by 60%."),
    ],
)
def test_shares(evidence: str, right: str, wrong: str) -> None:
    """In words, in two numbers, as factors."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il attend quinze jours.", "He waits two weeks.", "He waits three weeks."),
        ("Il attend huit jours.", "He waits one week.", "He waits 2 weeks."),
        ("Il attend 15 jours.", "He waits 15 days.", "He waits two weeks."),
        ("Le quinquennat commence.", "The five years begin.", "The six years begin."),
        ("Le centenaire est fêté.", "It is 100 years old.", "It is 101 years old."),
        ("Il attend un semestre.", "He waits six months.", "He waits six days."),
        ("Il attend un trimestre.", "He waits three months.", "He waits three days."),
        ("Un siècle passe.", "100 years pass.", "100 days pass."),
        ("A decade passed.", "Ten years passed.", "Nine years passed."),
        ("A fortnight passed.", "14 days passed.", "15 days passed."),
        ("Les huitièmes de finale ont lieu.", "The round of 16 begins.", "The round of 8 begins."),
        ("Les quarts de finale ont lieu.", "The last eight play.", "The last four play."),
        ("La demi-finale a lieu.", "The last four play.", "The last eight play."),
        ("Le huitième chat a une finale.", "The eighth cat sleeps.", "The round of 16 begins."),
        ("Le trio chante.", "The three sing.", "The five sing."),
        ("Il attend trois quarts d'heure.", "He waits 45 minutes.", "He waits 40 minutes."),
        ("Il attend sept mois et demi.", "He waits 7.5 months.", "He waits 8.5 months."),
        ("Il attend quatre heures trente.", "He waits 4.5 hours.", "He waits 3.5 hours."),
        ("Il attend 48 heures.", "He waits two days.", "He waits three days."),
        ("Il mesure 1m80.", "He is 1.80 metres tall.", "He is 1.70 metres tall."),
        ("Il mesure un mètre vingt.", "He is 1.2 metres tall.", "He is 1.3 metres tall."),
    ],
)
def test_measures(evidence: str, right: str, wrong: str) -> None:
    """Spans of time and lengths, with halves and rests, in other units."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il est 14 h 30.", "It is 2:30 p.m.", "It is 2:45 p.m."),
        ("Il est 14h.", "It is 2 pm.", "It is 3 pm."),
        ("Il arrive à 20h45.", "He comes at 8.45pm.", "He comes at 8.15pm."),
        ("Il arrive à 7 heures 30.", "He comes at 7:30.", "He comes at 8:20."),
        ("Il court 2 h 30 min.", "He runs 2 hours and 30 minutes.", "He runs 2 hours and 20 minutes."),
        ("It opens at 07:30.", "It opens at 7:30 a.m.", "It opens at 6:30 a.m."),
        ("Il vient vers 9 heures.", "He comes at 9 am.", "He comes at 10 am."),
        ("Il vient à 12h00.", "He comes at 1200 GMT.", "He comes at 1330 GMT."),
        ("Il vient à 22h15.", "He comes at 10:15pm.", "He comes at 11:15pm."),
        ("Il vient à 22 h 15.", "He comes at 22:15.", "He comes at 22:45."),
        ("Il vient à minuit trente, à 0h30.", "He comes at 0:30.", "He comes at 3:30."),
        ("Il reste 3 h 20 minutes.", "He stays 3 hours and 20 minutes.", "He stays 4 hours and 20 minutes."),
        ("Il vient à 17 h.", "He comes at 5 pm.", "He comes at 6 pm."),
        ("Le score est de 25:30.", "The score is 25 to 30.", "The score is 26 to 30."),
    ],
)
def test_times_of_day(evidence: str, right: str, wrong: str) -> None:
    """On the clock of twelve hours and of twenty-four."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Quatre-vingt-dix-sept chiens.", "97 dogs.", "87 dogs."),
        ("Quatre-vingts chiens.", "80 dogs.", "24 dogs."),
        ("Soixante et onze chiens.", "71 dogs.", "61 dogs."),
        ("Soixante-dix-huit chiens.", "78 dogs.", "68 dogs."),
        ("Vingt et un chiens.", "21 dogs.", "20 dogs."),
        ("Trente-deux chiens et un chat.", "32 dogs.", "33 dogs."),
        ("Dix-sept chiens.", "17 dogs.", "10 dogs."),
        ("Mille deux cents chiens.", "1,200 dogs.", "1,000 dogs."),
        ("Treize cents chiens.", "1300 dogs.", "13 dogs."),
        ("Deux cent trois mille chiens.", "203,000 dogs.", "200,000 dogs."),
        ("Un million deux cent mille chiens.", "1.2 million dogs.", "1.3 million dogs."),
        ("Deux millions et demi de chiens.", "2.5 million dogs.", "2.1 million dogs."),
        ("Un demi-million de chiens.", "500,000 dogs.", "50,000 dogs."),
        ("Deux douzaines de chiens.", "24 dogs.", "12 dogs."),
        ("Le vingt et unième chien.", "The 21st dog.", "The 20th dog."),
        ("Le dix-huitième chien.", "The 18th dog.", "The 8th dog."),
        ("Le soixante-douzième chien.", "The 72nd dog.", "The 62nd dog."),
        ("Le quatre-vingt-dixième chien.", "The 90th dog.", "The 80th dog."),
        ("Le centième chien.", "The 100th dog.", "The 101st dog."),
        ("Le XIXe siècle.", "The 19th century.", "The 18th century."),
        ("Il a la cinquantaine.", "He is about 50.", "He is about 70."),
        ("12 500 chiens.", "12,500 dogs.", "125 dogs."),
        ("12.500 chiens et 3,5 chats.", "12,500 dogs.", "12,600 dogs."),
    ],
)
def test_french_numbers(evidence: str, right: str, wrong: str) -> None:
    """In letters and digits."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Ninety-seven dogs.", "97 chiens.", "87 chiens."),
        ("Two hundred and three thousand dogs.", "203 000 chiens.", "200 000 chiens."),
        ("Half a million dogs.", "500 000 chiens.", "50 000 chiens."),
        ("A quarter of a million dogs.", "250 000 chiens.", "400 000 chiens."),
        ("Two and a half million dogs.", "2,5 millions de chiens.", "2,1 millions de chiens."),
        ("One and a half dogs.", "1,5 chien.", "1,6 chien."),
        ("A dozen dogs.", "12 chiens.", "13 chiens."),
        ("The twenty-first dog.", "Le 21e chien.", "Le 20e chien."),
        ("The third quarter.", "Le troisième trimestre.", "Le cinquième trimestre."),
        ("Q3 was good.", "Le troisième trimestre est bon.", "Le quatrième trimestre est bon."),
        ("They are in their 50s.", "Ils ont la cinquantaine, ou 50 ans.", "Ils ont 40 ans."),
        ("Dogs: 1,234,567.", "1 234 567 chiens.", "1 234 568 chiens."),
        ("It has .5 dogs.", "0,5 chien.", "5 chiens."),
        ("A hundred dogs.", "100 chiens.", "101 chiens."),
        ("One thousand three hundred dogs.", "1 300 chiens.", "1 003 chiens."),
        ("The score is 10-3.", "Le score est de 10-3.", "Le score est de 10-4."),
    ],
)
def test_english_numbers(evidence: str, right: str, wrong: str) -> None:
    """In letters and digits."""
    holds(evidence, right, wrong, "fr")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il coûte 5 M€.", "It costs €5 million.", "It costs €5 billion."),
        ("Il coûte 5 Md€.", "It costs €5 billion.", "It costs €5 million."),
        ("Il coûte 5 k€.", "It costs €5,000.", "It costs €6,000."),
        ("Il coûte 5 milliards de livres.", "It costs £5bn.", "It costs £5m."),
        ("Il coûte 5 millions de dollars.", "It costs US$5m.", "It costs €5m."),
        (
            "Il coûte 5 millions de couronnes suédoises.",
            "It costs 5 million Swedish kronor.",
            "It costs 5 million euros.",
        ),
        ("Il coûte 50 centimes.", "It costs 50 cents.", "It costs 60 cents."),
        ("Il coûte 5 euros.", "It costs EUR 5.", "It costs EUR 6."),
        ("Il coûte 5,5 millions d'euros.", "It costs 5.5 million euros.", "It costs 55 million euros."),
        ("5 points de pourcentage.", "5 percentage points.", "6 percentage points."),
        ("5 pour cent.", "5 per cent.", "6 per cent."),
        ("Il monte de 5 %.", "It rises by five percent.", "It rises by six percent."),
        ("Entre 5 et 7 millions d'euros.", "Between 5 and 7 million euros.", "Between 5 and 8 million euros."),
        ("De 5 à 7 %.", "From 5% to 7%.", "From 4% to 7%."),
    ],
)
def test_money_and_percentages(evidence: str, right: str, wrong: str) -> None:
    """With signs, codes, short scales and words."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("It is 100 miles long.", "Elle fait 161 km.", "Elle fait 190 km."),
        ("It is 5 miles away.", "Elle est à 8 km.", "Elle est à 10 km."),
        ("Il pèse 7,7 kilos.", "It weighs 17 pounds.", "It weighs 19 pounds."),
        ("Il pèse 75 kilos.", "It weighs 165 pounds.", "It weighs 190 pounds."),
        ("It is 4,800 feet high.", "Il fait 1 463 mètres.", "Il fait 1 563 mètres."),
        ("It is 6.3 miles long.", "Elle fait 10,1 km.", "Elle fait 10,6 km."),
        ("Elle fait 10,1 km.", "It is 6.3 miles long.", "It is 6.9 miles long."),
        ("Elle fait 1 609 mètres.", "It is 1 mile long.", "It is 2 miles long."),
        ("Elle fait 1 500 km.", "It is 930 miles long.", "It is 1,010 miles long."),
        ("Elle fait 1 500 km.", "It is 932 miles long.", "It is 992 miles long."),
        ("Elle couvre 40 hectares.", "It covers 100 acres.", "It covers 120 acres."),
        ("Elle couvre 250 hectares.", "It covers 620 acres.", "It covers 720 acres."),
        ("Il fait 1,83 mètre.", "He is 6 feet tall.", "He is 7 feet tall."),
        ("It took 90 minutes.", "Cela a pris une heure et demie.", "Cela a pris deux heures et demie."),
        ("It took 36 months.", "Cela a pris trois ans.", "Cela a pris quatre ans."),
        ("It took 72 hours.", "Cela a pris 3 jours.", "Cela a pris 4 jours."),
    ],
)
def test_converted_measures(evidence: str, right: str, wrong: str) -> None:
    """As exactly as their digits say."""
    language = "en" if right.startswith("It") else "fr"
    holds(evidence, right, wrong, language)


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Elles sont les numéros un.", "They are number one.", "They are number four."),
        ("Une troisième personne vient.", "A third person comes.", "A fourth dog comes."),
        ("Toutes les secondes, il en meurt.", "Every second, one dies.", "Every four seconds, one dies."),
        ("Il perd un pour cent.", "It loses 1%.", "It loses 3%."),
        ("Un an et demi.", "A year and a half.", "Three years and a half."),
        ("Une demi-douzaine de chiens.", "Six dogs.", "Twelve dogs."),
        ("Un quart de siècle.", "25 years.", "35 years."),
        ("Half past: half an hour.", "30 minutes.", "40 minutes."),
        ("C'est tridimensionnel, à trois dimensions.", "It is three-dimensional.", "It is four times as big."),
        ("À Trois-Rivières on dort.", "In Trois-Rivières they sleep.", "Three of them sleep in Trois-Rivières, or 9."),
        ("Une seconde chance.", "A second chance.", "A third chance."),
        ("Il est numéro un des ventes.", "He is number one in sales.", "He is number two in sales."),
        ("Un petit million de chiens.", "Almost one million dogs.", "Almost five million dogs."),
        ("Il attend deux heures et demie.", "He waits two and a half hours.", "He waits three and a half hours."),
        ("Une hausse de 5 p. cent.", "A rise of 5%.", "A rise of 6%."),
        ("Cinq pour cent des chiens.", "5% of the dogs.", "6% of the dogs."),
        ("5 millions d'euros et 3 millions de livres.", "€5 million and £3 million.", "€3 million and £6 million."),
        ("Dix mille milliards de dollars.", "$10 trillion.", "$10 billion."),
        ("2 Md d'euros.", "2 billion euros.", "2 million euros."),
        ("2 M d'euros.", "2 million euros.", "2 billion euros."),
        ("Des quarts et des demi-finales.", "The last four play.", "The last twelve play."),
        ("Deux demies finales.", "Two are played.", "Five are played."),
        ("Zéro chien sur dix.", "None of the 10 dogs.", "5% of the dogs."),
        ("Il a 3 chiens et demi.", "He has 3.5 dogs.", "He has 4.5 dogs."),
        ("Le chapitre\n2\nmillions de chiens.", "Millions of dogs.", "3 million dogs."),
    ],
)
def test_odd_ways_to_write_figures(evidence: str, right: str, wrong: str) -> None:
    """Ranks, loose millions, halves behind units, percent in words."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("article", "texts"),
    [
        ("It opens at 10:15 BST.", []),
        ("It opens at 10:15 ET.", []),
        ("It opens at 10:15 AEDT.", []),
        ("It opens at 10:15 ZORGL.", ["ZORGL"]),
        ("It opens at 10:15 Zorg.", ["Zorg"]),
        ("It opens for 10 BSTX.", ["BSTX"]),
    ],
)
def test_zones_of_time_are_no_names(article: str, texts: list[str]) -> None:
    """Two to four capitals behind a time of day."""
    assert unsupported("Il ouvre à 10h15, à 10.", article) == texts


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("53 morts.", "More than 50 dead.", "More than 60 dead."),
        ("47 morts.", "Fewer than 50 dead.", "Fewer than 40 dead."),
        ("Plus de 50 morts.", "Over 50 dead.", "Over 60 dead."),
        ("Moins de 50 morts.", "Under 50 dead.", "Under 40 dead."),
        ("Près de 50 morts.", "About 50 dead.", "About 60 dead."),
        ("Jusqu'à 50 morts.", "Up to 50 dead.", "Up to 90 dead."),
        ("Au moins 50 morts.", "At least 50 dead.", "At least 70 dead."),
        ("4 981 morts.", "Nearly 5,000 dead.", "Nearly 4,000 dead."),
    ],
)
def test_bounds_and_estimates(evidence: str, right: str, wrong: str) -> None:
    """A bound is supported by a figure on its side of it and not far away."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Dans la ville, 12 % des chiens dorment.", "It is 12%.", "The 12 dogs sleep."),
        ("Dans la ville, 12 points de plus.", "It is up by 12%.", "It is up by 13%."),
        ("Dans la ville, il dort 24 heures.", "He sleeps for 24 hours.", "He sleeps on 24 miles."),
        ("Dans la ville, il vit au neuvième étage.", "He lives on the ninth floor.", "He lives 9 feet above it."),
        ("Dans la ville, il coûte 5 euros.", "It costs 5 euros.", "It costs 5 dollars."),
        ("Dans la ville, il coûte 5 euros et 12 de plus.", "It costs €5 and €12.", "It costs $12."),
        ("Dans la ville, il coûte 5 dollars.", "It costs US$5.", "It costs £5."),
        ("Dans la ville, un quart dort.", "A quarter, or 25%, sleeps.", "The 4 dogs sleep."),
        ("Dans la ville, il y a 3 kilos de pommes.", "There are 3 kilos of apples.", "There are 3 litres of milk."),
        ("Dans la ville, un point de plus.", "It is one more, 1 point.", "It is 2 points more."),
        ("Dans la ville en 2013.", "In 2013 dollars, it is much.", "In 2014 dollars, it is much."),
        ("Dans la ville, environ 80 chiens.", "About 80 dogs.", "About 100 dogs."),
        ("Dans la ville, près d'un million de chiens.", "About one million dogs.", "About two million dogs."),
        ("Dans la ville, 1 384 000 chiens.", "Over a million dogs.", "Over two million dogs."),
        ("Dans la ville, 1 384 000 chiens.", "1.4 million dogs.", "1.5 million dogs."),
        ("Dans la ville, 1 384 000 chiens.", "1.38 million dogs.", "1.39 million dogs."),
        ("Dans la ville, 1 384 000 chiens.", "Some 1.4 million dogs.", "Some 1.8 million dogs."),
    ],
)
def test_figures_of_a_kind(evidence: str, right: str, wrong: str) -> None:
    """What is counted, measured, paid or a share is not each other, and rounding goes as far as its digits."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "article", "why"),
    [
        (
            "Dans la ville, il coûte 5 euros.",
            "It costs $5.",
            "the evidence has this amount in EUR; the article says $5",
        ),
        (
            "Dans la ville, 12 % des chiens.",
            "The 12 dogs sleep.",
            "the evidence has this number as a percentage; the article says 12",
        ),
        (
            "Dans la ville, il dort 24 heures.",
            "It lasts 24 weeks.",
            "the evidence has this number with another unit (heures); the article says 24",
        ),
        (
            "Dans la ville, 24 chiens dorment.",
            "It is up by 24%.",
            "the evidence has this number as a plain number (chiens); the article says 24%",
        ),
        (
            "Dans la ville, il coûte 24 euros.",
            "It is up by 24%.",
            "the evidence has this number as an amount of money; the article says 24%",
        ),
        (
            "Dans la ville, 5 millions de chiens.",
            "It has 5 billion dogs.",
            "the evidence has this number in millions; the article says 5 billion",
        ),
        (
            "Dans la ville, 5 milliards de chiens.",
            "It has 5 million dogs.",
            "the evidence has this number in billions (thousand millions); the article says 5 million",
        ),
        (
            "Dans la ville, 5 chiens.",
            "It has 5 thousand dogs.",
            "the evidence has this number in units; the article says 5 thousand",
        ),
        ("Dans la ville, les chiens.", "It has 5 dogs.", "5 is not in the evidence"),
    ],
)
def test_reasons_in_full(evidence: str, article: str, why: str) -> None:
    """What the evidence has, and what the article says."""
    assert reasons(evidence, article) == [why]


@pytest.mark.parametrize(
    ("evidence", "article", "word"),
    [
        ("Le groupe investit 53 milliards de dollars.", "The group invests $53 million.", "billions"),
        ("Le groupe investit 53 milliards d'euros.", "The group invests $53 billion.", "EUR"),
        ("Les ventes augmentent de 12 %.", "The group has 12 plants.", "percentage"),
        ("La panne a duré dix heures.", "The failure lasted ten weeks.", "heures"),
        ("Rien n'est dit.", "The group has 12 plants.", "12"),
        ("Rien n'est dit.", "Two-thirds of the plants are closed.", "Two-thirds is not"),
    ],
)
def test_the_reason_says_what_the_evidence_has_instead(evidence: str, article: str, word: str) -> None:
    """The scale, the currency, the unit, or that it has nothing of the kind."""
    (why,) = reasons(evidence, article)
    assert word in why


@pytest.mark.parametrize(
    "article",
    [
        "The A320 landed.",
        "See section 3.2.1.",
        "The third party came at first and one by one.",
        "Call 0033123456789012345678901.",
        "Louis XIV reigned.",
    ],
)
def test_numbers_that_are_names_are_no_figures(article: str) -> None:
    """Models, versions, identifiers, and words of every sentence."""
    assert [text for text in unsupported("Nothing was said.", article) if text.isdecimal()] == []
