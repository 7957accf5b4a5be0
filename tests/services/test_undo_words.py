"""What undo and redo say that they will do."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesdesk.domain.briefing import Layout
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults, Json
from salesdesk.domain.records import Preference
from salesdesk.domain.records.personal import PREFERENCES
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import importing
from salesdesk.services.briefing.layouts import keep_layout
from salesdesk.services.bulk import delete_all
from salesdesk.services.call_rows import CallRow, RowCall, plan_row
from salesdesk.services.capturing import capture, understand
from salesdesk.services.house import defaults_of
from salesdesk.services.preferences import set_preference
from salesdesk.services.promises import reopen
from salesdesk.services.records import add, change, delete
from salesdesk.services.references import names_of
from salesdesk.services.undo import redo, undo
from salesdesk.services.undo_words import words_of, words_of_next, words_of_next_redo
from salesdesk.store.desk import Desk
from salesdesk.store.engine import Asking
from salesdesk.store.reader import Reader
from salesdesk.store.rows import look_over
from tests.helpers.desks import desk_in, naming_anything

START = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"
TONGUES = (ENGLISH, translator("vi"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def both(desk: Desk) -> tuple[str, str]:
    """What the menu says in English and in Vietnamese."""
    return words_of_next(desk.reader, ENGLISH), words_of_next(desk.reader, translator("vi"))


def _call(desk: Desk) -> str:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    return add(desk.journal, "call", {"account": account, "when": Span(START, 60, ZONE)})[0]


def test_moving_a_call_is_called_so_and_so_is_bringing_it_back(desk: Desk) -> None:
    call = _call(desk)
    change(desk.journal, desk.reader, call, {"when": Span(START + timedelta(days=1), 60, ZONE)})
    assert words_of_next(desk.reader, ENGLISH) == "move the call with Saigon Pearl"
    assert words_of_next_redo(desk.reader, ENGLISH) == ""
    undo(desk.journal, desk.reader)
    assert words_of_next_redo(desk.reader, ENGLISH) == "move the call with Saigon Pearl"
    assert words_of_next(desk.reader, ENGLISH) == "add the call with Saigon Pearl"


def test_what_was_brought_back_is_called_by_what_it_was_and_not_by_its_undo(desk: Desk) -> None:
    """After a redo the menu said "delete" of a call whose adding would be taken back."""
    _call(desk)
    for _ in range(3):
        assert words_of_next(desk.reader, ENGLISH) == "add the call with Saigon Pearl"
        undone = undo(desk.journal, desk.reader)
        assert words_of(desk.reader, ENGLISH, undone.target) == "add the call with Saigon Pearl"
        assert words_of_next_redo(desk.reader, ENGLISH) == "add the call with Saigon Pearl"
        brought = redo(desk.journal, desk.reader)
        assert words_of(desk.reader, ENGLISH, brought.target) == "add the call with Saigon Pearl"


def test_a_finished_review_is_one_step_with_all_that_it_makes(desk: Desk) -> None:
    call = _call(desk)
    review = desk.journal.new_id()
    desk.journal.write(
        [
            Edit(review, values={"call": call, "finished_on": "2026-11-25"}, type="review"),
            Edit(desk.journal.new_id(), values={"name": "Send the offer"}, type="promise"),
        ]
    )
    assert words_of_next(desk.reader, ENGLISH) == "finish the review of Saigon Pearl"


def test_many_records_are_counted_with_the_field_that_they_share(desk: Desk) -> None:
    accounts = [add(desk.journal, "account", {"name": f"A {n}"})[0] for n in range(3)]
    desk.journal.write([Edit(each, values={"city": "Huế"}) for each in accounts])
    assert words_of_next(desk.reader, ENGLISH) == "change “City” of 3 accounts"
    desk.journal.write([Edit(each, "delete") for each in accounts])
    assert words_of_next(desk.reader, ENGLISH) == "delete 3 accounts"


def test_single_records_say_what_was_done_to_them(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    promise, _ = add(
        desk.journal,
        "promise",
        {"account": account, "name": "Menu", "due": date(2026, 12, 1), "state": "open"},
    )
    change(desk.journal, desk.reader, promise, {"state": "kept", "kept_on": date(2026, 11, 30)})
    assert words_of_next(desk.reader, ENGLISH) == "keep the promise “Menu”"
    reopen(desk.journal, desk.reader, promise)
    assert words_of_next(desk.reader, ENGLISH) == "open the promise “Menu” again"
    change(desk.journal, desk.reader, account, {"city": "Huế"})
    assert words_of_next(desk.reader, ENGLISH) == "change “City” of Saigon Pearl"
    delete(desk.journal, desk.reader, promise)
    assert words_of_next(desk.reader, ENGLISH) == "delete the promise “Menu”"


@pytest.mark.parametrize(
    ("type_name", "values", "then", "said"),
    [
        (
            "call",
            {"state": "confirmed"},
            {"state": "reminded", "reminded_on": date(2026, 11, 25), "call_ahead": True},
            ("note the reminder call to Saigon Pearl", "ghi đã gọi nhắc hẹn Saigon Pearl"),
        ),
        (
            "call",
            {"state": "confirmed"},
            {"state": "reminded", "reminded_on": date(2026, 11, 25)},
            ("note the reminder to Saigon Pearl", "ghi đã nhắc hẹn Saigon Pearl"),
        ),
        (
            "review",
            {},
            {},
            ("begin the review of Saigon Pearl", "bắt đầu tổng kết cuộc gặp với Saigon Pearl"),
        ),
        (
            "task",
            {"due": date(2026, 11, 25)},
            {"due": date(2026, 11, 26)},
            ("put off “Menu”", "lùi hạn “Menu”"),
        ),
        (
            "promise",
            {"due": date(2026, 11, 25)},
            {"due": date(2026, 11, 24)},
            ("bring “Menu” forward", "dời “Menu” lên sớm hơn"),
        ),
        ("task", {}, {"due": date(2026, 11, 26)}, ("change “Due on” of Menu", "sửa “Hạn” của Menu")),
        ("task", {}, {"done_on": date(2026, 11, 26)}, ("mark “Menu” as done", "ghi “Menu” là đã xong")),
        ("deadline", {}, {"seen_on": date(2026, 11, 26)}, ("acknowledge “Menu”", "ghi nhận “Menu”")),
        ("deadline", {"done_on": date(2026, 11, 26)}, {}, ("mark “Menu” as done", "ghi “Menu” là đã xong")),
    ],
)
def test_what_is_done_every_day_is_said_in_a_sentence_and_not_by_its_fields(
    desk: Desk, type_name: str, values: dict[str, Any], then: dict[str, Any], said: tuple[str, str]
) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    if type_name == "review":
        values = {"call": add(desk.journal, "call", {"account": account})[0], "outcome": "advance"}
    else:
        values = {"account": account} | values if type_name != "deadline" else values
        values = {"name": "Menu"} | values if type_name != "call" else values
    record, _ = add(desk.journal, type_name, values)
    if then:
        change(desk.journal, desk.reader, record, then)
    assert both(desk) == said


def test_a_large_step_is_counted_without_being_read_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [desk.journal.new_id() for _ in range(1_200)]
    desk.journal.write([Edit(each, values={"name": "A"}, type="account") for each in accounts])
    monkeypatch.setattr(Reader, "change_set", lambda *_: pytest.fail("read whole"))
    assert both(desk) == ("add 1,200 accounts", "thêm 1.200 khách hàng")
    desk.journal.write([Edit(each, values={"city": "Huế"}) for each in accounts])
    assert both(desk) == ("change “City” of 1,200 accounts", "sửa “Thành phố” của 1.200 khách hàng")
    desk.journal.write([Edit(each, values={"city": "Vinh", "segment": "fit"}) for each in accounts])
    assert both(desk) == ("change 1,200 accounts", "sửa 1.200 khách hàng")
    people = [
        Edit(desk.journal.new_id(), values={"name": "B", "account": each}, type="contact")
        for each in accounts
    ]
    desk.journal.write([*people, *(Edit(each, values={"city": "Huế"}) for each in accounts)])
    assert both(desk)[0] == "change 2,400 records (Contacts, Accounts)"
    desk.journal.write([Edit(each, "delete") for each in accounts])
    assert both(desk) == ("delete 1,200 accounts", "xóa 1.200 khách hàng")


def test_an_import_is_called_so_by_the_accounts_in_it_also_once_it_was_brought_back(
    desk: Desk, tmp_path: Path
) -> None:
    rows = "".join(f"Firma {n};Huế;Lan {n};0905 100 {n:03}\n" for n in range(120))
    (tmp_path / "list.csv").write_text(f"Company;City;Contact;Mobile\n{rows}", encoding="utf-8")
    seen = importing.preview(desk.reader, tmp_path / "list.csv", Defaults(), ENGLISH)
    importing.accept(desk.journal, seen)
    for _ in range(2):
        assert both(desk) == ("import of 120 accounts", "nhập 120 khách hàng")
        undo(desk.journal, desk.reader)
        assert words_of_next_redo(desk.reader, ENGLISH) == "import of 120 accounts"
        redo(desk.journal, desk.reader)


def test_after_a_large_step_a_small_one_is_read_without_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine knows how large the largest sets are, and took all for such: half a second after every save."""
    desk.journal.write(
        Edit(desk.journal.new_id(), values={"name": "A"}, type="account") for _ in range(3_000)
    )
    with desk.database.writing() as connection:
        look_over(connection)
    account = add(desk.journal, "account", {"name": "Saigon Pearl"})[0]
    add(desk.journal, "call", {"account": account})
    delete(desk.journal, desk.reader, account)
    asked, ask = dict[str, Any](), Asking.exec_driver_sql

    def listen(asking: Asking, statement: str, *values: Any) -> Any:
        asked[statement] = values
        return ask(asking, statement, *values)

    monkeypatch.setattr(Asking, "exec_driver_sql", listen)
    assert words_of_next(desk.reader, ENGLISH) == "delete the account Saigon Pearl with 1 call"
    monkeypatch.undo()
    with desk.database.asking() as asking:
        plans = {
            statement: str(asking.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", *values).fetchall())
            for statement, values in asked.items()
            if " log " in statement or '"log"' in statement
        }
    assert plans and not [statement for statement, plan in plans.items() if "SCAN log" in plan]


def test_a_large_step_around_one_record_is_called_by_it(desk: Desk) -> None:
    account = add(desk.journal, "account", {"name": "Sóng Hàn"})[0]
    call = add(desk.journal, "call", {"account": account})[0]
    desk.journal.write(
        Edit(desk.journal.new_id(), values={"call": call, "name": "x"}, type="checklist_item")
        for _ in range(300)
    )
    delete(desk.journal, desk.reader, account)
    assert both(desk)[0] == "delete the account Sóng Hàn and 301 records that belong to it"


def test_a_step_in_a_rate_plan_is_called_by_its_season_or_its_prices(desk: Desk) -> None:
    plan = add(desk.journal, "rate_plan", {"name": "FIT 2027"})[0]
    season, dates = desk.journal.new_id(), desk.journal.new_id()
    desk.journal.write(
        [
            Edit(season, values={"rate_plan": plan, "name": "Tết"}, type="season"),
            Edit(dates, values={"season": season, "nights": {"from": "2027-02-05"}}, type="season_dates"),
        ]
    )
    assert words_of_next(desk.reader, ENGLISH) == "add the season Tết"
    rates = [add(desk.journal, "rate", {"rate_plan": plan, "season": season})[0] for _ in range(2)]
    desk.journal.write([Edit(each, values={"on_request": True}) for each in rates])
    assert words_of_next(desk.reader, ENGLISH) == "change 2 prices"
    desk.journal.write([Edit(each, "delete") for each in (season, dates, *rates)])
    assert words_of_next(desk.reader, ENGLISH) == "delete the season Tết"
    delete(desk.journal, desk.reader, plan)
    assert words_of_next(desk.reader, ENGLISH) == "delete the rate plan FIT 2027"


@pytest.mark.parametrize(
    ("type_name", "field", "owner", "english", "vietnamese"),
    [
        (
            "feedback",
            "account",
            "account",
            "add the feedback of Sao Mai",
            "thêm ý kiến của khách hàng Sao Mai",
        ),
        (
            "stock_movement",
            "material",
            "material",
            "add a stock movement of Sao Mai",
            "thêm một lần nhập, xuất kho của Sao Mai",
        ),
        ("rate", "product", "product", "add “Rate”: Sao Mai", "thêm “Mức giá”: Sao Mai"),
    ],
)
def test_what_is_called_by_another_record_does_not_read_as_that_one(
    desk: Desk, type_name: str, field: str, owner: str, english: str, vietnamese: str
) -> None:
    record, _ = add(desk.journal, owner, {"name": "Sao Mai"})
    made, _ = add(desk.journal, type_name, {field: record})
    assert both(desk) == (english, vietnamese)
    delete(desk.journal, desk.reader, made)
    assert both(desk) == (english.replace("add", "delete"), vietnamese.replace("thêm", "xóa"))


def test_what_is_added_or_deleted_is_said_in_a_sentence_of_its_type(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    assert words_of_next(desk.reader, ENGLISH) == "add the account Saigon Pearl"
    delete(desk.journal, desk.reader, account)
    assert words_of_next(desk.reader, ENGLISH) == "delete the account Saigon Pearl"
    add(desk.journal, "territory", {"name": "Đà Nẵng"})
    assert words_of_next(desk.reader, ENGLISH) == "add Đà Nẵng (Territory)"
    add(desk.journal, "account", {"city": "Huế"})
    assert words_of_next(desk.reader, ENGLISH) == "add “Account”"


def test_a_longer_or_shorter_call_is_not_moved(desk: Desk) -> None:
    call = _call(desk)
    change(desk.journal, desk.reader, call, {"when": Span(START, 90, ZONE)})
    assert both(desk) == (
        "change the length of the call with Saigon Pearl",
        "đổi thời lượng cuộc gặp với Saigon Pearl",
    )
    change(desk.journal, desk.reader, call, {"when": Span(START + timedelta(hours=1), 60, ZONE)})
    assert both(desk)[0] == "move the call with Saigon Pearl"
    change(desk.journal, desk.reader, call, {"when": Span(START, 120, ZONE)})
    assert both(desk) == (
        "change the start of the call with Saigon Pearl",
        "đổi giờ bắt đầu cuộc gặp với Saigon Pearl",
    )


def test_what_belongs_to_what_was_deleted_is_counted(desk: Desk) -> None:
    account = add(desk.journal, "account", {"name": "Sóng Hàn"})[0]
    call = add(desk.journal, "call", {"account": account, "when": Span(START, 60, ZONE)})[0]
    for name in ("Menu", "Profile"):
        add(desk.journal, "checklist_item", {"call": call, "name": name})
    delete(desk.journal, desk.reader, call)
    assert both(desk) == (
        "delete the call with Sóng Hàn and 2 records that belong to it",
        "xóa cuộc gặp với Sóng Hàn và 2 bản ghi thuộc về đó",
    )
    undo(desk.journal, desk.reader)
    delete(desk.journal, desk.reader, account)
    assert both(desk) == (
        "delete the account Sóng Hàn and 3 records that belong to it",
        "xóa khách hàng Sóng Hàn và 3 bản ghi thuộc về đó",
    )
    undo(desk.journal, desk.reader)
    assert words_of_next_redo(desk.reader, ENGLISH).startswith("delete the account Sóng Hàn and 3")
    product = add(desk.journal, "product", {"name": "Deluxe"})[0]
    for feature in ("Sea view", "Balcony"):
        add(desk.journal, "claim", {"product": product, "feature": feature})
    delete(desk.journal, desk.reader, product)
    assert both(desk)[0] == "delete the product Deluxe and 2 records that belong to it"
    house = add(desk.journal, "property", {"name": "Hotel Biển"})[0]
    add(desk.journal, "charge", {"owner": house, "name": "VAT"})
    delete(desk.journal, desk.reader, house)
    assert both(desk)[0] == "delete Hotel Biển (Property) and 1 record that belongs to it"
    others = [add(desk.journal, "account", {"name": name})[0] for name in ("A", "B")]
    for each in others:
        add(desk.journal, "promise", {"account": each, "name": "Menu"})
    delete_all(desk.journal, desk.reader, others)
    assert both(desk) == ("delete 2 accounts with 2 promises", "xóa 2 khách hàng cùng 2 lời hứa")


def test_what_was_captured_or_planned_is_called_by_its_main_record(desk: Desk) -> None:
    clock, defaults = Clock(ZONE, START.timestamp), defaults_of(desk.reader)
    line = understand(desk.reader, clock, defaults, "call Zzyx Trading tomorrow 10am")
    capture(desk.journal, desk.reader, clock, defaults, line.choosing(None, create=True))
    assert both(desk) == (
        "add the account Zzyx Trading with 1 call",
        "thêm khách hàng Zzyx Trading cùng 1 cuộc gặp",
    )
    accounts = [add(desk.journal, "account", {"name": f"A {n}"})[0] for n in range(3)]
    calls = tuple(RowCall(each, Span(START, 60, ZONE), "visit") for each in accounts)
    plan_row(desk.journal, CallRow(calls))
    assert both(desk) == ("plan 3 calls", "lên lịch 3 cuộc gặp")


@pytest.mark.parametrize(
    ("type_name", "values", "said"),
    [
        (
            "absence",
            {"kind": "leave"},
            ("delete Leave (Holiday or time off)", "xóa Nghỉ phép (Ngày lễ hoặc lịch nghỉ)"),
        ),
        (
            "stay_rule",
            {"kind": "min_stay"},
            (
                "delete Minimum stay, if the stay touches the date (Stay rule)",
                "xóa Số đêm tối thiểu nếu kỳ lưu trú chạm ngày đó (Điều kiện lưu trú)",
            ),
        ),
        (
            "payment_term",
            {"kind": "cancellation"},
            (
                "delete Cancellation (Deposit or cancellation)",
                "xóa Hủy phòng (Đặt cọc hoặc hủy)",
            ),
        ),
        (
            "period_review",
            {"kind": "week", "begins": date(2026, 11, 23)},
            ("delete 23 Nov 2026 (Review of a week or month)", "xóa 23/11/2026 (Tổng kết tuần hoặc tháng)"),
        ),
    ],
)
def test_a_record_that_is_called_by_a_choice_is_called_in_words(
    desk: Desk, type_name: str, values: dict[str, object], said: tuple[str, str]
) -> None:
    record = add(desk.journal, type_name, values)[0]
    delete(desk.journal, desk.reader, record)
    assert both(desk) == said


def test_a_preference_is_called_by_what_it_is_for(desk: Desk) -> None:
    call = _call(desk)
    keep_layout(desk.journal, desk.reader, Layout(), call)
    own = (
        "change the sections of the briefing for Saigon Pearl",
        "sửa các phần của hồ sơ chuẩn bị cho Saigon Pearl",
    )
    assert both(desk) == own
    keep_layout(desk.journal, desk.reader, Layout(leave_out_empty=True), call)
    assert both(desk) == own
    keep_layout(desk.journal, desk.reader, Layout())
    assert both(desk) == ("change my usual order of sections", "sửa thứ tự mặc định của các phần")
    for views in ({"Hot in Đà Nẵng": {"text": "hot"}}, {"Hot in Đà Nẵng": {}, "Cold": {}}):
        set_preference(desk.journal, desk.reader, "views.account", {**views})
    assert both(desk) == ("keep the view “Cold”", "lưu bộ lọc “Cold”")
    set_preference(desk.journal, desk.reader, "views.account", {"Cold": {}})
    assert both(desk) == ("forget the view “Hot in Đà Nẵng”", "xóa bộ lọc “Hot in Đà Nẵng”")
    set_preference(desk.journal, desk.reader, "table.account", {"columns": []})
    assert both(desk) == (
        "change the columns of the list “Accounts”",
        "sửa các cột của danh sách “Khách hàng”",
    )
    add(desk.journal, "preference", {"name": "of.a.later.release", "value": "1"})
    assert both(desk)[0] == "change a preference of another release"
    [kept] = desk.reader.ids(Preference, name="briefing.sections")
    assert desk.reader.titles([kept])[kept] == "My usual order of sections"
    assert names_of(desk.reader, [kept], translator("vi"))[kept] == "Thứ tự mặc định của các phần"


def test_no_preference_is_written_that_has_no_words(desk: Desk) -> None:
    with pytest.raises(AssertionError, match="of.mine"):
        set_preference(desk.journal, desk.reader, "of.mine", 1)
    for name in PREFERENCES:
        set_preference(desk.journal, desk.reader, f"{name}account" if name[-1] in ".:" else name, 1)
        assert not any(name.rstrip(".:") in said for said in both(desk) if "." in name), name


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, str, str]]:
    """What one step does to a few records: the type of each, what is done to it, and a choice of its."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(REGISTRY)))
        made.append((name, draw(st.sampled_from(("add", "change", "delete"))), draw(st.sampled_from("abc"))))
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps())
def test_no_words_hold_what_only_the_program_reads(desk: Desk, step: list[tuple[str, str, str]]) -> None:
    """No id, no name of a preference, no code of a choice; whatever is owned by whatever, there or not."""
    records: list[str] = []
    edits, codes = [], dict[str, str]()
    for type_name, deed, letter in step:
        entry, record = REGISTRY[type_name], desk.journal.new_id()
        values: dict[str, Json] = {}
        for name, field in entry.fields.items():
            if field.choices:
                code = list(field.choices)[ord(letter) % len(field.choices)]
                values[name] = code
                # Other codes are words too, such as “call”.
                if "_" in code or name == entry.title[0]:
                    codes[code] = field.choices[code]
            elif field.refers:
                values[name] = records[-1] if records and letter != "a" else desk.journal.new_id()
        if type_name == "preference":
            values = {"name": f"briefing.sections:{(records or [record])[0]}", "value": "{}"}
        elif entry.fields[entry.title[0]].kind.__class__.__name__ in ("Text", "LongText"):
            values[entry.title[0]] = "Zed"
        made = Edit(record, values=values, type=type_name)
        if deed != "add":
            with naming_anything():
                desk.journal.write([made])
        edits.append(made if deed == "add" else Edit(record, "delete"))
        if deed == "change":
            edits[-1] = Edit(record, values=dict.fromkeys(list(values)[-2:]))
        records.append(record)
    with naming_anything():
        done = desk.journal.write(edits)
    for tr in TONGUES:
        said = words_of(desk.reader, tr, done.id)
        assert said
        assert not re.search(r"[0-9a-f]{8}-|\w\.\w", said), said
        labels = (*codes.values(), *(REGISTRY[name].label for name, *_ in step))
        bare = reduce(lambda left, label: left.replace(tr(label), ""), labels, said)
        assert not [code for code in codes if re.search(rf"(?<!\w){code}(?!\w)", bare)], said
