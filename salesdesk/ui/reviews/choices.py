"""Choices as large buttons, for what is answered with one touch or one key."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from salesdesk.domain.kinds import Json
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.editor import Editor

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChoiceButtons(Editor):
    """One of a few codes; the chosen one bears a tick, choosing it again takes the answer back.

    Tab goes to the whole, arrow keys within, Space or Enter chooses. `numbered` shows the number key of each. A number
    chooses the button on which it is read, and where none bears it, it means nothing: least of all another question.
    """

    only_pointed = Signal(str)
    """A number led to a button and chose nothing; what that says."""

    def __init__(
        self, label: str, choices: Mapping[str, str], *, numbered: bool = False, high: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._code: str | None = None
        self.stays = False
        """Whether a chosen one stays chosen until another is: choosing it again does nothing, and a number only points."""
        self._numbered = numbered
        self._labels: dict[str, str] = {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID + GRID // 2)
        self.buttons: dict[str, _Choice] = {}
        font = QFont(QApplication.font())
        font.setWeight(QFont.Weight.Medium)
        metrics = QFontMetrics(font)
        for code in choices:
            made = _Choice()
            made.setMinimumHeight(round(metrics.height() * (2.3 if high else 1.7)))
            made.clicked.connect(lambda _=False, code=code: self.choose(code))
            made.installEventFilter(self)
            self.buttons[code] = made
        self._metrics = metrics
        self.name_choices(choices)
        self._dress()

    def rename(self, label: str) -> None:
        """Says to a screen reader what the choices are about now."""
        self.setAccessibleName(label)
        for code, made in self.buttons.items():
            made.setAccessibleName(f"{label}: {self._labels[code]}")

    def name_choices(self, labels: Mapping[str, str]) -> None:
        """Calls the choices so, each by its code."""
        if labels == self._labels:
            return
        self._labels = dict(labels)
        for at, (code, made) in enumerate(self.buttons.items(), 1):
            number = f"{at}  " if self._numbered else ""
            made.say((number + labels[code]).replace("&", "&&"))
        self.rename(self.accessibleName())
        sign = "8  " if self._numbered else ""
        widest = max(self._metrics.horizontalAdvance(sign + words) for words in labels.values())
        # The words stand in the middle, with or without the tick before them.
        self._widest = widest + 2 * _room_of_tick() + 2 * GRID
        self._arrange()

    def choose(self, code: str) -> None:
        """Chooses a code as a person does; the chosen one again is taken back."""
        if self._code != code:
            self._code = code
        elif not self.stays:
            self._code = None
        self._dress()
        self.left.emit()

    def choose_numbered(self, digit: str) -> None:
        """Chooses the button that bears a number and goes there; pressed twice it stays chosen."""
        for code, number in zip(self.buttons, self._numbers(), strict=True):
            if number == digit:
                # What is chosen may lead away from here, and the keys with it.
                self.buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)
                if code != self._code and self.stays:
                    self.only_pointed.emit(self._labels[code])
                elif code != self._code:
                    self.choose(code)

    def show_value(self, stored: Json) -> None:
        """Shows a stored code; one that this release does not know leaves all buttons as they are."""
        self._code = stored if isinstance(stored, str) else None
        self._dress()

    def read(self) -> Json:
        """The chosen code."""
        return self._code

    def typed(self) -> object:
        """The chosen code."""
        return self._code

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many buttons side by side as the width holds."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys go from button to button, Enter chooses, and so does a number that a button bears."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, plain = Qt.Key(event.key()), not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            buttons = list(self.buttons.values())
            if key in _STEPS and plain and isinstance(watched, _Choice):
                at = (buttons.index(watched) + _STEPS[key]) % len(buttons)
                buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and isinstance(watched, _Choice):
                watched.click()
                return True
            if (digit := digit_of(event)) and isinstance(watched, _Choice):
                self.choose_numbered(digit)
                return True
        return super().eventFilter(watched, event)

    def _numbers(self) -> list[str]:
        """What number is read on each button: its key, or its own words where those are one."""
        if self._numbered:
            return [str(number) for number in range(1, len(self.buttons) + 1)]
        return list(self._labels.values())

    def _arrange(self) -> None:
        fit = max(1, (self.width() + self._grid.spacing()) // (self._widest + self._grid.spacing()))
        count = len(self.buttons)
        # Eight buttons stand better as four and four than as five and three.
        columns = -(-count // -(-count // min(fit, count)))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for at, made in enumerate(self.buttons.values()):
            self._grid.addWidget(made, at // columns, at % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _dress(self) -> None:
        for code, made in self.buttons.items():
            made.setChecked(code == self._code)
        entered = self.buttons.get(self._code or "", next(iter(self.buttons.values())))
        for made in self.buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is entered else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(entered)


class _Choice(QPushButton):
    """A button whose words stay in their place when a tick comes before them."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Bears some words."""
        self._words = words
        self.setText(words)
        self._break()

    def minimumSizeHint(self) -> QSize:
        """As wide as its longest word: the others find room below."""
        least = super().minimumSizeHint()
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in self._words.split())
        return QSize(least.width() - self._width(self.text()) + longest, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words stand on two lines where one has no room for them."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        room = self.width() - (super().minimumSizeHint().width() - self._width(self.text()))
        self.setText(self._words if self._width(self._words) <= room else self._halved())

    def _halved(self) -> str:
        """The words on two lines, as alike in length as can be."""
        spaces = [at for at, sign in enumerate(self._words) if sign == " "]
        ways = [f"{self._words[:at].rstrip()}\n{self._words[at + 1 :]}" for at in spaces]
        return min(ways, key=self._width, default=self._words)

    def _width(self, words: str) -> int:
        return self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), words).width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the button, and the tick of the chosen one; where it has no room before the words, they make some."""
        if not self.isChecked():
            super().paintEvent(event)
            return
        side, words = icon_size().width(), self._width(self.text())
        left = (self.width() - words) // 2
        aside = max(0, min(GRID + _room_of_tick() - left, self.width() - GRID - words - left))
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect.translate(aside, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        place = QRect(left + aside - _room_of_tick(), (self.height() - side) // 2, side, side)
        icon("check", tokens_now().accent, side).paint(painter, place)
        painter.end()


def _room_of_tick() -> int:
    """Pixels of the tick and of the air between it and the words."""
    side = icon_size().width()
    return side + side // 4


def digit_of(event: QKeyEvent) -> str:
    """The plain digit that a key types, at the top or in the block of numbers; "" for any other key."""
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    typed = event.text()
    return typed if event.modifiers() in plain and typed.isascii() and typed.isdecimal() else ""
