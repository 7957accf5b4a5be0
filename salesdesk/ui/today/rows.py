"""Rows that one walks through, small pictures to click, chips that lead somewhere, the marker of now."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from salesdesk.i18n import Translator
from salesdesk.ui.theme import above_words, icon, tokens_now
from salesdesk.ui.widgets.basics import GRID, Card, button, row, tip
from salesdesk.ui.widgets.choices import Choices, asks_for_menu, menu_of
from salesdesk.ui.widgets.signs import sign
from salesdesk.ui.widgets.words import text

RADIUS = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def still(words: str, role: str = "", wrap: bool = True) -> QLabel:
    """Text that lets clicks through to the row on which it stands."""
    label = text(words, role, wrap, selectable=False)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


def noted(words: str, role: str) -> QLabel:
    """A smaller word at the right of a line, on one line with what is said at the left."""
    label = still(words, role, wrap=False)
    label.setContentsMargins(0, above_words() + _lower(role, QApplication.font().toString()), 0, 0)
    return label


@lru_cache
def _lower(role: str, _font: str) -> int:
    """So many pixels words of a role begin lower than those of the window's font; to have one dressed for it takes longer than to make it."""
    label = still("", role)
    label.ensurePolished()
    return QFontMetrics(QApplication.font()).ascent() - label.fontMetrics().ascent()


def still_sign(icon_name: str, colour: str = "") -> QLabel:
    """A small picture that lets clicks through as well."""
    label = sign(icon_name, colour)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


def day_card(title: str, action: QPushButton | None = None) -> Card:
    """A card whose rows reach further out than their text, so that the text stands below the title."""
    card = Card(title, action)
    outer = card.layout()
    assert outer is not None
    outer.setContentsMargins(2 * GRID, 3 * GRID, 2 * GRID, 3 * GRID)
    card.heading.setContentsMargins(2 * GRID, above_words(), 0, 0)
    if action is not None:
        # What is seen of it ends where the notes of the rows do.
        card.head.setContentsMargins(0, 0, 2 * GRID, 0)
    return card


def add_more(card: Card, tr: Translator, more: int, show: Callable[[], object]) -> None:
    """The way to what a card leaves out at first, where it does."""
    if more > 0:
        words = tr.plural("Show {n} more", "Show {n} more", more)
        card.body.addLayout(row(button(words, show, "quiet"), None))


def add_earlier(card: Card, tr: Translator, earlier: int, show: Callable[[], object]) -> None:
    """The way to what a card leaves out before its first row, where it does."""
    if earlier > 0:
        words = tr.plural("Show {n} earlier", "Show {n} earlier", earlier)
        card.body.addLayout(row(button(words, show, "quiet"), None))


def remark(words: str) -> QLabel:
    """A quiet sentence in a card, below its title."""
    label = still(words, "muted")
    label.setContentsMargins(2 * GRID, above_words(), 2 * GRID, GRID)
    return label


class Row(QFrame):
    """One thing of the day. Enter or a click opens it, Space ticks it and Delete deletes it where it can be, arrows walk on.

    `place` names it, so that the focus finds it again after the page was read anew. `choices` are asked for when its
    menu opens; a row without them has none.
    """

    walked = Signal(int)

    def __init__(self, place: str, name: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.place = place
        self._act = act
        self._pressed = False
        self.tick: Callable[[], object] | None = None
        self.choices: Callable[[], Choices] | None = None
        self.arrive: Callable[[], object] | None = None
        self.delete: Callable[[], object] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def offer(self, at: QPoint | None = None) -> QMenu:
        """Shows what else can be done, at a point of the row or below its right edge."""
        menu = menu_of(self, self.choices() if self.choices else ())
        menu.aboutToHide.connect(self._let_mouse_go)
        self.update()
        menu.popup(
            self.mapToGlobal(at or QPoint(max(0, self.width() - menu.sizeHint().width()), self.height()))
        )
        return menu

    def _let_mouse_go(self) -> None:
        """Nobody is told by Qt that the mouse left while a menu was open; where it is still here it comes anew."""
        for each in (self, *self.findChildren(QWidget)):
            each.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, Delete deletes, H says that I am here, the menu key offers what else there is, arrows walk on."""
        key = event.key()
        if key in _ENTER:
            self._act()
        elif key == Qt.Key.Key_Space and self.tick is not None:
            self.tick()
        elif key == Qt.Key.Key_Delete and self.delete is not None:
            self.delete()
        elif key == Qt.Key.Key_H and self.arrive is not None:
            self.arrive()
        elif self.choices and asks_for_menu(event):
            self.offer()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the press, so that the release comes here too; the other button offers what else there is."""
        self._pressed = True
        if event.button() == Qt.MouseButton.RightButton and self.choices:
            self.offer(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click opened it already."""
        self._pressed = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if not self._pressed:
            return
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints where the mouse and the keyboard are."""
        if not (self.underMouse() or self.hasFocus()):
            return
        t = tokens_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.tint) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()


class Sign(QAbstractButton):
    """A small picture to click on a row; all that it does the keyboard does on the row itself.

    Where it is not there `always` it shows only while its row is looked at.
    """

    def __init__(
        self, row: Row, name: str, picture: str, act: Callable[[], object], *, always: bool = False
    ) -> None:
        super().__init__(row)
        self._row, self._picture, self._always = row, picture, always
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(lambda _checked=False: act())

    def sizeHint(self) -> QSize:
        """As high as a label with one line of text."""
        side = self.fontMetrics().height()
        return QSize(side, side + above_words())

    def picture(self) -> str:
        """The name of the picture."""
        return self._picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the picture."""
        t, over = tokens_now(), self.underMouse()
        if not self._always and not (self._row.underMouse() or self._row.hasFocus()):
            return
        painter = QPainter(self)
        inside = self.rect().adjusted(1, 1 + above_words(), -1, -1)
        icon(self.picture(), t.accent if over else t.muted).paint(painter, inside)
        painter.end()


class NowMarker(QWidget):
    """The line between what is past and what comes, with the time."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.label = text(words, "section", wrap=False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        layout.addWidget(self.label)
        layout.addStretch(1)
        self.setAccessibleName(words)

    def say(self, words: str) -> None:
        """Says another time."""
        self.label.setText(words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the line from the words to the edge."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens_now().accent), 1))
        middle = self.height() // 2
        painter.drawLine(self.label.geometry().right() + 2 * GRID, middle, self.width() - 2 * GRID, middle)
        painter.end()
