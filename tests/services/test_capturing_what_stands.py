"""Captured lines about a call that stands: it is confirmed, moves or changes its kind; nobody else's does, and none unless the line says so."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesdesk.domain.capture import Kind
from salesdesk.domain.values import Span
from salesdesk.services.capturing import Understood
from salesdesk.services.records import add
from salesdesk.store.desk import Desk, set_author
from tests.helpers.captured import desk_of_the_day, read

CALLS = (
    ("Haneul Tour", "Kim Min-su", "2026-11-25 14:00", "asked"),
    ("Sóng Hàn", "Nguyễn Thị Hồng Nhung", "2026-11-25 09:30", "confirmed"),
    ("Sóng Hàn", "Lê Thị Xuân Mai", "2026-12-09 16:00", "to_book"),
    ("Sóng Hàn", "Trần Quốc Bảo", "", ""),
    ("Lá Dừa", "Phan Ngọc Trâm", "2026-11-26 10:15", "to_book"),
    ("Sao Biển", "Huỳnh Tuấn Kiệt", "2026-11-25 11:00", "reminded"),
    ("Sao Biển", "Huỳnh Tuấn Kiệt", "2026-12-08 09:00", "to_book"),
    ("Chao Phraya Journeys", "Siriporn Kaewmanee", "2026-11-30 10:00", "confirmed"),
    ("Vàng Nắng", "Trần Cẩm Ly", "", ""),
)
ZONE = "Asia/Ho_Chi_Minh"


def at(wall: str) -> Span:
    return Span(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(ZONE)), 45, ZONE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path_factory.mktemp("stands")) as opened:
        journal = opened.journal
        me, _ = add(journal, "colleague", {"name": "Phan Thị Thùy Dương"})
        vinh, _ = add(journal, "colleague", {"name": "Lê Quang Vinh"})
        set_author(opened.database, me)
        ids: dict[str, str] = {}
        for firm, person, wall, state in CALLS:
            if firm not in ids:
                ids[firm], _ = add(journal, "account", {"name": firm})
            if person not in ids:
                ids[person], _ = add(journal, "contact", {"account": ids[firm], "name": person})
            if wall:
                values = {"account": ids[firm], "contact": ids[person], "when": at(wall), "state": state}
                call, _ = add(journal, "call", {**values, "colleague": me, "channel": "phone"})
                if state == "reminded":
                    along, _ = add(journal, "contact", {"account": ids[firm], "name": "Ngô Thành Đạt"})
                    add(journal, "attendee", {"call": call, "contact": along})
        hinode, _ = add(journal, "account", {"name": "Hinode Travel"})
        add(
            journal,
            "call",
            {"account": hinode, "when": at("2026-12-08 09:00"), "state": "asked", "colleague": vinh},
        )
        yield opened


def kinds(found: Understood) -> list[Kind]:
    return [each.captured.kind for each in (found, *found.others)]


def moves(found: Understood) -> str:
    assert found.captured.kind == "change" and found.meant is not None and found.meant.to is not None
    return f"{found.chosen.person if found.chosen else ''} {found.meant.to[0]:%d/%m %H:%M}"


@pytest.mark.parametrize(
    "line",
    [
        "Haneul replied, 25 Nov 2pm is fine",
        "anh Kim ok 14h mai",
        "Kim confirmed tomorrow",
        "Mr Kim said tomorrow 14:00 is fine",
    ],
)
def test_an_answer_about_the_call_that_stands_confirms_it(desk: Desk, line: str) -> None:
    """They made a second call of the same hour, or a market note."""
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.meant.confirms
    assert "note" in kinds(found)


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("Haneul replied, Friday 3pm is fine", " 27/11 15:00"),
        ("chị Trâm đồng ý thứ 6 10h", "Phan Ngọc Trâm 27/11 10:00"),
        ("chi Tram ok 10h30 thu 5", "Phan Ngọc Trâm 26/11 10:30"),
    ],
)
def test_an_answer_with_another_time_moves_it(desk: Desk, line: str, moved: str) -> None:
    found = read(desk, line)
    assert moves(found) == moved
    assert {"call", "note"} <= set(kinds(found))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("chị Nhung ok 9h30 mai, đi cùng sếp", "note"),
        ("Hinode replied, 8 Dec 9am is fine", "note"),
        ("anh Bảo ok 9h30 mai", "note"),
        ("chị Ly ok thứ 6 9h", "call"),
        ("Haneul confirmed 40 rooms Friday", "note"),
    ],
)
def test_an_answer_where_nothing_is_left_to_confirm_or_move(desk: Desk, line: str, kind: Kind) -> None:
    """What is more than the answer, or a colleague's call, is a note; of nothing planned an appointment is agreed on."""
    assert read(desk, line).captured.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "chị Nhung ok",
        "chị Nhung ok 9h30 mai",
        "chị Nhung ok rồi nhé 25/11",
        "anh Đạt ok",
        "Siriporn confirmed",
    ],
)
def test_an_answer_that_was_given_already_says_so(desk: Desk, line: str) -> None:
    """“chị Nhung ok” became a market note though her call is confirmed."""
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.meant.stands
    assert (found.meant.confirms, "note" in kinds(found)) == (False, True)


