"""Which sections a briefing has and in which order: ticked, dragged, or moved with Alt and an arrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QVBoxLayout, QWidget

from salesdesk.domain.briefing import SECTIONS, Layout, SectionId
from salesdesk.services.briefing.sections import TITLES
from salesdesk.ui.briefings.ready_check import EDGE
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.tick import Tick
from salesdesk.ui.widgets.tick_list import TickList
from salesdesk.ui.widgets.words import text

_NAME = int(Qt.ItemDataRole.UserRole)


class SectionList(QWidget):
    """The sections of the briefing in view."""

    changed = Signal()
    usual = Signal()
    """This order is to be my usual one."""
    back = Signal()
    """Back to my usual order."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self._tr = tr
        self._showing = False
        self.list = _List()
        self.list.setAccessibleName(tr("Sections of the briefing"))
        self.list.itemChanged.connect(self._tell)
        self.list.moved.connect(self._tell)
        self.empty = Tick(tr("Leave out empty sections"))
        self.empty.toggled.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(
            text(tr("Tick what is printed; drag, or Alt and an arrow, to change the order."), "muted")
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty)
        buttons = Flow(
            button(tr("Make this my usual order"), self.usual.emit, "", "check"),
            button(tr("Back to usual"), self.back.emit, "", "undo-2"),
        )
        layout.addLayout(buttons)

    def show_layout(self, layout: Layout) -> None:
        """Shows a layout; the section that is current stays so, wherever it stands now."""
        if layout == self.layout_shown and self.list.count():
            return
        was = self.list.currentItem()
        current = layout.arranged[0] if was is None else _name(was)
        self._showing = True
        self.list.clear()
        for name in layout.arranged:
            item = QListWidgetItem(self._tr(TITLES[name]))
            item.setData(_NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
            ticked = name not in layout.left_out
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        self.empty.setChecked(layout.leave_out_empty)
        self._showing = False

    @property
    def layout_shown(self) -> Layout:
        """The layout as it is ticked and ordered now."""
        items = [self.list.item(line) for line in range(self.list.count())]
        out = frozenset(_name(item) for item in items if item.checkState() != Qt.CheckState.Checked)
        return Layout(tuple(_name(item) for item in items), out, self.empty.isChecked())

    def _tell(self, *_: object) -> None:
        if not self._showing and self.list.count() == len(SECTIONS):
            self.changed.emit()


class _List(TickList):
    """A list whose lines change places."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("dense", True)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the line."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        at = self.currentRow()
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if 0 <= at + by < self.count():
                self.insertItem(at + by, self.takeItem(at))
                self.setCurrentRow(at + by)
                self.moved.emit()
            return
        super().keyPressEvent(event)


def _name(item: QListWidgetItem) -> SectionId:
    name: SectionId = item.data(_NAME)
    return name
