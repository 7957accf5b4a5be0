"""The card that says what finishing a review will make, each with a tick to leave it out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.errors import Progress
from salesdesk.services import reviewing
from salesdesk.services.reviewing import Consequence, consequences_of
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.reviews.words import words_of
from salesdesk.ui.theme import icon_size, tokens_now, wear
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, name_button
from salesdesk.ui.widgets.labelled import allow
from salesdesk.ui.widgets.leading import let_lead
from salesdesk.ui.widgets.signs import sign
from salesdesk.ui.widgets.tick import Tick
from salesdesk.ui.widgets.words import text

_RING = 2
"""Pixels around what is said beside a tick."""


class Follows(Card):
    """What follows from a review; a tick is kept in its draft."""

    refused = Signal(str)
    """What follows could not be found out, and why."""

    def __init__(self, context: Context, finish: Callable[[], object]) -> None:
        super().__init__(context.tr("When you finish"))
        self._context = context
        self._call = ""
        self._job: Job | None = None
        self._finished = False
        self.boxes: dict[str, QCheckBox] = {}
        self.shown: tuple[Consequence, ...] = ()
        self._worded: tuple[object, ...] = ()
        """What was kept, whether the review is finished and the words of what follows, as shown."""
        self.body.setSpacing(3 * GRID - 2 * _RING)
        self.body.setContentsMargins(0, GRID, 0, 2 * GRID)
        self.finish_button = button(context.tr("Finish the review"), finish, "", "check")
        self.finish_button.setMinimumHeight(round(self.fontMetrics().height() * 2.3))
        self.add_below(self.finish_button)

    def forget(self) -> None:
        """Another call: nothing is known of it yet."""
        self._call = ""
        let_lead(self.finish_button, "check", False)
        self.show_consequences((), ())

    def look_up(
        self, call: str, kept: Callable[[], Sequence[str]], *, finished: bool, outcome: str | None
    ) -> None:
        """Finds out, beside the window, what finishing the review of a call makes, and shows it."""
        self._call = call
        # Until an outcome is chosen, choosing it comes first; pressed all the same, the button says so.
        let_lead(self.finish_button, "check", bool(outcome))
        app, tr = self._context.app, self._context.tr
        self.close_files()

        def work(progress: Progress) -> tuple[Consequence, ...]:
            return consequences_of(app.desk.reader, app.clock, call, tr)

        def show(found: tuple[Consequence, ...]) -> None:
            if call == self._call:
                self.show_consequences(found, kept(), finished)

        self._job = self._context.jobs.run(
            self, work, show, lambda error: self.refused.emit(self._context.say(error))
        )

    def close_files(self) -> None:
        """Gives up what is being found out."""
        if self._job is not None:
            self._job.cancel()

    def show_consequences(
        self, found: Sequence[Consequence], kept: Sequence[str], finished: bool = False
    ) -> None:
        """Shows what finishing makes, after what was made and is kept already; a finished review only has news to make."""
        worded = (tuple(kept), finished, tuple(words_of(each, self._context) for each in found))
        if (tuple(found), worded) == (self.shown, self._worded):
            return
        self._worded = worded
        tr = self._context.tr
        self.heading.setText(tr("What this review made") if finished else tr("When you finish"))
        self.setAccessibleName(self.heading.text())
        name_button(self.finish_button, tr("Add the ticked items") if finished else tr("Finish the review"))
        self.finish_button.setVisible(not finished or any(not each.made for each in found))
        self._finished = finished
        focused = next((kind for kind, box in self.boxes.items() if box.hasFocus()), "")
        clear(self.body)
        self.boxes.clear()
        self.shown = tuple(found)
        planned = [each for each in found if each.kind == "planned"]
        found = [each for each in found if each.kind != "planned"]
        made = [each for each in found if each.made]
        for each in made:
            self.body.addWidget(self._made(each))
        for words in kept:
            self.body.addWidget(_marked(words, "" if finished else tr("Saved already")))
        if finished and len(made) < len(found):
            self.body.addWidget(text(tr("Not made yet"), "section", wrap=False))
        for each in found:
            if not each.made:
                self.body.addWidget(self._offered(each))
        self._look()
        if not found and not kept:
            said = (
                tr("Nothing besides the review itself.")
                if finished
                else tr("Choose the outcome of the call; what follows from it appears here.")
            )
            self.body.addWidget(text(said, "muted"))
        elif not (finished or planned or any(each.kind == "next_call" for each in found)):
            self.body.addWidget(
                text(tr("No next call yet: choose its date, and a free time is found for it."), "muted")
            )
        for each in planned:
            self.body.addWidget(self._planned(each))
        before: QWidget = self
        for after in (*self.boxes.values(), self.finish_button):
            QWidget.setTabOrder(before, after)
            before = after
        if focused in self.boxes:
            self.boxes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, consequence: Consequence) -> QWidget:
        title, words = words_of(consequence, self._context, made=True)
        said = "" if self._finished else self._context.tr("Made already")
        return _marked(title, in_pieces(said, words))

    def _planned(self, consequence: Consequence) -> QWidget:
        """The next call that stands already: neither made by this review nor offered."""
        title, words = words_of(consequence, self._context)
        return _Line(
            sign("calendar", "", icon_size().width()),
            title,
            in_pieces(self._context.tr("Planned already"), words),
        )

    def _offered(self, consequence: Consequence) -> QWidget:
        title, words = words_of(consequence, self._context)
        box = Tick("")
        box.setChecked(consequence.ticked)
        box.setAccessibleName(": ".join(filter(None, (title, words))))
        box.toggled.connect(lambda on, kind=consequence.kind: self._say(kind, on))
        self.boxes[consequence.kind] = box
        return _Line(box, title, words)

    def _say(self, kind: str, on: bool) -> None:
        self.shown = tuple(
            replace(each, ticked=on) if each.kind == kind and not each.made else each for each in self.shown
        )
        self._look()
        desk = self._context.app.desk
        self._context.wrote(reviewing.tick(desk.journal, desk.reader, self._call, kind, on), self)

    def _look(self) -> None:
        """Finishing again has something to do where something is ticked; what is said in the review is kept already."""
        idle = self._finished and not any(box.isChecked() for box in self.boxes.values())
        allow(self.finish_button, self._context.tr("Tick what is to be added.") if idle else "")
        if not idle:
            self.finish_button.setToolTip("Ctrl+Enter")


class _Line(QWidget):
    """A tick or mark with its words; a click on the words is a click on the tick."""

    def __init__(self, mark: QWidget, title: str, words: str) -> None:
        super().__init__()
        self._mark = mark
        mark.setFixedWidth(icon_size().width() + 2 * GRID)
        marks = QVBoxLayout()
        marks.setContentsMargins(0, _RING, 0, 0)
        marks.addWidget(mark)
        marks.addStretch(1)
        self._said = QFrame()
        self._said.setProperty("role", "ticked")
        lines = QVBoxLayout(self._said)
        lines.setContentsMargins(GRID - _RING, 0, 0, 0)
        lines.setSpacing(2)
        self._title = text(title, "strong", selectable=False)
        lines.addWidget(self._title)
        if words:
            lines.addWidget(text(words, "muted", selectable=False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(marks)
        layout.addWidget(self._said, 1)
        if isinstance(mark, QCheckBox):
            mark.installEventFilter(self)
            mark.toggled.connect(self._show_whether)
            self._show_whether(mark.isChecked())

    def _show_whether(self, ticked: bool) -> None:
        """What is left out stands back."""
        wear(self._title, "role", "strong" if ticked else "muted")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words have the ring while their tick has the keys, as those of any other."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            wear(self._said, "current", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turns the tick."""
        super().mouseReleaseEvent(event)
        if isinstance(self._mark, QCheckBox):
            self._mark.toggle()


def _marked(title: str, words: str) -> QWidget:
    return _Line(sign("check", tokens_now().accent, icon_size().width()), title, words)
