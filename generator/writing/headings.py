"""The few words that the offline writer adds of its own: headings, in the languages that we can answer for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of an arranged article, and those of its table's columns."""

    figures: str
    subject: str
    figure: str
    facts: str
    quotes: str
    sources: str


_HEADINGS = {
    "da": Headings("Nøgletal", "Hvad", "Tal", "Mere om sagen", "Med kildernes ord", "Kilder"),
    "de": Headings("Die wichtigsten Zahlen", "Was", "Zahl", "Mehr zum Thema", "Im Wortlaut der Quellen", "Quellen"),
    "en": Headings("Key figures", "What", "Figure", "More on the story", "In the sources’ words", "Sources"),
    "es": Headings("Cifras clave", "Concepto", "Cifra", "Más sobre el tema", "En palabras de las fuentes", "Fuentes"),
    "fr": Headings("Chiffres clés", "Élément", "Chiffre", "En complément", "Dans les mots des sources", "Sources"),
    "it": Headings("Le cifre", "Voce", "Cifra", "Altri elementi", "Con le parole delle fonti", "Fonti"),
    "nl": Headings("Kerncijfers", "Wat", "Cijfer", "Meer hierover", "In de woorden van de bronnen", "Bronnen"),
    "pl": Headings("Najważniejsze liczby", "Co", "Liczba", "Więcej na ten temat", "Słowami źródeł", "Źródła"),
    "pt": Headings("Números-chave", "Item", "Número", "Mais sobre o tema", "Nas palavras das fontes", "Fontes"),
    "sv": Headings("Nyckeltal", "Vad", "Tal", "Mer om saken", "Med källornas ord", "Källor"),
}


def headings(language: str) -> Headings | None:
    """Return the headings in a language (BCP 47), None where we have none: the article then goes without."""
    return _HEADINGS.get(language.split("-")[0].lower())
