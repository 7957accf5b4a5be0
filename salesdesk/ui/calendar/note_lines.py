"""What of the notes above a day has room on a few lines: as much of it told whole as can be, and none of its hours cut."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetricsF

from salesdesk.i18n import Translator
from salesdesk.services.day_notes import DayNote
from salesdesk.ui.calendar.notes import late_in_one
from salesdesk.ui.widgets.few_lines import in_lines

Width = Callable[[DayNote], float]
"""Pixels that a line of a note has."""


def in_room(
    notes: Sequence[DayNote], metrics: QFontMetricsF, wide: Width, most: int, tr: Translator
) -> tuple[list[tuple[DayNote, list[str]]], int]:
    """The notes that have room on so many lines, each with its own, and how many have none: these are counted on the last line."""
    if len(notes) > most and sum(note.late for note in notes) > 1:
        # What is due today is not to be hidden by what is overdue.
        notes = late_in_one(notes, tr)
    if len(notes) > most:
        # Nor what is mine by what is of colleagues.
        notes = sorted(notes, key=lambda note: bool(note.whose))
    left_out = len(notes) - most + 1 if len(notes) > most else 0
    shown = notes[: len(notes) - left_out]
    lines = _shared(shown, metrics, wide, max(0, most - len(notes)))
    return list(zip(shown, lines, strict=True)), left_out


def _shared(notes: Sequence[DayNote], metrics: QFontMetricsF, wide: Width, spare: int) -> list[list[str]]:
    """The words of each note on a line, and on some that are to spare: first what these tell whole, the shortest before all,
    then the others in order.
    """
    more = [0] * len(notes)
    cut = [at for at, note in enumerate(notes) if not _is_whole(note, _in_lines(note, metrics, wide, 1))]
    for extra in range(1, spare + 1):
        for at in cut:
            whole = not more[at] and _is_whole(notes[at], _in_lines(notes[at], metrics, wide, 1 + extra))
            if whole and extra <= spare:
                more[at], spare = extra, spare - extra
    lines = []
    for note, own in zip(notes, more, strict=True):
        lines.append(_in_lines(note, metrics, wide, 1 + own + spare))
        spare -= max(0, len(lines[-1]) - 1 - own)
    return lines


def _ways(note: DayNote) -> tuple[str, ...]:
    """The words of a note, and the fewer ones where these have no room."""
    return note.words, *filter(None, (note.brief, note.hours, note.hours.replace(":00", "")))


def _is_whole(note: DayNote, lines: Sequence[str]) -> bool:
    """Whether lines say a note in one of its ways without a cut."""
    return " ".join(lines) in [" ".join(words.split()) for words in _ways(note)]


def _in_lines(note: DayNote, metrics: QFontMetricsF, wide: Width, most: int) -> list[str]:
    """The words of a note on at most so many lines, where they have no room its brief ones.

    Of time off that has no room its hours stand alone, none of them cut.
    """
    ways = _ways(note)
    for words in ways:
        lines = in_lines(words, metrics, wide(note), most)
        if _is_whole(note, lines):
            return lines
    return in_lines(ways[-1], metrics, wide(note), len(note.hours) or most)
