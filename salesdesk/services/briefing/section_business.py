"""Sections on business: what they bought and promised, what is in the making, how far I may go."""

from datetime import date

from salesdesk.domain.briefing import Bars, Block, Entry, Facts, Grid, Words, with_values
from salesdesk.domain.conversion import OPEN
from salesdesk.domain.records import Opportunity
from salesdesk.domain.text import in_pieces
from salesdesk.domain.undecided import DECISION, OPTION, awaited
from salesdesk.services.briefing.dossier import Dossier
from salesdesk.services.papers.prices import amount_in_words, own_price, public_price, unit_in_words
from salesdesk.services.production import basis_words, by_year, figure_words, reckoned_words
from salesdesk.services.volumes import volumes


def production(dossier: Dossier) -> list[Block]:
    """Room nights and revenue by year against what was promised, and the contract."""
    tr, formats, account = dossier.desk.tr, dossier.desk.formats, dossier.account
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    bars: list[tuple[str, int, str]] = []
    promised: set[int] = set()
    years = by_year(dossier.purchases, dossier.desk.today)
    currencies = {each.revenue.currency for each in years if each.revenue}
    amount = formats.amount if len(currencies) == 1 else formats.money
    for each in years:
        label, nights = basis_words(each, tr, formats), each.nights
        if each.basis == "promised":
            promised.add(len(bars))
        shown = figure_words(each, tr.plural("{n} room night", "{n} room nights", nights))
        bars.append((f"{each.year}  {label}", nights, shown))
        rooms, other = (
            figure_words(each, amount(money)) if money else "—" for money in (each.rooms, each.other)
        )
        rate = amount(each.rate) if each.rate else "—"
        rows.append((bars[-1][0], figure_words(each, formats.number(nights)), rooms, rate, other))
    if rows:
        heads = (
            tr("Period"),
            tr("Room nights"),
            tr("Room revenue"),
            tr("Per room night"),
            tr("Other revenue"),
        )
        if any(nights for _, nights, _ in bars):
            blocks.append(Bars(tuple(bars), frozenset(promised)))
        blocks.append(Grid(heads, tuple(rows), (7, 3, 6, 4, 5), frozenset({1, 2, 3, 4})))
        said = [
            tr("Amounts in {currency}.").format(currency=each) for each in currencies if len(currencies) == 1
        ]
        said.append(tr("Revenue is without tax, that of rooms also without service charge and meals."))
        said += filter(None, [reckoned_words(years, tr)])
        blocks.append(Words(" ".join(said), quiet=True))
    pairs = (
        (tr("Contract until"), formats.short(account.contract_until)),
        (
            tr("Promised a year"),
            tr.plural("{n} room night", "{n} room nights", account.contract_room_nights)
            if account.contract_room_nights
            else "",
        ),
        (
            tr("Potential a year"),
            tr.plural("{n} room night", "{n} room nights", account.potential_room_nights)
            if account.potential_room_nights
            else "",
        ),
        (tr("Current supplier"), account.current_supplier or ""),
        (tr("Its weakness"), account.supplier_weakness or ""),
    )
    known = with_values(pairs)
    return [*blocks, Facts(known)] if known else blocks


def opportunities(dossier: Dossier) -> list[Block]:
    """Open business, the most urgent option or decision first."""
    tr, desk, formats = dossier.desk.tr, dossier.desk, dossier.desk.formats
    blocks: list[Block] = []
    unheld = volumes(dossier.reader, dossier.opportunities)
    dated = [(each, _awaited(each, held=each.id not in unheld)) for each in dossier.opportunities]
    for each, (kind, day) in sorted(dated, key=lambda one: one[1][1] or date.max):
        expired = day is not None and day < desk.today and each.stage == "tentative"
        label, over = (
            (tr("Decision by"), tr("Decision overdue"))
            if kind == DECISION
            else (tr("Option date"), tr("Option expired"))
        )
        until = formats.short(day)
        facts = (
            (tr("Dates"), formats.period(each.stay)),
            (label, tr("{day}: expired, ask").format(day=until) if expired else until),
            (tr("Revenue"), formats.money(each.revenue) if each.revenue else ""),
            (tr("Room nights"), formats.number(each.room_nights) if each.room_nights else ""),
            (tr("Needs"), each.needs or ""),
        )
        note = in_pieces(
            desk.choice(each, "stage"), formats.percent(each.probability) if each.probability else ""
        )
        known = with_values(facts)
        blocks.append(Entry(each.name or "", note, known, tag=over if expired else ""))
    return blocks


def _awaited(opportunity: Opportunity, *, held: bool) -> tuple[str, date | None]:
    """What business waits for, and until when; of what is decided the option that it had."""
    option = opportunity.option_date
    if opportunity.stage not in OPEN:
        return OPTION, option
    return awaited(option, opportunity.decision_by, held=held) or (OPTION, None)


def authority(dossier: Dossier) -> list[Block]:
    """Floor rates, the rules that bear on this account, and its credit."""
    tr, formats, account = dossier.desk.tr, dossier.desk.formats, dossier.account
    blocks = _floors(dossier)
    elsewhere: dict[str, None] = {}
    for policy in dossier.policies[:5]:
        told = dossier.rules_told.setdefault(policy.id, dossier)
        if told is not dossier:
            elsewhere[told.account.name or ""] = None
            continue
        limit = (
            tr("up to {limit} without asking").format(limit=formats.percent(policy.discount_limit))
            if policy.discount_limit
            else ""
        )
        ask = tr("ask {who}").format(who=dossier.name(policy.ask)) if policy.ask else ""
        blocks.append(Entry(policy.name or "", in_pieces(limit, ask), text=policy.rule or ""))
    if elsewhere:
        words = tr("The other rules of the house stand with the call at {account}.")
        blocks.append(Words(words.format(account=", ".join(elsewhere)), quiet=True))
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
            (tr("Still available"), formats.money(free) if free else ""),
            (tr("Days to pay"), formats.number(account.credit_days) if account.credit_days else ""),
        )
        blocks.append(Facts(with_values(pairs)))
    return blocks


def _floors(dossier: Dossier) -> list[Block]:
    """What the products in focus cost everybody and them, how far down I may go, and what is planned to offer."""
    desk, tr = dossier.desk, dossier.desk.tr
    rows = [
        (
            "\n".join(filter(None, (product.name, unit_in_words(desk, product)))),
            amount_in_words(desk, public_price(desk, product, dossier.dates)),
            amount_in_words(desk, own_price(desk, product, dossier.account, dossier.dates)),
            desk.formats.money(product.floor_rate),
            focus.offer or "",
        )
        for focus, product, _ in dossier.focus
        if product.floor_rate
    ]
    heads = (tr("Product"), tr("Public rate"), tr("Their contract"), tr("Floor rate"), tr("Offer"))
    told = [n for n in range(len(heads)) if n not in (2, 4) or any(row[n] for row in rows)]
    if not rows:
        return []
    basis = tr("Lowest prices, with service charge and tax; “+” is without tax, “++” without both.")
    return [
        Grid(
            tuple(heads[n] for n in told),
            tuple(tuple(row[n] for n in told) for row in rows),
            tuple((4, 3, 3, 3, 4)[n] for n in told),
            frozenset(at for at, n in enumerate(told) if n in (1, 2, 3)),
            remarks=frozenset({0}),
        ),
        Words(basis, quiet=True),
    ]
