"""The one line at the window's top: the tabs, and beside them what is at hand whatever page is in view."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QIcon, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton, QTabBar, QTabWidget, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.ui.commands import Menu, fill
from salesdesk.ui.events import WAITING
from salesdesk.ui.tabs import SYNC, TABS, Tab
from salesdesk.ui.theme import icon, icon_size, tokens_now, wear
from salesdesk.ui.widgets.basics import GRID, button, row
from salesdesk.ui.window import Window

LINE_BELOW = 3
"""Pixels of the line below the tab in view; what stands beside the tabs is centred on their words, not on it."""

_LEVELS = (0, 1, 2, 3, 4, 5)
"""All words; Sync and Settings as icons alone; the tabs' words with icons alone beside them; no icons in the tabs either;
the tabs closer together, too; the tabs as icons alone but for the word of the one in view."""

_NO_ICONS, _SIGNS = 3, 5

_WEIGHTS = (QFont.Weight.Medium, QFont.Weight.DemiBold)
"""Of the words of a tab, and of those of the one in view."""


class Header(QTabWidget):
    """The tabs with Find, Capture, Sync, Settings and the menu beside them; words give way to icons where room is short.

    `tab` is the tab in view, or the one to go back to from the page that has none.
    """

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.tab = TABS[0].name
        tr = self._tr = window.context.tr
        self.setTabBar(_Tabs())
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._policy = self.tabBar().focusPolicy()
        self.setIconSize(icon_size())
        self.setAccessibleName(tr("Main tabs"))
        self.tabBar().setAccessibleName(tr("Main tabs"))
        self._find = button(tr("Find"), window.find_anything, "tool", "search")
        self._note = button(tr("Capture"), window.capture, "tool", "zap")
        self.sync = button("", partial(window.turn, SYNC.name, WAITING), "tool", SYNC.icon)
        self.sync.setCheckable(True)
        self.sync.clicked.connect(self._mark)
        self._waiting = ""
        self._settings = button("", window.dialogs.settings, "tool", "settings")
        self.menu_button = button("", self.open_menu, "tool", "menu")
        self._find.setToolTip(tr("Find anything") + "  Ctrl+K")
        self._note.setToolTip(tr("Capture a line") + "  Ctrl+Shift+Space")
        self._level = 0
        self._beside: dict[QPushButton, tuple[str, str, QSize]] = {}
        self._needed: list[int] = []
        self._laid_out: tuple[QSize, QSize] | None = None
        for each, name, tip in (
            (self.sync, tr(SYNC.label), tr(SYNC.label) + "  Ctrl+9"),
            (self._settings, tr("Settings"), tr("Settings")),
            (self.menu_button, tr("Menu"), tr("Menu") + "  F10"),
        ):
            each.setAccessibleName(name)
            each.setToolTip(tip)
        self.menu = QMenu(self)
        self._corner = _Corner(self.tabBar())
        corner = row(self._find, self._note, self.sync, self._settings, self.menu_button, spacing=GRID)
        corner.setContentsMargins(2 * GRID, 0, 2 * GRID, LINE_BELOW)
        self._corner.setLayout(corner)
        self.setCornerWidget(self._corner, Qt.Corner.TopRightCorner)
        self.currentChanged.connect(self._mark)

    def event(self, event: QEvent) -> bool:
        """Lays the row out anew where something in it has another size.

        Qt would do so, and paint the whole window, whenever something moves on a page.
        """
        if event.type() == QEvent.Type.LayoutRequest:
            needed = (self.tabBar().sizeHint(), self._corner.sizeHint())
            if needed == self._laid_out:
                return True
            self._laid_out = needed
        return super().event(event)

    def add(self, place: QWidget, tab: Tab) -> None:
        """Adds a page with its tab in the row, where it has one."""
        # Qt would draw the words and the icon of a tab that is not seen while its page is in view.
        at = (
            self.addTab(place, "") if tab is SYNC else self.addTab(place, icon(tab.icon), self._tr(tab.label))
        )
        self.tabBar().setAccessibleTabName(at, self._tr(tab.label))
        self.setTabVisible(at, tab is not SYNC)

    def take_menus(self, menus: Sequence[Menu], bar: QMenuBar) -> dict[str, QAction]:
        """Puts the menus where the system wants them: into its own bar above the screen, else behind the button."""
        if bar.isNativeMenuBar():
            self.menu_button.hide()
            return fill(bar, menus)
        bar.hide()
        actions = fill(self.menu, menus)
        # What belongs to a button that is seen keeps its keys, also while the menu is closed.
        self.menu_button.addAction(self.menu.menuAction())
        return actions

    def tell_waiting(self, number: int) -> None:
        """Shows beside the sign in the corner how much waits for a person."""
        shown = str(number) if number else ""
        if shown == self._waiting:
            return
        self._waiting = shown
        self._say_beside()
        if self._needed:
            self._needed.clear()
            self._fit()
        words = self._tr.plural("Sync: {n} thing waits", "Sync: {n} things wait", number)
        self.sync.setAccessibleName(words if number else self._tr(SYNC.label))
        self.sync.setToolTip(self.sync.accessibleName() + "  Ctrl+9")

    def open_menu(self, *, by_key: bool = False) -> None:
        """Opens the menu below its button; by a key with its first line chosen, so that the arrows lead on from there."""
        below = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self.menu.popup(QPoint(below.x() - self.menu.sizeHint().width(), below.y()))
        if by_key:
            self.menu.setActiveAction(self.menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back from the page that has no tab."""
        if event.key() == Qt.Key.Key_Escape and self.sync.isChecked():
            self._window.turn(self.tab)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Finds out how many words there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for level in _LEVELS:
            if level == len(self._needed):
                self._needed.append(self._wear(level))
            if self._needed[level] <= self.width():
                break
        else:
            level = _LEVELS[-1]
        if level != self._level:
            self._wear(level)

    def _mark(self) -> None:
        """Marks the sign in the corner while its page is in view, as a tab is marked."""
        at = self.currentIndex()
        beside = at >= len(TABS)
        if not beside:
            self.tab = TABS[at].name
        self.sync.setChecked(beside)
        # Where no tab is in view none is there to show that the row has the keys.
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus if beside else self._policy)
        self._say_beside()
        self._say_tabs()

    def _say_beside(self) -> None:
        """Gives what stands beside the tabs words where there is room for them, and signs: alike where there is none."""
        all_words, tr, tokens, size = self._level == 0, self._tr, tokens_now(), icon_size()
        some_words = self._level <= 1
        sync = in_pieces(tr(SYNC.label) if all_words else "", self._waiting)
        colour = tokens.accent if self.sync.isChecked() else tokens.muted
        for each, words, sign, drawn in (
            (self._find, tr("Find") if some_words else "", "search", tokens.muted),
            (self._note, tr("Capture") if some_words else "", "zap", tokens.muted),
            (self.sync, sync, SYNC.icon, colour),
            (self._settings, tr("Settings") if all_words else "", "settings", tokens.muted),
        ):
            # Without words a sign has no air behind it: it stands in the middle of its button.
            gap = size.width() // 3 if words else 0
            # Qt lays the whole row out for an icon, though it be the same one.
            if self._beside.get(each) == (said := (words, drawn, size)):
                continue
            self._beside[each] = said
            each.setText(words)
            each.setIcon(icon(sign, drawn, size.width(), gap))
            each.setIconSize(size + QSize(gap, 0))

    def _say_tabs(self) -> None:
        """Gives the tabs their words; where there is room for signs alone, the one in view."""
        for at, tab in enumerate(TABS):
            words = self._tr(tab.label)
            alone = self._level >= _SIGNS and at != self.currentIndex()
            if self.tabText(at) != (said := "" if alone else words):
                self.setTabText(at, said)
                self.setTabToolTip(at, words if alone else "")

    def _wear(self, level: int) -> int:
        """Shows as many words and icons as a level has; gives the width that this needs."""
        self._level = level
        self._say_beside()
        for at, tab in enumerate(TABS):
            self.setTabIcon(at, icon(tab.icon) if level < _NO_ICONS or level >= _SIGNS else QIcon())
        self._say_tabs()
        wear(self.tabBar(), "close", {_SIGNS: "closest", _NO_ICONS + 1: "true"}.get(level, ""))
        for part in (self.tabBar(), *self._corner.findChildren(QPushButton)):
            part.ensurePolished()
        return self.tabBar().sizeHint().width() + self._corner.sizeHint().width()


