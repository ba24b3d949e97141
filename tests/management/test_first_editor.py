"""manage.py first_editor: the first account of a new site."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import RequestFactory


def first_editor() -> str:
    out = StringIO()
    call_command("first_editor", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_new_site_gets_an_editor_who_can_sign_in_with_the_password_shown():
    name, password = first_editor().split("\n")[1].removeprefix("Staff account made: name ").split(", password ")
    user = authenticate(RequestFactory().post("/admin/login/"), username=name, password=password)
    assert user == User.objects.get(username="editor")
    assert user.is_staff
    assert user.is_superuser
    assert len(password) >= 16


@pytest.mark.django_db
def test_the_password_is_nowhere_in_the_database():
    password = first_editor().split("\n")[1].rsplit(" ", 1)[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT username, password, email, first_name, last_name FROM auth_user")
        assert password not in str(cursor.fetchall())


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_shows_no_password():
    first_editor()
    before = User.objects.get().password
    assert first_editor() == "A staff account exists; none was made.\n"
    assert User.objects.get().password == before


@pytest.mark.django_db
def test_a_site_with_another_member_of_staff_is_left_alone():
    User.objects.create_user("somebody", password="a long password", is_staff=True)
    first_editor()
    assert not User.objects.filter(username="editor").exists()


@pytest.mark.django_db
def test_an_account_of_that_name_without_staff_rights_is_not_taken_over():
    User.objects.create_user("editor", password="a long password")
    with pytest.raises(CommandError, match="not staff"):
        first_editor()
