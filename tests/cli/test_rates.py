"""Rate plans by command: quotes, marks, publishing."""

from pathlib import Path

import pytest

from tests.cli.line import Line, filled

ASKED = ("--account", "Saigon Pearl", "--product", "Deluxe", "--today", "2026-10-01")


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, position, kind, valid in (
        ("Service", 5, 1, "service", ("2020-01-01", "")),
        ("VAT", 8, 2, "tax", ("2025-07-01", "2026-12-31")),
        ("VAT", 10, 3, "tax", ("2027-01-01", "")),
    ):
        dates = (f"valid_from={valid[0]}", f"valid_to={valid[1]}")
        made(
            *("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}"),
            *(f"position={position}", f"kind={kind}", *dates),
        )
    made("add", "account", "name=Saigon Pearl", "kind=dmc", "segment=fit_operator")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator")
    made("add", "product", "name=Deluxe", "kind=room", "capacity=2A1C", "floor_rate=1020600")
    made(
        *("add", "rate_plan", "name=FIT 2026", "kind=fit", "account=Saigon Pearl", "tax_basis=plus_plus"),
        *("valid_from=2026-01-01", "valid_to=2027-03-31", "commissionable=no"),
    )
    made("add", "rate", "rate_plan=FIT 2026", "product=Deluxe", "occupancy=2", "amount=1000000")
    made("add", "stay_rule", "rate_plan=FIT 2026", "kind=release", "number=7")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def test_a_quote_over_new_year(line: Line) -> None:
    found = line.json("quote", *ASKED, "--arrival", "2026-12-30", "--departure", "2027-01-02")
    assert (found["available"], found["plan"], found["currency"]) == (True, "FIT 2026", "VND")
    assert [night["amount"] for night in found["nights"]] == ["1000000"] * 3
    assert (found["net"], found["total"], found["commission"]) == ("3000000", "3423000", "0")
    assert [(tax["name"], tax["percent"], tax["amount"]) for tax in found["taxes"]] == [
        ("Service", "5", "150000"), ("VAT", "8", "168000"), ("VAT", "10", "105000"),
    ]  # fmt: skip
    assert (found["reasons"], found["alternatives"], found["consent"]) == ([], [], None)
    assert "Total: 3,423,000" in line("quote", *ASKED, "--arrival", "30/12/2026", "--departure", "02/01/2027")
    assert "DRAFT" in line("quote", *ASKED, "--arrival", "30/12/2026", "--departure", "02/01/2027")


def test_a_contract_that_ends_during_the_stay_is_said_with_the_price_of_each_night_by_its_plan(
    line: Line,
) -> None:
    line("add", "rate_plan", "name=BAR", "kind=bar", "tax_basis=inclusive", "valid_from=2026-01-01")
    line("add", "rate", "rate_plan=BAR", "product=Deluxe", "occupancy=2", "amount=2000000")
    dates = ("--arrival", "2027-03-31", "--departure", "2027-04-02")
    found = line.json("quote", *ASKED, *dates)
    assert (found["plan"], found["total"]) == ("BAR", "4000000")
    assert found["remarks"] == ["“FIT 2026” ends with the night of 31 Mar 2027."]
    # 1,000,000 with 5 % service, then 10 % tax; then 2,000,000 all-in
    assert [night["amount"] for night in found["each_night"]["nights"]] == ["1155000", "2000000"]
    assert found["each_night"]["total"] == "3155000"
    said = line("quote", *ASKED, *dates)
    assert "ends with the night of 31 Mar 2027" in said and "Each night by its plan: 3,155,000" in said
    assert line.json("quote", *ASKED, *dates, "--plan", "BAR")["each_night"] is None


def test_a_proposal_tells_that_a_contract_ends_during_the_stay(line: Line) -> None:
    line("add", "rate_plan", "name=BAR", "kind=bar", "tax_basis=inclusive", "valid_from=2026-01-01")
    line("add", "rate", "rate_plan=BAR", "product=Deluxe", "occupancy=2", "amount=2000000")
    stay = ("stay_from=2027-03-31", "stay_to=2027-04-02", "rooms=1", "guests=2", "product=Deluxe")
    line("add", "opportunity", "account=Saigon Pearl", "name=Spring", "stage=lead", *stay)
    target = str(line.desk.parent / "proposal.pdf")
    line("proposal", "Spring", "-o", target)
    assert (
        "“FIT 2026” ends with the night of 31 Mar 2027. The whole stay is quoted under “BAR”." in line.error
    )


