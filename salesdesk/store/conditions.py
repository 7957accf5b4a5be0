"""Which calls, reviews and days are asked for, as conditions of a query."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from salesdesk.domain.fields import RecordType, type_of
from salesdesk.domain.records import Call, Review
from salesdesk.domain.values import moment_text
from salesdesk.store.questions import EVERY, Where, column, like


def on_days(entry: RecordType, name: str, first: date | None, last: date, equal: Mapping[str, Any]) -> Where:
    """Records whose date of a name lies between two days, both included (None: any before), with some values."""
    day = column(entry, name)
    found = like(entry, equal) & Where(f"{day} <= ?", (last.isoformat(),))
    return found & Where(f"{day} >= ?", (first.isoformat(),)) if first else found


def starting(first: datetime, last: datetime) -> Where:
    """The calls that start from one moment until before another."""
    return Where('"call".start >= ? AND "call".start < ?', (moment_text(first), moment_text(last)))


def _named(whose: str) -> Where:
    """Calls that name a colleague, or nobody; all where none is given."""
    return like(type_of(Call), {"colleague": (None, whose)}) if whose else EVERY


def kept_by(whose: str) -> Where:
    """The calls that a colleague goes to: also those of others to which they are asked along."""
    named, joined = _named(whose), "SELECT call FROM attendee WHERE contact = ?"
    return Where(f'({named.sql} OR "call".id IN ({joined}))', (*named.values, whose)) if whose else EVERY


def to_review(before: datetime, whose: str, since: datetime | None = None) -> list[Where]:
    """The calls that wait for their review; a colleague's and those that name nobody apart: an index has each in order."""
    began = Where('"call".start < ?', (moment_text(before),))
    if since is not None:
        began = began & Where('"call".start >= ?', (moment_text(since),))
    held = Where("""("call".state IS NULL OR "call".state NOT IN ('cancelled', 'missed'))""")
    finished = 'SELECT 1 FROM review WHERE review.call = "call".id AND review.finished_on IS NOT NULL'
    waits = began & held & Where(f"NOT EXISTS ({finished})")
    if not whose:
        return [waits]
    return [like(type_of(Call), {"colleague": each}) & waits for each in (whose, None)]


def reviewed(first: date, last: date, whose: str) -> Where:
    """The reviews finished between two days, both included: everybody's, or of a colleague's calls."""
    found = on_days(type_of(Review), "finished_on", first, last, {})
    named = _named(whose)
    calls = Where(f'review.call IN (SELECT id FROM "call" WHERE {named.sql})', named.values)
    return found & calls if whose else found
