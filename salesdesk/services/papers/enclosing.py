"""Materials that go into a paper as they are: PDF files that were attached, valid, and meant for the reader."""

from collections.abc import Sequence
from pathlib import Path

from salesdesk.domain.records import Account, Material, RatePlan
from salesdesk.errors import UserError
from salesdesk.exchange.pdf_joining import pages_of
from salesdesk.files import write_whole
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.services.attachments import attached
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.materials.barring import all_barred, refusal
from salesdesk.services.papers.disclosure import refuse_undisclosed
from salesdesk.store.attachments import get_attachment


@dataclass(frozen=True)
class Enclosure:
    """A file that is put behind a paper: what it is called in the contents, where a copy lies, how many pages it has."""

    title: str
    file: Path
    pages: int


def enclosable(desk: Desktop) -> list[Material]:
    """The materials that can go into a pack today: valid, not replaced, with a PDF file that is on this laptop."""
    found = [each for each in desk.reader.find(Material, order=("name", "id")) if each.file]
    barred = all_barred(desk.reader, found, desk.today)
    return [each for each in found if each.id not in barred and _is_pdf(desk, each)]


def enclosures(
    desk: Desktop, materials: Sequence[str], account: Account, folder: Path
) -> tuple[Enclosure, ...]:
    """Copies of the files of some materials in a folder; raises `UserError` where one may not go to the reader."""
    known = desk.reader.many(Material, materials)
    barred = all_barred(desk.reader, known.values(), desk.today)
    made = []
    for number, record in enumerate(materials, 1):
        material = known.get(record)
        if material is None:
            raise UserError(N_("The record {record} no longer exists."), record=record)
        if record in barred:
            raise refusal(barred[record])
        plan = desk.reader.of_type(RatePlan, material.rate_plan)
        if plan is not None:
            refuse_undisclosed(plan, account)
        content = get_attachment(desk.database, material.file or "") if _is_pdf(desk, material) else None
        if content is None:
            raise UserError(
                N_("“{material}” has no PDF file on this laptop, so it cannot go into the pack."),
                material=material.name or "",
            )
        file = folder / f"{number:03} {_plain(material.name)}.pdf"
        write_whole(file, content)
        made.append(Enclosure(material.name or "", file, pages_of(file)))
    return tuple(made)


def _is_pdf(desk: Desktop, material: Material) -> bool:
    found = attached(desk.database, material.file or "")
    return found is not None and found.ending == "pdf"


def _plain(name: str | None) -> str:
    """A name as far as it is safe in a file's: refusals name the file."""
    return "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name or "")[:60].strip()
