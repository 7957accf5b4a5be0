"""Laptops on paper: the rules of writing, merging, undo and redo without a database, so that thousands of runs are cheap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from salesdesk.domain.change import Change, ChangeId, Edit, make_change
from salesdesk.domain.state import Alive, State, state_of
from salesdesk.domain.undo import Reversal, is_undone, next_to_redo, next_to_undo, reverse, undone_of
from tests.helpers.team import shown

_NUMBERS = count(1)


@dataclass
class Paper:
    """One laptop: what it holds in order of arrival, its own sets and the files that came, newest first."""

    device: str
    clock: int = 1
    held: list[Change] = field(default_factory=list)
    sets: list[tuple[str, str | None]] = field(default_factory=list)
    arrivals: dict[str, set[ChangeId]] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)

    def write(self, *edits: Edit, undoes: str | None = None) -> str:
        """Writes edits as one change set, as the journal does; "" where nothing had to be written."""
        change_set = f"{self.device}{next(_NUMBERS)}"
        before = len(self.held)
        for edit in edits:
            self._write(edit, change_set, undoes)
        if len(self.held) == before:
            return ""
        self.sets.insert(0, (change_set, undoes))
        return change_set

    def _write(self, edit: Edit, change_set: str, undoes: str | None) -> None:
        known = self.changes(edit.record)
        state = state_of(known) if known else None
        if state is not None and edit.kind == "delete" and state.alive is Alive.DELETED:
            return
        values = dict(edit.values or {})
        bases = edit.bases
        if bases is None and state is not None:
            shown_heads = {name: state.shown_head(name) for name in values}
            bases = state.all_heads() if edit.kind == "delete" else shown_heads
        mine = [change for change in self.held if change.device == self.device]
        self.clock = max([self.clock, *(change.hlc for change in self.held)]) + 1
        self.held.append(
            make_change(
                device=self.device,
                seq=len(mine) + 1,
                previous=mine[-1].id if mine else b"",
                hlc=self.clock,
                at="",
                by="",
                change_set=change_set,
                undoes=undoes,
                record=edit.record,
                type="account",
                kind=edit.kind,
                bases=bases or dict.fromkeys(values, ()),
                values=values,
                salt=bytes(16),
            )
        )

    def merge(self, changes: Iterable[Change]) -> str:
        """Takes changes of another laptop in; the arrival, "" where nothing was new."""
        here = {change.id for change in self.held}
        new = [change for change in changes if change.id not in here]
        if not new:
            return ""
        self.held += new
        arrival = f"{self.device}f{next(_NUMBERS)}"
        self.arrivals[arrival] = {change.id for change in new}
        self.sets.insert(0, (arrival, None))
        return arrival

    def changes(self, record: str) -> list[Change]:
        """What is held of a record, oldest arrival first."""
        return [change for change in self.held if change.record == record]

    def states(self) -> dict[str, State]:
        """Every record."""
        return {record: state_of(self.changes(record)) for record in {each.record for each in self.held}}

    def seen(self) -> dict[str, tuple[Alive, dict[str, tuple[str, frozenset[str]]]]]:
        """What a person sees: each record with the shown value and all that wait of each field that is not empty."""
        return {
            record: (
                state.alive,
                {
                    name: (values[0], frozenset(values))
                    for name, values in shown(state).items()
                    if values != ["null"]
                },
            )
            for record, state in self.states().items()
        }

    def undo(self, target: str | None = None) -> Reversal | None:
        """Takes a set back, the next one where none is named; None where there is none or nothing of it can be."""
        return self._take_back(target or next_to_undo(self.sets, self.passed))

    def redo(self) -> Reversal | None:
        """Brings back what the latest undo took."""
        return self._take_back(next_to_redo(self.sets, self.passed))

    def _take_back(self, target: str | None) -> Reversal | None:
        if target is None or is_undone(target, self.sets):
            return None
        found = self._reversal(target)
        if self.write(*found.edits, undoes=target):
            return found
        self.passed.add(target)
        return None

    def _reversal(self, target: str) -> Reversal:
        written = [change for change in self.held if change.change_set == target]
        ids = self.arrivals.get(target) or {change.id for change in written}
        histories = self._histories([change for change in self.held if change.id in ids])
        return reverse(ids, histories, self.arrivals, undone_of(self.sets) | self.passed)

    def _histories(self, changes: Sequence[Change]) -> dict[str, list[Change]]:
        return {record: self.changes(record) for record in sorted({each.record for each in changes})}
