"""What the check says of single claims: kinds, reasons, languages, Markdown, what is left out."""

import datetime
import json

import pytest

from generator.grounding import Finding, Passage, Report, check, footnote_passages, serve_jsonl
from generator.grounding.evidence import gather


def look(evidence: str, article: str, language: str | None = None, **more: datetime.date) -> Report:
    """The report on an article with one source."""
    return check(article, [Passage(evidence, "source")], language=language, **more)


def only(report: Report) -> Finding:
    """The one finding of a report."""
    assert len(report.findings) == 1, report.findings
    return report.findings[0]


def test_a_wrong_scale_is_named() -> None:
    """A number that the evidence has in billions is not just absent."""
    finding = only(look("Le groupe investit 53 milliards de dollars.", "The group invests $53 million."))
    assert (finding.kind, finding.text) == ("money", "$53 million")
    assert "billions" in finding.why


def test_a_wrong_currency_is_named() -> None:
    """The same amount in another currency is not the same."""
    finding = only(look("Le groupe investit 53 milliards d'euros.", "The group invests $53 billion."))
    assert "EUR" in finding.why


def test_a_percentage_of_the_evidence_is_no_number_of_things() -> None:
    """Twelve percent do not support twelve hospitals."""
    finding = only(look("Les ventes ont augmenté de 12 % l'an passé.", "The group runs 12 hospitals."))
    assert finding.kind == "number"
    assert "percentage" in finding.why


def test_another_unit_is_named() -> None:
    """Ten hours do not support ten weeks."""
    assert "heures" in only(look("La panne a duré dix heures.", "The failure lasted ten weeks.")).why


@pytest.mark.parametrize(
    ("evidence", "article"),
    [
        ("La peine est de dix-huit mois.", "The sentence is one and a half years, or 18 months."),
        ("Il attend depuis 48 heures.", "He has been waiting for two days."),
        ("La hausse est de 52,7 %.", "The rise is 53%."),
        ("L'usine compte 49 873 salariés.", "The plant has about 50,000 workers."),
        ("L'amende atteint 53 milliards.", "The fine is over 50 billion."),
        ("Un Français sur cinq est concerné.", "Some 20% of people are concerned."),
        ("Les deux tiers des élus ont voté.", "Two-thirds of members voted, or 67%."),
        ("Le nombre a doublé.", "The number rose by 100%."),
        ("La température a gagné 1,5 °C.", "The temperature rose by 1.5 degrees."),
        ("Le vent souffle à 64 km/h, à 4 800 km d'ici.", "Winds of 40 mph blow some 3,000 miles away."),
        ("Il pèse 90 kg et mesure 1,83 m.", "He weighs 198 pounds and stands 6 feet tall."),
        ("Le domaine de 12 acres a coûté cher.", "The estate of 4.9 hectares was expensive."),
        ("La dynastie tombe au XVIIIe siècle.", "The dynasty fell in the 1700s."),
        ("Fondée en 1745, elle prospère.", "Founded in the 1700s, it prospers."),
        ("Ils sont moins d'une demi-douzaine.", "They are fewer than half a dozen."),
        ("Il a quatre pourcents de chances.", "His odds are four percent."),
        ("Né en 1960, il chante depuis les années 1960.", "Born in 1960, he has sung since the 1960s."),
        ("Ceux de 4 ans peuvent jouer.", "Those aged 4 may play."),
        ("Il fera plus de 35 °C.", "Temperatures will be in the 90s, said the under-20s coach in her 30s."),
        ("Le retrait a eu lieu à 12 h GMT, puis à 14 h 05 UTC.", "It was removed at 1200 GMT, then at 1405 UTC."),
        ("Une ville fondée vers les années 1500.", "A city founded around 1500."),
        ("Deux millénaires d'empire.", "Two millennia of empire."),
        ("Il a caché 429 cartes du Nouvel An.", "He hid 429 New Year cards."),
        ("Seulement un pour cent y travaille.", "Only one percent work there."),
        ("Un espace tridimensionnel.", "A three-dimensional space."),
        ("La région couvre 755 688 kilomètres carrés.", "The region covers 291,773 square miles."),
        ("Un appartement de 120 m2, un parc de 3 km².", "A flat of 1,300 sq ft, a park of 300 hectares."),
        ("33 % des élus ont voté.", "One-third of members voted. So did a third of the rest."),
        ("Un élu sur cinq a voté.", "A fifth of members voted."),
        ("La hausse date du troisième trimestre.", "The rise dates from Q3."),
        ("Le taux baisse de 0,5 point.", "The rate falls by 50 basis points."),
        ("Le taux baisse de 25 points de base.", "The rate falls by 0.25 percentage points."),
        ("La séance ouvre à midi et ferme à minuit.", "The session opens at 12pm and closes at 12am."),
        ("Le train part à 20h30, arrive à 22 heures.", "The train leaves at half past eight, arrives at ten o'clock."),
        ("Le train part à 7 heures et quart.", "The train leaves at 7:15, at quarter past seven."),
        ("Le train part à 8 heures moins le quart.", "The train leaves at 7:45, at quarter to eight."),
        ("Il faudra un an et demi à deux ans.", "It will take one-and-a-half to two years."),
        ("Le G7 se réunit.", "The Group of Seven meets."),
        ("Les acteurs de Mai 68 témoignent.", "Those of May 1968 testify."),
        ("Airbus et Boeing négocient.", "The two companies are in talks."),
        ("Il obtient un point de plus.", "He gets 1 more point."),
        ("Il promet 45 millions de dollars australiens.", "He promises AUD$45 million."),
        ("Le train part à onze heures vingt.", "The train leaves at 11:20."),
        ("Le train part à 2 heures et demie.", "The train leaves at 2:30."),
        ("Un café à 50 centimes, un billet à 12 euros 50.", "A coffee at €0.50, a ticket at €12.50."),
    ],
)
def test_what_follows_exactly_or_by_rounding_is_supported(evidence: str, article: str) -> None:
    """Exact conversions, roundings, bounds and shares of the evidence are supported."""
    assert look(evidence, article).findings == ()


