"""The editors of text that grow with what is in them: on several lines, and on one that is wrapped."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Hours, Json
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.growing_box import GrowingBox

STILLNESS_MS = 2000
"""After so long without a key, long text is saved though its field was not left."""


class LongEditor(Editor):
    """Text on several lines, which grows with what is in it."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self._kept: Json = None
        self.box = GrowingBox()
        self.box.setAccessibleName(context.tr(field.label))
        self.box.installEventFilter(self)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILLNESS_MS)
        self._still.timeout.connect(self.left)
        self.box.textChanged.connect(self._still.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.fit()

    def shrink(self) -> None:
        """Takes a single line while there is no more to show, and reads like text."""
        self.box.least, self.box.framed = 1, False
        self.box.fit()

    def first_baseline(self) -> int:
        """How far below the top of the field its first line stands."""
        above = self.box.viewport().y() + self.box.document().documentMargin()
        return round(above) + self.box.fontMetrics().ascent()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices that the field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._still.stop()
            self.left.emit()
        return super().eventFilter(watched, event)

    def show_value(self, stored: Json) -> None:
        """Shows a stored value, unless it is what stands there already."""
        self._kept = stored
        if self.box.toPlainText() != (stored or ""):
            self.box.blockSignals(True)
            self.box.setPlainText(str(stored or ""))
            self.box.blockSignals(False)
        self.box.fit()

    def settle(self, stored: Json) -> None:
        """What was saved is taken back by the window: taken back in the field it would be saved as one more edit."""
        if stored != self._kept:
            self._kept = stored
            self.box.document().clearUndoRedoStacks()

    def typed(self) -> object:
        """The text as it stands."""
        return self.box.toPlainText()

    def retype(self, typed: object) -> None:
        """Puts back what stood there."""
        self.box.setPlainText(str(typed))

    def read(self) -> Json:
        """The text."""
        return self.box.toPlainText().strip() or None


class SentenceEditor(LongEditor):
    """One line of text, wrapped where it is longer than the field is wide; Enter leaves it."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._field, self._context = field, context
        self._shown: Json = None
        self.box.least = 1
        self.box.fit()
        if isinstance(field.kind, Hours):
            self.box.setPlaceholderText(context.tr(field.help))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter begins no line: the field is left, and whoever is around it hears the key."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self._still.stop()
            self.left.emit()
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_value(self, stored: Json) -> None:
        """Shows a stored value."""
        self._shown = stored
        super().show_value(stored)

    def read(self) -> Json:
        """The text on one line."""
        words = " ".join(self.box.toPlainText().split("\n")).strip()
        return self._field.kind.parse({"": words}, self._shown, self._context.app.defaults) if words else None
