"""Which products are listed: by division, by kind, and on demand those that are no longer sold, too."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, row
from salesdesk.ui.widgets.choice_box import ChoiceFilter
from salesdesk.ui.widgets.tick import Tick


class ProductFilters(QWidget):
    """The filters of the list. `equal` are the column values that a product must have."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        self.boxes: dict[str, ChoiceFilter] = {}
        for name, everything in (("division", tr("All divisions")), ("kind", tr("All kinds"))):
            box = ChoiceFilter(REGISTRY["product"].fields[name], everything, tr)
            box.activated.connect(lambda _: self.changed.emit())
            self.boxes[name] = box
        self.retired = Tick(tr("Show those no longer sold"))
        self.retired.clicked.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(row(*self.boxes.values()))
        layout.addLayout(row(self.retired, None))

    @property
    def equal(self) -> dict[str, Any]:
        """Column values to have; what is no longer sold shows only when it is asked for."""
        chosen = {name: box.code for name, box in self.boxes.items() if box.code}
        return chosen if self.retired.isChecked() else {**chosen, "retired": (None, False)}

    def show_all(self) -> None:
        """Takes every filter away."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.retired.setChecked(False)
