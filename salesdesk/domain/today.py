"""What a day shows, as plain data: its calls in order and what they lack, what is due, what waits, what ends soon."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, TypeAlias

from salesdesk.domain.deadlines import Deadline
from salesdesk.domain.records import Absence
from salesdesk.plain import dataclass

NeedName: TypeAlias = Literal[
    "avoid",
    "left",
    "clash",
    "away",
    "objective",
    "place",
    "contact",
    "confirm",
    "tell",
    "answer",
    "prepare",
    "barred",
    "short",
    "review",
]
Phase: TypeAlias = Literal["coming", "under_way", "past"]
DueKind: TypeAlias = Literal["promise", "task"]

OVER = ("done", "missed")
"""States in which nothing is left to do before a call."""


@dataclass(frozen=True)
class Need:
    """What a call still lacks, how many of it, whom or what hours it is about, and the record at which it is mended."""

    what: NeedName
    record: str
    count: int = 1
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stop:
    """A call of the run sheet. Times are on the clock of its place; `here` is the start on the desk's clock.

    `leave_now` says that it is time
    to go. `telephone` is the number of where one goes, or at which one rings up. `remind` says that it is time to ring them, at `number`. `ask_for` are the customers as they are addressed, without who has left, `together_with` are colleagues. `travel_minutes` is 0 where it
    is not known.
    """

    call: str
    account: str
    name: str
    start: datetime
    here: datetime
    minutes: int
    leave_at: datetime | None
    leave_now: bool
    place: tuple[str, ...]
    telephone: str
    ask_for: tuple[str, ...]
    together_with: tuple[str, ...]
    objective: str
    channel: str
    state: str
    travel_minutes: int
    travel_note: str
    phase: Phase
    needs: tuple[Need, ...]
    arrived: str = ""
    number: str = ""
    remind: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing is left to do before it."""
        return self.phase == "past" or self.state in OVER

    @property
    def elsewhere(self) -> bool:
        """Whether the clock of its place shows another time than the desk's."""
        return self.start.utcoffset() != self.here.utcoffset()


@dataclass(frozen=True)
class Due:
    """A promise or task with the day on which it is due; `days` from today, below nought where it is overdue."""

    kind: DueKind
    record: str
    words: str
    account: str
    name: str
    day: date
    days: int


@dataclass(frozen=True)
class Dues:
    """The most urgent of what is due, and how many there are in all, overdue and due today."""

    shown: tuple[Due, ...] = ()
    total: int = 0
    overdue: int = 0
    now: int = 0

    @property
    def soon(self) -> int:
        """How many are due on the days to come."""
        return self.total - self.overdue - self.now


@dataclass(frozen=True)
class Pressing:
    """How many of something are overdue, due today, and due within the seven days after."""

    overdue: int = 0
    now: int = 0
    soon: int = 0


@dataclass(frozen=True)
class Waiting:
    """A call that waits for its review."""

    call: str
    name: str
    day: date
    days: int


@dataclass(frozen=True)
class GoesOn:
    """A call that began on an earlier day and goes on today, which is one of how many of its days."""

    stop: Stop
    number: int
    of: int


@dataclass(frozen=True)
class Untold:
    """A call that moved, of which nobody told the customer; `before`, on the clock of its place, is when they expect it.

    It is None where the history does not tell.
    """

    stop: Stop
    before: datetime | None


@dataclass(frozen=True)
class Today:
    """Everything that the day shows. `sheet_day` is the day of the run sheet: today while a call is left, else the
    next day with calls. `next_day` and `next_stops` are the day after that to get ready for, while `sheet_day` is today.
    `reviews_waiting` is None while they are not counted. `off` is the entry by which I have the whole of today off.
    """

    day: date
    sheet_day: date | None
    stops: tuple[Stop, ...]
    behind: int
    next_day: date | None
    next_stops: tuple[Stop, ...]
    promises: Dues
    tasks: Dues
    reviews: tuple[Waiting, ...]
    reviews_waiting: int | None
    deadlines: tuple[Deadline, ...]
    any_account: bool
    deadlines_waiting: int = 0
    dates: Pressing = Pressing()
    going_on: tuple[GoesOn, ...] = ()
    untold: tuple[Untold, ...] = ()
    untold_waiting: int = 0
    off: Absence | None = None

    @property
    def left(self) -> tuple[Stop, ...]:
        """The calls of the run sheet that are not over."""
        return tuple(stop for stop in self.stops if not stop.over)

    @property
    def ahead(self) -> tuple[Stop, ...]:
        """The calls of a coming day of which somebody is to be reminded today."""
        coming = (*self.stops, *self.next_stops)
        return tuple(stop for stop in coming if stop.remind and not stop.over and stop.here.date() > self.day)

    @property
    def is_now(self) -> bool:
        """Whether the run sheet is that of today."""
        return self.sheet_day == self.day


_BEFORE_NOW = 2
"""So many stops that are over show before the next one where not all of a day's do."""


def around_now(stops: Sequence[Stop], most: int) -> range:
    """The places of at most so many stops of a day, in order of time: the next ones, and the last that are over."""
    coming = next((at for at, stop in enumerate(stops) if not stop.over), len(stops))
    first = max(0, min(coming - _BEFORE_NOW, len(stops) - most))
    return range(first, min(first + most, len(stops)))
