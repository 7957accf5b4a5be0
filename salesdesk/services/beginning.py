"""The first minutes with a desk: who I am, what I begin with."""

import re

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import Account
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_, PSEUDO
from salesdesk.plain import dataclass
from salesdesk.services.house import house_of, me
from salesdesk.store.desk import Desk, set_author, set_house
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Introduction:
    """Who works at this desk, and for which house; codes are ISO 3166 and 4217, the zone an IANA name."""

    name: str
    house: str
    city: str
    country: str
    currency: str
    zone: str
    language: str


def is_new(reader: Reader) -> bool:
    """Whether nobody has said yet whose desk this is: no property, no colleague of its own, no account."""
    return house_of(reader) is None and me(reader) is None and not is_furnished(reader)


def introduction(reader: Reader) -> Introduction | None:
    """What was said about seller and house; None before anything was."""
    seller, house = me(reader), house_of(reader)
    if seller is None and house is None:
        return None
    return Introduction(
        name=(seller.name if seller else None) or "",
        house=(house.name if house else None) or "",
        city=(house.city if house else None) or "",
        country=(house.country if house else None) or "",
        currency=(house.currency if house else None) or "",
        zone=(house.zone if house else None) or "",
        language=(house.language if house else None) or "",
    )


def introduce(desk: Desk, said: Introduction) -> ChangeSet:
    """Writes seller and house as one change set, and the seller as the author of what this desk writes.

    Said again it changes the two records. Raises `UserError` for a missing name or a code that is none.
    """
    if not said.name.strip() or not said.house.strip():
        raise UserError(N_("Your name and the name of the property are needed."))
    _refuse_wrong_codes(said)
    reader = desk.reader
    seller, house = me(reader), house_of(reader)
    seller_id = seller.id if seller else desk.journal.new_id()
    house_id = house.id if house else desk.journal.new_id()
    edits = [
        _edit(reader, "colleague", seller_id, {"name": said.name}, is_new=seller is None),
        _edit(
            reader,
            "property",
            house_id,
            {
                "name": said.house,
                "city": said.city,
                "country": said.country.upper(),
                "currency": said.currency.upper(),
                "zone": said.zone,
                "language": said.language,
            },
            is_new=house is None,
        ),
    ]
    if seller is None:
        set_author(desk.database, seller_id)
    if house is None:
        set_house(desk.database, house_id)
    wanted = [edit for edit in edits if edit.values]
    return desk.journal.write(wanted) if wanted else ChangeSet("", None, ())


def _refuse_wrong_codes(said: Introduction) -> None:
    if said.country.strip() and not re.fullmatch("[A-Za-z]{2}", said.country.strip()):
        raise UserError(
            N_("“{value}” is not a country; write two letters as in VN or TH."), value=said.country.strip()
        )
    if said.currency.strip() and not re.fullmatch("[A-Za-z]{3}", said.currency.strip()):
        raise UserError(
            N_("“{value}” is not a currency; write three letters as in VND or USD."),
            value=said.currency.strip(),
        )


def _edit(reader: Reader, type_name: str, record: str, texts: dict[str, str], *, is_new: bool) -> Edit:
    entry = REGISTRY[type_name]
    current = {} if is_new else reader.values(record)
    values: dict[str, Json] = {}
    for name, text in texts.items():
        field = entry.fields[name]
        value = field.kind.parse({"": text.strip()}, current.get(name), Defaults()) if text.strip() else None
        if value != current.get(name):
            values[name] = value
    return Edit(record, values=values, type=type_name if is_new else None)


def begin_with_sample(desk: Desk, clock: Clock, lang: str, progress: Progress = no_progress) -> ChangeSet:
    """Fills the desk with the sample hotel, as one change set; seller and house become those of the sample."""
    from salesdesk.services import samples

    seller, house = me(desk.reader), house_of(desk.reader)
    language = "en" if lang == PSEUDO else lang
    return samples.fill(
        desk,
        clock,
        language,
        progress=progress,
        seller=seller.id if seller else "",
        house=house.id if house else "",
    )


def is_furnished(reader: Reader) -> bool:
    """Whether there is any account."""
    return bool(reader.find(Account, limit=1))
