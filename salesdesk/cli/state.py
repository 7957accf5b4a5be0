"""Commands on the desk as a whole."""

import sys
from argparse import Namespace

import salesdesk
from salesdesk.app import App
from salesdesk.cli.output import say_json, terminal_progress
from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import UserError
from salesdesk.services import safety
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.waiting import Waiting


def status(app: App, args: Namespace) -> None:
    """Prints what this desk is and holds."""
    reader, desk = app.desk.reader, app.desk
    counts = reader.counts()
    waiting = reader.count_to_review(app.clock.now(), whose=reader.fact("me"))
    team = {name: n for name, n in counts.items() if not REGISTRY[name].private}
    said = {
        "version": salesdesk.__version__,
        "engine": desk.database.engine_version,
        "encrypted": desk.database.encrypted,
        "device": reader.fact("team_device"),
        "desk": str(desk.folder),
        "counts": team,
        "vector": reader.vector(),
        "changes": reader.fact("sum") or "0" * 64,
        "digest": reader.fact("digest") or "0" * 64,
        "waiting": {
            "conflicts": inbox.count(desk),
            "pending": len(Waiting(desk).files()),
            "reviews": waiting,
        },
    }
    if args.json:
        say_json(said)
        return
    print(f"salesdesk {said['version']}  ·  {said['engine']}  ·  {desk.folder}")
    print(app.tr(desk.database.protection))
    for name, n in counts.items():
        if n:
            print(f"  {app.tr(REGISTRY[name].plural)}: {n:,}")
    print(app.tr.plural("{n} call waits for its review.", "{n} calls wait for their review.", waiting))


def demo(app: App, args: Namespace) -> None:
    """Fills an empty desk with the sample property."""
    from salesdesk.services import samples

    done = samples.fill(
        app.desk, app.clock, app.tr.lang, args.accounts, terminal_progress(app.tr("Writing the sample"))
    )
    print(app.tr.plural("{n} record was written.", "{n} records were written.", len(done.records)))


def check(app: App, args: Namespace) -> None:
    """Checks the desk."""
    progress = terminal_progress(app.tr("Checking"))
    if args.mend:
        verdict = safety.mend(app.desk, progress)
    else:
        verdict = safety.examine(app.desk, deep=args.deep, progress=progress)
    if args.json:
        say_json({"ok": verdict.ok, "problems": list(verdict.problems), "digest": verdict.digest})
    else:
        print(app.tr("The desk is sound.") if verdict.ok else "\n".join(verdict.problems))
    if not verdict.ok:
        raise UserError(safety.advice(verdict))


def recovery_code(app: App, args: Namespace) -> None:
    """Prints the recovery code."""
    code = safety.recovery_code(app.desk)
    print(
        app.tr("Keep this code on paper, away from the laptop. It opens this desk and its backups:"),
        file=sys.stderr,
    )
    print(code)
