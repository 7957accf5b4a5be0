"""How a record type is defined: once, and everything else (tables, forms, lists, sheets, search) follows.

A record type is a frozen dataclass (of `salesdesk.plain`) whose attributes are made with the functions of
`salesdesk.domain.field_makers`, which record modules know as `f`:

    @record_type("task", N_("Task"), N_("Tasks"), icon="check", title=("name",))
    @dataclass(frozen=True, kw_only=True, eq=False, repr=False)
    class Task(Record):
        name: str | None = f.text(N_("Name"), required=True, search=True)
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal, TypeVar

from salesdesk.domain import kinds
from salesdesk.domain.kinds import Json, Kind
from salesdesk.plain import dataclass

Travel = Literal["owner", "with", "plain"]
"""What a shared selection takes along a reference: children go with their owner, `with` brings its target one step."""


TODAY, IN_A_WEEK = "today", "in a week"
"""A day begins with the one on which its record is made, or with that a week later."""

_DAYS = {TODAY: timedelta(0), IN_A_WEEK: timedelta(weeks=1)}


def _as_ever(_: Mapping[str, Any]) -> Mapping[str, str]:
    """No label is another one, whatever the record says."""
    return {}


@dataclass(frozen=True)
class Field:
    """One fact that a record type holds, as it was defined."""

    name: str
    kind: Kind
    label: str
    part_names: tuple[str, ...]
    part_labels: tuple[str, ...]
    required: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    nothing: str = ""
    """What stands in a form for no choice, where that means something; "" for a dash."""
    tones: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Of some choices the tone (hot, warm, cold, accent) in which their word is shown, wherever it is shown."""
    refers: tuple[str, ...] = ()
    travel: Travel = "plain"
    unit: str = ""
    section: str = ""
    help: str = ""
    first: bool = False
    instead_of: str = ""
    """A form shows the field first where something stands in it, and leaves out that other one where nothing stands there."""
    listed: bool = False
    search: bool = False
    confidential: bool = False
    wide: bool = False
    """A form gives it the whole width: a sentence, or choices that are nearly one."""
    by_word: bool = False
    """Whether the order of its choices says nothing, so that lists are put in order by their words."""
    firm: bool = False
    """Whether a text is the name of a firm: its legal form does not count where names are put in order."""
    ahead: bool = False
    """Whether a day is still to come when it is typed: one without a year is the next such day, else mostly the last one."""
    any_year: bool = False
    """Whether a day may be of any year, as that of a birth: one without a year says too little."""
    departs: bool = False
    """Whether dates are those of one stay: typed before its arrival, its departure is not meant any more."""
    since: tuple[str, tuple[str, ...]] = ("", ())
    """Of a day the other field (a choice) that came to say one of some codes on it."""
    worded: bool = False
    """Whether customers' papers say the text: it may have a wording in each of their languages (`records.wording`)."""
    begins: str = ""
    """With what a record begins that a person makes: the code of a choice, `TODAY` or `IN_A_WEEK` of a day; "" for nothing at first."""
    decides: bool = False
    """Whether a form makes no record before it is said: what else is said means nothing without it."""
    by_hand: bool = True
    """False where only an act of the program writes the field, as joining two records does."""
    only_for: tuple[str, tuple[str | None, ...]] = ("", ())
    """A form shows the field where another one (a choice) has one of some codes, or where something stands in it."""
    called: tuple[str, Mapping[str, str]] = ("", {})
    """A form names the field by what another one (a choice) says: codes with labels; by its own for all others."""

    reworded: tuple[tuple[str, ...], Callable[[Mapping[str, Any]], Mapping[str, str]]] = ((), _as_ever)
    """Other labels for some codes of a choice by what some other fields say: their names, and what makes the labels of them."""

    def belongs(self, values: Mapping[str, Json]) -> bool:
        """Whether a form of a record with some stored values shows the field."""
        name, codes = self.only_for
        return not name or values.get(name) in codes or values.get(self.name) is not None

    def name_in(self, values: Mapping[str, Json]) -> str:
        """The label by which a form of a record with some stored values names the field."""
        by, labels = self.called
        return labels.get(str(values.get(by)), self.label)

    def choices_in(self, values: Mapping[str, Json]) -> Mapping[str, str]:
        """The labels of its codes in a record with some stored values."""
        _, labels_by = self.reworded
        return {**self.choices, **labels_by(values)}

    def yes_or_no(self, value: bool) -> str:
        """The label of a yes or of a no."""
        return self.choices["yes" if value else "no"]

    def tone(self, value: object) -> str:
        """The tone of a value; "" where it has none."""
        return self.tones.get(value, "") if isinstance(value, str) else ""

    def columns(self, stored: Json) -> Iterable[tuple[str, Any]]:
        """Column name and value of each part of a stored value."""
        return zip(self.part_names, self.kind.columns(stored), strict=True)


