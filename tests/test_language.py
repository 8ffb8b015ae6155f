"""Telling the language of a summary that does not say."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language import UNKNOWN, detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The company said that it will invest, and its rivals have followed with plans of their own.", "en"),
        ("En février, une entreprise qui investit dans le nuage a dit que ses clients sont avec elle.", "fr"),
        ("Die Kommission hat heute ein neues Gesetz vorgestellt, das die Regeln für Anbieter ändert.", "de"),
        ("El gobierno anunció hoy una inversión de veinte millones de euros en centros de datos.", "es"),
        ("Il governo italiano ha multato OpenAI per quindici milioni di euro, dice il Garante.", "it"),
        ("A Comissão Europeia anunciou hoje um novo plano de investimento para a inteligência artificial.", "pt"),
        ("Het kabinet wil volgend jaar meer geld uittrekken voor kunstmatige intelligentie.", "nl"),
        ("Rząd ogłosił dzisiaj nowy plan inwestycji w sztuczną inteligencję.", "pl"),
    ],
)
def test_a_sentence_or_two_tell_the_language(text: str, language: str) -> None:
    """A summary of ordinary length needs no `language` field."""
    assert detect(text) == (language, True)


def test_a_french_text_with_an_english_quotation_is_french() -> None:
    """A few words of another language do not turn the answer."""
    text = "Selon lui, « the best is yet to come » : une phrase qui, dans cette salle, a surpris ses collègues."
    assert detect(text)[0] == "fr"


@pytest.mark.parametrize("text", ["Alibaba", "OpenAI ChatGPT Nvidia"])
def test_names_alone_are_no_more_than_a_guess(text: str) -> None:
    """What is not a sentence gets an answer that says it is unsure."""
    assert detect(text)[1] is False


@pytest.mark.parametrize("text", ["", "   ", "12 345 — 67 %", "!?"])
def test_a_text_without_words_has_no_language(text: str) -> None:
    """Where there is nothing to read there is no guess either."""
    assert detect(text) == (UNKNOWN, False)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_gets_the_same_code_each_time(text: str) -> None:
    """Detection never fails, depends on nothing but the text, and answers with a code that an address can hold."""
    code, _ = detect(text)
    assert code.isascii() and code.isalpha() and 2 <= len(code) <= 3
    assert detect(text)[0] == code


def test_english_and_french_need_no_model() -> None:
    """The two usual languages are told without loading the library, which takes half a second."""
    program = (
        "import sys; from generator.language import detect; "
        "detect('The company said that it will invest with its partners.'); print('py3langid' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
