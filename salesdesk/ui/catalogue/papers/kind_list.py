"""The list of papers to choose from, and of who holds which sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.i18n import Translator
from salesdesk.ui.catalogue.papers.kinds import KINDS
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import GRID

HOLDERS = "holders"
"""What the list chooses that is no paper."""


class KindList(QListWidget):
    """As high as its lines; `turned` comes when another one is chosen."""

    turned = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.setIconSize(icon_size())
        self.setProperty("dense", "true")
        self.setAccessibleName(tr("Papers to print"))
        for kind in KINDS:
            self._offer(kind.name, tr(kind.label), kind.icon)
        self._offer(HOLDERS, tr("Who holds which sheet"), "users")
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _: self.turned.emit())

    @property
    def kind(self) -> str:
        """The name of the paper that is chosen, or `HOLDERS`."""
        return str(self.currentItem().data(Qt.ItemDataRole.UserRole))

    def choose(self, name: str) -> None:
        """Turns to a paper."""
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentRow(at)

    def fit_lines(self) -> None:
        """Takes as much height as its lines need."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.count() * self.sizeHintForRow(0) + 2 * GRID)

    def _offer(self, name: str, label: str, sign: str) -> None:
        item = QListWidgetItem(icon(sign, tokens_now().muted, icon_size().width()), label)
        item.setData(Qt.ItemDataRole.UserRole, name)
        self.addItem(item)
