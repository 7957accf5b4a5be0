"""Which columns a table of records shows, kept as a preference of mine, and which one sorts it, remembered by the laptop."""

from collections.abc import Sequence

from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import UserError
from salesdesk.services.preferences import preference, set_preference
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context

KEPT = "table.{type}"
"""The name of the preference that holds the columns."""

KEPT_ORDER = "order/table/{type}"
"""Under this name the laptop remembers the column that a table is sorted by."""


def columns_kept(reader: Reader, type_name: str) -> list[str]:
    """The fields that a table of records of a type shows: those that were chosen, else the first listed ones."""
    fields = REGISTRY[type_name].fields
    kept = preference(reader, KEPT.format(type=type_name), {})
    listed = [field.name for field in fields.values() if field.listed]
    return [name for name in _texts(kept.get("columns")) if name in fields] or listed[:6]


def keep_columns(context: Context, type_name: str, names: Sequence[str], initiator: object) -> None:
    """Keeps the fields that a table shows, as a change that its initiator makes; where it is refused, it is said why."""
    app = context.app
    try:
        done = set_preference(
            app.desk.journal, app.desk.reader, KEPT.format(type=type_name), {"columns": list(names)}
        )
    except UserError as error:
        context.events.said.emit(context.say(error))
        return
    context.wrote(done, initiator)


def order_kept(context: Context, type_name: str) -> tuple[str, ...]:
    """The columns that order such a table: first the one that was clicked last on this laptop, else the title."""
    known = {name for field in REGISTRY[type_name].fields.values() for name in field.part_names}
    kept = str(context.remembered(KEPT_ORDER.format(type=type_name)))
    return ordered_by(type_name, kept if kept.removeprefix("-") in known else _title_of(type_name))


def keep_order(context: Context, type_name: str, column: str) -> None:
    """Has this laptop remember the column that orders such a table, "-" before it for descending."""
    context.remember(KEPT_ORDER.format(type=type_name), column)


def ordered_by(type_name: str, column: str) -> tuple[str, ...]:
    """The columns that order by one, "-" before it for descending: records of which it says the same follow by title."""
    title = _title_of(type_name)
    return (column, "id") if column.removeprefix("-") == title else (column, title, "id")


def _title_of(type_name: str) -> str:
    entry = REGISTRY[type_name]
    return entry.fields[entry.title[0]].part_names[0]


def _texts(kept: object) -> list[str]:
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
