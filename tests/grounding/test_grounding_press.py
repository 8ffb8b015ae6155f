"""What newspapers shorten, join and leave out: the same thing said in another way is supported, another is found."""

import datetime

import pytest

from tests.grounding.asking import holds, unsupported

MAY = datetime.date(2025, 5, 16)


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Une attaque DSD a eu lieu.", "A DDoS attack took place.", "A RAF attack took place."),
        ("Les Moscovites votent.", "In Moscow they vote.", "In Prague they vote."),
        ("Les ODD et les OMD sont des objectifs.", "The SDGs and MDGs are goals.", "The SDGs and IBMs are goals."),
        ("Les PME et leur QG.", "Here SMEs and their HQ.", "Here VPNs and their HQ."),
        ("Le Barreau vote.", "Here the Law Society votes.", "Here the Royal Society votes."),
        ("La ministre de la Santé parle.", "The Health Minister speaks.", "The Labour Minister speaks."),
        ("Le ministre des Affaires étrangères parle.", "The Foreign Minister speaks.", "The Health Minister speaks."),
        ("Un trajet de1 000 km.", "A journey of 1,000 km.", "A journey of 3,000 km."),
        ("Il a cent un chiens.", "He has a hundred and one dogs.", "He has a hundred and two dogs."),
        ("Il a cent chiens.", "He has a hundred dogs.", "He has a hundred and one dogs."),
        ("Cela coûte 2 milliards 500 millions d'euros.", "It costs €2.5 billion.", "It costs €500 million."),
        ("Cela coûte 2,5 milliards d'euros.", "It costs 2 billion 500 million euros.", "It costs 2 billion 50 euros."),
        ("Jusqu'à 50 personnes sont là.", "Up to 50 people are there.", "Up to 60 people are there."),
        ("Plus de 50 personnes sont là.", "Over 50 people are there.", "Over 60 people are there."),
        ("Il a 60 voitures, payées 30 $.", "He paid $30 for 60 cars.", "He paid $60 for them."),
        ("Il a payé 1950 dollars en 1960.", "He paid $1950 then.", "He paid $1960 then."),
        ("Il avait 12 ans trois quarts.", "He was 12.75 years old.", "He was 12.25 years old."),
        ("La caserne de pompiers de Chelsea.", "Here Chelsea Fire Station.", "Here Leeds Fire Station."),
        ("La Nouvelle-Galles du Sud vote.", "The NSW people vote.", "The NYC people vote."),
        ("Une coalition conservateurs/libéraux-démocrates.", "A Tory-Lib Dem coalition.", "A Tory-Labour coalition."),
        ("Il vient le 25 décembre.", "He comes on Christmas Day.", "He comes on Bastille Day."),
        ("Il vient le 31 décembre.", "He comes on New Year's Eve.", "He comes on Christmas Day."),
        ("Un octogénaire est là.", "An 83-year-old is there.", "A 38-year-old is there."),
        ("Un sur 2 000 naît ainsi.", "One in 2,000 is born so.", "One in 900 is born so."),
        ("Il n'a dépensé aucun dollar.", "He spent not one dollar.", "He spent one percent."),
        ("Un réseau Wi-Fi.", "Here is Wifi.", "Here is Lifi."),
        ("Les alaouites votent.", "The Alawites vote.", "The Sunnis vote."),
        ("Le match est à 20h45 GMT.", "The match is at 2045 GMT.", "The match is at 2145 GMT."),
        ("Les ventes ont été divisées par trois.", "Sales fell to a third.", "Sales fell to a fifth."),
        ("Le vol AF447 est parti.", "Flight AF 447 has left.", "Flight AF 474 has left."),
        ("Un jour sur deux, il dort.", "He sleeps every other day.", "He sleeps every three days."),
        ("La PS4 est là.", "Here is the PlayStation 4.", "Here is the PlayStation 5."),
        ("Le terminal T2 ferme.", "Here Terminal 2 closes.", "Here Terminal 3 closes."),
        ("Apollo XI est parti.", "Here is Apollo 11.", "Here is Apollo 13."),
        ("Il a payé 5 M USD.", "He paid $5 million.", "He paid $6 million."),
        ("Il coûte 99 cents d'euro.", "It costs 99 euro cents.", "It costs 99 euros."),
        ("Il a perdu un demi pour cent.", "It lost half a percent.", "It lost a quarter of a percent."),
        ("Il a cinq ans et demi.", "He is 5 1/2 years old.", "He is 5 years old and 7 months."),
        ("Il a dormi trois quarts d'heure.", "He slept three-quarters of an hour.", "He slept three hours."),
        ("La Mostra de Venise ouvre.", "Here opens the Venice Film Festival.", "Here opens the Rome Film Festival."),
        ("Mao Tsé-toung est là.", "Here is Mao Zedong.", "Here is Zhou Enlai."),
        ("La Joconde est là.", "Here is the Mona Lisa.", "Here is the Venus de Milo."),
        ("La police de Londres vote.", "Here the Metropolitan Police votes.", "Here the Strathclyde Police votes."),
        ("Il livre 63 milliards de mètres cubes.", "2.2 trillion cubic feet.", "3.2 trillion cubic feet."),
        ("Il a saisi 8,5 tonnes de blé.", "He seized eight-and-a-half tons.", "He seized nine-and-a-half tons."),
        ("Il est là à 6h30.", "He is here at 6.30 that night.", "He is here at 6.50 that night."),
        ("Depuis la Seconde Guerre mondiale.", "Since World War Two.", "Since World War Three."),
        ("Hussein Tantaoui est là.", "Here is Hussein Tantawi.", "Here is Hussein Tantani."),
        ("Le maréchal est là.", "Here is the Field Marshal.", "Here is the Field Museum."),
        ("La Phase II commence.", "Here Phase Two begins.", "Here Phase Three begins."),
        ("Il vient à 19 heures.", "He comes at seven in the evening.", "He comes at eight in the evening."),
        ("Il a eu 2 ans et 6 mois.", "He got two and a half years.", "He got three and a half years."),
        ("Il livre 63 milliards de m3.", "He delivers 63 bcm.", "He delivers 83 bcm."),
        ("C'est à 3 km.", "It is two miles away.", "It is five miles away."),
        ("Un fichier de 500 Mo.", "A 500 MB file.", "A 600 MB file."),
        ("Il y a 2 millions 300 000 gens.", "There are 2.3 million people.", "There are 2.5 million people."),
        ("Il y a deux fois moins de gens.", "There are half as many.", "There are a third as many."),
        ("Il vient lundi prochain.", "He comes next week.", "He came last week."),
        ("Il est venu lundi dernier.", "He came last week.", "He comes next week."),
    ],
)
def test_english_articles_on_french_evidence(evidence: str, right: str, wrong: str) -> None:
    """Acronyms, offices, joined scales and bounds are those of the evidence."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("A DDoS attack hit it.", "Une attaque DSD l'a touché.", "Une attaque RFID l'a touché."),
        ("It fell to C$4.83.", "Il est à 4,83 dollars canadiens.", "Il est à 4,83 dollars australiens."),
        ("It starts in Q1/15.", "Il part au premier trimestre de 2015.", "Il part au premier trimestre de 2016."),
        ("It starts in Q3 '24.", "Il part au troisième trimestre de 2024.", "Il part au troisième trimestre de 2023."),
        ("The European Union votes.", "L'Union européenne vote.", "L'Union soviétique vote."),
        ("Up to 50 people are there.", "Jusqu'à 50 personnes sont là.", "Jusqu'à 60 personnes sont là."),
        ("It closes on Christmas Day.", "Il ferme le 25 décembre.", "Il ferme le 14 juillet."),
        ("It closes on Valentine's Day.", "Il ferme le 14 février.", "Il ferme le 1er mai."),
        ("The 9/11 attacks.", "Les attentats du 11 septembre 2001.", "Les attentats du 11 septembre 2002."),
        ("It costs S$3,000.", "Il coûte 3 000 $ singapouriens.", "Il coûte 3 000 $ australiens."),
        ("It costs C$50.", "Il coûte 50 $ CA.", "Il coûte 60 $ CA."),
        ("It costs CHF 40.", "Il coûte 40 francs suisses.", "Il coûte 50 francs suisses."),
        ("The rate is 3 per thousand.", "Le taux est de 3 pour mille.", "Le taux est de 5 pour mille."),
        ("He fought in World War I.", "Il a fait la Première Guerre mondiale.", "Il a fait la Guerre froide."),
        ("South-East Asian groups vote.", "Des groupes d'Asie du Sud-Est votent.", "L'Asie centrale vote."),
        ("Sales halved.", "Les ventes ont été divisées par deux.", "Les ventes ont été divisées par trois."),
        ("He sleeps every other day.", "Il dort un jour sur deux.", "Il dort un jour sur six."),
        ("It rose over the past year.", "Il a monté en 12 mois.", "Il a monté en 14 mois."),
        ("It is the second largest.", "C'est le 2e plus grand.", "C'est le 3e plus grand."),
        ("She wants a second term.", "Elle veut un 2e mandat.", "Elle veut un 3e mandat."),
        (
            "He left early on Sunday.",
            "Parti dans la nuit de samedi à dimanche.",
            "Parti dans la nuit de mardi à dimanche.",
        ),
        (
            "He left early on May 4.",
            "Il est parti dans la nuit du 3 au 4 mai.",
            "Il est parti dans la nuit du 1 au 4 mai.",
        ),
        ("They won two-nil.", "Ils ont gagné 2-0.", "Ils ont gagné 2-1."),
        ("The U21 team won.", "Les moins de 21 ans ont gagné.", "Les moins de 23 ans ont gagné."),
        ("It took two hours and 45 minutes.", "Il a mis 2h45.", "Il a mis 2h35."),
        ("He came the day before.", "Il est venu 24 heures plus tôt.", "Il est venu 36 heures plus tôt."),
        ("Wales votes.", "Le pays de Galles vote.", "Le pays de Caux vote."),
        ("The Gospel is read.", "Voici l'Évangile.", "Voici l'Odyssée."),
        ("Hizbullah votes.", "Ici le Hezbollah vote.", "Ici le Hamas vote."),
        ("The Great Wall stands.", "Ici est la Grande Muraille.", "Ici est la Grande Mosquée."),
        ("It closed on Nov.\n3 at last.", "Il a fermé le 3 novembre.", "Il a fermé le 4 novembre."),
        ("He is here at 6.30.", "Il est là à 6h30.", "Il est là à 6h50."),
        ("She teaches at Trento.", "Elle enseigne à l'université de Trente.", "Elle enseigne à trente élèves."),
        ("He is a second-year student.", "Il est en 2e année.", "Il est en 3e année."),
        ("It holds 5 cubic metres.", "Elle contient 5 m3.", "Elle contient 6 m3."),
        ("It holds 5 cubic metres.", "Elle contient 5 000 litres.", "Elle contient 500 litres."),
        ("He comes at seven in the evening.", "Il vient à 19 heures.", "Il vient à 18 heures."),
        ("A 1,600-megawatt plant.", "Une centrale de 1 600 MW.", "Une centrale de 1 900 MW."),
        ("There are half as many.", "Il y en a deux fois moins.", "Il y en a cinq fois moins."),
        ("It closed last year.", "Année dernière : il ferme.", "Année prochaine : il ferme."),
        ("They build websites.", "Ils font des sites Internet.", "Ils font des sites Minitel."),
        ("He said oh well.", "Il a dit Eh bien.", "Il a dit Zorglub."),
    ],
)
def test_french_articles_on_english_evidence(evidence: str, right: str, wrong: str) -> None:
    """The same the other way round."""
    holds(evidence, right, wrong, "fr")


def test_next_month_is_a_month_of_the_calendar() -> None:
    """With the story's date, the month beside its own is what the evidence calls last or next month."""
    assert unsupported("Il vient le mois prochain.", "He comes in June.", day=MAY) == []
    assert unsupported("Il est venu le mois dernier.", "He came in April.", day=MAY) == []
    assert unsupported("Il est venu le mois dernier.", "He comes in June.", day=MAY) == ["June"]
    assert unsupported("Il vient le mois prochain.", "He comes in July.", day=MAY) == ["July"]


