"""The admin in a real browser, over the shipped story: everything works under the strict policy, and it refuses nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.shipped_site import EDITOR, PASSWORD

pytestmark = pytest.mark.browser

LISTEN = """document.addEventListener('securitypolicyviolation',
    e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"""
PAGES = [
    "",
    "tracker/",
    "tracker/statement/",
    "tracker/statement/?q=conscience&state__exact=published",
    "tracker/threat/",
    "tracker/position/add/",
    "tracker/correction/add/",
    "tracker/actor/add/",
    "tracker/story/add/",
    "tracker/article/",
    "tracker/claimreview/add/",
    "auth/user/",
    "auth/user/add/",
    "password_change/",
]


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser complains of, in every window: script errors, failed requests, breaches of the policy."""
    heard: list[str] = []
    context.add_init_script(LISTEN)

    def listen(page: Page) -> None:
        page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: heard.append(str(error)))

    context.on("page", listen)
    return heard


@pytest.fixture
def desk(site: str, complaints: list[str], context: BrowserContext) -> Iterator[Page]:
    """The editor has logged in through the page."""
    page = context.new_page()
    page.goto(f"{site}/admin/")
    page.fill("#id_username", EDITOR)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()
    return page


def choose(page: Page, field: str, typed: str, shown: str) -> None:
    """Pick from an autocompleting field."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(typed)
    page.locator(".select2-results__option", has_text=shown).first.click()


def delete(page: Page) -> None:
    page.click(".deletelink")
    page.click("input[type=submit]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_a_statement_is_added_with_a_new_article_from_a_popup(desk, site, complaints):
    desk.goto(f"{site}/admin/tracker/statement/add/")
    choose(desk, "actor", "pentagon", "Department of")
    desk.fill("#id_said_on", "2026-02-26")
    desk.fill("#id_words", "Words for a browser test.")
    with desk.expect_popup() as opened:
        desk.click("#add_id_quotes-0-article")
    popup = opened.value
    choose(popup, "outlet", "axios", "Axios")
    popup.fill("#id_title", "Report on the talks")
    popup.fill("#id_published", "2026-02-27")
    expect(popup.locator("#id_slug")).to_have_value("report-on-the-talks")
    popup.click("input[name=_save]")
    expect(desk.locator("#id_quotes-0-article ~ .select2, #id_quotes-0-article + .select2").first).to_contain_text(
        "Report on the talks"
    )
    desk.fill("#id_quotes-0-exact", "Words for a browser test.")
    desk.locator("#topics-group .add-row a").click()
    choose(desk, "topics-0-issue", "surveil", "surveillance")
    desk.click("input[name=_continue]")
    expect(desk.locator("#id_quotes-0-exact")).to_have_value("Words for a browser test.")
    delete(desk)
    desk.goto(f"{site}/admin/tracker/article/?q=report-on-the-talks")
    desk.click("#result_list tbody th a")
    delete(desk)
    assert complaints == []


def test_every_page_keeps_to_the_policy(desk, site, complaints):
    for path in PAGES:
        desk.goto(f"{site}/admin/{path}")
        assert complaints == [], path
    for kind in ("statement", "threat", "article", "actor", "discrepancy"):
        desk.goto(f"{site}/admin/tracker/{kind}/")
        desk.locator("#result_list tbody tr th a").first.click()
        desk.goto(desk.url.split("?")[0].replace("/change/", "/history/"))
        assert complaints == [], kind


def test_calendar_theme_and_retraction_page_work_under_the_policy(desk, site, complaints):
    desk.goto(f"{site}/admin/tracker/correction/add/")
    desk.locator(".datetimeshortcuts a").first.click()
    desk.locator(".datetimeshortcuts a").nth(1).click()
    expect(desk.locator(".calendarbox").first).to_be_visible()
    desk.goto(f"{site}/admin/tracker/statement/")
    desk.locator(".theme-toggle").first.click()
    desk.locator("input.action-select").first.check()
    desk.select_option("select[name=action]", "retract")
    desk.click("button[name=index]")
    expect(desk.locator("#id_reason")).to_be_focused()
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_own_admin_pages_have_no_accessibility_faults(desk, site, scheme):
    desk.emulate_media(color_scheme=scheme)
    for path in ("", "tracker/statement/?q=conscience"):
        desk.goto(f"{site}/admin/{path}")
        found = Axe().run(desk)
        assert found.violations_count == 0, found.generate_report()
