"""What the library says of the technique that was chosen, below the choice."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Technique
from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import GRID, clear
from salesdesk.ui.widgets.words import text


class TechniqueHint(QFrame):
    """Its stage of a talk, when it is used and how, in a frame: nothing of it is a label of the field below."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("role", "side")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._lines.setSpacing(GRID)
        self.hide()

    def show_of(self, technique: Technique | None) -> None:
        """Shows what is known of a technique; hides where nothing is."""
        clear(self._lines)
        if technique is not None:
            fields, tr = type_of(Technique).fields, self._tr
            stages = fields["stage"].choices
            stage = tr(stages.get(technique.stage or "", ""))
            said = {"stage": stage, "when_to_use": technique.when_to_use, "how": technique.how}
            for name, value in said.items():
                if value:
                    line = tr("{label}: {value}").format(label=tr(fields[name].label), value=value)
                    self._lines.addWidget(text(line, "muted"))
        self.setVisible(bool(self._lines.count()))

    @property
    def lines(self) -> list[str]:
        """What is read, line by line."""
        parts = (self._lines.itemAt(at).widget() for at in range(self._lines.count()))
        return [part.text() for part in parts if isinstance(part, QLabel)]
