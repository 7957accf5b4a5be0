"""What an import would do, line by line, as its dialog says it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import Translator
from salesdesk.services.import_preview import CellChange, Planned, Preview, rows_in_words

MOST_MATCHES, MOST_REFUSED, MOST_CHANGES = 200, 500, 1000
"""So many of each are said."""

MOST_COLUMNS_NAMED = 8
"""So many columns that are left out are named above all."""


def summary_of(preview: Preview, tr: Translator) -> str:
    """The whole in one or two sentences."""
    if not preview.own:
        parts = ", ".join(_parts(preview, tr)) or tr("none is taken")
        said = f"{_whole(preview, tr)}: {parts}."
        # Of appointments the parts say it.
        return (
            said
            if preview.type == "call"
            else " ".join((said, *(f"{each}." for each in untaken_of(preview, tr))))
        )
    said = tr(
        "{rows} rows that you exported from here. Changed: {updated}. Unchanged: {unchanged}. New: {new}. Not taken: {refused}."
    )
    whole = said.format(
        rows=preview.rows,
        updated=preview.updated,
        unchanged=preview.unchanged,
        new=preview.new,
        refused=preview.not_taken,
    )
    if len(preview.refused) != preview.not_taken:
        whole = f"{whole} {refused_of(preview, tr)}."
    if preview.cleared:
        emptied = tr.plural("{n} field is emptied.", "{n} fields are emptied.", preview.cleared)
        return f"{whole} {emptied}"
    if not preview.marked:
        more = tr(
            "The file no longer says how it was exported: what is filled in counts, empty cells change nothing."
        )
        return f"{whole} {more}"
    return whole


def _whole(preview: Preview, tr: Translator) -> str:
    if preview.type == "call":
        return tr.plural("{n} appointment", "{n} appointments", preview.rows)
    if not preview.sheet:
        return tr.plural("{n} row", "{n} rows", preview.rows)
    return tr.plural(
        "{n} row in sheet “{sheet}”", "{n} rows in sheet “{sheet}”", preview.rows, sheet=preview.sheet
    )


def _parts(preview: Preview, tr: Translator) -> Iterator[str]:
    """What becomes of the rows; what none of them is goes without saying."""
    calls = preview.type == "call"
    if new := preview.new:
        if calls:
            yield tr.plural("{n} new call", "{n} new calls", new)
        else:
            yield tr.plural("{n} new account", "{n} new accounts", new)
    if preview.matched and preview.updated:
        known = tr("{matched} known ({updated} of them with additions)")
        yield known.format(matched=preview.matched, updated=preview.updated)
    elif preview.matched:
        yield tr("{matched} known").format(matched=preview.matched)
    if calls and preview.refused:
        yield tr("{refused} not taken").format(refused=preview.untaken)
    if contacts := 0 if calls else preview.contacts:
        yield tr.plural("{n} new person", "{n} new people", contacts)


def untaken_of(preview: Preview, tr: Translator) -> Iterator[str]:
    """What of the file is not taken: rows or entries, and whole columns by their names."""
    if preview.refused:
        yield refused_of(preview, tr)
    if left := [guess.title for guess in preview.left_out]:
        yield tr.plural(
            "{n} column is left out ({columns})",
            "{n} columns are left out ({columns})",
            len(left),
            columns=", ".join(
                [*left[:MOST_COLUMNS_NAMED], *(["…"] if len(left) > MOST_COLUMNS_NAMED else [])]
            ),
        )


def refused_of(preview: Preview, tr: Translator) -> str:
    """How many rows are not taken, or how many entries where single cells are among them."""
    if any(each.column for each in preview.refused):
        return tr.plural("{n} entry is not taken", "{n} entries are not taken", preview.untaken)
    return tr.plural("{n} row is not taken", "{n} rows are not taken", preview.untaken)


def joined_of(preview: Preview, tr: Translator) -> str:
    """How many rows tell more of what an earlier one begins."""
    return tr.plural(
        "{n} row is taken together with an earlier row of the same account",
        "{n} rows are taken together with earlier rows of the same account",
        sum(len(draft.rows) - 1 for draft in preview.joined),
    )


def together_of(preview: Preview, tr: Translator) -> str:
    """How many rows name several people at once."""
    return tr.plural(
        "{n} row names several people, each of whom becomes one",
        "{n} rows name several people, each of whom becomes one",
        len(preview.together),
    )


def in_doubt_of(preview: Preview, tr: Translator) -> str:
    """How many names may be those of several people."""
    return tr.plural(
        "{n} name may be that of several people and is taken for one person",
        "{n} names may be those of several people and are taken for one person each",
        len(preview.in_doubt),
    )


def doubts_of(preview: Preview, tr: Translator) -> str:
    """How many rows are to be decided on, whatever was decided so far: a preview as it was read."""
    return tr.plural(
        "{n} row may be an account that is here",
        "{n} rows may be accounts that are here",
        len(preview.similar),
    )


Finding = tuple[str, list[str]]
"""What is to be looked at of one kind: how much of it there is, and each in a line."""


def findings_of(preview: Preview, tr: Translator) -> list[Finding]:
    """What is to be looked at, kind by kind, besides what is to be decided: first what is not taken, then what is known."""
    rows, changes = _in_order, preview.changes
    overtaken, others = preview.overtaken, len(changes) - preview.overtaken
    new = [each for each in preview.plan if each.record is None] if preview.own else []
    found: tuple[Finding, ...] = (
        (tr("How the file was read"), list(preview.remarks)),
        (refused_of(preview, tr), rows(_refused_rows(preview, tr))),
        (
            tr.plural(
                "{n} change meets a newer value in the desk",
                "{n} changes meet newer values in the desk",
                overtaken,
            ),
            rows(_changes(preview, tr, since=True)),
        ),
        (tr.plural("{n} change", "{n} changes", others), rows(_changes(preview, tr, since=False))),
        (tr.plural("{n} new row", "{n} new rows", len(new)), rows(_new(new, preview, tr))),
        (joined_of(preview, tr), rows(_joined(preview, tr))),
        (in_doubt_of(preview, tr), rows(_in_doubt(preview, tr))),
        (together_of(preview, tr), rows(_together(preview, tr))),
        (
            tr.plural("{n} row is here already", "{n} rows are here already", len(preview.matches)),
            [] if preview.own else rows(_known(preview, tr)),
        ),
    )
    return [(title, lines) for title, lines in found if lines]


def _in_order(found: Iterable[tuple[int, str]]) -> list[str]:
    return [line for _, line in sorted(found, key=itemgetter(0))]


def _known(preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    known = tr("Row {row}: “{name}” is {title} ({reasons}).")
    for each in preview.matches[:MOST_MATCHES]:
        reasons = ", ".join(each.reasons)
        yield each.row, known.format(row=each.row, name=each.name, title=each.title, reasons=reasons)


def _joined(preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    title, pattern = REGISTRY[preview.type].title[0], tr("Rows {row}: “{name}”.")
    for draft in preview.joined[:MOST_MATCHES]:
        yield draft.rows[0], pattern.format(row=rows_in_words(draft.rows), name=draft.values.get(title, ""))


def _in_doubt(preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    pattern = tr("Row {row}: “{name}”. Give each person a row of their own if they are several.")
    for draft in preview.in_doubt[:MOST_MATCHES]:
        yield draft.rows[0], pattern.format(row=draft.rows[0], name=draft.values["name"])


def _together(preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    pattern = tr("Row {row}: {people}. What cannot be told apart is kept with {name}.")
    for people in preview.together[:MOST_MATCHES]:
        row, names = people[0].rows[0], [str(each.values["name"]) for each in people]
        yield row, pattern.format(row=row, people=", ".join(names), name=names[0])


def _refused_rows(preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    """What is refused, each reason once, at the first row that it is about."""
    for (column, reason), rows in islice(preview.reasons.items(), MOST_REFUSED):
        match bool(column), len(rows) > 1:
            case True, False:
                pattern = tr("Row {row}, {column}: {reason}")
            case True, True:
                pattern = tr("Rows {row}, {column}: {reason}")
            case False, False:
                pattern = tr("Row {row}: {reason}")
            case _:
                pattern = tr("Rows {row}: {reason}")
        yield rows[0], pattern.format(row=rows_in_words(rows), column=column, reason=reason)


def _new(new: list[Planned], preview: Preview, tr: Translator) -> Iterator[tuple[int, str]]:
    title, pattern = REGISTRY[preview.type].title[0], tr("Row {row}: “{name}” is new.")
    for planned in new[:MOST_MATCHES]:
        row = planned.draft.rows[0]
        yield row, pattern.format(row=row, name=planned.draft.values.get(title, ""))


def _changes(preview: Preview, tr: Translator, *, since: bool) -> Iterator[tuple[int, str]]:
    for change in [each for each in preview.changes if each.since is since][:MOST_CHANGES]:
        yield (
            change.row,
            _pattern(change, tr).format(
                row=change.row,
                name=change.title,
                column=change.column,
                old=_short(change.old),
                new=_short(change.new),
            ),
        )


def _pattern(change: CellChange, tr: Translator) -> str:
    match bool(change.new), bool(change.old), change.since:
        case True, True, False:
            return tr("Row {row}, {name}: {column} becomes “{new}”, was “{old}”.")
        case True, False, False:
            return tr("Row {row}, {name}: {column} becomes “{new}”.")
        case False, _, False:
            return tr("Row {row}, {name}: {column} is emptied, was “{old}”.")
        case True, True, True:
            return tr(
                "! Row {row}, {name}: {column} becomes “{new}”; since the export it became “{old}” in the desk"
            )
        case True, False, True:
            return tr(
                "! Row {row}, {name}: {column} becomes “{new}”; since the export it was emptied in the desk"
            )
    return tr("! Row {row}, {name}: {column} is emptied; since the export it became “{old}” in the desk")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79] + "…"