def test_deposits_are_counted_from_the_day_of_the_question(line: Line) -> None:
    line("add", "payment_term", "rate_plan=FIT 2026", "kind=deposit_signing", "days=5", "percent=30")
    found = line.json("quote", *ASKED, "--arrival", "2026-12-30", "--departure", "2027-01-02")
    assert [each["due"] for each in found["deposits"]] == ["2026-10-06"]


def test_what_is_not_to_be_had_says_why_and_when_it_is(line: Line) -> None:
    found = line.json("quote", *ASKED, "--arrival", "2026-10-07", "--departure", "2026-10-09")
    assert (found["available"], found["nights"], found["total"]) == (False, [], None)
    assert "Release of 7 days" in found["reasons"][0]
    assert found["alternatives"][0] == {"arrival": "2026-10-08", "departure": "2026-10-10"}
    said = line("quote", *ASKED, "--arrival", "2026-10-07", "--departure", "2026-10-09", lang="vi")
    assert "Hạn nhả phòng 7 ngày" in said


def test_a_discount_under_the_floor_needs_consent_until_it_is_given(line: Line) -> None:
    line("add", "colleague", "name=Khoa", "discount_limit=30")
    line("add", "policy", "name=Mine", "area=authority", "rule=Ten", "discount_limit=10", "ask=Khoa")
    asked = (*ASKED, "--arrival", "2026-11-01", "--departure", "2026-11-02", "--discount", "12")
    consent = line.json("quote", *asked)["consent"]
    assert consent["from"] == "Khoa" and "10%" in consent["why"] and "1,020,600" in consent["why"]
    line(
        *("add", "consent", "account=Saigon Pearl", "colleague=Khoa", "granted_on=2026-09-30"),
        *("discount=15", "below_floor=yes"),
    )
    assert line.json("quote", *asked)["consent"] is None


def test_another_partners_plan_is_not_told(line: Line) -> None:
    other = (
        "--account",
        "Hue Star",
        "--product",
        "Deluxe",
        "--arrival",
        "2026-11-01",
        "--departure",
        "2026-11-02",
    )
    line("quote", *other, status=3)
    assert "No rate plan has a price" in line.error
    line("quote", *other, "--plan", "FIT 2026", status=3)
    assert "confidential" in line.error


def test_a_plan_is_published_once_nothing_is_wrong_and_superseded_by_its_next_version(line: Line) -> None:
    line("set", "FIT 2026", "commissionable=")
    assert [mark["weight"] for mark in line.json("marks", "FIT 2026")["marks"]] == ["fault"]
    line("publish", "FIT 2026", status=3)
    assert "cannot be published yet" in line.error
    line("set", "FIT 2026", "commissionable=no")
    assert "Nothing is wrong" in line("marks", "FIT 2026")
    first = line.json("publish", "FIT 2026", "--today", "2026-10-01")
    assert first["version"] == 1
    line("publish", "FIT 2026", status=3)
    asked = (*ASKED, "--arrival", "2026-11-01", "--departure", "2026-11-02")
    assert line.json("quote", *asked)["final"] is True
    line("set", "Deluxe", "floor_rate=1134001")
    assert line.json("quote", *asked)["final"] is False
    line("set", "Deluxe", "floor_rate=1020600")
    second = line.json("revise", "FIT 2026")["id"]
    assert line.json("quote", *asked)["plan_id"] == first["id"]
    assert line.json("quote", *asked, "--plan", second)["total"] == line.json("quote", *asked)["total"]
    assert line.json("publish", second)["version"] == 2
    assert line.json("quote", *asked)["plan_id"] == second
    line("publish", first["id"], status=3)
    assert "superseded" in line.error
    rival = line.json("revise", first["id"])["id"]
    line("publish", rival, status=3)
    assert "Another version" in line.error
    line("undo")
    line("undo")
    assert line.json("quote", *asked)["plan_id"] == first["id"]


