"""Group quotes by command: options with their rooms by night and lines, and the sums after the event."""

import sys
from argparse import Namespace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from salesdesk.app import App
from salesdesk.cli.output import say_json
from salesdesk.cli.prices import consent_said, payments_said, say_consent, taxes_said
from salesdesk.domain.groups.after import After, after
from salesdesk.domain.groups.block import BlockNight
from salesdesk.domain.groups.lines import PricedLine
from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.quoting.schedules import Schedule
from salesdesk.domain.records.groups import OPTIONS
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_
from salesdesk.services import records
from salesdesk.services.rates.group_quotes import GroupQuoted, group_quoted
from salesdesk.services.rates.group_words import (
    after_words,
    dates_words,
    day_words,
    ended_words,
    missed_dates_words,
    schedule_of,
    total_words,
)
from salesdesk.services.rates.rebates import rebate_words
from salesdesk.services.rates.words import in_words

if TYPE_CHECKING:
    from salesdesk.services.rates.rebates import Earned


def quote_group(app: App, args: Namespace) -> None:
    """Prints the group quote of an opportunity."""
    if args.account or args.product or args.arrival or args.departure:
        raise UserError(N_("Name an opportunity, or an account with a stay; not both."))
    record = records.the_one(app.desk.reader, args.opportunity, ("opportunity",))
    today = args.today or app.clock.local().date()
    found = group_quoted(app.desk.reader, record, today, app.defaults)
    if args.json:
        say_json(document(app, found, today))
    else:
        _say(app, found, today)


