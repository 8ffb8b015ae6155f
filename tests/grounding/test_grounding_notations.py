"""The same figure in the notations of two languages: supported as it is, found where it is another."""

import pytest

from tests.grounding.asking import doubts, holds, unsupported, unverifiable


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Elle nage en 1'52\"61.", "She swims in 1:52.61.", "She swims in 1:53.61."),
        ('Elle court en 54"83.', "She runs in 54.83.", "She runs in 55.83."),
        ("Elle court en 40''91.", "She runs in 40.91 seconds.", "She runs in 41.91 seconds."),
        ("Il roule 1h38'29\"849.", "One hour, 38 minutes and 29.849 seconds.", "One hour, 38 minutes and 29.948."),
        ("Elle gagne pour 37 centièmes.", "She wins by 0.37 seconds.", "She wins by 0.73 seconds."),
        ("Elle gagne pour 0,37 seconde.", "She wins by 37 hundredths.", "She wins by 73 hundredths."),
        ("Il commence à 21 h 5.", "It is 9.05pm.", "It is 9.15pm."),
        ("Il est 21 h 10.", "It is 10 past nine.", "It is 20 past nine."),
        ("Il est dix heures vingt.", "It is twenty past ten.", "It is thirteen past ten."),
        ("Il est minuit et quart.", "It is 12:15 a.m.", "It is 12:25 a.m."),
        ("Il est midi et demi.", "It is 12:30 p.m.", "It is 12:40 p.m."),
        ("Il est là à 14h20 à 200 000 euros.", "He is here at 2:20 pm.", "He is here at 3:20 pm."),
    ],
)
def test_times(evidence: str, right: str, wrong: str) -> None:
    """Of races and of the day."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il mesure 1,98 m.", "The 6ft 6in man is here.", "The 6ft 1in man is here."),
        ("Il mesure 1,78 m.", "The 5-foot-10 man is here.", "The 5-foot-4 man is here."),
        ("Il a quarante mois.", "He got three years and four months.", "He got three years and five months."),
        ("Il a trois ans et quatre mois.", "He got 40 months.", "He got 45 months."),
        ("Cela dure une heure et 38 minutes.", "It takes 98 minutes.", "It takes 89 minutes."),
        ("Le prix va de 1 franc 20 à 60 centimes.", "It falls from SFr1.20.", "It falls from SFr1.30."),
        ("Il fait 40 °C.", "It is 104 degrees here.", "It is 98 degrees here."),
        ("Il fait 1,6 °C de plus.", "It is 2.9 degrees Fahrenheit more.", "It is 1.5 degrees more."),
        ("Une maison de 130 mètres carrés.", "A 1,400-square-foot house.", "A 2,400-square-foot house."),
        ("Il vit à 3 000 km.", "He lives 2,000 miles away.", "He lives 4,000 miles away."),
        ("Il vit à 30 km.", "He lives 20 miles away.", "He lives 30 miles away."),
        ("Un immeuble de huit étages des années 1970.", "A nine-storey block.", "A twelve-storey block."),
    ],
)
def test_measures(evidence: str, right: str, wrong: str) -> None:
    """In one number or in two, in the units of either."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Une perte de 47,3 millions de francs.", "A loss of SFr47.3m.", "A loss of SFr48.3m."),
        ("Une perte de 47,3 millions de francs.", "A loss of CHF47.3m.", "A loss of EUR47.3m."),
        ("Une prime de 20 000 dollars américains.", "A prize of $US20,000.", "A prize of $US30,000."),
        ("Une prime de 500 roupies.", "A prize of Rs500.", "A prize of Rs600."),
        ("Le litre est à 1,319 livre.", "It costs 131.9p a litre.", "It costs 139.1p a litre."),
        ("Une hausse de 1,9 %.", "A 1.9-per-cent rise.", "A 9.1-per-cent rise."),
        ("Une baisse de 2,25 points.", "It fell by two and a quarter points.", "It fell by two and a half points."),
        ("Une baisse de 2,75 points.", "It fell by 2¾ points.", "It fell by 2¼ points."),
        (
            "Il a perdu d'un point de pourcentage.",
            "He lost by one percentage point.",
            "He lost by two percentage points.",
        ),
        ("Cela vaut moins que le million.", "It is worth less than a million.", "It is worth a billion."),
        ("Le septuple champion est là.", "The seven-times champion is here.", "The six-times champion is here."),
        ("Plus de 40 appels cette année.", "More than 40 calls came.", "More than 50 calls came."),
    ],
)
def test_sums_and_shares(evidence: str, right: str, wrong: str) -> None:
    """With a sign of letters before them, in hundredths, with fractions behind."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il roule sur l'autoroute I-71.", "He drives on Interstate 71.", "He drives on Interstate 75."),
        ("La deuxième saison est là.", "Here is series two.", "Here is series 19."),
        ("La série Ward Nine est là.", "Here is the series Ward Nine.", "Here is the series Ward Seven."),
        ("Elle entre dans la trentaine.", "She is in her early 30s.", "She is in her forties, 41 now."),
        ("Il est là depuis 1982.", "He is here since '82.", "He is here since '83."),
        ("Il est né le 21 avril 1926.", "He was born on April, 21 1926.", "He was born on April, 22 1926."),
        ("Il n'y a rien à dire.", "There are no two ways about it.", "There are three ways."),
        ("Il parle.", "He speaks on Nine, a channel.", "He speaks to nine."),
    ],
)
def test_numbers_of_things_and_years(evidence: str, right: str, wrong: str) -> None:
    """Roads, seasons, names, ages, years in two digits."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("article", "text"),
    [
        ("She is in year 9.", "9"),
        ("They are Grade 2 pupils.", "2"),
        ("They are in grades 5 to 8.", "8"),
        ("A fifth-grade class.", "fifth"),
        ("A shirt of size 42.", "42"),
    ],
)
def test_what_each_country_counts_in_its_own_way_cannot_be_verified(article: str, text: str) -> None:
    """School years and sizes on evidence from elsewhere; on evidence in the same language they are claims."""
    assert unsupported("La classe de quatrième est là.", article) == []
    assert text in unverifiable("La classe de quatrième est là.", article)
    assert text in unsupported("The class is here.", article)


