"""Which parts there are."""

from datetime import date

from salesdesk.domain.records import Intelligence, Objection, PrivateNote
from salesdesk.domain.records.trade import settled
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.parts.business import Opportunities, Production
from salesdesk.ui.prospects.parts.materials import Materials
from salesdesk.ui.prospects.parts.part import Part, Records
from salesdesk.ui.prospects.parts.people import ComingCalls, People
from salesdesk.ui.prospects.parts.promises import Promises
from salesdesk.ui.prospects.parts.voices import Voices
from salesdesk.ui.prospects.temperature import TemperaturePart


def parts_of(context: Context) -> tuple[Part, ...]:
    """All parts in their order, the history apart."""
    tr = context.tr
    return (
        People(context),
        TemperaturePart(context),
        ComingCalls(context),
        Opportunities(context),
        Promises(context),
        Production(context),
        Records(context, tr("Objections"), Objection, "objection", tr("New objection"), tr("No objection is known."), "id", key=_by_state),
        Records(context, tr("Market notes"), Intelligence, "note", tr("New market note"), tr("No market note yet."), "-noted_on"),
        Voices(context),
        Materials(context),
        Records(context, tr("Private notes, only on my own laptops"), PrivateNote, "private_note", tr("New private note"), tr("No private note."), owner="about"),
    )  # fmt: skip


def _by_state(objection: Objection) -> tuple[int, date]:
    """What is open first, then by the day on which it was raised."""
    return settled(objection), objection.raised_on or date.max
