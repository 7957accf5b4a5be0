"""The tab of reviews: of the calls that wait, or of a week or month."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page
from salesdesk.ui.reviews.calls import CallsPart
from salesdesk.ui.reviews.choices import digit_of
from salesdesk.ui.reviews.period import PeriodPart
from salesdesk.ui.widgets.basics import GRID, row
from salesdesk.ui.widgets.segments import Segments


class ReviewsPage(Page):
    """The reviews of calls, and instead of them that of a week or month, which is made when it is first wanted."""

    def __init__(self, context: Context, place: QWidget | None = None) -> None:
        super().__init__(context, place)
        tr = context.tr
        labels = [("calls", tr("Calls")), ("week", tr("Week")), ("month", tr("Month"))]
        self.views = Segments(self, labels, self.show_view)
        self.views.mark("calls")
        self.places = QStackedWidget()
        self._lay_out()
        self.period: PeriodPart | None = None
        self.calls = CallsPart(context, self.places)
        self.places.addWidget(self.calls)
        self.parts_in(self.calls.right)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._notice)
        for keys, act in (
            ("Ctrl+Return", self.calls.finish),
            ("Ctrl+Enter", self.calls.finish),
            ("Escape", self.take_keys_again),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def first_control(self) -> QWidget:
        """Where the part in view begins."""
        period = self._period_in_view
        return period.before_button if period is not None else self.calls.first_control

    @property
    def in_view(self) -> str:
        """The call that is chosen."""
        return self.calls.call

    @property
    def with_whom(self) -> str:
        """The call in view, where no period is looked at."""
        return self.calls.call if self._period_in_view is None else ""

    @property
    def standing(self) -> Mapping[str, Any]:
        """Whether all of the form is in view, or the review of a week or month instead of it."""
        period = self._period_in_view
        return {"more": self.calls.form.shows_more, "stretch": period.stretch if period is not None else None}

    def stand(self, record: str, standing: Mapping[str, Any]) -> None:
        """Shows the call, and as much of the form as was in view, or the same week or month."""
        self.calls.choose(record)
        if standing["more"]:
            self.calls.form.show_more()
        if (stretch := standing["stretch"]) is not None:
            self.show_view(stretch.kind)
            if self.period is not None:
                self.period.show_stretch(stretch)

    def refresh(self) -> None:
        """Reads the part in view again, and the calls in any case."""
        self.calls.refresh()
        if (period := self._period_in_view) is not None:
            period.refresh()

    def show_view(self, name: str) -> None:
        """Shows the calls to review, or the review of a week or month."""
        self.save_all()
        self.views.mark(name)
        if name == "calls":
            self.places.setCurrentWidget(self.calls)
            return
        if self.period is None:
            self.period = PeriodPart(self.context)
            self.places.addWidget(self.period)
        self.places.setCurrentWidget(self.period)
        self.period.show_kind("week" if name == "week" else "month")

    def touched(self, change_set: ChangeSet, initiator: object) -> None:
        """Follows what was written; what a part itself wrote stands in it."""
        if self.period is not None and initiator is self.period.form:
            self.period.show_words()
            return
        self.calls.touched(change_set, initiator)
        if (period := self._period_in_view) is not None:
            period.refresh()

    def _notice(self, before: QWidget | None, at: QWidget | None) -> None:
        """What vanishes with the keys has Qt put them anywhere, such as on the tabs: they go to where a review begins."""
        if before is not None and self.isAncestorOf(before) and not before.isVisible():
            QTimer.singleShot(0, self, partial(self._take_lost_keys, at))

    def _take_lost_keys(self, put: QWidget | None) -> None:
        held = self.window().focusWidget()
        if self.isVisible() and (held is put or held is None or not self.isAncestorOf(held)):
            self.first_control.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._period_in_view is None:
                self.calls.begin()

    def take_keys_again(self) -> None:
        """Puts the focus in the list of calls, or where else one begins."""
        self.first_control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, record: str) -> None:
        """Shows the review of a call, also of one that is finished or not over yet."""
        self.show_view("calls")
        self.calls.choose(record)
        self.calls.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nothing else takes chooses the outcome that bears it."""
        form = self.calls.form
        if form.isVisible() and (digit := digit_of(event)):
            form.choose_outcome(digit)
        else:
            super().keyPressEvent(event)

    def save_all(self) -> None:
        """Saves whatever is being typed."""
        self.calls.save_all()
        if self.period is not None:
            self.period.save_all()

    def refused(self) -> str:
        """What is typed into the review and could not be saved."""
        return self.calls.form.refused() or (self.period.refused() if self.period is not None else "")

    def close_files(self) -> None:
        """Ends the work under way; the page is not used any more."""
        self.calls.close_files()
        if self.period is not None:
            self.period.close_files()

    @property
    def _period_in_view(self) -> PeriodPart | None:
        return self.period if self.places.currentWidget() is self.period else None

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = row(*self.views.buttons(), None, spacing=GRID)
        above.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 0)
        layout.addLayout(above)
        layout.addWidget(self.places, 1)
