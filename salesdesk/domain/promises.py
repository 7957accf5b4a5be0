"""How a promise stands on a day, and how many of those that were due were kept in time."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from salesdesk.plain import dataclass

Standing: TypeAlias = Literal["open", "late", "kept", "kept_late", "broken", "withdrawn"]


@dataclass(frozen=True)
class Given:
    """What counts of a promise: its state as it is stored, when it is due, when it was kept."""

    state: str
    due: date | None
    kept_on: date | None


@dataclass(frozen=True)
class KeptRate:
    """How many promises were due, and how they ended: kept in time, kept late, broken, or overdue and still open.

    What is withdrawn, or still has time, is not due; `pending` are those with time.
    """

    due: int = 0
    kept: int = 0
    kept_late: int = 0
    broken: int = 0
    overdue: int = 0
    pending: int = 0

    @property
    def per_cent(self) -> int | None:
        """The share that was kept in time, in whole per cent; None where nothing was due."""
        return round(100 * self.kept / self.due) if self.due else None


def standing(promise: Given, today: date) -> Standing:
    """How a promise stands; one due today still has the day. Kept without a date counts as kept in time."""
    match promise.state:
        case "kept":
            late = promise.due and promise.kept_on and promise.kept_on > promise.due
            return "kept_late" if late else "kept"
        case "broken":
            return "broken"
        case "withdrawn":
            return "withdrawn"
    return "late" if promise.due is not None and promise.due < today else "open"


def kept_rate(promises: Iterable[Given], today: date) -> KeptRate:
    """Counts promises by how they ended."""
    counted = Counter(standing(promise, today) for promise in promises)
    return KeptRate(
        due=sum(counted[each] for each in ("kept", "kept_late", "broken", "late")),
        kept=counted["kept"],
        kept_late=counted["kept_late"],
        broken=counted["broken"],
        overdue=counted["late"],
        pending=counted["open"],
    )
