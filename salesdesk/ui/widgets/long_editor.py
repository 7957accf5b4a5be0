"""The editors of text that grow with what is in them: on several lines, and on one that is wrapped."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.ui.context import Context
from salesdesk.ui.theme import FIELD
from salesdesk.ui.widgets.editor import Editor

STILLNESS_MS = 2000
"""After so long without a key, long text is saved though its field was not left."""


MOST_LINES = 12
"""Longer text scrolls."""

_MARGIN = 4


class _Box(QPlainTextEdit):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class LongEditor(Editor):
    """Text on several lines, which grows with what is in it."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.box = _Box()
        self.box.resized.connect(self._fit)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(context.tr(field.label))
        self.box.installEventFilter(self)
        self._least, self._framed = 2, True
        self._fitting = False
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILLNESS_MS)
        self._still.timeout.connect(self.left)
        self.box.textChanged.connect(self._typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._fit()

    def shrink(self) -> None:
        """Takes a single line while there is no more to show, and reads like text."""
        self._least, self._framed = 1, False
        self._fit()

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
        if self.box.toPlainText() != (stored or ""):
            self.box.blockSignals(True)
            self.box.setPlainText(str(stored or ""))
            self.box.blockSignals(False)
        self._fit()

    def typed(self) -> object:
        """The text as it stands."""
        return self.box.toPlainText()

    def retype(self, typed: object) -> None:
        """Puts back what stood there."""
        self.box.setPlainText(str(typed))

    def read(self) -> Json:
        """The text."""
        return self.box.toPlainText().strip() or None

    def _typed(self) -> None:
        self._fit()
        self._still.start()

    def _fit(self) -> None:
        """As high as the text is at this width.

        A new height can bring or take a scroll bar beside the form, and with it another width: that is looked at again,
        but not without end where the two never agree.
        """
        if self._fitting:
            return
        self._fitting = True
        for _ in range(3):
            width = self.box.width()
            self._set_height()
            if self.box.width() == width:
                break
        self._fitting = False

    def _set_height(self) -> None:
        metrics = self.box.fontMetrics()
        # The marks of capital letters stand higher than a line, and the first one has only the margin above it.
        document, margin = self.box.document(), max(_MARGIN, round(metrics.height() * 0.2))
        if document.documentMargin() != margin:
            # Qt takes the margin for something that was typed.
            document.setDocumentMargin(margin)
            document.clearUndoRedoStacks()
            document.setModified(False)
        # The height of a plain document is counted in lines as they are wrapped now.
        lines = min(max(round(self.box.document().size().height()), self._least), MOST_LINES)
        scrolls = lines == MOST_LINES
        self.box.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        high = round(
            lines * metrics.lineSpacing() + 2 * (self.box.viewport().y() + document.documentMargin())
        )
        # A single line is no flatter than in the fields beside it that cannot grow, which have one pixel more around it.
        least = round(FIELD * metrics.height()) + 2 * (self.box.viewport().y() + 1) if self._framed else 0
        self.box.setFixedHeight(max(high, least))


class SentenceEditor(LongEditor):
    """One line of text, wrapped where it is longer than the field is wide; Enter leaves it."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._field, self._context = field, context
        self._shown: Json = None
        self._least = 1
        self._fit()

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
