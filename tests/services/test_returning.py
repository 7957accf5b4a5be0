"""Out to Excel and back by id: only what somebody touched in the file changes the desk."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salesdesk.app import App
from salesdesk.domain.records import REGISTRY, Account, Call, Contact, Opportunity, Property
from salesdesk.domain.values import Money, Place, Span
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services import importing, samples, undo
from salesdesk.services.exporting import export
from salesdesk.services.records import add, change, delete
from salesdesk.store.check import check
from tests.helpers.desks import plain_app
from tests.services.exported import Sheet, account, preview, told


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


@pytest.mark.parametrize(("lang", "suffix"), [("en", "xlsx"), ("vi", "csv")])
def test_the_sample_desk_comes_back_unchanged(app: App, tmp_path: Path, lang: str, suffix: str) -> None:
    samples.fill(app.desk, app.clock, lang)
    counts = app.desk.reader.counts()
    for type_name in ("account", "contact", "call", "opportunity", "product", "property", "charge"):
        file = tmp_path / f"{type_name}.{suffix}"
        done = export(app.desk.reader, type_name, file, translator(lang))
        seen = preview(app, file)
        assert (done.records, seen.unchanged, seen.writes) == (counts[type_name], counts[type_name], 0), (
            type_name
        )
        assert seen.own and not seen.refused and not seen.changes


def test_only_the_edited_cell_becomes_a_change(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế", "notes": "a\nb"})
    add(app.desk.journal, "account", {"name": "Mekong"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "City", "Đà Nẵng")
    seen = sheet.back()
    assert told(seen) == (0, 2, 1, 0)
    [edit] = seen.changes
    assert (edit.record, edit.column, edit.old, edit.new, edit.since) == (
        pearl,
        "City",
        "Huế",
        "Đà Nẵng",
        False,
    )
    assert seen.matches[0].reasons == ("same record id",)
    done = importing.accept(app.desk.journal, seen)
    [written] = app.desk.reader.change_set(done.id)
    assert written.values == {"city": "Đà Nẵng"}
    undo.undo(app.desk.journal, app.desk.reader)
    assert account(app, pearl).city == "Huế"
    assert check(app.desk.database, deep=True).ok


def test_what_is_newer_in_the_desk_stays_where_nobody_touched_the_cell(app: App, tmp_path: Path) -> None:
    pearl, _ = add(
        app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế", "email": "a@pearl.example"}
    )
    sheet = Sheet(app, tmp_path / "a.xlsx")
    change(
        app.desk.journal, app.desk.reader, pearl, {"city": "Hội An", "email": "b@pearl.example", "phone": "1"}
    )
    sheet.put("Saigon Pearl", "City", "Đà Nẵng")
    seen = sheet.back()
    importing.accept(app.desk.journal, seen)
    found = account(app, pearl)
    assert (found.city, found.email, found.phone) == ("Đà Nẵng", "b@pearl.example", "1")
    assert [(edit.old, edit.new, edit.since) for edit in seen.changes] == [("Hội An", "Đà Nẵng", True)]
    assert seen.overtaken == 1


def test_an_emptied_cell_empties_its_field_and_is_counted(app: App, tmp_path: Path) -> None:
    values = {"name": "Saigon Pearl", "city": "Huế", "credit_limit": Money(5, "VND"), "place": Place(16, 108)}
    pearl, _ = add(app.desk.journal, "account", values)
    sheet = Sheet(app, tmp_path / "a.xlsx")
    for heading in ("City", "Credit limit", "Credit limit: Currency", "Latitude", "Longitude"):
        sheet.put("Saigon Pearl", heading, None)
    seen = sheet.back()
    assert seen.cleared == 3
    importing.accept(app.desk.journal, seen)
    found = account(app, pearl)
    assert (found.name, found.city, found.credit_limit, found.place) == ("Saigon Pearl", None, None, None)


def test_a_name_cannot_be_emptied(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "Name", None)
    seen = sheet.back()
    assert told(seen) == (0, 1, 0, 1)
    assert (seen.refused[0].row, seen.refused[0].column) == (2, "Name")


@pytest.mark.parametrize(
    ("heading", "typed", "field", "value"),
    [
        ("Name", "=1+1 Ltd", "name", "=1+1 Ltd"),
        ("Telephone", 905123456, "phone", "0905123456"),
        ("Telephone", "0905123456 / 0236 3456 789", "phone", "0905123456 / 0236 3456 789"),
        ("Tax code", 401234567, "tax_code", "0401234567"),
        ("Temperature", "Nóng", "temperature", "hot"),
        ("Temperature", "warm", "temperature", "warm"),
        ("Asked not to be contacted", "No", "do_not_contact", False),
        ("Asked not to be contacted", "No, they did not", "do_not_contact", False),
        ("Asked not to be contacted", "đã yêu cầu", "do_not_contact", True),
        ("Asked not to be contacted", True, "do_not_contact", True),
        ("Contract until", datetime(2027, 3, 31), "contract_until", date(2027, 3, 31)),
        ("Contract until", "31/3/2027", "contract_until", date(2027, 3, 31)),
        ("Room nights promised a year", 250, "contract_room_nights", 250),
        ("Room nights promised a year", "1,250", "contract_room_nights", 1250),
        ("Credit limit", 7_500_000, "credit_limit", Money(7_500_000, "VND")),
        ("Credit limit", "7,5tr", "credit_limit", Money(7_500_000, "VND")),
        ("Credit limit: Currency", "usd", "credit_limit", Money(500, "USD")),
        ("Latitude", 16.25, "place", Place(16_250_000, 108_000_000)),
        ("Notes", "two\nlines", "notes", "two\nlines"),
    ],
)
def test_each_kind_of_cell_can_be_edited(
    app: App, tmp_path: Path, heading: str, typed: Any, field: str, value: Any
) -> None:
    values = {
        "name": "Saigon Pearl",
        "credit_limit": Money(5, "VND"),
        "place": Place(16_000_000, 108_000_000),
    }
    pearl, _ = add(app.desk.journal, "account", values)
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", heading, typed)
    if isinstance(typed, str) and typed.startswith("="):
        sheet.sheet.cell(2, sheet.headings[heading]).data_type = "s"
    seen = sheet.back()
    assert not seen.refused
    importing.accept(app.desk.journal, seen)
    assert getattr(account(app, pearl), field) == value


@pytest.mark.parametrize(
    ("heading", "typed", "says"),
    [
        ("Temperature", "lukewarm", "not one of the choices"),
        ("Contract until", "someday", "not a date"),
        ("Room nights promised a year", "many", "not a number"),
        ("Credit limit", "a lot", "not an amount"),
        ("Credit limit", "5 USD", "is not in VND"),
        ("Credit limit: Currency", "dollars", "not a currency"),
        ("Latitude", 160, "not a latitude"),
        ("Longitude", None, "both latitude and longitude"),
        ("Territory", "Nowhere", "No record, or more than one"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_comes(
    app: App, tmp_path: Path, heading: str, typed: Any, says: str
) -> None:
    values = {
        "name": "Saigon Pearl",
        "credit_limit": Money(5, "VND"),
        "place": Place(16_000_000, 108_000_000),
    }
    pearl, _ = add(app.desk.journal, "account", values)
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", heading, typed)
    sheet.put("Saigon Pearl", "City", "Huế")
    seen = sheet.back()
    [refusal] = seen.refused
    assert refusal.row == 2 and says in refusal.reason and refusal.column == heading
    importing.accept(app.desk.journal, seen)
    assert (account(app, pearl).city, account(app, pearl).credit_limit) == ("Huế", Money(5, "VND"))


@pytest.mark.parametrize(
    ("spoiled", "says"), [("#N/A", "is an error in the sheet"), ("=A1&B1", "has no result for this formula")]
)
def test_an_error_or_a_formula_without_a_result_empties_no_field(
    app: App, tmp_path: Path, spoiled: str, says: str
) -> None:
    account_with_city = {"name": "Saigon Pearl", "city": "Huế", "tax_code": "0400123456"}
    pearl, _ = add(app.desk.journal, "account", account_with_city)
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "City", spoiled)
    sheet.append({"Name": "New one", "City": spoiled})
    seen = sheet.back()
    assert seen.cleared == 0
    assert [(each.row, each.column, each.value) for each in seen.refused] == [
        (2, "City", spoiled),
        (3, "City", spoiled),
    ]
    assert all(says in each.reason for each in seen.refused)
    importing.accept(app.desk.journal, seen)
    assert account(app, pearl).city == "Huế"


def test_an_error_in_a_csv_empties_no_field(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    file = tmp_path / "a.csv"
    export(app.desk.reader, "account", file, app.tr)
    file.write_text(file.read_text(encoding="utf-8").replace("Huế", "#REF!"), encoding="utf-8")
    [refusal] = preview(app, file).refused
    assert (refusal.row, refusal.column, refusal.value) == (2, "City", "#REF!")


def test_a_call_is_moved_in_the_sheet(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    span = Span(datetime.fromisoformat("2026-11-25T02:30:00Z"), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(app.desk.journal, "call", {"account": pearl, "when": span, "objective": "Agree 40 nights"})
    sheet = Sheet(app, tmp_path / "a.xlsx", "call")
    assert sheet.sheet.cell(2, sheet.headings["Start"]).value == datetime(2026, 11, 25, 9, 30)
    sheet.put("Saigon Pearl", "Start", datetime(2026, 11, 26, 14, 0))
    importing.accept(app.desk.journal, sheet.back())
    moved = app.desk.reader.of_type(Call, call)
    assert moved is not None and moved.when == Span(
        datetime.fromisoformat("2026-11-26T07:00:00Z"), 45, span.zone
    )


def test_a_moment_without_its_look_is_still_known(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    span = Span(datetime.fromisoformat("2026-11-25T02:30:00Z"), 45, "Asia/Ho_Chi_Minh")
    add(app.desk.journal, "call", {"account": pearl, "when": span})
    sheet = Sheet(app, tmp_path / "a.xlsx", "call")
    cell = sheet.sheet.cell(2, sheet.headings["Start"])
    cell.value, cell.number_format = 46351.395833333336, "General"
    assert told(sheet.back()) == (0, 1, 0, 0)


@pytest.mark.parametrize("typed", [0.075, "7.5", "7,5 %"])
def test_a_per_cent_is_typed_as_in_any_sheet(app: App, tmp_path: Path, typed: Any) -> None:
    gala, _ = add(app.desk.journal, "opportunity", {"name": "Gala", "probability": Decimal("0.5")})
    sheet = Sheet(app, tmp_path / "a.xlsx", "opportunity")
    cell = sheet.sheet.cell(2, sheet.headings["Probability"])
    assert (cell.value, cell.number_format) == (0.005, "0.0%")
    sheet.put("Gala", "Probability", typed)
    importing.accept(app.desk.journal, sheet.back())
    found = app.desk.reader.of_type(Opportunity, gala)
    assert found is not None and found.probability == Decimal("7.5")


def test_rows_of_unknown_deleted_repeated_and_foreign_ids_are_named(app: App, tmp_path: Path) -> None:
    records = [add(app.desk.journal, "account", {"name": f"Firm {n}"})[0] for n in range(4)]
    contact, _ = add(app.desk.journal, "contact", {"name": "An", "account": records[3]})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    delete(app.desk.journal, app.desk.reader, records[0])
    sheet.put("Firm 1", "Record id", "nonsense")
    sheet.append({"Name": "Firm 2 again", "Record id": records[2]})
    sheet.append({"Name": "An", "Record id": contact})
    seen = sheet.back()
    assert told(seen) == (0, 2, 0, 4)
    assert [(refusal.row, refusal.column) for refusal in seen.refused] == [
        (n, "Record id") for n in (2, 3, 6, 7)
    ]
    reasons = " ".join(refusal.reason for refusal in seen.refused)
    for words in ("was deleted", "No record on this laptop", "Row 4 already", "another kind"):
        assert words in reasons


def test_a_row_without_an_id_is_a_new_record_unless_we_know_it(app: App, tmp_path: Path) -> None:
    known, _ = add(
        app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế", "tax_code": "0401234567"}
    )
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.append({"Name": "New Horizon", "City": "Hội An", "Temperature": "Hot"})
    sheet.append({"Name": "Saigon Pearl Ltd", "Tax code": "0401234567", "E-mail": "a@pearl.example"})
    sheet.append({"City": "Huế"})
    seen = sheet.back()
    assert (seen.new, seen.matched) == (1, 2)
    assert [refusal.row for refusal in seen.refused] == [5]
    importing.accept(app.desk.journal, seen)
    [new] = app.desk.reader.find(Account, city="Hội An")
    assert (new.name, new.temperature) == ("New Horizon", "hot")
    assert (account(app, known).name, account(app, known).email) == ("Saigon Pearl", "a@pearl.example")


def test_a_person_is_given_to_another_account_by_name_or_by_id(app: App, tmp_path: Path) -> None:
    pearl, mekong, twin, other = (
        add(app.desk.journal, "account", {"name": name})[0]
        for name in ("Saigon Pearl", "Mekong", "Twin", "Twin")
    )
    people = [add(app.desk.journal, "contact", {"name": f"P{n}", "account": pearl})[0] for n in range(5)]
    sheet = Sheet(app, tmp_path / "a.xlsx", "contact")
    sheet.put("P0", "Account", "mekong")
    sheet.put("P1", "Account: record id", other)
    sheet.put("P2", "Account", "Twin")
    sheet.put("P3", "Account", "Twin")
    sheet.put("P3", "Account: record id", twin)
    sheet.put("P4", "Account", None)
    seen = sheet.back()
    assert [(refusal.row, refusal.column) for refusal in seen.refused] == [(4, "Account")]
    importing.accept(app.desk.journal, seen)
    now = app.desk.reader.many(Contact, people)
    assert [now[each].account for each in people] == [mekong, other, pearl, twin, None]


def test_a_copied_row_with_another_name_beside_an_old_id_is_asked_about(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    add(app.desk.journal, "account", {"name": "Mekong"})
    add(app.desk.journal, "contact", {"name": "An", "account": pearl})
    sheet = Sheet(app, tmp_path / "a.xlsx", "contact")
    row = sheet.sheet.max_row + 1
    for cell in sheet.sheet[2]:
        sheet.sheet.cell(row, cell.column).value = cell.value
    for heading, value in {"Record id": None, "Name": "Bình", "Account": "Mekong"}.items():
        sheet.sheet.cell(row, sheet.headings[heading]).value = value
    seen = sheet.back()
    assert [(refusal.row, refusal.value) for refusal in seen.refused] == [(3, "Mekong")]


def test_sorting_some_columns_only_is_refused(app: App, tmp_path: Path) -> None:
    for name in "ABCDE":
        add(app.desk.journal, "account", {"name": f"Firm {name}"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    names = [sheet.sheet.cell(row, 1).value for row in range(2, 7)]
    for row, name in zip(range(2, 7), reversed(names), strict=True):
        sheet.sheet.cell(row, 1).value = name
    with pytest.raises(UserError, match="sorted without"):
        sheet.back()


def test_a_column_can_be_left_out(app: App, tmp_path: Path) -> None:
    pearl, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    sheet = Sheet(app, tmp_path / "a.xlsx")
    sheet.put("Saigon Pearl", "City", "Hội An")
    sheet.put("Saigon Pearl", "Industry", "Travel")
    importing.accept(app.desk.journal, sheet.back(corrections={"City": ""}))
    assert (account(app, pearl).city, account(app, pearl).industry) == (None, "Travel")


def test_it_is_not_taken_for_another_type(app: App, tmp_path: Path) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    with pytest.raises(UserError, match="export of account"):
        Sheet(app, tmp_path / "a.xlsx").back(type_name="contact")


def test_the_house_itself_comes_back_with_its_colour_and_zone(app: App, tmp_path: Path) -> None:
    house, _ = add(app.desk.journal, "property", {"name": "Riverside", "colour": "#112233"})
    sheet = Sheet(app, tmp_path / "a.xlsx", "property")
    colour = REGISTRY["property"].fields["colour"].label
    sheet.put("Riverside", colour, "#AABBCC")
    importing.accept(app.desk.journal, sheet.back())
    found = app.desk.reader.of_type(Property, house)
    assert found is not None and found.colour == "#aabbcc"
