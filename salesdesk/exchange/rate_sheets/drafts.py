"""What a tariff workbook says, before anything is looked up in the desk: names instead of records."""

from dataclasses import dataclass, field

from salesdesk.domain.kinds import Json
from salesdesk.exchange.remarks import Remark


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: the sheet, its row as the file counts it, and the heading or letter of its column."""

    sheet: str
    row: int
    column: str = ""


@dataclass(slots=True)
class Row:
    """A draft of a record that belongs to a plan; `season` and `product` are names, as the file writes them."""

    type: str
    values: dict[str, Json]
    season: str = ""
    product: str = ""
    place: Place = field(default_factory=lambda: Place("", 0))


@dataclass(slots=True)
class PlanDraft:
    """A rate plan of a file: its own values, the partner's name, and the drafts of what belongs to it.

    `own_row` where a row of its own says all that there is to say of it; nothing is guessed then.
    """

    name: str
    values: dict[str, Json] = field(default_factory=dict)
    account: str = ""
    own_row: bool = False
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that could not be read: where, what it holds, and why."""

    place: Place
    value: str
    reason: Remark


@dataclass(slots=True)
class RateBook:
    """All that was read of a workbook."""

    plans: list[PlanDraft] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    rows: int = 0
