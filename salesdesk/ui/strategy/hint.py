"""What the library says of the technique that was chosen, below the choice."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout

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
        self.lines: list[str] = []
        """What is read, line by line."""
        self.setProperty("role", "side")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._body.setSpacing(GRID)
        self.hide()

    def show_of(self, technique: Technique | None) -> None:
        """Shows what is known of a technique; hides where nothing is."""
        clear(self._body)
        self.lines = list(self._told(technique)) if technique is not None else []
        for line in self.lines:
            self._body.addWidget(text(line, "muted"))
        self.setVisible(bool(self.lines))

    def _told(self, technique: Technique) -> Iterator[str]:
        fields, tr = type_of(Technique).fields, self._tr
        stages = fields["stage"].choices
        stage = tr(stages.get(technique.stage or "", ""))
        said = {"stage": stage, "when_to_use": technique.when_to_use, "how": technique.how}
        for name, value in said.items():
            if value:
                yield tr("{label}: {value}").format(label=tr(fields[name].label), value=value)
