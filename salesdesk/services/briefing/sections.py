"""The sections after the first page; one that has nothing to say tells what to find out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from salesdesk.domain.briefing import (
    Bars,
    Block,
    Boxes,
    Entry,
    Facts,
    Grid,
    Lines,
    Points,
    Ruled,
    Section,
    SectionId,
    Words,
    without_gaps,
)
from salesdesk.domain.records import Claim, Contact, Intelligence, Objection, Purchase
from salesdesk.domain.values import Money
from salesdesk.i18n import N_
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.briefing.front import lines_of, things_to_bring

TITLES: Mapping[SectionId, str] = {
    "people": N_("Who decides"),
    "consent": N_("Consent and contact"),
    "needs": N_("Needs, wants, preferences"),
    "production": N_("Production and contract"),
    "opportunities": N_("Opportunities"),
    "authority": N_("My floor, my authority, their credit"),
    "strategy": N_("Strategy"),
    "history": N_("What happened so far"),
    "lessons": N_("Lessons"),
    "objections": N_("Objections and answers"),
    "competition": N_("Competitors"),
    "products": N_("Products in focus, with their limits"),
    "market": N_("Market notes"),
    "checklist": N_("Checklist"),
    "notes": N_("Notes"),
}

GAPS: Mapping[SectionId, str] = {
    "people": N_("No people known here: find out who decides, who pays, who books."),
    "consent": N_("No consent recorded: ask whether and how they want to hear from us."),
    "needs": N_("Nothing known yet: ask what they need, what they would like, how they prefer it."),
    "production": N_("No buying history: ask how many room nights they place in town, and where."),
    "opportunities": N_("No open business: ask what they plan for the coming season."),
    "authority": N_("No rule found: ask your manager how far you may go before you offer anything."),
    "strategy": N_("No strategy yet: decide on approach, fall-back and next best step."),
    "history": N_("This is the first call: tell who we are in one sentence, then ask."),
    "lessons": N_("No lesson noted yet."),
    "objections": N_("No objection known: ask what kept them from using us so far."),
    "competition": N_("Nothing known: ask whom they use now and how content they are."),
    "products": N_("No product in focus: choose one or two that fit, and know their limits."),
    "market": N_("No market note bears on this account."),
    "checklist": N_("Nothing to bring: a company profile and a card are the least."),
    "notes": "",
}

MOST_CALLS, MOST_NOTES, MOST_ANSWERS = 8, 8, 4


def sections_of(dossier: Dossier, wanted: tuple[SectionId, ...], gaps: bool) -> tuple[Section, ...]:
    """The wanted sections in their order; with `gaps` those that have nothing to say as well."""
    tr = dossier.desk.tr
    made = [
        Section(name, tr(TITLES[name]), tuple(_MAKERS[name](dossier)), tr(GAPS[name]))
        for name in wanted
        if name in _MAKERS
    ]
    return tuple(made) if gaps else without_gaps(made)


def _people(dossier: Dossier) -> list[Block]:
    order = {"decides": 0, "approves": 1, "influences": 2, "books": 3, "opens_doors": 4}
    return [
        _person(dossier, contact)
        for contact in sorted(dossier.contacts, key=lambda c: order.get(c.influence or "", 9))
    ]


def _person(dossier: Dossier, contact: Contact) -> Entry:
    tr, desk = dossier.desk.tr, dossier.desk
    messengers = [
        f"{label}: {value}"
        for label, value in (
            ("Zalo", contact.zalo),
            ("WhatsApp", contact.whatsapp),
            ("LINE", contact.line),
            ("WeChat", contact.wechat),
            ("KakaoTalk", contact.kakaotalk),
        )
        if value
    ]
    reach = "  ·  ".join(filter(None, (contact.mobile or contact.phone, contact.email, *messengers[:2])))
    facts = (
        (tr("How to address"), "  ·  ".join(filter(None, (contact.address_as, contact.pronounced)))),
        (tr("Cares about"), contact.cares_about or ""),
        (tr("What we did together"), contact.together or ""),
        (tr("Best time"), contact.best_time or ""),
        (tr("Reach"), reach),
    )
    title = ", ".join(filter(None, (contact.name, contact.role)))
    return Entry(title, desk.choice(contact, "influence"), tuple((n, v) for n, v in facts if v))


def _consent(dossier: Dossier) -> list[Block]:
    tr, desk = dossier.desk.tr, dossier.desk
    rows = []
    for contact in dossier.contacts:
        if contact.consent or contact.do_not_contact:
            state = tr("Do not contact") if contact.do_not_contact else desk.choice(contact, "consent")
            when = desk.formats.short(contact.consent_date)
            rows.append(
                (contact.name or "", state, "  ·  ".join(filter(None, (contact.consent_source, when))))
            )
    if not rows:
        return []
    return [Grid((tr("Name"), tr("Consent"), tr("Given through")), tuple(rows), (3, 2, 4))]


def _needs(dossier: Dossier) -> list[Block]:
    tr = dossier.desk.tr
    people = [person for person in dossier.attending if isinstance(person, Contact)]
    pairs = []
    for label, name in ((tr("Needs"), "needs"), (tr("Wants"), "wants"), (tr("Preferences"), "preferences")):
        texts = [getattr(dossier.account, name)] if getattr(dossier.account, name) else []
        texts += [f"{person.name}: {getattr(person, name)}" for person in people if getattr(person, name)]
        if texts:
            pairs.append((label, "\n".join(texts)))
    return [Facts(tuple(pairs))] if pairs else []


def _production(dossier: Dossier) -> list[Block]:
    tr, formats, account = dossier.desk.tr, dossier.desk.formats, dossier.account
    blocks: list[Block] = []
    years: dict[int, list[Purchase]] = {}
    for purchase in dossier.purchases:
        if purchase.stay and purchase.stay.first:
            years.setdefault(purchase.stay.first.year, []).append(purchase)
    rows: list[tuple[str, ...]] = []
    bars: list[tuple[str, int, str]] = []
    promised: set[int] = set()
    for year in sorted(years, reverse=True)[:3]:
        for basis, label in (("actual", tr("Actual")), ("promised", tr("Promised by contract"))):
            found = [purchase for purchase in years[year] if purchase.basis == basis]
            if not found:
                continue
            nights = sum(purchase.room_nights or 0 for purchase in found)
            money = [purchase.revenue for purchase in found if purchase.revenue]
            one = len({each.currency for each in money}) == 1
            total = type(money[0])(sum(each.minor for each in money), money[0].currency) if one else None
            rate = _average_rate(found)
            if basis == "promised":
                promised.add(len(bars))
            bars.append((f"{year}  {label}", nights, tr.plural("{n} night", "{n} nights", nights)))
            rows.append((str(year), label, formats.number(nights), formats.money(total), formats.money(rate)))
    if rows:
        heads = (tr("Year"), tr("Basis"), tr("Room nights"), tr("Revenue without tax"), tr("Per room night"))
        blocks.append(Bars(tuple(bars), frozenset(promised)))
        blocks.append(Grid(heads, tuple(rows), (2, 4, 3, 4, 4), frozenset({2, 3, 4})))
    pairs = (
        (tr("Contract until"), formats.short(account.contract_until)),
        (
            tr("Promised a year"),
            formats.number(account.contract_room_nights) if account.contract_room_nights else "",
        ),
        (
            tr("Potential a year"),
            formats.number(account.potential_room_nights) if account.potential_room_nights else "",
        ),
        (tr("Current supplier"), account.current_supplier or ""),
        (tr("Its weakness"), account.supplier_weakness or ""),
    )
    known = tuple((name, value) for name, value in pairs if value)
    return [*blocks, Facts(known)] if known else blocks


def _average_rate(found: Sequence[Purchase]) -> Money | None:
    """Revenue per room night of the purchases that have room nights (ADR); None where currencies differ or none has."""
    rooms = [(each.revenue, each.room_nights) for each in found if each.revenue and each.room_nights]
    currencies = {revenue.currency for revenue, _ in rooms}
    if len(currencies) != 1:
        return None
    nights = sum(nights for _, nights in rooms)
    return Money.of(sum((revenue.amount for revenue, _ in rooms), Decimal()) / nights, currencies.pop())


def _opportunities(dossier: Dossier) -> list[Block]:
    tr, desk, formats = dossier.desk.tr, dossier.desk, dossier.desk.formats
    blocks: list[Block] = []
    for each in sorted(dossier.opportunities, key=lambda o: o.option_date or date.max):
        expired = each.option_date is not None and each.option_date < desk.today and each.stage == "tentative"
        option = formats.short(each.option_date)
        facts = (
            (tr("Dates"), formats.period(each.stay)),
            (tr("Option date"), tr("{day}: expired, ask").format(day=option) if expired else option),
            (tr("Revenue"), formats.money(each.revenue) if each.revenue else ""),
            (tr("Room nights"), formats.number(each.room_nights) if each.room_nights else ""),
            (tr("Needs"), each.needs or ""),
        )
        note = "  ·  ".join(
            filter(
                None,
                (desk.choice(each, "stage"), formats.percent(each.probability) if each.probability else ""),
            )
        )
        known = tuple((n, v) for n, v in facts if v)
        blocks.append(Entry(each.name or "", note, known, tag=tr("Option expired") if expired else ""))
    return blocks


def _authority(dossier: Dossier) -> list[Block]:
    tr, formats, account = dossier.desk.tr, dossier.desk.formats, dossier.account
    blocks: list[Block] = []
    floors = [
        (product.name or "", formats.money(product.public_rate), formats.money(product.floor_rate))
        for _, product, _ in dossier.focus
        if product.floor_rate
    ]
    if floors:
        blocks.append(
            Grid(
                (tr("Product"), tr("Public rate"), tr("Floor rate")),
                tuple(floors),
                (5, 3, 3),
                frozenset({1, 2}),
            )
        )
    for policy in dossier.policies[:5]:
        limit = (
            tr("up to {limit} without asking").format(limit=formats.percent(policy.discount_limit))
            if policy.discount_limit
            else ""
        )
        ask = tr("ask {who}").format(who=dossier.name(policy.ask)) if policy.ask else ""
        blocks.append(
            Entry(policy.name or "", "  ·  ".join(filter(None, (limit, ask))), text=policy.rule or "")
        )
    if account.credit_limit:
        used = account.credit_owed
        free = (
            type(used)(account.credit_limit.minor - used.minor, used.currency)
            if used and used.currency == account.credit_limit.currency
            else None
        )
        pairs = (
            (tr("Credit limit"), formats.money(account.credit_limit)),
            (tr("Owed now"), formats.money(used) if used else ""),
            (tr("Still free"), formats.money(free) if free else ""),
            (tr("Days to pay"), formats.number(account.credit_days) if account.credit_days else ""),
        )
        blocks.append(Facts(tuple((name, value) for name, value in pairs if value)))
    return blocks


def _strategy(dossier: Dossier) -> list[Block]:
    tr, desk, call = dossier.desk.tr, dossier.desk, dossier.call
    technique = dossier.technique
    how = (
        "\n".join(filter(None, (technique.name, technique.how or technique.when_to_use)))
        if technique is not None
        else ""
    )
    pairs = (
        (tr("Approach"), desk.choice(call, "approach")),
        (tr("Technique"), how),
        (tr("Fall-back"), call.fallback or ""),
        (tr("Next best step"), call.next_best_step or ""),
        (tr("Advice of colleagues"), call.advice or ""),
        (tr("To find out before"), call.research or ""),
        (tr("Agenda"), call.agenda or ""),
    )
    known = tuple((name, value) for name, value in pairs if value)
    return [Facts(known)] if known else []


def _history(dossier: Dossier) -> list[Block]:
    tr, desk, formats = dossier.desk.tr, dossier.desk, dossier.desk.formats
    blocks: list[Block] = []
    for call, review in dossier.past[:MOST_CALLS]:
        day = formats.short(call.when.local.date()) if call.when else ""
        title = "  ·  ".join(filter(None, (day, desk.choice(call, "channel"), dossier.name(call.contact))))
        if review is None:
            blocks.append(Entry(title, tr("no review"), text=call.objective or ""))
            continue
        text = "\n".join(filter(None, (review.feedback or call.objective, review.issues)))
        facts = ((tr("Next step"), review.next_step),) if review.next_step else ()
        blocks.append(Entry(title, desk.choice(review, "outcome"), facts, text))
    earlier = len(dossier.past) - MOST_CALLS
    if earlier > 0:
        blocks.append(Words(tr.plural("and {n} earlier call", "and {n} earlier calls", earlier), quiet=True))
    return blocks


def _lessons(dossier: Dossier) -> list[Block]:
    found = [review.lesson for _, review in dossier.past if review is not None and review.lesson]
    return [Lines(tuple(dict.fromkeys(found))[:5])] if found else []


def _objections(dossier: Dossier) -> list[Block]:
    tr = dossier.desk.tr
    expected = lines_of(dossier.call.expect)
    blocks: list[Block] = []
    if expected:
        blocks.append(Facts(((tr("To expect"), "\n".join(expected)),)))
    blocks += [_objection(dossier, objection) for objection in dossier.objections[: MOST_ANSWERS * 2]]
    others = dossier.segment_objections[:MOST_ANSWERS]
    if others:
        blocks.append(Words(tr("What answered the same segment elsewhere:"), quiet=True))
        blocks += [Entry(each.name or "", text=each.worked or each.answer or "") for each in others]
    return blocks


def _objection(dossier: Dossier, objection: Objection) -> Entry:
    tr = dossier.desk.tr
    facts = ((tr("Answer"), objection.answer or ""), (tr("What resolved it"), objection.worked or ""))
    return Entry(
        objection.name or "", dossier.desk.choice(objection, "state"), tuple((n, v) for n, v in facts if v)
    )


def _competition(dossier: Dossier) -> list[Block]:
    blocks: list[Block] = [Words(dossier.call.competition)] if dossier.call.competition else []
    notes = [note for note in dossier.notes if (note.kind or "").startswith("competitor") or note.competitor]
    return blocks + [_note(dossier, note) for note in notes[:MOST_NOTES]]


def _market(dossier: Dossier) -> list[Block]:
    notes = [
        note
        for note in dossier.notes
        if not (note.kind or "").startswith("competitor") and not note.competitor
    ]
    return [_note(dossier, note) for note in notes[:MOST_NOTES]]


def _note(dossier: Dossier, note: Intelligence) -> Entry:
    tr, desk = dossier.desk.tr, dossier.desk
    expired = note.expires_on is not None and note.expires_on < desk.today
    told = "  ·  ".join(
        filter(
            None,
            (
                desk.formats.short(note.noted_on),
                note.source,
                tr("confidence {level}").format(level=desk.choice(note, "confidence").lower())
                if note.confidence
                else "",
            ),
        )
    )
    title = ": ".join(filter(None, (dossier.name(note.competitor), note.name)))
    return Entry(title, told, text=note.details or "", tag=tr("Expired") if expired else "")


def _products(dossier: Dossier) -> list[Block]:
    tr, formats = dossier.desk.tr, dossier.desk.formats
    blocks: list[Block] = []
    for focus, product, claims in dossier.focus:
        benefits = [claim for claim in claims if claim.kind != "limitation" and _fits(dossier, claim)]
        limits = [claim for claim in claims if claim.kind == "limitation"]
        rate = (
            f"{formats.money(product.public_rate)} / {product.price_unit or ''}".rstrip(" /")
            if product.public_rate
            else ""
        )
        facts = (
            (tr("Offer"), focus.offer or ""),
            (tr("Availability"), focus.availability or product.availability or ""),
        )
        points = (
            Points(tr("Benefits"), tuple(map(_claim, benefits))),
            Points(tr("Limits to say openly"), tuple(map(_claim, limits)), warn=True),
        )
        blocks.append(Entry(product.name or "", rate, tuple((n, v) for n, v in facts if v), points=points))
    return blocks


def _fits(dossier: Dossier, claim: Claim) -> bool:
    return claim.segment in (None, dossier.account.segment)


def _claim(claim: Claim) -> tuple[str, str]:
    return claim.feature or "", claim.benefit or ""


def _checklist(dossier: Dossier) -> list[Block]:
    tr, formats = dossier.desk.tr, dossier.desk.formats
    items = things_to_bring(dossier)
    blocks: list[Block] = [Boxes(items)] if items else []
    if dossier.given:
        had = [
            "  ·  ".join(
                filter(None, (dossier.name(each.material), each.version, formats.short(each.given_on)))
            )
            for each in dossier.given[:5]
        ]
        blocks.append(Facts(((tr("They already have"), "\n".join(had)),)))
    return blocks


def _ruled(dossier: Dossier) -> list[Block]:
    return [Ruled(14)]


_MAKERS: Mapping[SectionId, Callable[[Dossier], list[Block]]] = {
    "people": _people,
    "consent": _consent,
    "needs": _needs,
    "production": _production,
    "opportunities": _opportunities,
    "authority": _authority,
    "strategy": _strategy,
    "history": _history,
    "lessons": _lessons,
    "objections": _objections,
    "competition": _competition,
    "products": _products,
    "market": _market,
    "checklist": _checklist,
    "notes": _ruled,
}