@pytest.mark.parametrize(
    ("evidence", "article", "found"),
    [
        ("Le train roule à 300 km/h.", "The train runs at 120 mph.", "120"),
        ("Il pèse 90 kg.", "He weighs 250 pounds.", "250 pounds"),
        ("Un champ de 12 acres.", "A field of 12 hectares.", "12"),
        ("La dynastie tombe au XIXe siècle.", "The dynasty fell in the 1700s.", "1700s"),
        ("Il chante depuis les années 1960.", "He has sung since 1960.", "1960"),
        ("Le train part à 11 h 20, vers 11 heures.", "The train leaves at 11:12.", "11:12"),
        ("Ils ont attendu 24 heures.", "The jail is 24 feet long.", "24"),
        ("La région couvre 120 kilomètres carrés.", "The region has 120 kilometres of coast.", "120"),
        ("Le troisième élu a voté.", "A third of members voted.", "third"),
        ("Le train part à 20h30, l'après-midi.", "The train leaves at half past nine, at 20:30.", "nine"),
        ("Le taux baisse de 0,5 point.", "The rate falls by 75 basis points.", "75"),
        ("Airbus et Boeing négocient.", "They have three companies.", "three"),
        ("Le neuvième district est sous l'eau.", "The water is 9 feet deep.", "9"),
        ("Le retrait a eu lieu à 12 h GMT.", "It was removed at 1300 GMT.", "1300"),
        ("Le procès s'ouvre mardi.", "The trial opens on tuesday 4 may.", "4 may"),
    ],
)
def test_what_only_comes_near_is_not_supported(evidence: str, article: str, found: str) -> None:
    """Another length, century, year or minute is found."""
    assert only(look(evidence, article)).text == found


