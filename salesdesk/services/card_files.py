"""Accounts and their people as cards for a telephone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from salesdesk.domain.records import Account, Contact
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.exchange.cards import Card, card_file
from salesdesk.files import write_whole
from salesdesk.i18n import N_
from salesdesk.store.reader import Reader

_PORTION = 1000


def export_cards(reader: Reader, type_name: str, target: Path, progress: Progress = no_progress) -> int:
    """Writes all contacts, or all accounts, as cards; gives how many. Who left or was joined away is left out."""
    if type_name not in ("account", "contact"):
        raise UserError(N_("Cards hold people and firms; write {type} to .xlsx or .csv."), type=type_name)
    cls = Contact if type_name == "contact" else Account
    wanted = reader.ids(cls, order=("name", "id"))
    cards: list[Card] = []
    for begin in range(0, len(wanted), _PORTION):
        portion = wanted[begin : begin + _PORTION]
        cards += _people(reader, portion) if type_name == "contact" else _firms(reader, portion)
        progress(begin + len(portion), len(wanted))
    write_whole(target, card_file(cards))
    return len(cards)


def _people(reader: Reader, portion: Sequence[str]) -> Iterator[Card]:
    found = reader.many(Contact, portion)
    accounts = reader.many(Account, filter(None, (person.account for person in found.values())))
    for person in (found[each] for each in portion if each in found):
        if person.left or person.joined_to:
            continue
        account = accounts.get(person.account or "") or Account(id="")
        yield Card(
            uid=person.id,
            person=person.name or "",
            firm="" if account.name == person.name else account.name or "",
            department=person.department or "",
            role=person.role or "",
            mobile=person.mobile or "",
            phone=person.phone or "",
            email=person.email or "",
            website=account.website or "",
            address=account.address or "",
            city=account.city or "",
            country=account.country or "",
            birthday=person.birthday.isoformat() if person.birthday else "",
            zalo=person.zalo or "",
            whatsapp=person.whatsapp or "",
            line=person.line or "",
        )


def _firms(reader: Reader, portion: Sequence[str]) -> Iterator[Card]:
    found = reader.many(Account, portion)
    for account in (found[each] for each in portion if each in found):
        if account.joined_to:
            continue
        yield Card(
            uid=account.id,
            firm=account.name or "",
            phone=account.phone or "",
            email=account.email or "",
            website=account.website or "",
            address=account.address or "",
            city=account.city or "",
            country=account.country or "",
        )
