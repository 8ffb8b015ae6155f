"""Search: in both languages, with filters, by keyboard and by address."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit, Visitor

RESULTS = "#lh-search-results li"


def ask(page: Page, words: str) -> None:
    """Type words into the open search, and wait for the answer."""
    page.locator("#lh-search-input").fill(words)
    expect(page.locator("#lh-search-status")).to_have_text(re.compile(r"found|trouvé|Nothing|Aucun"))


def test_a_word_of_the_seed_leads_to_its_article_and_notice(visit: Visit) -> None:
    """Searching a word of the seed's article finds it; its page says who wrote it."""
    page = visit.open()
    page.keyboard.press("/")
    ask(page, "harnessing")
    page.locator(RESULTS).first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("articles/alibaba-ai-bet/"))
    expect(page.get_by_role("complementary", name="Who wrote this")).to_contain_text("language model")
    assert visit.complaints == []


def test_french_words_are_found_without_their_accents(visit: Visit) -> None:
    """On the French pages `prelevements` finds `prélèvements`, and the words around it are in French."""
    page = visit.open("fr/")
    page.get_by_role("button", name="Rechercher").click()
    ask(page, "prelevements")
    expect(page.locator(RESULTS).first).to_contain_text("L’âge de départ relevé")
    expect(page.locator("#lh-search-status")).to_have_text("1 article trouvé")


def test_words_are_found_in_their_other_forms(visit: Visit) -> None:
    """English and French words are found by their stems, each in its own language."""
    page = visit.open()
    page.keyboard.press("Control+k")
    ask(page, "shareholders")
    expect(page.locator(RESULTS).first).to_contain_text("Mistral")
    page.get_by_role("button", name="Français").click()
    ask(page, "prélèvement")
    expect(page.locator(RESULTS).first).to_contain_text("L’âge de départ relevé")


def test_the_readers_language_comes_first_and_the_other_is_a_click_away(visit: Visit) -> None:
    """A word that stands in articles of both languages is answered in the page's, then in the other."""
    page = visit.open()
    page.keyboard.press("/")
    ask(page, "Mistral")
    expect(page.locator(RESULTS).first).to_contain_text("ASML becomes")
    page.get_by_role("button", name="Français").click()
    expect(page.locator(RESULTS).first).to_contain_text("ASML devient")


def test_a_word_that_no_article_has_finds_nothing(visit: Visit) -> None:
    """Where no article holds the word, the answer says so, with the words as they were typed."""
    page = visit.open()
    page.keyboard.press("/")
    ask(page, "advertisinqxz <b>")
    expect(page.locator("#lh-search-status")).to_have_text("Nothing found for “advertisinqxz <b>”.")
    expect(page.locator(RESULTS)).to_have_count(0)


def test_a_word_of_one_shard_brings_no_pages_of_the_others(visit: Visit) -> None:
    """A shard that lacks the word does not answer with pages of shorter words."""
    page = visit.open()
    page.keyboard.press("/")
    ask(page, "advertising")
    titles = page.locator(f"{RESULTS} a").all_inner_texts()
    assert titles and all("Alibaba" in title for title in titles)


def test_filters_narrow_and_dates_sort(visit: Visit) -> None:
    """Topic and year narrow what is found; sorted by date the newest comes first, and the address remembers all."""
    page = visit.open()
    page.keyboard.press("/")
    ask(page, "AI")
    page.locator("#lh-search-topic").select_option("law")
    page.locator("#lh-search-sort").select_option("Newest first")
    expect(page.locator("#lh-search-status")).to_contain_text("2 articles found")
    expect(page.locator(RESULTS).last).to_contain_text("Italy")
    assert "topic=law" in page.url and "sort=desc" in page.url
    page.locator("#lh-search-year").select_option("2024")
    expect(page.locator("#lh-search-status")).to_have_text("1 article found")


def test_a_topic_may_have_a_name_that_the_browsers_own_things_have(visit: Visit) -> None:
    """Every topic can be chosen, whatever JavaScript calls by its name."""
    page = visit.open("?topic=constructor")
    expect(page.locator("#lh-search-status")).to_have_text("1 article found")
    assert visit.complaints == []


def test_an_address_opens_the_search_it_names(visit: Visit) -> None:
    """`?q=` and the filters of an address are searched at once; closing the search clears the address."""
    page = visit.open("?q=ASML&year=2025")
    expect(page.locator(RESULTS).first).to_contain_text("ASML")
    assert page.locator("#lh-search-year").input_value() == "2025"
    page.keyboard.press("Escape")
    expect(page).to_have_url(visit.home)


def test_search_is_usable_by_keyboard_alone(visit: Visit) -> None:
    """Slash opens the search, the arrows walk the answers, Enter opens one, and Escape closes it again."""
    page = visit.open("topics/")
    page.keyboard.press("/")
    expect(page.locator("#lh-search-input")).to_be_focused()
    ask(page, "Nobel")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("articles/nobel"))
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(page.locator("#lh-search")).to_be_hidden()


def test_more_answers_can_be_shown(visitor: Visitor) -> None:
    """Eight answers come first, and a button shows the next, on a phone too."""
    page = visitor(PHONE).open()
    page.get_by_role("button", name="Search").click()
    ask(page, "market")
    expect(page.locator(RESULTS)).to_have_count(8)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(RESULTS)).not_to_have_count(8)
    expect(page.locator(RESULTS).nth(8).get_by_role("link")).to_be_focused()


def test_a_slash_can_be_typed(visit: Visit) -> None:
    """Inside a field the slash is a letter."""
    page = visit.open()
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(page.locator("#lh-search-input")).to_have_value("a/b")


def test_an_excerpt_shows_where_the_text_goes_on(visit: Visit) -> None:
    """Dots stand before and behind words from the middle of an article, and none where it begins."""
    page = visit.open("?q=second+bridge")
    first = page.locator(RESULTS).first.locator("p").last
    expect(first).to_have_text(re.compile(r"^A second bridge.* …$"))
    ask(page, "harnessing")
    expect(first).to_have_text(re.compile(r"^… .*harnessing.* …$"))


def test_a_missing_page_leads_to_the_search(visitor: Visitor) -> None:
    """Its first way on opens the search; without scripts, where there is no search, it is not offered."""
    page = visitor().open("nowhere/")
    page.get_by_role("main").get_by_role("link", name="Search").click()
    expect(page.locator("#lh-search-input")).to_be_focused()
    expect(visitor(scripts=False).open("nowhere/").get_by_role("link", name="Search")).to_be_hidden()
