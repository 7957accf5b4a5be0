"""What the customer keeps: only what may be told to everybody, or to customers under contract."""

from salesdesk.domain.briefing import Entry, Handout, Points
from salesdesk.domain.records import Claim, Contact, Product
from salesdesk.domain.superlatives import is_proven
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import lines_of, place_of
from salesdesk.services.house import me


def handout_of(desk: Desktop, call: str) -> tuple[Desktop, Handout]:
    """Gathers the customer's paper, and the desk in the customer's language that it is written in."""
    first = Dossier(desk, call)
    person = next((each for each in first.attending if isinstance(each, Contact)), None)
    language = (person.language if person else None) or first.account.language
    if language in LANGUAGES:
        desk = desk.speaking(translator(language))
    dossier = Dossier(desk, call)
    tr, formats, start = desk.tr, desk.formats, dossier.start
    seller, house = me(desk.reader), desk.house
    name = (person.address_as or person.name or "") if person else ""
    greeting = (
        tr("For {name}, with thanks for your time.").format(name=name)
        if name
        else tr("With thanks for your time.")
    )
    contact = (
        (tr("Name"), "  ·  ".join(filter(None, (seller.name, seller.role))) if seller else ""),
        (tr("Telephone"), (seller.phone if seller else "") or house.phone),
        (tr("E-mail"), (seller.email if seller else "") or house.email),
        (tr("Zalo"), (seller.zalo if seller else "") or ""),
        (tr("Address"), house.address),
        (tr("Website"), house.website),
    )
    under_contract = (
        dossier.account.contract_until is not None and dossier.account.contract_until >= desk.today
    )
    return desk, Handout(
        house=house,
        account=dossier.account.name or "",
        day=formats.day(start.date()) if start else "",
        time=formats.time(start) if start else "",
        place="" if not dossier.call.location else ", ".join(place_of(dossier)),
        greeting=greeting,
        agenda=lines_of(dossier.call.agenda),
        products=tuple(
            _product(dossier, product, claims, under_contract)
            for _, product, claims in dossier.focus
            if _may_know(product.disclosure, under_contract)
        ),
        seller=tuple((label, value) for label, value in contact if value),
        prepared=formats.short(desk.today),
    )


def _may_know(disclosure: str | None, under_contract: bool) -> bool:
    """What nobody classified is for the house only where it is a claim of ours; here None means public."""
    return disclosure in (None, "public") or (disclosure == "customers" and under_contract)


def _product(dossier: Dossier, product: Product, claims: list[Claim], under_contract: bool) -> Entry:
    tr, formats = dossier.desk.tr, dossier.desk.formats
    told = [claim for claim in claims if _may_know(claim.disclosure, under_contract)]
    segment = dossier.account.segment
    benefits = [
        c
        for c in told
        if c.kind != "limitation" and c.segment in (None, segment) and is_proven(c, dossier.desk.today)
    ]
    limits = [c for c in told if c.kind == "limitation"]
    rate = ""
    if product.public_rate:
        rate = tr("from {amount}").format(amount=formats.money(product.public_rate))
        rate += f" / {product.price_unit}" if product.price_unit else ""
    facts = (
        (tr("Included"), product.included or ""),
        (tr("Not included"), product.excluded or ""),
        (tr("Capacity"), product.capacity or ""),
    )
    points = (
        Points(tr("Why it suits you"), tuple((c.feature or "", c.benefit or "") for c in benefits)),
        Points(tr("Good to know"), tuple((c.feature or "", "") for c in limits), warn=True),
    )
    known = tuple((n, v) for n, v in facts if v)
    return Entry(product.name or "", rate, known, product.description or "", points)
