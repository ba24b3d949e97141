"""The pages about one thing as a reader uses them, in a real browser over the shipped story."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Each kind of page by a way that leads to it: the address of a list, and the link to follow there.
WAYS = {
    "statement": ("/?q=conscience&actor=dario-amodei", ".row.statement blockquote a"),
    "action": ("/?kind=action", ".row h3 a"),
    "threat": ("/threats/", ".ledger tbody th a"),
    "threat then": ("/threats/?as_of=2026-02-26", ".ledger tbody tr:nth-last-child(3) th a"),
    "position": ("/positions/", ".takes a"),
    "actor": ("/actors/?q=pentagon", ".who-list .name a"),
    "issue": ("/positions/", ".group h2 a"),
    "claim": ("/claims/", ".claims h2 a"),
    "discrepancy": ("/discrepancies/", ".topic a"),
    "article": ("/articles/seed-000/", ""),
    "article in another language": ("/articles/abc-py-precedente/", ""),
    "outlet": ("/outlets/", ".who-list .name a"),
    "story": ("/stories/anthropic-pentagon/", ""),
    "actors": ("/actors/", ""),
    "nobody": ("/actors/?q=zzz", ""),
    "threats": ("/threats/?as_of=never", ""),
    "positions": ("/positions/", ""),
    "claims": ("/claims/", ""),
    "discrepancies": ("/discrepancies/", ""),
    "outlets": ("/outlets/", ""),
    "corrections": ("/corrections/", ""),
    "methodology": ("/methodology/", ""),
    "not found": ("/nothing/", ""),
}


def go(page, site: str, kind: str) -> None:
    address, link = WAYS[kind]
    page.goto(site + address)
    if link:
        page.locator(link).first.click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("kind", WAYS)
def test_axe_finds_nothing_in_light_and_dark(kind, site, page):
    go(page, site, kind)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = Axe().run(page, options={"runOnly": RULES})
        assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("kind", WAYS)
def test_nothing_is_wider_than_a_phone(kind, site, page):
    page.set_viewport_size({"width": 320, "height": 800})
    go(page, site, kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_reader_goes_from_a_claim_to_the_words_to_the_page_that_prints_them(site, page):
    page.goto(f"{site}/claims/no-interest-in-mass-surveillance/")
    page.locator(".side-asserts blockquote a").first.click()
    expect(page.locator("blockquote.big")).to_contain_text("no interest in using AI")
    passage = page.locator(".ways a[rel~=external]").first
    assert re.match(r"https://[^#]+#:~:text=", passage.get_attribute("href") or "")
    page.locator(".ways a[href^='/articles/']").first.click()
    expect(page.locator("a.quoted").first).to_be_visible()
    page.locator("a.quoted").first.click()
    expect(page.locator("ol.printed").first).to_be_visible()


def test_a_threat_is_looked_at_from_an_earlier_day_without_scripts(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/threats/")
    page.get_by_role("link", name="Designate Anthropic a supply chain risk").click()
    expect(page.locator(".stands .status")).to_have_text("blocked by a court")
    page.get_by_label("Where things stood on").fill("2026-02-25")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".stands .status")).to_have_text("open")
    assert page.url.endswith("?as_of=2026-02-25")
    page.get_by_role("link", name="Back to today").click()
    expect(page.locator(".stands .status")).to_have_text("blocked by a court")
    page.context.close()


def test_a_number_in_the_text_leads_to_its_entry_below(site, page):
    page.goto(f"{site}/articles/seed-000/")
    page.locator(".text sup a").first.click()
    expect(page.locator("#printed-1")).to_be_in_viewport()
