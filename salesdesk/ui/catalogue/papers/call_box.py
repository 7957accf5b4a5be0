"""The choice of a call that a paper is about: those nearest to now are offered."""

from datetime import timedelta

from salesdesk.domain.records import Call
from salesdesk.domain.text import in_pieces
from salesdesk.domain.typed import written
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.choice_box import ChoiceBox

_BACK, _AHEAD = timedelta(days=60), timedelta(days=30)
_MOST_CALLS = 60


class CallBox(ChoiceBox):
    """Calls by their day and account, the latest one first, the coming ones last."""

    def __init__(self, context: Context) -> None:
        super().__init__(letters=8)
        self._context = context

    def choose(self, call: str) -> None:
        """Takes a call, also one that is not of these weeks."""
        self.read(call)
        self.setCurrentIndex(max(self.findData(call), 0))

    def read(self, also: str = "") -> None:
        """Reads the calls again, and one besides; which is chosen stays."""
        app = self._context.app
        now, kept = app.clock.now(), also or str(self.currentData() or "")
        near = sorted(
            (
                each
                for each in app.desk.reader.appointments(now - _BACK, now + _AHEAD)
                if each.state != "cancelled"
            ),
            key=lambda each: abs(each.when.start - now),
        )[:_MOST_CALLS]
        near.sort(key=lambda each: (each.when.start > now, abs(each.when.start - now)))
        found = {each.id: (each.account, each.when) for each in near}
        known = app.desk.reader.of_type(Call, kept) if kept not in found else None
        if known is not None and known.when is not None:
            found = {known.id: (known.account, known.when), **found}
        names = app.desk.reader.titles([account for account, _ in found.values() if account])
        self.clear()
        for call, (account, when) in found.items():
            self.addItem(in_pieces(written(when.local.date()), names.get(account or "", "")), call)
        self.setCurrentIndex(max(self.findData(kept), 0))
