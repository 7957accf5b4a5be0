"""Queries on the read models as SQL for the driver: names come from the definitions, values are always parameters."""

from collections.abc import Mapping, Sequence
from typing import Any

from salesdesk.domain import kinds
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import Field, RecordType
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.records.calls import ENDED, NOT_HELD
from salesdesk.domain.text import LAST, in_order
from salesdesk.domain.values import moment_text
from salesdesk.i18n import ENGLISH, Translator
from salesdesk.plain import dataclass
from salesdesk.store.columns import COLUMNS
from salesdesk.store.ordering import order_of


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on rows with its values, each "?" one of them."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(f"{self.sql} AND {other.sql}", self.values + other.values)


EVERY = Where("true")


CALLED = {"last_call": ("max", "<", NOT_HELD, ""), "next_call": ("min", ">=", ENDED, "9999")}
"""Columns of an account that no table holds: when the call before this moment began that was held, and the one to come.

Which of its calls is asked for, on which side of the moment it begins, in which states it does not count, and as what
an account without such a call is put in order.
"""


def column(entry: RecordType, name: str, clock: Clock | None = None) -> str:
    """A column of a record type, quoted; raises KeyError for a name that is none.

    `clock` says from which moment on the calls of an account are to come, where `CALLED` is asked for.
    """
    if entry.name == "account" and name in CALLED and clock is not None:
        which, side, without, _ = CALLED[name]
        states = ", ".join(f"'{state}'" for state in without)
        return (
            f'(SELECT {which}("call".start) FROM "call" WHERE "call".account = account.id AND '
            f""""call".start {side} '{moment_text(clock.now())}' AND coalesce("call".state, '') NOT IN ({states}))"""
        )
    if name not in COLUMNS[entry.name]:
        raise KeyError(name)
    return f'"{entry.name}"."{name}"'


def like(entry: RecordType, equal: Mapping[str, Any], clock: Clock | None = None) -> Where:
    """The columns equal (or, given a list, are among) the named values; None is "not set"."""
    found = EVERY
    for name, value in equal.items():
        found &= _among(column(entry, name, clock), value)
    return found


def select(
    entry: RecordType,
    where: Where = EVERY,
    order: str | Sequence[str] = (),
    limit: int | None = None,
    what: str | None = None,
    clock: Clock | None = None,
    along: str = "",
    tr: Translator = ENGLISH,
) -> tuple[str, tuple[Any, ...]]:
    """The statement that reads rows of a record type, or `what` of them, with its values.

    `order` names columns, a leading "-" for descending order: texts as a dictionary has them, choices as they are
    offered or by their words in a language, what is referred to by its title. What says nothing comes last either way, but a number, which is none then.
    `along` is how the engine is told to go along an index.
    """
    said = what or ", ".join(column(entry, name) for name in COLUMNS[entry.name])
    sql = f'SELECT {said} FROM "{entry.name}"{along} WHERE {where.sql}'
    by = [_ordered(entry, name, clock, tr) for name in ((order,) if isinstance(order, str) else order)]
    if by:
        sql += f" ORDER BY {', '.join(by)}"
    return (sql, where.values) if limit is None else (f"{sql} LIMIT ?", (*where.values, limit))


def _ordered(entry: RecordType, name: str, clock: Clock | None, tr: Translator) -> str:
    """What a column is ordered by, and which way round."""
    way, name = (" DESC" if name.startswith("-") else ""), name.removeprefix("-")
    said, field = column(entry, name, clock), entry.fields.get(name)
    if field is None:
        return (f"coalesce({said}, '{CALLED[name][-1]}')" if name in CALLED else said) + way
    match field.kind:
        case kinds.Text():
            return _by_text(field, said, way)
        case kinds.Choice() if field.choices:
            codes = list(field.choices)
            if field.by_word:
                codes.sort(key=lambda code: in_order(tr(field.choices[code])))
            places = " ".join(f"WHEN '{code}' THEN {at}" for at, code in enumerate(codes))
            said = f"CASE {said} {places} END"
        case kinds.Reference() if len(field.refers) == 1:
            target = REGISTRY[field.refers[0]]
            named = target.fields[target.title[0]]
            if isinstance(named.kind, kinds.Text):
                title = f'(SELECT t."{target.title[0]}" FROM "{target.name}" AS t WHERE t.id = {said})'
                return _by_text(named, title, way, may_lack=True)
        case kinds.Whole():
            return said + way
    return f"{said}{way}{'' if field.required else ' NULLS LAST'}"


def _by_text(field: Field, said: str, way: str, *, may_lack: bool = False) -> str:
    key = f"{order_of(field)}({said})"
    if not way or (field.required and not may_lack):
        return key + way
    return f"nullif({key}, '{LAST}'){way} NULLS LAST"


def _among(name: str, value: Any) -> Where:
    if value is None:
        return Where(f"{name} IS NULL")
    if not isinstance(value, list | tuple | set | frozenset):
        return Where(f"{name} = ?", (value,))
    named = tuple(each for each in value if each is not None)
    if not named:
        return Where(f"{name} IS NULL" if None in value else "false")
    signs = ", ".join("?" * len(named))
    if None in value:
        # Spelled as "or is null" it led SQLite away from the index of the dates to that of a column which tells little.
        return Where(f"coalesce({name}, ?) IN ({signs})", (named[0], *named))
    return Where(f"{name} IN ({signs})", named)