def test_a_number_that_stands_with_another_noun_cannot_be_verified() -> None:
    """It is in the evidence, and the noun may be another word for the same; a measure is told to be another."""
    assert unverifiable("Il attend 24 heures.", "It has 24 cats.") == ["24"]
    assert unsupported("Il attend 24 heures.", "It has 24 cats.") == []
    assert unsupported("Il attend 24 heures.", "It is 24 feet deep.") == ["24"]


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il en produit 28 hectolitres par hectare.", "It yields 28 hectoliters each.", "It yields 82 hectoliters."),
        ("Après trois trimestres de baisse.", "After three quarters of decline.", "After two quarters of decline."),
        ("Après un an de baisse.", "After a year of decline.", "After three quarters of decline."),
        ("Il en gagne 3,80 ailleurs.", "He earns £3.80 elsewhere.", "He earns £8.30 elsewhere."),
        ("Une offre de dernière minute.", "An 11th-hour offer.", "An 11th offer."),
        ("Une offre de dernière minute.", "An eleventh-hour offer.", "An eleventh offer."),
        ("Les huitièmes Jeux ont lieu.", "The eighth Games are held.", "The ninth Games are held."),
    ],
)
def test_words_of_more_than_one_sense(evidence: str, right: str, wrong: str) -> None:
    """Quarters of a year or of a whole, the last hour, ordinals that are fractions too."""
    holds(evidence, right, wrong, "en")