def test_an_answer_without_a_time_is_of_the_call_that_waits_for_it(desk: Desk) -> None:
    found = read(desk, "anh Kiệt ok")
    assert found.meant is not None and found.meant.confirms and found.meant.call.when is not None
    assert found.meant.call.when.local.day == 8


@pytest.mark.parametrize("line", ["hủy hẹn anh Đạt mai", "dời anh Đạt sang thứ 6", "cancel Dat tomorrow"])
def test_a_call_is_of_whoever_takes_part_in_it(desk: Desk, line: str) -> None:
    """“chị Quỳnh hủy hẹn mai” said that there is no such call, though she comes to it with anh Kiệt."""
    found = read(desk, line)
    assert found.captured.kind == "change" and found.chosen is not None and found.meant is not None
    assert (found.chosen.person, found.meant.call.state) == ("Ngô Thành Đạt", "reminded")


def test_who_comes_along_to_a_call_may_be_met_alone(desk: Desk) -> None:
    found = read(desk, "anh Đạt mai 10h")
    assert kinds(found)[0] == "call" and "change" in kinds(found)


@pytest.mark.parametrize("line", ["Phraya ok", "Phraya xác nhận 30/11 10h", "Phraya 30/11 10h"])
def test_one_word_that_only_one_customer_has_is_enough_for_the_call_that_stands(
    desk: Desk, line: str
) -> None:
    """“Champa xác nhận mai 15h45” made a second call beside the one that it answers."""
    found = read(desk, line)
    assert found.captured.kind in ("change", "note") and (found.meant is None or found.meant.to is None)


@pytest.mark.parametrize(
    "line",
    [
        "chị Mai mai 9h",
        "anh Bảo mai 10h",
        "Bao tomorrow 10:00",
        "chi Mai mai 9h ve hoa don",
    ],
)
def test_a_bare_name_and_time_is_nothing_of_another_persons_call(desk: Desk, line: str) -> None:
    """“chị Mai mai 9h” moved the call of chị Nhung, who works there too."""
    found = read(desk, line)
    assert found.captured.kind == "call"
    of_others = [each.meant for each in found.others if each.captured.change and each.meant]
    assert all(each.call.contact == found.chosen.contact for each in of_others if found.chosen)


@pytest.mark.parametrize("line", ["dời anh Bảo sang thứ 6", "anh Bảo hủy hẹn mai", "cancel Bao tomorrow"])
def test_a_line_that_changes_a_call_of_somebody_who_has_none_changes_nobody_elses(
    desk: Desk, line: str
) -> None:
    found = read(desk, line)
    assert (found.captured.kind, found.without_call) == ("task", True)
    [change] = [each for each in found.others if each.captured.change]
    assert change.meant is not None, "one key away, with whose it is"


@pytest.mark.parametrize(
    "line", ["khách chị Nhung đến 15h mai", "chị Nhung ăn tối 19h mai", "Nhung tomorrow 15:00 bring invoice"]
)
def test_a_line_that_says_more_than_when_moves_nothing(desk: Desk, line: str) -> None:
    """“khách anh Kiệt đến 15h mai” moved the call with him."""
    assert read(desk, line).captured.kind in ("call", "note")


@pytest.mark.parametrize("line", ["cancel Thi", "hủy hẹn Xuân", "cancel Xuan"])
def test_half_a_name_cancels_nothing_before_somebody_is_chosen(desk: Desk, line: str) -> None:
    """“cancel Lan” cancelled the call with Lan Hương."""
    found = read(desk, line)
    assert found.chosen is None and found.meant is None


