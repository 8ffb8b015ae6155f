"""Names that the evidence has under another form: found by rule or table, and still told from those it lacks."""

import pytest

from generator.grounding.dictionary import english_words, fits, french_stems
from tests.grounding.asking import holds, unsupported


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Il vit en Floride.", "He lives in that town, Fla. He does.", "He lives in that town, Calif. He does."),
        ("Il vit dans l'Ontario.", "He lives in that town, Ont. He does.", "He lives in that town, Sask. He does."),
        ("Il vit en Caroline du Nord.", "He lives in that town, N.C., now.", "He lives in that town, S.C., now."),
        ("Les îles Malouines votent.", "The Falkland islands vote.", "The Faroe islands vote."),
        ("On vote dans le Finistère.", "They vote in Brittany.", "They vote in Normandy."),
        ("La basse Californie vote.", "Baja California votes.", "Baja Arizona votes."),
        ("La Calabre vote.", "A Calabrian votes.", "A Ligurian votes."),
        ("Les Génois votent.", "Genoa votes.", "Siena votes."),
        ("Le vice-roi de Yougoslavie vote.", "A Yugoslav viceroy votes.", "A Czechoslovak viceroy votes."),
        ("La télévision yougoslave vote.", "Yugoslavia's television votes.", "Czechoslovakia's television votes."),
        ("La guerre de Troie commence.", "The Trojan War begins.", "The Spartan War begins."),
    ],
)
def test_places_and_who_lives_there(evidence: str, right: str, wrong: str) -> None:
    """Abbreviated states, islands in small letters, departments for their region, adjectives for their place."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("language", "evidence", "right", "wrong"),
    [
        ("en", "Moscou accepte.", "Here Russia accepts.", "Here Ukraine accepts."),
        ("en", "Pékin accepte.", "The Chinese government accepts.", "The Indian government accepts."),
        ("en", "Washington accepte.", "The US accepts.", "The UK accepts."),
        ("en", "Pyongyang accepte.", "North Korea accepts.", "South Korea accepts."),
        ("en", "Le Caire accepte.", "Here Egypt accepts.", "Here Libya accepts."),
        ("en", "Le moscou accepte.", "It is all so.", "Here Russia accepts."),
        ("fr", "Moscow accepts.", "Ici la Russie accepte.", "Ici l'Ukraine accepte."),
        ("en", "Le Bundestag accepte.", "Here Germany accepts.", "Here Austria accepts."),
        ("en", "Le Kremlin accepte.", "The Russian government accepts.", "The Belarusian government accepts."),
        (
            "en",
            "Des étudiants propalestiniens votent.",
            "Pro-Palestinian students vote.",
            "Pro-Lebanese students vote.",
        ),
        ("en", "Les All Blacks gagnent.", "Here New Zealand wins.", "Here South Africa wins."),
        ("en", "La Supercoupe commence.", "The Super Cup begins.", "The Davis Cup begins."),
        ("en", "On vote dans la Sarthe.", "They vote in western France.", "They vote in western Spain."),
        ("en", "On vote sur l'île de Beauté.", "They vote in Corsica.", "They vote in Sicily."),
        ("en", "Tsahal vote.", "The Israel Defense Forces vote.", "The Lebanese Defense Forces vote."),
        ("en", "À 17 heures, heure de Californie.", "At 5 pm Pacific time.", "At 5 pm Eastern time."),
        ("en", "Un élu LR vote.", "A Republican councillor votes.", "A Socialist councillor votes."),
        ("en", "Le CHU de Zorg vote.", "The Zorg University Hospital votes.", "The Blub University Hospital votes."),
    ],
)
def test_what_the_press_calls_them(language: str, evidence: str, right: str, wrong: str) -> None:
    """A capital for its country or government, a department for France, and other names of habit."""
    holds(evidence, right, wrong, language)


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Les villageois tamouls votent.", "Here Tamil villagers vote.", "Here Telugu villagers vote."),
        ("Un mot cinghalais.", "It is a Sinhalese word.", "It is a Bengali word."),
        ("Les Perses votent.", "The Persians vote.", "The Assyrians vote."),
        ("Les Bantous votent.", "The Bantu vote.", "The Hausa vote."),
        ("Ils parlent le cri.", "They speak Cree.", "They speak Navajo."),
        ("Les Australiens votent.", "The Aussies vote.", "The Kiwis vote."),
        ("Les Québécois votent.", "Québeckers vote.", "Ontarians vote."),
        ("Les Slovaques votent.", "The Slovakians vote.", "The Greenlandics vote."),
        ("Un texte hébreu.", "It is a Hebrew text.", "It is an Aramaic text."),
        ("Les Serbes de Bosnie votent.", "The Bosnian Serbs vote.", "The Kosovar Serbs vote."),
        ("Un film venu de Corée.", "A Korean film is out.", "A Khmer film is out."),
        ("Hongkong vote.", "Here Hong Kongers vote.", "Here Singaporeans vote."),
        ("Un film oscarisé.", "An Oscar-winning film.", "A Nobel-winning film."),
        ("Le président ivoirien vote.", "Côte d'Ivoire's president votes.", "Côte d'Azur's president votes."),
        ("Les talibans votent.", "The Taleban vote.", "The Hazara vote."),
        ("L'Écossais Jean Berg vote.", "Scotsman Jean Berg votes.", "Welshman Jean Berg votes."),
        ("Les électeurs hispanophones votent.", "Here Spanish speakers vote.", "Here Portuguese speakers vote."),
        ("Les élèves musulmans votent.", "The Islamic pupils vote.", "The Jewish pupils vote."),
    ],
)
def test_peoples_languages_and_faiths(evidence: str, right: str, wrong: str) -> None:
    """Peoples without a country, in the plural and as adjectives."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Les démocrates libéraux votent.", "The Liberal Democrats vote.", "The Christian Democrats vote."),
        ("Abou Dhabi vote.", "In Abu Dhabi they vote.", "In Abu Simbel they vote."),
        ("La Corée du Nord vote, le sud aussi.", "North Korea votes.", "South Korea votes."),
        (
            "Il servit dans la guerre de Trente Ans.",
            "He served in the Thirty Years' War.",
            "He served in the Zorg War.",
        ),
        ("Les Murs du Roi tombent.", "The Walls of the King fall.", "The Walls of the Zorg fall."),
        ("Eschyle a écrit.", "Here Aeschylus wrote.", "Here Theocritus wrote."),
        ("Le col des Thermopyles est là.", "The pass of Thermopylae is there.", "The pass of Cenchreae is there."),
        ("Les super-héros volent.", "In Superheroes they fly.", "In Supermodels they fly."),
        ("Un enfant sud-asiatique vote.", "A Southasian child votes.", "A Northasian child votes."),
        ("La canne à sucre pousse.", "It is Sugarcane.", "It is Sugarloaf."),
        ("Le onze de départ vote.", "The starting XI votes.", "The starting IX votes."),
        ("Les députés votent.", "Here the MLAs vote.", "Here the MLBs vote."),
        ("Les prisonniers de guerre votent.", "Here the PoWs vote.", "Here the PoXs vote."),
        ("Un guichet automatique s'ouvre.", "There are ATMs.", "There are AKMs."),
        ("Le CEA vote.", "The French Atomic Energy Commission votes.", "The French Wind Energy Commission votes."),
        ("Le CEXA vote.", "The Commission for Cold Energy (CEXA) votes.", "The Zorg of Blub (CEXA) votes."),
        (
            "Le CEXA vote.",
            "The Cold Energy Body in Zone (CEXA) votes.",
            "The Cold Energy Body now very far off in (CEXA) votes.",
        ),
    ],
)
def test_names_are_put_together_another_way(evidence: str, right: str, wrong: str) -> None:
    """Other orders, plurals, classical endings, words cut in two, numerals, acronyms for the name in full."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Le service des impôts vote.", "The Taxation Service votes.", "The Lighthouse Service votes."),
        ("Les juges des mineurs votent.", "The Juvenile Judges vote.", "The Zorg Judges vote."),
        (
            "La commission des voies et moyens vote.",
            "The Ways and Means Committee votes.",
            "The Zorg and Blub Committee votes.",
        ),
        ("On joue Au nom du père.", "They play In the Name of the Father.", "They play In the Zorg of the Father."),
        ("La guerre de Sécession commence.", "The Civil War begins.", "The Zorg War begins."),
        ("Le Saint-Empire tombe.", "The Holy Roman Empire falls.", "The Ottoman Empire falls."),
        ("La Berlinale commence.", "The Berlin Film Festival begins.", "The Sundance Film Festival begins."),
        ("Les Pays baltes votent.", "The Baltic States vote.", "The Gulf States vote."),
        ("On fête la Pentecôte.", "It is Pentecost.", "It is Passover."),
        ("On fête l'Aïd el-Kébir.", "It is Eid al-Adha.", "It is Hanukkah."),
        ("Le mur des Lamentations est là.", "The Western Wall is there.", "The Temple Mount is there."),
        ("Le Real gagne.", "Here Real Madrid wins.", "Here Inter Milan wins."),
        ("Les Carpates sont là.", "The Carpathians are there.", "The Appalachians are there."),
        ("Abdel Fattah al-Sissi vote.", "Here Abdel Fattah al-Sisi votes.", "Here Abdel Fattah al-Senussi votes."),
        ("Sergueï Choïgou vote.", "Here Sergei Shoigu votes.", "Here Sergei Shapiro votes."),
        ("Le conseil de prud'hommes vote.", "The Labor Court votes.", "The Commercial Court votes."),
        ("Les routes de la soie s'ouvrent.", "The Belt and Road Initiative opens.", "The Zorg Initiative opens."),
        ("L'Agence du médicament vote.", "The FDA votes.", "The EPA votes."),
        ("Les shebab votent.", "Al-Shabaab votes.", "Boko Haram votes."),
        ("La Cour supérieure vote.", "The Superior Court votes.", "The Supreme Soviet votes."),
        ("Les Trois Mousquetaires sort.", "The Three Musketeers is out.", "The Three Zorgs is out."),
        ("François-Ferdinand meurt.", "Here Franz Ferdinand dies.", "Here Karl Ferdinand dies."),
        ("Une coureuse du Lancashire gagne.", "The Lancastrian wins.", "The Bostonian wins."),
        ("Mohamed Zorg vote.", "Here Mohammed Zorg votes.", "Here Mahmoud Zorg votes."),
    ],
)
def test_names_of_the_tables_and_transliterations(evidence: str, right: str, wrong: str) -> None:
    """Institutions word by word, wars, feasts, clubs, mountains, double letters and sibilants."""
    holds(evidence, right, wrong, "en")


@pytest.mark.parametrize(
    ("evidence", "right", "wrong"),
    [
        ("Here French-speaking Francis votes.", "Ici François a voté.", "Ici Gérard a voté."),
        ("The Ministry of Fisheries votes.", "Le ministère des Pêches vote.", "Le ministère du Zorg vote."),
        ("He is from Lyon.", "Le Lyonnais vote.", "Le Niçois vote."),
        ("It is at Thermopylae.", "On est aux Thermopyles.", "On est aux Cyclades."),
        ("The General Secretary votes.", "Ici le Secrétaire général vote.", "Ici le Procureur général vote."),
        (
            "So Ana Berg said, and later AFP.",
            "Ici, dit à l'AFP Ana Berg, on vote.",
            "Ici, dit à l'AFP Eva Berg, on vote.",
        ),
        ("In Lower Austria they vote.", "En Basse-Autriche on vote.", "En Basse-Saxe on vote."),
        (
            "The Environmental Protection Agency votes.",
            "L'Agence de protection de l'environnement vote.",
            "Le Zorg vote.",
        ),
        ("They vote.", "Seul un homme vote. Jeux et chaînes aussi.", "Ici le Seul vote."),
        ("They vote in Brittany, France.", "On vote en Bretagne.", "On vote dans le Finistère."),
        ("The Federal Archives vote.", "Les Archives fédérales votent.", "Les Archives Zorg votent."),
    ],
)
def test_french_articles(evidence: str, right: str, wrong: str) -> None:
    """No form of the next word's stem, each stem that a word fits, dwellers, phrases in small letters, first words."""
    holds(evidence, right, wrong, "fr")


