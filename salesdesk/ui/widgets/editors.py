"""One editor per kind of value; each shows a stored value and reads one back."""

import re

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import (
    Appointment,
    Choice,
    Dates,
    Day,
    Json,
    LongText,
    Reference,
    YesNo,
)
from salesdesk.domain.text import fold
from salesdesk.domain.typed import date_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.ui.context import Context

STILLNESS_MS = 2000
"""After so long without a key, long text is saved though its field was not left."""


class Editor(QWidget):
    """Base of all editors. `left` comes when the person is done with the field."""

    left = Signal()

    def show_value(self, stored: Json) -> None:
        """Shows a stored value."""
        raise TypeError

    def read(self) -> Json:
        """The stored value of what is shown; raises `UserError` for what is no such value."""
        raise TypeError

    def typed(self) -> object:
        """What stands in the field, letter by letter: tells whether it was touched since it was shown."""
        raise TypeError


class TextEditor(Editor):
    """Values that are typed as text: one line per part."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self._field = field
        self._context = context
        self._shown: Json = None
        self.lines: dict[str, QLineEdit] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part, label in zip(field.kind.parts, field.part_labels, strict=True):
            if isinstance(field.kind, Appointment) and part.name == "zone":
                continue
            line = QLineEdit()
            line.setAccessibleName(context.tr(label))
            if len(field.kind.parts) > 1:
                line.setPlaceholderText(context.tr(label))
            line.editingFinished.connect(self.left)
            layout.addWidget(line, 1 if part.name in ("currency", "duration") else 3)
            self.lines[part.name] = line
        if isinstance(field.kind, Day):
            self.lines[""].setPlaceholderText(context.tr("day/month/year"))
        if isinstance(field.kind, Appointment):
            self.lines["start"].setPlaceholderText(context.tr("day/month/year hour:minute"))
        self.setFocusProxy(next(iter(self.lines.values())))

    def show_value(self, stored: Json) -> None:
        """Shows a stored value."""
        self._shown = stored
        shown = field_texts(self._field, stored)
        for name, line in self.lines.items():
            line.setText(shown.get(name, ""))
            line.setCursorPosition(0)

    def typed(self) -> object:
        """What stands in each line."""
        return tuple(line.text() for line in self.lines.values())

    def read(self) -> Json:
        """Parses what is typed."""
        typed = {name: line.text() for name, line in self.lines.items()}
        if not any(text.strip() for text in typed.values()):
            return None
        if isinstance(self._field.kind, Appointment):
            typed["start"] = iso_start(typed["start"])
        if "currency" in typed and not typed["amount"].strip():
            return None
        return self._field.kind.parse(typed, self._shown, self._context.app.defaults)


class LongEditor(Editor):
    """Text on several lines, which grows with what is in it."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(context.tr(field.label))
        self.box.installEventFilter(self)
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

    def read(self) -> Json:
        """The text."""
        return self.box.toPlainText().strip() or None

    def _typed(self) -> None:
        self._fit()
        self._still.start()

    def _fit(self) -> None:
        lines = min(max(self.box.document().blockCount(), 2), 12)
        self.box.setFixedHeight(lines * self.box.fontMetrics().lineSpacing() + 18)


class ChoiceEditor(Editor):
    """A code out of a list; one that this release does not know is shown as it is."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(context.tr(field.label))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(self)
        self._bool = isinstance(field.kind, YesNo)
        choices = {"yes": N_("Yes"), "no": N_("No")} if self._bool else field.choices
        self.box.addItem("—", "")
        for code, label in choices.items():
            self.box.addItem(context.tr(label), code)
        self.box.activated.connect(lambda _: self.left.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scrolling the page over a closed list must not change it."""
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def show_value(self, stored: Json) -> None:
        """Shows a stored code."""
        code = {True: "yes", False: "no", None: ""}[stored] if self._bool else str(stored or "")  # type: ignore[index]
        if self.box.findData(code) < 0:
            self.box.addItem(code, code)
        self.box.setCurrentIndex(self.box.findData(code))

    def typed(self) -> object:
        """The chosen code."""
        return self.box.currentData()

    def read(self) -> Json:
        """The chosen code."""
        code = self.box.currentData()
        if self._bool:
            return {"yes": True, "no": False, "": None}[code]
        return code or None


class RecordEditor(Editor):
    """Another record, found by typing a part of its name."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self._field = field
        self._context = context
        self._known: dict[str, str] = {}
        self._record: str | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(context.tr(field.label))
        self.line.setPlaceholderText(context.tr("Type a part of the name"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(lambda _: self.left.emit())
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._look)
        self.line.editingFinished.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_value(self, stored: Json) -> None:
        """Shows the name of a record; one that is not here says so."""
        self._record = stored if isinstance(stored, str) else None
        title = ""
        if self._record:
            title = self._context.app.desk.reader.titles([self._record])[self._record]
            title = title or self._context.tr("not on this laptop")
            self._known = {title: self._record}
        self.line.setText(title)
        self.line.setCursorPosition(0)

    def typed(self) -> object:
        """The name as it stands."""
        return self.line.text()

    def read(self) -> Json:
        """The id of the named record; raises `UserError` where the name is not exactly one record."""
        typed = self.line.text().strip()
        if not typed:
            return None
        if typed not in self._known:
            self._look(typed)
        same = [record for name, record in self._known.items() if fold(name) == fold(typed)]
        found = same or list(self._known.values())
        if len(found) != 1:
            raise UserError(N_("Choose one from the list: “{text}” is not exactly one record."), text=typed)
        return found[0]

    def _look(self, typed: str) -> None:
        reader = self._context.app.desk.reader
        found = reader.search(typed, 12, self._field.refers).records
        titles = reader.titles(found)
        self._known = {titles[record]: record for record in found if titles[record]}
        self._names.setStringList(list(self._known))


def editor_for(field: Field, context: Context) -> Editor:
    """The editor of a field's kind."""
    match field.kind:
        case Choice() | YesNo():
            return ChoiceEditor(field, context)
        case LongText():
            return LongEditor(field, context)
        case Reference():
            return RecordEditor(field, context)
        case _:
            return TextEditor(field, context)


def field_texts(field: Field, stored: Json) -> dict[str, str]:
    """The parts of a stored value as a person types them: dates as day/month/year."""
    if stored is None:
        return {}
    parts = [part.name for part in field.kind.parts]
    shown = {
        name: "" if value is None else str(value)
        for name, value in zip(parts, field.kind.shown(stored), strict=True)
    }
    if isinstance(field.kind, Day | Dates):
        return {name: _day_text(value) for name, value in shown.items()}
    if isinstance(field.kind, Appointment) and (span := field.kind.load(stored)) is not None:
        shown["start"] = f"{span.local:%d/%m/%Y %H:%M}"
    return shown


def iso_start(typed: str) -> str:
    """Day/month/year and a time as ISO text; other text as it is."""
    match = re.fullmatch(r"(\S+)\s+(\d{1,2})[:hH](\d{2})", typed.strip())
    if not match:
        return typed
    return f"{date_of(match[1]).isoformat()} {int(match[2]):02}:{match[3]}"


def _day_text(iso: str) -> str:
    return f"{date_of(iso):%d/%m/%Y}" if iso else ""
