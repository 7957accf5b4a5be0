"""Cards and calendars as other programs write them: odd ones, hostile ones, the corpora, and our own by the rules."""

import re
import time
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesdesk.domain.text import clean
from salesdesk.errors import UserError
from salesdesk.exchange.cards import Card, card_file
from salesdesk.exchange.content_files import FoundCard, content_of, read_cards, read_events
from salesdesk.exchange.content_lines import WIDEST
from salesdesk.exchange.content_reading import components
from salesdesk.exchange.sandbox import Sandbox

OLD = b"""BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Tr=E1=BA=A7n;=C4=90=E1=BA=A1t\r
ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:S=C3=B4ng =\r
H=C3=A0n;Kinh doanh\r
TEL;CELL;VOICE:+84 905 550 101\r
TEL;WORK;FAX:0236 355 5199\r
TEL;WORK:0236 355 5111\r
PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUG\r
 CQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD=\r
\r
END:VCARD\r
"""
APPLE = """BEGIN:VCARD
VERSION:3.0
FN:Lee\\, Min Ho
N:Lee;Min Ho;;Mr;
ORG:Haneul Tour Co.\\, Ltd.;Inbound
TITLE:Team Leader
item1.EMAIL;type=INTERNET;type=pref:lee@haneul.example
item1.X-ABLabel:_$!<Work>!$_
TEL;type=IPHONE;type=CELL;type=VOICE;type=pref:+82 10 5550 0121
TEL;type=HOME:+82 2 555 0100
ADR;type=WORK;type=pref:;;12 Toegye-ro\\nJung-gu;Seoul;;04637;South Korea
NOTE:Likes coffee\\nno calls on Mon
 days
BDAY:1984-07-19
IMPP;X-SERVICE-TYPE=WhatsApp;type=pref:x-apple:+82105550121
END:VCARD
"""


def written(folder: Path, name: str, data: bytes | str) -> Path:
    target = folder / name
    target.write_bytes(data.encode() if isinstance(data, str) else data)
    return target


def card(folder: Path, data: bytes | str) -> FoundCard:
    (found,) = read_cards(written(folder, "c.vcf", data))
    return found


def test_a_card_of_an_old_telephone(tmp_path: Path) -> None:
    found = card(tmp_path, OLD)
    assert (found.person, found.firm, found.department) == ("Đạt Trần", "Sông Hàn", "Kinh doanh")
    assert (found.mobile, found.phone) == ("+84 905 550 101", "0236 355 5111")