@pytest.mark.parametrize(
    ("evidence", "right", "wrong", "found"),
    [
        ("It fell in the 18th century.", "Elle tombe au XVIIIe siècle.", "Elle tombe au XVIe siècle.", "XVIe"),
        ("It fell in the 1700s.", "Elle tombe au XVIIIème siècle.", "Elle tombe au XVIIème siècle.", "XVIIème"),
        ("They met here today.", "Vie privée oblige, ils se sont vus ici.", "Elle est la IVe à venir ici.", "IVe"),
        ("Thirty-two of them came.", "Trente-deux sont venus.", "Trente-trois sont venus.", "Trente-trois"),
        ("The Russian army came.", "L'armée russe est venue.", "L'armée chinoise est venue.", "chinoise"),
        ("King Francis I came.", "Le roi François Ier est venu.", "Le roi Xavier Ier est venu.", "Xavier Ier"),
        ("It cost $2 billion.", "2 milliards de dollars américains.", "2 milliards de dollars canadiens.", "canadiens"),
        ("It is 1,000 pounds heavy.", "Il pèse plus de 450 kg.", "Il pèse plus de 500 kg.", "500"),
        ("The profit was halved.", "Le bénéfice est divisé par deux.", "Le bénéfice est divisé par trois.", "trois"),
        ("It flew past Enceladus.", "Elle survole Encelade.", "Elle survole Ganymède.", "Ganymède"),
        ("A tomb of Hipparchus.", "Une tombe d'Hipparque.", "Une tombe de Plutarque.", "Plutarque"),
        (
            "New Zealand's Ana Berg won.",
            "La Néo-Zélandaise Ana Berg gagne.",
            "Le Belge Ana Berg gagne.",
            "Belge Ana Berg",
        ),
        (
            "They danced in the nineties.",
            "On dansait dans les années 90.",
            "On chantait dans les années 80.",
            "80",
        ),
        ("It burnt on the night of June 13.", "La nuit du 13 au 14 juin.", "Du 13 au 14 juin.", "14 juin"),
        ("It burnt on Saturday night.", "La nuit de samedi à dimanche.", "De samedi à dimanche.", "dimanche"),
        ("It lasted two weeks.", "Elle a duré quinze jours.", "Elle a duré 15 jours.", "15"),
        ("It closed for a week.", "Fermé pour huit jours.", "Fermé pour 8 jours.", "8"),
        ("Two-thirds of them came.", "66 % sont venus.", "65 % sont venus.", "65 %"),
        ("A quarter of cars burnt.", "Une voiture sur quatre a brûlé.", "Une voiture sur six a brûlé.", "six"),
        ("Sales trebled.", "Les ventes sont multipliées par trois.", "Elles sont multipliées par six.", "six"),
        ("It costs €0.50.", "Il coûte 50 centimes.", "Il coûte 60 centimes.", "60 centimes"),
        ("It fell by 50 basis points.", "Il baisse de 0,5 point.", "Il baisse de 0,75 point.", "0,75"),
        ("A ticket costs €12.50.", "Un billet coûte 12 euros 50.", "Un billet coûte 12,60 euros.", "12,60 euros"),
        ("It is seen from Cape Town.", "On le voit du Cap.", "On le voit de Durban.", "Durban"),
        (
            "It opens in the east (see below).",
            "Il ouvre à l'est (voir plus bas) En somme.",
            "Ici (voir Ève) En un mot.",
            "Ève",
        ),
        ("It became a state in AD 40.", "Il devient un État en 40 après JC.", "Un État en 40 après la Grèce.", "Grèce"),
    ],
)
def test_french_articles_on_english_evidence(evidence: str, right: str, wrong: str, found: str) -> None:
    """Centuries, nationalities and ancient names are supported in French, and others are found."""
    assert look(evidence, right).findings == ()
    assert only(look(evidence, wrong)).text == found


@pytest.mark.parametrize(
    ("evidence", "article"),
    [
        ("La BCE, l'OTAN, l'ONU et le FMI se réunissent.", "The ECB, NATO, the UN and the IMF meet."),
        ("Vladimir Poutine et Volodymyr Zelensky se parlent.", "Vladimir Putin and Volodymyr Zelenskyy talk."),
        ("La Chine accuse Londres et Anvers.", "The Chinese accuse London and Antwerp."),
        ("Le ministre allemand des Affaires étrangères", "The German Foreign Minister spoke."),
        ("La Commission européenne et la Cour suprême", "The European Commission and the Supreme Court agree."),
        ("Le Haut Conseil pour le climat publie son avis.", "The High Council for the Climate publishes its view."),
        ("Emmanuel Macron est arrivé.", "President Macron has arrived."),
        ("Le Fonds mondial pour la nature (WWF) alerte.", "The World Fund for Nature (WWF) warns."),
    ],
)
def test_names_are_known_across_languages(evidence: str, article: str) -> None:
    """Acronyms, transliterations, exonyms, peoples, offices and institutions are supported by their French names."""
    assert look(evidence, article, "en").findings == ()


@pytest.mark.parametrize(
    ("evidence", "article", "text"),
    [
        ("Emmanuel Macron est arrivé.", "Brigitte Macron has arrived.", "Brigitte Macron"),
        ("Le Niger ferme sa frontière.", "Nigeria closes its border.", "Nigeria"),
        ("L'Autriche vote dimanche prochain.", "On Sunday Australia votes.", "Australia"),
        ("L'Iran accepte l'offre.", "The offer is accepted by Iraq.", "Iraq"),
        ("L'OMS publie un rapport.", "The European Union publishes a report.", "European Union"),
        ("Le ministère de la Justice enquête.", "The Ministry of Defence investigates.", "Ministry of Defence"),
    ],
)
def test_a_changed_name_is_found(evidence: str, article: str, text: str) -> None:
    """A neighbour in spelling or in kind is another name."""
    assert only(look(evidence, article, "en")).text == text


