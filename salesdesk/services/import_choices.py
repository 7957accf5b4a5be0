"""What a person decides of an import otherwise than is proposed: what a doubtful row is, whose of two values counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from salesdesk.services.import_kept import Kept, Key
from salesdesk.services.import_preview import Planned, Preview

RowChoice = Literal["new", "same", "skip"]
"""A row that may be here already is a new record, the one that it looks like, or is left out."""

PROPOSED: RowChoice = "new"


@dataclass(frozen=True)
class Choices:
    """What is decided: of doubtful rows, by their number, and the values (`Kept.key`) that the file's replace."""

    rows: Mapping[int, RowChoice] = field(default_factory=dict)
    taken: frozenset[Key] = frozenset()


def differing_values(preview: Preview, choices: Choices) -> tuple[Kept, ...]:
    """The values to decide on: those of known rows, and of doubtful ones that are said to be the same."""
    same = (each.kept for each in preview.similar if choices.rows.get(each.row) == "same")
    values = (*preview.kept, *(kept for some in same for kept in some))
    return tuple(sorted(values, key=lambda kept: kept.row))


def decided(preview: Preview, choices: Choices) -> Preview:
    """What an import would do as a person decided; of a preview as it was read, not of one already decided."""
    plan = tuple(_plan(preview, choices))
    kept = tuple(each for each in differing_values(preview, choices) if each.key not in choices.taken)
    same = sum(1 for each in preview.similar if choices.rows.get(each.row) == "same")
    left = tuple(each for each in preview.similar if choices.rows.get(each.row, PROPOSED) == PROPOSED)
    return replace(preview, plan=plan, kept=kept, similar=left, matched=preview.matched + same)


def _plan(preview: Preview, choices: Choices) -> Iterator[Planned]:
    doubtful = {each.row: each.same for each in preview.similar}
    for planned in preview.plan:
        row = planned.draft.rows[0]
        choice = choices.rows.get(row, PROPOSED) if planned.record is None and row in doubtful else PROPOSED
        if choice == "skip":
            continue
        decided_on = doubtful[row] if choice == "same" else planned
        if decided_on is not None:
            yield _taking(decided_on, choices.taken)


def _taking(planned: Planned, taken: frozenset[Key]) -> Planned:
    """What would be written, and the file's values that are to replace the desk's."""
    if not taken:
        return planned
    values = {each.field: each.value for each in planned.differs if each.key in taken}
    children = [_taking(child, taken) for child in planned.children]
    return replace(planned, values={**planned.values, **values}, children=children)
