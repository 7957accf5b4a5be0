"""Commands on rate plans."""

import sys
from argparse import Namespace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from salesdesk.app import App
from salesdesk.cli.output import say_json
from salesdesk.cli.prices import consent_said, payments_said, say_consent, taxes_said
from salesdesk.domain.records.rate_plans import PLAN_STATES
from salesdesk.domain.values import Money
from salesdesk.formats import Formats

if TYPE_CHECKING:
    from salesdesk.services.rates.quoting import Quoted


def quote(app: App, args: Namespace) -> None:
    """Prints what a stay costs, or why it is not to be had."""
    from salesdesk.domain.quoting.stay import Stay
    from salesdesk.domain.records.rate_plans import MEALS
    from salesdesk.services import records
    from salesdesk.services.rates import quoting
    from salesdesk.services.rates.tariffs import plan_named

    if args.opportunity:
        from salesdesk.cli.groups import quote_group

        quote_group(app, args)
        return
    reader = app.desk.reader
    stay = Stay(
        product=records.the_one(reader, args.product, ("product",)),
        arrival=args.arrival,
        departure=args.departure,
        rooms=args.rooms,
        adults=args.adults or 2 * args.rooms,
        children=tuple(args.children),
        market=args.market,
        meal=records.choice_of(MEALS, args.meal, "meal", app.tr) if args.meal else None,
        guide=args.guide,
        extras=tuple(args.extras),
        discount=args.discount,
    )
    account = records.the_one(reader, args.account, ("account",))
    plan = plan_named(reader, args.plan) if args.plan else None
    today = args.today or app.clock.local().date()
    found = quoting.quoted(reader, account, stay, today, app.defaults, plan)
    if args.json:
        other = _document(app, found.each_night, today) if found.each_night else None
        say_json({**_document(app, found, today), "each_night": other})
    else:
        _say(app, found)


def _document(app: App, found: "Quoted", today: date) -> dict[str, Any]:
    from salesdesk.services.rates.quote_lines import QuoteWords
    from salesdesk.services.rates.words import in_words, reasons_in_words

    quote, tariff = found.quote, found.quote.tariff

    def major(minor: int) -> str:
        return format(Money(minor, tariff.currency).amount, "f")

    def amount(minor: int) -> str | None:
        return major(minor) if quote.available else None

    return {
        "available": quote.available,
        "reasons": reasons_in_words(quote, app.tr),
        "alternatives": [
            {"arrival": first.isoformat(), "departure": last.isoformat()}
            for first, last in quote.alternatives
        ],
        "plan": found.plan.name,
        "plan_id": found.plan.id,
        "version": found.plan.version,
        "state": found.plan.state or "draft",
        "final": found.final,
        "currency": tariff.currency,
        "tax_basis": tariff.plan.tax_basis or "inclusive",
        "nights": [
            {
                "date": night.date.isoformat(),
                "season": night.season or None,
                "amount": major(night.amount),
                "rules": [in_words(each, app.tr) for each in night.rules],
            }
            for night in quote.nights
        ],
        "supplements": [
            {"name": each.name, "times": each.times, "amount": major(each.amount)}
            for each in quote.supplements
        ],
        "net": amount(quote.net),
        "commission": amount(quote.commission),
        "taxes": taxes_said(quote.taxes, major),
        "total": amount(quote.total),
        "payable": amount(quote.total - quote.commission),
        "consent": consent_said(app, quote.consent),
        "remarks": [
            in_words(each, app.tr) for each in (*filter(None, [found.cut]), *quote.conditions, *quote.remarks)
        ],
        **payments_said(QuoteWords(found, app.tr).dates(today), major),
    }