def test_the_office_of_somebody_unknown_is_a_claim_of_its_own() -> None:
    """It follows the name, and says so."""
    person, office = look("Ana Berg parle.", "Here Eva Holm, vice president, speaks.", "en").findings
    assert (person.text, office.text, office.kind) == ("Eva Holm", "vice president", "name")
    assert office.why == "this person's office is not in the evidence"


def test_every_claim_is_counted() -> None:
    """Figures, dates, names and quotations, whether or not the evidence has them."""
    report = look("Les 12 usines.", "The 12 plants and 13 shops closed in 2031, said Zorg: “We are gone.”", "en")
    assert (report.checked, len(report.findings)) == (5, 4)


def test_a_quotation_of_the_same_language_must_appear() -> None:
    """Quotation marks and white space may differ, words may not."""
    evidence = "He said: “We are not\nready yet.”"
    assert look(evidence, 'He said "we are not ready yet".').findings == ()
    assert only(look(evidence, 'He said: "We are never ready."')).kind == "quote"


@pytest.mark.parametrize(
    ("evidence", "article", "quotations"),
    [
        ("He spoke.", "He said “never”.", 0),
        ("He spoke.", "He said “never again”.", 1),
        ("He spoke.", "He said “never again”, “not now” and “not here”.", 3),
        ("He spoke.", "It is “\nopen. He said “never again”.", 1),
        ("It's over now, he said.", "He said “It’s over now”.", 0),
        ("Il a parlé hier.", "He said “never again”.", 0),
        ("Il a parlé hier.", "He said “never again here”.", 1),
        ("Il a vu Le Grand Bleu hier.", "He saw “Le Grand Bleu” here.", 0),
        ("Il a vu Le Grand Vert hier.", "He saw “Le Grand Bleu” here.", 1),
    ],
)
def test_short_quotations_are_turns_of_phrase(evidence: str, article: str, quotations: int) -> None:
    """One word says nothing, nor two of another language."""
    kinds = [finding.kind for finding in look(evidence, article, "en").findings]
    assert kinds.count("quote") == quotations


def test_a_translated_quotation_is_a_class_of_its_own() -> None:
    """Where the evidence quotes in another language, a quotation can neither be found nor be missing."""
    report = look(
        "« Nous ne sommes pas prêts », a déclaré la ministre de la Santé.", 'The minister said: "We are not ready."'
    )
    assert report.findings == ()
    assert [finding.kind for finding in report.unverifiable] == ["quote"]


def test_a_quotation_without_any_in_the_evidence_is_unsupported() -> None:
    """A summary that quotes nobody supports no quotation."""
    assert (
        only(look("La ministre de la Santé a refusé de parler.", 'The minister said: "We are not ready."')).kind
        == "quote"
    )


def test_relative_dates_are_read_from_the_story_date() -> None:
    """Last year is 2024 for a story of 2025, and nothing of 2019 supports it."""
    day = datetime.date(2025, 10, 16)
    assert (
        look("Le groupe a vendu 30 usines en 2024.", "The group sold 30 plants last year.", story_date=day).findings
        == ()
    )
    assert (
        only(look("Le groupe a vendu 30 usines en 2019.", "The group sold 30 plants last year.", story_date=day)).kind
        == "date"
    )


def test_number_words_belong_to_their_language() -> None:
    """The English verb "seize" is not 16, the French adjective "ten" no word at all."""
    assert look("Police took the ship.", "Police seize the ship and cent by cent pay for it.", "en").findings == ()


def test_markdown_that_is_no_prose_is_no_claim() -> None:
    """Heading ids, footnotes, addresses and code claim nothing; offsets are those of the body."""
    body = (
        "## A plan {#legal-2031}\n\nSee [the site](https://example.org/1999/Zurich) and `2045`.[^lead-7]\n\n"
        "[^lead-7]: Paper: « Rien n'est dit de 2050 »\n\nIt costs **17** euros.\n"
    )
    finding = only(look("The site has a plan.", body, "en"))
    assert body[finding.start : finding.end] == finding.text
    assert "17" in finding.text


def test_passages_quoted_in_footnotes_are_evidence() -> None:
    """A footnote's quotation supports a claim; the claim is found without it."""
    note = "[^lead-1]: Summary, Le Monde: « L'usine emploie 240 personnes à Lyon »\n"
    assert footnote_passages(f"Text.[^lead-1]\n\n{note}") == (
        Passage("L'usine emploie 240 personnes à Lyon", "footnote"),
    )
    body = "The plant employs 240 people in Lyon.[^lead-1]\n"
    assert look("Une usine.", f"{body}\n{note}", "en").findings == ()
    assert len(look("Une usine.", body, "en").findings) == 2


