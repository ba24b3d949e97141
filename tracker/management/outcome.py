"""What taking in articles led to, in a line that every command tells in the same words."""

from __future__ import annotations

from tracker.ingest.pipeline import Report


def found(report: Report) -> str:
    waiting = report.candidates - report.attached
    new = f"candidates: {report.candidates} new, {report.attached} of them added by themselves, {waiting} waiting at /review/"
    return f"{new}; drift alarms: {report.alarms}"