@pytest.mark.parametrize("line", ["change Haneul to visit tomorrow 3pm", "chuyển anh Kim sang gọi zoom 14h"])
def test_what_changes_opens_no_name(desk: Desk, line: str) -> None:
    """It was a call with “change Haneul”."""
    found = read(desk, line)
    assert found.captured.kind != "call" or found.chosen is not None


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("hẹn lại chị Trâm thứ 6", "Phan Ngọc Trâm 27/11 10:15"),
        ("hen lai chi Tram thu 6 9h", "Phan Ngọc Trâm 27/11 09:00"),
        ("hẹn lại với Haneul 15h thứ 5", " 26/11 15:00"),
        ("reschedule Tram Friday", "Phan Ngọc Trâm 27/11 10:15"),
        ("chị Trâm bận t6, hẹn lại t2 tuần sau 9h", "Phan Ngọc Trâm 30/11 09:00"),
        ("hẹn lại anh Kiệt 8/12 lúc 10h", "Huỳnh Tuấn Kiệt 08/12 10:00"),
    ],
)
def test_who_agrees_on_another_time_moves_the_call_that_stands(desk: Desk, line: str, moved: str) -> None:
    """“hẹn lại chị Trâm thứ 6” made a second call."""
    assert moves(read(desk, line)) == moved


@pytest.mark.parametrize(
    "line", ["hẹn lại anh Kiệt thứ 6", "hen lai Sao Bien thu 6 9h", "reschedule Kiet Friday"]
)
def test_of_two_calls_of_one_customer_it_is_asked_which_is_agreed_on_anew(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "change" and found.chosen is None
    assert [each.call.when.local.day for each in found.calls.values() if each.call.when] == [25, 8]
    assert set(found.candidates) == set(found.calls)
    assert {each.chosen.name for each in found.others if each.chosen} == {"Sao Biển"}


@pytest.mark.parametrize("line", ["hẹn lại chị Ly thứ 6", "hen lai chi Ly thu 6"])
def test_where_nothing_stands_it_is_a_new_call(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "call" and found.chosen is not None and not found.words


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("Siriporn can't make Monday, try Wednesday 10am", "Siriporn Kaewmanee 02/12 10:00"),
        ("Siriporn cannot make it Monday, how about Tuesday 2pm", "Siriporn Kaewmanee 01/12 14:00"),
        ("chị Trâm không gặp được thứ 5, thử thứ 6 10h", "Phan Ngọc Trâm 27/11 10:00"),
    ],
)
def test_who_cannot_meet_and_names_another_time_moves_it(desk: Desk, line: str, moved: str) -> None:
    assert moves(read(desk, line)) == moved


@pytest.mark.parametrize(
    ("line", "person", "channel"),
    [
        ("change Siriporn to a visit", "Siriporn Kaewmanee", "visit"),
        ("đổi chị Trâm thành gặp trực tiếp", "Phan Ngọc Trâm", "visit"),
        ("chuyển hẹn chị Trâm sang họp online", "Phan Ngọc Trâm", "video"),
        ("doi hen chi Tram sang goi zoom", "Phan Ngọc Trâm", "video"),
    ],
)
def test_a_call_changes_its_kind(desk: Desk, line: str, person: str, channel: str) -> None:
    """It was offered to be cancelled or moved."""
    found = read(desk, line)
    assert found.captured.change is not None and found.captured.change.channel == channel
    assert found.meant is not None and found.chosen is not None and found.chosen.person == person
    assert not found.words


@pytest.mark.parametrize(
    "line",
    [
        "cancel all calls on Monday",
        "hủy hết hẹn thứ 2",
        "huy tat ca lich hen mai",
        "move all meetings tomorrow to Friday",
    ],
)
def test_what_is_said_of_all_calls_is_something_to_do(desk: Desk, line: str) -> None:
    """One of them was cancelled, or “hủy hết” was a call."""
    found = read(desk, line)
    assert found.captured.kind == "task" and found.captured.due is not None
    assert "change" not in kinds(found) and "call" not in kinds(found)


@pytest.mark.parametrize(
    "line",
    [
        "Haneul is late by 15 min",
        "anh Kiệt trễ 15 phút",
        "Kim is running 20 min late tomorrow",
        "chi Tram den tre 10p",
        "Siriporn's flight is delayed by 2 hours",
    ],
)
def test_who_is_late_has_another_time_for_no_call(desk: Desk, line: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "note" and "change" not in kinds(found)


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("cut Haneul tomorrow to 30 min", "25/11 14:00 30"),
        ("extend Haneul call by 15 min", "25/11 14:00 60"),
        ("make Haneul visit 1h15", "25/11 14:00 75"),
        ("shorten tomorrow's call with Kim by 10 min", "25/11 14:00 35"),
        ("rút cuộc Haneul mai còn 30 phút", "25/11 14:00 30"),
        ("rut cuoc Haneul mai con 30 phut", "25/11 14:00 30"),
        ("kéo dài cuộc gọi Haneul thêm 15 phút", "25/11 14:00 60"),
        ("anh Kiệt mai 11h-12h", "25/11 11:00 60"),
    ],
)
def test_a_call_that_stands_becomes_longer_or_shorter(desk: Desk, line: str, length: str) -> None:
    """“make Haneul visit 1h15” added an account “make Haneul”, and cutting it to 30 minutes moved it by half an hour."""
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.meant.to is not None
    start, minutes = found.meant.to
    assert (f"{start:%d/%m %H:%M} {minutes}", found.meant.lasts) == (length, minutes)


