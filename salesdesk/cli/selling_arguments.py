"""The words of the commands that print papers and tell prices."""

import argparse
from decimal import Decimal

from salesdesk.cli import words
from salesdesk.cli.parsing import Commands, add_command, add_json
from salesdesk.i18n import N_


def selling_commands(commands: Commands) -> None:
    """Adds what prints a paper, quotes a stay or brings a rate plan on."""
    _paper_commands(commands)
    _sales_paper_commands(commands)
    _rate_commands(commands)


def _paper_commands(commands: Commands) -> None:
    brief = add_command(
        commands, "brief", N_("print the briefing pack of a call or a day"), run="papers.brief"
    )
    which = brief.add_mutually_exclusive_group(required=True)
    which.add_argument("--call", metavar="ID")
    which.add_argument("--account", metavar="TEXT", help=N_("the next call at this account"))
    which.add_argument("--next", action="store_true", help=N_("the next call"))
    which.add_argument("--day", type=words.day, metavar="DATE")
    brief.add_argument("-o", "--output", metavar="FILE.pdf", required=True, type=words.paper)
    brief.add_argument("--paper", choices=("A4", "Letter"), help=N_("default: the house's paper"))
    brief.add_argument(
        "--handout",
        metavar="FILE.pdf",
        type=words.paper,
        help=N_("also print what the customer keeps, as its own file"),
    )
    brief.add_argument(
        "--notice",
        metavar="FILE.pdf",
        type=words.paper,
        help=N_("also print the notice for the house, for a site inspection"),
    )
    brief.add_argument(
        "--whereabouts",
        metavar="FILE.pdf",
        type=words.paper,
        help=N_("with --day: also print where I am on it, for the house"),
    )


def _sales_paper_commands(commands: Commands) -> None:
    tariff = add_command(
        commands, "tariff", N_("print a rate plan for a partner or the public"), run="sales_papers.tariff"
    )
    tariff.add_argument("--plan", metavar="TEXT", required=True)
    tariff.add_argument(
        "--account", metavar="TEXT", help=N_("the partner that reads it; default: the public")
    )
    brochure = add_command(
        commands, "brochure", N_("print products with their benefits"), run="sales_papers.brochure"
    )
    brochure.add_argument(
        "--product",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("may be repeated; default: all on sale"),
    )
    brochure.add_argument("--account", metavar="TEXT", help=N_("who reads it; default: the public"))
    brochure.add_argument("--segment", metavar="SEGMENT", help=N_("whose benefits; default: the account's"))
    brochure.add_argument(
        "--design", choices=("showcase", "cards", "plain"), default="showcase", help=N_("default: showcase")
    )
    pack = add_command(
        commands,
        "tariff-pack",
        N_("print letter, sheets, terms and products for a partner"),
        run="sales_papers.tariff_pack",
    )
    pack.add_argument("--account", metavar="TEXT", required=True)
    pack.add_argument(
        "--plan",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("may be repeated; default: those that hold"),
    )
    pack.add_argument(
        "--product",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("may be repeated; default: what is priced"),
    )
    pack.add_argument(
        "--material",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("may be repeated: its PDF file stands behind the pack"),
    )
    proposal = add_command(
        commands, "proposal", N_("print needs, answers and options with prices"), run="sales_papers.proposal"
    )
    proposal.add_argument(
        "opportunity", metavar="OPPORTUNITY", help=N_("an id, or a text that finds exactly one")
    )
    proposal.add_argument(
        "--product",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("an option; may be repeated; default: the opportunity's product"),
    )
    feedback = add_command(
        commands,
        "feedback-form",
        N_("print the form on which a customer says how a call was"),
        run="sales_papers.feedback_form",
    )
    feedback.add_argument("call", metavar="CALL", help=N_("an id, or a text that finds exactly one"))
    schedule = add_command(
        commands,
        "contract-schedule",
        N_("print the annex to a partner's contract: rates, terms, volume"),
        run="sales_papers.contract_schedule",
    )
    schedule.add_argument("--plan", metavar="TEXT", required=True)
    schedule.add_argument("--account", metavar="TEXT", required=True)
    for each in (tariff, brochure, pack, proposal, feedback, schedule):
        each.add_argument("-o", "--output", metavar="FILE.pdf", required=True, type=words.paper)
        each.add_argument("--paper", choices=("A4", "Letter"), help=N_("default: the house's paper"))
    add_json(
        add_command(
            commands,
            "holders",
            N_("who holds which tariff sheet, superseded ones first"),
            run="sales_papers.holders",
        )
    )


def _rate_commands(commands: Commands) -> None:
    quote = add_command(
        commands,
        "quote",
        N_("what a stay costs, night by night, or why it is not to be had"),
        run="rates.quote",
    )
    quote.add_argument(
        "--opportunity",
        metavar="RECORD",
        action=_Alone,
        help=N_("the group quote of an opportunity, instead of a stay: options, rooms by night, lines"),
    )
    quote.add_argument("--account", metavar="TEXT", required=True)
    quote.add_argument("--product", metavar="TEXT", required=True)
    quote.add_argument("--arrival", metavar="DATE", type=words.day, required=True)
    quote.add_argument("--departure", metavar="DATE", type=words.day, required=True)
    quote.add_argument("--rooms", metavar="N", type=words.some, default=1)
    quote.add_argument(
        "--adults", metavar="N", type=words.some, help=N_("in all rooms together; default: two a room")
    )
    quote.add_argument(
        "--children",
        metavar="AGE",
        type=words.age,
        nargs="+",
        action="extend",
        default=[],
        help=N_("the age of each child"),
    )
    quote.add_argument("--plan", metavar="TEXT", help=N_("default: the plan that fits the account"))
    quote.add_argument("--today", metavar="DATE", type=words.day, help=N_("as if it were asked on this day"))
    quote.add_argument("--market", metavar="TEXT", default="", help=N_("where the guests come from"))
    quote.add_argument("--meal", metavar="MEAL", help=N_("other meals than the usual ones: half_board"))
    quote.add_argument("--guide", action="store_true", help=N_("the rate for guides and drivers"))
    quote.add_argument(
        "--with",
        dest="extras",
        metavar="TEXT",
        action="append",
        default=[],
        help=N_("a supplement that is wanted"),
    )
    quote.add_argument(
        "--discount", metavar="PERCENT", type=words.percent, default=Decimal(0), help=N_("off the room rates")
    )
    marks = add_command(commands, "marks", N_("what is wrong with a rate plan, and where"), run="rates.marks")
    publish = add_command(
        commands, "publish", N_("publish a rate plan that has no faults"), run="rates.publish"
    )
    publish.add_argument("--today", metavar="DATE", type=words.day, help=N_("as if it were done on this day"))
    revise = add_command(
        commands, "revise", N_("begin the next version of a rate plan as a draft"), run="rates.revise"
    )
    for each in (marks, publish, revise):
        each.add_argument("plan", metavar="RATE_PLAN", help=N_("an id, or the name of the plan"))
    add_json(quote, marks, publish, revise)


class _Alone(argparse.Action):
    """An argument that says all by itself: with it no other one is required."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest, values)
        for each in parser._actions:
            each.required = False
