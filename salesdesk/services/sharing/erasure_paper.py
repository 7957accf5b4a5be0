"""The certificate of an erasure in the language of whom it is for."""

from datetime import datetime
from pathlib import Path

from salesdesk.documents.briefing_pack import Printed
from salesdesk.documents.erasure_certificate import ErasureCertificate, write_erasure_certificate
from salesdesk.domain.briefing import with_values
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import LANGUAGES, Translator, translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import me as seller_of
from salesdesk.services.sharing.erasure import Erased
from salesdesk.services.sharing.me import me
from salesdesk.store.desk import Desk

__all__ = ["Printed", "print_certificate"]


def print_certificate(
    desk: Desk,
    clock: Clock,
    tr: Translator,
    erased: Erased,
    target: Path,
    *,
    language: str = "",
    paper: str | None = None,
) -> Printed:
    """Writes the certificate in a language, without one in that of the person, else in that of `tr`."""
    wanted = language or erased.language
    said = translator(wanted) if wanted in LANGUAGES else tr
    return write_erasure_certificate(
        _certificate(Desktop(desk.database, desk.reader, clock, said, paper), desk, erased), target, said
    )


def _certificate(desktop: Desktop, desk: Desk, erased: Erased) -> ErasureCertificate:
    tr, formats, seller = desktop.tr, desktop.formats, seller_of(desk.reader)
    moment = datetime.fromisoformat(erased.at.split("[", 1)[0])
    day = formats.short(moment.date())
    house = desktop.house
    facts = (
        (tr("Erased on"), f"{day}  {formats.time(moment)}"),
        (tr("By"), in_pieces(seller.name, seller.role) if seller else ""),
        (tr("At"), "\n".join(filter(None, (house.legal_name or house.name, house.address)))),
        (tr("On the laptop"), me(desk).card.name),
        (tr("Number in our log"), erased.change_set),
    )
    also = [
        tr.plural(
            "In the history of these records {n} change was blanked.",
            "In the history of these records {n} changes were blanked.",
            erased.changes,
        ),
    ]
    if erased.complete:
        also.append(tr("The search index and the database file were rewritten without it."))
    if erased.backups:
        also.append(
            tr.plural(
                "{n} backup on the laptop was replaced by a new one.",
                "{n} backups on the laptop were replaced by a new one.",
                erased.backups,
            )
        )
    return ErasureCertificate(
        house=house,
        facts=with_values(facts),
        kinds=tuple(
            (tr(REGISTRY[name].label) if name in REGISTRY else name, formats.number(number))
            for name, number in erased.counts().items()
        ),
        also=tuple(also),
        copies=tuple(
            (
                each.file or tr("(its name says whom it is about)"),
                each.recipient or "—",
                formats.short(each.given_on) if each.given_on else "—",
            )
            for each in erased.handed_over
        ),
        remark=""
        if erased.complete
        else tr(
            "Another window or a full disk held up the last bytes: they will be erased when the program is next opened."
        ),
        day=day,
    )
