"""What else a captured line may be that does not say what it is: one key or click away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from salesdesk.domain.capture import KINDS, Kind
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator
from salesdesk.services.capturing import Understood
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text


class OtherReadings(QWidget):
    """A row with what the line would be as other kinds; it is not there where the line says its kind."""

    def __init__(
        self, tr: Translator, say: Callable[[Understood], str], choose: Callable[[Kind], None]
    ) -> None:
        super().__init__()
        self._tr, self._say = tr, say
        self.chips: dict[Kind, QPushButton] = {
            kind: button("", partial(choose, kind), "chip") for kind in KINDS
        }
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        chips = Flow(*self.chips.values())
        # “Or” stands before the first line of them.
        self._label = text(tr("Or:"), "muted", wrap=False)
        self._label.setContentsMargins(0, GRID, 0, 0)
        line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(chips, 1)
        self.hide()

    def show_others(self, others: Sequence[Understood]) -> None:
        """Offers the line as these."""
        offered = {each.captured.kind: self._say(each) for each in others}
        for kind, chip in self.chips.items():
            # The keys stand on it: what shows on the pointer would lie over the chips below.
            keys = f"Alt+{KINDS.index(kind) + 1}"
            chip.setText(in_pieces(offered[kind], keys) if kind in offered else "")
            chip.setAccessibleName(self._tr("Or: {what}").format(what=chip.text()))
            chip.setVisible(kind in offered)
        high = max(chip.sizeHint().height() for chip in self.chips.values())
        self._label.setFixedHeight(high + GRID)
        self.setVisible(bool(offered))
