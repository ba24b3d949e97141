"""The pages over the shipped story."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import QueryDict

from tests.web.reading import text_of
from tracker.exports import FORMATS
from tracker.models import Article, Discrepancy, Event, Match, Outlet, Verification
from tracker.timeline.filters import TimelineFilter

ROOT = Path(__file__).resolve().parents[2]
METHODOLOGY = (ROOT / "docs/methodology.md").read_text(encoding="utf-8")
LISTS = ("actors", "threats", "positions", "claims", "discrepancies", "outlets", "corrections", "methodology")


def links(address: str, page: str) -> set[str]:
    """Addresses on this site that the page leads to, without the place in the page."""
    found = {urljoin(address, html.unescape(href)).partition("#")[0] for href in re.findall(r'(?:href|action)="([^"]*)"', page)}
    return {link for link in found if link.startswith("/") and not link.startswith(("/static/", "/admin/"))}


def sections(client) -> list[str]:
    return re.findall("<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)


@pytest.fixture
def pages(loaded_story):
    """One rich page of each kind, and every list."""
    events = [Event.objects.get(ref=ref) for ref in ("st-001", "th-03", "ev-020", "po-01")]
    rows = [*events, loaded_story, Discrepancy.objects.get(ref="cf-04"), Article.objects.get(slug="seed-000")]
    rows += [events[0].actor, events[1].actor, events[3].issue, Outlet.objects.get(articles__slug="newrepublic-parnell")]
    own = [row.get_absolute_url() for row in rows]
    return [*own, "/claims/no-interest-in-mass-surveillance/", *(f"/{name}/" for name in LISTS)]


def test_the_refusal_shows_its_ten_printings_in_one_statement(client, loaded_story):
    page = client.get(Event.objects.get(ref="st-001").get_absolute_url()).text
    printed = page.partition('<ol class="printed">')[2].partition("</ol>")[0]
    tags = re.findall(r'<span class="tag(?: differs)?">(.*?)</span>', printed)
    assert printed.count("<li>") == 10
    assert sorted(tags) == sorted(
        ["Verbatim", *["Excerpt"] * 4, "Machine transcript", "Translated back", "Altered", *["Translation"] * 2]
    )
    assert "“in conscience”" in printed
    assert '<blockquote lang="es"' in printed


def test_the_deadline_is_one_instant(client, loaded_story):
    shown = text_of(client.get(Event.objects.get(ref="th-03").get_absolute_url()).text)
    assert "Deadline 27 February 2026, 17:01 EST 22:01 UTC" in shown
    differing = text_of(client.get(Discrepancy.objects.get(ref="cf-04").get_absolute_url()).text)
    assert "27 February 2026, 17:01 EST (22:01 UTC)" in differing


def test_every_link_on_every_kind_of_page_leads_somewhere(client, pages):
    found: set[str] = set()
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        found |= links(address, response.text)
    assert len(found) > 200
    asked = {link for link in found if "?" in link}
    for link in asked:
        parts = urlsplit(link)
        assert TimelineFilter(QueryDict(parts.query)).problems == [], link
        assert parts.path == "/" or parts.path.removeprefix("/timeline.") in FORMATS, link
    named = set(re.findall("<loc>http://testserver(.*?)</loc>", "".join(client.get(s).text for s in sections(client))))
    # one address in ten is opened as well: all of them would take a minute
    opened = {link for number, link in enumerate(sorted(found - asked)) if link not in named or number % 10 == 0}
    assert {link: status for link in opened if (status := client.get(link).status_code) != 200} == {}


def test_the_page_and_the_document_on_method_say_the_same(client, loaded_story):
    page = text_of(client.get("/methodology/").text)
    for block in METHODOLOGY.split("\n\n"):
        for line in block.splitlines():
            if line.startswith("|"):
                cells = [cell.strip() for cell in line.strip("|").split("|") if cell.strip(" -")]
                assert all(cell in page for cell in cells), line
                continue
            term, _, meaning = line.removeprefix("- **").partition("**: ")
            said = f"{term} {meaning[0].upper()}{meaning[1:]}" if meaning else line.lstrip("# ")
            assert said in page, line


@pytest.mark.parametrize("choice", [*Match, *Verification])
def test_every_tag_on_a_printing_is_explained(choice):
    assert f"- **{str(choice.label).capitalize()}**: " in METHODOLOGY


def test_the_list_of_claims_says_how_tentative_each_voice_is(client, loaded_story):
    shown = text_of(client.get("/claims/").text)
    for note in ("In a preliminary ruling.", "Says that it looks so, at a hearing.", "Put as a question.", "not a ruling."):
        assert note in shown
