"""Printing the briefing pack: gathered from everything that is known, laid out and written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from salesdesk.documents.briefing_pack import Printed, write_briefing, write_day_pack
from salesdesk.documents.handout import write_handout
from salesdesk.documents.internal_sheet import write_internal_sheet
from salesdesk.domain.briefing import Briefing, Layout
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator
from salesdesk.services.briefing.day import calls_of_day, day_pack
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page
from salesdesk.services.briefing.handout import handout_of
from salesdesk.services.briefing.house_notice import house_notice
from salesdesk.services.briefing.layouts import layout_for
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.briefing.whereabouts import whereabouts
from salesdesk.services.house import house_of
from salesdesk.services.papers.other_language import beside_names, names_on, with_others, with_outdated
from salesdesk.store.engine import Database
from salesdesk.store.reader import Reader

__all__ = ["Press", "Printed"]


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
        briefing = self._briefing(Dossier(self._desk, call), wanted)
        return self._told(write_briefing(briefing, target, self._desk.tr, progress))

    def day(self, day: date, target: Path, progress: Progress = no_progress) -> Printed:
        """Prints a day's run sheet and the briefing of each of its calls."""
        rules: dict[str, Dossier] = {}
        dossiers = [
            Dossier(self._desk, call.id, rules)
            for call in calls_of_day(self._desk.reader, day, self._desk.clock.zone)
        ]
        usual = replace(layout_for(self._desk.reader), leave_out_empty=True)
        briefings = tuple(self._briefing(dossier, usual) for dossier in dossiers)
        pack = day_pack(self._desk, day, dossiers, briefings)
        return self._told(write_day_pack(pack, target, self._desk.tr, progress))

    def handout(self, call: str, target: Path) -> Printed:
        """Prints what the customer keeps, in the customer's language where the program speaks it."""
        desk, handout = handout_of(self._desk, call)
        printed = write_handout(handout, target, desk.tr, says=self._desk.tr)
        names = (*names_on(desk, None), handout.account)
        found = self._desk.reader.of_type(Call, call)
        account = (found.account if found else None) or ""
        beside = beside_names(desk, account)
        reader, says = self._desk.reader, self._desk.tr
        printed = with_outdated(printed, handout, desk.tr.lang, reader, says, account)
        return self._told(with_others(printed, handout, desk.tr.lang, names, says, account, beside))

    def whereabouts(self, day: date, target: Path) -> Printed:
        """Prints where I am on a day, for the house."""
        return self._told(write_internal_sheet(whereabouts(self._desk, day), target, self._desk.tr))

    def notice(self, call: str, target: Path) -> Printed:
        """Prints the notice to the house before customers come; raises `UserError` for a call elsewhere."""
        return self._told(write_internal_sheet(house_notice(self._desk, call), target, self._desk.tr))

    def _told(self, printed: Printed) -> Printed:
        """Says so where the papers have no name to carry."""
        if house_of(self._desk.reader) is not None:
            return printed
        says = self._desk.tr(
            "The paper calls your house “My property”: enter its name in the settings, or with “salesdesk add property name=…”."
        )
        return replace(printed, notices=(says, *printed.notices))

    def _briefing(self, dossier: Dossier, layout: Layout) -> Briefing:
        return Briefing(
            self._desk.house, front_page(dossier), sections_of(dossier, layout), self._desk.prepared
        )
