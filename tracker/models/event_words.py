"""The fixed words of events: kinds, states, precisions."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    STATEMENT = "statement"
    THREAT = "threat"
    POSITION = "position"
    ACTION = "action"


class State(models.TextChoices):
    DRAFT = "draft"
    IN_REVIEW = "in_review", "in review"
    PUBLISHED = "published"
    RETRACTED = "retracted"
    REJECTED = "rejected"


class Precision(models.TextChoices):
    UNKNOWN = "", "unknown"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Speech(models.TextChoices):
    NONE = "", "not speech"
    DIRECT = "direct", "direct quotation"
    INDIRECT = "indirect", "paraphrase"
    REPORTED = "reported", "another’s words, as told by the speaker"


class ThreatForm(models.TextChoices):
    NONE = "", "no threat"
    THREAT = "threat"
    DEMAND = "demand"
