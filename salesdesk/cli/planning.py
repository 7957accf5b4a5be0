"""Commands that plan calls."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from salesdesk.app import App
from salesdesk.cli.output import say_json, terminal_progress
from salesdesk.formats import Formats

if TYPE_CHECKING:
    from salesdesk.services.planning.proposal import Proposal

MOST_LINES = 20
"""So many accounts that were left out are named in the text; JSON has all."""


def plan_calls(app: App, args: Namespace) -> None:
    """Proposes the calls of some days, and writes them down where that is asked for."""
    from salesdesk.services import records
    from salesdesk.services.planning.accepting import accept
    from salesdesk.services.planning.proposal import Wanted
    from salesdesk.services.planning.proposing import Planner

    reader = app.desk.reader
    colleague = records.the_one(reader, args.colleague, ("colleague",)) if args.colleague else ""
    planner = Planner(reader, app.clock, app.defaults)
    wanted = Wanted(args.first, args.last, colleague)
    found = planner.propose(wanted, terminal_progress(app.tr("Planning")))
    change_set = None
    ids: list[str] = []
    if args.accept:
        ids, done = accept(app.desk.journal, found, app.defaults, app.tr)
        change_set = done.id or None
    if args.json:
        say_json(_plain(app, found) | ({"created": ids, "change_set": change_set} if args.accept else {}))
    else:
        _say(app, found, len(ids) if args.accept else None)


def import_ways(app: App, args: Namespace) -> None:
    """Reads the house's own travel times from a sheet."""
    import sys
    from pathlib import Path

    from salesdesk.services.planning.own_ways import keep_ways, preview_ways

    found = preview_ways(Path(args.file), terminal_progress(app.tr("Reading")))
    done = None if args.dry_run else keep_ways(app.desk.journal, app.desk.reader, found).change_set
    reason = app.tr("not a travel time in minutes")
    if args.json:
        say_json(
            {
                "ways": len(found.minutes),
                "refused": [{"row": row, "value": value, "reason": reason} for row, value in found.refused],
                "change_set": done.id or None if done else None,
            }
        )
        return
    for row, value in found.refused:
        print(f"  {row} “{value}”: {reason}", file=sys.stderr)
    print(app.tr.plural("{n} travel time is known.", "{n} travel times are known.", len(found.minutes)))


def _plain(app: App, found: "Proposal") -> dict[str, Any]:
    from datetime import UTC
    from zoneinfo import ZoneInfo

    from salesdesk.domain.values import moment_text
    from salesdesk.services.planning.accepting import reason_line
    from salesdesk.services.rates.words import in_words

    zone = ZoneInfo(app.defaults.zone)
    return {
        "calls": [
            {
                "account": each.account,
                "title": each.name,
                "start": moment_text(each.start.replace(tzinfo=zone).astimezone(UTC)),
                "end": moment_text(each.end.replace(tzinfo=zone).astimezone(UTC)),
                "colleague": each.colleague or None,
                "channel": each.channel,
                "temperature": each.temperature,
                "reason": reason_line(each, app.tr),
                "travel_minutes": each.travel_minutes,
                "expected_room_nights": each.nights,
            }
            for each in found.calls
        ],
        "left_out": [
            {
                "account": each.account,
                "title": each.name,
                "due": each.due.isoformat(),
                "reason": in_words(each.reason, app.tr),
            }
            for each in found.left_out
        ],
        "overdue": [
            {"account": each.account, "title": each.name, "due": each.due.isoformat()}
            for each in found.overdue
        ],
        "over_visited": [
            {"account": each.account, "title": each.name, "weeks": each.weeks} for each in found.over_visited
        ],
        "expected_room_nights": found.after.nights,
        "kilometres": found.after.kilometres,
        "before": {
            "expected_room_nights": found.before.nights,
            "kilometres": found.before.kilometres,
            "calls_a_day": round(found.before.calls_a_day, 1),
        },
        "after": {
            "expected_room_nights": found.after.nights,
            "kilometres": found.after.kilometres,
            "calls_a_day": round(found.after.calls_a_day, 1),
            "utilisation": found.after.utilisation,
        },
        "solver": found.searched,
        "remarks": [in_words(each, app.tr) for each in found.remarks],
    }


def _say(app: App, found: "Proposal", written: int | None) -> None:
    from salesdesk.services.planning.accepting import reason_line
    from salesdesk.services.planning.words import figure_lines
    from salesdesk.services.rates.words import in_words

    tr, formats = app.tr, Formats(app.tr.lang)
    for remark in found.remarks:
        print(f"! {in_words(remark, tr)}")
    day = None
    for call in found.calls:
        if call.start.date() != day:
            day = call.start.date()
            print(formats.day(day))
        who = f"  ({found.names[call.colleague]})" if len(found.names) > 1 else ""
        print(f"  {call.start:%H:%M} – {call.end:%H:%M}  {call.name}{who}")
        print(f"      {reason_line(call, tr)}")
    if not found.calls:
        print(tr("There is nothing to propose for these days."))
    if found.left_out:
        print(tr("Left out:"))
    for left in found.left_out[:MOST_LINES]:
        print(f"  {left.name}: {in_words(left.reason, tr)}")
    if len(found.left_out) > MOST_LINES:
        print("  " + tr.plural("… and {n} more", "… and {n} more", len(found.left_out) - MOST_LINES))
    for lesson in found.lessons:
        print(tr("Lesson: {lesson}").format(lesson=lesson))
    for line in figure_lines(found, tr):
        print(line)
    if written is not None:
        print(tr.plural("{n} call is planned.", "{n} calls are planned.", written))
