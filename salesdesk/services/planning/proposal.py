"""What is proposed: calls with their reasons, what was left out and why, and the figures before and after."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta

from salesdesk.domain.quoting.said import Said
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class ProposedCall:
    """A call that would be worth making, on the wall clock of the house, with the reasons for it.

    `nights` are the room nights that it is expected to bring; `pinned` says that a person fixed it.
    """

    account: str
    name: str
    colleague: str
    start: datetime
    minutes: int
    channel: str
    temperature: str
    nights: float
    reasons: tuple[Said, ...]
    travel_minutes: int = 0
    kilometres: float = 0.0
    pinned: bool = False

    @property
    def end(self) -> datetime:
        """When it would be over."""
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class LeftOut:
    """An account whose call is due and that is in no day, and why."""

    account: str
    name: str
    reason: Said
    due: date
    temperature: str


@dataclass(frozen=True)
class OverVisited:
    """An account that is called more often than its temperature asks for."""

    account: str
    name: str
    weeks: int


@dataclass(frozen=True)
class Figures:
    """What some days hold: calls, room nights to be expected of them, kilometres, and how many calls they could hold."""

    calls: int = 0
    nights: float = 0.0
    kilometres: float = 0.0
    days: int = 0
    capacity: int = 0

    @property
    def calls_a_day(self) -> float:
        """Calls on a working day, on average."""
        return self.calls / self.days if self.days else 0.0

    @property
    def utilisation(self) -> int:
        """Planned calls against those that could be made, in per cent."""
        return round(100 * self.calls / self.capacity) if self.capacity else 0


@dataclass(frozen=True)
class Pin:
    """A proposed call that a person wants exactly so."""

    account: str
    colleague: str
    start: datetime
    minutes: int
    channel: str


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the days, whose calls (nobody named: everybody who has a roster), what is pinned and dropped."""

    first: date
    last: date
    colleague: str = ""
    pins: tuple[Pin, ...] = ()
    drops: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proposal:
    """The answer. `searched` says whether the solver looked for it; `remarks` what a person should mend.

    `lessons` are those of the latest weekly and monthly reviews, to be looked at before a week is planned. Where nothing
    is proposed, `next_due` is the day on which a call is due next, and `of_colleagues` are those overdue that others make.
    """

    wanted: Wanted
    calls: tuple[ProposedCall, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    overdue: tuple[LeftOut, ...] = ()
    over_visited: tuple[OverVisited, ...] = ()
    before: Figures = field(default_factory=Figures)
    after: Figures = field(default_factory=Figures)
    searched: bool = True
    remarks: tuple[Said, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    lessons: tuple[str, ...] = ()
    next_due: date | None = None
    of_colleagues: tuple[LeftOut, ...] = ()
