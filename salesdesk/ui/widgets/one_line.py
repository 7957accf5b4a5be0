"""Buttons on one line: those that find no room there stand behind the last one, in its menu."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, HANGS, button
from salesdesk.ui.widgets.choices import Choices, menu_of

GAP = GRID + 2


class OneLine(QWidget):
    """What can be done, the most important first: that one always shows. What is `seldom` wanted is always in the menu."""

    def __init__(self, tr: Translator, *buttons: QPushButton, seldom: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._all = buttons
        self._withheld = set[QPushButton]()
        self._seldom = seldom
        self.setProperty(HANGS, buttons[0].property(HANGS))
        self.more = button("", self.offer, buttons[-1].property("role") or "", "ellipsis")
        self.more.setAccessibleName(tr("More"))
        self.more.setToolTip(tr("More"))
        for each in (*buttons, *seldom, self.more):
            each.setParent(self)
        for each in seldom:
            each.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def all(self) -> tuple[QPushButton, ...]:
        """Every button in its place, the one that opens the menu last."""
        return (*self._all, self.more)

    def withhold(self, *buttons: QPushButton) -> None:
        """Leaves out what cannot be done now, of the line and of its menu; all else is offered."""
        self._withheld = set(buttons)
        for each in buttons:
            each.hide()
        self.updateGeometry()
        self._place()

    @property
    def offers(self) -> bool:
        """Whether anything at all is offered."""
        return bool(self._wanted)

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return tuple(each for each in self._all if each not in self._withheld)

    @property
    def behind(self) -> list[QPushButton]:
        """The buttons that found no room, and those that are given none."""
        return [
            *(each for each in self._buttons if each.isHidden()),
            *(each for each in self._seldom if each not in self._withheld),
        ]

    def offer(self) -> QMenu:
        """Opens the menu of what does not stand on the line."""
        return self._popup(self.behind, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def offer_all(self, at: QPoint, before: Choices = ()) -> QMenu:
        """Opens a menu of all that can be done, at a place of the screen: where what it is done to stands elsewhere."""
        offered = [each for each in (*self._all, *self._seldom) if each not in self._withheld]
        return self._popup(offered, at, before)

    def _popup(self, buttons: Sequence[QPushButton], at: QPoint, before: Choices = ()) -> QMenu:
        menu = menu_of(self, before)
        if before:
            menu.addSeparator()
        for each in buttons:
            action = menu.addAction(_on_paper(each), each.text())
            action.setEnabled(each.isEnabled())
            action.triggered.connect(lambda _=False, each=each: each.click())
        menu.popup(at)
        return menu

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(self._width(self._wanted), self._height())

    def minimumSizeHint(self) -> QSize:
        """Room for the first, and for the menu of the others where there are any."""
        shown = (*self._buttons[:1], self.more) if len(self._wanted) > 1 else self._wanted
        return QSize(self._width(shown), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many as there is room for."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Places them anew when one of them asks for more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        shown = len(self._buttons)
        if self._width(self._wanted) > self.width():
            while shown > 1 and self._width((*self._buttons[:shown], self.more)) > self.width():
                shown -= 1
        x = 0
        for each in (*self._buttons[:shown], self.more):
            size = each.sizeHint()
            each.setGeometry(QRect(QPoint(x, 0), QSize(size.width(), self._height())))
            x += size.width() + GAP
        for at, each in enumerate(self._buttons):
            each.setVisible(at < shown)
        for each in self.behind:
            # A menu of its own opens where it was asked for.
            each.setGeometry(self.more.geometry())
        self.more.setVisible(bool(self.behind))

    @property
    def _wanted(self) -> tuple[QPushButton, ...]:
        """All that would stand on a line that is wide enough."""
        return (*self._buttons, self.more) if self._seldom else self._buttons

    @staticmethod
    def _width(buttons: tuple[QPushButton, ...]) -> int:
        return sum(each.sizeHint().width() for each in buttons) + GAP * max(0, len(buttons) - 1)

    def _height(self) -> int:
        return max((each.sizeHint().height() for each in self._buttons), default=0)


def _on_paper(of: QPushButton) -> QIcon:
    """The icon of a button for a menu: that of a filled one would be as light there as the ground is."""
    if of.property("role") not in ("primary", "danger"):
        return of.icon()
    return QIcon(of.icon().pixmap(of.iconSize(), QIcon.Mode.Disabled))
