"""The notice to the house before customers come: who they are, what they are shown, what each department prepares."""

from salesdesk.domain.briefing import (
    Block,
    Boxes,
    Entry,
    Facts,
    Grid,
    InternalSheet,
    Ruled,
    Words,
    with_values,
)
from salesdesk.domain.records import Colleague
from salesdesk.domain.records.calls import HOSTED
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page, lines_of


def house_notice(desk: Desktop, call: str) -> InternalSheet:
    """Gathers the notice of a site inspection or a famil trip; raises `UserError` for any other kind of call."""
    dossier = Dossier(desk, call)
    found, tr = dossier.call, desk.tr
    if found.channel not in HOSTED:
        raise UserError(N_("Only a site inspection or a famil trip has a notice for the house."))
    front = front_page(dossier)
    host = desk.reader.of_type(Colleague, found.host)
    reach = in_pieces(host.role, host.phone) if host else ""
    facts = (
        (tr("Host in the house"), in_pieces(host.name, reach) if host else ""),
        (tr("What it is about"), found.objective or ""),
        (tr("Why it matters"), found.matters or ""),
    )
    people = tuple(
        Entry(
            in_pieces(each.name, each.role),
            each.address_as,
            text=in_pieces(each.birthday, each.hint),
        )
        for each in front.people
    )
    nobody = Words(tr("Nobody is named yet: enter who comes."), quiet=True)
    shown = tuple((line, "") for line in lines_of(found.rooms_to_show))
    tasks = tuple(_task(line) for line in lines_of(found.house_notice))
    known = with_values(facts)
    parts: list[tuple[str, tuple[Block, ...]]] = [(tr("In short"), (Facts(known),))] if known else []
    parts.append((tr("Who comes"), people or (nobody,)))
    if shown:
        parts.append((tr("What they see, in this order"), (Boxes(shown),)))
    if tasks:
        headings = (tr("Department"), tr("Please prepare"), tr("Seen by"))
        parts.append((tr("What the house prepares"), (Grid(headings, tasks, (3, 7, 3)),)))
    parts.append((tr("Afterwards: what they said, what was missing"), (Ruled(6),)))
    time = "  –  ".join(filter(None, (front.time, _until(dossier))))
    return InternalSheet(
        house=desk.house,
        about=desk.choice(found, "channel"),
        title=front.account,
        lead=in_pieces(front.day, time, *front.place),
        parts=tuple(parts),
        prepared=desk.prepared,
    )


def _task(line: str) -> tuple[str, str, str]:
    """Department, what it prepares, and room for a signature; a line without a colon is for everybody."""
    department, colon, what = line.partition(":")
    return (department.strip(), what.strip(), "") if colon and len(department) < 40 else ("", line, "")


def _until(dossier: Dossier) -> str:
    when = dossier.call.when
    return dossier.desk.formats.time(when.end.astimezone(when.local.tzinfo)) if when else ""
