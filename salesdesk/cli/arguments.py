"""The words of the command line; `--help` tells them."""

import argparse

import salesdesk
from salesdesk.cli import words
from salesdesk.cli.parsing import Commands, Parser, add_command, add_json
from salesdesk.cli.selling_arguments import selling_commands
from salesdesk.i18n import N_


def understood(argv: list[str]) -> argparse.Namespace:
    """What a command line says; the commands, which take a tenth of the window's start, are only made for a line that may name one."""
    try:
        said, rest = _options().parse_known_args(argv)
    except argparse.ArgumentError:
        rest = argv
    return parser().parse_args(argv) if rest else said


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets `run` to the module and function of this package that carry it out."""
    top = Parser(
        prog="salesdesk",
        description=Parser.tr(N_("The desk of one hotel, tour or travel salesperson.")),
        parents=[_options()],
    )
    commands = top.add_subparsers(title=Parser.tr(N_("commands")), metavar="COMMAND")
    _state_commands(commands)
    _record_commands(commands)
    _planning_commands(commands)
    selling_commands(commands)
    _file_commands(commands)
    _sharing_commands(commands)
    return top


def _options() -> Parser:
    top = Parser(prog="salesdesk", add_help=False, allow_abbrev=False, exit_on_error=False)
    top.add_argument("--version", action="version", version=f"salesdesk {salesdesk.__version__}")
    top.add_argument(
        "--desk", metavar="DIR", help=N_("the desk's folder; default: the user's own data folder")
    )
    top.add_argument(
        "--database",
        type=words.hub_address,
        metavar="URL",
        help=N_(
            "the team's database instead of the desk's own: postgresql+psycopg://USER@SERVER/NAME"
            " (password: ~/.pgpass or PGPASSWORD); all commands, no window"
        ),
    )
    top.add_argument("--lang", choices=("en", "vi", "xx"), help=N_("language of the output"))
    top.add_argument(
        "--passphrase-file", metavar="FILE", help=N_("a file whose first line is the passphrase")
    )
    top.add_argument(
        "--plain", action="store_true", help=N_("make an unencrypted desk, for tests and samples only")
    )
    top.add_argument(
        "--team-passphrase-file", metavar="FILE", help=N_("a file whose first line is the team's passphrase")
    )
    return top


def _state_commands(commands: Commands) -> None:
    demo = add_command(
        commands, "demo", N_("fill an empty desk with the sample property"), run="state.demo", creates=True
    )
    demo.add_argument(
        "--accounts", type=words.some, metavar="N", help=N_("generate the same kind of data to size")
    )
    status = add_command(
        commands, "status", N_("what this desk is and holds"), run="state.status", creates=True
    )
    check = add_command(commands, "check", N_("is the desk sound?"), run="state.check")
    check.add_argument("--deep", action="store_true", help=N_("rebuild everything from the log and compare"))
    check.add_argument(
        "--mend", action="store_true", help=N_("and make anew what does not fit the log, if the log is sound")
    )
    add_json(status, check)
    add_command(
        commands,
        "recovery-code",
        N_("show the code that opens this desk and its backups"),
        run="state.recovery_code",
    )


def _record_commands(commands: Commands) -> None:
    search = add_command(commands, "search", N_("find records by any word"), run="records.search")
    search.add_argument("text", type=str, metavar="TEXT")
    search.add_argument("--limit", type=words.some, default=20, metavar="N")
    show = add_command(commands, "show", N_("one record, its fields, what links to it"), run="records.show")
    history = add_command(
        commands, "history", N_("who changed what, when, from where"), run="records.history"
    )
    add = add_command(commands, "add", N_("a new record"), run="records.add", creates=True)
    add.add_argument("type", metavar="TYPE")
    change = add_command(commands, "set", N_("change fields of a record"), run="records.change")
    delete = add_command(
        commands, "delete", N_("delete a record and what belongs to it"), run="records.delete"
    )
    for each in (show, history, change, delete):
        each.add_argument("record", metavar="RECORD", help=N_("an id, or a text that finds exactly one"))
    for each in (add, change):
        each.add_argument("fields", type=words.pair, metavar="FIELD=VALUE", nargs="+")
    review = add_command(
        commands, "review", N_("finish the review of a call; says what it created"), run="reviewing.review"
    )
    review.add_argument("call", metavar="CALL", help=N_("an id, or a text that finds exactly one call"))
    review.add_argument(
        "fields",
        type=words.pair,
        metavar="FIELD=VALUE",
        nargs="*",
        default=[],
        help=N_(
            "outcome, objective_met, feedback, technique, lesson, next_step, next_call (a date), next_call_at (a time), promise,"
            " intelligence, temperature, …"
        ),
    )
    undo = add_command(
        commands, "undo", N_("take back the latest change set that stands"), run="records.undo"
    )
    undo.add_argument("change_set", nargs="?", metavar="CHANGE_SET")
    redo = add_command(commands, "redo", N_("bring back what was undone last"), run="records.redo")
    add_json(search, show, history, add, change, delete, review, undo, redo)


def _planning_commands(commands: Commands) -> None:
    plan = add_command(
        commands,
        "plan-calls",
        N_("propose the calls of some days, each with its reason"),
        run="planning.plan_calls",
    )
    plan.add_argument("--from", dest="first", type=words.day, required=True, metavar="DATE")
    plan.add_argument("--to", dest="last", type=words.day, required=True, metavar="DATE")
    plan.add_argument("--colleague", metavar="RECORD", help=N_("only the calls of this colleague"))
    plan.add_argument("--accept", action="store_true", help=N_("plan the proposed calls, as one change"))
    add_json(plan)


def _file_commands(commands: Commands) -> None:
    import_ = add_command(
        commands,
        "import",
        N_("read accounts and contacts from a spreadsheet"),
        run="files.import_file",
        creates=True,
    )
    import_.add_argument("file", metavar="FILE")
    import_.add_argument(
        "--as", dest="type", metavar="TYPE", help=N_("default: account, or what our own export holds")
    )
    import_.add_argument(
        "--map",
        type=words.column,
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=N_("FIELD empty: leave the column out"),
    )
    import_.add_argument("--sheet", metavar="NAME", help=N_("which sheet, where there are several"))
    import_.add_argument(
        "--row",
        type=words.doubtful_row,
        action="append",
        default=[],
        metavar="ROW=new|same|skip",
        help=N_(
            "what a row is that looks like an account that is here; default: same where the name is, else new"
        ),
    )
    import_.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="COLUMN",
        help=N_(
            "where a column differs from what is here the file's value replaces it; default: it does not"
        ),
    )
    import_.add_argument("--dry-run", action="store_true", help=N_("show the preview and write nothing"))
    export = add_command(
        commands,
        "export",
        N_("write records to a spreadsheet that can be edited and imported back"),
        run="files.export_file",
    )
    export.add_argument("type", metavar="TYPE")
    export.add_argument(
        "-o", "--output", metavar="FILE.(xlsx|csv|vcf|ics)", required=True, type=words.sheet_file
    )
    export.add_argument("--fields", metavar="NAME,…", type=words.names, help=N_("default: all"))
    export.add_argument("--private", action="store_true", help=N_("also records that are for your eyes only"))
    add_json(import_, export)
    backup = add_command(commands, "backup", N_("write the desk to one encrypted file"), run="files.backup")
    backup.add_argument("-o", "--output", metavar="FILE", required=True, type=words.target)
    restore = add_command(
        commands,
        "restore",
        N_("put a backup in the place of the desk"),
        run="files.restore",
        without_desk=True,
    )
    restore.add_argument("file", metavar="FILE")


def _sharing_commands(commands: Commands) -> None:
    share = add_command(commands, "share", N_("write a file for a colleague"), run="sharing.share")
    share.add_argument("-o", "--output", metavar="FILE.salesdesk", required=True, type=words.bundle)
    what = share.add_mutually_exclusive_group()
    what.add_argument("--since", metavar="DEVICE", help=N_("only what this laptop lacks, as far as it told"))
    what.add_argument(
        "--only",
        metavar="RECORD",
        action="append",
        default=[],
        help=N_("only this record and what belongs to it; may be repeated"),
    )
    share.add_argument("--to", metavar="NAME", help=N_("who gets it, for my own list of what I gave away"))
    share.add_argument(
        "--mine", action="store_true", help=N_("for my own linked laptops, private records too")
    )
    merge = add_command(
        commands, "merge", N_("take in files of colleagues"), run="sharing.merge", creates=True
    )
    merge.add_argument("files", metavar="FILE", nargs="+")
    merge.add_argument("--preview", action="store_true", help=N_("show what it would do and write nothing"))
    merge.add_argument(
        "--as-is", action="store_true", help=N_("also where what it builds on is nowhere any more")
    )
    merge.add_argument("--yes", action="store_true", help=N_("also where it would take many records away"))
    waiting = add_command(
        commands, "waiting", N_("the files that wait for what they build on"), run="sharing.waiting"
    )
    waiting.add_argument("--drop", metavar="FILE", help=N_("forget this one"))
    sync = add_command(commands, "sync", N_("exchange through a folder"), run="sharing.sync", creates=True)
    sync.add_argument("folder", metavar="DIR")
    sync.add_argument("--watch", action="store_true", help=N_("go on until stopped"))
    conflicts = add_command(commands, "conflicts", N_("what waits for a decision"), run="deciding.conflicts")
    resolve = add_command(commands, "resolve", N_("decide what waits in a field"), run="deciding.resolve")
    resolve.add_argument("record", metavar="RECORD")
    resolve.add_argument(
        "field",
        metavar="FIELD",
        help=N_('"deleted" for a record that was deleted elsewhere, "type" for one of several types'),
    )
    resolve.add_argument(
        "choice", type=str, metavar="(mine|theirs|VALUE)", help=N_("an empty VALUE empties the field")
    )
    erase = add_command(commands, "erase", N_("erase a record for good, everywhere"), run="deciding.erase")
    erase.add_argument("record", metavar="RECORD")
    erase.add_argument(
        "-o",
        "--output",
        metavar="CERTIFICATE.pdf",
        help=N_("the certificate of what was erased"),
        type=words.paper,
    )
    erase.add_argument("--yes", action="store_true", help=N_("it is meant: nothing brings it back"))
    devices = add_command(
        commands, "devices", N_("this laptop and the others it knows"), run="laptops.devices"
    )
    device = add_command(
        commands, "device", N_("link, retire, forget, remember or name a laptop"), run="laptops.device"
    )
    device.add_argument("what", choices=("link", "retire", "forget", "remember", "name"))
    device.add_argument("which", metavar="PHRASE|DEVICE|NAME")
    add_json(share, merge, waiting, sync, conflicts, resolve, erase, devices)