@pytest.mark.parametrize(
    ("evidence", "article", "names"),
    [
        ("En 833, elle tombe.", "It fell in 833 AD.", []),
        ("En 833, elle tombe.", "It fell in AD 833.", []),
        ("Au VIe siècle, elle tombe.", "It fell in the 6th century CE.", []),
        ("Elle tombe.", "It fell to the AD there.", ["AD"]),
        ("En 833 av. J.-C., elle tombe.", "It fell in 833 AD.", ["AD"]),
        ("En 833 avant JC, elle tombe.", "It fell in 833 BC.", []),
        ("En 833, elle tombe.", "It fell in 833 BC.", ["BC"]),
        ("Il vient à 9h20 du matin.", "He came at 9:20 A.M. and left.", []),
        ("La Banque vote.", "Carmaker Banque votes.", []),
        ("La Banque vote.", "There Carmaker Banque votes.", ["Carmaker Banque"]),
    ],
)
def test_words_beside_a_year_a_time_or_a_name(evidence: str, article: str, names: list[str]) -> None:
    """An era is a claim where the evidence has the other; what somebody makes is none at the start of a sentence."""
    assert unsupported(evidence, article) == names


@pytest.mark.parametrize(
    ("evidence", "article", "names"),
    [
        ("Le gouvernement vote.", "France's government votes.", []),
        ("Le sénateur vote.", "A Frenchman votes. The Frenchwoman votes.", []),
        ("The senator votes.", "A Frenchman votes.", ["Frenchman"]),
        ("The government votes.", "France's government votes.", ["France"]),
        ("Le gouvernement vote.", "France’s government votes. Here France votes.", ["France"]),
        ("Le gouvernement vote.", "Germany's government votes.", ["Germany"]),
        ("Munich vote.", "Germany's government votes.", []),
        ("Munich vote.", "Here Germany votes. Germany's government votes.", ["Germany"]),
        ("Il vit à Los Angeles.", "He lives in Los Angeles, California, now.", []),
        ("Il vit à Los Angeles.", "He lives in Los Angeles, Calif.", []),
        ("Il vit à Los Angeles.", "He lives in Los Angeles, Ohio.", ["Ohio"]),
        ("Il vit à Dayton.", "He lives in Dayton, in western Ohio, now.", []),
        ("Il vit à Calgary.", "He lives in Calgary, Alta. He does.", []),
        ("Il vit à Springfield, dans l'Illinois.", "He lives in Springfield, Illinois.", []),
        ("Il vit à Springfield, dans l'Illinois.", "He lives in Springfield, Missouri.", ["Missouri"]),
        ("Il vit à Springfield.", "He lives in Springfield, Missouri.", []),
        ("L'A380, le G7 et le MI6.", "The A380, the G7 and MI6.", []),
        ("L'A380, le G7 et le MI6.", "The A350, the G8 and MI5.", ["A350", "G8", "MI5"]),
    ],
)
def test_a_country_that_something_is_of_and_a_state_of_its_town(evidence: str, article: str, names: list[str]) -> None:
    """France's is French, Germany's is German; Los Angeles lies in California."""
    assert unsupported(evidence, article) == names


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("The World Weather Office votes. The WWO votes.", []),
        ("The WWO of old votes. It is the World Weather Office.", []),
        ("The World Weather Office votes. The WWX votes.", ["WWX"]),
    ],
)
def test_acronyms_of_the_articles_own_names(article: str, names: list[str]) -> None:
    """The full name may stand anywhere in the article."""
    assert unsupported("Le bureau mondial de la météo vote.", article) == names


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("He lives in Kharkiv, in eastern Ukraine, now.", []),
        ("He lives in Kharkiv in Ukraine.", []),
        ("He lives in Kharkiv, in the far eastern Ukraine.", ["Ukraine"]),
        ("He lives in Kharkiv, in eastern Poland, now.", ["Poland"]),
        ("He lives in Kharkiv, not Ukraine.", ["Ukraine"]),
        ("He lives in Kharkiv Ukraine.", ["Kharkiv Ukraine"]),
    ],
)
def test_the_country_behind_its_town(article: str, names: list[str]) -> None:
    """Behind a comma, or "in" and where in the country."""
    assert unsupported("Il vit à Kharkiv.", article) == names


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("Podcasts are loved. Here Podcasts are loved.", []),
        ("Zorglubs are loved. Nobody hates a zorglub.", []),
        ("Zorglub is loved. Nobody hates zorglubs.", []),
        ("Zorglubs are loved. Nobody hates a spirou.", ["Zorglubs"]),
        ("Here Zorglubs are loved. Nobody hates a zorglub.", ["Zorglubs"]),
        ("Zorglub Spirou is loved. Nobody hates a zorglub.", ["Zorglub Spirou"]),
        ("## Why It Matters\n\nIt is so.", []),
        ("## Why It Zorgs\n\nIt is so.", ["Zorgs"]),
        ("- **Data Centers**: many.\n- **Key Takeaways**: few.", []),
        ("- **Data Zorgs**: many.", ["Data Zorgs"]),
        ("**Industrial Impact.** It is big.", []),
        ("2. Compare Offers.\n3. Act.", []),
        ("It has one Industrial Impact. It is big.", ["Industrial Impact"]),
        ("Here is Industrial Impact. It is big.", ["Industrial Impact"]),
        ("The old and very big and old Industrial Impact: it is big.", ["Industrial Impact"]),
        ("Here Numbers and Leaders and Powers fell.", []),
        ("Trump came. Here Musk came.", ["Trump", "Musk"]),
        ("Anti-war groups came. They are Neo-old.", []),
        ("Anti came.", ["Anti"]),
        ("Car sales rose. Ice melts. Aids for all are sold.", []),
        ("AIDS spreads.", ["AIDS"]),
        ("Here Ice melts.", ["Ice"]),
    ],
)
def test_first_words_that_are_no_names(article: str, names: list[str]) -> None:
    """Words of today's news, words that the article has in small letters too, acronyms that are words."""
    assert unsupported("Rien n'est dit.", article) == names


@pytest.mark.parametrize(
    ("word", "stem", "expected"),
    [("liberaux", "liberal", True), ("liberaus", "liberal", False), ("jaux", "jal", True)],
)
def test_french_plurals_in_aux(word: str, stem: str, expected: bool) -> None:
    """Libéral and libéraux."""
    assert fits(word, stem) == expected


def test_plurals_are_translated_as_their_singulars() -> None:
    """In both languages, where the dictionary has no other word for the plural."""
    assert french_stems("treaties") == french_stems("treaty")
    assert french_stems("churches") == french_stems("church")
    assert french_stems("walls") == french_stems("wall")
    assert english_words("federaux") == english_words("federal") != ()
    assert french_stems("zorgs") == ()
    assert english_words("zorgaux") == ()
