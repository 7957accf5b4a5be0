"""What stands above a day without a time: its sign, and how it is told; what is overdue is marked the same in each look."""

from collections.abc import Sequence
from datetime import date

from salesdesk.i18n import N_, Translator
from salesdesk.services.calendar import DayNote
from salesdesk.ui.theme import Tokens

SIGNS = {"holiday": "★", "promise": "◇", "task": "□", "call": "→"}
LATE = "!"

_TOLD = {"promise": N_("Promise: {what}"), "task": N_("Task: {what}")}
_TOLD_LATE = {"promise": N_("Promise overdue: {what}"), "task": N_("Task overdue: {what}")}


def is_late(note: DayNote, today: date) -> bool:
    """Whether its day has passed: only what is still open is noted."""
    return note.kind in _TOLD_LATE and note.day < today


def sign_of(note: DayNote, today: date) -> str:
    """What stands before it."""
    return LATE if is_late(note, today) else SIGNS.get(note.kind, "")


def ink_of(note: DayNote, today: date, t: Tokens) -> str:
    """The colour of its words."""
    if note.kind == "holiday":
        return t.accent
    return t.bad if is_late(note, today) else t.text


def told(note: DayNote, today: date, tr: Translator) -> str:
    """All of it in words, for tips and for those who hear it."""
    words = (_TOLD_LATE if is_late(note, today) else _TOLD).get(note.kind, "")
    return tr(words).format(what=note.words) if words else note.words


def in_short(notes: Sequence[DayNote], today: date, tr: Translator, *, brief: bool) -> str:
    """A day's notes in a few words: its holiday, else a call that goes on, else how much is due; `brief` in numbers alone."""
    for kind in ("holiday", "call"):
        if words := next((note.words for note in notes if note.kind == kind), ""):
            return f"{SIGNS[kind]} {words}"
    kinds = [note.kind for note in notes]
    promises, tasks = kinds.count("promise"), kinds.count("task")
    if any(is_late(note, today) for note in notes):
        return f"{LATE} {_late(promises, tasks, tr, brief=brief)}"
    if brief or (promises and tasks):
        counted = (("promise", promises), ("task", tasks))
        return "  ".join(f"{SIGNS[kind]} {number}" for kind, number in counted if number)
    if tasks:
        return tr.plural("□ {n} task", "□ {n} tasks", tasks)
    return tr.plural("◇ {n} promise", "◇ {n} promises", promises) if promises else ""


def _late(promises: int, tasks: int, tr: Translator, *, brief: bool) -> str:
    number = promises + tasks
    if brief:
        return str(number)
    if promises and tasks:
        return tr.plural("{n} overdue", "{n} overdue", number)
    if tasks:
        return tr.plural("{n} task overdue", "{n} tasks overdue", tasks)
    return tr.plural("{n} promise overdue", "{n} promises overdue", promises)
