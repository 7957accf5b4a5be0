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
_DATE = re.compile(r"(?:(\d{4})-?|--)(\d{2})-?(\d{2})(?!\d)")
_NO_YEAR = 1604
_MOST_REACHES = 50


def read(order: Mapping[str, Any], answer: Answer) -> None:
    """Sends off what each card says, as plain data, in portions."""
    cards = components(Path(order["path"]).read_bytes(), "VCARD")
    said = ({name: _sound(found) for name, found in _said(card) if found} for card in cards)
    if not send(answer, said):
        raise Refusal("no_cards")


def _sound(found: str | list[str]) -> str | list[str]:
    if isinstance(found, list):
        return [clean(text)[:LONGEST] for text in found[:_MOST_REACHES] if text]
    return clean(found)[:LONGEST]


def _said(card: Component) -> Iterator[tuple[str, str | list[str]]]:
    name = card.text("FN") or _name_of_parts(card) or _one_of(card, "NICKNAME")
    firm, *units = card.first("ORG").parts if card.first("ORG") else [""]  # type: ignore[union-attr]
    is_firm = (
        card.text("KIND").lower() in ("org", "organization") or card.text("X-ABSHOWAS").upper() == "COMPANY"
    )
    yield "firm", firm or (name if is_firm else "")
    yield "person", "" if is_firm or (firm and name == firm) else name
    yield "department", ", ".join(filter(None, units))
    yield "role", card.text("TITLE") or card.text("ROLE")
    phones = [each for each in card.ranked("TEL") if not each.is_of(*_NO_VOICE)]
    mobile = next((each for each in phones if each.is_of(*_MOBILE)), None)
    other = next((each for each in phones if each is not mobile and not each.is_of(*_MOBILE)), None)
    yield "mobile", _number(mobile)
    yield "phone", _number(other)
    yield "numbers", [_number(each) for each in phones if each is not mobile and each is not other]
    yield "emails", [re.sub("^mailto:", "", each.text, flags=re.IGNORECASE) for each in card.ranked("EMAIL")]
    yield "website", card.text("URL")
    yield from _place(card)
    yield "birthday", _birthday(card)
    yield "notes", "\n".join(filter(None, (each.text for each in card.all("NOTE"))))
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


def _number(found: Property | None) -> str:
    """A number; what is dialled after a pause, or stands behind it in an address (RFC 3966), is an extension."""
    if found is None:
        return ""
    number, _, more = re.sub("^tel:", "", found.text, flags=re.IGNORECASE).partition(";")
    inner = re.search(r"(?:^|;)(?:ext=)?(\d{1,6})(?:;|$)", more)
    number = re.sub(r",+(\d{1,6})$", r" ext. \1", number.strip())
    return f"{number} ext. {inner[1]}" if inner else number


def _birthday(card: Component) -> str:
    """A date, or without its year "--month-day"; telephones of Apple write 1604 for a year that is not known.

    What is no date, as "about 1960" or a month alone, is given as it stands there.
    """
    found = card.first("BDAY")
    if found is None or not (parts := _DATE.match(found.text)):
        return found.text if found else ""
    year, month, day = parts.groups()
    try:
        born = date(int(year or 2000), int(month), int(day))
    except ValueError:
        return found.text
    known = year and "X-APPLE-OMIT-YEAR" not in found.parameters and int(year) != _NO_YEAR
    return born.isoformat() if known else f"--{born:%m-%d}"


def _place(card: Component) -> Iterator[tuple[str, str]]:
    works = [each for each in card.all("ADR") if each.is_of("WORK")]
    found = next(iter(works), None) or card.first("ADR")
    if found is None:
        return
    box, more, street, city, region, code, country = [*found.parts, *[""] * 7][:7]
    town = city or region
    lines = [" ".join(part.split()) for part in (street, more, box, region if city else "", code)]
    # A town alone is no address.
    yield "address", ", ".join(filter(None, lines)) if any(lines[:3]) else ""
    yield "city", " ".join(town.split())
    yield "country", " ".join(country.split())


def _messenger(card: Component, way: str) -> str:
    if said := card.text(f"X-{way}"):
        return said
    for each in (*card.all("IMPP"), *card.all("X-SOCIALPROFILE")):
        service = "".join(each.parameters.get("X-SERVICE-TYPE", ())).upper()
        if service == way or each.value.upper().startswith(f"{way}:") or each.is_of(way):
            return each.text.partition(":")[2] or each.text
    return ""
