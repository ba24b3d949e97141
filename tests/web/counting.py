"""Counting the queries of a page."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries(client: Client, address: str, **headers: str) -> int:
    """How many queries the page at this address costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, headers=headers or None).status_code == 200
    return len(captured)
