"""The timeline as a reader uses it, in a real browser over the shipped story."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SAID = "Regardless, these threats do not change our position"


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: script errors, refused resources, breaches of the content security policy."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_a_reader_narrows_the_list_follows_a_quote_to_its_source_and_goes_back(site, page, complaints):
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    everything = page.locator(".sentence").inner_text()

    page.get_by_label("Words").press_sequentially("conscience", delay=20)
    page.wait_for_url(re.compile(r"\?q=conscience$"))
    expect(page.locator(".row", has_text=SAID)).to_be_visible()
    expect(page.locator(".sentence")).to_contain_text("with the words “conscience”")

    page.locator(".kinds").get_by_role("link", name="Statements").click()
    page.wait_for_url(re.compile("q=conscience&kind=statement"))
    expect(page.get_by_label("Words")).to_have_value("conscience")

    page.get_by_label("Who").fill("Judge")
    page.get_by_label("Who").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("may mean")  # several are called so
    page.get_by_label("Who").fill("Emodi")  # as one page misspells him
    page.get_by_label("Who").press("Tab")
    page.wait_for_url(re.compile("actor=dario-amodei"))

    page.locator(".row", has_text=SAID).locator("blockquote a").click()
    page.wait_for_url(re.compile("/events/"))
    source = page.locator("a[href*='#:~:text=']").first
    assert re.match(r"https://[^#]+#:~:text=", source.get_attribute("href") or "")

    page.go_back()
    page.wait_for_url(re.compile("actor=dario-amodei"))
    expect(page.locator(".row", has_text=SAID)).to_be_visible()
    expect(page.locator("html")).to_have_count(1)
    for _ in range(3):
        page.go_back()
    expect(page.locator(".sentence")).to_have_text(everything)
    assert complaints == []


def test_more_is_loaded_below_and_the_headings_go_on(site, page, complaints):
    page.goto(f"{site}/?kind=statement")
    expect(page.locator(".row")).to_have_count(50)
    page.get_by_role("link", name="Load more").click()
    expect(page.locator(".row")).to_have_count(100)
    months = page.locator("h2.month").all_inner_texts()
    assert len(months) == len(set(months))
    assert complaints == []


def test_a_chip_takes_its_filter_away_and_the_inputs_follow(site, page):
    page.goto(f"{site}/?q=conscience&since=2026-02-26")
    page.locator(".chips").get_by_role("link", name="Words").click()
    page.wait_for_url(re.compile(r"/\?since=2026-02-26$"))
    expect(page.get_by_label("Words")).to_have_value("")
    expect(page.get_by_label("From")).to_have_value("2026-02-26")


def test_everything_works_without_scripts(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site)
    page.get_by_label("Words").fill("conscience")
    page.get_by_label("Who").fill("Dario Amodei")
    page.get_by_role("button", name="Show").click()
    assert page.url == f"{site}/?q=conscience&actor=dario-amodei"
    expect(page.locator(".row", has_text=SAID)).to_be_visible()
    page.locator(".chips").get_by_role("link", name="Words").click()
    assert page.url == f"{site}/?actor=dario-amodei"
    page.goto(site)
    page.get_by_role("link", name="Load more").click()
    expect(page.get_by_role("link", name="Back to the start of the list")).to_be_visible()
    page.context.close()


def test_the_keyboard_reaches_the_content_first(site, page):
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/?actor=pete-hegseth&kind=threat", "/?q=absent", "/?since=yesterday"])
def test_axe_finds_nothing(address, scheme, site, page):
    page.emulate_media(color_scheme=scheme)
    page.goto(site + address)
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_is_wider_than_the_window(width, site, page):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
