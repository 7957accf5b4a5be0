"""A quarter of one salesperson's life on the sample desk, day by day, and its figures counted a second time.

What is done goes through the services, as the window does it; what it comes to is kept in a plain diary beside the desk, and
at the end both must say the same.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.periods import Fates, stretch_of
from salesdesk.domain.records import Account, Call, Opportunity, Promise, Technique
from salesdesk.domain.success import in_all
from salesdesk.i18n import translator
from salesdesk.services import beginning, calls, promises, reviewing
from salesdesk.services.house import defaults_of
from salesdesk.services.library.success import technique_success
from salesdesk.services.period_reviews.reading import period_figures
from salesdesk.services.planning.accepting import accept
from salesdesk.services.planning.proposal import Wanted
from salesdesk.services.planning.proposing import Planner
from salesdesk.services.planning.temperatures import standing_of
from salesdesk.services.records import change
from salesdesk.services.undo import undo
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = date(2026, 3, 2)
"""A Monday; the thirteen weeks hold the holidays of 26 and 30 April and 1 May."""

WEEKS = 13
TR = translator("en")


@dataclass
class Told:
    """What the diary knows of a call."""

    account: str
    day: date
    fate: str = "open"
    put_off: list[date] = field(default_factory=list)


@dataclass
class Vow:
    """What the diary knows of a promise."""

    due: date
    ended: str = "open"
    on: date | None = None


class Life:
    """The seller at work, with the clock in hand and a diary that knows nothing of the desk's figures."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime.combine(FIRST, time(7, 30), HOME)
        self.clock = Clock(seconds=self._seconds)
        self.desk: Desk = desk_in(folder, clock=self.clock)
        beginning.begin_with_sample(self.desk, self.clock, "en")
        self.reader, self.journal = self.desk.reader, self.desk.journal
        self.me = self.reader.fact("me")
        self.chance = random.Random(26)
        self.calls: dict[str, Told] = {}
        self.vows: dict[str, Vow] = {}
        self.business: dict[str, tuple[date, str]] = {}
        self.temperature: dict[str, str] = {}
        self.weeks_with_proposals = 0
        self.techniques = [each.id for each in self.reader.find(Technique, order="id", limit=4)]
        self.used_before = {each: self.success_of(each) for each in self.techniques}
        self.used: Counter[tuple[str, str]] = Counter()
        self.met: dict[str, str] = {}
        self._learn()

    def success_of(self, technique: str) -> Counter[str]:
        """How often the desk says that a technique was used, worked, and worked in part."""
        found = in_all(technique_success(self.reader, technique))
        return Counter(used=found.used, worked=found.worked, partly=found.partly)

    def _seconds(self) -> float:
        return self.now.timestamp()

    def _learn(self) -> None:
        """What stands on the desk at the beginning."""
        reviewed = {call.id for call, _ in reviewing.finished(self.reader, FIRST, 3650, 5000)}
        for call in self.reader.find(Call, limit=5000):
            if call.when is None or call.colleague not in (None, self.me) or not call.account:
                continue
            told = Told(call.account, call.when.local.date())
            if call.state in ("cancelled", "missed"):
                told.fate = call.state
            elif call.id in reviewed or (call.state == "done" and call.when.end <= self.now):
                told.fate = "held"
            self.calls[call.id] = told
        for promise in self.reader.find(Promise):
            if promise.due and promise.colleague in (None, self.me):
                self.vows[promise.id] = Vow(promise.due, promise.state or "open", promise.kept_on)
        for account in self.reader.find(Account, limit=5000):
            self.temperature[account.id] = account.temperature or ""

    def plan_the_week(self) -> None:
        """Monday morning: a proposal is asked for and accepted as it is; every fourth one is taken back and asked anew."""
        planner = Planner(self.reader, self.clock, defaults_of(self.reader), iterations=60)
        monday = self.now.date()
        wanted = Wanted(monday, monday + timedelta(days=4), self.me)
        found = planner.propose(wanted)
        made, done = accept(self.journal, found, defaults_of(self.reader), TR)
        if made and self.weeks_with_proposals % 4 == 3:
            undo(self.journal, self.reader, done.id)
            assert all(self.reader.get(call) is None for call in made)
            again = Planner(self.reader, self.clock, defaults_of(self.reader), iterations=60).propose(wanted)
            assert again.calls == found.calls, "the same desk on the same day gives the same proposal"
            made, _ = accept(self.journal, again, defaults_of(self.reader), TR)
        self.weeks_with_proposals += bool(made)
        for call, proposed in zip(made, found.calls, strict=True):
            self.calls[call] = Told(proposed.account, proposed.start.date())

    def live_a_day(self) -> None:
        """Some calls are moved in the morning; in the evening what was is reviewed, and what is due is kept or not."""
        today = self.now.date()
        for call, told in list(self.calls.items()):
            if told.day == today and told.fate == "open" and self.chance.random() < 0.12:
                self._put_off(call, told)
        self.now = datetime.combine(today, time(19), HOME)
        for call, told in list(self.calls.items()):
            if told.day == today and told.fate == "open":
                self._end(call, told)
        for promise, vow in self.vows.items():
            if vow.ended == "open":
                self._look_at(promise, vow, today)

    def _put_off(self, call: str, told: Told) -> None:
        found = self.reader.of_type(Call, call)
        assert found is not None and found.when is not None
        start = found.when.local.replace(tzinfo=None) + timedelta(days=self.chance.choice((1, 2, 7)))
        calls.move(self.journal, self.reader, found, start, found.when.minutes, "They asked for it")
        told.put_off.append(told.day)
        told.day = start.date()

    def _end(self, call: str, told: Told) -> None:
        lot = self.chance.random()
        if lot < 0.08:
            reviewing.did_not_take_place(self.journal, self.reader, call, "missed", "Nobody was there")
            told.fate = "missed"
            return
        if lot < 0.13:
            calls.cancel(self.journal, self.reader, call)
            told.fate = "cancelled"
            return
        if lot < 0.18:
            return  # the review is put off and forgotten
        self._review(call, told)

    def _review(self, call: str, told: Told) -> None:
        today = self.now.date()
        outcome = self.chance.choice(
            ("next_step", "information", "proposal_asked", "postponed", "business_won")
        )
        met, technique = self.chance.choice(("yes", "partly", "no")), self.chance.choice(self.techniques)
        said: dict[str, object] = {"outcome": outcome, "objective_met": met}
        said |= {"technique": technique, "technique_worked": met}
        self.used[technique, met] += 1
        self.met[call] = met
        if self.chance.random() < 0.4:
            said |= {"promise": f"Send what {call[-4:]} asked for"}
            said |= {"promise_due": (today + timedelta(days=self.chance.randint(1, 9))).isoformat()}
        if self.chance.random() < 0.3:
            said |= {"next_call": (today + timedelta(days=self.chance.randint(7, 30))).isoformat()}
        if self.chance.random() < 0.2:
            said |= {"temperature": self.chance.choice(("hot", "warm", "cold"))}
        reviewing.write(self.journal, self.reader, call, said)  # type: ignore[arg-type]
        made = reviewing.finish(self.journal, self.reader, self.clock, call, TR)
        told.fate = "held"
        for consequence, record in made.consequences:
            values = consequence.values
            match consequence.kind:
                case "promise" | "proposal":
                    self.vows[record] = Vow(values["due"])
                case "next_call":
                    self.calls[record] = Told(told.account, values["when"].local.date())
                case "temperature":
                    self.temperature[told.account] = values["temperature"]
                case "opportunity" if "created_on" in values:
                    self.business[record] = (today, values["stage"])
                case "opportunity" if record in self.business:
                    self.business[record] = (self.business[record][0], values["stage"])

    def _look_at(self, promise: str, vow: Vow, today: date) -> None:
        lot = self.chance.random()
        if (today == vow.due and lot < 0.7) or (today > vow.due and lot < 0.3):
            promises.keep(self.journal, self.reader, self.clock, promise)
            vow.ended, vow.on = "kept", today
        elif today > vow.due and lot < 0.4:
            promises.give_up(self.journal, self.reader, promise, "It could not be done")
            vow.ended = "broken"

    def decide(self) -> None:
        """Friday: some of the business is decided."""
        for record, (asked, stage) in list(self.business.items()):
            if stage in ("lead", "tentative") and self.chance.random() < 0.3:
                new = self.chance.choice(("tentative", "definite", "lost", "turned_down"))
                change(self.journal, self.reader, record, {"stage": new})
                self.business[record] = (asked, new)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """The quarter, lived once."""
    lived = Life(tmp_path_factory.mktemp("quarter") / "desk")
    for week in range(WEEKS):
        for weekday in range(7):
            day = FIRST + timedelta(days=7 * week + weekday)
            lived.now = datetime.combine(day, time(7, 30), HOME)
            if weekday == 0:
                lived.plan_the_week()
            lived.live_a_day()
            if weekday == 4:
                lived.decide()
    yield lived
    lived.desk.close()


