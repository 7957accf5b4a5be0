"""What a plan says of itself: a form while it is a draft, lines to read once partners hold it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, Column, clear, row
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.scrolling import MARGIN, ScrollingPart
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

_LARGE = 28
"""Pixels of a line of text from which on it is large."""

BY_PUBLISHING = ("state", "version", "replaces", "published_on")
"""Fields that publishing and revising fill in."""


class FactsPanel(ScrollingPart):
    """Kind, partner, market, dates, currency, taxes, meals, commission, groups: all that prices rest on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._facts: tuple[tuple[str, str], ...] = ()
        # Two fields side by side are too narrow for large text beside the list.
        columns = 2 if QFontMetrics(QApplication.font()).height() < _LARGE else 1
        self.form = RecordForm(context, "rate_plan", hidden=BY_PUBLISHING, columns=columns)
        # Taxes, meals and commission are no afterthought of a price.
        self.form.more.click()
        self.form.more.hide()
        self.read_only = QWidget()
        self._lines = QGridLayout(self.read_only)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(6 * GRID)
        self._lines.setVerticalSpacing(2 * GRID)
        self._lines.setColumnStretch(1, 1)
        card = Card(context.tr("What the prices are based on"))
        card.body.addLayout(row(self.form))
        card.body.addWidget(self.read_only)
        page = Column()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, MARGIN, 4 * GRID)
        layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(page)

    def show_plan(self, view: PlanInView, *, keep_form: bool) -> None:
        """Shows a plan; `keep_form` where the form wrote what changed and knows it."""
        self.form.setVisible(view.is_draft)
        self.read_only.setVisible(not view.is_draft)
        if view.is_draft:
            if not (keep_form and self.form.record == view.plan.id):
                self.form.open(view.plan.id)
        else:
            self.form.close_record()
            self._read_only(tuple(view.facts))
        tab_in_order(self)

    def enter_at(self, name: str) -> None:
        """Puts the keys into a field of the form, and shows it once it has its place."""
        editor = self.form.editors[name]
        self.form.enter_at(name)
        QTimer.singleShot(0, editor, lambda: self.ensureWidgetVisible(editor))

    def let_go(self) -> None:
        """Holds no plan any more."""
        self.form.close_record()

    def _read_only(self, facts: tuple[tuple[str, str], ...]) -> None:
        if facts == self._facts:
            return
        self._facts = facts
        clear(self._lines)
        for n, (label, words) in enumerate(facts):
            name = text(label, "muted", wrap=False)
            self._lines.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(text(words), n, 1)
