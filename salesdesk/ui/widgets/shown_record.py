"""The record of a form: what is shown of it, and how what a person says is written, over what was seen."""

from collections.abc import Collection, Mapping

from salesdesk.domain.change import ChangeId, ChangeSet
from salesdesk.domain.fields import RecordType
from salesdesk.domain.kinds import Json
from salesdesk.domain.state import Alive
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.records import add_stored, change_stored
from salesdesk.services.titles import whose
from salesdesk.ui.context import Context

_BEGUN = "of "
"""Before whose a record is that is only begun."""


class ShownRecord:
    """One record at a time, as it stood when it was read; or one that is begun and not there yet, or none."""

    def __init__(self, context: Context, entry: RecordType) -> None:
        self._context = context
        self.entry = entry
        """Its type."""
        self._seen: dict[str, tuple[ChangeId, ...]] = {}
        self._begun = ""
        self.id = ""
        """The record; "" for none, also while one is only begun."""
        self.made = ""
        """The last record that was made by its first field; "" for none."""
        self.values: dict[str, Json] = {}
        self.along: tuple[str, ...] = ()
        """What may have been written along with the last field."""
        self.waiting: frozenset[str] = frozenset()
        """The fields of which another version waits to be decided."""
        self.is_deleted = False
        """Whether somebody deleted it without having seen all of it."""

    @property
    def key(self) -> str:
        """What it is kept under: its id, or whose it is that was begun; "" for none."""
        return self.id or self._begun

    def whose(self, key: str) -> str:
        """What the record of a key belongs to, by its name; "" where it is gone."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        if not key.startswith(_BEGUN):
            return whose(reader, key, tr)
        owner = key.removeprefix(_BEGUN)
        return reader.titles([owner], tr).get(owner, "") if self.entry.owner else tr(self.entry.label)

    def says_nothing(self, name: str) -> bool:
        """Whether nothing stands in a field."""
        return self.values.get(name) in (None, "", [])

    def is_other_than(self, record: str) -> bool:
        """Whether a record is another one than this."""
        return record != self.id or bool(self._begun)

    def read(self, record: str, typed: Collection[str]) -> None:
        """Reads a record; what was seen of the fields that are being typed into stays as it was."""
        state = self._context.app.desk.reader.states([record]).get(record) if record else None
        shows = state is not None and state.shows
        values = state.values if state is not None and shows else {}
        seen = {name: state.shown_head(name) for name in state.heads} if state is not None else {}
        self.values = {**values, **{name: self.values.get(name) for name in typed}}
        self._seen = {**seen, **{name: self._seen.get(name, ()) for name in typed}}
        self.waiting = frozenset(state.conflicts if state is not None and shows else ())
        self.is_deleted = state is not None and state.alive is Alive.KEPT
        self.id, self._begun = record, ""

    def begin(self, owner: str, values: Mapping[str, Json]) -> None:
        """Shows one that is not there yet: the first field that is written makes it, with these values."""
        self.values, self._begun = dict(values), _BEGUN + owner

    def let_go(self) -> None:
        """Shows none any more."""
        self.id = self._begun = ""

    def write(self, name: str, stored: Json) -> ChangeSet:
        """Writes a field; raises `UserError` where the value may not stand there, or another one is to be said first."""
        desk, reader, entry = self._context.app.desk, self._context.app.desk.reader, self.entry
        if self.id:
            done = change_stored(desk.journal, entry, self.values, self.id, {name: stored}, self._seen)
        else:
            for field in entry.fields.values():
                if field.decides and field.name != name and self.says_nothing(field.name):
                    raise UserError(N_("Say first: {field}"), field=self._context.tr(field.label))
            self.id, done = add_stored(desk.journal, entry, {**self.values, name: stored})
            self.made = self.id
            self._begun, self._seen = "", dict(reader.heads(self.id))
        self.along = entry.said_along(name)
        heads, now = reader.heads(self.id), reader.values(self.id) if self.along else {}
        self._seen |= {each: heads.get(each, ()) for each in (name, *self.along)}
        self.values |= {name: stored, **{each: now.get(each) for each in self.along}}
        return done
