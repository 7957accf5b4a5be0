"""The backups that are kept in a desk's folder, to choose one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesdesk.domain.text import in_pieces
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.safety import WHY, Backup

SHOWN = 6
"""So many are in view at once."""


class BackupList(QListWidget):
    """One line each: the day, the time, how large it is, for what it is kept."""

    chosen = Signal(object)
    """The file of a backup."""

    def __init__(self, tr: Translator, backups: Sequence[Backup]) -> None:
        super().__init__()
        formats = Formats(tr.lang)
        for each in backups:
            day, time = formats.day_with_time(each.at)
            words = in_pieces(day, time, formats.size(each.size), tr(WHY.get(each.why, each.why)))
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, each.file)
        lines = min(len(backups), SHOWN) * self.sizeHintForRow(0) + 2 * self.frameWidth()
        self.setFixedHeight(max(lines, 0))
        self.itemSelectionChanged.connect(self._choose)

    def _choose(self) -> None:
        for item in self.selectedItems():
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
