"""Dates that must be kept: which there are, from when on they show, when taking note of one holds no longer."""

from collections.abc import Mapping
from datetime import date, timedelta

from salesdesk.plain import dataclass

CONTRACT_STAGES = (90, 60, 30)
"""So many days before a contract ends it is looked at anew: to ask, to offer, to sign."""

FOLLOW_UP_DAYS = 5
"""Within so many days those who were met at a fair are written to."""

BIRTHDAY = "birthday"

AHEAD: Mapping[str, int] = {"contract": CONTRACT_STAGES[0], "fair": FOLLOW_UP_DAYS, BIRTHDAY: 7}
"""So many days before a date of a kind is it shown; two weeks where it is not named."""

USUAL_AHEAD = 14


@dataclass(frozen=True)
class Deadline:
    """A date to keep and the record that names it; `days` from today, below nought where it is past.

    `words` is the opportunity's name, whose birthday it is or what is to be done, "" where the account says it all.
    `mark` is the record in which it is written down that somebody took note of it (`seen`) or did it (`done`).
    """

    kind: str
    record: str
    words: str
    account: str
    name: str
    day: date
    days: int
    seen: bool = False
    done: bool = False
    mark: str = ""

    @property
    def is_of_person(self) -> bool:
        """Whether it is somebody's birthday, and no date that was written down as being for one."""
        return self.kind == BIRTHDAY and self.mark != self.record


def shows_from(kind: str, day: date) -> date:
    """From which day on a date to keep is shown."""
    return day - timedelta(days=AHEAD.get(kind, USUAL_AHEAD))


def is_ahead(deadline: Deadline) -> bool:
    """Whether the time in which a date to keep is shown has yet to begin."""
    return deadline.days > AHEAD.get(deadline.kind, USUAL_AHEAD)


def is_seen(kind: str, day: date, seen_on: date | None, today: date) -> bool:
    """Whether somebody took note of a date to keep. Of a contract's end note is taken anew at each of its stages."""
    if seen_on is None:
        return False
    if kind != "contract":
        return True
    begun = [day - timedelta(days=days) for days in CONTRACT_STAGES]
    return all(not seen_on < stage <= today for stage in begun)


def alarms_of(kind: str) -> tuple[int, ...]:
    """So many days before it a calendar program reminds of a date."""
    return CONTRACT_STAGES if kind == "contract" else (3, 1)
