"""The promises of one page of the ledger, as a long list."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.promises import Given, Standing, standing
from salesdesk.domain.records import Promise
from salesdesk.domain.text import in_pieces
from salesdesk.services.finding import Finds
from salesdesk.services.promises import Page, page_of_ledger
from salesdesk.services.references import names_of
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.overdue import days_overdue
from salesdesk.ui.widgets.record_list import ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows

_COLOURS: Mapping[Standing, str] = {"late": "hot", "broken": "hot", "kept_late": "warm", "kept": "accent"}


class PromiseRows(RecordRows):
    """Promises of a page: what was promised, to whom, by whom, and how it stands."""

    def __init__(self, context: Context, account: str = "") -> None:
        super().__init__(context, Promise, ("due", "id"), lambda *_: Finds([]))
        self.ids = []
        self.page: Page = "open"
        self.account = account
        self.colleague = ""
        self._names: dict[str, str] = {}

    def show_page(self, page: Page, colleague: str) -> None:
        """Shows a page of everybody's promises, or of a colleague's."""
        self.page, self.colleague = page, colleague
        self.narrow("", {})

    def which(
        self, reader: Reader, text: str, equal: Mapping[str, Any], order: tuple[str, ...], most: int
    ) -> Finds:
        """The promises of the page, the most urgent or the latest first."""
        today = self._context.app.clock.local().date()
        return Finds(page_of_ledger(reader, today, self.page, account=self.account, colleague=self.colleague))

    def refresh(self) -> None:
        """Reads again, the names too."""
        self._names.clear()
        super().refresh()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of a promise."""
        promise: Promise | None = self.record(index.row())
        if promise is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return promise.name or self._context.tr("No name yet")
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(
                    filter(None, (promise.name, self._second_line(promise), self._word(promise)))
                )
            case _ if role == ID:
                return promise.id
            case _ if role == SECOND_LINE:
                return self._second_line(promise)
            case _ if role == WORD:
                return self._word(promise)
            case _ if role == WORD_COLOUR:
                return _COLOURS.get(self._standing(promise), "")
        return None

    def _standing(self, promise: Promise) -> Standing:
        given = Given(promise.state or "open", promise.due, promise.kept_on)
        return standing(given, self._context.app.clock.local().date())

    def _second_line(self, promise: Promise) -> str:
        who = "" if promise.colleague == self._context.app.desk.reader.fact("me") else promise.colleague
        names = (self._name(promise.account), self._name(who), promise.broken_reason)
        return in_pieces(*names)

    def _word(self, promise: Promise) -> str:
        tr, formats = self._context.tr, self._context.formats
        today = self._context.app.clock.local().date()
        due = formats.short(promise.due) if promise.due else ""
        match self._standing(promise):
            case "late" if promise.due:
                return days_overdue((today - promise.due).days, tr)
            case "kept_late":
                return tr("kept late, {day}").format(day=formats.short(promise.kept_on))
            case "kept":
                return tr("kept {day}").format(day=formats.short(promise.kept_on)) if promise.kept_on else ""
            case "broken":
                return tr("was due {day}").format(day=due) if due else ""
        return tr("due {day}").format(day=due) if due else ""

    def _name(self, record: str | None) -> str:
        if not record:
            return ""
        if record not in self._names:
            self._names.update(names_of(self._context.app.desk.reader, [record], self._context.tr))
        return self._names[record]
