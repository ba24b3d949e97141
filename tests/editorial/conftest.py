"""A story pack of a few files, and a hand that edits them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SMALL_PACK = {
    "story.yaml": """\
slug: the-bridge
title: The bridge
timezone: America/New_York
summary: Two towns differ on a bridge.
parties:
  - slug: towns
    name: Towns
issues:
  - slug: toll
    name: The toll
  - slug: width
    name: The width
""",
    "actors.yaml": """\
- slug: easton
  name: Easton
  kind: organization
  party: towns
  names:
    - name: Town of Easton
    - name: Eastom
      kind: noise

- slug: ann-reed
  name: Ann Reed
  affiliations:
    - role: Mayor
      organization: easton
      from_day: '2026-01-01'
""",
    "outlets.yaml": "- slug: gazette\n  name: Gazette\n",
    "articles/2026-02-27-gazette-talks.md": """\
---
slug: gazette-talks
outlet: gazette
title: Talks on the bridge
published: '2026-02-27'
---

We will not pay the toll.

[…]

The toll, the toll.
""",
    "articles/undated-gazette-vote.md": "---\nslug: gazette-vote\ntitle: The vote\n---\n",
    "events/2026-02-26.yaml": """\
- ref: st-1
  kind: statement
  said_on: '2026-02-26'
  actor: ann-reed
  speech: direct
  words: We will not pay the toll.
  issues: [toll]
  quotes:
    - article: gazette-talks
      exact: We will not pay the toll.
    - article: gazette-talks
      exact: the toll
      match: excerpt
      prefix: 'The toll, '
  attributions:
    - name: the Gazette
      outlet: gazette

- ref: ac-1
  kind: action
  said_on: 2026-02-26T17:01-05:00
  actor: easton
  title: Easton votes
  cast:
    with: [ann-reed]
  sources:
    - article: gazette-vote
""",
    "threats.yaml": """\
- ref: th-1
  said_on: '2026-02-26'
  actor: easton
  form: threat
  threatened: Close the bridge
  deadline: 2026-03-01T12:00-05:00
  links:
    voiced_in: [st-1]
  steps:
    - date: '2026-02-26'
      status: threatened
      article: gazette-talks
    - date: '2026-03-01'
      status: expired
      event: ac-1
""",
    "positions.yaml": """\
- ref: po-1
  said_on: '2026-02-26'
  actor: easton
  issue: toll
  stance: opposes
  summary: Easton opposes the toll.
  links:
    evidence: [st-1]
""",
    "claims.yaml": """\
- slug: toll-is-lawful
  text: The toll is lawful.
  appearances:
    - event: st-1
      side: denies
  reviews:
    - verdict: Open
      reasoning: Nobody has ruled.
      reviewed_on: '2026-03-02'
      evidence: [ac-1]
""",
    "discrepancies.yaml": """\
- ref: cf-1
  topic: Day of the vote
  field: date
  preferred: 26 February
  reason: The minutes say so.
  events: [ac-1]
  values:
    - value: 26 February
      article: gazette-talks
    - value: 27 February
      article: gazette-vote
""",
    "corrections.yaml": "- event: ac-1\n  made_on: '2026-03-03'\n  text: An earlier version gave another hour.\n",
}

Edit = Callable[..., None]


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "the-bridge"
    for name, text in SMALL_PACK.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(small_pack: Path) -> Edit:
    """Replace a text that stands in a file of the small pack."""

    def edit(name: str, old: str, new: str) -> None:
        text = (small_pack / name).read_text(encoding="utf-8")
        assert old in text
        (small_pack / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit
