"""What an import would do, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from salesdesk.domain.fields import Field, RecordType
from salesdesk.domain.kinds import Json
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.mapping import Guess
from salesdesk.exchange.several_people import may_be_several
from salesdesk.services.import_kept import Differing, Kept

RowChoice = Literal["new", "same", "skip"]
"""A row that may be here already is a new record, the one that it looks like, or is left out."""


@dataclass(frozen=True)
class Refusal:
    """A cell that was left out, or a whole row where `column` is empty: where, what it holds, and why; of a row all its cells."""

    row: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class Planned:
    """A draft and the record that it is; None for a new one. `values` are what would be written.

    `differs` is what the record has another value for, which would stay.
    """

    draft: Draft
    record: str | None
    values: Mapping[str, Json]
    children: list["Planned"] = field(default_factory=list)
    differs: tuple[Differing, ...] = ()


@dataclass(frozen=True)
class Doubtful:
    """A row of the file that is, or may be, an account that we have: its name, the account, the reasons in words.

    Of one that may be, `same` is what would be written if it is, `kept` what would stay, and `proposed` what the row
    is where nobody decides.
    """

    row: int
    name: str
    record: str
    title: str
    reasons: tuple[str, ...]
    same: Planned | None = None
    kept: tuple[Kept, ...] = ()
    proposed: RowChoice = "new"


@dataclass(frozen=True)
class CellChange:
    """A cell of our own export that was edited: where, the record, the value in the desk and the new one in words.

    `since` where the desk's value is another one than was exported, so that the edit was made without knowing it.
    """

    row: int
    column: str
    record: str
    title: str
    field: str
    old: str
    new: str
    since: bool


@dataclass(frozen=True)
class Preview:
    """What an import would do. Counts are of accounts (or of the imported type).

    For a sheet of our own export (`own`) `changes` are the edited cells, an emptied one empties its field unless the
    file lost what it was exported with (`marked`). Of other files `kept` are the cells that the desk has another value
    for, `left_out` the columns that hold something and fill no field, `remarks` what is to be known of how the file was
    read. As it is read, `similar` are all doubtful rows, and
    `plan` takes them for new ones; `import_choices.decided` brings in what each is.
    """

    file: str
    sheet: str
    type: str
    rows: int
    mapping: Mapping[str, str]
    columns: tuple[Guess, ...]
    plan: tuple[Planned, ...]
    matches: tuple[Doubtful, ...]
    similar: tuple[Doubtful, ...]
    refused: tuple[Refusal, ...]
    matched: int
    own: bool = False
    marked: bool = True
    changes: tuple[CellChange, ...] = ()
    kept: tuple[Kept, ...] = ()
    left_out: tuple[Guess, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """How many would be new."""
        return sum(1 for planned in self.plan if planned.record is None)

    @property
    def joined(self) -> list[Draft]:
        """What stands in several rows of the file and is one."""
        return [planned.draft for planned in self.plan if len(planned.draft.rows) > 1]

    @property
    def together(self) -> list[list[Draft]]:
        """The new people whom one row of the file names together, row by row."""
        rows: dict[int, list[Draft]] = {}
        for draft in self._new_people:
            rows.setdefault(draft.rows[0], []).append(draft)
        return [people for people in rows.values() if len(people) > 1]

    @property
    def in_doubt(self) -> list[Draft]:
        """The new people whose names may be those of several."""
        return [draft for draft in self._new_people if may_be_several(str(draft.values.get("name") or ""))]

    @property
    def _new_people(self) -> list[Draft]:
        """Those of files that are no export of ours."""
        found = (each for each in flat(self.plan) if each.draft.type == "contact" and each.record is None)
        return [] if self.own else [each.draft for each in found]

    @property
    def updated(self) -> int:
        """How many known ones would be written to, or to what belongs to them."""
        known = (planned for planned in self.plan if planned.record is not None)
        return sum(1 for planned in known if any(each.values for each in flat([planned])))

    @property
    def unchanged(self) -> int:
        """How many known ones would stay as they are; of our own export those of which something is not taken are none."""
        known = {each.row for each in self.matches} if self.own else set()
        return self.matched - self.updated - len(self._not_taken & known)

    @property
    def not_taken(self) -> int:
        """How many rows say something that is not taken, and nothing that is."""
        return len(self._not_taken)

    @property
    def _not_taken(self) -> set[int]:
        taken = {row for each in flat(self.plan) if each.values for row in each.draft.rows}
        return {refusal.row for refusal in self.refused} - taken

    @property
    def untaken(self) -> int:
        """How many entries are not taken: cells, and rows, each of which counts once whatever else is wrong in it."""
        return sum(map(len, self.reasons.values()))

    @property
    def contacts(self) -> int:
        """How many contacts would be new."""
        return sum(1 for each in flat(self.plan) if each.draft.type == "contact" and each.record is None)

    @property
    def reasons(self) -> dict[tuple[str, str], list[int]]:
        """Column and reason of what is refused, each once, with the rows that it is about.

        What else is wrong in a row that is refused whole is said with that.
        """
        whole = {each.row: [each.reason] for each in self.refused if not each.column}
        found: dict[tuple[str, str], list[int]] = {}
        for each in self.refused:
            if each.column and each.row in whole:
                whole[each.row].append(f"{each.column}: {each.reason}")
            elif each.column:
                found.setdefault((each.column, each.reason), []).append(each.row)
        for row, said in whole.items():
            found.setdefault(("", " ".join(said)), []).append(row)
        return found

    @property
    def cleared(self) -> int:
        """How many fields would be emptied."""
        return sum(1 for change in self.changes if not change.new)

    @property
    def overtaken(self) -> int:
        """How many edited cells stand against a value that came into the desk after the export."""
        return sum(1 for change in self.changes if change.since)

    @property
    def writes(self) -> int:
        """How many records would be written to."""
        return sum(1 for planned in flat(self.plan) if planned.values)


def naming_field(entry: RecordType) -> Field:
    """The field that tells people which row of a file is meant: of an appointment what it is about."""
    return entry.fields["objective" if entry.name == "call" else entry.title[0]]


def rows_in_words(rows: list[int], most: int = 8) -> str:
    """The numbers of some rows, the first ones only where they are many."""
    return ", ".join([*map(str, rows[:most]), *(["…"] if len(rows) > most else [])])


def flat(plan: Iterable[Planned]) -> Iterator[Planned]:
    """Each planned record, its children after it."""
    for planned in plan:
        yield planned
        if planned.children:
            yield from flat(planned.children)
