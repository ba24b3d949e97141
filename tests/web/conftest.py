"""What a reader sees of a page."""

from __future__ import annotations

import pytest

from tests.web.reading import text_of


@pytest.fixture
def see(client):
    """The text of the page at an address."""

    def see(address: str) -> str:
        response = client.get(address)
        assert response.status_code == 200
        return text_of(response.text)

    return see
