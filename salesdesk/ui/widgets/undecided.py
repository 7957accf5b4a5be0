"""What a form says of a record that others wrote, too: where another version waits, or that it was deleted."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from salesdesk.i18n import Translator
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.form_cell import FormCell, words_inset
from salesdesk.ui.widgets.shown_record import ShownRecord


class Undecided:
    """Marks in a form what waits to be decided; each mark leads there by `decide`."""

    def __init__(self, of: ShownRecord, tr: Translator, decide: Callable[[], None]) -> None:
        self._of, self._tr, self._decide = of, tr, decide
        self._deleted: QPushButton | None = None

    def tell(self, cells: Mapping[str, FormCell]) -> None:
        """A field of which another version waits says so, and leads to where that is decided."""
        for name, cell in cells.items():
            waits = name in self._of.waiting
            if waits and cell.waiting is None:
                cell.take_waiting(self._mark_of(self._tr(self._of.entry.fields[name].label)))
            if cell.waiting is not None:
                cell.waiting.setVisible(waits)

    def tell_deleted(self, layout: QVBoxLayout, *, quiet: bool) -> None:
        """A record that somebody deleted without having seen all of it says so at the top."""
        if self._of.is_deleted and self._deleted is None:
            self._deleted = self._chip(self._tr("Somebody deleted this: keep it or delete it"))
            line = row(self._deleted, None)
            line.setContentsMargins(words_inset(quiet=quiet), 0, 0, 0)
            layout.insertLayout(0, line)
        if self._deleted is not None:
            self._deleted.setVisible(self._of.is_deleted)

    def _mark_of(self, field: str) -> QPushButton:
        made = self._chip(self._tr("Another version waits"))
        made.setToolTip(self._tr("Somebody else wrote something different here: see both and decide"))
        made.setAccessibleName(self._tr("{field}: another version waits").format(field=field))
        return made

    def _chip(self, words: str) -> QPushButton:
        made = button(words, self._decide, "chip")
        made.setProperty("chip", "warm")
        return made