@pytest.mark.parametrize(
    "line",
    [
        "extend the contract of Haneul by 2 years",
        "cut rates for Haneul to 1.2m",
        "make Haneul an offer",
        "anh Kiệt mai 11h",
        "rút giá cho Haneul còn 1,2tr",
    ],
)
def test_what_names_no_length_changes_none(desk: Desk, line: str) -> None:
    assert read(desk, line).captured.kind != "change"


@pytest.mark.parametrize(
    "line", ["cut Haneul tomorrow to 2 hrs", "Haneul tomorrow 10am", "chị Nhung ok thứ 6 10h"]
)
def test_a_kind_that_is_offered_is_what_comes_of_asking_for_it(desk: Desk, line: str) -> None:
    """“Move from 14:00 to 14:30” was offered, and asking for it named nobody."""
    found = read(desk, line)
    assert found.others
    for other in found.others:
        assert read(desk, line, other.captured.kind) == other


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tomorrow no call with Kim", "change"),
        ("mai không gặp anh Kiệt nữa", "change"),
        ("mai khong goi Haneul nua", "change"),
        ("no call tomorrow with Haneul, send flowers", "note"),
    ],
)
def test_that_there_will_be_no_call_cancels_it(desk: Desk, line: str, kind: Kind) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind
    [change] = [each for each in (found, *found.others) if each.captured.kind == "change"]
    assert change.captured.change is not None and change.captured.change.cancels and change.meant is not None


@pytest.mark.parametrize("line", ["no call from Haneul yesterday", "không gọi Haneul"])
def test_that_there_was_no_call_cancels_none(desk: Desk, line: str) -> None:
    assert "change" not in kinds(read(desk, line))


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("push Nhung to 10", "Nguyễn Thị Hồng Nhung 25/11 10:00"),
        ("Nhung tomorrow 10 instead of 9:30", "Nguyễn Thị Hồng Nhung 25/11 10:00"),
        ("chị Nhung mai 10h thay vì 9h30", "Nguyễn Thị Hồng Nhung 25/11 10:00"),
        ("chi Nhung mai 10h thay vi 9h30", "Nguyễn Thị Hồng Nhung 25/11 10:00"),
        ("Haneul Friday 10am instead of tomorrow 2pm", " 27/11 10:00"),
    ],
)
def test_an_hour_instead_of_another_moves_the_call(desk: Desk, line: str, moved: str) -> None:
    """“chị Nhung mai 10h thay vì 9h30” made a second call."""
    assert moves(read(desk, line)) == moved


def test_another_thing_instead_of_one_moves_none(desk: Desk) -> None:
    assert read(desk, "Haneul wants sea view instead of city view tomorrow 9:30").captured.kind != "change"


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("postpone Tram two weeks", "Phan Ngọc Trâm 10/12 10:15"),
        ("hoãn chị Trâm 2 tuần", "Phan Ngọc Trâm 10/12 10:15"),
        ("dời chị Trâm thêm 1 tuần", "Phan Ngọc Trâm 03/12 10:15"),
        ("lùi hẹn chị Trâm 2 ngày", "Phan Ngọc Trâm 28/11 10:15"),
        ("push Tram back a week", "Phan Ngọc Trâm 03/12 10:15"),
        ("move Tram by a day", "Phan Ngọc Trâm 27/11 10:15"),
        ("dời chị Trâm sang tuần sau 9h", "Phan Ngọc Trâm 30/11 09:00"),
    ],
)
def test_a_call_moves_by_days_and_weeks(desk: Desk, line: str, moved: str) -> None:
    """“postpone Kim two weeks” left open to when."""
    assert moves(read(desk, line)) == moved


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no call tomorrow with Nhung, she's ill", "She's ill"),
        ("mai không gặp chị Nhung nữa, chị ốm", "Chị ốm"),
        ("cancel Nhung tomorrow, she is travelling", "She is travelling"),
        ("chị Nhung hủy hẹn mai, bận họp", "Bận họp"),
        ("dời chị Nhung sang thứ 6 9h, chị đang bận", "Chị đang bận"),
    ],
)
def test_a_clause_that_says_why_is_the_reason(desk: Desk, line: str, reason: str) -> None:
    """“no call tomorrow with Nhung, she's ill” stayed a note."""
    found = read(desk, line)
    assert found.captured.kind == "change" and found.meant is not None and found.words == reason
