"""People and firms as cards that every telephone takes (vCard 3.0, RFC 2426)."""

from collections.abc import Iterable
from dataclasses import dataclass

from salesdesk.exchange.content_lines import document, line, text_value


@dataclass(frozen=True)
class Card:
    """What a card says; "" for what it does not. Without a person it is the card of a firm."""

    uid: str
    person: str = ""
    firm: str = ""
    department: str = ""
    role: str = ""
    mobile: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    birthday: str = ""
    zalo: str = ""
    whatsapp: str = ""
    line: str = ""


def card_file(cards: Iterable[Card]) -> bytes:
    """Cards as one file."""
    return document(each for card in cards for each in _lines(card))


def _lines(card: Card) -> Iterable[str]:
    name = card.person or card.firm
    yield line("BEGIN", "VCARD")
    yield line("VERSION", "3.0")
    yield line("UID", text_value(card.uid))
    yield line("FN", text_value(name))
    # Which part of a Vietnamese name is the family's is not for us to guess: the whole stands where it sorts.
    yield line("N", f"{text_value(name)};;;;")
    if card.firm:
        yield line("ORG", ";".join(text_value(part) for part in (card.firm, card.department) if part))
    if not card.person:
        yield line("X-ABSHOWAS", "COMPANY")
    for kind, number in (("CELL", card.mobile), ("WORK,VOICE", card.phone)):
        if number:
            yield f"TEL;TYPE={kind}:{text_value(number)}"
    for key, text in (
        ("TITLE", card.role),
        ("EMAIL", card.email),
        ("URL", card.website),
        ("BDAY", card.birthday),
        ("X-ZALO", card.zalo),
        ("X-WHATSAPP", card.whatsapp),
        ("X-LINE", card.line),
    ):
        if text:
            yield line(key, text_value(text))
    if card.address or card.city:
        place = ("", "", card.address, card.city, "", "", card.country)
        yield f"ADR;TYPE=WORK:{';'.join(map(text_value, place))}"
    yield line("END", "VCARD")
