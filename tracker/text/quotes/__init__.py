"""Quotations of English news and who said them: deterministic, without a model, standard library only."""

from tracker.text.quotes.found import FoundQuote, FoundStatement, Reading
from tracker.text.quotes.gazetteer import EMPTY, Gazetteer, KnownActor, KnownRole
from tracker.text.quotes.reading import find, read

__all__ = ["EMPTY", "FoundQuote", "FoundStatement", "Gazetteer", "KnownActor", "KnownRole", "Reading", "find", "read"]
