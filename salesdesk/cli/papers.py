"""Commands that print."""

import sys
from argparse import Namespace
from dataclasses import replace

from salesdesk.app import App
from salesdesk.cli.output import terminal_progress
from salesdesk.cli.parsing import WrongUsage
from salesdesk.files import refuse_unwritable
from salesdesk.i18n import N_


def brief(app: App, args: Namespace) -> None:
    """Prints the briefing pack of a call or of a day."""
    from salesdesk.services import records
    from salesdesk.services.briefing.day import next_call
    from salesdesk.services.briefing.press import Press

    if args.day and (args.handout or args.notice):
        raise WrongUsage(N_("--handout and --notice belong to one call: they do not go with --day."))
    if args.whereabouts and not args.day:
        raise WrongUsage(N_("--whereabouts goes with --day alone."))
    reader, target = app.desk.reader, args.output
    refuse_unwritable(*filter(None, (target, args.handout, args.notice, args.whereabouts)))
    press = Press(app.desk.database, reader, app.clock, app.tr, args.paper)
    if args.day:
        printed = press.day(args.day, target, terminal_progress(app.tr("Preparing the paper")))
        if args.whereabouts:
            print(press.whereabouts(args.day, args.whereabouts).file)
    else:
        if args.call:
            call = records.the_one(reader, args.call, ("call",))
        elif args.account:
            call = next_call(reader, app.clock, records.the_one(reader, args.account, ("account",)))
        else:
            call = next_call(reader, app.clock)
        printed = press.call(call, target)
        if args.handout:
            handed = press.handout(call, args.handout)
            printed = replace(printed, notices=tuple(dict.fromkeys(printed.notices + handed.notices)))
            print(handed.file)
        if args.notice:
            told = press.notice(call, args.notice)
            printed = replace(printed, notices=tuple(dict.fromkeys(printed.notices + told.notices)))
            print(told.file)
    for notice in printed.notices:
        print(notice, file=sys.stderr)
    print(target)
