"""Captured lines that say what becomes of a call that is there: it is cancelled, or moves; none of them books a new one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import Call, Task
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.services.capturing import Understood, capture, refusal, understand
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

CLOCK = Clock(seconds=lambda: 1_795_482_000.0)
"""Tuesday 24 November 2026, 08:00 in Vietnam."""
DEFAULTS = Defaults()
SAO, HAN, NANG, PHU = (
    "Công ty TNHH Sự kiện Sao Biển",
    "Phần mềm Sóng Hàn",
    "Vàng Nắng Wedding",
    "An Phú Travel",
)
CALLS = (
    (SAO, "Huỳnh Tuấn Kiệt", "2026-11-25 11:00", "reminded"),
    (SAO, "Huỳnh Tuấn Kiệt", "2026-12-08 09:00", "to_book"),
    (HAN, "Nguyễn Thị Hồng Nhung", "2026-11-25 09:30", "confirmed"),
    (NANG, "Trần Cẩm Ly", "2026-11-25 14:30", "to_book"),
    (PHU, "Lê An", "2026-11-27 10:00", "asked"),
    (PHU, "Lê An", "2026-11-24 15:00", "cancelled"),
)


def at(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(DEFAULTS.zone))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk", clock=CLOCK)
    people: dict[str, tuple[str, str]] = {}
    for firm, person, wall, state in CALLS:
        if firm not in people:
            account, _ = add(opened.journal, "account", {"name": firm})
            contact, _ = add(opened.journal, "contact", {"account": account, "name": person})
            people[firm] = account, contact
        account, contact = people[firm]
        when = Span(at(wall).astimezone(UTC), 45, DEFAULTS.zone)
        add(opened.journal, "call", {"account": account, "contact": contact, "when": when, "state": state})
    add(opened.journal, "account", {"name": "Lam Travel"})
    yield opened
    opened.close()


def read(desk: Desk, line: str) -> Understood:
    return understand(desk.reader, CLOCK, DEFAULTS, line)


def meant(desk: Desk, line: str) -> tuple[str, str, str]:
    """Whose call a line means, when that is, and to when it moves."""
    found = read(desk, line)
    assert found.captured.kind == "change", found.captured.kind
    assert found.meant is not None and found.meant.call.when is not None
    call, to = found.meant.call, found.meant.to
    name = desk.reader.titles([call.account or ""])[call.account or ""]
    return name, f"{call.when.local:%Y-%m-%d %H:%M}", f"{to[0]:%Y-%m-%d %H:%M}" if to else ""


@pytest.mark.parametrize(
    ("line", "firm", "when", "theirs"),
    [
        ("anh Kiệt hủy hẹn mai", SAO, "2026-11-25 11:00", True),
        ("anh kiet huy hen mai", SAO, "2026-11-25 11:00", True),
        ("anh Kiệt huỷ lịch hẹn mai", SAO, "2026-11-25 11:00", True),
        ("anh Kiệt Sao Biển báo hủy hẹn", SAO, "2026-11-25 11:00", True),
        ("anh Kiệt xin hủy hẹn 8/12", SAO, "2026-12-08 09:00", True),
        ("mai anh Kiệt hủy hẹn", SAO, "2026-11-25 11:00", True),
        ("Sao Biển: hủy hẹn mai", SAO, "2026-11-25 11:00", True),
        ("chị Nhung hủy cuộc gặp mai", HAN, "2026-11-25 09:30", True),
        ("chị Nhung hủy mai", HAN, "2026-11-25 09:30", True),
        ("hủy gặp chị Ly thứ 4", NANG, "2026-11-25 14:30", False),
        ("hủy hẹn với chị Ly", NANG, "2026-11-25 14:30", False),
        ("mai hủy hẹn chị Ly", NANG, "2026-11-25 14:30", False),
        ("mình hủy hẹn chị Ly mai", NANG, "2026-11-25 14:30", False),
        ("cuộc hẹn với chị Ly mai bị hủy", NANG, "2026-11-25 14:30", False),
        ("em hủy hẹn chị Ly mai nhé", NANG, "2026-11-25 14:30", False),
        ("hủy hẹn mai 9h30", HAN, "2026-11-25 09:30", False),
        ("Mr Kiet cancels tomorrow", SAO, "2026-11-25 11:00", True),
        ("Mr Kiet wants to cancel tomorrow's meeting", SAO, "2026-11-25 11:00", True),
        ("An Phu cancelled Friday's meeting", PHU, "2026-11-27 10:00", True),
        ("An Phu cancels", PHU, "2026-11-27 10:00", True),
        ("cancel the meeting with An Phu", PHU, "2026-11-27 10:00", False),
        ("cancel the An Phu meeting on Friday", PHU, "2026-11-27 10:00", False),
        ("call off the meeting with An Phu", PHU, "2026-11-27 10:00", False),
        ("I cancelled Friday's call with An Phu", PHU, "2026-11-27 10:00", False),
        ("the meeting with An Phu on Friday is cancelled", PHU, "2026-11-27 10:00", False),
        ("the meeting with An Phu on Friday is off", PHU, "2026-11-27 10:00", False),
    ],
)  # fmt: skip
def test_a_cancellation_means_the_call_that_is_there(
    desk: Desk, line: str, firm: str, when: str, theirs: bool
) -> None:
    """“anh Kiệt hủy hẹn mai” booked a new call."""
    assert meant(desk, line) == (firm, when, "")
    change = read(desk, line).captured.change
    assert change is not None and (change.cancels, change.theirs) == (True, theirs)


@pytest.mark.parametrize(
    ("line", "firm", "when", "to"),
    [
        ("dời lịch chị Ly Vàng Nắng sang thứ 5 3h chiều", NANG, "2026-11-25 14:30", "2026-11-26 15:00"),
        ("doi lich chi ly vang nang sang thu 5 3h chieu", NANG, "2026-11-25 14:30", "2026-11-26 15:00"),
        ("dời cuộc gặp chị Ly Vàng Nắng sang 15h thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 15:00"),
        ("dời hẹn chị Ly thứ 4 sang thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 14:30"),
        ("dời hẹn chị Ly sang 16h", NANG, "2026-11-25 14:30", "2026-11-25 16:00"),
        ("dời Sao Biển lùi 1 tiếng", SAO, "2026-11-25 11:00", "2026-11-25 12:00"),
        ("doi sao bien lui 1 tieng", SAO, "2026-11-25 11:00", "2026-11-25 12:00"),
        ("dời Sóng Hàn lùi lại 1 tiếng", HAN, "2026-11-25 09:30", "2026-11-25 10:30"),
        ("doi song han lui lai 1 tieng", HAN, "2026-11-25 09:30", "2026-11-25 10:30"),
        ("dời Sóng Hàn lùi xuống nửa tiếng", HAN, "2026-11-25 09:30", "2026-11-25 10:00"),
        ("dời Sóng Hàn trễ 30 phút", HAN, "2026-11-25 09:30", "2026-11-25 10:00"),
        ("dời Sóng Hàn sớm hơn nửa tiếng", HAN, "2026-11-25 09:30", "2026-11-25 09:00"),
        ("hoãn hẹn chị Ly đến tuần sau", NANG, "2026-11-25 14:30", "2026-11-30 14:30"),
        ("hoãn cuộc gặp chị Ly đến 14h30 thứ 6", NANG, "2026-11-25 14:30", "2026-11-27 14:30"),
        ("đổi lịch chị Ly 15h thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 15:00"),
        ("đổi giờ gặp chị Ly mai sang 16h", NANG, "2026-11-25 14:30", "2026-11-25 16:00"),
        ("hoãn hẹn chị Ly", NANG, "2026-11-25 14:30", ""),
        ("move Ms Ly to 3.30", NANG, "2026-11-25 14:30", "2026-11-25 15:30"),
        ("move the An Phu meeting to 9.30", PHU, "2026-11-27 10:00", "2026-11-27 09:30"),
        ("Ms Ly can't do tomorrow 2.30pm, make it half past three", NANG, "2026-11-25 14:30", "2026-11-25 15:30"),
        ("Ms Ly can't do Wednesday, make it Thursday 3pm", NANG, "2026-11-25 14:30", "2026-11-26 15:00"),
        ("hoãn hẹn chị Ly mai", NANG, "2026-11-25 14:30", ""),
        ("anh Kiệt dời hẹn mai sang thứ 6", SAO, "2026-11-25 11:00", "2026-11-27 11:00"),
        ("anh Kiệt xin dời sang thứ 6 9h", SAO, "2026-11-25 11:00", "2026-11-27 09:00"),
        ("anh Kiệt bận, xin dời sang thứ 6", SAO, "2026-11-25 11:00", "2026-11-27 11:00"),
        ("chị Ly xin lùi lịch lại sang tuần sau", NANG, "2026-11-25 14:30", "2026-11-30 14:30"),
        ("dời hẹn 9h30 mai sang 14h", HAN, "2026-11-25 09:30", "2026-11-25 14:00"),
        ("hoãn chị Ly", NANG, "2026-11-25 14:30", ""),
        ("Kiệt không đi được, dời 2h chiều mai", SAO, "2026-11-25 11:00", "2026-11-25 14:00"),
        ("đẩy lịch Sóng Hàn lên 10h sáng thứ 5", HAN, "2026-11-25 09:30", "2026-11-26 10:00"),
        ("day lich Song Han len 10h sang thu 5", HAN, "2026-11-25 09:30", "2026-11-26 10:00"),
        ("đẩy hẹn chị Ly qua 16h", NANG, "2026-11-25 14:30", "2026-11-25 16:00"),
        ("đẩy chị Ly sang thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 14:30"),
        ("lùi lịch Sóng Hàn đến 10h", HAN, "2026-11-25 09:30", "2026-11-25 10:00"),
        ("chuyển lịch chị Ly qua thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 14:30"),
        ("chuyển chị Ly sang 16h", NANG, "2026-11-25 14:30", "2026-11-25 16:00"),
        ("khách Sóng Hàn báo bận, xin dời qua thứ 4 tuần sau", HAN, "2026-11-25 09:30", "2026-12-02 09:30"),
        ("chị Nhung bận đột xuất mai, hẹn lại tuần sau", HAN, "2026-11-25 09:30", "2026-11-30 09:30"),
        ("chị Nhung bận, xin hẹn lại tuần sau", HAN, "2026-11-25 09:30", "2026-11-30 09:30"),
        ("Vàng Nắng báo mai không gặp được", NANG, "2026-11-25 14:30", ""),
        ("mai chị Ly không đến được", NANG, "2026-11-25 14:30", ""),
        ("Sóng Hàn báo ốm, cho hoãn buổi mai", HAN, "2026-11-25 09:30", ""),
        ("An Phu can't make it on Friday", PHU, "2026-11-27 10:00", ""),
        ("An Phu no longer meets us on Friday", PHU, "2026-11-27 10:00", ""),
        ("An Phu is not coming on Friday", PHU, "2026-11-27 10:00", ""),
        ("An Phu postponed", PHU, "2026-11-27 10:00", ""),
        ("chị Ly xin hoãn", NANG, "2026-11-25 14:30", ""),
        ("chị Ly không hủy, dời hẹn sang thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 14:30"),
        ("hẹn chị Ly dời sang thứ 5", NANG, "2026-11-25 14:30", "2026-11-26 14:30"),
        ("move An Phu to Thursday 3pm", PHU, "2026-11-27 10:00", "2026-11-26 15:00"),
        ("move the An Phu meeting to Thursday 3pm", PHU, "2026-11-27 10:00", "2026-11-26 15:00"),
        ("meeting with An Phu moved to Thursday 3pm", PHU, "2026-11-27 10:00", "2026-11-26 15:00"),
        ("reschedule An Phu to 4 December 9am", PHU, "2026-11-27 10:00", "2026-12-04 09:00"),
        ("reschedule Friday's meeting with An Phu to Monday", PHU, "2026-11-27 10:00", "2026-11-30 10:00"),
        ("postpone the call with An Phu until next week", PHU, "2026-11-27 10:00", "2026-11-30 10:00"),
        ("push back An Phu to 11am", PHU, "2026-11-27 10:00", "2026-11-27 11:00"),
        ("An Phu asked to move the meeting to Thursday 3pm", PHU, "2026-11-27 10:00", "2026-11-26 15:00"),
    ],
)  # fmt: skip
def test_what_moves_is_the_call_that_is_there(desk: Desk, line: str, firm: str, when: str, to: str) -> None:
    """“dời lịch chị Ly Vàng Nắng sang thứ 5 3h chiều” sank into a market note."""
    assert meant(desk, line) == (firm, when, to)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("anh Kiệt hủy hẹn mai vì bận họp", "Bận họp"),
        ("dời hẹn chị Ly sang thứ 5 do kẹt tiệc cưới", "Kẹt tiệc cưới"),
        ("An Phu cancelled Friday's meeting because of the flood", "The flood"),
        ("anh Kiệt hủy hẹn mai đi công tác", "Đi công tác"),
        ("anh Kiệt hủy hẹn mai rồi nhé", ""),
        ("anh Kiệt bận, xin dời sang thứ 6", "Bận"),
        ("khách Sóng Hàn báo bận, xin dời qua thứ 4 tuần sau", "Bận"),
        ("chị Nhung bận đột xuất mai, hẹn lại tuần sau", "Bận đột xuất"),
        ("Vàng Nắng báo mai không gặp được", ""),
    ],
)
def test_the_reason_is_what_else_the_line_says(desk: Desk, line: str, reason: str) -> None:
    assert read(desk, line).words == reason


@pytest.mark.parametrize(
    ("line", "firm", "due"),
    [
        ("anh Kiệt hủy hẹn thứ 6", SAO, date(2026, 11, 27)),
        ("dời lịch chị Ly thứ 4 tuần sau sang thứ 5 tuần sau", NANG, date(2026, 12, 3)),
        ("cancel the meeting with Lam Travel tomorrow", "Lam Travel", date(2026, 11, 25)),
        ("chị Hoa hủy hẹn mai", "", date(2026, 11, 25)),
        ("hủy hẹn với Lam Travel", "Lam Travel", date(2026, 12, 1)),
    ],
)
def test_where_no_such_call_is_planned_it_is_a_task_with_the_customer(
    desk: Desk, line: str, firm: str, due: date
) -> None:
    calls = desk.reader.count(Call)
    found = read(desk, line)
    assert (found.captured.kind, found.without_call, found.meant) == ("task", True, None)
    capture(desk.journal, desk.reader, CLOCK, DEFAULTS, found)
    [task] = desk.reader.find(Task)
    assert (found.chosen.name if found.chosen else "", task.due) == (firm, due)
    assert desk.reader.count(Call) == calls


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sóng Hàn hủy 20 phòng đoàn 12/3", "note"),
        ("Sóng Hàn hoãn hợp đồng đến tháng 3", "note"),
        ("An Phu moves its office on Friday", "note"),
        ("Lam Travel moves tomorrow", "note"),
        ("Sao Biển hủy gala 9h mai", "note"),
        ("Check-in moves to 15:00 tomorrow", "note"),
        ("note anh Kiệt hủy hẹn mai", "note"),
        ("nhắc hủy hẹn chị Ly mai", "task"),
        ("gọi chị Ly dời lịch sang thứ 5", "call"),
        ("call An Phu friday about moving the meeting", "call"),
        ("hứa dời lịch cho chị Ly trước thứ 6", "promise"),
        ("gặp anh Huy mai 9h", "call"),
        ("Huy hẹn mai 9h", "call"),
        ("chuyển Sao Biển báo giá mai", "note"),
        ("Sao Biển báo thứ 6 không gặp được", "note"),
        ("Lam Travel báo mai không gặp được", "note"),
        ("Vàng Nắng không đi được phố cổ mai", "note"),
        ("An Phú đông khách, đổi menu", "note"),
        ("hẹn lại chị Lan mai 9h", "call"),
        ("không hủy hẹn với anh Kiệt nữa", "note"),
        ("anh Kiệt ko hủy hẹn mai", "note"),
        ("anh Kiệt không muốn dời hẹn mai sang thứ 6", "note"),
        ("anh Kiệt chưa hủy hẹn mai", "note"),
        ("đừng hủy hẹn chị Ly mai", "note"),
        ("Sao Biển: không hủy hẹn mai", "note"),
        ("An Phu won't cancel Friday's meeting", "note"),
        ("An Phu does not want to move Friday's meeting", "note"),
        ("don't cancel the meeting with An Phu", "note"),
        ("nhắc không hủy hẹn chị Ly mai", "task"),
    ],
)
def test_what_says_something_else_stays_what_it_is(desk: Desk, line: str, kind: str) -> None:
    assert read(desk, line).captured.kind == kind


def test_another_kind_can_be_asked_for(desk: Desk) -> None:
    for kind in ("call", "task", "note"):
        found = understand(desk.reader, CLOCK, DEFAULTS, "anh Kiệt hủy hẹn mai", kind)  # type: ignore[arg-type]
        assert found.captured.kind == kind
    found = understand(desk.reader, CLOCK, DEFAULTS, "chị Ly sang 16h", "change")
    assert found.meant is not None and found.meant.to is not None and f"{found.meant.to[0]:%H:%M}" == "16:00"


def test_a_change_of_no_call_is_refused(desk: Desk) -> None:
    found = understand(desk.reader, CLOCK, DEFAULTS, "Lam Travel hủy hẹn", "change")
    assert refusal(found, date(2026, 11, 24)) is not None
    with pytest.raises(UserError):
        capture(desk.journal, desk.reader, CLOCK, DEFAULTS, found)


def test_of_several_of_a_name_the_one_with_the_call_is_meant(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Hải Vân"})
    add(desk.journal, "contact", {"account": account, "name": "Lê Kiệt"})
    assert meant(desk, "anh Kiệt hủy hẹn mai") == (SAO, "2026-11-25 11:00", "")


def test_of_several_calls_of_a_day_none_is_taken_before_a_customer_is_named(desk: Desk) -> None:
    """“hủy hẹn mai” with three calls tomorrow was answered as if there were none."""
    found = read(desk, "hủy hẹn mai")
    assert (found.captured.kind, found.meant, found.standing) == ("change", None, 3)
    assert found.lacks_account and not found.without_call
    assert read(desk, "hủy hẹn 2/12").without_call
    assert read(desk, "hủy hết lịch ngày mai").captured.kind != "change"


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("hủy hẹn Sao Biển", "2026-12-08 09:00"),
        ("dời hẹn anh Kiệt sang 16h", "2026-12-08 09:00"),
        ("hủy hẹn Sao Biển mai", ""),
        ("hủy hẹn Sao Biển 8/12", ""),
        ("hủy hẹn chị Ly", ""),
    ],
)
def test_another_call_that_may_be_meant_is_found(desk: Desk, line: str, other: str) -> None:
    found = read(desk, line)
    assert found.meant is not None and found.meant is next(iter(found.calls.values()))
    others = [f"{each.call.when.local:%Y-%m-%d %H:%M}" for each in found.calls.values() if each.call.when][1:]
    assert others == [other] * bool(other) and set(found.calls) == set(found.candidates)