def test_two_may_be_counted_from_names() -> None:
    """In letters and of things; two years, two million and number two are figures like others."""
    assert unverifiable("Airbus et Boeing négocient.", "They have two companies.") == ["two"]
    assert unsupported("Airbus et Boeing négocient.", "They have two companies.") == []
    assert unsupported("Airbus et Boeing négocient.", "It took two years.") == ["two"]
    assert unsupported("Airbus et Boeing négocient.", "It sold two million.") == ["two million"]
    assert unsupported("Airbus et Boeing négocient.", "It is number two.") == ["two"]


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il pèse 1,6 kilo.", "He weighs 3 pounds, 9 ounces.", "He weighs 3 pounds, 2 ounces."),
        ("Il gagne quelques dizaines d'euros.", "He earns a few dozen euros.", "He earns 12 euros."),
        ("Ils sont dans le dernier carré.", "They are in the last four.", "They are in the last eight."),
        ("Le prix est de 2 800 F CFA.", "The price is CFA2,800.", "The price is CFA2,900."),
        ("Le prix est de 2 800 francs CFA.", "The price is 2,800 CFA francs.", "The price is €2,800."),
        ("L'association March of Dimes parle.", "The March of Dimes speaks.", "They speak in March."),
        (
            "Il vient le 8 avril, à Pâques.",
            "He comes on April 8, Easter Sunday.",
            "He comes on Easter, April 9.",
        ),
    ],
)
def test_pounds_dozens_francs_and_feasts(evidence: str, right: str, wrong: str) -> None:
    """Each in the words of its country."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("La ville a promis 340 millions, dont 75 ont été versés.", "It paid €75 million.", "It paid €57 million."),
        ("Elle a 1,1 des 5,2 millions d'inscrits.", "It has 1.1 million voters.", "It has 1.2 million voters."),
        ("Il a 340 millions et 75 employés.", "It has 75 workers.", "It paid 75 million."),
        ("Il a 340 millions. Elle en a 75.", "She has 75.", "She has 75 million."),
        ("Elle ouvre de 16 h à 18 h.", "It opens from 4 to 6 p.m.", "It opens from 3 to 6 p.m."),
        ("À 10 h 30 il dort, à 10 h 50 il mange.", "By 10.50 he eats.", "By 10.40 he eats."),
        ("Une rente de 2000 francs.", "A pension of SFr2,000.", "A pension of SFr3,000."),
        ("Une récolte de 44 millions de quintaux.", "A crop of 4.4 million tonnes.", "A crop of 44 million tonnes."),
        ("Il est à 1,5 mille nautique.", "He is 1.5 nautical miles away.", "He is 2.5 nautical miles away."),
        ("La chaîne Nine en parle.", "Here is the Nine network.", "Here is the Seven network."),
        ("Les élèves de CE2 et de CM1.", "The third and fourth graders.", "The third and fourth men."),
        ("Il coûte 98 millions de shillings.", "It costs Sh98 million.", "It costs Sh89 million."),
        ("Il saisit 1,3 million d'euros, dont 280 000 cachés là.", "He found €280,000 there.", "He found €820,000."),
        ("Il part sauf le lundi 26, jour de grève.", "Not on Monday 26 January.", "Not on Monday 25 January."),
        ("Les lundi 3, mardi 4 et mercredi 5 mai.", "On 3, 4 and 5 May.", "On 3 June and 5 May."),
        ("Face au dollar, à 1,3042, l'euro cède 12 £.", "It fell to $1.3042.", "It fell to $1.4032."),
        (
            "Il vit à une vingtaine de kilomètres.",
            "About 12 miles (19 kilometers) away.",
            "He lives 19 kilometers away.",
        ),
        ("Il vient le 18 fév, à la rentrée.", "He comes on Feb 18.", "He comes on Feb 19."),
        ("Il vient à la rentrée.", "He comes in September.", "He comes in May."),
        ("C'est ouvert jusqu'à 22 heures.", "It is open until 10.", "It is open until 9."),
        ("Un tiers dort, les deux tiers du reste lisent.", "One-third of them sleep.", "One-fifth of them sleep."),
        ("Il vient le mardi 20, là.", "He comes on Tuesday the 20th at home.", "He comes on Tuesday the 21st at home."),
        ("Il vient le vendredi 16.", "He comes on Friday the 16th.", "He comes on Friday the 17th."),
        (
            "Ils ont payé 4 millions de livres (5 millions d'euros), dont 640 000 là.",
            "Of it £640,000.",
            "Of it €640,000.",
        ),
        ("Chaque livre en vaut 3,80. Il a 12 euros.", "Each is worth £3.80.", "Each is worth $3.80."),
        ("Cela coûte 350 F la nuit.", "It costs 350 francs a night.", "It costs 350 euros a night."),
        ("Cinquièmement, il part.", "In the fifth place he leaves.", "In the sixth place he leaves."),
        ("L'article 280.4 le dit.", "Article 280(4) says it.", "Article 290(4) says it."),
        ("Il est l'auteur de six livres.", "He has written six books.", "He has written nine books."),
        ("Lettre - Mars 2015", "Newsletter - March 2015", "Newsletter - May 2015"),
        ("La planète Mars brille.", "The planet Mars shines.", "It shines in March."),
        ("Après quatre dizaines d'années.", "After four decades.", "After five decades."),
        ("Le vote a lieu du 22 au 25 mai.", "The vote runs from 22 May to 25.", "The vote runs from 22 May to 26."),
        ("Le vote a lieu le 22 mai.", "They vote on 22 May.", "On 22 May to 25 men it spoke."),
        ("Il coûte 500 ringgits.", "It costs RM500.", "It costs RM600."),
        ("Il coûte 500 wons.", "It costs KRW500.", "It costs KRW600."),
        ("Il coûte 500 shillings.", "It costs Sh500.", "It costs USh600."),
    ],
)
def test_what_a_sentence_leaves_out(evidence: str, right: str, wrong: str) -> None:
    """The scale of a second number, the half of the day, a sign of money, a noun."""
    holds(evidence, right, wrong, "en")


def test_the_rest_of_a_word_with_digits_cannot_be_verified() -> None:
    """What stands before the comma was read as a code, so that nobody knows what the number is."""
    assert unverifiable("Cela coûte 2 800.", "It costs XY2,800.") == ["800"]
    assert unsupported("Cela coûte 2 800.", "It costs 3,800.") == ["3,800"]


@pytest.mark.parametrize(
    ("evidence", "right", "wrong", "language"),
    [
        ("The 4x100m relay.", "Le relais 4 × 100 m.", "Le relais 4 × 200 m.", "fr"),
        ("It costs 4,500 Congolese francs.", "Il coûte 4 500 francs.", "Il coûte 4 600 francs.", "fr"),
        ("It costs three quid.", "Il coûte 3 livres.", "Il coûte 4 livres.", "fr"),
        ("That makes a thousand a year.", "Cela fait mille par an.", "Cela fait deux mille par an.", "fr"),
        ("Wheat of No. 1 with 13.5 per cent.", "Du blé no 1 à 13,5 %.", "Du blé no 1 à 15,3 %.", "fr"),
        ("Le marché ouvre de 06h30 à 10h.", "It opens (6.30-10am).", "It opens (6.40-10am).", "en"),
        ("It cost €4 million. It has 2,000 workers.", "4 millions d'euros, dont 2 000 salariés.", "Dont 3 000.", "fr"),
        ("4 millions d'euros. Il a 2 000 salariés.", "€4 million, including 2,000 staff.", "Including 3,000.", "en"),
        ("4 millions d'euros, dont 280 000 cachés.", "It is €280,000.", "It is $280,000.", "en"),
        ("Les années 60 et 70 sont loin.", "The 1960s and 1970s are gone.", "The 1980s are gone.", "en"),
        ("The 1960s and 70s are gone.", "Les années 60 et 70 sont loin.", "Les années 60 et 80 sont loin.", "fr"),
        ("Trois dixièmes de seconde d'écart.", "They are three tenths apart.", "They are three seconds apart.", "en"),
        ("Le bébé pèse 3,5 kg.", "The baby weighs 7lb 11oz.", "The baby weighs 9lb 11oz.", "en"),
        ("Une dette de 3.000 milliards d'euros.", "A €3 trillion debt.", "A €3 billion debt.", "en"),
        ("Une facture de 12,000 euros.", "A €12,000 bill.", "A €12 bill.", "en"),
        ("Ils ont gagné trois buts à un.", "They won 3-1.", "They won 1-1, then 3-3.", "en"),
        ("41 millions d'euros sur les 94 promis.", "It is 94 million euros.", "It is 49 million euros.", "en"),
        ("Trois dixièmes de seconde d'écart.", "It is three tenths of a second.", "It is four tenths.", "en"),
        ("Le deuxième trimestre est bon.", "The second quarter is good.", "The third quarter is good.", "en"),
        ("Le vol AF447 est là.", "Flight 447 is here.", "Flight 47 is here.", "en"),
        ("L'Airbus A380 est là.", "The Airbus 380 is here.", "The Airbus 80 is here.", "en"),
        ("Il fait 40 degrés.", "It is 104F here.", "It is 94F here.", "en"),
        ("Il fait 40 degrés Celsius.", "It is 40C here.", "It is 72C here.", "en"),
        ("It is 86F here.", "Il fait 30 °C ici.", "Il fait 35 °C ici.", "fr"),
        ("It is minus 12C here.", "Il fait -12 °C ici.", "Il fait -22 °C ici.", "fr"),
        ("It is 12 euros and 50 cents.", "Cela fait 12,50 euros.", "Cela fait 15,20 euros.", "fr"),
        ("He is 6ft 2in tall.", "Il mesure 1,88 m.", "Il mesure 1,68 m.", "fr"),
        ("It costs 131.9p a litre.", "Le litre est à 1,319 livre.", "Le litre est à 1,391 livre.", "fr"),
        ("He won in 54.83 seconds.", 'Il gagne en 54"83.', 'Il gagne en 54"38.', "fr"),
    ],
)
def test_both_ways(evidence: str, right: str, wrong: str, language: str) -> None:
    """French articles on English evidence too."""
    holds(evidence, right, wrong, language)


def test_a_small_m_is_a_metre_unless_money_follows() -> None:
    """Before the same letters that M has before a currency."""
    holds("Une paroi de 1,80 m d’épaisseur.", "A wall six feet thick.", "A wall nine feet thick.", "en")
    holds("Une aide de 1,8 m d'euros.", "An aid of €1.8 million.", "An aid of €2.8 million.", "en")


def test_the_hour_of_a_zone_cannot_be_verified_where_the_evidence_names_none() -> None:
    """It may be the same moment; with other minutes, or with the zone in the evidence, it is another."""
    assert unverifiable("Samedi (21H05).", "On Saturday (2005 GMT).") == ["2005"]
    assert unsupported("Samedi (21H05).", "On Saturday (2005 GMT).") == []
    assert unsupported("Samedi (21H05).", "On Saturday (2035 GMT).") == ["2035"]
    assert unsupported("Samedi (21H05 GMT).", "On Saturday (2005 GMT).") == ["2005"]


def test_one_word_does_not_make_a_text_dutch() -> None:
    """Evidence whose language cannot be told is read in both that can be read."""
    holds("On a placé six villes en vigilance.", "It put six cities on alert.", "It put nine cities on alert.", "en")


@pytest.mark.parametrize(
    ("evidence", "article", "why"),
    [
        ("Airbus et Boeing négocient.", "They have two companies.", "the evidence may name the two one by one"),
        ("Il attend 24 heures.", "It has 24 cats.", "the evidence has this number, with another noun"),
        ("La classe est là.", "She is in year 9.", "each country counts school years and sizes in its own way"),
        ("Samedi (21H05).", "On Saturday (2005 GMT).", "the evidence has these minutes and names no time zone"),
        ("Cela coûte 2 800.", "It costs XY2,800.", "what stands before it could not be read"),
    ],
)
def test_what_cannot_be_verified_is_said_with_the_reason(evidence: str, article: str, why: str) -> None:
    """So that a person knows what to look for."""
    assert doubts(evidence, article) == [why]


def test_a_sign_before_the_letters_of_its_country_belongs_to_the_sum() -> None:
    """The mark on the page begins at the sign."""
    assert unsupported("Il gagne 20 000 dollars.", "He earns $US30,000.") == ["$US30,000"]
    assert unsupported("Il gagne 20 000 dollars.", "He earns US$30,000.") == ["US$30,000"]


def test_the_size_of_another_sentence_makes_no_number_a_size() -> None:
    """Nor does one that stands far before it."""
    assert unsupported("Il fait 26 à 31 kilobases.", "It is 22 kilobases. The size is large.") == ["22"]
    assert unsupported("Il fait 26 à 31 kilobases.", "It has a size. Of 22 kilobases.") == ["22"]
