"""What a person decides of an import otherwise than is proposed: what a doubtful row is, whose of two values counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from salesdesk.services.import_kept import Kept, Key
from salesdesk.services.import_preview import Doubtful, Planned, Preview, RowChoice


@dataclass(frozen=True)
class Choices:
    """What is decided: of doubtful rows, by their number, and the values (`Kept.key`) that the file's replace."""

    rows: Mapping[int, RowChoice] = field(default_factory=dict)
    taken: frozenset[Key] = frozenset()

    def of(self, doubtful: Doubtful) -> RowChoice:
        """What a row that may be here already is: as it was decided, else as it is proposed."""
        return self.rows.get(doubtful.row, doubtful.proposed)


def differing_values(preview: Preview, choices: Choices) -> tuple[Kept, ...]:
    """The values to decide on: those of known rows, and of doubtful ones that are said to be the same."""
    same = (each.kept for each in preview.similar if choices.of(each) == "same")
    values = (*preview.kept, *(kept for some in same for kept in some))
    return tuple(sorted(values, key=lambda kept: kept.row))


def decided(preview: Preview, choices: Choices) -> Preview:
    """What an import would do as a person decided; of a preview as it was read, not of one already decided.

    Of the doubtful rows those that are the same are among the matches then, and `similar` are those that are new.
    """
    plan = tuple(_plan(preview, choices))
    kept = tuple(each for each in differing_values(preview, choices) if each.key not in choices.taken)
    same = [each for each in preview.similar if choices.of(each) == "same"]
    return replace(
        preview,
        plan=plan,
        kept=kept,
        matches=tuple(sorted((*preview.matches, *same), key=lambda each: each.row)),
        similar=tuple(each for each in preview.similar if choices.of(each) == "new"),
        matched=preview.matched + len(same),
    )


def _plan(preview: Preview, choices: Choices) -> Iterator[Planned]:
    doubtful = {each.row: each for each in preview.similar}
    for planned in preview.plan:
        doubt = doubtful.get(planned.draft.rows[0]) if planned.record is None else None
        match choices.of(doubt) if doubt is not None else "new":
            case "new":
                yield _taking(planned, choices.taken)
            case "same" if doubt is not None and doubt.same is not None:
                yield _taking(doubt.same, choices.taken)


def _taking(planned: Planned, taken: frozenset[Key]) -> Planned:
    """What would be written, and the file's values that are to replace the desk's."""
    if not taken:
        return planned
    values = {each.field: each.value for each in planned.differs if each.key in taken}
    children = [_taking(child, taken) for child in planned.children]
    return replace(planned, values={**planned.values, **values}, children=children)
