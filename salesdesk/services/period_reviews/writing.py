"""The written part of a weekly or monthly review, and the lessons that come back from it."""

from datetime import date, timedelta

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.periods import Stretch
from salesdesk.domain.records import PeriodReview
from salesdesk.domain.text import fold
from salesdesk.services.records import change
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

COMES_BACK = timedelta(days=100)
"""Lessons of a week or month come back for so long after it began."""


def period_review_of(reader: Reader, stretch: Stretch, colleague: str = "") -> PeriodReview | None:
    """What a colleague wrote about a week or month; of several (two laptops) the oldest."""
    found = reader.find(PeriodReview, begins=stretch.first, kind=stretch.kind)
    return next((each for each in found if each.colleague in (None, colleague or None)), None)


def first_values(stretch: Stretch, colleague: str = "") -> dict[str, Json]:
    """What the review of a week or month begins with, stored, where nothing is written about it yet."""
    values = {"begins": stretch.first, "kind": stretch.kind, "colleague": colleague or None}
    return REGISTRY["period_review"].dump({name: value for name, value in values.items() if value})


def finish(journal: Journal, reader: Reader, clock: Clock, review: str) -> ChangeSet:
    """Notes that a week or month is reviewed."""
    return change(journal, reader, review, {"finished_on": clock.local().date()})


def recent_lessons(reader: Reader, today: date, colleague: str = "", most: int = 3) -> tuple[str, ...]:
    """The lessons of the latest weeks and months, the newest first, each once."""
    found = reader.dated(PeriodReview, "begins", today - COMES_BACK, today, limit=50)
    lines: dict[str, str] = {}
    for each in reversed(found):
        if each.colleague not in (None, colleague or each.colleague):
            continue
        for line in (each.lessons or "").splitlines():
            if words := line.strip(" \t-–•*"):
                lines.setdefault(fold(words), words)
    return tuple(lines.values())[:most]
