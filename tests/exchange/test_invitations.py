"""Calendar files and e-mail drafts by the rules of RFC 5545, 5546 and 5322, and as another program reads them."""

import email
import email.policy
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.text import clean
from salesdesk.exchange.content_lines import WIDEST
from salesdesk.exchange.invitations import AllDay, Event, Person, calendar_file, invitation, method_for
from salesdesk.exchange.mail_drafts import MailDraft, mail_draft

START = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
STAMP = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
EVENT = Event(
    uid="019a@salesdesk",
    sequence=2,
    start=START,
    end=START + timedelta(minutes=45),
    summary="Gặp Ngọc Hà, Thuyền Trăng",
    location="12 Bạch Đằng; tầng 3, Đà Nẵng",
    description="Giá nhóm\nTham quan sảnh",
    organizer=Person("Ngọc Hà", "ha@moonboat.example"),
    attendees=(Person('Lee, "Min" Ho', "lee@haneul.example"),),
)
ANY = st.text(st.characters(codec="utf-8"), max_size=300) | st.sampled_from(
    [
        "",
        "\r\nBEGIN:VEVENT\r\nATTENDEE:x",
        "a\nb",
        "\\n;,",
        "Trần Thị Ánh Nguyệt " * 20,
        "🛶" * 60,
        "\x85\u2028x",
    ]
)


def lines_of(data: bytes) -> list[str]:
    """The unfolded lines, after the file was held to the rules of folding and line ends."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert not any(b"\n" in each or b"\r" in each for each in physical)
    assert all(len(each) <= WIDEST for each in physical)
    for each in physical:
        each.decode("utf-8")
    return data.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")


def the_event(data: bytes) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(data)
    found = [part for part in calendar.walk() if part.name == "VEVENT"]
    assert len(found) == 1
    return found[0]


def test_an_invitation_says_what_mail_programs_need() -> None:
    said = lines_of(invitation(EVENT, STAMP))
    assert said[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and said[-1] == "END:VCALENDAR"
    for wanted in (
        "METHOD:REQUEST",
        "UID:019a@salesdesk",
        "SEQUENCE:2",
        "DTSTAMP:20261127T080000Z",
        "DTSTART:20261130T023000Z",
        "DTEND:20261130T031500Z",
        "STATUS:CONFIRMED",
        "LOCATION:12 Bạch Đằng\\; tầng 3\\, Đà Nẵng",
        "DESCRIPTION:Giá nhóm\\nTham quan sảnh",
        "ORGANIZER;CN=Ngọc Hà:mailto:ha@moonboat.example",
    ):
        assert wanted in said
    guest = next(each for each in said if each.startswith("ATTENDEE"))
    assert guest.startswith("ATTENDEE;CN=\"Lee, ^'Min^' Ho\";ROLE=REQ-PARTICIPANT;")
    assert guest.endswith(":mailto:lee@haneul.example")


def test_what_it_asks_follows_from_who_is_known() -> None:
    off = replace(EVENT, status="CANCELLED")
    assert method_for(EVENT) == "REQUEST"
    assert method_for(off) == "CANCEL"
    assert method_for(replace(EVENT, attendees=())) == "PUBLISH"
    assert method_for(replace(off, organizer=None)) == "PUBLISH"
    assert "STATUS:CANCELLED" in lines_of(invitation(off, STAMP))


@given(ANY, ANY, ANY, ANY)
def test_no_text_breaks_out_of_its_line(summary: str, place: str, words: str, name: str) -> None:
    event = replace(
        EVENT, summary=summary, location=place, description=words, attendees=(Person(name, "a@b.example"),)
    )
    data = invitation(event, STAMP)
    said = lines_of(data)
    assert [each for each in said if each.startswith(("BEGIN:", "END:"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    assert sum(each.startswith("ATTENDEE") for each in said) == 1
    read = the_event(data)
    assert str(read["SUMMARY"]) == clean(summary)
    assert str(read.get("DESCRIPTION", "")) == clean(words)
    assert str(read.get("LOCATION", "")) == clean(place)


@given(ANY)
def test_no_address_breaks_out_of_its_line(address: str) -> None:
    said = lines_of(invitation(replace(EVENT, organizer=Person("Hà", address)), STAMP))
    assert len(said) == len(lines_of(invitation(EVENT, STAMP)))
    organizer = next(each for each in said if each.startswith("ORGANIZER"))
    assert re.fullmatch(r"ORGANIZER;CN=Hà:mailto:[^\s;,\"<>]*", organizer)


def test_dates_to_keep_stand_above_the_day_and_remind_before() -> None:
    kept = AllDay("d1@salesdesk", date(2026, 12, 31), "Option: Winter series", "Haneul", (3, 0))
    data = calendar_file([kept, EVENT], STAMP)
    said = lines_of(data)
    assert "METHOD:PUBLISH" in said
    assert "DTSTART;VALUE=DATE:20261231" in said and "DTEND;VALUE=DATE:20270101" in said
    assert "TRIGGER:-P3D" in said and "TRIGGER:PT0S" in said
    assert not [each for each in said if each.startswith("ATTENDEE")]
    read = icalendar.Calendar.from_ical(data)
    assert [part["UID"] for part in read.walk("VEVENT")] == ["d1@salesdesk", "019a@salesdesk"]


MAIL = MailDraft(
    Person("Ngọc Hà", "ha@moonboat.example"),
    Person("Trần Đạt", "dat@saobien.example"),
    "Cuộc hẹn thứ Hai, 30 tháng 11",
    "Kính gửi anh Đạt,\n\nem xin xác nhận.\n.\nFrom here on",
)


def test_a_draft_opens_as_a_draft_with_its_invitation() -> None:
    data = mail_draft(replace(MAIL, invitation=invitation(EVENT, STAMP)))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(each) <= 998 and each.isascii() for each in data.split(b"\r\n"))
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert read["X-Unsent"] == "1"
    assert read["To"].addresses[0].addr_spec == "dat@saobien.example"
    assert read["To"].addresses[0].display_name == "Trần Đạt"
    assert read["Subject"] == MAIL.subject
    body = read.get_body(("plain",))
    assert body is not None and body.get_content().replace("\r\n", "\n") == MAIL.body + "\n"
    (attached,) = read.iter_attachments()
    assert attached.get_content_type() == "text/calendar" and attached.get_param("method") == "REQUEST"
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes) and content == invitation(EVENT, STAMP)


@given(ANY, ANY, ANY)
def test_no_text_adds_a_header(subject: str, name: str, body: str) -> None:
    data = mail_draft(MailDraft(None, Person(name, "a@b.example"), subject, body))
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert set(read.keys()) <= {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert [each.addr_spec for each in read["To"].addresses] == ["a@b.example"]
    assert read["Subject"].split() == clean(subject).split()


@pytest.mark.parametrize(
    "address", ["", "no address", "a@b, c@d.example", "x@y\r\nBcc: z@z.example", "@", "<>"]
)
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    read = email.message_from_bytes(
        mail_draft(replace(MAIL, to=Person("Đạt", address))), policy=email.policy.default
    )
    assert read["Bcc"] is None
    assert read["To"] is None or len(read["To"].addresses) == 1