@dataclass(frozen=True)
class RecordType:
    """A record type: its names, its fields, and how a record of it is called."""

    name: str
    label: str
    plural: str
    icon: str
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    private: bool
    cls: type["Record"]
    fields: Mapping[str, Field]
    sections: Mapping[str, str]

    @cached_property
    def parts(self) -> Mapping[str, tuple[Field, str]]:
        """Each part's name with its field and the name of the part within the value."""
        return {
            name: (field, part.name)
            for field in self.fields.values()
            for name, part in zip(field.part_names, field.kind.parts, strict=True)
        }

    @cached_property
    def owner(self) -> Field | None:
        """The field that names the record to which this one belongs, if there is one."""
        return next((field for field in self.fields.values() if field.travel == "owner"), None)

    @property
    def called_by_another(self) -> bool:
        """Whether a record of it has no name of its own, as a call is called by its account."""
        return bool(self.fields[self.title[0]].refers)

    @cached_property
    def worded(self) -> tuple[str, ...]:
        """The names of its texts that customers' papers say."""
        return tuple(name for name, field in self.fields.items() if field.worded)

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that name other records."""
        return tuple(field for field in self.fields.values() if isinstance(field.kind, kinds.Reference))

    def said_along(self, name: str) -> tuple[str, ...]:
        """The fields that may be so along with one: of a choice its days, of a day its choice."""
        choice, _ = self.fields[name].since
        return (choice,) if choice else tuple(day.name for day in self._days_of(name))

    def along_with(
        self, current: Mapping[str, Json], written: Mapping[str, Json], today: date
    ) -> dict[str, Json]:
        """What else is so, in stored values, once some values are written over the current ones.

        A choice came to say something on a day: today, where no other is known; none, where it says something else.
        With such a day the choice says so, where it is one thing that it can have come to say.
        """
        found: dict[str, Json] = {}
        for name in written.keys() - {n for n, value in written.items() if current.get(n) == value}:
            for day in self._days_of(name):
                holds, known = written[name] in day.since[1], current.get(day.name)
                if day.name not in written and holds is (known is None):
                    found[day.name] = day.kind.dump(today if holds else None)
            choice, said = self.fields[name].since
            if len(said) == 1 and choice not in written and written[name] is not None:
                found[choice] = said[0]
        return {name: value for name, value in found.items() if current.get(name) != value}

    def _days_of(self, choice: str) -> list[Field]:
        """The days that a choice came to say something on."""
        return [field for field in self.fields.values() if field.since[0] == choice]

    def beginning(self, today: date) -> dict[str, Any]:
        """What a record that a person begins says, in typed values, before anything is said in it."""
        said = {name: field.begins for name, field in self.fields.items() if field.begins}
        return {name: today + _DAYS[begins] if begins in _DAYS else begins for name, begins in said.items()}

    def load(self, record_id: str, stored: Mapping[str, Json]) -> "Record":
        """The typed record of stored values by field name."""
        return self.cls(id=record_id, **{n: f.kind.load(stored.get(n)) for n, f in self.fields.items()})

    def dump(self, values: Mapping[str, Any]) -> dict[str, Json]:
        """Stored values of typed ones by field name; raises KeyError for a name that is no field."""
        return {name: self.fields[name].kind.dump(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Record:
    """What every record has: an id (UUIDv7 as text).

    Two are equal where all their fields are. Written once for all types: made anew for each, as dataclasses do,
    it took a twentieth of the program's start. In words a record is its id alone: no log quotes customers' data.
    """

    id: str

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).__dataclass_fields__)

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id})"


REGISTRY: dict[str, RecordType] = {}
"""Every record type by its name, filled by importing `salesdesk.domain.records`."""

R = TypeVar("R", bound=Record)


def type_of(record: Record | type[Record]) -> RecordType:
    """The record type of a record or of its class."""
    cls = record if isinstance(record, type) else type(record)
    return _BY_CLASS[cls]


def record_type(
    name: str,
    label: str,
    plural: str,
    *,
    icon: str,
    title: tuple[str, ...],
    subtitle: tuple[str, ...] = (),
    private: bool = False,
    sections: Mapping[str, str] | None = None,
) -> Callable[[type[R]], type[R]]:
    """Enters a dataclass as a record type; `title` and `subtitle` name the fields that people call it by."""

    def enter(cls: type[R]) -> type[R]:
        named = {
            f.name: _named(f.metadata["field"], f.name)
            for f in dataclasses.fields(cls)
            if "field" in f.metadata
        }
        entry = RecordType(name, label, plural, icon, title, subtitle, private, cls, named, sections or {})
        _check(entry)
        REGISTRY[name] = entry
        _BY_CLASS[cls] = entry
        return cls

    return enter


_BY_CLASS: dict[type[Record], RecordType] = {}


def _named(field: Field, name: str) -> Field:
    # In place, since nobody has it yet: copies of all 600 took 2 ms of each start.
    object.__setattr__(field, "name", name)
    object.__setattr__(field, "part_names", tuple(part.format(name=name) for part in field.part_names))
    return field


def _check(entry: RecordType) -> None:
    names = [name for field in entry.fields.values() for name in field.part_names]
    assert len(names) == len(set(names)) and "id" not in names, f"{entry.name}: a part is named twice"
    assert all(name in entry.fields for name in (*entry.title, *entry.subtitle)), f"{entry.name}: title"
    asked = {
        by
        for f in entry.fields.values()
        for by in (f.only_for[0], f.instead_of, f.called[0], f.since[0], *f.reworded[0])
        if by
    }
    assert asked <= entry.fields.keys(), f"{entry.name}: only for, called, since, reworded"
    assert all(not f.section or f.section in entry.sections for f in entry.fields.values()), (
        f"{entry.name}: section"
    )
