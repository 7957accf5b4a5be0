"""What is sold and handed out, by command: superlatives, tours day by day, expired materials."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.line import Line, filled


def fill(made: Line) -> None:
    made("add", "product", "name=Lao overland", "kind=tour", "duration=3 days")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def brochure(line: Line, design: str) -> str:
    """The text of a brochure of the tour on one line."""
    target = line.desk.parent / "paper.pdf"
    line("brochure", "--product", "Lao overland", "--design", design, "-o", str(target))
    with pypdfium2.PdfDocument(target) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


@pytest.mark.parametrize("design", ["showcase", "cards", "plain"])
def test_a_tour_is_printed_day_by_day_in_the_order_of_its_days(line: Line, design: str) -> None:
    for day, title in (("2", "Sepon and the falls"), ("1", "Đà Nẵng to Lao Bảo"), ("10", "Home")):
        line("add", "itinerary_day", "product=Lao overland", f"day={day}", f"title={title}", "meals=Lunch")
    text = brochure(line, design)
    places = [
        text.index(words)
        for words in ("Day 1: Đà Nẵng to Lao Bảo", "Day 2: Sepon and the falls", "Day 10: Home")
    ]
    assert places == sorted(places)
    assert text.count("Meals: Lunch") == 3


def test_a_superlative_prints_only_while_its_evidence_holds(line: Line) -> None:
    for feature, evidence in (
        ("The best guides of the coast", ""),
        ("Tour số một miền Trung", "evidence=Award 2026"),
        ("Largest boat on the Hàn", "evidence=Register 2024"),
    ):
        until = "2020-01-01" if "2024" in evidence else "2099-12-31"
        line(
            *("add", "claim", "product=Lao overland", "kind=benefit", f"feature={feature}"),
            *((evidence, f"evidence_until={until}") if evidence else ()),
        )
    text = brochure(line, "plain")
    assert "số một" in text and "best guides" not in text and "Largest boat" not in text


def test_an_expired_material_enters_no_list(line: Line) -> None:
    line("add", "account", "name=Sao Biển")
    call = line("add", "call", "account=Sao Biển", "start=2030-05-02 09:30").strip()
    line("add", "material", "name=Tariff old", "valid_to=2030-05-01")
    line("add", "material", "name=Tariff new", "replaces=Tariff old")
    line("add", "checklist_item", f"call={call}", "material=Tariff old", status=3)
    assert "take “Tariff new” instead" in line.error
    item = line("add", "checklist_item", f"call={call}", "material=Tariff new").strip()
    line("set", item, "material=Tariff old", status=3)
    line("set", item, "state=ready")


def test_movements_are_records_like_others(line: Line) -> None:
    material = line("add", "material", "name=Profile", "stock=40").strip()
    line("add", "stock_movement", "material=Profile", "quantity=-3", "reason=discarded", "note=Water damage")
    (found,) = [each for each in line.json("search", "water damage") if each["type"] == "stock_movement"]
    shown = line.json("show", found["id"])
    assert (shown["fields"]["quantity"], shown["fields"]["material"]) == (-3, material)
    assert line.json("status")["counts"]["stock_movement"] == 1
