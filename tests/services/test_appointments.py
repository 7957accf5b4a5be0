"""Appointments on a real desk: words in the customer's language, files that update one event, notes of what went out."""

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from salesdesk.domain.booking import is_asked_anew, lacks
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Call
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import ENGLISH
from salesdesk.services import calls, undo
from salesdesk.services.appointments import steps
from salesdesk.services.appointments.files import sequence_of, write_invitation, write_mail
from salesdesk.services.appointments.texts import own_text, words_for
from salesdesk.services.appointments.untold import time_before
from salesdesk.services.appointments.writing import message_of, moved_message
from salesdesk.services.calendar_files import export_calls
from salesdesk.services.records import add, change
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

TODAY = date(2026, 11, 27)
START = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
CLOCK = Clock(seconds=lambda: datetime(2026, 11, 27, 1, 0, tzinfo=UTC).timestamp())


class Office:
    """A desk with a house, its seller and an appointment to be made."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.journal, self.reader = desk, desk.journal, desk.reader
        self.add("property", name="Moonboat", email="sales@moonboat.example", language="en")
        self.account = self.add("account", name="Sao Biển", address="12 Bạch Đằng")
        self.person = self.add(
            "contact",
            account=self.account,
            name="Trần Đạt",
            address_as="anh Đạt",
            email="dat@saobien.example",
        )
        self.call = self.add(
            "call",
            account=self.account,
            contact=self.person,
            when=Span(START, 45, "Asia/Ho_Chi_Minh"),
            agenda="Group rates 2027",
            objective="Get them away from the competitor",
        )

    def add(self, type_name: str, **values: Any) -> str:
        return add(self.journal, type_name, values)[0]

    def set(self, record: str, **values: Any) -> None:
        change(self.journal, self.reader, record, values)

    @property
    def now(self) -> Call:
        found = self.reader.of_type(Call, self.call)
        assert found is not None
        return found

    def event(self, target: Path, **how: Any) -> icalendar.Event:
        invited = write_invitation(self.reader, self.now, target, CLOCK, **how)
        steps.note_invited(self.journal, self.reader, self.now, invited)
        (event,) = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        return event


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = desk_in(tmp_path / "desk")
    yield Office(desk)
    desk.close()


def test_the_customers_language_decides(office: Office) -> None:
    english = message_of(office.reader, "ask", office.now, ENGLISH)
    assert english.language == "en" and english.text.startswith("Dear Mr Đạt,")
    assert "Monday 30 November 2026 at 09:30" in english.text and "45 minutes" in english.text
    assert "Group rates 2027" in english.text and "competitor" not in english.text
    office.set(office.person, language="vi")
    vietnamese = message_of(office.reader, "ask", office.now, ENGLISH)
    assert vietnamese.language == "vi" and vietnamese.text.startswith("Kính gửi anh Đạt,")
    assert "thứ Hai, 30/11/2026" in vietnamese.text
    office.set(office.person, language="ko")
    assert message_of(office.reader, "ask", office.now, ENGLISH).language == "en"


def test_a_vietnamese_letter_says_the_time_before_the_day_and_asks_with_a_question_mark(
    office: Office,
) -> None:
    office.set(office.person, language="vi")
    before = office.now
    calls.move(office.journal, office.reader, before, datetime(2026, 12, 6, 16, 30), 60, "Flight delayed")
    told = moved_message(office.reader, before, office.now, ENGLISH).text
    assert "từ 09:30 thứ Hai, 30/11/2026 sang 16:30 Chủ Nhật, 06/12/2026." in told
    assert "có tiện không ạ?" in told
    assert "tiện hơn ạ?" in message_of(office.reader, "ask", office.now, ENGLISH).text


@pytest.mark.parametrize(
    ("called", "named", "whom"),
    [("chị Lan", True, "chị Lan"), (None, True, "Quý khách"), (None, False, "Quý khách")],
)
@pytest.mark.parametrize("purpose", ["ask", "move"])
def test_a_vietnamese_letter_asks_the_person_as_they_are_addressed(
    office: Office, purpose: str, called: str | None, whom: str, *, named: bool
) -> None:
    office.set(office.person, language="vi", address_as=called)
    office.set(office.account, language="vi")
    if not named:
        office.set(office.call, contact=None)
    told = message_of(office.reader, purpose, office.now, ENGLISH).text
    assert f"Xin {whom} cho em biết giờ này có tiện không" in told


@pytest.mark.parametrize(
    ("language", "subject", "asked"),
    [
        (
            "en",
            "May we move our appointment to 16:30 on Monday 30 November 2026?",
            "from 09:30 to 16:30 on Monday 30 November 2026?",
        ),
        ("vi", "Xin dời cuộc hẹn sang 16:30 thứ Hai, 30/11/2026", "từ 09:30 sang 16:30 thứ Hai, 30/11/2026."),
    ],
)
def test_of_a_move_within_a_day_that_day_is_said_once(
    office: Office, language: str, subject: str, asked: str
) -> None:
    """They were asked whether it may move to the day on which it was."""
    office.set(office.person, language=language)
    before = office.now
    calls.move(office.journal, office.reader, before, datetime(2026, 11, 30, 16, 30), 60, "")
    told = moved_message(office.reader, before, office.now, ENGLISH)
    assert told.subject == subject and asked in told.text


def test_the_subject_of_a_move_to_another_day_names_that_day(office: Office) -> None:
    before = office.now
    calls.move(office.journal, office.reader, before, datetime(2026, 12, 1, 14), 60, "")
    told = moved_message(office.reader, before, office.now, ENGLISH)
    assert told.subject == "May we move our appointment to Tuesday 1 December 2026 14:00?"
    assert "from Monday 30 November 2026 09:30 to Tuesday 1 December 2026 14:00?" in told.text


@pytest.mark.parametrize("reason", ["Flight delayed", ""])
def test_who_had_confirmed_is_not_said_to_have_never_answered_once_the_call_is_moved(
    office: Office, reason: str
) -> None:
    def said() -> str:
        (lack,) = {"answer", "untold", "moved_answer"} & set(lacks(office.now, None, None, CLOCK.now()))
        return steps.lack_in_words(lack, office.now, ENGLISH, Formats("en"))

    def ask(purpose: str, day: date) -> None:
        steps.note_sent(office.journal, office.reader, office.now, purpose, "email", day)

    ask("ask", TODAY - timedelta(days=2))
    assert said() == "Asked on 25 Nov 2026; they have not answered yet"
    steps.note_confirmed(office.journal, office.reader, office.now, TODAY - timedelta(days=1))
    calls.move(office.journal, office.reader, office.now, datetime(2026, 12, 1, 14), 45, reason)
    assert said() == "Moved; they have not been told yet"
    assert is_asked_anew(office.now)
    # To tell them so is no answer of theirs.
    ask("move", TODAY)
    assert said() == "Moved; they have not agreed to the new time yet"
    steps.note_confirmed(office.journal, office.reader, office.now, TODAY)
    assert not is_asked_anew(office.now)


def test_a_form_of_address_of_another_language_is_not_written(office: Office) -> None:
    office.set(office.person, name="Kim Min-su (김민수)", address_as="Trưởng nhóm Kim", language="ko")
    assert message_of(office.reader, "remind", office.now, ENGLISH).text.startswith("Dear Kim Min-su,\n")
    office.set(office.person, address_as="Team Leader Kim", language="vi")
    told = message_of(office.reader, "ask", office.now, ENGLISH).text
    assert told.startswith("Kính gửi Kim Min-su,\n") and "Xin Quý khách cho em biết" in told


@pytest.mark.parametrize(
    ("place", "channel", "said"),
    [
        ({"country": "KR", "city": "Seoul"}, "video", "09:30 (Vietnam), 11:30 (South Korea)"),
        ({"country": "AU", "city": "Melbourne"}, "phone", "09:30 (Vietnam), 13:30 (Melbourne)"),
        (
            {"country": "US", "city": "new york"},
            "video",
            "09:30 (Vietnam), Sunday 29 November 2026 21:30 (New York)",
        ),
        ({"country": "TH"}, "video", "09:30"),
        ({"country": "VN", "city": "Hội An"}, "video", "09:30"),
        ({"country": "AU", "city": "Wagga"}, "video", "09:30"),
        ({"country": "KR"}, "site_inspection", "09:30"),
        ({"city": "Seoul"}, "video", "09:30"),
    ],
)
def test_where_their_clock_differs_both_hours_are_said(
    office: Office, place: dict[str, str], channel: str, said: str
) -> None:
    office.set(office.account, **place)
    office.set(office.call, channel=channel)
    told = message_of(office.reader, "remind", office.now, ENGLISH)
    assert f"on Monday 30 November 2026 at {said}.\n" in told.text
    assert told.subject == f"See you on Monday 30 November 2026, {said}"


def test_a_move_says_both_hours_of_both_times(office: Office) -> None:
    office.set(office.account, country="KR")
    office.set(office.call, channel="video")
    office.set(office.person, language="vi")
    before = office.now
    calls.move(office.journal, office.reader, before, datetime(2026, 11, 30, 16, 30), 60, "")
    told = moved_message(office.reader, before, office.now, ENGLISH).text
    assert (
        "từ 09:30 (Việt Nam), 11:30 (Hàn Quốc) sang 16:30 (Việt Nam), 18:30 (Hàn Quốc) thứ Hai, 30/11/2026."
        in told
    )


@pytest.mark.parametrize(
    ("language", "greeting", "by", "closing"),
    [
        ("en", "Dear Mr Đạt and Ms Lan,", "By video call", "Kind regards,"),
        ("vi", "Kính gửi anh Đạt và chị Lan,", "Gặp qua video", "Trân trọng,"),
    ],
)
def test_a_reminder_greets_all_who_are_invited_says_how_one_meets_and_closes(
    office: Office, language: str, greeting: str, by: str, closing: str
) -> None:
    office.set(office.person, language=language)
    office.set(office.call, channel="video")
    for called, left in (("chị Lan", False), ("anh Bình", True)):
        person = office.add("contact", account=office.account, name="Lê", address_as=called, left=left)
        office.add("attendee", call=office.call, contact=person)
    lines = message_of(office.reader, "remind", office.now, ENGLISH).text.split("\n")
    assert lines[0] == greeting and by in lines
    assert lines[lines.index("Moonboat") - 1] == closing


def test_without_a_name_the_greeting_names_nobody(office: Office) -> None:
    office.set(office.call, contact=None)
    assert message_of(office.reader, "confirm", office.now, ENGLISH).text.startswith("Good day,\n")


def test_the_houses_own_words_take_the_place_of_the_usual_ones(office: Office) -> None:
    usual = words_for(office.reader, "remind", "en")
    record, _ = own_text(office.journal, office.reader, "remind", "en", ENGLISH)
    assert own_text(office.journal, office.reader, "remind", "en", ENGLISH)[0] == record
    assert words_for(office.reader, "remind", "en").body == usual.body
    office.set(record, body="Till {day}, {whom}! {mistake} {0}", subject="See\nyou")
    told = message_of(office.reader, "remind", office.now, ENGLISH)
    assert told.text == "Till Monday 30 November 2026, Mr Đạt! {mistake} {0}"
    assert told.slips == ("mistake", "0") and "\n" not in told.subject
    korean, _ = own_text(office.journal, office.reader, "remind", "ko", ENGLISH)
    office.set(korean, body="{whom} 님, {day}")
    office.set(office.person, language="ko")
    told = message_of(office.reader, "remind", office.now, ENGLISH)
    assert told.language == "ko" and told.text.startswith("Trần Đạt 님, 2026년 11월 30일")


def test_who_asked_not_to_be_written_to_is_said_first(office: Office) -> None:
    office.set(office.person, do_not_contact=True)
    assert message_of(office.reader, "ask", office.now, ENGLISH).warning


def test_outside_the_hours_for_the_telephone_it_is_said(office: Office) -> None:
    late = Clock(seconds=lambda: datetime(2026, 11, 27, 11, 30, tzinfo=UTC).timestamp())
    assert "18:30" in message_of(office.reader, "ask", office.now, ENGLISH, clock=late).advice
    assert not message_of(office.reader, "ask", office.now, ENGLISH, clock=CLOCK).advice


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"country": "VN"}, "18:30"),
        ({"country": "KR"}, "20:30"),
        ({"country": "DE"}, ""),
        ({"country": "US"}, ""),
        ({"country": "??"}, ""),
        ({"phone": "+84 905 550 101"}, "18:30"),
        ({"phone": "0905 550 101"}, "18:30"),
        ({"phone": "(+82) 2 555 0101"}, ""),
        ({"phone": "0082 2 555 0101"}, ""),
        ({"phone": "+82 2 555 0101", "country": "KR"}, "20:30"),
    ],
)
def test_the_hour_is_that_of_the_customers_own_clock(
    office: Office, known: dict[str, str], said: str
) -> None:
    office.set(office.account, **known)
    late = Clock(seconds=lambda: datetime(2026, 11, 27, 11, 30, tzinfo=UTC).timestamp())
    advice = message_of(office.reader, "ask", office.now, ENGLISH, clock=late).advice
    assert advice.startswith(f"It is {said} with them.") if said else not advice


@pytest.mark.parametrize("purpose", ["confirm", "remind", "move", "cancel", "thank", "material"])
def test_what_was_agreed_is_no_advertising(office: Office, purpose: str) -> None:
    late = Clock(seconds=lambda: datetime(2026, 11, 27, 11, 30, tzinfo=UTC).timestamp())
    assert not message_of(office.reader, purpose, office.now, ENGLISH, clock=late).advice


def test_a_moved_call_updates_the_same_event(office: Office, tmp_path: Path) -> None:
    steps.note_confirmed(office.journal, office.reader, office.now, TODAY)
    first = office.event(tmp_path / "first.ics")
    assert (first["SEQUENCE"], str(first["STATUS"])) == (0, "CONFIRMED")
    assert "competitor" not in (tmp_path / "first.ics").read_text("utf-8")
    before = office.now
    start = datetime(2026, 12, 1, 14, 0)
    calls.move(office.journal, office.reader, before, start, 60, "Flight delayed")
    second = office.event(tmp_path / "second.ics")
    assert second["UID"] == first["UID"]
    assert (second["SEQUENCE"], str(second["STATUS"])) == (1, "TENTATIVE")
    assert second["DTSTART"].dt == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)
    assert time_before(office.reader, office.now) == before.when
    assert "Monday 30 November 2026 09:30" in moved_message(office.reader, before, office.now, ENGLISH).text
    steps.note_cancelled(office.journal, office.reader, office.now, "No budget")
    last = office.event(tmp_path / "last.ics")
    assert (last["UID"], last["SEQUENCE"], str(last["STATUS"])) == (first["UID"], 2, "CANCELLED")
    assert b"METHOD:CANCEL\r\n" in (tmp_path / "last.ics").read_bytes()


def test_a_number_in_a_calendar_file_can_be_dialled(office: Office, tmp_path: Path) -> None:
    office.set(office.account, phone="+84 236 3555 101")
    export_calls(office.reader, tmp_path / "calls.ics", CLOCK, ENGLISH)
    (event,) = icalendar.Calendar.from_ical((tmp_path / "calls.ics").read_bytes()).walk("VEVENT")
    assert "+84 236 3555 101" in str(event["LOCATION"])


def test_no_update_is_older_than_one_that_went_out_even_after_undo(office: Office, tmp_path: Path) -> None:
    office.event(tmp_path / "1.ics")
    office.event(tmp_path / "2.ics")
    undo.undo(office.journal, office.reader)
    assert office.now.invited == 1
    assert sequence_of(office.reader, office.now) == 2
    assert office.event(tmp_path / "3.ics")["SEQUENCE"] == 2


def test_a_mail_draft_takes_the_invitation_along(office: Office, tmp_path: Path) -> None:
    told = message_of(office.reader, "confirm", office.now, ENGLISH)
    invited = write_mail(office.reader, office.now, "confirm", told, tmp_path / "m.eml", CLOCK)
    assert invited == 1
    read = email.message_from_bytes((tmp_path / "m.eml").read_bytes(), policy=email.policy.default)
    assert read["To"].addresses[0].addr_spec == "dat@saobien.example" and read["X-Unsent"] == "1"
    (attached,) = read.iter_attachments()
    assert attached.get_param("method") == "REQUEST"
    thanks = message_of(office.reader, "thank", office.now, ENGLISH)
    assert write_mail(office.reader, office.now, "thank", thanks, tmp_path / "t.eml", CLOCK) is None
    office.set(office.person, email=None)
    with pytest.raises(UserError, match="address"):
        write_mail(office.reader, office.now, "confirm", told, tmp_path / "n.eml", CLOCK)
    assert not (tmp_path / "n.eml").exists()


def test_what_went_out_is_noted(office: Office) -> None:
    journal, reader = office.journal, office.reader
    steps.note_sent(journal, reader, office.now, "ask", "zalo", TODAY)
    asked = office.now
    assert (asked.state, asked.asked_by, asked.asked_on, asked.length_told) == ("asked", "zalo", TODAY, True)
    steps.note_confirmed(journal, reader, asked, TODAY)
    steps.note_sent(journal, reader, office.now, "remind", "phone", TODAY)
    reminded = office.now
    assert (reminded.state, reminded.reminded_on, reminded.call_ahead) == ("reminded", TODAY, True)
    later = Span(START + timedelta(days=2), 30, "Asia/Ho_Chi_Minh")
    steps.note_moved(journal, reader, reminded, later, " Away ", TODAY)
    moved = office.now
    assert (moved.when, moved.state, moved.moved_reason) == (later, "confirmed", "Away")
    assert (moved.reminded_on, moved.call_ahead) == (None, None)
    steps.note_arrived(journal, reader, moved, START)
    assert office.now.arrived_at == "09:30"
    review = office.add("review", call=office.call, outcome="next_step")
    assert not steps.is_thanked(reader, office.now)
    steps.note_sent(journal, reader, office.now, "thank", "email", TODAY)
    assert steps.is_thanked(reader, office.now) and reader.values(review)["thanked_on"] == "2026-11-27"