def test_other_languages_degrade_to_numbers_and_names_and_say_so() -> None:
    """A German article is checked for numbers and names alone, with a note."""
    report = look(
        "Le 8 mars 2020, 53 personnes ont manifesté à Berlin.", "Am 8. März 2020 waren es 54 Personen in Berlin.", "de"
    )
    assert [finding.text for finding in report.findings] == ["54"]
    assert report.notes == ("language 'de': only numbers and names were checked",)


def test_a_dropped_quotation_and_figure_are_missing() -> None:
    """What a required passage says in figures and quotations has to be in the article."""
    summary = Passage(
        "L'usine emploie 240 personnes. « C'est fini », dit le maire. Elle ferme en 2026.",
        "summary",
        "fr",
        required=True,
    )
    report = check("The plant closes in 2026.", [summary], language="en")
    assert [(missing.kind, missing.text) for missing in report.missing] == [("number", "240"), ("quote", "C'est fini")]
    assert all(missing.origin == "summary" for missing in report.missing)


def test_jsonl_answers_every_line_and_survives_bad_ones() -> None:
    """One line out for one line in; a malformed line gets an error object."""
    out: list[str] = []
    good = json.dumps({"sources": ["Il y a 12 villes."], "article": "There are 13 towns."})
    serve_jsonl([good, "not json", '{"sources": "x", "article": 1}', "[" * 100_000, "\n", good], out.append)
    answers = [json.loads(line) for line in out]
    assert len(answers) == 5
    assert answers[0] == answers[4] == [[10, 12, "number"]]
    assert all("error" in answer for answer in answers[1:4])


def test_a_number_in_letters_is_read_at_the_start_of_a_paragraph() -> None:
    """The blank line before a paragraph does not hide its first word."""
    evidence = "Une réunion a eu lieu.\n\nSept arrestations ont suivi."
    assert not look(evidence, "There was a meeting.\n\nSeven people were arrested.").findings
    assert only(look(evidence, "There was a meeting.\n\nNine people were arrested.")).text == "Nine"


def test_a_time_of_day_is_no_count_of_things() -> None:
    """Three matches do not support 3:35, and 3:57 is not said to have another unit."""
    evidence = "Les Giants ont gagné trois matchs, puis marqué à 3:35."
    assert not look(evidence, "The Giants won three matches, then scored at 3:35.").findings
    assert "unit" not in only(look(evidence, "The Giants won three matches, then scored at 3:57.")).why
    summary = [Passage(evidence, "summary", required=True)]
    assert [missing.text for missing in check("The Giants won three matches.", summary).missing] == ["3:35"]


def test_a_bound_far_from_a_figure_does_not_say_it() -> None:
    """Of 70% and nearly 80% an article that says "nearly 80%" has dropped the first; "over $50 billion" says 53."""
    summary = [Passage("On a relâché 70 % des détenus, et près de 80 % des autres.", "summary", required=True)]
    assert [missing.text for missing in check("Nearly 80% of the rest were freed.", summary).missing] == ["70 %"]
    seed = [Passage("Le groupe investit 53 milliards de dollars.", "summary", required=True)]
    assert not check("The group invests over $50 billion.", seed).missing


@pytest.mark.parametrize(
    "summary", ["1. The plant opens.\n2. It has 40 workers.", "3) The plant opens. It has 40 workers."]
)
def test_the_numbers_of_a_list_are_not_missing(summary: str) -> None:
    """An article need not number its paragraphs as the summary does; the figures in them it should have."""
    passages = [Passage(summary, "summary", "en", required=True)]
    assert [missing.text for missing in check("The plant opens.", passages).missing] == ["40"]


def test_evidence_is_read_once_for_an_article_and_its_title() -> None:
    """A title that rests on its body's evidence, footnotes included, does not have it read again."""
    body, title = "Up 12%.[^a]\n\n[^a]: « Une hausse de 12 %. »", "Up 13% at last"
    evidence = (Passage("Le groupe grandit en 2031.", "summary", "fr"),)
    check(body, evidence, language="en")
    before = gather.cache_info()
    assert only(check(title, evidence + footnote_passages(body), language="en")).text == "13%"
    assert (gather.cache_info().hits, gather.cache_info().misses) == (before.hits + 1, before.misses)