@pytest.mark.parametrize(
    "words",
    [
        ("--rooms", "0"),
        ("--children", "18"),
        ("--discount", "101"),
        ("--arrival", "tomorrow"),
        ("--discount", "-5"),
    ],
)
def test_wrong_words_are_wrong_usage(line: Line, words: tuple[str, str]) -> None:
    line("quote", *ASKED, "--arrival", "2026-11-01", "--departure", "2026-11-02", *words, status=2)


def test_adults_are_two_a_room_where_nobody_says(line: Line) -> None:
    asked = (*ASKED, "--arrival", "2026-11-01", "--departure", "2026-11-02")
    assert line.json("quote", *asked, "--rooms", "3")["nights"][0]["amount"] == "3000000"
    assert "occupancy" in line.json("quote", *asked, "--rooms", "3")["nights"][0]["rules"][0].lower()
    full = line.json("quote", *asked, "--children", "3", "--children", "4")
    assert "at most 2 adults, 1 child" in full["reasons"][0]


def test_a_tariff_goes_out_and_comes_back_by_command(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "rates.xlsx"
    said = line.json("export", "rate_plan", "-o", str(file))
    assert (said["records"], said["format"], said["type"]) == (1, "xlsx", "rate_plan")
    back = line.json("import", str(file), "--as", "rate_plan")
    assert (back["new"], back["updated"], back["refused"], back["change_set"]) == (0, 0, [], None)
    line("delete", "FIT 2026")
    dry = line.json("import", str(file), "--as", "rate_plan", "--dry-run")
    assert (dry["new"], dry["change_set"]) == (3, None)
    assert "Written as one step" in line("import", str(file), "--as", "rate_plan")
    found = line.json("quote", *ASKED, "--arrival", "2026-12-30", "--departure", "2027-01-02")
    assert found["total"] == "3423000"
    line("undo")
    line("quote", *ASKED, "--arrival", "2026-12-30", "--departure", "2027-01-02", status=3)
    line("import", str(tmp_path / "none.xlsx"), "--as", "rate_plan", status=3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Room type;Season;DBL\nDeluxe;Low;1.200.000\nSuite;Low;2.200.000\n"),
        ("b.csv", "Loại phòng;Phòng đơn;Phòng đôi\nDeluxe;1.200.000;1.300.000\n"),
        ("c.csv", "Room type;Low;High\nDeluxe;1.200.000;1.300.000\nSuite;2.200.000;2.300.000\n"),
        ("rates.xlsx", ""),
    ],
)
def test_a_tariff_is_no_list_of_customers(line: Line, tmp_path: Path, name: str, text: str) -> None:
    file, before = tmp_path / name, line.json("status")["counts"]
    if text:
        file.write_text(text, encoding="utf-8")
    else:
        line("export", "rate_plan", "-o", str(file))
    line("import", str(file), status=3)
    assert f"“{name}” is a tariff" in line.error and "--as rate_plan" in line.error
    assert line.json("status")["counts"] == before
    line("import", str(file), "--as", "rate_plan")


def test_customers_with_the_rates_that_they_have_are_customers(line: Line, tmp_path: Path) -> None:
    said = "Company;City;Room type;DBL\nSông Hàn;Huế;Deluxe;1.200.000\n"
    (tmp_path / "a.csv").write_text(said, encoding="utf-8")
    assert line.json("import", str(tmp_path / "a.csv"))["new"] == 1


@pytest.mark.parametrize(
    ("name", "more"), [("a.csv", []), ("a.xlsx", ["--fields", "name,kind,commissionable"])]
)
def test_a_list_of_plans_comes_back_by_its_ids(
    line: Line, tmp_path: Path, name: str, more: list[str]
) -> None:
    file = tmp_path / name
    line("export", "rate_plan", "-o", str(file), *more)
    back = line.json("import", str(file), "--as", "rate_plan")
    assert (back["matched"], back["unchanged"], back["own_export"]) == (1, 1, True)


def test_a_partners_csv_is_a_tariff(line: Line, tmp_path: Path) -> None:
    (tmp_path / "Rates 2027.csv").write_text("Room type;Season;DBL\nDeluxe;Low;1.200.000\n", encoding="utf-8")
    back = line.json("import", str(tmp_path / "Rates 2027.csv"), "--as", "rate_plan")
    assert (back["plans"], back["products"], back["new"], back["refused"]) == (["Rates 2027"], [], 3, [])
    assert back["mapping"] == {"Room type": "product", "Season": "season", "DBL": "occupancy:2"}
