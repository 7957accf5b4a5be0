"""What the calendar shows of some days, on a real desk."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.services import reviewing
from salesdesk.services.calendar import shown
from salesdesk.services.day_notes import MOST_LATE
from salesdesk.services.records import add
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import desk_in
from tests.helpers.examples import examples

ZONES = (
    "Asia/Ho_Chi_Minh",
    "Pacific/Kiritimati",  # 14 hours ahead
    "Pacific/Pago_Pago",  # 11 behind
    "America/Santiago",  # clocks change at midnight
    "Australia/Lord_Howe",  # by half an hour
    "Asia/Kathmandu",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = desk_in(tmp_path_factory.mktemp("calendar") / "desk")
    yield made
    made.close()


@examples(12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    calls=st.lists(st.tuples(st.integers(0, 60 * 24 * 60), st.sampled_from(ZONES)), max_size=25),
    first=st.integers(0, 40),
    days=st.integers(1, 20),
)
def test_each_call_stands_on_the_day_of_the_place_that_it_was_meant_for(
    desk: Desk, calls: list[tuple[int, str]], first: int, days: int
) -> None:
    begin = datetime(
        2026, 8, 20, tzinfo=UTC
    )  # the clocks of Santiago change on 6 September 2026, at midnight
    spans = [Span(begin + timedelta(minutes=minute), 30, zone) for minute, zone in calls]
    made = {add(desk.journal, "call", {"when": span})[0]: span for span in spans}
    start = begin.date() + timedelta(days=first)
    last = start + timedelta(days=days - 1)
    found = shown(desk.reader, start, last)
    placed = {call.id: day for day, on_day in found.calls.items() for call in on_day if call.id in made}
    expected = {record: day for record, span in made.items() if start <= (day := span.local.date()) <= last}
    assert placed == expected
    entries = [entry for entry in found.entries if entry.call.id in made]
    assert {entry.call.id: entry.when for entry in entries} == {record: made[record] for record in placed}
    assert all(entry.day == placed[entry.call.id] for entry in entries)
    for on_day in found.calls.values():
        assert [call.start for call in on_day] == sorted(call.start for call in on_day)


def test_only_what_is_asked_for_is_named(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Công ty TNHH Sao Biển"})
    span = Span(datetime(2027, 3, 1, 2, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"account": account, "when": span, "state": "confirmed"})
    found = shown(desk.reader, date(2027, 3, 1), date(2027, 3, 1))
    entry = found.entry(call)
    assert entry is not None
    assert (entry.title, entry.short, entry.time) == ("Công ty TNHH Sao Biển", "Sao Biển", "09:00")
    assert found.entry("") is None and found.entry(account) is None


def test_a_call_whose_zone_is_unknown_is_left_out(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    good, _ = add(desk.journal, "call", {"when": Span(datetime(2027, 3, 1, tzinfo=UTC), 45, "Asia/Bangkok")})
    with desk.database.writing() as connection:
        connection.exec_driver_sql('UPDATE "call" SET zone = ? WHERE id = ?', ("Nowhere/Land", good))
    assert shown(desk.reader, date(2027, 2, 1), date(2027, 4, 1)).entries == ()
    desk.close()


NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
"""Wednesday at ten in the morning."""


def test_what_is_overdue_stands_with_today_alone(tmp_path: Path) -> None:
    desk, clock, day = desk_in(tmp_path / "desk"), Clock(seconds=NOW.timestamp), NOW.date()
    for kind, values in (
        ("promise", {"name": "Menu", "due": day - timedelta(days=40)}),
        ("promise", {"name": "Kept", "due": day - timedelta(days=3), "state": "kept"}),
        ("task", {"name": "Report", "due": day - timedelta(days=1)}),
        ("task", {"name": "Done", "due": day - timedelta(days=1), "done_on": day}),
        ("task", {"name": "Proof", "due": day}),
    ):
        add(desk.journal, kind, values)

    def notes(first: int, last: int) -> list[tuple[int, str, bool]]:
        found = shown(desk.reader, day + timedelta(days=first), day + timedelta(days=last), clock=clock)
        return [((note.day - day).days, note.words, note.late) for note in found.notes]

    today = [(0, "Menu", True), (0, "Report", True), (0, "Proof", False)]
    assert notes(-2, 4) == notes(0, 0) == notes(-60, 0) == today
    assert notes(-60, -1) == notes(1, 40) == []
    for number in range(500):
        add(desk.journal, "promise", {"name": f"Promise {number}", "due": day - timedelta(days=number + 1)})
    assert notes(-2, 4) == [(0, "501 promises overdue", True), *today[1:]]
    desk.close()


@pytest.mark.parametrize(
    ("state", "minutes", "finished", "shows"),
    [
        ("done", -120, False, "to_review"),
        ("done", -120, True, "done"),
        ("confirmed", -120, False, "to_review"),
        ("missed", -120, False, "missed"),
        ("cancelled", -120, False, "cancelled"),
        ("confirmed", -20, False, "confirmed"),
        ("done", -20, False, "to_review"),
        ("confirmed", 60, False, "confirmed"),
    ],
)
def test_a_call_that_is_over_shows_that_its_review_waits(
    tmp_path: Path, state: str, minutes: int, finished: bool, shows: str
) -> None:
    desk, clock = desk_in(tmp_path / "desk"), Clock(seconds=NOW.timestamp)
    when = Span(NOW + timedelta(minutes=minutes), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(desk.journal, "call", {"when": when, "state": state})
    add(desk.journal, "review", {"call": call, **({"finished_on": NOW.date()} if finished else {})})
    entry = shown(desk.reader, NOW.date(), NOW.date(), clock=clock).entry(call)
    assert entry is not None and entry.call.state == shows
    found = desk.reader.of_type(Call, call)
    assert found is not None and reviewing.waits(desk.reader, found, NOW) == (shows == "to_review")
    desk.close()


def team_desk(folder: Path) -> tuple[Desk, Callable[[str, str, int, str], str], tuple[str, str]]:
    """A desk of An with the colleague Vinh, and what adds something due so many days from now."""
    desk = desk_in(folder)
    me, vinh = (add(desk.journal, "colleague", {"name": name})[0] for name in ("An", "Lê Quang Vinh"))
    set_author(desk.database, me)

    def due(kind: str, name: str, days: int, whose: str) -> str:
        values = {"name": name, "due": NOW.date() + timedelta(days=days), "colleague": whose}
        return add(desk.journal, kind, values)[0]

    return desk, due, (me, vinh)


def test_what_is_overdue_longest_stands_first_whosever_it_is(tmp_path: Path) -> None:
    desk, due, (me, vinh) = team_desk(tmp_path / "desk")
    for kind, days, whose in (
        ("promise", -6, me),
        ("promise", -30, vinh),
        ("promise", -2, vinh),
        ("task", -5, me),
        ("task", -3, vinh),
        ("task", 0, vinh),
        ("task", 1, me),
    ):
        due(kind, f"{days}", days, whose)
    add(
        desk.journal,
        "deadline",
        {"name": "-4", "due": NOW.date() - timedelta(days=4), "colleague": me, "kind": "other"},
    )
    clock, day = Clock(seconds=NOW.timestamp), NOW.date()
    found = shown(desk.reader, day, day + timedelta(days=1), clock=clock, everybody=True).notes
    assert [note.words for note in found] == ["-30", "-6", "-5", "-4", "-3", "-2", "0", "1"]
    theirs = {note.words: (note.whose, note.initials) for note in found if note.whose}
    assert theirs == dict.fromkeys(("-30", "-3", "-2", "0"), ("Lê Quang Vinh", "LQV"))
    alone = shown(desk.reader, day, day + timedelta(days=1), clock=clock).notes
    assert alone == tuple(note for note in found if not note.whose), "mine stands as it does alone"
    desk.close()


def test_of_much_that_is_overdue_mine_is_counted_apart_from_that_of_colleagues(tmp_path: Path) -> None:
    desk, due, (me, vinh) = team_desk(tmp_path / "desk")
    clock, day = Clock(seconds=NOW.timestamp), NOW.date()

    def notes() -> list[tuple[str, bool]]:
        found = shown(desk.reader, day, day, clock=clock, everybody=True).notes
        return [(note.words, bool(note.whose)) for note in found]

    due("promise", "Menu", -9, me)
    for number in range(MOST_LATE + 1):
        due("promise", f"Plan {number}", -1, vinh)
    assert notes() == [("Colleagues: 4 promises overdue", True), ("Menu", False)]
    for number in range(MOST_LATE):
        due("promise", f"Menu {number}", -1, me)
    assert sorted(notes()) == [("4 promises overdue", False), ("Colleagues: 4 promises overdue", True)]
    desk.close()
