"""The history of one record: who changed what, when, with the value before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from salesdesk.domain.text import BETWEEN, in_pieces
from salesdesk.services.history_words import Told, history_in_words
from salesdesk.services.titles import subtitle_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.scrolling import Reading
from salesdesk.ui.widgets.words import text

SHOWN = 60
"""So many steps are shown at first; the rest on demand."""


class HistoryDialog(QDialog):
    """All steps of a record, newest first."""

    def __init__(self, context: Context, parent: QWidget, record: str) -> None:
        super().__init__(parent)
        tr, reader = context.tr, context.app.desk.reader
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Change history"))
        self._context = context
        self.steps = history_in_words(reader, record, tr)
        self._page = QVBoxLayout()
        self._page.setSpacing(4 * GRID)
        inner = Column()
        box = QVBoxLayout(inner)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.addLayout(self._page)
        self._more = button(tr("Show all"), self._show_rest, "quiet", "chevron-down")
        box.addLayout(row(self._more, None))
        box.addStretch(1)
        layout = framed(self)
        about = in_pieces(reader.titles([record], tr)[record], subtitle_of(reader, record, tr))
        layout.addWidget(text(tr("Change history"), "title"))
        layout.addWidget(text(about, "muted"))
        layout.addWidget(Reading(inner, tr("Change history")), 1)
        layout.addLayout(row(None, button(tr("Close"), self.accept)))
        for step in self.steps[:SHOWN]:
            self._page.addWidget(self._step(step))
        self._more.setVisible(len(self.steps) > SHOWN)
        fit_to_text(self, 42, 37)

    def _show_rest(self) -> None:
        self._more.hide()
        for step in self.steps[SHOWN:]:
            self._page.addWidget(self._step(step))

    def _step(self, step: Told) -> QWidget:
        tr = self._context.tr
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        who = text(BETWEEN + step.who, "muted", wrap=False)
        head = row(text(step.what, "strong", wrap=False), who, None, spacing=0)
        head.addSpacing(2 * GRID)
        head.addWidget(text(step.when, "muted", wrap=False))
        layout.addLayout(head)
        for label, before, after in step.fields:
            if before:
                words = tr("{field}: {before} → {after}").format(
                    field=label, before=before, after=after or "—"
                )
            else:
                words = tr("{field}: {after}").format(field=label, after=after or "—")
            layout.addWidget(text(words))
        return box
