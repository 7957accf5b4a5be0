"""The panel of the filters by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Colleague, Territory
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, row, stand_level
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.popup import Popup
from salesdesk.ui.widgets.words import text

CHOICES = ("kind", "segment", "standing", "potential")
NOT_SET = "-"
"""Stands in a choice for "there is none"."""
MOST = 200
"""So many territories and colleagues are offered."""


class FilterPanel(Popup):
    """One choice for each field; a choice applies at once."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, now: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        tr, reader, fields = context.tr, context.app.desk.reader, REGISTRY["account"].fields
        self.boxes: dict[str, QComboBox] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setVerticalSpacing(2 * GRID)
        layout.setHorizontalSpacing(3 * GRID)
        offered: dict[str, dict[str, str]] = {
            name: {code: tr(words) for code, words in fields[name].choices.items()} for name in CHOICES
        }
        for name, cls in (("territory", Territory), ("colleague", Colleague)):
            found = reader.find(cls, order="name", limit=MOST)
            offered[name] = {each.id: str(getattr(each, "name", "") or "") for each in found}
        offered["next_call"] = {NOT_SET: tr("No call planned")}
        for name, choices in offered.items():
            box = ChoiceBox()
            label = tr(fields[name].label) if name in fields else tr("Next call")
            box.setAccessibleName(label)
            box.addItem(tr("Any"), "")
            for code, words in choices.items():
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(now.get(name, ""))))
            box.activated.connect(lambda _, name=name, box=box: self.chosen.emit(name, box.currentData()))
            self.boxes[name] = box
            name_of = text(label, "field", wrap=False)
            stand_level((name_of, box))
            layout.addRow(name_of, box)
        layout.addRow(row(None, button(tr("Clear"), self.clear, "quiet", "x"), None))
        self.setFocusProxy(next(iter(self.boxes.values())))

    def clear(self) -> None:
        """Lets everything through again."""
        for name, box in self.boxes.items():
            if box.currentIndex():
                box.setCurrentIndex(0)
                self.chosen.emit(name, "")
