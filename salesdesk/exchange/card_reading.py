"""Runs in the child process: cards of people and firms (vCard 2.1, 3.0, 4.0) as telephones and mail programs write them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from salesdesk.domain.text import clean
from salesdesk.exchange.child import Answer
from salesdesk.exchange.content_reading import (
    LONGEST,
    Component,
    Property,
    components,
    send,
    split,
    unescaped,
)
from salesdesk.exchange.refusal import Refusal

_MOBILE = ("CELL", "MOBILE", "IPHONE", "PCS")
_NO_VOICE = ("FAX", "PAGER", "MODEM", "TEXTPHONE", "BBS")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def read(order: Mapping[str, Any], answer: Answer) -> None:
    """Sends off what each card says, as plain data, in portions."""
    cards = components(Path(order["path"]).read_bytes(), "VCARD")
    said = ({name: clean(text)[:LONGEST] for name, text in _said(card) if text} for card in cards)
    if not send(answer, said):
        raise Refusal("no_cards")


def _said(card: Component) -> Iterator[tuple[str, str]]:
    name = card.text("FN") or _name_of_parts(card) or _one_of(card, "NICKNAME")
    firm, *units = card.first("ORG").parts if card.first("ORG") else [""]  # type: ignore[union-attr]
    is_firm = (
        card.text("KIND").lower() in ("org", "organization") or card.text("X-ABSHOWAS").upper() == "COMPANY"
    )
    yield "firm", firm or (name if is_firm else "")
    yield "person", "" if is_firm or (firm and name == firm) else name
    yield "department", ", ".join(filter(None, units))
    yield "role", card.text("TITLE") or card.text("ROLE")
    phones = [each for each in _preferred_first(card, "TEL") if not each.is_of(*_NO_VOICE)]
    mobile = next((each for each in phones if each.is_of(*_MOBILE)), None)
    other = next((each for each in phones if each is not mobile and not each.is_of(*_MOBILE)), None)
    yield "mobile", _number(mobile)
    yield "phone", _number(other)
    yield "email", _address_of(card)
    yield "website", card.text("URL")
    yield from _place(card)
    born = _DATE.match(card.text("BDAY"))
    if born and (day := _day(born)):
        yield "birthday", day
    yield "notes", card.text("NOTE")
    for way in ("ZALO", "WHATSAPP", "LINE", "WECHAT", "KAKAOTALK"):
        yield way.lower(), _messenger(card, way)


def _name_of_parts(card: Component) -> str:
    found = card.first("N")
    if found is None:
        return ""
    family, given, more, before, after = [*(part.replace(",", " ") for part in found.parts), *[""] * 5][:5]
    return " ".join(" ".join((before, given, more, family, after)).split())


def _one_of(card: Component, name: str) -> str:
    found = card.first(name)
    return unescaped(split(found.value, ",")[0]).strip() if found else ""


def _preferred_first(card: Component, name: str) -> list[Property]:
    first = card.first(name)
    return [first, *(each for each in card.all(name) if each is not first)] if first else []


def _number(found: Property | None) -> str:
    return re.sub(r"^tel:", "", found.text, flags=re.IGNORECASE).split(";")[0].strip() if found else ""


def _address_of(card: Component) -> str:
    return re.sub(r"^mailto:", "", card.text("EMAIL"), flags=re.IGNORECASE)


def _place(card: Component) -> Iterator[tuple[str, str]]:
    works = [each for each in card.all("ADR") if each.is_of("WORK")]
    found = next(iter(works), None) or card.first("ADR")
    if found is None:
        return
    box, more, street, city, region, code, country = [*found.parts, *[""] * 7][:7]
    lines = [" ".join(part.split()) for part in (street, more, box, city, region, code, country)]
    # A town alone is no address.
    yield "address", ", ".join(filter(None, lines)) if any(lines[:3]) else ""
    yield "city", " ".join((city or region).split())


def _day(found: "re.Match[str]") -> str:
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return ""


def _messenger(card: Component, way: str) -> str:
    if said := card.text(f"X-{way}"):
        return said
    for each in (*card.all("IMPP"), *card.all("X-SOCIALPROFILE")):
        service = "".join(each.parameters.get("X-SERVICE-TYPE", ())).upper()
        if service == way or each.value.upper().startswith(f"{way}:") or each.is_of(way):
            return each.text.partition(":")[2] or each.text
    return ""