class _Tabs(QTabBar):
    """Tabs that are all as wide as their words in the type of the one in view: none moves when another comes into view."""

    def __init__(self) -> None:
        super().__init__()
        self._points = 0.0
        self._measures: list[QFontMetrics] = []
        self._more: dict[str, int] = {}

    def tabSizeHint(self, at: int) -> QSize:
        """A tab's size as if it were in view."""
        size, words = super().tabSizeHint(at), self.tabText(at)
        if not words or at == self.currentIndex():
            return size
        if self._points != (points := self.font().pointSizeF()):
            self._points, self._measures = points, [self._in_weight(weight) for weight in _WEIGHTS]
            self._more.clear()
        if words not in self._more:
            mnemonic = int(Qt.TextFlag.TextShowMnemonic)
            usual, in_view = (measure.size(mnemonic, words).width() for measure in self._measures)
            self._more[words] = in_view - usual
        return size + QSize(self._more[words], 0)

    def _in_weight(self, weight: QFont.Weight) -> QFontMetrics:
        font = QFont(self.font())
        font.setWeight(weight)
        return QFontMetrics(font)


class _Corner(QWidget):
    """What stands beside the tabs; as high as they are and level with them, wherever the style would put it."""

    def __init__(self, bar: QTabBar) -> None:
        super().__init__()
        self._bar = bar

    def moveEvent(self, event: QMoveEvent) -> None:
        """Goes back to the top."""
        super().moveEvent(event)
        self.setGeometry(self.x(), 0, self.width(), self._bar.height())
