"""What I gave away: which file, to whom, when."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.records import Handover
from salesdesk.domain.records.personal import HANDED_AS
from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Empty, button, clear
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.subjects import EMPTY_HIGH
from salesdesk.ui.widgets.words import text

SHOWN = 200


class GivenPart(QWidget):
    """The list, latest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._list = QVBoxLayout()
        self._list.setSpacing(3 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(
            text(
                context.tr("Only you see this list. A file that was sent cannot be recalled."),
                "muted",
            )
        )
        layout.addLayout(self._list)

    def refresh(self) -> None:
        """Reads the list."""
        tr, formats = self._context.tr, self._context.formats
        clear(self._list)
        found = self._context.app.desk.reader.find(Handover, order=("-given_on", "-id"), limit=SHOWN)
        if not found:
            send = button(
                tr("Send to a colleague…"), lambda: self._context.events.share.emit([]), "primary", "share-2"
            )
            nothing = Empty(tr("Nothing has been sent yet."), send, sign="share-2")
            nothing.setMinimumHeight(EMPTY_HIGH)
            self._list.addWidget(nothing)
        for each in found:
            day = formats.short(each.given_on) if each.given_on else ""
            what = each.what or tr(HANDED_AS.get(each.scope or "", each.scope or ""))
            number = tr.plural("{n} record", "{n} records", each.records or 0)
            whom = tr("to {name}").format(name=each.recipient) if each.recipient else ""
            self._list.addWidget(Item(what, day, muted=in_pieces(whom, number, each.file)))
