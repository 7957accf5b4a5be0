"""A tariff sheet says which season counts where several lie and what is paid in one without a price, as the quote reckons."""

from pathlib import Path

import pytest

from tests.cli.line import Line, filled, printed

NIGHT = "2098-04-30"


def fill(made: Line) -> None:
    made("add", "property", "name=Moonboat", "currency=VND", "country=VN")
    made("add", "account", "name=Saigon Pearl", "kind=dmc", "segment=fit_operator")
    made("add", "product", "name=Deluxe", "kind=room")
    made(
        *("add", "rate_plan", "name=FIT 2098", "kind=fit", "tax_basis=inclusive", "commissionable=no"),
        *("valid_from=2098-01-01", "valid_to=2098-12-31"),
    )
    for name, first, last, priority, amount in (
        ("Green season", "2098-01-01", "2098-12-31", "", 1000000),
        ("Lights", "2098-04-29", "2098-05-05", "1", 3000000),
        ("Holiday", NIGHT, NIGHT, "2", 0),
    ):
        season = made(
            *(
                "add",
                "season",
                "rate_plan=FIT 2098",
                f"name={name}",
                f"overlay={'yes' if priority else 'no'}",
            ),
            *([f"priority={priority}"] if priority else []),
        ).strip()
        made("add", "season_dates", f"season={season}", f"nights_from={first}", f"nights_to={last}")
        if amount:
            made(
                "add", "rate", "rate_plan=FIT 2098", "product=Deluxe", f"season={season}", f"amount={amount}"
            )
        else:
            made(
                *("add", "supplement", "rate_plan=FIT 2098", "kind=surcharge", "name=Holiday surcharge"),
                *(f"season={season}", "amount=50000", "per=room_night"),
            )


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def test_the_sheet_says_which_season_counts_and_the_quote_reckons_so(line: Line) -> None:
    text = printed(line, "tariff", "--plan", "FIT 2098", "--account", "Saigon Pearl")
    assert (
        "Where dates overlap, the first of these counts, before all other seasons: Holiday, Lights." in text
    )
    assert "Holiday: the prices of “Green season” and the compulsory supplements." in text
    quoted = line.json(
        *("quote", "--account", "Saigon Pearl", "--plan", "FIT 2098", "--product", "Deluxe"),
        *("--arrival", NIGHT, "--departure", "2098-05-01"),
    )
    assert int(quoted["total"].replace(",", "").split(".")[0].split()[0]) == 1050000, quoted


def test_a_single_season_has_no_notes(line: Line) -> None:
    for name in ("Lights", "Holiday"):
        line("delete", name)
    text = printed(line, "tariff", "--plan", "FIT 2098", "--account", "Saigon Pearl")
    assert "overlap" not in text and "the prices of" not in text
