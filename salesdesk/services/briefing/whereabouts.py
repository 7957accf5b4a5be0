"""Where I am on a day, for the house: the hours, the place, with whom, a telephone, when I am back."""

from datetime import date

from salesdesk.domain.appointments import back_at, leave_at
from salesdesk.domain.briefing import Block, Facts, Grid, InternalSheet, Words, with_values
from salesdesk.domain.records import Contact
from salesdesk.domain.records.calls import REMOTE
from salesdesk.domain.text import unbroken
from salesdesk.services.briefing.day import calls_of_day
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import place_of
from salesdesk.services.house import me


def whereabouts(desk: Desktop, day: date) -> InternalSheet:
    """Gathers the sheet of a day; nothing of what the calls are about is on it."""
    tr, formats, seller = desk.tr, desk.formats, me(desk.reader)
    dossiers = [Dossier(desk, call.id) for call in calls_of_day(desk.reader, day, desk.clock.zone)]
    out = [dossier.call for dossier in dossiers if dossier.call.channel not in REMOTE]
    ends = [back for call in out if (back := back_at(call)) is not None]
    facts = (
        (tr("Reached at"), (seller.phone or "") if seller else ""),
        (tr("Back at"), formats.time(max(ends)) if ends else ""),
    )
    known = with_values(facts)
    headings = (tr("From"), tr("Until"), tr("Where"), tr("With whom"), tr("Telephone there"))
    table: Block = Words(tr("No calls on this day."), quiet=True)
    if dossiers:
        table = Grid(headings, tuple(_row(dossier) for dossier in dossiers), (2, 2, 6, 4, 4))
    parts: list[tuple[str, tuple[Block, ...]]] = [(tr("In short"), (Facts(known),))] if known else []
    return InternalSheet(
        house=desk.house,
        about=tr("Where I am"),
        title=(seller.name or "") if seller else desk.house.name,
        lead=formats.day(day),
        parts=(*parts, (tr("Calls"), (table,))),
        prepared=desk.prepared,
    )


def _row(dossier: Dossier) -> tuple[str, ...]:
    call, formats = dossier.call, dossier.desk.formats
    leaves, back = leave_at(call) or dossier.start, back_at(call)
    people = [person.name or "" for person in dossier.there]
    customers = [person for person in dossier.there if isinstance(person, Contact)]
    numbers = [dossier.account.phone, *(person.phone or person.mobile for person in customers)]
    place = place_of(dossier)
    where = ", ".join(filter(None, (dossier.account.name, *place[:1])))
    return (
        formats.time(leaves) if leaves else "",
        formats.time(back) if back else "",
        where,
        ", ".join(filter(None, people)),
        unbroken(next(filter(None, numbers), "")),
    )
