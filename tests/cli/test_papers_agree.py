"""What a tariff sheet says is what the quote charges, cell by cell."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.line import Line, filled, printed

PUBLIC = "Public 2026"


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, kind in (("Service", 5, "service"), ("VAT", 8, "tax")):
        made("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}", f"kind={kind}")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator")
    made("add", "product", "name=Deluxe", "kind=room")
    made(
        *("add", "rate_plan", f"name={PUBLIC}", "kind=bar", "tax_basis=plus_plus", "rounding=1000"),
        *("valid_from=2026-01-01", "valid_to=2099-12-31"),
    )


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def add(line: Line, kind: str, *values: str) -> str:
    return line("add", kind, f"rate_plan={PUBLIC}", *values).strip()


def total(line: Line, *words: str, arrival: str = "2030-05-06", departure: str = "2030-05-07") -> Decimal:
    """What a stay costs by the quote."""
    dates = ("--arrival", arrival, "--departure", departure)
    asked = ("quote", "--account", "Hue Star", "--product", "Deluxe", "--plan", PUBLIC, *dates, *words)
    found = line.json(*asked)
    assert found["available"], found["reasons"]
    return Decimal(found["total"])


def test_supplements_of_the_public_sheet_include_service_and_tax_as_its_rates_do(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000")
    add(line, "supplement", "name=Gala", "kind=gala", "amount=1000000", "nights_from=2030-12-31")
    text = printed(line, "tariff", "--plan", PUBLIC)
    assert "Prices include service charge and tax." in text
    alone = total(line, "--adults", "1", arrival="2030-12-30", departure="2030-12-31")
    with_gala = total(line, "--adults", "1", arrival="2030-12-31", departure="2031-01-01")
    assert with_gala - alone == 1_134_000
    assert "1,134,000" in text and "1,000,000" not in text
    partner = printed(line, "tariff", "--plan", PUBLIC, "--account", "Hue Star")
    assert "1,000,000" in partner


def test_a_supplement_with_an_amount_and_a_per_cent_is_the_amount(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000", "occupancy=2")
    add(
        *(line, "supplement", "name=Child", "kind=child_sharing", "age_from=6", "age_to=11"),
        *("amount=260000", "percent=50"),
    )
    account = ("--account", "Hue Star")
    assert "260,000" in (text := printed(line, "tariff", "--plan", PUBLIC, *account)) and "50%" not in text
    assert total(line, "--children", "8") - total(line) == Decimal(260_000) * 1134 / 1000


def test_a_bed_that_is_priced_by_the_stay_is_charged_once(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000", "occupancy=2")
    add(line, "supplement", "name=Extra bed", "kind=extra_adult", "amount=1000000", "per=person_stay")
    assert "1,000,000 ₫ per person and stay" in printed(
        line, "tariff", "--plan", PUBLIC, "--account", "Hue Star"
    )
    two, three = (total(line, "--adults", n, departure="2030-05-09") for n in ("2", "3"))
    assert three - two == 1_134_000


def test_a_rate_is_printed_as_it_is_rounded(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2222500")
    account = ("--account", "Hue Star")
    assert "2,223,000" in printed(line, "tariff", "--plan", PUBLIC, *account)
    assert total(line) == Decimal(2_223_000) * 1134 / 1000


def test_a_quote_is_for_guests_from_where_the_account_has_them_as_a_proposal_is(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000")
    add(line, "rate", "product=Deluxe", "amount=1800000", "market=Korea, Japan")
    line("set", "Hue Star", "source_country=KR")
    assert total(line) == Decimal(1_800_000) * 1134 / 1000
    assert total(line, "--market", "VN") == Decimal(2_000_000) * 1134 / 1000
    # A plan that is named, and is for others than the account's usual guests, is quoted for them.
    line("set", PUBLIC, "market=Thailand")
    assert total(line) == Decimal(2_000_000) * 1134 / 1000


def test_offers_are_not_for_groups_and_the_sheet_says_so(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000")
    add(line, "offer", "name=Early", "kind=early", "days=30", "percent=10")
    assert "Not for groups, from 10 rooms a night." in printed(line, "tariff", "--plan", PUBLIC)
    assert total(line, "--rooms", "9") == 9 * Decimal(1_800_000) * 1134 / 1000
    assert total(line, "--rooms", "10") == 10 * Decimal(2_000_000) * 1134 / 1000


def test_a_hall_is_sold_once_however_many_rooms_its_guests_sleep_in(line: Line) -> None:
    line("add", "product", "name=Ballroom", "kind=meeting")
    add(line, "rate", "product=Ballroom", "amount=30000000")
    line("set", PUBLIC, "tax_basis=inclusive")
    line(
        *("add", "opportunity", "account=Hue Star", "name=Autumn incentive", "product=Ballroom"),
        *("rooms=10", "guests=20", "stay_from=2098-10-05", "stay_to=2098-10-05"),
    )
    text = printed(line, "proposal", "Autumn incentive")
    assert "30,000,000 ₫" in text and "300,000,000 ₫" not in text


def test_a_desk_that_knows_nobody_to_ask_prints_no_heading_for_it(line: Line) -> None:
    add(line, "rate", "product=Deluxe", "amount=2000000")
    line(
        *("add", "opportunity", "account=Hue Star", "name=Autumn incentive", "product=Deluxe"),
        *("stay_from=2098-10-05", "stay_to=2098-10-07"),
    )
    assert "Your contact" not in printed(line, "proposal", "Autumn incentive")
    line("set", "Moonboat", "phone=+84 236 3555 026")
    assert "Your contact" in printed(line, "proposal", "Autumn incentive")


def test_a_tax_that_changes_says_from_when_though_the_plan_has_no_dates(line: Line) -> None:
    line("set", PUBLIC, "valid_from=", "valid_to=")
    levy = ("add", "charge", "kind=tax", "position=9", "name=Levy")
    line(*levy, "percent=1", "valid_from=2020-01-01", "valid_to=2098-06-30")
    line(*levy, "percent=2", "valid_from=2098-07-01")
    text = printed(line, "tariff", "--plan", PUBLIC)
    assert "Levy 1%, added, until 30 Jun 2098." in text and "Levy 2%, added, from 1 Jul 2098." in text


def test_a_supplement_that_bears_its_seasons_name_does_not_say_it_twice(line: Line) -> None:
    add(line, "season", "name=Lễ 30/4")
    add(line, "supplement", "name=Phụ phí lễ 30/4", "season=Lễ 30/4", "kind=surcharge", "amount=350000")
    text = printed(line, "tariff", "--plan", PUBLIC)
    assert text.casefold().count("lễ 30/4") == 1


def test_a_contracts_proposal_says_of_which_product_each_meaning_of_a_price_is(line: Line) -> None:
    """Two plans of which one has prices with tax and one without contradicted each other in one list."""
    line("add", "product", "name=Hall", "kind=meeting")
    for plan, product, basis in (("FIT", "Deluxe", "inclusive"), ("Meetings", "Hall", "plus_plus")):
        line(
            *("add", "rate_plan", f"name={plan}", "kind=fit", f"tax_basis={basis}", "commissionable=no"),
            *("valid_from=2026-01-01", "valid_to=2099-12-31"),
        )
        line("add", "rate", f"rate_plan={plan}", f"product={product}", "amount=2000000")
        line("publish", plan)
    line(
        *("add", "opportunity", "account=Hue Star", "name=Contract", "room_nights=1150"),
        *("stay_from=2098-01-01", "stay_to=2098-12-31"),
    )
    both = printed(line, "proposal", "Contract", "--product", "Deluxe", "--product", "Hall")
    means = both[both.index("What a price means") :]
    said = ("Deluxe", "Prices include service charge and tax.", "Hall", "added to the prices (++)")
    places = [means.index(words) for words in said]
    assert places == sorted(places)
    alone = printed(line, "proposal", "Contract", "--product", "Deluxe")
    assert "Deluxe" not in alone[alone.index("What a price means") : alone.index("Prices in VND")]
