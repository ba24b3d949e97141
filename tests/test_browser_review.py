"""The review queue as an editor in a hurry uses it, in a real browser, over articles that were loaded and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.editorial.conftest import SMALL_PACK
from tests.shipped_site import EDITOR, PASSWORD, serve

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LISTEN = """document.addEventListener('securitypolicyviolation',
    e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))"""
# Each test decides about an article of its own.
NEWS = """date 2026-03-02
headline: Talks on route {n}

EASTON, March 2, 2026 - The towns went on talking about the bridge of route {n} on Monday.

“We have asked for nothing but a fair share of toll {n},” Ann Reed, the mayor of Easton, said in a statement on Monday.

“Nobody will be asked to pay twice for bridge number {n},” Reed told the Gazette on Monday. “That is a promise of mine,” \
she added, “and it will be kept for {n} years and more.”

“We will not pay the toll, whatever they say of road {n},” Reed said on Feb. 26.

“The width of bridge {n} was never in question at any time,” a spokesman for Weston said.
"""
ARTICLES = ("keys", "scripts", "editors", "looks", "bulk")


@pytest.fixture(scope="module")
def review_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a small story, and articles about it that wait for an editor."""
    pack, news = tmp_path_factory.mktemp("pack"), tmp_path_factory.mktemp("news")
    write(pack, SMALL_PACK)
    write(news, {f"{name}.txt": NEWS.format(n=number) for number, name in enumerate(ARTICLES, start=11)})
    commands = (["load_story", str(pack)], ["load_articles", str(news), "--outlet", "Herald"])
    with serve(tmp_path_factory.mktemp("review"), *commands, database="record_under_review") as address:
        yield address


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser complains of: script errors, failed requests, breaches of the policy."""
    heard: list[str] = []
    context.add_init_script(LISTEN)

    def listen(page: Page) -> None:
        page.on("console", lambda message: heard.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: heard.append(str(error)))

    context.on("page", listen)
    return heard


@pytest.fixture
def desk(review_site: str, complaints: list[str], context: BrowserContext) -> Page:
    """The editor has signed in and sees the queue."""
    page = context.new_page()
    sign_in(page, review_site)
    return page


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/review/")
    page.fill("#id_username", EDITOR)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    expect(page.get_by_role("heading", name="Review queue", level=1)).to_be_visible()


def only(page: Page, site: str, name: str) -> None:
    """The candidates of one of the articles, found by a link on its page."""
    there = page.get_by_role("link", name=f"Herald: Talks on route {11 + ARTICLES.index(name)}").first
    page.goto(f"{site}/review/")
    while not there.count():
        page.get_by_role("link", name="The next ones").click()
    there.click()
    page.get_by_role("link", name="One by one in the queue").click()
    expect(page.locator(".candidate")).to_have_count(5)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def said(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status")).to_contain_text(text)


def test_one_key_decides_and_the_next_candidate_has_the_focus(desk, review_site, complaints):
    only(desk, review_site, "keys")
    keys = desk.keyboard
    keys.press("j")
    assert "fair share of toll 11" in focused(desk)
    keys.press("j")
    assert "pay twice for bridge number 11" in focused(desk)
    keys.press("k")
    keys.press("a")
    said(desk, re.compile(r"fair share of toll 11,” was accepted by editor"))
    assert "pay twice" in focused(desk)
    expect(desk.locator("#waiting")).to_have_text("4")
    keys.press("u")
    said(desk, "waits again since it was put back by editor")
    assert "fair share of toll 11" in focused(desk)
    expect(desk.locator(".candidate")).to_have_count(5)
    keys.press("j")
    keys.press("r")
    expect(desk.get_by_role("button", name="1 Not a statement").first).to_be_focused()
    keys.press("Escape")
    assert "pay twice" in focused(desk)
    keys.press("r")
    keys.press("2")
    said(desk, "was rejected by editor")
    expect(desk.locator(".candidate")).to_have_count(4)
    desk.get_by_role("status").get_by_role("button", name="Undo").click()
    said(desk, "waits again")
    assert complaints == []


def test_the_help_lists_the_keys_holds_the_focus_and_switches_them_off(desk, review_site, complaints):
    desk.goto(f"{review_site}/review/")
    desk.keyboard.press("?")
    dialog = desk.get_by_role("dialog", name="Keys")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    desk.keyboard.press("a")  # decides nothing while the help is open
    dialog.get_by_label("Keys are on").uncheck()
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    before = desk.locator("#waiting").inner_text()
    desk.keyboard.press("a")
    desk.reload()
    desk.keyboard.press("r")
    expect(desk.get_by_role("button", name="1 Not a statement").first).to_be_hidden()
    expect(desk.locator("#waiting")).to_have_text(before)
    desk.get_by_role("button", name="Keys ?").click()
    dialog.get_by_label("Keys are on").check()
    assert complaints == []


def test_a_proposal_is_edited_and_a_mistake_loses_nothing(desk, review_site, complaints):
    only(desk, review_site, "keys")
    unknown = desk.locator(".candidate").filter(has=desk.locator("mark", has_text="The width of bridge 11"))
    unknown.focus()
    desk.keyboard.press("e")
    desk.wait_for_url(re.compile(r"/review/\d+/\?back="))
    desk.get_by_label("Speaker or actor").fill("Weston")
    desk.get_by_label("Note").fill("Said to reporters.")
    desk.get_by_role("button", name="Accept and publish").click()
    expect(desk.get_by_role("alert").first).to_contain_text("Nothing was published")
    expect(desk.get_by_text("Nobody in this record is called “Weston”")).to_be_visible()
    expect(desk.get_by_label("Note")).to_have_value("Said to reporters.")
    desk.get_by_label("Speaker or actor").fill("Town of Easton")
    desk.get_by_label("Date said").fill("2026-03-02")
    expect(desk.get_by_label("Stance")).to_be_hidden()
    desk.get_by_label("Kind").select_option("position")
    desk.get_by_label("Stance").fill("supports")
    desk.get_by_label("Issue").select_option("width")
    desk.get_by_role("button", name="Accept and publish").click()
    said(desk, "was accepted by editor")
    desk.get_by_role("link", name="See the event").click()
    expect(desk.get_by_text("Said to reporters.")).to_be_visible()
    assert [line for line in complaints if "409" not in line] == []


def test_everything_works_without_scripts(review_site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, review_site)
    only(page, review_site, "scripts")
    page.locator(".candidate").first.get_by_role("button", name="Accept").click()
    said(page, "was accepted by editor")
    expect(page.locator(".candidate")).to_have_count(4)
    page.get_by_role("button", name="Undo").click()
    said(page, "waits again")
    card = page.locator(".candidate").first
    card.locator("summary").click()
    card.get_by_role("button", name="Wrong words").click()
    said(page, "was rejected by editor")
    page.locator(".candidate").first.get_by_role("link", name="Add to a known event").click()
    page.get_by_label("Words of a known event").fill("toll")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Add as another printing of We will not pay").click()
    said(page, "was added to a known event by editor")
    page.get_by_role("link", name="How often each rule is right").click()
    expect(page.get_by_role("heading", name="By rule")).to_be_visible()
    page.context.close()


def test_of_two_editors_at_once_one_wins_and_the_other_is_told(review_site, browser):
    pages = [page_with_candidate(browser, review_site) for _ in range(2)]
    presses = [press_of(page) for page in pages]
    with ThreadPoolExecutor() as pool:  # beside the browser, whose pages take turns
        led_to = list(pool.map(lambda press: post(review_site, *press), presses))
    assert sorted("done=" in address for address in led_to) == [False, True]
    for page in pages:
        page.locator(".candidate").first.get_by_role("button", name="Accept").click()
        said(page, re.compile("Nothing was changed: .* was accepted by editor on"))
        page.context.close()


def page_with_candidate(browser: Browser, site: str) -> Page:
    page = browser.new_context().new_page()
    sign_in(page, site)
    only(page, site, "editors")
    return page


def press_of(page: Page) -> tuple[str, str, str]:
    """The address that accepts the first candidate, with the cookies and the form that the browser would send."""
    form = page.locator(".candidate form").first
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    token = str(form.locator("[name=csrfmiddlewaretoken]").get_attribute("value"))
    return str(form.get_attribute("action")), cookies, urlencode({"csrfmiddlewaretoken": token, "back": "/review/"})


def post(site: str, address: str, cookies: str, form: str) -> str:
    """Where the answer leads to."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=30)
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address, form, headers)
    response = connection.getresponse()
    assert response.status == 303
    connection.close()
    return str(response.headers["Location"])


ADDRESSES = ["", "?state=decided", "?kind=denial", "rules/", "alarms/", "{pk}/", "{pk}/?checked=1", "{pk}/merge/", "{article}"]


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(width, desk, review_site, complaints):
    desk.set_viewport_size({"width": width, "height": 900})
    only(desk, review_site, "looks")
    key = str(desk.locator(".candidate").last.get_attribute("id")).removeprefix("c-")
    article = str(desk.locator(".of-article a").first.get_attribute("href")).removeprefix("/review/")
    for address in ADDRESSES:
        desk.goto(f"{review_site}/review/{address.format(pk=key, article=article)}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme)
            result = Axe().run(desk, options={"runOnly": RULES})
            assert result.violations_count == 0, address + result.generate_report()
    assert complaints == []


def test_the_sure_ones_of_an_article_are_accepted_together_and_the_rest_is_named(desk, review_site, complaints):
    only(desk, review_site, "bulk")
    desk.locator(".of-article a").first.click()
    desk.get_by_label("From this confidence on, in %").fill("80")
    desk.get_by_role("button", name="Accept the sure ones").click()
    said(desk, re.compile(r"[1-4] accepted\."))
    said(desk, "the speaker is not known here.")
    assert complaints == []
