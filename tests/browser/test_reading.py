"""Reading: from the home page to the source, in the other language, on paper, and without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, Visit, Visitor

SEED = "articles/alibaba-ai-bet/"


def focused(page: Page) -> str:
    """Return the address or the words of what has the focus."""
    return str(page.evaluate("document.activeElement.href || document.activeElement.innerText"))


def tab_to(page: Page, pattern: str, most: int = 120) -> None:
    """Press Tab until something whose address or words match has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.search(pattern, focused(page)):
            return
    raise AssertionError(f"Tab does not reach {pattern}")


def test_the_keyboard_leads_from_home_to_an_article_to_its_source(visit: Visit) -> None:
    """Tab and Enter alone lead to an article, and there to its source; the first stop skips the furniture."""
    page = visit.open()
    page.keyboard.press("Tab")
    assert focused(page).endswith("#lh-main")
    tab_to(page, "articles/alibaba-ai-returns/$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Alibaba says its AI spending already shows in advertising returns"
    )
    tab_to(page, r"^https://(?!github)")


def test_skipping_leads_to_the_text(visit: Visit) -> None:
    """The skip link puts the reader behind the masthead."""
    page = visit.open(SEED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#lh-main")).to_be_focused()


def test_the_language_switch_leads_to_the_translation(visit: Visit) -> None:
    """An article that exists in French leads there and back, and each page says its language."""
    page = visit.open("articles/mistral-asml/")
    page.get_by_role("link", name="En français").click()
    expect(page).to_have_url(re.compile("fr/articles/mistral-asml/"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url(re.compile("(?<!fr/)articles/mistral-asml/"))


def test_the_french_home_shows_the_summary_and_leads_to_the_english_article(visit: Visit) -> None:
    """A story with a French summary and no French article stands on the French home page."""
    page = visit.open("fr/")
    card = page.locator(".lh-card", has=page.get_by_role("heading", name=re.compile("380 milliards")))
    card.get_by_role("link", name="Lire l’article en anglais").click()
    expect(page).to_have_url(re.compile(SEED))


def test_a_reader_sees_what_is_not_in_the_evidence_without_scripts(visitor: Visitor) -> None:
    """The notice leads to the list of claims, each claim to its mark; a box marks them all strongly."""
    page = visitor(scripts=False).open(SEED)
    page.get_by_role("link", name=re.compile("not in the evidence$")).first.click()
    expect(page).to_have_url(re.compile("#lh-claims$"))
    mark = page.locator("#lh-mark-1")
    before = mark.evaluate("mark => getComputedStyle(mark).backgroundColor")
    page.get_by_label("Mark them strongly").check()
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != before


def test_an_article_shows_all_that_its_reader_is_owed(visit: Visit) -> None:
    """Authors, correction, picture with credit, chart with its table, sources and ways to act stand on the page."""
    page = visit.open("articles/river-crossing/")
    text = page.locator("article").inner_text()
    for words in (
        "Ada Example",
        "The reserve is 4 million euros",
        "CC BY 4.0",
        "Minutes",
        "Report an error",
        "History",
    ):
        assert words in text, words
    assert page.get_by_role("img", name="A bridge at dusk").evaluate("image => image.naturalWidth") >= 640
    page.get_by_text("The chart as a table").click()
    expect(page.get_by_role("row", name=re.compile("Access roads"))).to_contain_text("12.5")
    chart = page.locator(".lh-chart img")
    chart.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.lh-chart img').naturalWidth > 0")


def test_a_withdrawn_story_keeps_its_address_with_the_reason(visit: Visit) -> None:
    """The page of a withdrawn story says why it was withdrawn, and no longer what it said."""
    page = visit.open("articles/gone/")
    expect(page.locator("main")).to_contain_text("The document it rested on was forged.")
    assert "A story." not in page.locator("main").inner_text()


def test_an_old_address_leads_to_the_story(visit: Visit) -> None:
    """An alias is a page that sends its reader on."""
    page = visit.open("2025/bridge/")
    expect(page).to_have_url(re.compile("articles/river-crossing/"))


def test_a_printed_article_is_clean_and_complete(visit: Visit, courier: Site) -> None:
    """On paper there are title, text, notes and address, and no menu; the PDF has a few pages."""
    page = visit.open("articles/mistral-asml/")
    page.emulate_media(media="print")
    expect(page.locator(".lh-brand").first).to_be_visible()
    for hidden in (".lh-nav", ".lh-tools", ".lh-footer", ".lh-toc", ".lh-after"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".footnote")).to_be_visible()
    expect(page.locator(".lh-printonly")).to_contain_text("articles/mistral-asml/")
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF") and 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 6


def test_a_printed_list_has_the_publications_name_once_and_its_stories_whole(visit: Visit) -> None:
    """The home page begins with its masthead; no story is cut by the end of a sheet; what only leads on is left out."""
    page = visit.open()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for hidden in (".lh-header", ".lh-index", ".lh-ears a"):
        expect(page.locator(hidden).first).to_be_hidden()
    card = page.locator(".lh-card").first
    assert card.evaluate("card => getComputedStyle(card).breakInside") == "avoid"


def test_the_reader_chooses_light_or_dark(visit: Visit) -> None:
    """The button turns the page dark, and the choice holds on the next page."""
    page = visit.open()
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    visit.open("topics/")
    assert page.evaluate(ground) == dark != before


def test_nothing_is_wider_than_a_phone(visitor: Visitor) -> None:
    """No page makes its reader scroll sideways."""
    visit = visitor(PHONE)
    articles = (SEED, "articles/river-crossing/", "articles/long-words/")
    for path in ("", "fr/", *articles, "topics/law/", "archive/", "topics/", "about/", "nowhere/"):
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path


def test_a_line_holds_sixty_to_seventy_five_characters(visit: Visit) -> None:
    """On a wide screen the column of text has a good measure."""
    page = visit.open("articles/mistral-asml/")
    width, letter = page.evaluate(
        """() => {
          const paragraph = document.querySelector(".lh-body p"), ruler = document.createElement("span");
          ruler.textContent = paragraph.textContent.slice(0, 400);
          ruler.style.whiteSpace = "nowrap";
          paragraph.append(ruler);
          const width = ruler.getBoundingClientRect().width / ruler.textContent.length;
          ruler.remove();
          return [paragraph.getBoundingClientRect().width, width];
        }"""
    )
    assert 60 <= width / letter <= 75
