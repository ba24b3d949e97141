"""Guessing passwords does not get far, and tells nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/?next=/admin/"
RIGHT, WRONG = "a-long-enough-password", "guess"


def attempt(client, password, username="editor", **headers):
    return client.post(LOGIN, {"username": username, "password": password}, **headers)


def test_the_right_password_opens_the_admin_with_a_new_session(client, editor):
    client.get(LOGIN)
    response = attempt(client, RIGHT)
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_from_the_fifth_wrong_try_on_nothing_is_taken_not_even_the_right_password(client, editor):
    assert [attempt(client, WRONG).status_code for _ in range(6)] == [200, 200, 200, 200, 429, 429]
    response = attempt(client, RIGHT)
    assert response.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_the_page_of_the_lock_says_what_to_do(client, editor):
    for _ in range(5):
        response = attempt(client, WRONG)
    assert "Locked for a while" in response.content.decode()
    assert "even with the right password" in response.content.decode()
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_forged_forwarding_header_does_not_help(client, editor):
    codes = [attempt(client, WRONG, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(6)]
    assert codes[4:] == [429, 429]


def test_a_lock_holds_for_one_name_from_one_address_so_that_nobody_else_is_shut_out(client, editor):
    for _ in range(5):
        attempt(client, WRONG)
    assert attempt(client, RIGHT, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, editor):
    known, unknown = attempt(client, WRONG), attempt(client, WRONG, username="nobody")
    assert known.context["errors"] == unknown.context["errors"]


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_after_the_login_nobody_is_led_elsewhere(client, editor, target):
    response = client.post("/admin/login/", {"username": "editor", "password": RIGHT, "next": target})
    assert response.headers["Location"].startswith("/")
    assert "evil" not in response.headers["Location"]


@pytest.mark.parametrize(
    "path", ["", "tracker/statement/", "tracker/statement/add/", "tracker/statement/1/change/", "autocomplete/?term=a"]
)
def test_without_a_login_every_page_of_the_admin_leads_to_it(client, make_statement, path):
    make_statement()
    response = client.get(f"/admin/{path}")
    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/admin/login/")
