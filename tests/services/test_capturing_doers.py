"""Captured lines of what others do: colleagues call and visit, guests arrive; and of whom and when alone."""

from collections.abc import Iterator

import pytest

from salesdesk.domain.capture import Kind
from salesdesk.services.records import add
from salesdesk.store.desk import Desk, set_author
from tests.helpers.captured import add_people, desk_of_the_day, read

PEOPLE = (
    ("Haneul Tour", "Kim Min-su"),
    ("Mây Trắng", "Ben Carter"),
    ("Mây Trắng", "Huỳnh Thị Minh Thu"),
    ("Chao Phraya", "Siriporn Kaewmanee"),
    ("Lá Dừa", "Phan Ngọc Trâm"),
    ("Sóng Hàn", "Lê Thị Xuân Mai"),
    ("Sao Biển", "Huỳnh Tuấn Kiệt"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path_factory.mktemp("doers")) as opened:
        me, _ = add(opened.journal, "colleague", {"name": "Phan Thị Thùy Dương"})
        add(opened.journal, "colleague", {"name": "Lê Quang Vinh"})
        set_author(opened.database, me)
        add_people(opened, PEOPLE)
        yield opened


@pytest.mark.parametrize(
    ("line", "firm"),
    [
        ("ask Linh to call Siriporn", "Chao Phraya"),
        ("ask Vinh to call Siriporn Monday 9am", "Chao Phraya"),
        ("tell Vinh to visit Ben on Friday", "Mây Trắng"),
        ("nhờ anh Vinh gọi chị Trâm thứ 5", "Lá Dừa"),
        ("nhờ Vinh gọi Siriporn thứ 2 9h", "Chao Phraya"),
        ("thứ 5 nhờ anh Vinh gặp chị Trâm", "Lá Dừa"),
        ("nho anh Vinh goi chi Tram thu 5", "Lá Dừa"),
        ("dặn Vinh gửi chị Trâm bảng giá", "Lá Dừa"),
    ],
)
def test_what_somebody_else_is_asked_to_do_is_a_task(desk: Desk, line: str, firm: str) -> None:
    """“ask Vinh to call Siriporn Monday 9am” moved my call with her, others were market notes."""
    found = read(desk, line)
    assert found.captured.kind == "task" and found.chosen is not None and found.chosen.name == firm
    assert "Vinh" in found.words or "Linh" in found.words
    assert not [each for each in found.others if each.captured.change]


@pytest.mark.parametrize(
    ("line", "firm"),
    [
        ("Vinh sees Ben Thursday", "Mây Trắng"),
        ("Vinh to call Siriporn Monday 9am", "Chao Phraya"),
        ("Linh will visit Kim Friday 10:00", "Haneul Tour"),
        ("anh Vinh gặp chị Trâm thứ 5 10h", "Lá Dừa"),
        ("Vinh gọi chị Trâm mai 9h", "Lá Dừa"),
        ("vinh goi chi tram mai 9h", "Lá Dừa"),
        ("Vinh gặp Siriporn thứ 2 9h", "Chao Phraya"),
        ("mai anh Vinh sẽ gặp anh Kiệt 9h", "Sao Biển"),
    ],
)
def test_a_call_of_a_colleague_is_not_mine(desk: Desk, line: str, firm: str) -> None:
    """“anh Vinh gặp chị Trâm thứ 5 10h” moved my call with her."""
    found = read(desk, line)
    assert found.captured.kind == "note" and found.chosen is not None and found.chosen.name == firm
    assert found.words == line
    assert {"task"} <= {each.captured.kind for each in found.others} <= {"task", "call"}


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("mình gọi chị Trâm mai 9h", "Phan Ngọc Trâm"),
        ("em gặp anh Kiệt mai 9h", "Huỳnh Tuấn Kiệt"),
        ("Dương gọi chị Trâm mai 9h", "Phan Ngọc Trâm"),
        ("sáng mai gọi chị Trâm", "Phan Ngọc Trâm"),
        ("anh Kiệt gặp mình mai 9h", "Huỳnh Tuấn Kiệt"),
        ("Kim visits us tomorrow 10:00", "Kim Min-su"),
        ("Kim calls back tomorrow 10:00", "Kim Min-su"),
    ],
)
def test_what_i_do_and_what_customers_do_with_us_is_mine(desk: Desk, line: str, person: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == "call" and found.chosen is not None and found.chosen.person == person


@pytest.mark.parametrize(
    "line",
    [
        "Kim arrives 7 Dec flight 10:30",
        "Haneul group checks in 12 Dec 14:00",
        "đoàn Haneul nhận phòng 12/12 14h",
        "doan Haneul nhan phong 12/12 14h",
        "anh Kim bay đến 7/12 10h30",
        "Haneul check-out 15/12 12h",
    ],
)
def test_when_guests_come_or_go_is_no_call(desk: Desk, line: str) -> None:
    """“Choi arrives 7 Dec flight 10:30” was a call at half past ten."""
    found = read(desk, line)
    assert found.captured.kind == "note" and found.chosen is not None and found.chosen.name == "Haneul Tour"
    assert [each.captured.kind for each in found.others] == ["call", "task"]


@pytest.mark.parametrize(
    ("line", "person", "start"),
    [
        ("Carter Thu", "Ben Carter", "26/11"),
        ("Siriporn Monday", "Siriporn Kaewmanee", "30/11"),
        ("anh Thu thứ 5", "", "26/11"),
        ("chị Thu thứ 5", "Huỳnh Thị Minh Thu", "26/11"),
        ("chị Mai mai", "Lê Thị Xuân Mai", "25/11"),
        ("Tram Fri", "Phan Ngọc Trâm", "27/11"),
        ("chi Tram thu 5", "Phan Ngọc Trâm", "26/11"),
        ("Haneul 12/12", "", "12/12"),
        ("Haneul mai", "", "25/11"),
    ],
)
def test_a_customer_and_a_day_alone_are_a_call(desk: Desk, line: str, person: str, start: str) -> None:
    """The day was read as a part of the name, and the line was a market note."""
    found = read(desk, line)
    assert found.captured.kind == "call" and not found.words
    assert found.captured.start is not None and f"{found.captured.start:%d/%m}" == start
    assert not person or (found.chosen is not None and found.chosen.person == person)


@pytest.mark.parametrize(
    ("line", "kind", "person"),
    [
        ("gift for Minh Thu", "note", "Huỳnh Thị Minh Thu"),
        ("note chị Minh Thu thích trà", "note", "Huỳnh Thị Minh Thu"),
        ("birthday of Carter Thursday", "note", "Ben Carter"),
        ("Kim's birthday 5 Dec", "note", "Kim Min-su"),
        ("Kim’s flight lands Friday 9:00", "note", "Kim Min-su"),
        ("hop dong anh Kim het han 31/12", "note", "Kim Min-su"),
        ("dời đoàn anh Kim sang tháng 3", "note", "Kim Min-su"),
    ],
)
def test_a_name_goes_before_a_day_of_the_same_words(desk: Desk, line: str, kind: Kind, person: str) -> None:
    found = read(desk, line)
    assert found.captured.kind == kind and found.chosen is not None and found.chosen.person == person
