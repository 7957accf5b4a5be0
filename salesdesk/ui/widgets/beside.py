"""A dialog that stands beside the work: it keeps nobody from the window, and Enter in a field presses none of its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.widgets.room import fit_to_text, framed
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text


class Beside(QDialog):
    """A titled dialog with a way to close it; `body` takes what stands in it."""

    def __init__(self, context: Context, parent: QWidget, title: str, wide: int = 66, high: int = 42) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.setWindowTitle(title)
        self.heading = text(title, "title")
        self.body = QVBoxLayout()
        self.body.setSpacing(3 * GRID)
        layout = framed(self)
        layout.addWidget(self.heading)
        layout.addLayout(self.body, 1)
        self._outer = layout
        self._shown = False
        self.takes_back = TakesBack(self, context, self.save_all, self.leave_question)
        self.said = self.takes_back.said
        fit_to_text(self, wide, high)

    def showEvent(self, event: QShowEvent) -> None:
        """The way to close it is made last, so that Tab comes to it last."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.close_button = button(self.context.tr("Close"), self.accept)
            foot = row(self.said, self.close_button)
            foot.setStretchFactor(self.said, 1)
            self._outer.addLayout(foot)
        tab_in_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the typing of a field and does nothing more."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def save_all(self) -> None:
        """Saves whatever is being typed."""

    def leave_question(self) -> bool:
        """Leaves what is asked and not answered, which an undo does before all else; False for nothing."""
        return False

    def done(self, result: int) -> None:
        """Saves what is still being typed, then closes."""
        self.save_all()
        super().done(result)
