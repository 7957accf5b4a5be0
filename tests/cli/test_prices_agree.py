"""One price in every paper: of the published public plan, on the customer's dates where these are known."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.line import Line, filled, printed

FROM = "From 2,000,000 ₫ per room and night, service charge and tax included, until 31 Dec 2099"


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, kind in (("Service", 5, "service"), ("VAT", 8, "tax")):
        made("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}", f"kind={kind}")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator")
    made(
        *("add", "product", "name=Deluxe", "kind=room", "capacity=2A1C", "price_unit=room and night"),
        *("public_rate=2300000", "floor_rate=1700000"),
    )
    plan = "rate_plan=Public 2026"
    made(
        *("add", "rate_plan", "name=Public 2026", "kind=bar", "tax_basis=inclusive", "commissionable=no"),
        *("valid_from=2026-01-01", "valid_to=2099-12-31"),
    )
    made("add", "rate", plan, "product=Deluxe", "amount=2000000")
    for name, first, last in (("Low", "2026-01-01", "2097-12-31"), ("High", "2098-01-01", "2099-12-31")):
        season = made("add", "season", plan, f"name={name}", f"kind={name.lower()}").strip()
        made("add", "season_dates", f"season={season}", f"nights_from={first}", f"nights_to={last}")
    made("add", "rate", plan, "product=Deluxe", "season=High", "amount=2600000")
    made("publish", "Public 2026")
    made("add", "account", "name=Saigon Pearl", "kind=company", "segment=corporate")
    made(
        *(
            "add",
            "rate_plan",
            "name=Pearl contract",
            "kind=corporate",
            "account=Saigon Pearl",
            "commissionable=no",
        ),
        *("tax_basis=plus", "valid_from=2020-01-01", "valid_to=2098-12-31"),
    )
    made("add", "rate", "rate_plan=Pearl contract", "product=Deluxe", "amount=1750000")
    made("publish", "Pearl contract")
    made("add", "account", "name=Only Signed", "kind=company", "contract_until=2098-12-31")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def called(line: Line, *more: str, account: str = "Hue Star") -> str:
    """A call at an account about the Deluxe room."""
    call = line("add", "call", f"account={account}", "start=2098-01-05 09:30", *more).strip()
    line("add", "focus_product", f"call={call}", "product=Deluxe")
    return call


def packed(line: Line, call: str) -> tuple[str, str]:
    """What a call's briefing says, and what the customer keeps."""
    targets = [line.desk.parent / name for name in ("briefing.pdf", "kept.pdf")]
    line("brief", "--call", call, "-o", str(targets[0]), "--handout", str(targets[1]))
    return words_of(targets[0]), words_of(targets[1])


def words_of(paper: Path) -> str:
    with pypdfium2.PdfDocument(paper) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def test_brochure_briefing_and_handout_name_the_price_of_the_published_public_plan(line: Line) -> None:
    briefing, kept = packed(line, called(line))
    brochure = printed(line, "brochure", "--product", "Deluxe", "--design", "plain")
    for paper in (briefing, kept, " ".join(brochure.split())):
        assert FROM in paper and "2,300,000" not in paper
    assert "2 adults, 1 child" in kept and "1,700,000" not in kept
    table = "Public rate Floor rate Deluxe 2,000,000 ₫ 1,700,000 ₫ per room and night"
    assert table in briefing and "Lowest prices, with service charge and tax" in briefing, (
        "so does the table of my authority"
    )


def test_on_the_customers_dates_it_is_the_price_of_their_season(line: Line) -> None:
    stay = ("stay_from=2098-05-04", "stay_to=2098-05-06")
    line("add", "opportunity", "account=Hue Star", "name=Spring", *stay)
    briefing, kept = packed(line, called(line, "opportunity=Spring"))
    price = "2,600,000 ₫ per room and night, service charge and tax included, for 4 – 6 May 2098"
    for paper in (briefing, kept):
        assert price in paper and f"From {price}" not in paper and FROM not in paper


def test_without_a_published_plan_it_is_the_rate_that_the_product_keeps(line: Line) -> None:
    line("set", "Public 2026", "state=superseded")
    briefing, kept = packed(line, called(line))
    for paper in (briefing, kept):
        assert "From 2,300,000 ₫ per room and night" in paper and "tax included" not in paper


CONTRACT = "1,750,000 ₫ per room and night, service charge included, tax added (+), until 31 Dec 2098"


def test_a_customer_with_a_contract_keeps_its_price_and_nobody_elses(line: Line) -> None:
    call = called(line, account="Saigon Pearl")
    briefing, kept = packed(line, call)
    assert f"Your contract: {CONTRACT}" in kept and "2,000,000" not in kept
    assert "Public rate Their contract Floor rate Deluxe 2,000,000 ₫ 1,750,000 ₫ + 1,700,000 ₫" in briefing
    for account in ("Hue Star", "Only Signed"):
        _, kept = packed(line, called(line, account=account))
        assert "1,750,000" not in kept and "contract" not in kept


def test_what_a_contract_does_not_price_has_no_price_on_the_customers_paper(line: Line) -> None:
    line("add", "product", "name=Hall", "kind=meeting", "public_rate=32000000")
    for account, told in (("Saigon Pearl", False), ("Only Signed", False), ("Hue Star", True)):
        call = line("add", "call", f"account={account}", "start=2098-01-05 09:30").strip()
        line("add", "focus_product", f"call={call}", "product=Hall")
        _, kept = packed(line, call)
        assert "Hall" in kept and ("32,000,000" in kept) is told, account


@pytest.mark.parametrize("over", ["state=draft", "state=superseded", "valid_to=2020-12-31"])
def test_a_contract_that_is_not_in_force_prices_nothing(line: Line, over: str) -> None:
    line("set", "Pearl contract", over)
    _, kept = packed(line, called(line, account="Saigon Pearl"))
    assert FROM in kept and "1,750,000" not in kept
