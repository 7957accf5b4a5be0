"""The quiet screen during a call: who sits there, how long it has been, and the few fields."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Call, Colleague, Contact
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.services.briefing.attending import attending
from salesdesk.services.briefing.day import call_at_table
from salesdesk.services.messages import against_reaching
from salesdesk.ui.context import Context
from salesdesk.ui.dress import POINTS
from salesdesk.ui.reviews.during.form import DuringForm
from salesdesk.ui.stylesheet import stylesheet
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

LARGER = 1.2
"""The type is so much larger than in the window: it is read across a table."""

LARGEST = 16.0
"""But not beyond so many points, where it is large already."""

LOOK_MS = 15_000
"""So often the time is told anew."""


def show_during(context: Context, parent: QWidget, call: str = "") -> None:
    """Opens the screen of a call: the one named, else the one under way or the next; says so where there is none."""
    reader = context.app.desk.reader
    try:
        found = reader.of_type(Call, call or call_at_table(reader, context.app.clock))
    except UserError as error:
        context.events.said.emit(context.say(error))
        return
    if found is not None:
        DuringCall(context, parent, found).open_call()


class DuringCall(QDialog):
    """Fills the screen; everything saves itself, Escape leaves, Ctrl+Enter goes on to the review."""

    def __init__(self, context: Context, parent: QWidget, call: Call) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._call = call
        tr = context.tr
        self.setWindowTitle(tr("During the call"))
        self.title = text("", "title")
        self.people = text("", "strong")
        self.objective = text("", "muted")
        self.time = text("", "heading", wrap=False)
        self.warning = text("", "fault")
        self.form = DuringForm(context, call)
        self.said = TakesBack(self, context, self.form.save_all).said
        close = button(tr("Close"), self.reject, "quiet", "x")
        close.setToolTip(tr("Escape"))
        review = button(tr("On to the review"), self.to_review, "primary", "clipboard-check")
        review.setToolTip(tr("Ctrl+Enter"))
        inner = Column()
        page = QVBoxLayout(inner)
        page.setContentsMargins(0, 0, 2 * GRID, 0)
        page.addWidget(self.form)
        page.addStretch(1)
        self.area = Scrolling(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * GRID, 6 * GRID, 6 * GRID, 5 * GRID)
        layout.setSpacing(2 * GRID)
        head = row(self.title, self.time)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self.people)
        layout.addWidget(self.warning)
        layout.addWidget(self.objective)
        layout.addSpacing(2 * GRID)
        layout.addWidget(self.area, 1)
        foot = row(close, self.said, review)
        foot.setStretchFactor(self.said, 1)
        layout.addLayout(foot)
        self._wear(self.font().pointSizeF())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.to_review)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        context.events.changed.connect(self._changed)
        context.events.enlarged.connect(self._enlarged)

    def open_call(self) -> None:
        """Shows the call and what was noted in it so far."""
        self._show()
        self.showFullScreen()
        tab_in_order(self)
        self.form.first()

    def to_review(self) -> None:
        """Saves what is typed and turns to the review of the call."""
        self.accept()
        self._context.events.go.emit("reviews", self._call.id)

    def done(self, result: int) -> None:
        """Saves what is being typed; what cannot be saved keeps the screen open once and says why."""
        self.form.save_all()
        if (refused := self.form.refused()) and refused != self.objective.text():
            self.objective.setText(refused)
            return
        self._context.events.changed.disconnect(self._changed)
        self._context.events.enlarged.disconnect(self._enlarged)
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The halves stand side by side where there is room."""
        super().resizeEvent(event)
        self.form.stand(self.area.viewport().width())

    def _wear(self, points: float) -> None:
        """Larger type than the window's, which has so many points."""
        self.setStyleSheet(stylesheet(tokens_now(), max(points, min(points * LARGER, LARGEST))))

    def _enlarged(self, scale: float) -> None:
        """The window behind it waits for another size of text; what is read just now does not."""
        self._wear(POINTS * scale)
        self.form.stand(self.area.viewport().width())

    def _show(self) -> None:
        reader, tr, call = self._context.app.desk.reader, self._context.tr, self._call
        account = reader.of_type(Account, call.account)
        self.title.setText((account and account.name) or tr("No account"))
        self.people.setText("\n".join(self._who(attending(reader, call))))
        self.people.setVisible(bool(self.people.text()))
        show_against(self.warning, against_reaching(reader, call.id, tr))
        self.objective.setText(call.objective or tr("No objective was set."))
        self._tell_time()
        self.form.open(call, reviewing.review_of(reader, call.id))

    def _tell_time(self) -> None:
        tr, when, now = self._context.tr, self._call.when, self._context.app.clock.now()
        if when is None:
            return
        gone = int((now - when.start).total_seconds() // 60)
        if gone < 0:
            self.time.setText(self._context.formats.time(when.local))
        elif gone <= when.minutes:
            self.time.setText(tr("{n} of {all} min").format(n=gone, all=when.minutes))
        else:
            self.time.setText(tr.plural("{n} min over", "{n} min over", gone - when.minutes))

    def _changed(self, done: ChangeSet, initiator: object) -> None:
        found = self._context.app.desk.reader.of_type(Call, self._call.id)
        if initiator not in (self.form, self.form.around) and found is not None:
            self._call = found
            self._show()

    def _who(self, people: list[Contact | Colleague]) -> Iterator[str]:
        """A line for each customer, with how to address them and how that sounds; one for those who come along."""
        tr = self._context.tr
        for each in people:
            if isinstance(each, Contact):
                called = each.address_as if each.address_as != each.name else None
                sound = tr("say “{sound}”").format(sound=each.pronounced) if each.pronounced else None
                yield in_pieces(each.name, called, sound)
        if company := [each.name or "" for each in people if isinstance(each, Colleague)]:
            yield tr("Together with {names}").format(names=", ".join(company))
