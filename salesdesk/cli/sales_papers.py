"""Commands that print for customers."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from salesdesk.app import App
from salesdesk.cli.output import say_json, terminal_progress
from salesdesk.domain.text import in_pieces
from salesdesk.formats import Formats

if TYPE_CHECKING:
    from salesdesk.services.papers.sales_press import Printed, SalesPress


def tariff(app: App, args: Namespace) -> None:
    """Prints the tariff sheet of a plan for a partner or the public."""
    from salesdesk.services.rates.tariffs import plan_named

    plan = plan_named(app.desk.reader, args.plan)
    printed = _press(app, args).tariff(
        plan, _account(app, args.account), args.output, terminal_progress(app.tr("Preparing the paper"))
    )
    _say(printed)


def tariff_pack(app: App, args: Namespace) -> None:
    """Prints letter, sheets, terms and products for a partner as one file."""
    from salesdesk.services import records
    from salesdesk.services.rates.tariffs import plan_named

    reader = app.desk.reader
    printed = _press(app, args).pack(
        records.the_one(reader, args.account, ("account",)),
        args.output,
        plans=[plan_named(reader, text) for text in args.plan],
        products=[records.the_one(reader, text, ("product",)) for text in args.product],
        materials=[records.the_one(reader, text, ("material",)) for text in args.material],
        progress=terminal_progress(app.tr("Preparing the paper")),
    )
    _say(printed)


def proposal(app: App, args: Namespace) -> None:
    """Prints the proposal for an opportunity."""
    from salesdesk.services import records

    reader = app.desk.reader
    printed = _press(app, args).proposal(
        records.the_one(reader, args.opportunity, ("opportunity",)),
        args.output,
        products=[records.the_one(reader, text, ("product",)) for text in args.product],
        progress=terminal_progress(app.tr("Preparing the paper")),
    )
    _say(printed)


def brochure(app: App, args: Namespace) -> None:
    """Prints a brochure of some products, or of all on sale."""
    from salesdesk.domain.records.choices import SEGMENTS
    from salesdesk.services import records

    reader = app.desk.reader
    products = [records.the_one(reader, text, ("product",)) for text in args.product]
    segment = records.choice_of(SEGMENTS, args.segment, "segment", app.tr) if args.segment else None
    printed = _press(app, args).brochure(
        products,
        args.output,
        account=_account(app, args.account),
        segment=segment,
        design=args.design,
        progress=terminal_progress(app.tr("Preparing the paper")),
    )
    _say(printed)


def contract_schedule(app: App, args: Namespace) -> None:
    """Prints the annex to a partner's contract."""
    from salesdesk.services import records
    from salesdesk.services.rates.tariffs import plan_named

    plan = plan_named(app.desk.reader, args.plan)
    account = records.the_one(app.desk.reader, args.account, ("account",))
    target = args.output
    _say(
        _press(app, args).contract_schedule(
            plan, account, target, terminal_progress(app.tr("Preparing the paper"))
        )
    )


def feedback_form(app: App, args: Namespace) -> None:
    """Prints the form on which a customer says how a call was."""
    from salesdesk.services import records

    call = records.the_one(app.desk.reader, args.call, ("call",))
    target = args.output
    _say(_press(app, args).feedback_form(call, target, terminal_progress(app.tr("Preparing the paper"))))


def holders(app: App, args: Namespace) -> None:
    """Lists who holds which tariff sheet, superseded ones first."""
    from salesdesk.services.papers.remembering import holders as held_sheets
    from salesdesk.services.value_words import version_words

    found = held_sheets(app.desk.reader, app.clock.local().date())
    if args.json:
        say_json(
            [
                {
                    "account": held.account,
                    "name": held.account_name,
                    "sheet": held.sheet,
                    "version": held.version,
                    "given_on": held.given_on.isoformat() if held.given_on else None,
                    "superseded": held.superseded,
                }
                for held in found
            ]
        )
        return
    formats = Formats(app.tr.lang)
    for held in found:
        state = app.tr("superseded") if held.superseded else app.tr("in force")
        version = version_words(held.version, app.tr)
        words = (held.account_name, held.sheet, version, formats.short(held.given_on), state)
        print(in_pieces(*words))
    if not found:
        print(app.tr("Nobody holds a tariff sheet yet."))


def _account(app: App, text: str | None) -> str | None:
    from salesdesk.services import records

    return records.the_one(app.desk.reader, text, ("account",)) if text else None


def _press(app: App, args: Namespace) -> "SalesPress":
    from salesdesk.services.papers.sales_press import SalesPress

    desk = app.desk
    return SalesPress(desk.database, desk.journal, desk.reader, app.clock, app.tr, app.defaults, args.paper)


def _say(printed: "Printed") -> None:
    for notice in printed.notices:
        print(notice, file=sys.stderr)
    print(printed.file)
