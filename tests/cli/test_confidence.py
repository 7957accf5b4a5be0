"""What a paper calls confidential is so."""

from pathlib import Path

import pypdfium2
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


def pages(line: Line, *plans: str) -> list[str]:
    """The text of each page of a pack for Hue Star, on one line."""
    target = line.desk.parent / "pack.pdf"
    line("tariff-pack", "--account", "Hue Star", *plans, "-o", str(target))
    with pypdfium2.PdfDocument(target) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_a_pack_of_net_rates_says_no_public_price_and_is_marked_on_every_page(line: Line) -> None:
    """“From 2,000,000 ₫ per room and night” stood on the pages of the products, unmarked, behind a net rate."""
    line("set", "Deluxe", "price_unit=room and night")
    line("publish", "FIT 2026")
    line("publish", "Public 2026")
    net = pages(line)
    assert "DELUXE" in net[-1].upper(), "the products"
    assert all("CONFIDENTIAL" in page for page in net)
    assert "per room and night" not in net[-1] and "2,000,000" not in net[-1]
    public = pages(line, "--plan", "Public 2026")
    assert "2,000,000 ₫ per room and night" in public[-1], "here it is theirs, too"
    assert not any("CONFIDENTIAL" in page for page in public)


def test_whom_to_ask_is_said_once_in_a_pack(line: Line) -> None:
    line("set", "Moonboat", "phone=+84 905 000 111")
    line("publish", "FIT 2026")
    assert " ".join(pages(line)).count("YOUR CONTACT") == 1