@pytest.mark.parametrize(
    ("evidence", "article", "language"),
    [
        ("Il dit : 'Nous sommes là.'", 'He says: "We are here today."', "en"),
        ("– Nous sommes là, dit-il.", 'He says: "We are here today."', "en"),
        ('"We are here, he says.', "Il dit : « Nous sommes ici même. »", "fr"),
        ("« Nous sommes là, dit-il.", 'He says: "We are here today."', "en"),
        ("'We are here,' he says. 'It's fine.'", "Il dit : « Nous sommes ici même. »", "fr"),
    ],
)
def test_evidence_may_quote_in_any_marks(evidence: str, article: str, language: str) -> None:
    """Plain, unclosed or no marks but a dash: a translated quotation cannot be verified then, and is no finding."""
    assert unsupported(evidence, article, language) == []


@pytest.mark.parametrize("evidence", ["Nous sommes là, dit-il.", "C'est l'an 2 - et d'autres.", "- un\n- deux"])
def test_a_quotation_needs_one_in_the_evidence(evidence: str) -> None:
    """An apostrophe, a hyphen and a list quote nobody."""
    assert unsupported(evidence, 'He says: "We are here today."') == ['"We are here today."']


def test_last_year_and_yesterday_are_dates_of_the_calendar() -> None:
    """With the story's date, its neighbours are the year and the day that the evidence says without a number."""
    assert unsupported("Il est venu l'an dernier.", "He came in 2024.", day=MAY) == []
    assert unsupported("Il vient l'an prochain.", "He comes in 2026.", day=MAY) == []
    assert unsupported("Il est venu il y a dix ans.", "He came in 2024.", day=MAY) == ["2024"]
    assert unsupported("Il est venu l'an dernier.", "He comes in 2026.", day=MAY) == ["2026"]
    assert unsupported("Il est venu hier.", "He came on Thursday.", day=MAY) == []
    assert unsupported("Il vient le mois prochain.", "He came on Thursday.", day=MAY) == ["Thursday"]
    assert unsupported("He comes tomorrow.", "Il vient samedi.", "fr", MAY) == []


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il part dans un mois.", "He leaves next month.", "He left last month."),
        ("Il est parti voici une semaine.", "He left last week.", "He leaves next week."),
        ("Il est parti l'été dernier.", "He left last year.", "He leaves next year."),
        ("Il est parti l'année d'avant.", "He left last year.", "He leaves next year."),
        ("Il part l'année d'après.", "He leaves next year.", "He left last year."),
        ("Cela monte sur un an.", "It is up from last year.", "It will rise next year."),
        ("Il part le 1er janvier prochain.", "He leaves next year.", "He left last year."),
        ("Il est parti la nuit dernière.", "He left yesterday.", "He leaves next week."),
    ],
)
def test_spans_told_from_the_story(evidence: str, right: str, wrong: str) -> None:
    """Without a story's date, a season, a month or a count of years is as good as last or next year."""
    assert unsupported(evidence, right, day=None) == []
    assert unsupported(evidence, wrong, day=None) != []
