"""What calls need to bring, and what keeps it from being handed over: not valid on the day, or none left by then."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from salesdesk.domain.materials import Barred
from salesdesk.domain.records import Call, ChecklistItem, Material
from salesdesk.i18n import N_, Translator
from salesdesk.plain import dataclass
from salesdesk.services.materials.barring import all_barred, day_of
from salesdesk.services.materials.stock import STILL_TO_GO, items_of, stock_of
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Bring:
    """A thing on the list of a call: why it may not be handed over, and how many copies are left for it (None: uncounted).

    Of one that was handed over `left` is what is in stock since. `promised`: copies of it go to calls before this one.
    """

    item: ChecklistItem
    material: Material | None
    barred: Barred | None = None
    left: int | None = None
    promised: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return self.item.name or (self.material.name if self.material else "") or ""

    @property
    def copies(self) -> int:
        """How many are to be brought."""
        return self.item.quantity or 1

    @property
    def counted(self) -> str:
        """What it is called, with how many where they are several; no line ends between the two."""
        return f"{self.copies}\u00a0×\u00a0{self.name}" if self.copies > 1 else self.name

    @property
    def to_go(self) -> bool:
        """Whether it has not been handed over or left out."""
        return self.item.state in STILL_TO_GO

    @property
    def short(self) -> bool:
        """Whether fewer copies are left than are to be brought."""
        return self.to_go and self.left is not None and self.left < self.copies

    @property
    def ready(self) -> bool:
        """Whether nothing is to be done about it any more."""
        return not self.to_go or (self.item.state == "ready" and self.barred is None and not self.short)


def short_words(thing: Bring, tr: Translator) -> str:
    """How many copies of what there is too little of are needed, and how many there are."""
    words = (
        N_("{copies} needed, {left} left after the calls before")
        if thing.promised
        else N_("{copies} needed, {left} in stock")
    )
    return tr(words).format(copies=thing.copies, left=thing.left)


def things_of(reader: Reader, calls: Sequence[Call], now: datetime, today: date) -> dict[str, list[Bring]]:
    """The things on the lists of some calls, by call; what is left out is left out.

    The copies of a material go to the calls in the order of their time, also to earlier calls that are not asked about.
    """
    in_order = sorted(
        calls, key=lambda call: (call.when is None, call.when.start if call.when else now, call.id)
    )
    found = reader.find(ChecklistItem, call=[call.id for call in in_order]) if in_order else []
    items: dict[str, list[ChecklistItem]] = {call.id: [] for call in in_order}
    for item in found:
        if item.state != "left_out":
            items[item.call or ""].append(item)
    materials = reader.many(Material, (item.material for item in found if item.material))
    stock = stock_of(reader, materials.values())
    left = dict(stock)
    _take_out_what_others_need(reader, in_order, now, left)
    barred = {
        day: all_barred(reader, materials.values(), day) for day in {day_of(call, today) for call in in_order}
    }
    made: dict[str, list[Bring]] = {}
    for call in in_order:
        why = barred[day_of(call, today)]
        made[call.id] = [_bring(item, materials, why, left, stock) for item in items[call.id]]
    return made


def _bring(
    item: ChecklistItem,
    materials: Mapping[str, Material],
    why: Mapping[str, Barred],
    left: dict[str, int | None],
    stock: Mapping[str, int | None],
) -> Bring:
    material = materials.get(item.material or "")
    if material is None or item.state not in STILL_TO_GO:
        return Bring(item, material, left=stock[material.id] if material else None)
    there = left[material.id]
    if there is not None:
        left[material.id] = max(0, there - (item.quantity or 1))
    return Bring(item, material, why.get(material.id), there, there != stock[material.id])


def _take_out_what_others_need(
    reader: Reader, calls: Sequence[Call], now: datetime, left: dict[str, int | None]
) -> None:
    """What calls before the last of these still need is not there for them any more."""
    timed = [(call.when.start, call.id) for call in calls if call.when]
    if not timed or not any(number is not None for number in left.values()):
        return
    named, last = {call.id for call in calls}, max(timed)
    between = [
        call
        for call in reader.appointments(now, last[0] + timedelta(seconds=1))
        if call.id not in named and (call.when.start, call.id) < last
    ]
    for item in items_of(reader, between):
        there = left.get(item.material or "")
        if there is not None:
            left[item.material or ""] = max(0, there - (item.quantity or 1))
