"""The admin as an editor's browser sees it: pages are fetched, forms filled in and sent as they came."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def desk(client: Client, editor) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send if the form on the page were submitted untouched."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = getattr(value, "pk", value)
    return sent


def add_row(sent: dict[str, Any], prefix: str, /, **values: Any) -> dict[str, Any]:
    """Fill the first empty row of an inline, or a new one as “Add another” would make."""
    total = int(sent[f"{prefix}-TOTAL_FORMS"])
    initial = int(sent[f"{prefix}-INITIAL_FORMS"])
    taken = {n for n in range(total) if n < initial or sent.get(f"{prefix}-{n}-filled")}
    number = next(n for n in range(total + 1) if n not in taken)
    sent[f"{prefix}-TOTAL_FORMS"] = max(total, number + 1)
    sent[f"{prefix}-{number}-filled"] = True
    if prefix == "quotes":
        sent.setdefault(f"{prefix}-{number}-match", "verbatim")
        sent.setdefault(f"{prefix}-{number}-language", "en")
    sent |= {f"{prefix}-{number}-{name}": getattr(value, "pk", value) for name, value in values.items()}
    return sent


def told(response: Any) -> str:
    """All that the page tells the editor: messages and errors."""
    context = response.context
    parts = [str(message) for message in context["messages"]]
    if "adminform" in context:
        parts += [str(error) for error in context["errors"]]
    return " ".join(parts)
