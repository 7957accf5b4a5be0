"""What stands above a day without a time: its sign, and how it is told; what is overdue is marked the same in each look."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from salesdesk.i18n import N_, Translator
from salesdesk.services.day_notes import BANDS, DayNote, counted
from salesdesk.ui.theme import Tokens

SIGNS = {"holiday": "★", "working": "★", "off": "‖", "promise": "◇", "task": "▷", "date": "⚑", "call": "→"}
LATE = "!"

_TOLD = {"promise": N_("Promise: {what}"), "task": N_("Task: {what}")}
_TOLD_LATE = {
    "promise": N_("Promise overdue: {what}"),
    "task": N_("Task overdue: {what}"),
    "date": N_("Overdue: {what}"),
}


def sign_of(note: DayNote) -> str:
    """What stands before it."""
    return LATE if note.late else SIGNS.get(note.kind, "")


def ink_of(note: DayNote, t: Tokens) -> str:
    """The colour of its words."""
    if note.kind in BANDS:
        return t.accent
    if note.whose:
        return t.muted
    return t.bad if note.late else t.text


def told(note: DayNote, tr: Translator) -> str:
    """All of it in words, for tips and for those who hear it."""
    words = (_TOLD_LATE if note.late else _TOLD).get(note.kind, "") if note.record else ""
    said = tr(words).format(what=note.words) if words else note.words
    return ", ".join(filter(None, (said, note.whose if note.record else "")))


def late_in_one(notes: Sequence[DayNote], tr: Translator) -> list[DayNote]:
    """A day's notes, of which those that are overdue are one that counts them."""
    late, theirs = Counter[str](), Counter[str]()
    for note in notes:
        if note.late:
            (theirs if note.whose else late)[note.kind] += note.count
    others = [note for note in notes if not note.late]
    return [counted(notes[0].day, late, tr, theirs), *others] if late or theirs else others


def in_short(notes: Sequence[DayNote], tr: Translator, *, brief: bool, numbers: bool = False) -> list[str]:
    """A day's notes in a few words, each piece after its sign: what is overdue, then its holiday or time off, else a call that goes on,
    else how much is due; `brief` in numbers alone, with `numbers` what is due beside something else.
    """
    late = [f"{LATE} {note.count if brief else note.words}" for note in late_in_one(notes, tr) if note.late]
    for kind in ("holiday", "off", "working", "call"):
        if words := next((note.words for note in notes if note.kind == kind), ""):
            return [*late, f"{SIGNS[kind]} {words}"]
    kinds = [note.kind for note in notes if not note.late]
    due = [(kind, number) for kind in ("promise", "task", "date") if (number := kinds.count(kind))]
    if brief or (numbers and (late or len(due) > 1)):
        return [*late, *(f"{SIGNS[kind]} {number}" for kind, number in due)]
    said = {
        "promise": tr.plural("◇ {n} promise", "◇ {n} promises", kinds.count("promise")),
        "task": tr.plural("▷ {n} task", "▷ {n} tasks", kinds.count("task")),
        "date": tr.plural("⚑ {n} date", "⚑ {n} dates", kinds.count("date")),
    }
    return [*late, *(said[kind] for kind, _ in due)]


class OfColleague(NamedTuple):
    """What of a day's notes is a colleague's: a sign, how many from two on, and initials."""

    sign: str
    words: str
    initials: str


def of_colleagues(notes: Sequence[DayNote], tr: Translator) -> list[OfColleague]:
    """What of a day's notes is of colleagues, that of each with a sign of its own; those of several are counted."""
    found = Counter[tuple[str, str]]()
    for note in notes:
        if note.whose:
            found[sign_of(note), note.initials] += note.count
    return [
        OfColleague(sign, f"{number}" if number > 1 else "", initials)
        if initials
        else OfColleague(sign, tr.plural("{n} of colleagues", "{n} of colleagues", number), "")
        for (sign, initials), number in found.items()
    ]
