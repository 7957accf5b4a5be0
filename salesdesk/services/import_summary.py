"""What was planned for an import, summed up in words: what is here already, what may be, and what is kept though the file says otherwise."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from salesdesk.domain.fields import RecordType
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.mapping import Guess
from salesdesk.i18n import Translator
from salesdesk.services.import_kept import Kept, kept_cells
from salesdesk.services.import_planning import Planner
from salesdesk.services.import_preview import Doubtful, Planned, Preview, Refusal, flat, naming_field
from salesdesk.services.matching import REASONS, Match
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Summary:
    """What a preview says of the file itself: its name, the sheet, how many rows, which column is which field."""

    file: str
    sheet: str
    rows: int
    mapping: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[Guess, ...] = ()
    left_out: tuple[Guess, ...] = ()
    remarks: tuple[str, ...] = ()


def summed(
    file: Summary,
    entry: RecordType,
    plan: list[Planned],
    refused: list[Refusal],
    planner: Planner,
    tr: Translator,
    reader: Reader,
) -> Preview:
    """The preview of what was planned."""
    headings = {field: column for column, field in file.mapping.items()}
    matches, similar, kept = known_rows(plan, planner, entry, headings, reader, tr)
    return Preview(
        file=file.file,
        sheet=file.sheet,
        type=entry.name,
        rows=file.rows,
        mapping=file.mapping,
        columns=file.columns,
        plan=tuple(plan),
        matches=matches,
        similar=similar,
        refused=tuple(sorted(refused, key=lambda refusal: (refusal.row, refusal.column))),
        matched=sum(1 for planned in plan if planned.record is not None),
        kept=kept,
        left_out=file.left_out,
        remarks=file.remarks,
    )


def known_rows(
    plan: list[Planned],
    planner: Planner,
    entry: RecordType,
    headings: Mapping[str, str],
    reader: Reader,
    tr: Translator,
) -> tuple[tuple[Doubtful, ...], tuple[Doubtful, ...], tuple[Kept, ...]]:
    """What is here already, what may be, and the values of what is here that differ, in words.

    `headings` are those of the file, by field.
    """
    named = naming_field(entry).name
    found = [match.record for _, match in planner.decided] + [match.record for _, match, _ in planner.asked]
    titles = reader.titles(found, tr)
    claimed = Counter(match.record for _, match in planner.decided)
    claimed.update(match.record for _, match, _ in planner.asked if "name" in match.reasons)
    sure = [each for planned in flat(plan) for each in planned.differs]
    perhaps = [[each for p in flat([same]) for each in p.differs] for _, _, same in planner.asked]
    differ = iter(
        kept_cells((each for some in (sure, *perhaps) for each in some), headings, entry.name, reader, tr)
    )
    kept = tuple(islice(differ, len(sure)))

    def doubtful(draft: Draft, match: Match, same: Planned | None = None, differing: int = 0) -> Doubtful:
        return Doubtful(
            draft.rows[0],
            str(draft.values.get(named) or ""),
            match.record,
            titles[match.record],
            tuple(tr(REASONS[reason]) for reason in match.reasons),
            same,
            tuple(islice(differ, differing)),
            # Rows that the file itself tells apart are not both one account.
            "same" if same is not None and "name" in match.reasons and claimed[match.record] == 1 else "new",
        )

    matches = tuple(doubtful(draft, match) for draft, match in planner.decided)
    similar = tuple(doubtful(*asked, len(some)) for asked, some in zip(planner.asked, perhaps, strict=True))
    return matches, similar, kept
