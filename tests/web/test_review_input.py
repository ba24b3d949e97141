"""Input of any kind to the review queue: nothing makes the site fail, and htmx gets the part it asks for."""

from __future__ import annotations

import pytest

from tracker.models import Actor

pytestmark = pytest.mark.django_db


HOSTILE = [
    "0",
    "-1",
    "9" * 30,
    "9223372036854775808",
    "１２",
    "abc",
    "'; DROP TABLE tracker_candidate; --",
    "<script>alert(1)</script>",
    "%00",
    "\u202e\u0430",
    "{{ 7|add:7 }}",
    "x" * 600,
    "//evil.example",
    "https://evil.example/review/",
    "/review/\r\nSet-Cookie: a=b",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_parameter_makes_the_site_fail_or_lead_elsewhere(value, desk, make_candidate, alarm):
    candidate = make_candidate()
    names = ["state", "story", "feed", "outlet", "article", "actor", "kind", "rule", "confidence", "age", "after", "done"]
    pages = [
        "/review/",
        f"/review/{candidate.pk}/",
        f"/review/{candidate.pk}/merge/",
        f"/review/articles/{candidate.article.slug}/",
    ]
    for address in pages:
        asked = [*names, "q", "back", "candidate", "checked"]
        for given in ({"after": value}, {"checked": value}, dict.fromkeys(asked, value)):
            response = desk.get(address, given)
            assert response.status_code == 200, (address, given)
            assert "<script>alert" not in response.text
    fields = ["actor", "event", "reason", "own_reason", "seen", "back", "next_card", "kind", "issue", "said_on", "at_least"]
    presses = [f"{candidate.pk}/", f"{candidate.pk}/add/", f"{candidate.pk}/undo/", f"articles/{candidate.article.slug}/accept/"]
    for address in [*presses, f"alarms/{alarm.pk}/settle/", f"{candidate.pk}/accept/"]:
        response = desk.post(f"/review/{address}", dict.fromkeys(fields, value))
        assert response.status_code < 500, address
        assert response.get("Location", "/review/").startswith("/review/"), address


def test_rows_that_are_gone_are_not_found(desk):
    for address in ("/review/77/", "/review/77/merge/", f"/review/{'9' * 30}/", "/review/articles/none/"):
        assert desk.get(address).status_code == 404
    for address in ("/review/77/accept/", "/review/77/undo/", "/review/alarms/77/settle/", "/review/articles/none/accept/"):
        assert desk.post(address).status_code == 404
    assert not Actor.objects.exists()


def test_htmx_gets_the_list_alone_with_what_was_said_and_is_led_on_where_the_page_changes(desk, client, make_candidate):
    candidate, unready = make_candidate(), make_candidate(actor=None)
    headers = {"HX-Request": "true", "HX-Target": "queue"}
    page = desk.post(f"/review/{candidate.pk}/accept/", {"back": "/review/"}, headers=headers, follow=True)
    assert page.text.lstrip().startswith('<div id="queue"')
    assert 'id="said" role="status" hx-swap-oob="innerHTML"' in page.text
    assert '<span id="waiting" hx-swap-oob="innerHTML">1</span>' in page.text
    response = desk.post(f"/review/{unready.pk}/accept/", headers=headers)
    assert response["HX-Redirect"] == f"/review/{unready.pk}/?checked=1&back=%2Freview%2F"
    client.logout()
    assert client.post(f"/review/{unready.pk}/accept/", headers=headers)["HX-Redirect"].startswith("/admin/login/")
