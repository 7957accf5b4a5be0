"""Captured lines become records of the right account, as one change set that can be taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from salesdesk.domain.capture import Kind
from salesdesk.domain.records import Account, Call, Contact, Intelligence, PrivateNote, Promise, Task
from salesdesk.domain.text import as_begun
from salesdesk.errors import UserError
from salesdesk.services.records import add
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk
from tests.helpers.captured import CLOCK, desk_of_the_day, keep, read
from tests.helpers.examples import examples


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of_the_day(tmp_path) as opened:
        yield opened


@pytest.fixture
def pearl(desk: Desk) -> str:
    return add(desk.journal, "account", {"name": "Saigon Pearl Hotel"})[0]


def test_a_competitors_offer(desk: Desk, pearl: str) -> None:
    keep(desk, "Saigon Pearl: competitor offers 1.45m++ until 30/4")
    [note] = desk.reader.find(Intelligence)
    assert (note.account, note.kind, note.expires_on) == (pearl, "competitor_price", date(2027, 4, 30))
    assert note.name == "competitor offers 1.45m++ until 30/4"
    assert note.details == "Saigon Pearl: competitor offers 1.45m++ until 30/4"
    assert note.noted_on == date(2026, 11, 24)


def test_what_is_heard_of_a_competitor_names_it(desk: Desk) -> None:
    rival, _ = add(desk.journal, "account", {"name": "Blue Bay", "kind": "competitor"})
    keep(desk, "Blue Bay: new wing opens")
    [note] = desk.reader.find(Intelligence)
    assert (note.account, note.competitor) == (None, rival)


def test_a_call_with_its_objective(desk: Desk, pearl: str) -> None:
    keep(desk, "gọi saigon pearl mai 9h30 về giá Tết")
    [call] = desk.reader.find(Call)
    assert call.when is not None
    assert (call.account, call.objective, call.channel) == (pearl, "Giá Tết", "phone")
    assert (f"{call.when.local:%Y-%m-%d %H:%M}", call.when.minutes) == ("2026-11-25 09:30", 30)
    assert call.notes == "gọi saigon pearl mai 9h30 về giá Tết"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("nhắc gọi Saigon Pearl chốt cọc sáng mai", "Gọi Saigon Pearl chốt cọc"),
        ("nhac goi lai saigon pearl mai", "Goi lai saigon pearl"),
        ("remind me to call Saigon Pearl tomorrow", "Call Saigon Pearl"),
        ("việc: ghé thăm Saigon Pearl thứ sáu", "Ghé thăm Saigon Pearl"),
    ],
)
def test_a_reminder_to_call_somebody_is_about_them(desk: Desk, pearl: str, line: str, name: str) -> None:
    keep(desk, line)
    [task] = desk.reader.find(Task)
    assert (task.account, task.name) == (pearl, name)


def test_a_promise_to_call_somebody_is_made_to_them(desk: Desk, pearl: str) -> None:
    lan, _ = add(desk.journal, "contact", {"name": "Nguyễn Thị Lan", "account": pearl})
    keep(desk, "hứa gọi lại chị Lan trước thứ sáu")
    [promise] = desk.reader.find(Promise)
    assert (promise.account, promise.contact, promise.name) == (pearl, lan, "Gọi lại")


def test_a_person_leads_to_the_account(desk: Desk, pearl: str) -> None:
    lan, _ = add(desk.journal, "contact", {"name": "Nguyễn Thị Lan", "account": pearl})
    keep(desk, "gặp chị Lan thứ năm 14h")
    [call] = desk.reader.find(Call)
    assert (call.account, call.contact) == (pearl, lan)


def test_a_person_at_a_named_account_among_others_of_that_name(desk: Desk, pearl: str) -> None:
    travel, _ = add(desk.journal, "account", {"name": "Han Travel"})
    add(desk.journal, "contact", {"name": "Trần Lan", "account": pearl})
    lan, _ = add(desk.journal, "contact", {"name": "Lê Lan", "account": travel})
    found = read(desk, "meet Lan at Han Travel 3/12 10:00")
    assert found.chosen is not None
    assert (found.chosen.account, found.chosen.contact) == (travel, lan)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("promise Saigon Pearl send contract by Friday", "Send contract"),
        ("hứa gửi hợp đồng cho Saigon Pearl trước thứ sáu", "Gửi hợp đồng"),
    ],
)
def test_a_promise(desk: Desk, pearl: str, line: str, words: str) -> None:
    keep(desk, line)
    [promise] = desk.reader.find(Promise)
    assert (promise.account, promise.name, promise.due) == (pearl, words, date(2026, 11, 27))
    assert (promise.state, promise.notes) == ("open", line)


def test_a_promise_without_a_date_is_due_in_a_week(desk: Desk, pearl: str) -> None:
    keep(desk, "promise Saigon Pearl new photos")
    assert [each.due for each in desk.reader.find(Promise)] == [date(2026, 12, 1)]


def test_a_task(desk: Desk) -> None:
    keep(desk, "task: update price list by 30/11")
    [task] = desk.reader.find(Task)
    assert (task.name, task.due, task.account) == ("Update price list", date(2026, 11, 30), None)


def test_a_task_without_a_date_is_due_in_a_week_as_a_promise_is(desk: Desk) -> None:
    """It stood nowhere: no list shows a task that has no day."""
    keep(desk, "task: order flowers")
    assert [each.due for each in desk.reader.find(Task)] == [date(2026, 12, 1)]


def test_a_private_note(desk: Desk, pearl: str) -> None:
    keep(desk, "private Saigon Pearl: owner is ill")
    [note] = desk.reader.find(PrivateNote)
    assert (note.about, note.body) == (pearl, "owner is ill")


def test_equally_likely_accounts_are_left_to_the_person(desk: Desk) -> None:
    first, _ = add(desk.journal, "account", {"name": "Sao Biển Travel"})
    second, _ = add(desk.journal, "account", {"name": "Sao Biển Events"})
    found = read(desk, "call sao bien tomorrow")
    assert found.chosen is None
    assert {each.account for each in found.candidates} == {first, second}
    with pytest.raises(UserError):
        keep(desk, found)
    keep(desk, found.choosing(found.candidates[1]))
    assert [call.account for call in desk.reader.find(Call)] == [found.candidates[1].account]


def test_accents_that_are_typed_count(desk: Desk) -> None:
    add(desk.journal, "account", {"name": "Phần mềm Sóng Hàn"})
    club, _ = add(desk.journal, "account", {"name": "Câu lạc bộ Sông Hàn"})
    found = read(desk, "gọi Sông Hàn mai")
    assert found.chosen is not None
    assert found.chosen.account == club


def test_an_unknown_name_makes_a_prospect_and_its_call_in_one_step(desk: Desk) -> None:
    found = read(desk, "call Nowhere Trading tomorrow about rates")
    assert (found.chosen, found.unknown, found.lacks_account) == (None, "Nowhere Trading", True)
    keep(desk, found.choosing(None, create=True))
    [account], [call] = desk.reader.find(Account), desk.reader.find(Call)
    assert (account.name, account.standing) == ("Nowhere Trading", "prospect")
    assert (call.account, call.objective) == (account.id, "Rates")
    undo(desk.journal, desk.reader)
    assert desk.reader.find(Account) == desk.reader.find(Call) == []


def test_a_common_word_is_no_account(desk: Desk) -> None:
    add(desk.journal, "account", {"name": "Send Flowers"})
    add(desk.journal, "account", {"name": "Update Travel"})
    assert read(desk, "promise send contract by Friday").chosen is None
    assert read(desk, "task: update price list by 30/11").chosen is None


def test_people_who_left_and_accounts_that_were_joined_are_not_offered(desk: Desk, pearl: str) -> None:
    add(desk.journal, "contact", {"name": "Kim Oanh", "account": pearl, "left": True})
    add(desk.journal, "account", {"name": "Old Name", "joined_to": pearl})
    assert read(desk, "call Kim Oanh tomorrow").candidates == ()
    assert read(desk, "call Old Name tomorrow").candidates == ()


@pytest.mark.parametrize(
    "line",
    [
        "Saigon Pearl visit yesterday 3pm",
        "thăm Saigon Pearl hôm qua 15h",
        "Saigon Pearl: visit yesterday 3pm",
    ],
)
def test_a_call_of_a_day_that_is_over_was_held_and_waits_for_its_review(
    desk: Desk, pearl: str, line: str
) -> None:
    keep(desk, line)
    [call] = desk.reader.find(Call)
    assert call.when is not None
    assert (call.account, f"{call.when.local:%Y-%m-%d %H:%M}", call.state) == (
        pearl,
        "2026-11-23 15:00",
        None,
    )
    assert desk.reader.ids_to_review(CLOCK.now(), 5) == [call.id]


@pytest.mark.parametrize(
    "line",
    ["promise Saigon Pearl menu by yesterday", "hứa gửi giá hôm qua", "task: order flowers 3 days ago"],
)
def test_what_is_due_on_a_day_that_is_over_is_refused(desk: Desk, pearl: str, line: str) -> None:
    with pytest.raises(UserError, match="today or later"):
        keep(desk, line)
    assert not desk.reader.find(Promise) and not desk.reader.find(Task)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("hẹn Saigon Pearl mai 25h", "“25h” is not a time"),
        ("hẹn Saigon Pearl mai 9h75", "“9h75” is not a time"),
        ("meet Saigon Pearl tomorrow at 25:00", "“25:00” is not a time"),
        ("gặp Saigon Pearl 31/2 lúc 9h", "“31/2” is not a date; write it as in 01/12/2026"),
        ("gọi Saigon Pearl 32/12", "“32/12” is not a date"),
        ("gặp Saigon Pearl mùng 5 Tết 9h", "“mùng 5 Tết” is a day of the lunar calendar: write which date"),
        ("mùng 5 Tết gặp Saigon Pearl", "“mùng 5 Tết” is a day of the lunar calendar: write which date"),
        ("promise Saigon Pearl rates by 31/2", "“31/2” is not a date"),
        ("task flowers by 30/2", "“30/2” is not a date"),
    ],
)
def test_a_day_or_a_time_that_is_none_is_refused_where_a_guess_would_be_kept(
    desk: Desk, pearl: str, line: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        keep(desk, line)
    assert not any(desk.reader.count(each) for each in (Call, Promise, Task))


@pytest.mark.parametrize("kind", ["note", "private"])
def test_a_day_or_a_time_that_is_none_is_text_in_a_note(desk: Desk, pearl: str, kind: Kind) -> None:
    keep(desk, read(desk, "Saigon Pearl: open until 25h on 31/2", kind))
    assert desk.reader.count(Intelligence) + desk.reader.count(PrivateNote) == 1


@pytest.mark.parametrize("line", ["", "   ", "\n"])
def test_an_empty_line_is_not_kept(desk: Desk, line: str) -> None:
    with pytest.raises(UserError):
        keep(desk, line)


@examples(15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(
            ['"', "*", "a* OR b", "😀😀: 🎉", "โรงแรม: ราคา 30/4", "promise", "task:", "private :", "note -"]
        ),
    ),
    st.sampled_from(["promise", "task", "note", "private"]),
)
def test_any_line_is_kept_whole(desk: Desk, line: str, kind: Kind) -> None:
    found = read(desk, line, kind)
    if not found.captured.line.strip():
        return
    [touched] = keep(desk, found).touched
    values = desk.reader.values(touched.record)
    texts = [str(values.get(name) or "") for name in ("name", "notes", "details", "body")]
    kept = found.captured.line.strip()
    said = {kept, as_begun(kept)}
    assert said & {*texts} or any(
        all(word.strip(" ,;:–—-.!?") in " ".join(texts) for word in each.split()) for each in said
    )


def test_the_contact_of_a_promise(desk: Desk, pearl: str) -> None:
    lan, _ = add(desk.journal, "contact", {"name": "Nguyễn Thị Lan", "account": pearl})
    keep(desk, "promise Lan send contract by Friday")
    [promise] = desk.reader.find(Promise)
    assert (promise.account, promise.contact, promise.name) == (pearl, lan, "Send contract")
    assert desk.reader.count(Contact) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("hứa gửi chị Nhung ảnh phòng trước thứ sáu", "Gửi ảnh phòng"),
        ("hua gui chi nhung anh phong", "Gui anh phong"),
        ("promise to send Ms Nhung the photos", "Send the photos"),
    ],
)
def test_a_promise_finds_the_account_through_the_one_person_of_that_name(
    desk: Desk, pearl: str, line: str, words: str
) -> None:
    person, _ = add(desk.journal, "contact", {"name": "Nguyễn Thị Hồng Nhung", "account": pearl})
    keep(desk, line)
    [promise] = desk.reader.find(Promise)
    assert (promise.account, promise.contact, promise.name) == (pearl, person, words)


def test_a_promise_to_one_of_several_of_a_name_is_nobodys_until_it_is_chosen(desk: Desk, pearl: str) -> None:
    other, _ = add(desk.journal, "account", {"name": "Sóng Hàn"})
    for account, name in ((pearl, "Hồng Nhung"), (other, "Tuyết Nhung")):
        add(desk.journal, "contact", {"name": name, "account": account})
    found = read(desk, "hứa gửi chị Nhung ảnh phòng")
    assert found.chosen is None and {each.account for each in found.candidates} == {pearl, other}


@pytest.mark.parametrize(
    "line", ["gọi công ty không có thật mai 9h", "call công ty TNHH tomorrow", "gọi công ty cổ phần"]
)
def test_what_kind_of_firm_it_is_names_no_firm(desk: Desk, line: str) -> None:
    """A call was made with the one customer whose name begins with "Công ty Cổ phần"."""
    add(desk.journal, "account", {"name": "Công ty Cổ phần Phần mềm Sóng Hàn"})
    found = read(desk, line)
    assert found.chosen is None and found.lacks_account
    found = read(desk, "gọi công ty cổ phần phần mềm mai 9h")
    assert found.chosen is None and [each.near for each in found.candidates] == ["công ty cổ phần phần mềm"]


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("call Lotus Garden thursday 2pm about golf", "Lotus Garden"),
        ("Golden Star Holidays: promise rate sheet by friday", "Golden Star Holidays"),
        ("golden star holidays: pool is closed", "golden star holidays"),
        ("promise Golden Star Holidays rate sheet by friday", "Golden Star Holidays"),
        ("call Haneul Garden tomorrow", "Haneul Garden"),
        ("meet Kim Sora Park wed 10", "Kim Sora Park"),
    ],
)
def test_a_name_that_is_known_only_in_part_is_asked_for(desk: Desk, line: str, unknown: str) -> None:
    """A call with "Lotus Garden" was booked for "Angkor Lotus Holidays", about "Garden about golf"."""
    near = [
        add(desk.journal, "account", {"name": name})[0]
        for name in ("Angkor Lotus Holidays", "Golden Pagoda Explorer", "Haneul")
    ]
    add(desk.journal, "contact", {"name": "Kim Sora", "account": near[2]})
    found = read(desk, line)
    assert (found.chosen, found.unknown) == (None, unknown)
    assert [each.account for each in found.candidates if each.account in near]
    if found.captured.kind != "note":
        assert unknown not in found.choosing(None, create=True).words


@pytest.mark.parametrize(
    "line",
    [
        "gọi Sao Biển thứ năm",
        "gọi Sao Biển Sự Kiện thứ năm",
        "gọi Công ty TNHH Sự kiện Sao Biển thứ năm",
        "call Sao Biển Mr Lan thursday",
        "call Lan Sao Biển thursday",
        "call sao wed 10",
        "CALL SAO BIỂN PRICES WED 10",
        "Sao Biển: closed",
        "call Sao Biển rates wed 10",
    ],
)
def test_whoever_is_named_by_words_of_the_name_is_taken(desk: Desk, line: str) -> None:
    events, _ = add(desk.journal, "account", {"name": "Công ty TNHH Sự kiện Sao Biển"})
    add(desk.journal, "contact", {"name": "Nguyễn Thị Lan", "account": events})
    found = read(desk, line)
    assert found.chosen is not None and found.chosen.account == events


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("promise Saigon Pearl send the Tet menu by friday", "Send the Tet menu"),
        ("task: follow-up with FPT", "Follow-up with FPT"),
        ("hứa đưa bảng giá cho Saigon Pearl", "Đưa bảng giá"),
        ("call Saigon Pearl tomorrow about iPad offers", "iPad offers"),
        ("task nhung@songhan.vn wants the menu", "nhung@songhan.vn wants the menu"),
        ("task 2 rooms for the guide", "2 rooms for the guide"),
        ("call Saigon Pearl tomorrow about golf", "Golf"),
        ("Saigon Pearl: pool is closed", "pool is closed"),
    ],
)
def test_what_is_to_be_done_begins_as_a_sentence(desk: Desk, pearl: str, line: str, words: str) -> None:
    found = read(desk, line)
    assert found.words == words
    keep(desk, found)
    made = [each for cls in (Task, Promise, Intelligence) for each in desk.reader.find(cls)]
    calls = desk.reader.find(Call)
    assert [*(each.name for each in made), *(each.objective for each in calls)] == [words]
