"""What a paper calls confidential is so."""

from pathlib import Path

import pytest

from tests.cli.line import Line, filled, printed


def fill(made: Line) -> None:
    made("add", "property", "name=Moonboat", "currency=VND", "country=VN")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator", "language=ko")
    made("add", "product", "name=Deluxe", "kind=room")
    for name, kind in (("FIT 2026", "fit"), ("Public 2026", "bar")):
        made(
            *("add", "rate_plan", f"name={name}", f"kind={kind}", "tax_basis=inclusive", "commissionable=no"),
            *("valid_from=2026-01-01", "valid_to=2099-12-31"),
        )
        made("add", "rate", f"rate_plan={name}", "product=Deluxe", "amount=2000000")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def test_of_public_rates_only_the_commission_is_confidential(line: Line) -> None:
    asked = ("tariff-pack", "--account", "Hue Star", "--plan", "Public 2026")
    text = printed(line, *asked)
    assert "CONFIDENTIAL" not in text and "confidential" not in text, "nothing of it is"
    line("set", "Public 2026", "commissionable=yes", "commission=12")
    text = printed(line, *asked)
    assert "COMMISSION CONFIDENTIAL" in text and "Your commission is confidential" in text
    assert "The rates are confidential" not in text
    assert text.replace("COMMISSION CONFIDENTIAL", "").count("CONFIDENTIAL") == 0
    both = printed(line, *asked, "--plan", "FIT 2026")
    assert "The sheets that are marked as confidential" in both
    assert both.replace("COMMISSION CONFIDENTIAL", "").count("CONFIDENTIAL") > 1
    net = printed(line, "tariff-pack", "--account", "Hue Star", "--plan", "FIT 2026")
    assert "The rates are confidential" in net and "CONFIDENTIAL" in net
