"""Captured lines that say where somebody goes, or only whom and when: a visit where a customer is meant, else a note."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.services.capturing import Understood
from salesdesk.services.records import add
from salesdesk.store.desk import Desk
from tests.helpers.captured import desk_of_the_day, read

TRAM, SAO, HAN, BANK = (
    "Công ty Cổ phần Lữ hành Hương Tràm",
    "Công ty TNHH Sự kiện Sao Biển",
    "Công ty Cổ phần Phần mềm Sóng Hàn",
    "Ngân hàng TMCP Duyên Hải, Chi nhánh Đà Nẵng",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        for name in (TRAM, HAN, BANK, SAO):
            account, _ = add(opened.journal, "account", {"name": name})
        for name in ("Trần Cẩm Ly", "Thạch Thúy Nga"):
            add(opened.journal, "contact", {"account": account, "name": name})
        add(opened.journal, "account", {"name": "Hội An Travel", "city": "Hội An"})
        yield opened


def told(found: Understood) -> tuple[str, str, str]:
    """Whom a call is with, when it begins and what it is about."""
    assert found.chosen is not None and found.captured.start is not None
    return found.chosen.name, f"{found.captured.start:%Y-%m-%d %H:%M}", found.words


@pytest.mark.parametrize(
    ("line", "firm", "start", "words"),
    [
        ("mai đi Lữ hành Hương Tràm lúc 9h sáng", TRAM, "2026-11-25 09:00", ""),
        ("mai đến Sao Biển 9h", SAO, "2026-11-25 09:00", ""),
        ("đến Sao Biển mai 9h", SAO, "2026-11-25 09:00", ""),
        ("mai den sao bien 9h", SAO, "2026-11-25 09:00", ""),
        ("MAI ĐẾN SAO BIỂN 9H", SAO, "2026-11-25 09:00", ""),
        ("chiều mai qua Sao Biển ký hợp đồng", SAO, "2026-11-25 14:00", "Ký hợp đồng"),
        ("mai sang Sao Biển 10h về giá đến 30/4", SAO, "2026-11-25 10:00", "Giá đến 30/4"),
        ("thứ 5 đi Hương Tràm 10h", TRAM, "2026-11-26 10:00", ""),
        ("thứ 5 tới Hương Tràm 10h", TRAM, "2026-11-26 10:00", ""),
        ("10h thứ năm tới Hương Tràm bàn giá", TRAM, "2026-11-26 10:00", "Bàn giá"),
        ("chiều mai đi Sóng Hàn", HAN, "2026-11-25 14:00", ""),
        ("mai đi qua Sóng Hàn", HAN, "2026-11-25 09:00", ""),
        ("mai đi Ngân hàng Duyên Hải", BANK, "2026-11-25 09:00", ""),
        ("chiều mai qua chị Ly", SAO, "2026-11-25 14:00", ""),
        ("chiều mai qua chị Ly ở Sao Biển", SAO, "2026-11-25 14:00", ""),
        ("chiều mai qua Sao Biển với chị Ly", SAO, "2026-11-25 14:00", ""),
        ("hôm qua đi Sóng Hàn 15h", HAN, "2026-11-23 15:00", ""),
        ("qua Sóng Hàn 15h", HAN, "2026-11-24 15:00", ""),
        ("mai qua gặp Sóng Hàn 9h", HAN, "2026-11-25 09:00", ""),
        ("mai 9h sang thăm chị Ly", SAO, "2026-11-25 09:00", ""),
        ("mai đi họp với Sóng Hàn 9h", HAN, "2026-11-25 09:00", ""),
    ],
)
def test_whoever_goes_to_a_customer_visits_them(
    desk: Desk, line: str, firm: str, start: str, words: str
) -> None:
    found = read(desk, line)
    assert found.captured.kind == "call" and told(found) == (firm, start, words)
    assert found.captured.channel in ("visit", None)


@pytest.mark.parametrize(
    ("line", "firm", "start"),
    [
        ("10h mai Sao Biển", SAO, "2026-11-25 10:00"),
        ("Sao Biển mai 10h", SAO, "2026-11-25 10:00"),
        ("sao bien 10h thu 5", SAO, "2026-11-26 10:00"),
        ("chiều mai Sao Biển", SAO, "2026-11-25 14:00"),
        ("Sóng Hàn tomorrow 3pm", HAN, "2026-11-25 15:00"),
        ("chị Ly mai 9h", SAO, "2026-11-25 09:00"),
    ],
)
def test_a_customer_with_a_day_and_a_time_of_day_is_a_call(
    desk: Desk, line: str, firm: str, start: str
) -> None:
    found = read(desk, line)
    assert found.captured.kind == "call" and told(found) == (firm, start, "")


@pytest.mark.parametrize(
    "line",
    [
        "mai đi Đà Nẵng 9h",
        "mai đi Hội An",
        "chiều mai đi Nga",
        "mai đi Đà Nẵng với Sao Biển 9h",
        "đến 30/4 Sao Biển giảm giá",
        "đến 30/4 Sao Biển 9h",
        "đến mai Sao Biển giảm giá",
        "qua Tết Sao Biển ký hợp đồng",
        "qua tuần sau Sao Biển giảm giá",
        "sang năm Sao Biển tăng giá 20% từ 1/3",
        "sang tuần Sao Biển giảm giá",
        "Sao Biển: đoàn qua tháng 12 giảm",
        "Sao Biển: mai qua Sóng Hàn",
        "Sao Biển giảm giá mai 9h",
        "thứ năm tới Sao Biển giảm giá",
        "tuần tới Sao Biển giảm giá",
        "tuần qua Sao Biển giảm giá",
        "cuối tuần qua Sao Biển giảm giá",
        "Sao Biển 9h",
        "đến Sao Biển ký hợp đồng",
        "đến Nhà hàng Không Tên",
        "mai đến Nhà hàng Không Tên",
        "Không Tên mai 9h",
        "mai đi ngân hàng",
        "qua tháng 12",
        "đi Đà Nẵng",
        "qua Ngân hàng Hải Vân được biết lãi suất tăng",
        "Sao Biển: mai qua Ngân hàng Hải Vân 9h",
        "note mai đến Sao Biển 9h",
    ],
)
def test_what_is_no_way_to_a_customer_stays_a_note(desk: Desk, line: str) -> None:
    assert read(desk, line).captured.kind == "note"


@pytest.mark.parametrize(
    ("line", "unknown", "start", "words"),
    [
        ("đi Ngân hàng Hải Vân 10h30 thứ năm gặp chị Hà", "Ngân hàng Hải Vân", "2026-11-26 10:30", "Gặp chị Hà"),
        ("qua Lữ hành Sông Hàn 9h thứ tư tuần sau", "Lữ hành Sông Hàn", "2026-12-02 09:00", ""),
        ("mai đến Nhà hàng Không Tên 9h", "Nhà hàng Không Tên", "2026-11-25 09:00", ""),
        ("mai di nha hang khong ten 9h", "nha hang khong ten", "2026-11-25 09:00", ""),
        ("đến ngân hàng 2h chiều mai", "ngân hàng", "2026-11-25 14:00", ""),
        ("9h mai sang Khách sạn Vọng Hải", "Khách sạn Vọng Hải", "2026-11-25 09:00", ""),
    ],
)  # fmt: skip
def test_whoever_goes_to_a_firm_at_an_hour_visits_it_although_it_is_not_on_file(
    desk: Desk, line: str, unknown: str, start: str, words: str
) -> None:
    """They became market notes of nobody; “ghé” offered the new account."""
    found = read(desk, line)
    assert (found.captured.kind, found.captured.channel, found.chosen) == ("call", "visit", None)
    assert found.captured.start is not None and found.lacks_account
    assert (found.unknown, f"{found.captured.start:%Y-%m-%d %H:%M}") == (unknown, start)
    assert found.choosing(None, create=True).words == words


def test_a_kind_that_is_asked_for_is_kept(desk: Desk) -> None:
    assert read(desk, "mai đến Sao Biển 9h", "note").captured.kind == "note"
    assert told(read(desk, "mai đến Sao Biển 9h", "call")) == (SAO, "2026-11-25 09:00", "")
    assert read(desk, "mai đến Nhà hàng Không Tên 9h", "call").unknown == "Nhà hàng Không Tên"
    assert read(desk, "đến 30/4 Sao Biển 9h", "call").captured.channel is None


def test_a_visit_to_one_of_several_of_a_name_is_left_to_the_person(desk: Desk) -> None:
    add(desk.journal, "account", {"name": "Sao Biển Travel"})
    add(desk.journal, "account", {"name": "Sao Biển Wedding"})
    found = read(desk, "mai đến Sao Biển 9h")
    assert (found.captured.kind, found.chosen, len(found.candidates)) == ("call", None, 3)
