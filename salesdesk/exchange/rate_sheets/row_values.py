"""What the columns of a table say of the fields of a record type, row by row; what cannot be read is noted."""

from collections.abc import Mapping

from salesdesk.domain import kinds
from salesdesk.domain.kinds import Json
from salesdesk.domain.quoting.weekdays import weekdays_of
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.values import Money
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.own_values import read_field
from salesdesk.exchange.rate_sheets.cell_words import amount_of, is_nothing
from salesdesk.exchange.rate_sheets.drafts import Place, Unread
from salesdesk.exchange.rate_sheets.facts import Facts
from salesdesk.exchange.rate_sheets.tables import Table
from salesdesk.exchange.remarks import NotReadable, Remark
from salesdesk.exchange.values import Setting, as_text, read_text
from salesdesk.i18n import N_

_MONEY = kinds.Amount()


class RowValues:
    """Reads rows into stored values; cells that are no values go to `unread`."""

    def __init__(self, facts: Facts, setting: Setting, unread: list[Unread]) -> None:
        self._facts, self._setting, self._unread = facts, setting, unread

    def read(
        self, type_name: str, cells: Mapping[str, Cell], place: Place, table: Table, currency: str
    ) -> dict[str, Json]:
        """The stored values that the columns of a record type's own fields say; amounts are in a currency unless they name another."""
        entry = REGISTRY[type_name]
        found: dict[str, Json] = {}
        for field in entry.fields.values():
            if isinstance(field.kind, kinds.Reference) or not any(p in cells for p in field.part_names):
                continue
            parts = {part: cells.get(part) for part in field.part_names}
            try:
                found[field.name] = self._value(type_name, field.name, parts, currency)
            except NotReadable as error:
                # A dash where days or a yes are asked for says as little as an empty cell.
                named = next((part for part in field.part_names if not is_nothing(parts[part])), None)
                if named is not None:
                    self.refuse(place, table, named, parts[named], error.remark)
        return {name: value for name, value in found.items() if value is not None}

    def refuse(self, place: Place, table: Table, target: str, cell: Cell, remark: Remark) -> None:
        """Notes that a cell of a row could not be read, and why."""
        column = next((table.titles.get(c, "") for c, t in table.targets.items() if t == target), target)
        self._unread.append(Unread(Place(place.sheet, place.row, column), as_text(cell), remark))

    def _value(self, type_name: str, name: str, parts: dict[str, Cell], currency: str) -> Json:
        field = REGISTRY[type_name].fields[name]
        if isinstance(field.kind, kinds.Amount):
            amount, named = (parts[part] for part in field.part_names)
            if is_nothing(amount):
                return None
            said = (read_text(named) or "").upper()
            money, basis = amount_of(amount, said or currency)
            self._facts.saw(money, basis)
            return _MONEY.dump(Money(money.minor, money.currency))
        if name == "weekdays" and weekdays_of(as_text(parts[name])) is None:
            raise NotReadable(N_("“{value}” does not name days of the week."), value=as_text(parts[name]))
        if all(is_nothing(cell) and not isinstance(field.kind, kinds.YesNo) for cell in parts.values()):
            return None
        return read_field(field, parts, self._setting, "xlsx")
