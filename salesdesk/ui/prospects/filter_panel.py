"""The panel of the filters by field."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.prospects.filter_words import FIELDS, FilterWords
from salesdesk.ui.widgets.basics import GRID, button, row, stand_level
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.popup import Popup
from salesdesk.ui.widgets.words import text


class FilterPanel(Popup):
    """One choice for each field; a choice applies at once."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, now: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        tr, words_of = context.tr, FilterWords(context)
        self.boxes: dict[str, QComboBox] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setVerticalSpacing(2 * GRID)
        layout.setHorizontalSpacing(3 * GRID)
        for name in FIELDS:
            box, label = ChoiceBox(), words_of.label(name)
            box.setAccessibleName(label)
            box.addItem(tr("Any"), "")
            for code, words in words_of.choices(name).items():
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