def test_much_happened(life: Life) -> None:
    fates = Counter(told.fate for told in life.calls.values())
    assert life.weeks_with_proposals >= 10
    assert min(fates[fate] for fate in ("held", "missed", "cancelled", "open")) >= 2, fates
    assert sum(bool(told.put_off) for told in life.calls.values()) >= 5
    assert len(life.business) >= 5 and len(life.vows) >= 20


def test_promises_kept_in_time_are_counted_as_in_the_diary(life: Life) -> None:
    today = life.now.date()
    ended: Counter[str] = Counter()
    for vow in life.vows.values():
        if vow.ended == "kept":
            ended["late" if vow.on and vow.on > vow.due else "kept"] += 1
        elif vow.ended == "broken":
            ended["broken"] += 1
        elif vow.ended == "open" and vow.due < today:
            ended["overdue"] += 1
    found = promises.rate(life.reader, today, colleague=life.me)
    counted = (found.kept, found.kept_late, found.broken, found.overdue)
    assert counted == (ended["kept"], ended["late"], ended["broken"], ended["overdue"])
    assert found.due == sum(ended.values()) > 0
    assert found.per_cent == round(100 * ended["kept"] / sum(ended.values()))


@pytest.mark.parametrize("month", [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)])
def test_calls_planned_and_held_by_class_are_those_of_the_diary(life: Life, month: date) -> None:
    stretch = stretch_of("month", month)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for told in life.calls.values():
        of_class = counts[life.temperature.get(told.account, "")]
        if stretch.holds(told.day):
            waits = told.fate == "open" and told.day <= life.now.date()
            of_class["waiting" if waits else told.fate] += 1
        elif told.day > stretch.last and told.fate != "cancelled" and any(map(stretch.holds, told.put_off)):
            of_class["moved"] += 1
    expected = {
        code: Fates(
            sum(of.values()),
            of["held"],
            of["waiting"],
            of["missed"],
            of["moved"],
            of["cancelled"],
            of["open"],
        )
        for code, of in counts.items()
        if sum(of.values())
    }
    found = period_figures(life.reader, life.clock, stretch, life.me)
    assert dict(found.calls.by_class) == expected
    assert found.calls.total.planned == sum(each.planned for each in expected.values()) > 0


