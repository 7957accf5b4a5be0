"""A field of a form with its name and what is wrong with it: the name above it, or before it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.ui.theme import CONTRAST, above_words, tokens_now, wear
from salesdesk.ui.widgets.basics import GRID, UNSEEN
from salesdesk.ui.widgets.choice_box import NOTHING, ChoiceBox
from salesdesk.ui.widgets.choice_editor import CodeEditor
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.field_line import PartLine
from salesdesk.ui.widgets.long_editor import LongEditor
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.words import text

_UNBOUND = 16_777_215


def words_inset(*, quiet: bool) -> int:
    """How far inside of its field the words stand under which a name stands; 0 where the frame is seen."""
    return UNSEEN if quiet and tokens_now() is not CONTRAST else 0


class FormCell(QWidget):
    """Name, field, fault. `beside` gives the width of the names before fields, 0 for names above them."""

    def __init__(self, name: str, editor: Editor, beside: int = 0) -> None:
        super().__init__()
        self._beside = beside
        self._inset = words_inset(quiet=beside > 0)
        self._hints: dict[QObject, str] = {}
        self._editor = editor
        self._pair = editor if isinstance(editor, TextEditor) and editor.is_pair else None
        self.label: QLabel = text(name, "field")
        self.label.setBuddy(editor)
        self.fault: QLabel = text("", "fault")
        self.fault.setContentsMargins(self._inset, 0, 0, 0)
        self.fault.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor)
        column.addWidget(self.fault)
        self._column = column
        self.waiting: QPushButton | None = None
        self.doubt: QLabel | None = None
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(GRID if beside else 2)
        self._across.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
        self._across.addLayout(column, 1)
        if beside:
            # Beside a name of two lines a field stands at the first of them.
            column.addStretch(1)
            if isinstance(editor, LongEditor):
                editor.shrink()
                self._hints[editor.box] = editor.box.placeholderText()
                editor.box.setPlaceholderText(NOTHING)
                editor.box.installEventFilter(self)
            elif isinstance(editor, TextEditor):
                editor.close_up()
                editor.stacks.connect(self._say_what_is_empty)
            elif not self._lines():
                # What keeps its frame does not touch the lines around it.
                column.setContentsMargins(self._inset, GRID, 0, GRID)
            for box in editor.findChildren(ChoiceBox):
                box.reads = True
            for line in editor.findChildren(QLineEdit):
                self._hints[line] = line.placeholderText()
                line.setPlaceholderText(self._nothing(line))
                line.installEventFilter(self)
                if self._pair is not None:
                    line.textChanged.connect(self._say_what_is_empty)
            self._say_what_is_empty()

    def say_doubt(self, words: str, role: str = "doubt") -> None:
        """Says below the field, in a role, what makes its value doubtful; "" for nothing."""
        if self.doubt is None:
            if not words:
                return
            self.doubt = text("", role)
            self.doubt.setContentsMargins(self._inset, 0, 0, 0)
            self._column.insertWidget(2, self.doubt)
        wear(self.doubt, "role", role)
        show_against(self.doubt, words)
        for line in self._lines():
            line.setAccessibleDescription(words or self.fault.text())

    def take_waiting(self, leads: QPushButton) -> None:
        """Takes the mark of a field of which another version waits."""
        self.waiting = leads
        line = QHBoxLayout()
        line.setContentsMargins(self._inset, GRID // 2, 0, GRID)
        line.addWidget(leads)
        line.addStretch(1)
        self._column.insertLayout(2, line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is to be typed is said while the field has the keys; else a line says that it is empty."""
        keys = event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
        if keys and isinstance(watched, QLineEdit | QPlainTextEdit):
            comes = event.type() == QEvent.Type.FocusIn
            watched.setPlaceholderText(self._hint(watched) if comes else self._nothing(watched))
            self._say_what_is_empty()
        return super().eventFilter(watched, event)

    def _hint(self, line: QObject) -> str:
        """What is to be typed into a line, or what is taken where nothing is."""
        return (isinstance(line, PartLine) and line.hint) or self._hints.get(line, "")

    def _say_what_is_empty(self) -> None:
        if self._pair is not None:
            self._pair.say_pair(said=not self._unsaid)
        for line in self._hints:
            if isinstance(line, QLineEdit) and not line.hasFocus():
                line.setPlaceholderText(self._nothing(line))

    @property
    def _unsaid(self) -> bool:
        """Whether two dates side by side are both empty, and nobody is there: they read as one dash."""
        if self._pair is None or self._pair.stacked:
            return False
        return not any(line.text() or line.hasFocus() for line in self._pair.lines.values())

    def _nothing(self, line: QObject) -> str:
        """What an empty line says: of two dates below each other, which of them it is; of parts read as one, the first."""
        as_one = isinstance(line, PartLine) or self._unsaid
        if as_one and line is not next(iter(self._hints)):
            return ""
        stacked = isinstance(self._editor, TextEditor) and self._editor.stacked
        return self._hints.get(line, "") if stacked else NOTHING

    def cuts_choice(self, wide: int) -> bool:
        """Whether what is chosen here, and read, would be cut in a cell of a width."""
        if not (self._beside and isinstance(self._editor, CodeEditor)):
            return False
        before = self._across.direction() == QBoxLayout.Direction.LeftToRight
        aside = self._inset + self._beside + GRID if before else 0
        return aside + self._editor.box.words_width > wide

    def call(self, name: str) -> None:
        """Names the field."""
        self.label.setText(name)
        (self._editor.focusProxy() or self._editor).setAccessibleName(name)

    def put_name(self, *, before: bool) -> None:
        """Puts the name before its field or above it."""
        self._across.setDirection(
            QBoxLayout.Direction.LeftToRight if before else QBoxLayout.Direction.TopToBottom
        )
        self.label.setMinimumWidth(self._inset + self._beside if before else 0)
        self.label.setMaximumWidth(self._inset + self._beside if before else _UNBOUND)
        self.label.setContentsMargins(self._inset, self._above_name() if before else above_words(), 0, 0)
        self._across.setSpacing(GRID if before else 0)

    def _lines(self) -> list[QWidget]:
        return [*self._editor.findChildren(QLineEdit), *self._editor.findChildren(QComboBox)]

    def _above_name(self) -> int:
        """What lifts the name onto one line with the first words of its field."""
        self.label.ensurePolished()
        own = self.label.fontMetrics().ascent()
        if isinstance(self._editor, LongEditor):
            return self._editor.first_baseline() - own
        field = next(iter(self._lines()), None)
        if field is None:
            return 4 * GRID
        field.ensurePolished()
        metrics = field.fontMetrics()
        return (field.sizeHint().height() - metrics.height()) // 2 + metrics.ascent() - own
