"""A quarter of one salesperson's life through the services, day by day; at its end every figure is counted again by hand."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from salesdesk.domain.periods import stretch_of
from salesdesk.domain.records import Call, Opportunity, Promise, Technique
from salesdesk.domain.success import in_all
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services import promises, reviewing
from salesdesk.services.library.starting import take_starting_set
from salesdesk.services.library.success import technique_success
from salesdesk.services.period_reviews.reading import period_figures
from salesdesk.services.records import add, change
from salesdesk.services.strategy import policy
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in

ZONE = "Asia/Ho_Chi_Minh"
HERE = ZoneInfo(ZONE)
DAYS = 91
OUTCOMES = ("business_won", "next_step", "information", "no_interest")


@dataclass
class Diary:
    """What the salesperson did, noted beside the program."""

    fates: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    first_days: dict[str, date] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    used: Counter[tuple[str, str]] = field(default_factory=Counter)
    promised: dict[str, tuple[date, date | None, str]] = field(default_factory=dict)
    won: int = 0


def span(day: date, hour: int) -> Span:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=HERE)
    return Span(start.astimezone(UTC), 45, ZONE)


def live(desk: Desk, hands: Hands, diary: Diary) -> date:
    """Lives through the quarter; gives its last day."""
    chance = random.Random(7)
    journal, reader = desk.journal, desk.reader
    take_starting_set(journal, reader, hands.clock, "en")
    techniques = [each.id for each in policy.approved_techniques(reader)][:4]
    accounts = [
        add(journal, "account", {"name": f"Account {at}", "segment": "mice", "temperature": "warm"})[0]
        for at in range(12)
    ]
    open_promises: list[str] = []
    for _ in range(DAYS):
        hands.seconds += 24 * 3600
        today = hands.clock.local().date()
        for hour in (10,) if today.weekday() < 5 else ():
            # Planned for this morning; it is afternoon where the salesperson is.
            values = {
                "account": chance.choice(accounts),
                "when": span(today - timedelta(days=1), hour),
                "channel": chance.choice(["visit", "phone"]),
                "objective": "Agree 10 nights",
                "technique": chance.choice(techniques),
                "state": "confirmed",
            }
            call = add(journal, "call", values)[0]
            diary.days[call] = diary.first_days[call] = today - timedelta(days=1)
            live_call(desk, hands, diary, chance, call, open_promises)
        for given in list(open_promises):
            if chance.random() < 0.15:
                due, _, _ = diary.promised[given]
                if chance.random() < 0.8:
                    promises.keep(journal, reader, hands.clock, given)
                    diary.promised[given] = (due, today, "kept")
                else:
                    promises.give_up(journal, reader, given, "Forgotten")
                    diary.promised[given] = (due, None, "broken")
                open_promises.remove(given)
    return hands.clock.local().date()


def live_call(
    desk: Desk, hands: Hands, diary: Diary, chance: random.Random, call: str, open_promises: list[str]
) -> None:
    journal, reader = desk.journal, desk.reader
    fate = chance.choices(["held", "missed", "cancelled", "open", "moved"], [14, 2, 2, 1, 1])[0]
    diary.fates[call] = fate
    if fate == "moved":
        # It stands open on its new day, and nobody comes back to it.
        diary.fates[call], diary.days[call] = "open", diary.days[call] + timedelta(days=33)
        later = {"when": span(diary.days[call], 9), "moved_reason": "Their budget meeting"}
        change(journal, reader, call, later)
    if fate in ("missed", "cancelled"):
        reviewing.did_not_take_place(journal, reader, call, fate, "Ill")
    if fate != "held":
        return
    found = reader.of_type(Call, call)
    assert found is not None
    met, outcome = chance.choice(["yes", "partly", "no"]), chance.choice(OUTCOMES)
    said = {"outcome": outcome, "objective_met": met, "technique_worked": met}
    if chance.random() < 0.5:
        said["promise"] = f"Paper {call}"
    for name, value in said.items():
        reviewing.write(journal, reader, call, {name: value})
    reviewing.finish(journal, reader, hands.clock, call, ENGLISH, {"opportunity": True})
    diary.met[call] = met
    diary.used[found.technique or "", met] += 1
    diary.won += outcome == "business_won"
    for made in reader.find(Promise, call=call):
        assert made.due is not None
        diary.promised[made.id] = (made.due, None, "open")
        open_promises.append(made.id)


def test_a_quarter_adds_up(tmp_path: Path) -> None:
    hands, diary = Hands(), Diary()
    desk = desk_in(tmp_path / "desk", clock=hands.clock)
    try:
        today = live(desk, hands, diary)
        reader = desk.reader
        rate = promises.rate(reader, today)
        ends = Counter(
            "open" if state == "open" and due >= today
            else "overdue" if state == "open"
            else "broken" if state == "broken"
            else "late" if kept and kept > due
            else "kept"
            for due, kept, state in diary.promised.values()
        )  # fmt: skip
        assert (rate.kept, rate.kept_late, rate.broken, rate.overdue) == (
            ends["kept"], ends["late"], ends["broken"], ends["overdue"],
        )  # fmt: skip
        assert min(ends["kept"], ends["late"], ends["broken"]) > 0
        assert len(promises.page_of_ledger(reader, today, "late")) == ends["overdue"]
        for technique in reader.find(Technique):
            success = in_all(technique_success(reader, technique.id))
            by_hand = [diary.used[technique.id, met] for met in ("yes", "partly", "no")]
            assert (success.used, success.worked, success.partly) == (sum(by_hand), *by_hand[:2])
        assert reader.count(Opportunity, stage="definite") == diary.won > 0
        for stretch in (stretch_of("month", today - timedelta(days=45)), stretch_of("week", today)):
            figures = period_figures(reader, hands.clock, stretch).calls
            inside = [call for call, day in diary.days.items() if stretch.holds(day)]
            went = [
                call
                for call, day in diary.first_days.items()
                if stretch.holds(day) and diary.days[call] > stretch.last
            ]
            assert went or stretch.kind == "week"
            fates = Counter(diary.fates[call] for call in inside)
            total = figures.total
            assert (total.planned, total.moved, total.held, total.missed, total.cancelled, total.open) == (
                len(inside) + len(went), len(went), fates["held"], fates["missed"], fates["cancelled"], fates["open"],
            )  # fmt: skip
            met = Counter(diary.met[call] for call in inside if call in diary.met)
            aims = figures.objectives
            assert (aims.met, aims.partly, aims.not_met) == (met["yes"], met["partly"], met["no"])
    finally:
        desk.close()