def test_objectives_are_met_as_in_the_diary(life: Life) -> None:
    stretch = stretch_of("week", FIRST + timedelta(days=7 * 5))
    found = period_figures(life.reader, life.clock, stretch, life.me).calls.objectives
    aims = {call.id for call in life.reader.find(Call, limit=5000) if call.objective}
    told = [life.met[call] for call in aims & life.met.keys() if stretch.holds(life.calls[call].day)]
    assert (found.met, found.partly, found.not_met) == (
        told.count("yes"),
        told.count("partly"),
        told.count("no"),
    )


def test_techniques_worked_as_often_as_the_diary_says(life: Life) -> None:
    for technique in life.techniques:
        by_hand = {met: life.used[technique, met] for met in ("yes", "partly", "no")}
        since = life.success_of(technique)
        since.subtract(life.used_before[technique])
        assert dict(since) == {
            "used": sum(by_hand.values()),
            "worked": by_hand["yes"],
            "partly": by_hand["partly"],
        }
        assert sum(by_hand.values()) > 5


def test_the_business_of_the_quarter_is_won_as_in_the_diary(life: Life) -> None:
    for month in (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)):
        stretch = stretch_of("month", month)
        mine = [stage for asked, stage in life.business.values() if stretch.holds(asked)]
        sample = [
            each.stage or "lead"
            for each in life.reader.find(Opportunity)
            if each.created_on
            and stretch.holds(each.created_on)
            and each.id not in life.business
            and each.colleague in (None, life.me)
        ]
        stages = Counter(mine + sample)
        found = period_figures(life.reader, life.clock, stretch, life.me).conversion
        assert found.won == stages["definite"] + stages["actual"]
        assert found.gone == stages["lost"] + stages["cancelled"]
        assert found.open == stages["lead"] + stages["tentative"]


def test_overdue_accounts_are_those_that_the_diary_did_not_see_for_too_long(life: Life) -> None:
    later = Clock(seconds=(life.now + timedelta(weeks=4)).timestamp)  # four weeks away from the desk
    today = later.local().date()
    last: dict[str, date] = {}
    for told in life.calls.values():
        if told.day < today and told.fate in ("held", "open"):
            last[told.account] = max(told.day, last.get(told.account, told.day))
    expected = set()
    for account in life.reader.find(Account, limit=5000):
        left_out = account.kind == "competitor" or account.standing == "closed" or account.joined_to
        if left_out or account.do_not_contact or account.colleague not in (None, life.me):
            continue
        score = standing_of(life.reader, later, account).score
        weeks = account.call_every or {"hot": 2, "warm": 6, "cold": 13}[score.temperature]
        if account.id in last and last[account.id] + timedelta(weeks=weeks) < today:
            expected.add(account.id)
    planner = Planner(life.reader, later, defaults_of(life.reader), iterations=5)
    found = planner.propose(Wanted(today, today + timedelta(days=4), life.me))
    assert {each.account for each in found.overdue} == expected
    assert len(expected) > 3


def test_the_desk_is_sound_after_all_that(life: Life) -> None:
    assert check(life.desk.database, deep=True).problems == ()