def document(app: App, found: GroupQuoted, today: date) -> dict[str, Any]:
    """A group quote as JSON says it; amounts are decimal strings in major units."""
    return {
        "opportunity": found.opportunity.id,
        "name": found.opportunity.name,
        "account": found.account.name,
        "plan": found.plan.name if found.plan else None,
        "plan_id": found.plan.id if found.plan else None,
        "state": (found.plan.state or "draft") if found.plan else None,
        "final": found.final,
        "currency": found.currency,
        "option_date": _iso(found.opportunity.option_date),
        "options": [_option(app, found, each, today) for each in found.options],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _option(app: App, found: GroupQuoted, price: OptionPrice, today: date) -> dict[str, Any]:
    def major(minor: int) -> str:
        return format(Money(minor, found.currency).amount, "f")

    def known(minor: int | None) -> str | None:
        return major(minor) if minor is not None else None

    dates = Schedule() if price.faults else schedule_of(price, today)
    done = after(price)
    return {
        "option": price.option or None,
        "available": not price.faults,
        "reasons": [in_words(each, app.tr) for each in price.faults],
        "remarks": [in_words(each, app.tr) for each in price.block.remarks],
        "arrival": _iso(price.asked.arrival),
        "departure": _iso(price.asked.departure),
        "guests": price.guests,
        "nights": [_night(app, price, each) for each in price.block.nights],
        "lines": [_line(app, price, each) for each in price.lines],
        "room_nights": price.block.room_nights,
        "subtotal": major(price.subtotal),
        "net": major(price.net),
        "taxes": taxes_said(price.taxes, major),
        "total": major(price.total),
        "difference": major(price.total - found.options[0].total),
        "per_person": known(price.per_person if price.is_complete else None),
        "per_room_night": known(price.per_room_night if price.is_complete else None),
        "given_free": major(price.given_free),
        "commission": major(price.commission),
        "payable": major(price.total - price.commission),
        "consent": consent_said(app, price.consent),
        "to_pick_up": price.to_pick_up,
        "cut_off": _iso(price.cut_off),
        **payments_said(dates, major),
        "after": _after(done, major) if done else None,
    }


def _name(price: OptionPrice, product: str | None) -> str:
    found = price.asked.products.get(product or "")
    return (found.name if found else None) or ""


def _night(app: App, price: OptionPrice, night: BlockNight) -> dict[str, Any]:
    def major(minor: int) -> str:
        return format(Money(minor, price.asked.tariff.currency).amount, "f")

    return {
        "date": night.night.isoformat(),
        "season": night.season or None,
        "rooms": [
            {
                "product": _name(price, lot.row.product),
                "rooms": lot.rooms,
                "rate": major(lot.each) if lot.has_price else None,
                "by_hand": lot.row.rate is not None,
                "supplements": [
                    {"name": each.name, "times": each.times, "amount": major(each.amount)}
                    for each in lot.extras
                ],
                "amount": major(lot.with_extras),
                "rules": [in_words(each, app.tr) for each in lot.rules],
            }
            for lot in night.lots
        ],
        "free": night.free.count,
        "free_in": "half_twins" if night.free.halves else "rooms",
        "amount": major(sum(lot.with_extras for lot in night.lots)),
    }


def _line(app: App, price: OptionPrice, line: PricedLine) -> dict[str, Any]:
    currency = price.asked.tariff.currency
    return {
        "name": line.line.name,
        "kind": line.line.kind,
        "product": _name(price, line.line.product) or None,
        "setup": line.line.setup,
        "from": _iso(line.days[0] if line.days else None),
        "to": _iso(line.days[-1] if line.days else None),
        "number": line.times,
        "price": format(Money(line.each, currency).amount, "f") if line.has_price else None,
        "amount": format(Money(line.amount, currency).amount, "f"),
        "free": line.is_free,
    }


def _after(done: After, major: Any) -> dict[str, Any]:
    return {
        "contracted": done.contracted,
        "floor": done.floor,
        "picked_up": done.picked_up,
        "known": done.known,
        "short": done.short,
        "fee": major(done.fee),
        "lines": [
            {
                "name": each.line.line.name,
                "guaranteed": each.guaranteed,
                "came": each.came,
                "billed": each.billed,
                "amount": major(each.amount),
            }
            for each in done.lines
        ],
    }


def summary(app: App, opportunity: str, today: date) -> dict[str, Any]:
    """What `show` says of an opportunity's group quote: the sums of its options, and those after the event."""
    found = group_quoted(app.desk.reader, opportunity, today, app.defaults)
    kept = (
        "option", "available", "room_nights", "total", "per_person", "per_room_night", "given_free", "to_pick_up",
        "after",
    )  # fmt: skip
    options = [_option(app, found, each, today) for each in found.options]
    return {
        "currency": found.currency,
        "options": [{name: option[name] for name in kept} for option in options],
    }


def say_summary(app: App, opportunity: str, today: date) -> None:
    """Prints the sums of an opportunity's group quote."""
    found = group_quoted(app.desk.reader, opportunity, today, app.defaults)
    for price in found.options:
        if price.option:
            print(f"  {app.tr(OPTIONS[price.option])}")
        _say_sums(app, found, price, today)


def rebate_document(earned: "Earned") -> dict[str, Any]:
    """A volume rebate as JSON says it."""
    return {
        "plan": earned.plan.name,
        "room_nights": earned.rebate.nights,
        "revenue": format(Money(earned.rebate.revenue, earned.currency).amount, "f"),
        "amount": format(Money(earned.rebate.amount, earned.currency).amount, "f"),
        "currency": earned.currency,
        "missing": earned.rebate.missing,
        "elsewhere": earned.elsewhere,
        "outside": earned.outside,
    }


def say_rebate(app: App, earned: "Earned") -> None:
    """Prints a volume rebate and what is missing to its next step."""
    for words in rebate_words(earned, app.tr):
        print(f"  {words}")


def _say(app: App, found: GroupQuoted, today: date) -> None:
    tr, formats = app.tr, Formats(app.tr.lang)
    plan = (found.plan.name if found.plan else None) or tr("Prices by hand")
    print(f"{found.account.name}  ·  {found.opportunity.name}  ·  {plan}")
    for price in found.options:

        def money(minor: int) -> str:
            return formats.money(Money(minor, found.currency))

        if price.option:
            print(f"{tr(OPTIONS[price.option])}")
        for fault in price.faults:
            print(f"  ✗ {in_words(fault, tr)}")
        for remark in price.block.remarks:
            print(f"  ! {in_words(remark, tr)}")
        for night in price.block.nights:
            for lot in night.lots:
                shown = f"{formats.number(lot.rooms)} × {_name(price, lot.row.product)}"
                each = money(lot.each) if lot.has_price else tr("no price yet")
                print(f"  {formats.weekday(night.night)}  {shown}  {each}")
                for extra in lot.extras:
                    print(f"      {extra.name} × {extra.times}  {money(extra.amount)}")
            if night.free.count:
                free = tr("Free of charge: {count}, worth {amount}")
                print(f"      {free.format(count=night.free.count, amount=money(night.free.amount))}")
        for line in price.lines:
            days = day_words(line, formats)
            each = f"{money(line.each)}  {money(line.amount)}" if line.has_price else tr("no price yet")
            sums = f"{formats.number(line.times)} × {each}"
            note = tr("free of charge") if line.is_free else ""
            print("  " + "  ".join(filter(None, (days, line.line.name, sums, note))))
        _say_sums(app, found, price, today)
        say_consent(app, price.consent)
    if ended := ended_words(found.opportunity, today, tr):
        print(f"  ! {ended}", file=sys.stderr)
    if found.plan is not None and found.plan.state != "published":
        print("  ! " + tr("“{plan}” is not published.").format(plan=found.plan.name), file=sys.stderr)


def _say_sums(app: App, found: GroupQuoted, price: OptionPrice, today: date) -> None:
    tr, formats = app.tr, Formats(app.tr.lang)

    def money(minor: int) -> str:
        return formats.money(Money(minor, found.currency))

    print("  " + tr("Without service and tax: {amount}").format(amount=money(price.net)))
    for tax in price.taxes:
        print(f"  {tax.charge.name} {formats.percent(Decimal(tax.charge.percent or 0))}  {money(tax.amount)}")
    print(f"  {total_words((price,), tr)}: {money(price.total)}")
    known = price.is_complete
    if price is not found.options[0] and known and found.options[0].is_complete:
        more = price.total - found.options[0].total
        words = tr("Difference from the first option: {amount}")
        print("  " + words.format(amount=("+" if more > 0 else "") + money(more)))
    if price.per_person is not None and known:
        print("  " + tr("Per person: {amount}").format(amount=money(price.per_person)))
    if price.per_room_night is not None and known:
        print("  " + tr("Per room and night: {amount}").format(amount=money(price.per_room_night)))
    if price.given_free:
        print("  " + tr("Given free of charge: {amount}").format(amount=money(price.given_free)))
    if price.commission:
        print("  " + tr("Commission: {amount}").format(amount=money(price.commission)))
    for words in (*dates_words(price, today, tr), *after_words(price, tr)):
        print(f"  {words}")
    if missed := missed_dates_words(price, today, tr):
        print(f"  ! {missed}")
