from __future__ import annotations

import json
import re

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client

from tracker.models import State

pytestmark = pytest.mark.django_db


def test_the_site_says_that_it_is_up(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")


def test_the_site_is_ready_when_every_migration_is_applied(client):
    assert client.get("/readyz").text == "ready\n"


@pytest.mark.django_db(transaction=True)
def test_the_site_is_not_ready_while_a_migration_is_missing(client):
    call_command("migrate", "sessions", "zero", verbosity=0)
    try:
        response = client.get("/readyz")
        assert (response.status_code, response.text) == (503, "1 migrations are not applied\n")
    finally:
        call_command("migrate", "sessions", verbosity=0)


def test_robots_are_led_to_the_sitemap_and_away_from_filters(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /*?" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_sitemap_lists_what_is_published_and_nothing_else(client, make_statement):
    shown, draft = make_statement(), make_statement(state=State.DRAFT, words="Not yet.")
    sections = re.findall("<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").text)
    assert "/sitemap-events.xml" in sections
    everything = "".join(client.get(section).text for section in sections)
    assert shown.get_absolute_url() in everything
    assert f"/events/{draft.pk}/" not in everything
    assert draft.actor.get_absolute_url() not in everything


def test_an_unknown_section_of_the_sitemap_is_not_found(client):
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_the_schema_of_story_packs_is_published(client):
    response = client.get("/schemas/story-pack.json")
    assert response["Content-Type"] == "application/schema+json"
    assert "$schema" in json.loads(response.content)


def test_a_wrong_address_leads_on(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert 'action="/"' in response.text


def test_a_form_without_its_token_says_what_to_do(editor):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "editor", "password": "x"})
    assert response.status_code == 403


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_pages_for_errors_need_no_request_and_no_context(template):
    assert 'href="/"' in render_to_string(template)


def test_the_page_for_a_fault_of_ours_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "Something broke on our side" in render_to_string("500.html")


@pytest.mark.parametrize("address", ["/events/1/", "/actors/", "/healthz", "/robots.txt", "/sitemap.xml", "/methodology/"])
def test_pages_are_for_reading_only(address, client):
    assert client.post(address).status_code == 405
