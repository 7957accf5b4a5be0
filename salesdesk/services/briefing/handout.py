"""What the customer keeps: only what may be told to everybody, or to customers under contract."""

from salesdesk.domain.addressing import name_in_letters
from salesdesk.domain.briefing import Entry, Handout, Points, with_values
from salesdesk.domain.records import Claim, Contact, Product
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import lines_of, place_of
from salesdesk.services.papers.contact import contact_of
from salesdesk.services.papers.disclosure import may_say, may_see, under_contract
from salesdesk.services.papers.prices import price_told
from salesdesk.services.rates.capacity_words import capacity_in_words


def handout_of(desk: Desktop, call: str) -> tuple[Desktop, Handout]:
    """Gathers the customer's paper, and the desk in the customer's language that it is written in."""
    first = Dossier(desk, call)
    person = next((each for each in first.there if isinstance(each, Contact)), None)
    language = (person.language if person else None) or first.account.language
    desk = desk.speaking(translator(language) if language in LANGUAGES else desk.tr)
    dossier = Dossier(desk, call)
    tr, formats, start = desk.tr, desk.formats, dossier.start
    name = name_in_letters(person.address_as, person.name, tr.lang) if person else ""
    greeting = (
        tr("For {name}, with thanks for your time.").format(name=name)
        if name
        else tr("With thanks for your time.")
    )
    contract = under_contract(dossier.account, desk.today)
    return desk, Handout(
        house=desk.house,
        account=dossier.account.name or "",
        day=formats.day(start.date()) if start else "",
        time=formats.time(start) if start else "",
        place="" if not dossier.call.location else ", ".join(place_of(dossier)),
        greeting=greeting,
        agenda=lines_of(dossier.call.agenda),
        products=tuple(
            _product(dossier, product, claims, contract)
            for _, product, claims in dossier.focus
            if may_see(product, dossier.account, contract)
        ),
        seller=contact_of(desk),
        prepared=formats.short(desk.today),
    )


def _product(dossier: Dossier, product: Product, claims: list[Claim], contract: bool) -> Entry:
    tr = dossier.desk.tr
    account, today = dossier.account, dossier.desk.today
    told = [claim for claim in claims if may_say(claim, account, contract, today)]
    benefits = [c for c in told if c.kind != "limitation" and c.segment in (None, account.segment)]
    limits = [c for c in told if c.kind == "limitation"]
    facts = (
        (tr("Included"), product.included or ""),
        (tr("Not included"), product.excluded or ""),
        (tr("Capacity"), capacity_in_words(product.capacity, tr)),
    )
    points = (
        Points(tr("Why it suits you"), tuple((c.feature or "", c.benefit or "") for c in benefits)),
        Points(tr("Good to know"), tuple((c.feature or "", "") for c in limits), warn=True),
    )
    known = with_values(facts)
    price = price_told(dossier.desk, product, account, dossier.dates)
    return Entry(product.name or "", price, known, product.description or "", points)
