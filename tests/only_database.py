"""A pytest plugin, ``-p tests.only_database``: leaves out the tests that touch no database. They say the same on every one."""

from __future__ import annotations

import pytest

TOUCHING = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    others = [item for item in items if not touches_a_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if touches_a_database(item)]


def touches_a_database(item: pytest.Item) -> bool:
    return bool(TOUCHING & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db") is not None
