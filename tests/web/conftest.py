"""What a reader sees of a page."""

from __future__ import annotations

import pytest

from tests.web.reading import text_of
from tracker.models import ArticleVersion, DriftAlarm


@pytest.fixture
def see(client):
    """The text of the page at an address."""

    def see(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        return text_of(response.text)

    return see


@pytest.fixture
def desk(client, editor):
    """A browser in which the editor is signed in."""
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def alarm(make_statement):
    """A published quote of which the newest text has one word otherwise."""
    quote = make_statement(words="We will not be moved by anything at all.").quotes.get()
    text = "It was said: “We will not be moved by much at all.”"
    newer = ArticleVersion.objects.create(article=quote.article, number=9, text=text)
    return DriftAlarm.objects.create(quote=quote, version=newer)
