"""What merging a file would do, in plain words, grouped by account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from salesdesk.domain.canonical import canonical
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.merging import moment_of
from salesdesk.domain.state import Alive, State, value_of
from salesdesk.domain.text import in_order
from salesdesk.i18n import Translator
from salesdesk.services.value_words import ValueWords, label_of
from salesdesk.store.reader import Reader

What = Literal["new", "changed", "deleted", "erased", "conflict"]

MOST = 500
"""So many records are told one by one; of a larger file the counts say the rest."""


@dataclass(frozen=True)
class Line:
    """One record: what would happen to it, its type and name in words, and (field, before, after) in words."""

    record: str
    what: What
    type: str
    title: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """An account with what would happen around it; an empty name gathers what belongs to none."""

    account: str
    title: str
    lines: tuple[Line, ...]


class Preview:
    """Listens while a file is looked at and tells it afterwards; `more` counts records that are too many to be told."""

    def __init__(self, reader: Reader, tr: Translator) -> None:
        self._reader = reader
        self._tr = tr
        self._seen: dict[str, tuple[State | None, State]] = {}
        self.more = 0

    def __call__(self, before: State | None, after: State) -> None:
        """Notes one record; what is said last of it counts."""
        if len(self._seen) < MOST or after.record in self._seen:
            self._seen[after.record] = before, after
        else:
            self.more += 1

    def alike(self, groups: Iterable[Group]) -> int:
        """How many records have no line in the groups, since they would read after the file as they do now."""
        noted = sum(_what(before, after) is not None for before, after in self._seen.values())
        return noted - sum(len(group.lines) for group in groups)

    def groups(self) -> list[Group]:
        """What was noted, by account in order of their names, the rest at the end."""
        seen = self._seen.values()
        # Of what is erased nothing is left that says what it was and to whom it belonged.
        last = {
            record: before if before is not None and after.alive is Alive.ERASED else after
            for record, (before, after) in self._seen.items()
        }
        words = _Words(self._reader, self._tr, last.values())
        words.learn(seen)
        found: dict[str, list[Line]] = {}
        for before, after in seen:
            line = words.line(before, after)
            if line is not None:
                found.setdefault(words.account_of(last[after.record]), []).append(line)
        groups = [Group(account, words.title(account), tuple(lines)) for account, lines in found.items()]
        return sorted(groups, key=lambda group: (not group.account, in_order(group.title)))


class _Words:
    """Names and values in words, as the file would make them."""

    def __init__(self, reader: Reader, tr: Translator, states: Iterable[State]) -> None:
        self._reader = reader
        self._tr = tr
        self._states = {state.record: state for state in states}
        self._values = ValueWords(reader, tr)
        self._titles: dict[str, str] = {}

    def learn(self, seen: Iterable[tuple[State | None, State]]) -> None:
        self._values.learn(
            (REGISTRY[state.type].fields[name], value)
            for pair in seen
            for state in pair
            if state is not None and state.type in REGISTRY
            for name, value in state.values.items()
            if name in REGISTRY[state.type].fields
        )
        self._values.know({record: self._values.title(state) for record, state in self._states.items()})

    def line(self, before: State | None, after: State) -> Line | None:
        entry = REGISTRY.get(after.type)
        label = self._tr(entry.label) if entry else after.type
        what = _what(before, after)
        if what is None:
            return None
        title = self.title(after.record)
        fields = self._differences(before, after) if what in ("changed", "conflict") else ()
        if what == "changed" and not fields:
            # Taken back and done again, or written the same by both: nobody would see a difference.
            return None
        return Line(after.record, what, label, title, fields)

    def title(self, record: str) -> str:
        if record not in self._titles:
            state = self._states.get(record)
            own = self._values.title(state) if state else ""
            self._titles[record] = own or (self._reader.titles([record], self._tr)[record] if record else "")
        return self._titles[record]

    def account_of(self, state: State, depth: int = 4) -> str:
        """The account that a record belongs to, by way of its owners."""
        if state.type == "account":
            return state.record
        entry = REGISTRY.get(state.type)
        values: Mapping[str, Json] = state.values
        target = values.get("account") if entry and "account" in entry.fields else None
        if target is None and entry and entry.owner:
            target = values.get(entry.owner.name)
        if not isinstance(target, str) or depth == 0:
            return ""
        owner = self._states.get(target) or self._reader.states([target]).get(target)
        return self.account_of(owner, depth - 1) if owner else ""

    def _differences(self, before: State | None, after: State) -> tuple[tuple[str, str, str], ...]:
        found = []
        types = (after.type, *after.other_types) if after.other_types else ()
        if types:
            both = [self._types(*each) for each in ([before.type] if before else [], types)]
            found.append((self._tr("Kind of record"), both[0], both[1]))
        old = before.values if before else {}
        names = [
            name
            for name in after.heads
            if canonical(old.get(name)) != canonical(after.values[name]) or name in after.conflicts
        ]
        for name in names:
            both = [self._said(after.type, name, each) for each in (old.get(name), _theirs(old, after, name))]
            found.append((label_of(after.type, name, self._tr), both[0], both[1]))
        return tuple(found)

    def _types(self, *names: str) -> str:
        entries = (REGISTRY.get(name) for name in names)
        labels = (
            self._tr(entry.label) if entry else name for entry, name in zip(entries, names, strict=True)
        )
        return " / ".join(labels)

    def _said(self, type_name: str, name: str, value: Json) -> str:
        entry = REGISTRY.get(type_name)
        field = entry.fields.get(name) if entry else None
        return self._values.of(field, value) if field else str(value if value is not None else "")


def _theirs(old: Mapping[str, Json], after: State, name: str) -> Json:
    """What the file says of a field: where both wrote, that what stands here stays in view tells nothing of it."""
    said = [value_of(head, name) for head in after.heads[name]]
    return next((each for each in said if canonical(each) != canonical(old.get(name))), said[0])


def _what(before: State | None, after: State) -> What | None:
    showed = before is not None and before.shows
    if after.alive is Alive.ERASED:
        return "erased" if before is not None and before.alive is not Alive.ERASED else None
    if not after.shows:
        return "deleted" if showed else None
    if moment_of(after).asked > moment_of(before).asked:
        return "conflict"
    return "changed" if showed else "new"
