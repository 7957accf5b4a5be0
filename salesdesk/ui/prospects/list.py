"""The list of accounts: only their ids are all read, the rest in pages as it is scrolled."""

from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer

from salesdesk.domain.fields import type_of
from salesdesk.domain.names import short_name
from salesdesk.domain.records import Account
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import moment_of
from salesdesk.errors import Progress
from salesdesk.services.finding import accounts_found
from salesdesk.services.found_in import found_at, is_called_so
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.prospects.order import BY_CALL
from salesdesk.ui.widgets.basics import tip
from salesdesk.ui.widgets.record_list import BRIEF, ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows

_FIELDS = type_of(Account).fields
_TEMPERATURE = _FIELDS["temperature"]


class AccountList(RecordRows):
    """Accounts in an order, or those that a search finds, best first; the temperature as a word."""

    def __init__(self, context: Context, order: tuple[str, ...]) -> None:
        super().__init__(context, Account, order, accounts_found)
        self._calls: dict[str, tuple[str | None, str | None]] = {}
        self._found_at: dict[str, str] = {}
        self._unexplained: dict[str, Account] = {}
        self._explaining: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._explain)

    def _read(self, page: int) -> dict[str, Any]:
        found = super()._read(page)
        if self.searching:
            for record, account in found.items():
                if is_called_so(self._text, _seen(account)):
                    self._found_at.pop(record, None)
                else:
                    self._unexplained[record] = account
                    self._soon.start()
        if self.order[0] in BY_CALL:
            names = ("id", "last_call", "next_call")
            rows = self._context.app.desk.reader.columns(Account, names, id=list(found))
            self._calls |= {record: (last, coming) for record, last, coming in rows}
        return found

    def narrow(self, text: str, equal: dict[str, Any]) -> None:
        """Shows what a text finds; where another one was found says nothing any more."""
        if self._explaining is not None:
            self._explaining.cancel()
        self._unexplained.clear()
        super().narrow(text, equal)

    def _explain(self) -> None:
        """Has said of the accounts that were just read where they were found, where that is not seen."""
        reader, tr, text, through = self._context.app.desk.reader, self._context.tr, self._text, self._through
        accounts = dict(self._unexplained)

        def work(progress: Progress) -> dict[str, str]:
            said: dict[str, str] = {}
            for at, (record, account) in enumerate(accounts.items()):
                progress(at, len(accounts))
                leads = through.get(record, record)
                said[record] = found_at(reader, account, leads, text, _seen(account), tr)
            return said

        def done(said: dict[str, str]) -> None:
            self._found_at |= said
            for record in said:
                self._unexplained.pop(record, None)
            self._tell_changed()

        if self._explaining is not None:
            self._explaining.cancel()
        self._explaining = self._context.jobs.run(self, work, done, self._failed)

    def _said_found(self, account: Account) -> str:
        return self._found_at.get(account.id, "") if self.searching else ""

    def _about_order(self, account: Account) -> str:
        """What the order is about, where the line does not say it anyway."""
        tr, order = self._context.tr, self.order[0]
        if order == "segment":
            return tr(_FIELDS[order].choices.get(account.segment or "", ""))
        if order not in BY_CALL or account.id not in self._calls:
            return ""
        last, coming = self._calls[account.id]
        if order == "last_call":
            return tr("Called {day}").format(day=self._day(last)) if last else tr("Never called")
        return tr("Call {day}").format(day=self._day(coming)) if coming else tr("No call planned")

    def _day(self, moment: str) -> str:
        clock, formats = self._context.app.clock, self._context.formats
        day = moment_of(moment).astimezone(ZoneInfo(clock.zone)).date()
        return formats.day_and_month(day) if day.year == clock.local().year else formats.short(day)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of an account."""
        account: Account | None = self.record(index.row())
        if account is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return account.name or tr("No name yet")
            case _ if role == BRIEF:
                # As they are put in order.
                return short_name(account.name or "")
            case Qt.ItemDataRole.ToolTipRole:
                name, found = account.name or "", self._said_found(account)
                return tip("\n".join(filter(None, (name if name != short_name(name) else "", found)))) or None
            case _ if role == ID:
                return account.id
            case _ if role == SECOND_LINE:
                avoid = "! " + tr("Do not contact") if account.do_not_contact else ""
                kind = _FIELDS["kind"].choices.get(account.kind or "", account.kind or "")
                order = self._about_order(account)
                said = (avoid, self._said_found(account), order, tr(kind), account.city)
                return in_pieces(*said)
            case _ if role == WORD:
                return tr(_TEMPERATURE.choices.get(account.temperature or "", ""))
            case _ if role == WORD_COLOUR:
                return _TEMPERATURE.tone(account.temperature)
        return None


def _seen(account: Account) -> str:
    """What a row shows of an account in any case."""
    return in_pieces(account.name, account.city)
