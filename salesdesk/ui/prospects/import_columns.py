"""What each column of a list is taken for, in a box where a person can say otherwise."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import Translator
from salesdesk.services.import_preview import Preview
from salesdesk.ui.widgets.basics import GRID, clear, stand_level
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.words import text

MOST_COLUMNS = 200
"""So many columns can be corrected; a sheet of thousands has no more than that for us."""


class ColumnChoices(QGridLayout):
    """Column, box and reason, line by line; `corrected` is told the letter of a column and its field, "" to leave it out."""

    def __init__(self, tr: Translator, corrected: Callable[[str, str], object]) -> None:
        super().__init__()
        self._tr = tr
        self._corrected = corrected
        self.boxes: dict[str, QComboBox] = {}
        self.setHorizontalSpacing(4 * GRID)
        self.setColumnStretch(2, 1)

    def show_of(self, preview: Preview) -> None:
        """Shows the columns of a list, those that fill a field before all; the keys stay at the column that they are at."""
        tr = self._tr
        held = next((letter for letter, box in self.boxes.items() if box.hasFocus()), "")
        self.forget()
        used = [guess for guess in preview.columns if guess.field]
        spare = [guess for guess in preview.columns if not guess.field][: max(0, MOST_COLUMNS - len(used))]
        shown = sorted((*used, *spare), key=lambda guess: guess.index)
        for line, guess in enumerate(shown):
            box = self.boxes[guess.letter] = self._box(guess.letter, guess.title, guess.field or "")
            # A reason that only says the heading again, which stands at the left, is left out.
            why = "" if guess.reason.figures.get("heading") == guess.title else guess.reason.text(tr)
            parts = text(guess.title, "strong"), box, text(why, "muted")
            for column, part in enumerate(parts):
                self.addWidget(part, line, column)
            stand_level(parts)
        if more := len(preview.columns) - len(shown):
            rest = tr.plural(
                "and {n} more column that is left out", "and {n} more columns that are left out", more
            )
            self.addWidget(text(rest, "muted"), len(shown), 0)
        if held in self.boxes:
            self.boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Shows no columns any more."""
        clear(self)
        self.boxes.clear()

    def _box(self, letter: str, title: str, field: str) -> QComboBox:
        box = ChoiceBox(title)
        box.addItem(self._tr("Leave out"), "")
        for label, name in _fields(self._tr):
            box.addItem(label, name)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.activated.connect(partial(self._chosen, letter))
        return box

    def _chosen(self, letter: str, _: int) -> None:
        self._corrected(letter, self.boxes[letter].currentData())


def _fields(tr: Translator) -> Iterator[tuple[str, str]]:
    """The fields of an account and of its contact: label and name."""
    for type_name, prefix in (("account", ""), ("contact", "contact.")):
        entry = REGISTRY[type_name]
        for name, (field, _) in entry.parts.items():
            if not (type_name == "contact" and name == "account"):
                yield tr(entry.label) + ": " + tr(field.label), prefix + name
