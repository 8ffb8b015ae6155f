"""What a careful reader notices: notes beside the text, wide tables, small targets, other scripts, and nothing lost."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit, Visitor

GROUNDED = "articles/alibaba-ai-returns/"
HARD = "articles/long-words/"
# Targets in a sentence need no size of their own (WCAG 2.2, 2.5.8); all else on a phone is 44 px high, or has room.
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input")].filter((each) => {
  const box = each.getBoundingClientRect();
  const inText = each.closest("p, blockquote, figcaption, h1, h2, h3, .lh-toc");
  return each.checkVisibility() && box.width && !inText && box.height < 40;
}).map((each) => `${each.className} ${each.textContent.trim().slice(0, 30)} ${each.getBoundingClientRect().height}`)"""


def open_note(page: Page, number: int = 0) -> None:
    """Open the note of a call in the text."""
    page.locator(".footnote-ref").nth(number).click()


def test_a_note_is_read_beside_the_text(visit: Visit) -> None:
    """A click on a note's number shows its words there; Escape closes it and leaves the reader where they were."""
    page = visit.open(GROUNDED)
    open_note(page)
    note = page.get_by_role("note")
    expect(note).to_contain_text("Les dépenses d’Alibaba")
    assert page.url == visit.home + GROUNDED
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(page.locator(".footnote-ref").first).to_be_focused()
    assert visit.complaints == []


def test_in_an_old_browser_a_note_is_a_link(visit: Visit) -> None:
    """Where there are no popovers the number leads to the note, and no empty box stands on the page."""
    visit.page.add_init_script('for (const name of ["showPopover", "popover"]) delete HTMLElement.prototype[name]')
    page = visit.open(GROUNDED)
    expect(page.get_by_role("note")).to_have_count(0)
    open_note(page)
    expect(page).to_have_url(re.compile(r"#fn:lead-1$"))


def test_a_note_stays_on_the_screen(visitor: Visitor) -> None:
    """On a phone the note is as wide as it may be, and not over the edge."""
    page = visitor(PHONE).open(GROUNDED)
    open_note(page, 3)
    box = page.get_by_role("note").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE[0]


def test_a_mark_says_beside_the_text_what_it_means(visit: Visit) -> None:
    """The question mark behind an unsupported claim says why it is there."""
    page = visit.open("articles/alibaba-ai-bet/")
    page.locator(".lh-why a").first.click()
    expect(page.get_by_role("note")).to_contain_text("Not in the evidence")


def test_without_scripts_a_note_is_a_link_there_and_back(visitor: Visitor) -> None:
    """The number leads to the note, and the note back to the number."""
    page = visitor(scripts=False).open(GROUNDED)
    open_note(page)
    expect(page).to_have_url(re.compile(r"#fn:lead-1$"))
    page.locator(".footnote-backref").first.click()
    expect(page).to_have_url(re.compile(r"#fnref:lead-1$"))


def test_a_legend_explains_the_marks_before_the_first_one(visitor: Visitor) -> None:
    """The notice above the text shows a mark and says what it means, on paper too."""
    page = visitor(PHONE, scripts=False).open("articles/alibaba-ai-bet/")
    page.emulate_media(media="print")
    notice = page.get_by_role("complementary", name="Who wrote this")
    expect(notice).to_contain_text(re.compile(r"\d+ not in the evidence, marked like this in the text"))
    assert notice.locator("mark").evaluate("mark => getComputedStyle(mark).textDecorationStyle") == "dotted"


def test_a_wide_table_moves_alone_and_by_keyboard(visitor: Visitor) -> None:
    """On a phone a table that does not fit scrolls in its box, which the keyboard reaches."""
    page = visitor(PHONE).open(HARD)
    box = page.get_by_role("group", name="Table")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    moved = False
    for _ in range(50):
        moved = moved or box.evaluate("box => box.scrollLeft > 0")
        page.wait_for_timeout(20)
    assert moved


def test_targets_on_a_phone_are_large(visitor: Visitor) -> None:
    """Menus, lists, filters and ways to act are at least 40 px high, 44 with the room around them."""
    visit = visitor(PHONE)
    for path in ("", "articles/alibaba-ai-bet/", "archive/", "topics/", "?q=AI"):
        page = visit.open(path)
        if "q" in path:
            page.locator("#lh-search-results li").first.wait_for()
        small = [each for each in page.evaluate(SMALL) if not each.startswith(("footnote", "lh-skip"))]
        assert small == [], path


def test_a_script_that_runs_the_other_way_is_set_its_way(visit: Visit) -> None:
    """An Arabic summary on an English page runs from right to left, and the page says which language it is."""
    page = visit.open(HARD)
    quoted = page.locator(".lh-basis blockquote")
    assert quoted.evaluate("quote => getComputedStyle(quote).direction") == "rtl"
    expect(page.get_by_role("heading", name="The editor’s summary (Arabic)")).to_be_visible()


def test_every_story_of_a_large_topic_can_be_reached(visit: Visit) -> None:
    """A topic's page lists its newest articles, and leads to each of its years where it has more."""
    page = visit.open("topics/ai/")
    expect(page.locator(".lh-page-head")).to_contain_text("articles")
    page = visit.open("archive/2025/10/")
    expect(page.locator(".lh-page-head .lh-kicker")).to_have_text("Archive")