def _say(app: App, found: "Quoted") -> None:
    from salesdesk.services.rates.words import in_words, reasons_in_words

    tr, formats, quote = app.tr, Formats(app.tr.lang), found.quote
    currency = quote.tariff.currency

    def money(minor: int) -> str:
        return formats.money(Money(minor, currency))

    state = tr(PLAN_STATES.get(found.plan.state or "draft", ""))
    print(
        f"{found.account.name}  ·  {found.plan.name}  ·  {state if found.plan.state == 'published' else state.upper()}"
    )
    for reason in reasons_in_words(quote, tr):
        print(f"  ✗ {reason}")
    for first, last in quote.alternatives:
        print(
            "  "
            + tr("Available: {first} to {last}").format(first=formats.short(first), last=formats.short(last))
        )
    for night in quote.nights:
        print(f"  {formats.weekday(night.date)}  {night.season}  {money(night.amount)}")
        for rule in night.rules:
            print(f"      {in_words(rule, tr)}")
    for extra in quote.supplements:
        print(f"  {extra.name} × {extra.times}  {money(extra.amount)}")
    if quote.available:
        print("  " + tr("Without service and tax: {amount}").format(amount=money(quote.net)))
        for tax in quote.taxes:
            print(
                f"  {tax.charge.name} {formats.percent(Decimal(tax.charge.percent or 0))}  {money(tax.amount)}"
            )
        print("  " + tr("Total: {amount}").format(amount=money(quote.total)))
        if quote.commission:
            print("  " + tr("Commission: {amount}").format(amount=money(quote.commission)))
    if found.cut is not None:
        print(f"  ! {in_words(found.cut, tr)}")
    if found.each_night is not None:
        total = money(found.each_night.quote.total)
        print("  " + tr("Each night by its plan: {amount}").format(amount=total))
    for remark in (*quote.conditions, *quote.remarks):
        print(f"  {in_words(remark, tr)}")
    say_consent(app, quote.consent)


def marks(app: App, args: Namespace) -> None:
    """Prints what is wrong with a rate plan."""
    from salesdesk.services.rates.publishing import marks_of
    from salesdesk.services.rates.tariffs import plan_named
    from salesdesk.services.rates.words import in_words

    plan = plan_named(app.desk.reader, args.plan)
    found = marks_of(app.desk.reader, plan, app.defaults)
    if args.json:
        say_json(
            {
                "plan": plan.name,
                "marks": [
                    {"record": mark.record, "weight": mark.weight, "said": in_words(mark.said, app.tr)}
                    for mark in found
                ],
            }
        )
        return
    for mark in found:
        print(f"  {'✗' if mark.weight == 'fault' else '!'} {in_words(mark.said, app.tr)}")
    if not found:
        print(app.tr("Nothing is wrong with “{plan}”.").format(plan=plan.name))


def publish(app: App, args: Namespace) -> None:
    """Publishes a rate plan."""
    from salesdesk.services.rates import publishing
    from salesdesk.services.rates.tariffs import plan_named
    from salesdesk.services.rates.words import in_words

    plan = plan_named(app.desk.reader, args.plan)
    today = args.today or app.clock.local().date()
    done = publishing.publish(app.desk.journal, app.desk.reader, plan, today, app.defaults)
    warnings = [in_words(mark.said, app.tr) for mark in done.warnings]
    if args.json:
        say_json(
            {"id": done.plan, "version": done.version, "change_set": done.change_set.id, "warnings": warnings}
        )
        return
    for warning in warnings:
        print(f"  ! {warning}", file=sys.stderr)
    print(app.tr("“{plan}” is published as version {version}.").format(plan=plan.name, version=done.version))


def revise(app: App, args: Namespace) -> None:
    """Begins the next version of a rate plan."""
    from salesdesk.services.rates import publishing
    from salesdesk.services.rates.tariffs import plan_named

    plan = plan_named(app.desk.reader, args.plan)
    new, done = publishing.revise(app.desk.journal, app.desk.reader, plan, app.defaults)
    if args.json:
        say_json({"id": new, "change_set": done.id})
    else:
        print(new)
