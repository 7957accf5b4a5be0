"""The grid itself: moved in, typed into, chosen and copied as in a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu

from salesdesk.domain.quoting.rate_grid import Cell
from salesdesk.i18n import Translator
from salesdesk.ui.catalogue.plans.grid_headers import RoomHeader, SeasonHeader, paint_mark
from salesdesk.ui.catalogue.plans.grid_model import CLOSED, INHERITED, PARTS, WEIGHT, GridModel
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.figure_grid import FigureDelegate, FigureGrid
from salesdesk.ui.widgets.record_rows import Index


class PriceDelegate(FigureDelegate):
    """Paints a price with the corner of its mark."""

    def ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A wash where something is wrong."""
        if str(index.data(WEIGHT) or "") == "fault":
            wash = QColor(tokens_now().bad)
            wash.setAlpha(28)
            painter.fillRect(rect, wash)

    def ink(self, index: Index) -> str:
        """Quiet for a price that is written elsewhere, and where none is to be had."""
        return tokens_now().muted if index.data(INHERITED) or index.data(CLOSED) else super().ink(index)

    def over(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The corner of the mark."""
        paint_mark(painter, rect, str(index.data(WEIGHT) or ""))


class GridView(FigureGrid):
    """Prices of rooms by season; what is done with them is told, and done by the panel around."""

    emptied = Signal()
    copied = Signal()
    cut = Signal()
    pasted = Signal(str)
    filled_down = Signal()
    filled_right = Signal()
    on_request = Signal()
    closed = Signal()
    """The rooms of the chosen cells are not sold in their seasons."""
    next_fault = Signal(int)
    """The next place with a fault is asked for: 1 forward, -1 back."""
    season_asked = Signal(int)
    """A season is to be changed."""
    locked = Signal()
    """Somebody types into a plan that cannot be changed."""
    left_by_key = Signal()
    """Somebody leaves the grid by F6."""

    def __init__(self, model: GridModel, tr: Translator, check: Callable[[str], str]) -> None:
        """`check` says what is wrong with a typed text; "" for a price."""
        super().__init__(model, tr("Prices by room and season"), check, PriceDelegate)
        self._tr = tr
        self._seasons = SeasonHeader(self)
        self.setHorizontalHeader(self._seasons)
        self._rooms = RoomHeader(self)
        self.setVerticalHeader(self._rooms)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionDoubleClicked.connect(self.season_asked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.offer)
        model.modelReset.connect(self.fit)
        model.headerDataChanged.connect(lambda *_: self.fit())

    def choose(self, cells: list[Cell]) -> None:
        """Chooses cells, the cursor in the first of them."""
        if not cells:
            return
        self.go_to(cells[0])
        for cell in cells[1:]:
            self.selectionModel().select(
                self.model().index(*cell), self.selectionModel().SelectionFlag.Select
            )

    def fit(self) -> None:
        """Rows and columns as large as the text asks for."""
        metrics = self.fontMetrics()
        # The year in which a season ends is what is looked for; a long list of nights may be cut.
        model, across = self.model(), Qt.Orientation.Horizontal
        parts = [model.headerData(column, across, PARTS) for column in range(model.columnCount())]
        self._seasons.show_kinds(any(each[1] for each in parts if each))
        dates = [metrics.horizontalAdvance(each[2]) for each in parts if each]
        usual, most = (
            metrics.horizontalAdvance(words)
            for words in ("30 Sept – 30 Sept 2026", "30 Sept 2026 – 30 Sept 2027  +9")
        )
        wide = min(max([usual, *dates]), most)
        self.horizontalHeader().setDefaultSectionSize(wide + 5 * GRID)
        self._rooms.forget()
        self._rooms.fit(self.width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Six lines of rows below the seasons, or as many as there are: where there is less room, the page is scrolled."""
        row, seasons = self.fontMetrics().height() + 3 * GRID, self.horizontalHeader().sizeHint()
        high = min(6 * row, max(2 * row, self.verticalHeader().length()))
        return QSize(super().sizeHint().width(), seasons.height() + high + 4 * GRID)

    def minimumSizeHint(self) -> QSize:
        """No less than that, too."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rooms keep to their share of the width."""
        super().resizeEvent(event)
        self._rooms.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; typing begins a price anew."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        for standard, signal in (
            (QKeySequence.StandardKey.Copy, self.copied),
            (QKeySequence.StandardKey.Cut, self.cut),
        ):
            if event.matches(standard):
                signal.emit()
                return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
            return
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.emptied.emit()
            case Qt.Key.Key_D if control:
                self.filled_down.emit()
            case Qt.Key.Key_R if control:
                self.filled_right.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.move_by(-1 if back else 1, 0)
            case Qt.Key.Key_F8:
                self.next_fault.emit(-1 if back else 1)
            case Qt.Key.Key_F6:
                self.left_by_key.emit()
            case _:
                if event.text().isprintable() and event.text() and not self._is_draft():
                    self.locked.emit()
                super().keyPressEvent(event)

    def offer(self, at: QPoint) -> None:
        """What can be done with the chosen cells."""
        draft = self._is_draft()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tr = self._tr
        for label, keys, act, writes in (
            (tr("Copy"), "Ctrl+C", self.copied.emit, False),
            (tr("Paste"), "Ctrl+V", self.paste, True),
            (tr("Fill down"), "Ctrl+D", self.filled_down.emit, True),
            (tr("Fill right"), "Ctrl+R", self.filled_right.emit, True),
            (tr("On request"), "", self.on_request.emit, True),
            (tr("Empty"), "Delete", self.emptied.emit, True),
            (tr("Not sold in this season"), "", self.closed.emit, True),
        ):
            action = QAction(f"{label}\t{keys}" if keys else label, menu)
            action.setEnabled(draft or not writes)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(at))

    def paste(self) -> None:
        """Pastes what is on the clipboard."""
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _is_draft(self) -> bool:
        model = self.model()
        assert isinstance(model, GridModel)
        return model.view is not None and model.view.is_draft
