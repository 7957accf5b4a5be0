"""How the tabs learn of each other's work without knowing each other."""

from PySide6.QtCore import QObject, Signal

WAITING = "waiting"
"""What the page of Sync is to show where it has to find itself in which subject something waits."""

PLAN = "plan"
"""What the page of the calendar is told that should ask for a new call."""

PRINT = "print "
"""With a rate plan behind it the page of the catalogue is told so that it shows that plan among the papers.

With a call or the ISO text of a day behind it the page of briefings is told to print its paper as soon as that is made.
"""

PAPER = "paper "
"""With the name of a kind of paper behind it the page of the catalogue is told to begin such a paper."""

COMPARE = "compare"
"""What the page of the catalogue is told that should compare rate plans."""

_GAP = "gap "


def gap_of(call: str, need: str) -> str:
    """What the page of briefings is told so that it opens what a call lacks, by the name of a `Need`."""
    return f"{_GAP}{need} {call}"


def gap_in(record: str) -> tuple[str, str]:
    """The call that a page is to show, and the name of what it lacks where that is to be opened; else ""."""
    if not record.startswith(_GAP):
        return record, ""
    need, _, call = record.removeprefix(_GAP).partition(" ")
    return call, need


class Events(QObject):
    """What the window carries from one tab to another.

    `changed` carries the ChangeSet that was written and who wrote it. `said` is a sentence for the status bar,
    `unsaid` one that is no longer so: it goes, if it still stands there. `saved` is the file of which was just said that
    something was saved into it.
    `open_record` shows a record in the tab of its subject, `open_field` one of its fields there. `go` names a page (today, calendar, prospects,
    briefings, reviews, sync) and what it should show: a record's id, an ISO date, `PLAN`, or "". `decide` shows what waits for a
    decision, that of a record first. `share` shows what goes to colleagues, with some accounts chosen; `shared`
    comes when files were sent, merged or wait. `present` shows products (ids) to a customer, to an account where one is
    named. `sell` opens a dialog over the page (a `selling.Subject`: library, promises, deadlines …) on a record, or "".
    `during` opens the quiet screen for what is said in a call. `move` wants a call at another wall time and length in
    minutes, in the calendar where that asks why first: it is not written yet.
    `moved` says that a call has another time now, which a calendar in view shows. `print_out` hands over what is to be printed (a
    `pdf.Order`), and what is called once it is, which may say what it noted. `enlarged` carries the size of text that was
    chosen, 2.0 for 200 %, to what stands over the window, which itself may have to wait. `begin` leaves for the first
    start, where somebody says whose desk this is. `combine` asks whether two accounts are one.
    """

    changed = Signal(object, object)
    open_record = Signal(str)
    open_field = Signal(str, str)
    go = Signal(str, str)
    said = Signal(str)
    saved = Signal(object)
    unsaid = Signal(str)
    decide = Signal(str)
    share = Signal(object)
    shared = Signal()
    present = Signal(object, str)
    sell = Signal(str, str)
    during = Signal(str)
    move = Signal(str, object, int)
    moved = Signal(str)
    print_out = Signal(object, object)
    enlarged = Signal(float)
    begin = Signal()
    combine = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.doubtful: set[str] = set()
        """Accounts that were seen to look like another one, and nobody answered yet."""

    def show_record(self, record: str, field: str = "") -> None:
        """Shows a record in the tab of its subject, at a field of it where one is named."""
        if field:
            self.open_field.emit(record, field)
        else:
            self.open_record.emit(record)
