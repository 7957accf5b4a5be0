"""What the pages of the first start have in common: a large title in a column, and the way on at the foot."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from salesdesk.ui.widgets.basics import GRID, UNSEEN, Column
from salesdesk.ui.widgets.scrolling import Scrolling
from salesdesk.ui.widgets.signs import picture
from salesdesk.ui.widgets.words import text

COLUMN = 82
"""Width of the column in average letters: it grows with the text."""

UNREAD = 700
"""Milliseconds for which nobody has read a page that came up."""

_TITLE = 2.5
"""Size of a title against ordinary text."""


class Frame(QWidget):
    """One page: `body` takes what is on it, `foot` the buttons. It scrolls where the window is too small."""

    next: QPushButton | None = None
    """What Enter presses from a box to tick or to choose from."""

    def __init__(self, title: str, lead: str = "", icon_name: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self._first: QWidget | None = None
        self._then: QWidget | None = None
        self._back: QPushButton | None = None
        self._width = COLUMN * QFontMetrics(QApplication.font()).averageCharWidth()
        self.title = text(title, "title")
        self.title.setStyleSheet(f"font-size: {QApplication.font().pointSizeF() * _TITLE:.1f}pt;")
        self.body = QVBoxLayout()
        self.body.setSpacing(3 * GRID)
        column = QVBoxLayout()
        column.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        column.setSpacing(2 * GRID)
        column.addStretch(2)
        if icon_name:
            column.addWidget(picture(icon_name, 3.0), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        self.lead = text(lead, "muted")
        self.lead.setStyleSheet(f"font-size: {QApplication.font().pointSizeF() * 1.15:.1f}pt;")
        if not lead:
            self.lead.hide()
        column.addWidget(self.lead)
        column.addSpacing(4 * GRID)
        column.addLayout(self.body)
        column.addStretch(3)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        self.foot.setSpacing(2 * GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scrolled(column), 1)
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        outer.addWidget(self._rule)
        # The step stands in the same cell as the buttons: in the middle, whatever there is at its sides.
        self._below = QGridLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addLayout(self.foot, 0, 0)
        outer.addLayout(self._centred(self._below))

    def say_step(self, words: str) -> None:
        """Says at the foot which step this is."""
        self.step = text(words, "muted", wrap=False)
        self.step.setProperty("beside", "true")
        self._below.addWidget(self.step, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def lead_back(self, made: QPushButton) -> None:
        """Puts the button that leads back at the foot; Esc presses it, too."""
        self._back = made
        # As in `row`; here the ways on stand in the same line.
        self.foot.addSpacing(-UNSEEN)
        self.foot.addWidget(made)

    def first(self, widget: QWidget) -> None:
        """Names the control that has the focus when the page comes up."""
        self._first = widget

    def first_when_read(self, widget: QWidget) -> None:
        """Names one that would do something at once: it gets the focus a moment later.

        Until then the page itself has it: whoever pressed twice what led here has read nothing yet.
        """
        self._then = widget
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.first(self)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is where the page begins, and Enter presses its buttons as in a dialog."""
        super().showEvent(event)
        self._rule.setVisible(self.foot.count() > 0)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(True)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._then is not None:
            QTimer.singleShot(UNREAD, self, self._hand_on)

    def _hand_on(self) -> None:
        if self._then is not None and self.window().focusWidget() is self:
            self._then.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on also from where it would do nothing, and Esc leads back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        presses_nothing = self.hasFocus() or isinstance(self.focusWidget(), QCheckBox | QComboBox)
        if enter and self.next is not None and presses_nothing:
            self.next.click()
            return
        if event.key() == Qt.Key.Key_Escape and self._back is not None:
            self._back.click()
            return
        super().keyPressEvent(event)

    def _scrolled(self, column: QVBoxLayout) -> Scrolling:
        inner = Column()
        held = QVBoxLayout(inner)
        held.setContentsMargins(0, 0, 0, 0)
        held.addLayout(self._centred(column))
        return Scrolling(inner)

    def _centred(self, inside: QVBoxLayout | QGridLayout) -> QHBoxLayout:
        box = QWidget()
        box.setMaximumWidth(self._width)
        box.setLayout(inside)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(box, 1000)
        layout.addStretch(1)
        return layout


class Choice(QPushButton):
    """A large button: an icon, what it does, and a sentence on what comes of it."""

    def __init__(self, title: str, words: str, icon_name: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.clicked.connect(lambda _checked=False: act())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(4 * GRID)
        layout.addWidget(picture(icon_name, 1.6))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text(title, "strong"))
        if words:
            said.addWidget(text(words, "muted"))
        layout.addLayout(said, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its sentence needs."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As large as what is in it."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()


def spaced(label: QLabel, size: float) -> None:
    """Sets a label in larger, spaced, bold type."""
    font = QFont(QApplication.font())
    label.setStyleSheet(
        f"font-size: {font.pointSizeF() * size:.1f}pt; font-weight: 600; letter-spacing: 2px;"
    )
