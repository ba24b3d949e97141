"""The record. One module per subject; all models are importable from here."""

from tracker.models.actors import Actor, ActorKind, ActorName, Affiliation, NameKind
from tracker.models.candidates import Candidate, CandidateKind, CandidateSpan, CandidateState, DriftAlarm
from tracker.models.claims import Claim, ClaimAppearance, ClaimReview, ReviewEvidence, Side
from tracker.models.disputes import Correction, Discrepancy, DiscrepancyEvent, DiscrepancyValue
from tracker.models.event_queries import EventQuerySet
from tracker.models.event_words import Kind, Precision, Speech, State, ThreatForm
from tracker.models.events import (
    PROXIES,
    Action,
    Event,
    EventActor,
    EventIssue,
    EventLink,
    Part,
    Position,
    Relation,
    Statement,
    Threat,
    day_range,
)
from tracker.models.evidence import Attribution, EventOutlet, EventSource, Match, Quote, Verification
from tracker.models.feeds import FeedHealth, FeedItem, FeedResult
from tracker.models.fingerprints import Fingerprint
from tracker.models.sources import Article, ArticleKind, ArticleVersion, Coverage, Feed, Outlet, TrustTier
from tracker.models.stories import Issue, Party, Story, StoryActor
from tracker.models.threats import Status, Step, ThreatStep, status_at

__all__ = [
    "PROXIES",
    "Action",
    "Actor",
    "ActorKind",
    "ActorName",
    "Affiliation",
    "Article",
    "ArticleKind",
    "ArticleVersion",
    "Attribution",
    "Candidate",
    "CandidateKind",
    "CandidateSpan",
    "CandidateState",
    "Claim",
    "ClaimAppearance",
    "ClaimReview",
    "Correction",
    "Coverage",
    "Discrepancy",
    "DiscrepancyEvent",
    "DiscrepancyValue",
    "DriftAlarm",
    "Event",
    "EventActor",
    "EventIssue",
    "EventLink",
    "EventOutlet",
    "EventQuerySet",
    "EventSource",
    "Feed",
    "FeedHealth",
    "FeedItem",
    "FeedResult",
    "Fingerprint",
    "Issue",
    "Kind",
    "Match",
    "NameKind",
    "Outlet",
    "Part",
    "Party",
    "Position",
    "Precision",
    "Quote",
    "Relation",
    "ReviewEvidence",
    "Side",
    "Speech",
    "State",
    "Statement",
    "Status",
    "Step",
    "Story",
    "StoryActor",
    "Threat",
    "ThreatForm",
    "ThreatStep",
    "TrustTier",
    "Verification",
    "day_range",
    "status_at",
]
