"""Printing the briefing pack: which call, gathered from everything that is known, laid out and written."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from salesdesk.documents.briefing_pack import Printed, write_briefing, write_day_pack
from salesdesk.documents.handout import write_handout
from salesdesk.domain.briefing import Briefing, Layout
from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_, Translator
from salesdesk.services.briefing.day import calls_of_day, day_pack
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page
from salesdesk.services.briefing.handout import handout_of
from salesdesk.services.briefing.layouts import layout_for
from salesdesk.services.briefing.sections import sections_of
from salesdesk.store.engine import Database
from salesdesk.store.reader import Reader

__all__ = ["Press", "Printed", "calls_of_day", "next_call"]

FAR = timedelta(days=3660)


def next_call(reader: Reader, clock: Clock, account: str | None = None) -> str:
    """The id of the next call that is neither cancelled nor over, at an account where one is named.

    Raises `UserError` where none is planned.
    """
    equal: dict[str, Any] = {"account": account} if account else {}
    for call in reader.calls(clock.now(), clock.now() + FAR, **equal):
        if call.state not in ("cancelled", "done", "missed"):
            return call.id
    if account:
        name = reader.titles([account])[account]
        raise UserError(N_("No call is planned at {account}; plan one first."), account=name)
    raise UserError(N_("No call is planned; plan one first."))


class Press:
    """Prints briefings in one language. `paper` (A4, Letter) overrides the house's."""

    def __init__(
        self, database: Database, reader: Reader, clock: Clock, tr: Translator, paper: str | None = None
    ) -> None:
        self._desk = Desktop(database, reader, clock, tr, paper)

    def call(
        self,
        call: str,
        target: Path,
        *,
        layout: Layout | None = None,
        progress: Progress = no_progress,
    ) -> Printed:
        """Prints one call's briefing in a layout; without one in that of the call, else in my usual one."""
        wanted = layout or layout_for(self._desk.reader, call)
        return write_briefing(
            self._briefing(Dossier(self._desk, call), wanted), target, self._desk.tr, progress
        )

    def day(self, day: date, target: Path, progress: Progress = no_progress) -> Printed:
        """Prints a day's run sheet and the briefing of each of its calls."""
        dossiers = [
            Dossier(self._desk, call.id)
            for call in calls_of_day(self._desk.reader, day, self._desk.clock.zone)
        ]
        usual = replace(layout_for(self._desk.reader), leave_out_empty=True)
        briefings = tuple(self._briefing(dossier, usual) for dossier in dossiers)
        return write_day_pack(day_pack(self._desk, day, dossiers, briefings), target, self._desk.tr, progress)

    def handout(self, call: str, target: Path) -> Printed:
        """Prints what the customer keeps, in the customer's language where the program speaks it."""
        desk, handout = handout_of(self._desk, call)
        return write_handout(handout, target, desk.tr)

    def _briefing(self, dossier: Dossier, layout: Layout) -> Briefing:
        return Briefing(
            self._desk.house, front_page(dossier), sections_of(dossier, layout), self._desk.prepared
        )
