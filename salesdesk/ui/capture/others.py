"""What else a captured line may be that does not say what it is: one key or click away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.domain.capture import KINDS, Kind
from salesdesk.i18n import Translator
from salesdesk.services.capturing import Understood
from salesdesk.ui.widgets.basics import button
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
        for number, chip in enumerate(self.chips.values(), 1):
            chip.setToolTip(f"Alt+{number}")
        self.setLayout(Flow(text(tr("Or:"), "muted", wrap=False), *self.chips.values()))
        self.hide()

    def show_others(self, others: Sequence[Understood]) -> None:
        """Offers the line as these."""
        offered = {each.captured.kind: self._say(each) for each in others}
        for kind, chip in self.chips.items():
            chip.setText(offered.get(kind, ""))
            chip.setAccessibleName(self._tr("Or: {what}").format(what=chip.text()))
            chip.setVisible(kind in offered)
        self.setVisible(bool(offered))
