"""A dialog with a list of rows that one walks through: read beside the window, and again after each change."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.errors import Progress
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.today.box import AfterTick
from salesdesk.ui.today.rows import Row
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, button, clear, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.scrolling import Scrolling, show_whole
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text


class RowDialog(QDialog):
    """The list with its title, what is said while it is empty, and a tick that shows more of it.

    Whoever inherits it gives `look`, which reads what is shown, and `line`, which makes the row of one thing.
    """

    def __init__(self, context: Context, parent: QWidget, title: str, empty: str, more: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.context = context
        self.shown: tuple[Any, ...] = ()
        self._job: Job | None = None
        self._wrote = False
        self.setWindowTitle(title)
        self.banner = Banner(context.tr)
        self.empty = text(empty, "muted")
        self.more = QCheckBox(more)
        self.more.toggled.connect(lambda _: self.read())
        inner = Column()
        self._after_tick = AfterTick(inner, self.show_found)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 2 * GRID, 0)
        self._list.setSpacing(2)
        self._scroll = Scrolling(inner)
        self.said = TakesBack(self, context).said_apart()
        self.body = framed(self)
        for part in (text(title, "title"), self.banner, self.more, self.empty):
            self.body.addWidget(part)
        self.body.addWidget(self._scroll, 1)

    def begin(self, *buttons: QPushButton) -> None:
        """Puts the buttons below the list and reads it for the first time."""
        close = button(self.context.tr("Close"), self.accept)
        self.body.addWidget(self.said)
        self.body.addLayout(row(*buttons, None, close))
        for each in (*buttons, close):
            each.setAutoDefault(False)
        # Until there are rows, or where none come.
        next(iter(buttons), close).setFocus()
        fit_to_text(self, 42, 34)
        self.context.events.changed.connect(self._changed)
        self.read()

    def look(self) -> Callable[[Progress], Sequence[Any]]:
        """The work that reads what is shown."""
        raise NotImplementedError

    def line(self, each: Any) -> Row:
        """The row of one thing."""
        raise NotImplementedError

    def heading(self, each: Any) -> str:
        """Under which words a thing stands, once above all that share them; "" for none."""
        return ""

    def told(self) -> None:
        """What else follows from that which is shown; nothing, unless somebody inherits it."""

    def read(self) -> None:
        """Reads the list beside the window."""
        if self._job is not None:
            self._job.cancel()
        self._job = self.context.jobs.run(
            self, self.look(), self._after_tick.show, lambda error: self.banner.warn(self.context.say(error))
        )

    def done(self, result: int) -> None:
        """Stops reading, then closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def show_found(self, found: Sequence[Any]) -> None:
        """Shows what was read; the keys stay in their row, but go with what was written here or an undo brought back."""
        with self._scroll.standing_still():
            self._make_lines(found)

    def _make_lines(self, found: Sequence[Any]) -> None:
        before = self._lines()
        place = next((line.place for line in before if line is self.focusWidget()), "")
        at = next((n for n, line in enumerate(before) if line.place == place), 0)
        came = [each for each in found if each not in self.shown] if self._wrote else []
        self.shown, self._job, self._wrote = tuple(found), None, False
        clear(self._list)
        above = ""
        for each in found:
            if (words := self.heading(each)) != above:
                above = words
                self._list.addWidget(text(words, "section"))
            line = self.line(each)
            line.walked.connect(lambda by, line=line: self._walk(line, by))
            self._list.addWidget(line)
            if came and each == came[0]:
                place = line.place
        self._list.addStretch(1)
        self.empty.setVisible(not found)
        self.told()
        tab_in_order(self)
        if lines := self._lines():
            same = [line for line in lines if line.place == place]
            held = same[0] if same else lines[min(at, len(lines) - 1)]
            # What is not seen yet would take no keys while another window has them.
            held.show()
            held.setFocus()
            if came:
                show_whole(held)

    def _lines(self) -> list[Row]:
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), Row)]

    def _walk(self, line: Row, by: int) -> None:
        lines = self._lines()
        wanted = lines[max(0, min(len(lines) - 1, lines.index(line) + by))]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(wanted)

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        form = initiator.window().parent() if isinstance(initiator, QWidget) else None
        self._wrote = self._wrote or self in (initiator, form)
        self.read()
