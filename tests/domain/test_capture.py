"""What one typed line says: kinds, days, times, lengths and names, in English and Vietnamese."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.capture import KINDS, Captured, appointed, day_named, misdated, parse
from salesdesk.domain.text import clean, fold

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZONE)
VISIT, PHONE = 45, 30
"""The usual minutes of a call that does not say how long it takes."""
"""A Tuesday."""


def read(line: str) -> Captured:
    return parse(line, NOW)


def names(captured: Captured) -> list[str]:
    return [captured.line[who.start : who.end] for who in captured.who]


def test_a_name_and_a_colon_make_a_market_note() -> None:
    found = read("Saigon Pearl: competitor offers 1.45m++ until 30/4")
    assert found.kind == "note"
    assert found.until == date(2027, 4, 30)
    assert found.subject == "competitor_price"
    assert names(found) == ["Saigon Pearl"]
    assert "1.45m++ until 30/4" in found.words()


@pytest.mark.parametrize(
    ("line", "start", "minutes", "who"),
    [
        ("call Saigon Pearl tomorrow 9:30 about Tet rates", "2026-11-25 09:30", PHONE, ["Saigon Pearl"]),
        ("call Saigon Pearl tomorrow 9:30 for 45 min", "2026-11-25 09:30", 45, ["Saigon Pearl"]),
        ("gọi Saigon Pearl mai 9h30 về giá Tết", "2026-11-25 09:30", PHONE, ["Saigon Pearl"]),
        ("goi Saigon Pearl mai 9h30 ve gia Tet", "2026-11-25 09:30", PHONE, ["Saigon Pearl"]),
        ("Saigon Pearl: gọi thứ ba 9h30 bàn giá đoàn", "2026-11-24 09:30", PHONE, ["Saigon Pearl"]),
        ("Saigon Pearl: call Thursday about Tet rates", "2026-11-26 09:00", PHONE, ["Saigon Pearl"]),
        ("mai 9h sáng gọi chị Lan", "2026-11-25 09:00", PHONE, ["chị Lan"]),
        ("chiều nay 3h gặp anh Nam", "2026-11-24 15:00", VISIT, ["anh Nam"]),
        ("sáng mai họp với Sóng Hàn về đoàn 30/4", "2026-11-25 09:00", VISIT, ["Sóng Hàn"]),
        ("tomorrow 9:30 call Saigon Pearl about Tet rates", "2026-11-25 09:30", PHONE, ["Saigon Pearl"]),
        ("đầu tuần sau gọi Lan", "2026-11-30 09:00", PHONE, ["Lan"]),
        ("gọi Lan đầu tháng sau", "2026-12-01 09:00", PHONE, ["Lan"]),
        ("gọi Lan giữa tháng", "2026-12-15 09:00", PHONE, ["Lan"]),
        ("gọi Lan giữa tháng 12", "2026-12-15 09:00", PHONE, ["Lan"]),
        ("gọi Lan bữa mốt", "2026-11-26 09:00", PHONE, ["Lan"]),
        ("gọi Lan 9 rưỡi mai", "2026-11-25 09:30", PHONE, ["Lan"]),
        ("gọi Lan 2 rưỡi chiều mai", "2026-11-25 14:30", PHONE, ["Lan"]),
        ("gọi Lan 10h kém 15 mai", "2026-11-25 09:45", PHONE, ["Lan"]),
        ("gặp Lan mai 9h 45p", "2026-11-25 09:00", 45, ["Lan"]),
        ("gặp Lan mai 9h trong 30ph", "2026-11-25 09:00", 30, ["Lan"]),
        ("điện cho chị Lan mai 9h", "2026-11-25 09:00", PHONE, ["chị Lan"]),
        ("cafe với chị Lan mai 9h", "2026-11-25 09:00", VISIT, ["chị Lan"]),
        ("ghé qua Sóng Hàn mai 9h", "2026-11-25 09:00", VISIT, ["Sóng Hàn"]),
        ("gọi Bàn Cờ Travel mai 10h", "2026-11-25 10:00", PHONE, ["Bàn Cờ Travel"]),
        ("chị Lan: hẹn 14h", "2026-11-24 14:00", VISIT, ["chị Lan"]),
        ("gặp chị Lan thứ năm 14h", "2026-11-26 14:00", VISIT, ["chị Lan"]),
        ("gặp chị Mai mai 9h", "2026-11-25 09:00", VISIT, ["chị Mai"]),
        ("goi chi mai mai 9h", "2026-11-25 09:00", PHONE, ["chi mai"]),
        ("gọi Mai Linh chiều mai 2h", "2026-11-25 14:00", PHONE, ["Mai Linh"]),
        ("visit Han Travel next Tuesday 2pm", "2026-12-01 14:00", VISIT, ["Han Travel"]),
        ("visit Sun Group Mon 10am", "2026-11-30 10:00", VISIT, ["Sun Group"]),
        ("meet Lan at Han Travel 3/12 10:00", "2026-12-03 10:00", VISIT, ["Lan", "Han Travel"]),
        ("gọi Lan 2 tuần nữa 9 giờ rưỡi", "2026-12-08 09:30", PHONE, ["Lan"]),
        ("gặp anh Nam sau 2 tuần lúc 3 giờ chiều", "2026-12-08 15:00", VISIT, ["anh Nam"]),
        ("hẹn Sao Biển 14h-15h30 thứ 6", "2026-11-27 14:00", 90, ["Sao Biển"]),
        ("gọi Sao Biển chủ nhật tuần sau 20h", "2026-12-06 20:00", PHONE, ["Sao Biển"]),
        ("gọi Lan ngày kia sáng", "2026-11-26 09:00", PHONE, ["Lan"]),
        ("gọi Lan ngày mốt", "2026-11-26 09:00", PHONE, ["Lan"]),
        ("gọi Lan sáng thứ bảy", "2026-11-28 09:00", PHONE, ["Lan"]),
        ("gọi Lan T7 8h", "2026-11-28 08:00", PHONE, ["Lan"]),
        ("gọi Lan ngày 5 tháng 12 lúc 16h", "2026-12-05 16:00", PHONE, ["Lan"]),
        ("call haneul wed 10 about coaches", "2026-11-25 10:00", PHONE, ["haneul"]),
        ("call haneul tomorrow 14", "2026-11-25 14:00", PHONE, ["haneul"]),
        ("call haneul thursday, 9 for 30 minutes", "2026-11-26 09:00", 30, ["haneul"]),
        ("gọi haneul thứ tư 10 về xe", "2026-11-25 10:00", PHONE, ["haneul"]),
        ("gọi haneul mai 15", "2026-11-25 15:00", PHONE, ["haneul"]),
        ("gọi haneul t5 8 bàn về xe", "2026-11-26 08:00", PHONE, ["haneul"]),
        ("call haneul tomorrow 3 about gala", "2026-11-25 15:00", PHONE, ["haneul"]),
        ("meet haneul tomorrow 2 at the hotel", "2026-11-25 14:00", VISIT, ["haneul", "the hotel"]),
        ("gọi haneul mai 3", "2026-11-25 15:00", PHONE, ["haneul"]),
        ("call haneul tomorrow 8.30", "2026-11-25 08:30", PHONE, ["haneul"]),
        ("gọi haneul mai 8.30 về xe", "2026-11-25 08:30", PHONE, ["haneul"]),
        ("gọi haneul 8.30 mai", "2026-11-25 08:30", PHONE, ["haneul"]),
        ("gọi haneul lúc 8.30 mai", "2026-11-25 08:30", PHONE, ["haneul"]),
        ("call haneul 10/12 14.15 re rates", "2026-12-10 14:15", PHONE, ["haneul"]),
        ("gọi haneul 8.30-9.15 mai", "2026-11-25 08:30", 45, ["haneul"]),
        ("call haneul tomorrow 8.30 to 9.15", "2026-11-25 08:30", 45, ["haneul"]),
        ("call haneul tomorrow 2.30 pm", "2026-11-25 14:30", PHONE, ["haneul"]),
        ("gọi haneul mai 1.45 triệu", "2026-11-25 09:00", PHONE, ["haneul", "1.45 triệu"]),
        ("gọi haneul mai 1.45tr", "2026-11-25 09:00", PHONE, ["haneul", "1.45tr"]),
        ("call haneul tomorrow 8.305", "2026-11-25 09:00", PHONE, ["haneul", "8.305"]),
        ("call haneul 10/12 about coaches", "2026-12-10 09:00", PHONE, ["haneul"]),
        ("call haneul wed about 10 coaches", "2026-11-25 09:00", PHONE, ["haneul"]),
        ("call Pearl 15-3-27 9:30", "2027-03-15 09:30", PHONE, ["Pearl"]),
        ("gọi Lan 15.3.27 9h30", "2027-03-15 09:30", PHONE, ["Lan"]),
        ("meet Lan in 2 weeks at 9", "2026-12-08 09:00", VISIT, ["Lan"]),
        ("call Pearl 30 April 2027 2.30pm", "2027-04-30 14:30", PHONE, ["Pearl"]),
        ("call Pearl next week", "2026-11-30 09:00", PHONE, ["Pearl"]),
        ("call Pearl 14h", "2026-11-24 14:00", PHONE, ["Pearl"]),
        ("call Pearl 7:30", "2026-11-25 07:30", PHONE, ["Pearl"]),
        ("lunch with anh Bảo next friday at noon", "2026-12-04 12:00", VISIT, ["anh Bảo"]),
        ("lunch with Lan at noon", "2026-11-24 12:00", VISIT, ["Lan"]),
        ("ăn trưa với chị Lan mai lúc trưa", "2026-11-25 12:00", VISIT, ["chị Lan"]),
        ("call Pearl friday morning", "2026-11-27 09:00", PHONE, ["Pearl"]),
        (
            "call Lan at Han Travel: Tet rates 9:30 to 10:15 Wed",
            "2026-11-25 09:30",
            45,
            ["Lan", "Han Travel"],
        ),
    ],
)
def test_calls(line: str, start: str, minutes: int, who: list[str]) -> None:
    found = read(line)
    assert found.kind == "call"
    assert found.start is not None
    assert (f"{found.start:%Y-%m-%d %H:%M}", found.minutes, names(found)) == (start, minutes, who)
    assert found.start.tzinfo is ZONE


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("call haneul wed 10 Dec about coaches", "2026-12-10 09:00"),
        ("call haneul thu 10/12", "2026-12-10 09:00"),
        ("call haneul wed 30 about coaches", "2026-11-25 09:00"),
        ("call haneul wed 10 coaches", "2026-11-25 09:00"),
        ("gọi haneul thứ tư 10 xe", "2026-11-25 09:00"),
        ("gọi haneul mai 3 khách", "2026-11-25 09:00"),
        ("call haneul tomorrow 3 rooms", "2026-11-25 09:00"),
        ("call haneul next week 10", "2026-11-30 09:00"),
    ],
)
def test_a_number_behind_a_day_is_an_hour_only_where_nothing_else_follows(line: str, start: str) -> None:
    found = read(line).start
    assert found is not None and f"{found:%Y-%m-%d %H:%M}" == start


@pytest.mark.parametrize(
    ("line", "kind", "due", "words"),
    [
        (
            "promise Saigon Pearl send contract by Friday",
            "promise",
            "2026-11-27",
            "Saigon Pearl send contract",
        ),
        ("hứa gửi hợp đồng cho Sao Biển trước thứ sáu", "promise", "2026-11-27", "gửi hợp đồng cho Sao Biển"),
        ("hua gui hop dong cho Sao Bien truoc thu sau", "promise", "2026-11-27", "gui hop dong cho Sao Bien"),
        ("promise to send rates until 30-4-2027", "promise", "2027-04-30", "send rates"),
        ("hứa báo giá cho Lan cuối tháng", "promise", "2026-11-30", "báo giá cho Lan"),
        ("promise rates by end of month", "promise", "2026-11-30", "rates"),
        ("promise rates by 24/11", "promise", "2026-11-24", "rates"),
        ("promise rates by 23/11", "promise", "2027-11-23", "rates"),
        ("promise visit rates for 30/4 by Friday", "promise", "2026-11-27", "visit rates for 30/4"),
        ("task: update price list by 30/11", "task", "2026-11-30", "update price list"),
        ("việc: in lại brochure trước 30/11", "task", "2026-11-30", "in lại brochure"),
        ("remind me to print cards tomorrow", "task", "2026-11-25", "print cards"),
        ("task pay 2.000.000đ or 120 USD, 1,45tr", "task", None, "pay 2.000.000đ or 120 USD, 1,45tr"),
        ("task check reception 24/7", "task", None, "check reception 24/7"),
        (
            "Sao Biển: hứa gửi hợp đồng trước thứ sáu",
            "promise",
            "2026-11-27",
            "Sao Biển: gửi hợp đồng",
        ),
        ("hứa gửi báo giá trong ngày", "promise", "2026-11-24", "gửi báo giá"),
        ("hứa gửi báo giá trong tuần", "promise", "2026-11-27", "gửi báo giá"),
        ("hứa gửi giá ngày trong tuần", "promise", None, "gửi giá ngày trong tuần"),
        ("thứ sáu nhớ gửi mail cho Lan", "task", "2026-11-27", "gửi mail cho Lan"),
        ("send brochure to Lan by Friday", "task", "2026-11-27", "send brochure to Lan"),
    ],
)
def test_promises_and_tasks(line: str, kind: str, due: str | None, words: str) -> None:
    found = read(line)
    assert (found.kind, found.due and found.due.isoformat(), found.words()) == (kind, due, words)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Print 40 flyers tomorrow", "Print 40 flyers"),
        ("send Haneul the contract on Friday", "send Haneul the contract"),
        ("Check the projector in the hall next week", "Check the projector in the hall"),
        ("pick up the samples tomorrow 9am", "pick up the samples 9am"),
        ("In 40 tờ rơi mai", "In 40 tờ rơi"),
        ("in lại name card thứ sáu", "in lại name card"),
        ("Gửi báo giá cho Lá Dừa mai", "Gửi báo giá cho Lá Dừa"),
        ("chuẩn bị quà Tết tuần sau", "chuẩn bị quà Tết"),
        ("GỬI BÁO GIÁ MAI", "GỬI BÁO GIÁ"),
    ],
)
def test_what_begins_with_something_to_do_and_names_a_day_is_a_task(line: str, words: str) -> None:
    found = read(line)
    assert (found.kind, found.due is not None, found.words()) == ("task", True, words)


@pytest.mark.parametrize(
    "line",
    [
        "Saigon Pearl: competitor offers 1.45m++ until 30/4",
        "Print shop opens until 30/4",
        "Print 40 flyers",
        "Haneul prints flyers tomorrow",
        "Check-in moves to 15:00 tomorrow",
        "Check in moves to 15:00 tomorrow",
        "Booking.com offers 20% off from 1/12",
        "Sending prices rose yesterday",
        "In Da Nang hotels raise rates tomorrow",
        "In 2 weeks Haneul moves",
        "In the hall Haneul holds a gala on 5/12",
        "Lam Travel moves tomorrow",
        "Viet Travel opens next week",
    ],
)
def test_what_is_told_of_a_market_is_no_task(line: str) -> None:
    assert read(line).kind == "note"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Lá Dừa hứa gửi báo giá trước 31/2", "31/2"),
        ("call Haneul 31/4 9am", "31/4"),
        ("task flowers by 30-2-2027", "30-2-2027"),
        ("task flowers by 12/13/2026", "12/13/2026"),
        ("task flowers by Feb 30", "feb 30"),
        ("promise rates by 31st June", "31st june"),
        ("hứa gửi giá trước ngày 31 tháng 11", "31 tháng 11"),
        ("task flowers by 2027-02-30", "2027-02-30"),
        ("gọi Sóng Hàn 32/12", "32/12"),
        ("gọi Sóng Hàn 0/12", ""),
        ("hẹn Lan ngày 32 tháng 12", "32 tháng 12"),
        ("hẹn Lan 29/2 9h", ""),
        ("task check reception 24/7", ""),
        ("Haneul wants a 50/50 deal", ""),
        ("Haneul took 45/50 rooms until 30/4", ""),
        ("Haneul took 45/12 rooms", ""),
        ("Haneul: 35 may come on 5 may", ""),
        ("mỗi ngày 45 phòng", ""),
        ("room 1204.31.2", ""),
        ("call Haneul on 5 Feb 30 rooms", ""),
    ],
)
def test_what_is_no_day_of_its_month_is_seen(line: str, said: str) -> None:
    found = misdated(line, NOW.date())
    assert (line[slice(*found)] if found else "").lower() == said


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("gọi Sóng Hàn mai 10h bàn MICE", "bàn MICE"),
        ("gọi Sóng Hàn mai 9h bàn hợp đồng", "bàn hợp đồng"),
        ("gọi Sóng Hàn mai 9h để bàn hợp đồng", "bàn hợp đồng"),
        ("gọi Sóng Hàn mai 9h để trao đổi giá", "trao đổi giá"),
        ("gọi Sóng Hàn mai 10h bàn về MICE", "MICE"),
        ("gọi Sóng Hàn mai 10h để trao đổi về hợp đồng", "hợp đồng"),
        ("gọi Sóng Hàn mai 10h bàn tiệc 200 khách", "bàn tiệc 200 khách"),
        ("gọi Sóng Hàn mai 10h bàn 10 người", "bàn 10 người"),
        ("gọi Sóng Hàn mai 10h bàn giao phòng", "bàn giao phòng"),
        ("gọi Sóng Hàn mai 10h ban nhạc", "ban nhạc"),
        ("GỌI SÓNG HÀN MAI 10H VỀ MICE", "MICE"),
    ],
)
def test_words_that_only_lead_to_what_a_call_is_about_are_left_out(line: str, about: str) -> None:
    found = read(line)
    name = found.who[0]
    assert (names(found)[0].lower(), found.words([(name.lead, name.end)])) == ("sóng hàn", about)


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        *((said, "competitor_price") for said in (
            "1tr45", "1tr4", "1tr450", "1 tr 45", "2 triệu rưỡi", "2 triệu 3", "850k", "1.45tr", "1,45 triệu", "800 ngàn",
            "45 đô", "850k/đêm", "1k2",
        )),
        ("giảm 20%", "competitor_offer"),
        ("3 trận", None),
        ("2 trưởng phòng", None),
    ],
)  # fmt: skip
def test_an_amount_as_it_is_said_makes_a_competitors_price(said: str, subject: str | None) -> None:
    found = read(f"Sóng Hàn: đối thủ có {said} tới 30/4")
    assert (found.kind, found.subject, found.until) == ("note", subject, date(2027, 4, 30))


@pytest.mark.parametrize("line", ["Mai: gọi lại thấy vui", "9h sáng là đẹp", "Thứ sáu đông khách"])
def test_a_day_at_the_beginning_makes_no_call_where_none_is_named(line: str) -> None:
    assert read(line).kind == "note"


@pytest.mark.parametrize(
    "line",
    [
        "Saigon Pearl: meeting room too small",
        "Sao Biển: họp báo ở đối thủ đến hết tháng 4",
        "Lan: visit was good",
    ],
)
def test_what_is_said_of_a_customer_is_no_call_without_a_day_to_meet(line: str) -> None:
    assert read(line).kind == "note"


@pytest.mark.parametrize("line", ["private Saigon Pearl: owner is ill", "riêng Saigon Pearl: owner is ill"])
def test_private_notes(line: str) -> None:
    found = read(line)
    assert found.kind == "private"
    assert names(found) == ["Saigon Pearl"]
    assert found.words() == "Saigon Pearl: owner is ill"


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("Sao Biển: đối thủ chào 1,45tr đến ngày 5 tháng 12", date(2026, 12, 5)),
        ("Sao Biển: giảm giá đến hết tháng 4", date(2027, 4, 30)),
        ("Sao Biển: giá tháng 4 cao", None),
        ("Pearl: may move in April", None),
    ],
)
def test_a_note_holds_until_the_day_that_it_says(line: str, until: date | None) -> None:
    assert read(line).until == until


def test_another_kind_can_be_asked_for() -> None:
    found = parse("call the printer on Friday", NOW, "task")
    assert (found.kind, found.due, found.start) == ("task", date(2026, 11, 27), None)


def test_a_weekday_that_is_today_is_today_until_its_hour_has_passed() -> None:
    assert read("call A Tuesday 14h").start == datetime(2026, 11, 24, 14, tzinfo=ZONE)
    assert read("call A Tuesday 7h").start == datetime(2026, 12, 1, 7, tzinfo=ZONE)


_PIECES = st.sampled_from(
    "call gọi promise hứa task: việc private note Saigon Pearl: chị Lan mai tomorrow 9:30 14h 30/4 31/2 29/2 until"
    " by trước thứ sáu next week cuối tháng for 45 min 99:99 25h 0/0 1,45tr ngày 31 at lúc @ : :: https://x.vn"
    " yesterday last ago hôm qua ngày visit về hủy dời cancels move hẹn cuộc sang to vì because rồi cần 30 phòng hứa trả lời".split(
        " "
    )
)
LINES = st.one_of(st.text(), st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=14).map(" ".join))
MOMENTS = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)


@given(LINES, MOMENTS, st.sampled_from([None, *KINDS]))
def test_any_text_is_read_and_no_word_of_it_is_lost(line: str, now: datetime, kind: str | None) -> None:
    found = parse(line, now, kind)  # type: ignore[arg-type]
    assert found.line == clean(line)
    covered = [at for start, end in found.taken for at in range(start, end)]
    rest = "".join(" " if at in set(covered) else sign for at, sign in enumerate(found.line))
    kept = found.words()
    missing = [word for word in rest.split() if word.strip(" ,.;:!?–—-") not in kept]
    # Only the words that lead to the rest ("about", "to") go beside the values.
    assert all(fold(word).strip(":,") in LEADING for word in missing), (missing, kept)
    for who in found.who:
        assert 0 <= who.lead <= who.start < who.end <= len(found.line)


LEADING = {
    "about",
    "re",
    "regarding",
    "to",
    "discuss",
    "talk",
    "ve",
    "viec",
    "de",
    "ban",
    "bac",
    "trao",
    "doi",
    "noi",
    "chuyen",
    "thao",
    "luan",
    "that",
    "la",
    "rang",
    "se",
}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Haneul: La Siesta quotes 55 USD", "La Siesta quotes 55 USD"),
        ("Haneul: la siesta quotes 55 USD", "la siesta quotes 55 USD"),
        ("Haneul: That Beach opens in May", "That Beach opens in May"),
        ("Haneul: that beach will be closed", "that beach will be closed"),
        ("promise La Residence vouchers", "La Residence vouchers"),
        ("task To Ngoc Van street survey", "To Ngoc Van street survey"),
        ("hứa Rạng Đông gửi giá", "Rạng Đông gửi giá"),
        ("hứa Rang Vang gửi giá", "Rang Vang gửi giá"),
        ("hứa sẽ gửi giá", "gửi giá"),
        ("note that rates go up", "rates go up"),
        ("HỨA SẼ GỬI GIÁ", "GỬI GIÁ"),
    ],
)
def test_words_of_names_are_none_that_only_lead_on(line: str, words: str) -> None:
    without = [(0, len("Haneul"))] if line.startswith("Haneul") else []
    assert read(line).words(without) == words


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("hẹn Ve Chai Art thứ sáu 9h", "Ve Chai Art"),
        ("gọi Re Travel thứ sáu 9h về giá đoàn", "Re Travel"),
        ("gọi chị Lan thứ sáu 9h. Về giá đoàn", "chị Lan"),
        ("call Saigon Pearl friday 9am Re: allotment", "Saigon Pearl"),
    ],
)
def test_words_of_names_do_not_lead_to_what_a_call_is_about(line: str, who: str) -> None:
    assert who in [line[each.start : each.end] for each in read(line).who]


@given(st.sampled_from(["gọi chị Lan thứ năm 14h", "hứa gửi giá trước chủ nhật", "việc: in thẻ ngày kia"]))
def test_accents_may_be_left_out(line: str) -> None:
    with_accents, without = read(line), read(fold(line))
    assert (with_accents.kind, with_accents.start, with_accents.due) == (
        without.kind,
        without.start,
        without.due,
    )


@pytest.mark.parametrize(
    ("line", "start", "minutes"),
    [
        ("9h30", "2026-11-26 09:30", 90),
        ("14:00", "2026-11-26 14:00", 90),
        ("9h-11h", "2026-11-26 09:00", 120),
        ("30 phút", "2026-11-26 15:00", 30),
        ("thứ ba 9h", "2026-12-01 09:00", 90),
        ("tomorrow", "2026-11-25 15:00", 90),
        ("tomorrow at 2pm for 45 minutes", "2026-11-25 14:00", 45),
        ("Wed 25 Nov  14:30 – 15:00", "2026-11-25 14:30", 30),
        ("T4 26/11/2026  14:30 – 15:00", "2026-11-26 14:30", 30),
        ("Thu 3 Dec  14:30 – 15:00", "2026-12-03 14:30", 30),
        ("Thu 3 Dec 2026  14:30 – 15:00", "2026-12-03 14:30", 30),
        ("Thu 3/12 9:00", "2026-12-03 09:00", 90),
        ("thu 3 14:00", "2026-11-24 14:00", 90),
    ],
)
def test_what_is_said_of_a_time_alone_leaves_the_rest_as_it_was(line: str, start: str, minutes: int) -> None:
    now, before = datetime(2026, 11, 24, 10, 15), datetime(2026, 11, 26, 15)
    assert appointed(line, before, 90, now) == (datetime.fromisoformat(start), minutes)


@pytest.mark.parametrize("line", ["", "soon", "9h xyz", "Saigon Pearl 9h", "–"])
def test_what_says_more_than_a_time_or_none_is_none(line: str) -> None:
    assert appointed(line, datetime(2026, 11, 26, 15), 60, datetime(2026, 11, 24, 10, 15)) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 11, 25)),
        ("mai", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("next friday", date(2026, 12, 4)),
        ("thứ sáu", date(2026, 11, 27)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("hai tuần nữa", date(2026, 12, 8)),
        ("2 tuần nữa", date(2026, 12, 8)),
        ("5 Dec", date(2026, 12, 5)),
        ("5/12/26", date(2026, 12, 5)),
        ("end of the month", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("tomorrow or so", None),
        ("31/02/2027", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_day_that_words_name_alone(words: str, day: date | None) -> None:
    assert day_named(words, NOW.date()) == day
