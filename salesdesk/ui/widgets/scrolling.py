"""What is higher than its room."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID

MARGIN = 4 * GRID
"""Pixels between what stands on a page and its right edge: there the bar lies."""

LAID_OUT_MS = 300
"""So long a page that grows is waited for until all on it has its height."""


class AsHighAsNeeded(QVBoxLayout):
    """Gives each part of a page its height, also for the moments in which the page itself is not as high yet.

    A page that grows is laid out within its former height first: its lines would be seen pressed together.
    """

    def setGeometry(self, room: QRect) -> None:
        """Lays the parts out; what has no room yet is out of sight below."""
        high = max(room.height(), self.heightForWidth(room.width()))
        super().setGeometry(QRect(room.topLeft(), QSize(room.width(), high)))


class Scrolling(QScrollArea):
    """Scrolls up and down, as wide as its room; the focus is with the controls inside, never with the area."""

    def __init__(self, inside: QWidget | None = None, place: QWidget | None = None) -> None:
        super().__init__(place)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if inside is not None:
            self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the keys stays in sight when something above or below takes room, such as an answer."""
        super().resizeEvent(event)
        at, inside, less = self.focusWidget(), self.widget(), event.size().height() < event.oldSize().height()
        if not less or inside is None or at is None or not at.hasFocus() or not inside.isAncestorOf(at):
            return
        here = at.rect().translated(at.mapTo(self.viewport(), QPoint(0, 0)))
        if QRect(QPoint(0, 0), event.oldSize()).intersects(here):
            self.ensureWidgetVisible(at)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Stays as it is scrolled while what is in it is made anew: Qt follows the keys to wherever they go meanwhile."""
        bar = self.verticalScrollBar()
        stood = bar.value()
        yield
        bar.setValue(stood)

    def bring_whole(self, part: QWidget) -> None:
        """Scrolls no farther than it takes to see all of a part; one that is higher than the room begins at the top."""
        if part.height() > self.viewport().height():
            self.bring_to_top(part)
        else:
            self.ensureWidgetVisible(part, 0, GRID)

    def bring_to_top(self, part: QWidget) -> None:
        """Scrolls so that a part stands at the top, or as near to it as there is something below it.

        No line is cut at the top then, unless that would lead out of sight of the part.
        """
        inside, bar = self.widget(), self.verticalScrollBar()
        assert inside is not None

        def top_of(each: QWidget) -> int:
            return each.mapTo(inside, QPoint(0, 0)).y()

        lines = [each for each in inside.findChildren(QWidget) if each.isVisible() and each.layout() is None]
        least = top_of(part) + part.height() - self.viewport().height()
        top = whole = min(top_of(part) - GRID, bar.maximum())
        while cut := [top_of(each) for each in lines if top_of(each) < whole < top_of(each) + each.height()]:
            whole = min(cut) - GRID
        bar.setValue(whole if whole >= least else top)


class Reading(Scrolling):
    """What is read and takes the keys itself: arrows and pages scroll it, Home and End lead to its ends."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__(inside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "text")
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, which Qt leaves to lists."""
        bar, key = self.verticalScrollBar(), event.key()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)


class ScrollingPage(Scrolling):
    """Its bar lies over the page's right margin: what is on the page is as wide with it as without.

    So the cards of all pages end at one line, and a page that grows past its room is not laid out once more.
    """

    def __init__(self, inside: QWidget | None = None, place: QWidget | None = None) -> None:
        super().__init__(inside, place)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._follow)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        self._bar.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar keeps to the edge."""
        super().resizeEvent(event)
        self.place_bar()

    @property
    def scrolls(self) -> bool:
        """Whether there is more than its room shows."""
        return not self._bar.isHidden()

    def place_bar(self, aside: int = 0) -> None:
        """Puts the bar to the edge, or so many pixels before it."""
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide - aside, 0, wide, self.height())

    def _follow(self, least: int, most: int) -> None:
        own = self.verticalScrollBar()
        self._bar.setRange(least, most)
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setValue(own.value())
        self._bar.raise_()
        if self.scrolls is not (most > least):
            self._bar.setVisible(most > least)
            for part in self.findChildren(ScrollingPart):
                part.place_bar()


class ScrollingPart(ScrollingPage):
    """Scrolls within a page that scrolls, too, where there is hardly any room: as long as there is some, only this part does."""

    def place_bar(self, aside: int = 0) -> None:
        """Where the page scrolls, too, its bar has the edge."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, ScrollingPage):
            page = page.parentWidget()
        super().place_bar(2 * GRID if page is not None and page.scrolls else aside)

    def sizeHint(self) -> QSize:
        """A few lines are enough; Qt would ask for all that is in it, and the page would scroll with it."""
        return QSize(super().sizeHint().width(), 8 * self.fontMetrics().height())


def show_whole(part: QWidget) -> None:
    """Scrolls to a part that was just made: at once, and while the page grows to hold it."""
    area = part.parentWidget()
    while area is not None and not area.isWindow():
        if isinstance(area, Scrolling):
            _Following(area, part)
        area = area.parentWidget()


class _Following(QObject):
    """Brings a part into view whenever its page has grown, for as long as pages take to be laid out."""

    def __init__(self, area: Scrolling, part: QWidget) -> None:
        super().__init__(part)
        self._area, self._part = area, part
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._bring)
        area.verticalScrollBar().rangeChanged.connect(self._grown)
        self._soon.start()
        QTimer.singleShot(LAID_OUT_MS, self, self.deleteLater)

    def _grown(self) -> None:
        self._soon.start()

    def _bring(self) -> None:
        if self._part.isVisible():
            self._area.bring_whole(self._part)


def over_margin(inside: QWidget, margin: int) -> QHBoxLayout:
    """What scrolls in a dialog, its bar in the dialog's right margin: cards end where the fields above them do."""
    layout = QHBoxLayout()
    layout.setSpacing(0)
    layout.addWidget(ScrollingPage(inside))
    layout.addSpacing(-margin)
    inner = inside.layout()
    assert inner is not None
    room = inner.contentsMargins()
    inner.setContentsMargins(room.left(), room.top(), margin, room.bottom())
    return layout