def test_a_card_of_a_telephone_of_today(tmp_path: Path) -> None:
    assert card(tmp_path, APPLE) == FoundCard(
        firm="Haneul Tour Co., Ltd.",
        person="Lee, Min Ho",
        role="Team Leader",
        department="Inbound",
        mobile="+82 10 5550 0121",
        phone="+82 2 555 0100",
        emails=("lee@haneul.example",),
        address="12 Toegye-ro Jung-gu, 04637",
        city="Seoul",
        country="South Korea",
        birthday="1984-07-19",
        notes="Likes coffee\nno calls on Mondays",
        whatsapp="+82105550121",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    text = "BEGIN:VCARD\rVERSION:3.0\rFN:Café Ångström\rEND:VCARD\r"
    path = written(tmp_path, "c.vcf", text.encode(encoding))
    assert content_of(path) == "cards"
    assert [each.person for each in read_cards(path)] == ["Café Ångström"]


def test_a_card_in_another_code_leaves_those_in_utf8_as_they_are(tmp_path: Path) -> None:
    one, other = (f"BEGIN:VCARD\r\nFN:{name}\r\nEND:VCARD\r\n" for name in ("Nguyễn Thị Ánh", "Jürgen"))
    found = read_cards(written(tmp_path, "c.vcf", one.encode() + other.encode("cp1252")))
    assert [each.person for each in found] == ["Nguyễn Thị Ánh", "Jürgen"]


def test_lines_are_put_together_where_they_were_parted_inside_a_letter(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\r\nFN:Nguyễn Thị Ánh\r\nEND:VCARD\r\n".encode()
    for letter in ("ễ", "Á"):
        first, *rest = (bytes([each]) for each in letter.encode())
        text = text.replace(letter.encode(), first + b"\r\n " + b"".join(rest))
    assert card(tmp_path, text).person == "Nguyễn Thị Ánh"


@pytest.mark.parametrize("end", ["\r\r\n", "\n\n"])
def test_empty_lines_between_the_parts_of_a_line(tmp_path: Path, end: str) -> None:
    text = end.join(("BEGIN:VCARD", "FN", " :Nguyễn", "  Ánh", "TEL:+84 905 550 101", "END:VCARD", ""))
    found = card(tmp_path, text)
    assert (found.person, found.phone) == ("Nguyễn Ánh", "+84 905 550 101")


def test_a_backslash_that_protects_nothing_stays(tmp_path: Path) -> None:
    found = card(tmp_path, "BEGIN:VCARD\nFN:A\\,B\nNOTE:D:\\Khach\\;x\\: y\\n z\nEND:VCARD\n")
    assert (found.person, found.notes) == ("A,B", "D:\\Khach;x: y\n z")


def test_a_firm_a_card_in_a_card_and_an_end_that_is_missing(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nFN:Sao Bien\nORG:Sao Bien\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Boss\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Last\nTEL:1"
    )
    found = read_cards(written(tmp_path, "c.vcf", text))
    assert [(each.firm, each.person) for each in found] == [("Sao Bien", ""), ("", "Boss"), ("", "Last")]


def test_of_a_card_everything_by_which_somebody_is_reached_is_kept(tmp_path: Path) -> None:
    found = card(
        tmp_path,
        """BEGIN:VCARD
VERSION:4.0
FN:Trần Hùng
TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+84-905-333-444;ext=12
TEL;TYPE=cell:0905 999 888
TEL;TYPE=work:0236 3888 777,101
TEL;TYPE=home:0236 3888 778
EMAIL;PREF=2:second@x.example
EMAIL:third@x.example
EMAIL;PREF=1:first@x.example
NOTE:one
NOTE;ENCODING=BASE64:aGFp
PHOTO;ENCODING=BASE64:////
BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-15
END:VCARD
""",
    )
    assert (found.mobile, found.phone) == ("+84-905-333-444 ext. 12", "0236 3888 777 ext. 101")
    assert found.numbers == ("0905 999 888", "0236 3888 778")
    assert found.emails == ("first@x.example", "second@x.example", "third@x.example")
    assert (found.notes, found.birthday) == ("one\nhai", "--03-15")


@pytest.mark.parametrize(
    ("name", "codec", "parameter"),
    [
        ("สมชาย ใจดี", "tis-620", ";CHARSET=TIS-620"),
        ("ngoại sao mai", "cp1258", ";CHARSET=windows-1258"),
        ("Đặng Thị Hòa", "cp1258", ""),
    ],
)
def test_a_card_in_an_old_code(tmp_path: Path, name: str, codec: str, parameter: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:2.1\nFN{parameter}:{old_writing(name)}\nEND:VCARD\n"
    assert card(tmp_path, text.encode(codec)).person == name


@pytest.mark.parametrize("code", ["punycode", "unicode_escape", "undefined", "zlib", "utf\0-8", "x" * 999])
def test_a_code_that_is_none_is_no_fault(tmp_path: Path, code: str) -> None:
    head = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={code};ENCODING=QUOTED-PRINTABLE"
    for value in (b"=41=FF-=41", b"A\xff"):
        assert card(tmp_path, f"{head}:".encode() + value + b"\nEND:VCARD\n").person.startswith("A")


def old_writing(text: str) -> str:
    """Tones apart from their letters, as Windows-1258 has them."""
    letters = unicodedata.normalize("NFD", text)
    for mark in "\u0302\u0306\u031b":
        letters = re.sub(
            rf"(\w)([\u0300\u0301\u0303\u0309\u0323]?){mark}",
            lambda found, mark=mark: unicodedata.normalize("NFC", found[1] + mark) + found[2],  # type: ignore[misc]
            letters,
        )
    return letters


def calendar(*events: str, zones: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{inside}END:VCALENDAR\r\n"


ODD_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Our clock\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:+0700\r\nTZOFFSETTO:+0700\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
HALF_PAST_TWO = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("DTSTART:20261130T023000Z", ""),
        ("DTSTART:20261130T093000+0700", ""),
        ("DTSTART:2026-11-30T09:30:00.000+07:00", ""),
        ("DTSTART:2026-11-30T02:30:00.000Z", ""),
        ("DTSTART;TZID=Asia/Ho_Chi_Minh:20261130T093000", "Asia/Ho_Chi_Minh"),
        (
            "DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Ho_Chi_Minh:20261130T093000",
            "Asia/Ho_Chi_Minh",
        ),
        ("DTSTART;TZID=SE Asia Standard Time:20261130T093000", "Asia/Bangkok"),
        ("DTSTART;TZID=Our clock:20261130T093000", ""),
    ],
)
def test_times_in_zones_of_every_kind(tmp_path: Path, start: str, zone: str) -> None:
    text = calendar(f"UID:1\r\n{start}\r\nDURATION:PT45M\r\nSUMMARY:Sign\\, at last", zones=ODD_ZONE)
    (found,) = read_events(written(tmp_path, "e.ics", text))
    assert (found.start, found.zone, found.minutes) == (HALF_PAST_TWO, zone, 45)
    assert found.summary == "Sign, at last"


SUMMER = """BEGIN:VTIMEZONE
TZID:(UTC+01:00) Amsterdam, Berlin, Bern
BEGIN:STANDARD
DTSTART:16010101T030000
RRULE:{rule};BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:{rule};BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("rule", "hour"), [("FREQ=YEARLY", 7), ("FREQ=SECONDLY", 8), ("FREQ=YEARLY;INTERVAL=x", 8)]
)
def test_a_zone_of_its_own_knows_the_summer(tmp_path: Path, rule: str, hour: int) -> None:
    start = 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":20260701T090000'
    text = calendar(f"UID:1\r\n{start}", zones=SUMMER.format(rule=rule))
    (found,) = read_events(written(tmp_path, "c.ics", text))
    assert found.start == datetime(2026, 7, 1, hour, tzinfo=UTC)


NEVER = "FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=15,16,17,18,19,20,21;BYDAY=1SU"
"""A rule that a real program wrote: by the letter no day is the first Sunday and after the 14th."""


def test_a_zone_whose_rules_match_no_day_by_the_letter_is_read_at_once(tmp_path: Path) -> None:
    parts = "".join(
        f"BEGIN:{part}\r\nDTSTART:{year}{month:02}15T000000\r\nRRULE:{NEVER.format(month=month)}\r\n"
        f"TZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\nEND:{part}\r\n"
        for year in range(1931, 1991)
        for part, month, before, after in (
            ("STANDARD", 2, "-0200", "-0300"),
            ("DAYLIGHT", 10, "-0300", "-0200"),
        )
    )
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Own clock\r\n{parts}END:VTIMEZONE\r\n"
    text = calendar(
        *(f"DTSTART;TZID=Own clock:{day}T150000" for day in ("20170217", "20170219", "20170430", "20171016")),
        zones=zone,
    )
    begun = time.monotonic()
    found = read_events(written(tmp_path, "c.ics", text))
    assert time.monotonic() - begun < 3
    assert [each.start.hour for each in found if each.start] == [17, 18, 18, 17]


ONCE = """BEGIN:VTIMEZONE
TZID:Moved once
BEGIN:STANDARD
DTSTART:20200101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0700
END:STANDARD
BEGIN:STANDARD
DTSTART:20260701T000000
RDATE:20260801T000000,20260901T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE
"""


def test_a_zone_that_changed_once(tmp_path: Path) -> None:
    days = ("20191231", "20260630", "20260702")
    text = calendar(*(f"DTSTART;TZID=Moved once:{day}T120000" for day in days), zones=ONCE)
    found = read_events(written(tmp_path, "c.ics", text))
    assert [each.start.hour for each in found if each.start] == [5, 5, 3]


def test_an_appointment_over_the_change_of_the_clock_is_as_long_as_it_is(tmp_path: Path) -> None:
    zone = ";TZID=Europe/Berlin:"
    text = calendar(f"DTSTART{zone}20261024T230000\r\nDTEND{zone}20261025T040000")
    (found,) = read_events(written(tmp_path, "c.ics", text))
    assert found.minutes == 6 * 60


def test_an_unknown_zone_means_the_readers_own_clock(tmp_path: Path) -> None:
    text = calendar("DTSTART;TZID=Nowhere/Known:20261130T093000\r\nDTEND;TZID=Nowhere/Known:20261130T101500")
    (found,) = read_events(written(tmp_path, "e.ics", text))
    assert (found.start, found.minutes) == (datetime(2026, 11, 30, 9, 30), 45)


def test_whole_days_repeats_and_times_that_are_none(tmp_path: Path) -> None:
    text = calendar(
        "DTSTART;VALUE=DATE:20261130\r\nSUMMARY:Fair",
        "DTSTART:20261130T023000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Bomb",
        "DTSTART:20269930T023000Z",
        "SUMMARY:None",
    )
    found = read_events(written(tmp_path, "e.ics", text))
    assert [(each.whole_day, each.repeats, each.start is not None) for each in found] == [
        (True, False, True),
        (False, True, True),
        (False, False, False),
        (False, False, False),
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("e.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "holds no appointment"),
        ("e.ics", "hello", "is not a calendar"),
        ("c.vcf", "hello", "holds no contact"),
        ("c.vcf", "", "is empty"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: str, says: str) -> None:
    read = read_events if name.endswith("ics") else read_cards
    with pytest.raises(UserError, match=says):
        read(written(tmp_path, name, data))


def test_cards_inside_each_other_two_thousand_deep_are_read_at_once(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\n" * 2000 + "FN:Deep\n" + "END:VCARD\n" * 2000 + "BEGIN:VCARD\nFN:After\nEND:VCARD\n"
    found = read_cards(written(tmp_path, "c.vcf", text))
    assert [each.person for each in found][-1] == "After" and len(found) == 2


@given(st.binary(max_size=400), st.sampled_from(["VCARD", "VEVENT"]))
def test_no_bytes_are_a_fault(data: bytes, name: str) -> None:
    list(components(b"BEGIN:VCARD\n" + data, name))


TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, TEXT, TEXT, TEXT)
def test_our_cards_follow_the_rules_and_come_back(name: str, firm: str, role: str, address: str) -> None:
    data = card_file([Card("u1", f"N{name}", firm, "", role, "+84 905", address=address, city="Huế")])
    assert all(len(each) <= WIDEST for each in data.split(b"\r\n"))
    (read,) = components(data, "VCARD")
    said = f"N{name}"
    assert read.text("FN") == clean(said).strip()
    assert read.text("TITLE") == clean(role).strip()
    found = read.first("ADR")
    assert found is not None and [found.parts[2], found.parts[3]] == [clean(address).strip(), "Huế"]


def test_our_cards_as_another_program_reads_them() -> None:
    data = card_file(
        [Card("u1", "Trần Đạt", "Sông; Hàn, Co", "Sales", "Director", "+84 905", email="a@b.example")]
    )
    read = vobject.readOne(data.decode())
    assert (read.fn.value, read.org.value) == ("Trần Đạt", ["Sông; Hàn, Co", "Sales"])
    assert (read.tel.value, read.tel.type_param, read.email.value) == ("+84 905", "CELL", "a@b.example")


@pytest.mark.parametrize(("kind", "least"), [("vcard", 0.97), ("ical", 0.98)])
def test_the_corpora_end_as_rows_or_in_a_sentence(corpora: Path, kind: str, least: float) -> None:
    mark = b"BEGIN:VCARD" if kind == "vcard" else b"BEGIN:VEVENT"
    counts: Counter[str] = Counter()
    with Sandbox() as sandbox:
        for path in sorted(each for each in (corpora / kind).rglob("*") if each.is_file()):
            holds = mark in path.read_bytes().replace(b"\x00", b"").upper()
            try:
                found = (
                    read_cards(path, sandbox=sandbox)
                    if kind == "vcard"
                    else read_events(path, sandbox=sandbox)
                )
                counts["read"] += holds and bool(found)
            except UserError:
                pass
            counts["sound"] += holds
    assert counts["sound"] > 100
    assert counts["read"] / counts["sound"] >= least
