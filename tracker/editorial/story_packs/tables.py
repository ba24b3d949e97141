"""The tables of a pack: what tells rows apart, what the pack decides, what follows from it.

The loader and the dumper read the same lists of columns, so that what one writes the other brings back.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker import models as m
from tracker.editorial.story_packs.sync import Row, Table

STORY = ("title", "language", "timezone", "summary", "method", "limits")
PARTY = ("name", "note")
ISSUE = ("name", "summary")
ACTOR = ("name", "kind", "description", "note", "wikidata_id", "is_unnamed")
ACTOR_NAME = ("name", "kind", "language", "from_day", "to_day")
AFFILIATION = ("role", "organization", "from_day", "to_day")
OUTLET = ("name", "url", "note")
ARTICLE = (
    "outlet",
    "headline",
    "title",
    "url",
    "published",
    "published_basis",
    "language",
    "kind",
    "trust_tier",
    "origin",
    "note",
    "gone_on",
    "gone_note",
)
EVENT = (
    *("said_on", "timezone", "actor", "target", "title"),
    *("form", "threatened", "condition", "deadline", "legal_basis"),
    *("issue", "stance", "until_on"),
    *("speech", "venue", "language", "words", "summary", "importance", "note", "is_low_trust"),
)
EVENT_FOLLOWS = ("precision", "first_day", "last_day", "starts_at", "ends_at", "deadline_at")
STEP = ("status", "event", "article", "note")
CLAIM = ("text", "note")
REVIEW = ("verdict", "reasoning", "reviewed_on")
DISCREPANCY = ("topic", "field", "is_resolved", "preferred", "reason")

STORIES = Table(m.Story, "story", lambda r: (r.slug,), STORY)
PARTIES = Table(m.Party, "parties", lambda r: (r.slug,), (*PARTY, "position"))
ISSUES = Table(m.Issue, "issues", lambda r: (r.slug,), ISSUE)
OUTLETS = Table(m.Outlet, "outlets", lambda r: (r.slug,), OUTLET)
ACTORS = Table(m.Actor, "actors", lambda r: (r.slug,), ACTOR, ("folded",))
NAMES = Table(
    m.ActorName, "names of actors", lambda r: (r.actor_id, r.name), ACTOR_NAME, ("folded",), in_order=lambda r: r.actor_id
)
AFFILIATIONS = Table(
    m.Affiliation,
    "affiliations",
    lambda r: (r.actor_id, r.role, r.organization_id, r.from_day),
    AFFILIATION,
    in_order=lambda r: r.actor_id,
)
MEMBERS = Table(m.StoryActor, "actors of the story", lambda r: (r.actor_id,), ("party",))
ARTICLES = Table(m.Article, "articles", lambda r: (r.slug,), ARTICLE, ("published_day", "canonical_url"))
TEXTS = Table(m.ArticleVersion, "stored texts", lambda r: (r.article_id, r.number), ("coverage",))


def kind_noun(event: Row) -> str:
    return f"{event.kind}s"


def withdraw(events: Sequence[int]) -> None:
    """Make drafts of them, so that their evidence may go."""
    m.Event.objects.filter(pk__in=events).update(state=m.State.DRAFT)


EVENTS = Table(
    m.Event,
    "events",
    lambda r: (r.ref,),
    (*EVENT, "kind", "order_key"),
    EVENT_FOLLOWS,
    stamps=("changed_at",),
    by_kind=kind_noun,
    withdraw=withdraw,
    keeps_history=False,
)
QUOTES = Table(
    m.Quote,
    "quotes",
    lambda r: (r.event_id, r.version.article_id, r.exact),
    ("version", "number", "prefix", "suffix", "start", "end", "language", "match", "verification", "note"),
)
SOURCES = Table(m.EventSource, "sources", lambda r: (r.event_id, r.article_id), ("number", "note"))
ATTRIBUTIONS = Table(
    m.Attribution, "attributions", lambda r: (r.event_id, r.quote_id, r.position), ("name", "actor", "outlet", "hedge")
)
CAST = Table(
    m.EventActor, "parts in events", lambda r: (r.event_id, r.actor_id), ("part",), in_order=lambda r: (r.event_id, r.part)
)
TOPICS = Table(m.EventIssue, "issues of events", lambda r: (r.event_id, r.issue_id), in_order=lambda r: r.event_id)
LINKS = Table(
    m.EventLink,
    "links between events",
    lambda r: (r.event_id, r.other_id, r.relation),
    in_order=lambda r: (r.event_id, r.relation),
)
STEPS = Table(m.ThreatStep, "threat steps", lambda r: (r.threat_id, r.number), (*STEP, "on"), ("on_day", "previous_status"))
CLAIMS = Table(m.Claim, "claims", lambda r: (r.slug,), (*CLAIM, "position"))
APPEARANCES = Table(
    m.ClaimAppearance,
    "appearances of claims",
    lambda r: (r.claim_id, r.event_id),
    ("side", "note"),
    in_order=lambda r: r.claim_id,
)
REVIEWS = Table(m.ClaimReview, "reviews of claims", lambda r: (r.claim_id, r.reviewed_on), REVIEW, in_order=lambda r: r.claim_id)
REVIEW_EVIDENCE = Table(
    m.ReviewEvidence, "evidence of reviews", lambda r: (r.review_id, r.event_id), in_order=lambda r: r.review_id
)
DISCREPANCIES = Table(m.Discrepancy, "discrepancies", lambda r: (r.ref,), DISCREPANCY)
VALUES = Table(
    m.DiscrepancyValue, "values of discrepancies", lambda r: (r.discrepancy_id, r.number), ("value", "article", "exact")
)
CONCERNED = Table(
    m.DiscrepancyEvent, "events of discrepancies", lambda r: (r.discrepancy_id, r.event_id), in_order=lambda r: r.discrepancy_id
)
CORRECTIONS = Table(
    m.Correction, "corrections", lambda r: (r.event_id, r.made_on, r.text), in_order=lambda r: (r.event_id, r.made_on)
)
ALL = [value for value in globals().values() if isinstance(value, Table)]
