"""The words of the command line; `--help` tells them."""

import argparse
from decimal import Decimal

import salesdesk
from salesdesk.cli import words
from salesdesk.cli.parsing import Parser


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets `run` to the module and function of this package that carry it out."""
    top = Parser(prog="salesdesk", description="The desk of one hotel, tour or travel salesperson.")
    top.add_argument("--version", action="version", version=f"salesdesk {salesdesk.__version__}")
    top.add_argument("--desk", metavar="DIR", help="the desk's folder; default: the user's own data folder")
    top.add_argument(
        "--database",
        type=words.hub_address,
        metavar="URL",
        help="the team's database instead of the desk's own: postgresql+psycopg://USER@SERVER/NAME"
        " (password: ~/.pgpass or PGPASSWORD); all commands, no window",
    )
    top.add_argument("--lang", choices=("en", "vi", "xx"), help="language of the output")
    top.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase")
    top.add_argument(
        "--plain", action="store_true", help="make an unencrypted desk, for tests and samples only"
    )
    top.add_argument(
        "--team-passphrase-file", metavar="FILE", help="a file whose first line is the team's passphrase"
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _state_commands(commands)
    _record_commands(commands)
    _planning_commands(commands)
    _paper_commands(commands)
    _sales_paper_commands(commands)
    _rate_commands(commands)
    _file_commands(commands)
    _sharing_commands(commands)
    return top


Commands = argparse._SubParsersAction  # the type that argparse gives no public name


def _add(commands: "Commands[Parser]", name: str, help_: str, **defaults: object) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=help_, description=help_)
    made.set_defaults(**defaults)
    return made


def _json(*parsers: argparse.ArgumentParser) -> None:
    for each in parsers:
        each.add_argument("--json", action="store_true", help="one JSON document instead of text")


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


def _state_commands(commands: "Commands[Parser]") -> None:
    demo = _add(
        commands, "demo", "fill an empty desk with the sample property", run="state.demo", creates=True
    )
    demo.add_argument(
        "--accounts", type=words.some, metavar="N", help="generate the same kind of data to size"
    )
    status = _add(commands, "status", "what this desk is and holds", run="state.status", creates=True)
    check = _add(commands, "check", "is the desk sound?", run="state.check")
    check.add_argument("--deep", action="store_true", help="rebuild everything from the log and compare")
    check.add_argument(
        "--mend", action="store_true", help="and make anew what does not fit the log, if the log is sound"
    )
    _json(status, check)
    _add(
        commands,
        "recovery-code",
        "show the code that opens this desk and its backups",
        run="state.recovery_code",
    )


def _record_commands(commands: "Commands[Parser]") -> None:
    search = _add(commands, "search", "find records by any word", run="records.search")
    search.add_argument("text", type=str, metavar="TEXT")
    search.add_argument("--limit", type=words.some, default=20, metavar="N")
    show = _add(commands, "show", "one record, its fields, what links to it", run="records.show")
    history = _add(commands, "history", "who changed what, when, from where", run="records.history")
    add = _add(commands, "add", "a new record", run="records.add", creates=True)
    add.add_argument("type", metavar="TYPE")
    change = _add(commands, "set", "change fields of a record", run="records.change")
    delete = _add(commands, "delete", "delete a record and what belongs to it", run="records.delete")
    for each in (show, history, change, delete):
        each.add_argument("record", metavar="RECORD", help="an id, or a text that finds exactly one")
    for each in (add, change):
        each.add_argument("fields", type=words.pair, metavar="FIELD=VALUE", nargs="+")
    review = _add(
        commands, "review", "finish the review of a call; says what it created", run="reviewing.review"
    )
    review.add_argument("call", metavar="CALL", help="an id, or a text that finds exactly one call")
    review.add_argument(
        "fields",
        type=words.pair,
        metavar="FIELD=VALUE",
        nargs="*",
        help="outcome, objective_met, feedback, technique, lesson, next_step, next_call (a date), promise,"
        " intelligence, temperature, …",
    )
    undo = _add(commands, "undo", "take back the latest change set that stands", run="records.undo")
    undo.add_argument("change_set", nargs="?", metavar="CHANGE_SET")
    redo = _add(commands, "redo", "bring back what was undone last", run="records.redo")
    _json(search, show, history, add, change, delete, review, undo, redo)


def _planning_commands(commands: "Commands[Parser]") -> None:
    plan = _add(
        commands,
        "plan-calls",
        "propose the calls of some days, each with its reason",
        run="planning.plan_calls",
    )
    plan.add_argument("--from", dest="first", type=words.day, required=True, metavar="DATE")
    plan.add_argument("--to", dest="last", type=words.day, required=True, metavar="DATE")
    plan.add_argument("--colleague", metavar="RECORD", help="only the calls of this colleague")
    plan.add_argument("--accept", action="store_true", help="plan the proposed calls, as one change")
    _json(plan)


def _paper_commands(commands: "Commands[Parser]") -> None:
    brief = _add(commands, "brief", "print the briefing pack of a call or a day", run="papers.brief")
    which = brief.add_mutually_exclusive_group(required=True)
    which.add_argument("--call", metavar="ID")
    which.add_argument("--account", metavar="TEXT", help="the next call at this account")
    which.add_argument("--next", action="store_true", help="the next call")
    which.add_argument("--day", metavar="DATE")
    brief.add_argument("-o", "--output", metavar="FILE.pdf", required=True, type=words.target)
    brief.add_argument("--paper", choices=("A4", "Letter"), help="default: the house's paper")
    brief.add_argument(
        "--handout",
        metavar="FILE.pdf",
        type=words.target,
        help="also print what the customer keeps, as its own file",
    )
    brief.add_argument(
        "--notice",
        metavar="FILE.pdf",
        type=words.target,
        help="also print the notice for the house, for a site inspection",
    )
    brief.add_argument(
        "--whereabouts",
        metavar="FILE.pdf",
        type=words.target,
        help="with --day: also print where I am on it, for the house",
    )


def _sales_paper_commands(commands: "Commands[Parser]") -> None:
    tariff = _add(
        commands, "tariff", "print a rate plan for a partner or the public", run="sales_papers.tariff"
    )
    tariff.add_argument("--plan", metavar="TEXT", required=True)
    tariff.add_argument("--account", metavar="TEXT", help="the partner that reads it; default: the public")
    brochure = _add(commands, "brochure", "print products with their benefits", run="sales_papers.brochure")
    brochure.add_argument(
        "--product", metavar="TEXT", action="append", default=[], help="may be repeated; default: all on sale"
    )
    brochure.add_argument("--account", metavar="TEXT", help="who reads it; default: the public")
    brochure.add_argument("--segment", metavar="SEGMENT", help="whose benefits; default: the account's")
    brochure.add_argument(
        "--design", choices=("showcase", "cards", "plain"), default="showcase", help="default: showcase"
    )
    pack = _add(
        commands,
        "tariff-pack",
        "print letter, sheets, terms and products for a partner",
        run="sales_papers.tariff_pack",
    )
    pack.add_argument("--account", metavar="TEXT", required=True)
    pack.add_argument(
        "--plan",
        metavar="TEXT",
        action="append",
        default=[],
        help="may be repeated; default: those that hold",
    )
    pack.add_argument(
        "--product",
        metavar="TEXT",
        action="append",
        default=[],
        help="may be repeated; default: what is priced",
    )
    pack.add_argument(
        "--material",
        metavar="TEXT",
        action="append",
        default=[],
        help="may be repeated: its PDF file stands behind the pack",
    )
    proposal = _add(
        commands, "proposal", "print needs, answers and options with prices", run="sales_papers.proposal"
    )
    proposal.add_argument(
        "opportunity", metavar="OPPORTUNITY", help="an id, or a text that finds exactly one"
    )
    proposal.add_argument(
        "--product",
        metavar="TEXT",
        action="append",
        default=[],
        help="an option; may be repeated; default: the opportunity's product",
    )
    feedback = _add(
        commands,
        "feedback-form",
        "print the form on which a customer says how a call was",
        run="sales_papers.feedback_form",
    )
    feedback.add_argument("call", metavar="CALL", help="an id, or a text that finds exactly one")
    schedule = _add(
        commands,
        "contract-schedule",
        "print the annex to a partner's contract: rates, terms, volume",
        run="sales_papers.contract_schedule",
    )
    schedule.add_argument("--plan", metavar="TEXT", required=True)
    schedule.add_argument("--account", metavar="TEXT", required=True)
    for each in (tariff, brochure, pack, proposal, feedback, schedule):
        each.add_argument("-o", "--output", metavar="FILE.pdf", required=True, type=words.target)
        each.add_argument("--paper", choices=("A4", "Letter"), help="default: the house's paper")
    _json(
        _add(
            commands,
            "holders",
            "who holds which tariff sheet, superseded ones first",
            run="sales_papers.holders",
        )
    )


def _rate_commands(commands: "Commands[Parser]") -> None:
    quote = _add(
        commands, "quote", "what a stay costs, night by night, or why it is not to be had", run="rates.quote"
    )
    quote.add_argument(
        "--opportunity",
        metavar="RECORD",
        action=_Alone,
        help="the group quote of an opportunity, instead of a stay: options, rooms by night, lines",
    )
    quote.add_argument("--account", metavar="TEXT", required=True)
    quote.add_argument("--product", metavar="TEXT", required=True)
    quote.add_argument("--arrival", metavar="DATE", type=words.day, required=True)
    quote.add_argument("--departure", metavar="DATE", type=words.day, required=True)
    quote.add_argument("--rooms", metavar="N", type=words.some, default=1)
    quote.add_argument(
        "--adults", metavar="N", type=words.some, help="in all rooms together; default: two a room"
    )
    quote.add_argument(
        "--children",
        metavar="AGE",
        type=words.age,
        nargs="+",
        action="extend",
        default=[],
        help="the age of each child",
    )
    quote.add_argument("--plan", metavar="TEXT", help="default: the plan that fits the account")
    quote.add_argument("--today", metavar="DATE", type=words.day, help="as if it were asked on this day")
    quote.add_argument("--market", metavar="TEXT", default="", help="where the guests come from")
    quote.add_argument("--meal", metavar="MEAL", help="other meals than the usual ones: half_board")
    quote.add_argument("--guide", action="store_true", help="the rate for guides and drivers")
    quote.add_argument(
        "--with",
        dest="extras",
        metavar="TEXT",
        action="append",
        default=[],
        help="a supplement that is wanted",
    )
    quote.add_argument(
        "--discount", metavar="PERCENT", type=words.percent, default=Decimal(0), help="off the room rates"
    )
    marks = _add(commands, "marks", "what is wrong with a rate plan, and where", run="rates.marks")
    publish = _add(commands, "publish", "publish a rate plan that has no faults", run="rates.publish")
    publish.add_argument("--today", metavar="DATE", type=words.day, help="as if it were done on this day")
    revise = _add(commands, "revise", "begin the next version of a rate plan as a draft", run="rates.revise")
    for each in (marks, publish, revise):
        each.add_argument("plan", metavar="RATE_PLAN", help="an id, or the name of the plan")
    _json(quote, marks, publish, revise)


def _file_commands(commands: "Commands[Parser]") -> None:
    import_ = _add(
        commands,
        "import",
        "read accounts and contacts from a spreadsheet",
        run="files.import_file",
        creates=True,
    )
    import_.add_argument("file", metavar="FILE")
    import_.add_argument(
        "--as", dest="type", metavar="TYPE", help="default: account, or what our own export holds"
    )
    import_.add_argument(
        "--map",
        type=words.column,
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="FIELD empty: leave the column out",
    )
    import_.add_argument("--sheet", metavar="NAME", help="which sheet, where there are several")
    import_.add_argument("--dry-run", action="store_true", help="show the preview and write nothing")
    export = _add(
        commands,
        "export",
        "write records to a spreadsheet that can be edited and imported back",
        run="files.export_file",
    )
    export.add_argument("type", metavar="TYPE")
    export.add_argument(
        "-o", "--output", metavar="FILE.(xlsx|csv|vcf|ics)", required=True, type=words.sheet_file
    )
    export.add_argument("--fields", metavar="NAME,…", type=words.names, help="default: all")
    export.add_argument("--private", action="store_true", help="also records that are for your eyes only")
    _json(import_, export)
    backup = _add(commands, "backup", "write the desk to one encrypted file", run="files.backup")
    backup.add_argument("-o", "--output", metavar="FILE", required=True, type=words.target)
    restore = _add(
        commands, "restore", "put a backup in the place of the desk", run="files.restore", without_desk=True
    )
    restore.add_argument("file", metavar="FILE")


def _sharing_commands(commands: "Commands[Parser]") -> None:
    share = _add(commands, "share", "write a file for a colleague", run="sharing.share")
    share.add_argument("-o", "--output", metavar="FILE.salesdesk", required=True, type=words.target)
    what = share.add_mutually_exclusive_group()
    what.add_argument("--since", metavar="DEVICE", help="only what this laptop lacks, as far as it told")
    what.add_argument(
        "--only",
        metavar="RECORD",
        action="append",
        default=[],
        help="only this record and what belongs to it; may be repeated",
    )
    share.add_argument("--to", metavar="NAME", help="who gets it, for my own list of what I gave away")
    share.add_argument("--mine", action="store_true", help="for my own linked laptops, private records too")
    merge = _add(commands, "merge", "take in files of colleagues", run="sharing.merge", creates=True)
    merge.add_argument("files", metavar="FILE", nargs="+")
    merge.add_argument("--preview", action="store_true", help="show what it would do and write nothing")
    merge.add_argument(
        "--as-is", action="store_true", help="also where what it builds on is nowhere any more"
    )
    merge.add_argument("--yes", action="store_true", help="also where it would take many records away")
    sync = _add(commands, "sync", "exchange through a folder", run="sharing.sync", creates=True)
    sync.add_argument("folder", metavar="DIR")
    sync.add_argument("--watch", action="store_true", help="go on until stopped")
    conflicts = _add(commands, "conflicts", "what waits for a decision", run="deciding.conflicts")
    resolve = _add(commands, "resolve", "decide what waits in a field", run="deciding.resolve")
    resolve.add_argument("record", metavar="RECORD")
    resolve.add_argument("field", metavar="FIELD", help='"deleted" for a record that was deleted elsewhere')
    resolve.add_argument(
        "choice", type=str, metavar="(mine|theirs|VALUE)", help="an empty VALUE empties the field"
    )
    erase = _add(commands, "erase", "erase a record for good, everywhere", run="deciding.erase")
    erase.add_argument("record", metavar="RECORD")
    erase.add_argument(
        "-o",
        "--output",
        metavar="CERTIFICATE.pdf",
        help="the certificate of what was erased",
        type=words.target,
    )
    erase.add_argument("--yes", action="store_true", help="it is meant: nothing brings it back")
    devices = _add(commands, "devices", "this laptop and the others it knows", run="laptops.devices")
    device = _add(commands, "device", "link, retire, forget, remember or name a laptop", run="laptops.device")
    device.add_argument("what", choices=("link", "retire", "forget", "remember", "name"))
    device.add_argument("which", metavar="PHRASE|DEVICE|NAME")
    _json(share, merge, sync, conflicts, resolve, erase, devices)
