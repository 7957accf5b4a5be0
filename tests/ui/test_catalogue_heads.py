"""The heads of what is chosen in the catalogue: one style and one place in each section, so that nothing jumps."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from tests.ui.screens import settle
from tests.ui.windows import opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def heads_in(window: MainWindow, records: dict[str, str]) -> dict[str, dict[str, QWidget]]:
    """Title, line of facts and first button of each section, turned to one after the other."""
    found = {}
    for section, record in records.items():
        window.turn("catalogue", section)
        page = window.page("catalogue").page  # type: ignore[attr-defined]
        page.go_to(record)
        settle()
        inside: QWidget = page.plan if section == "plans" else page.card
        title = inside.title  # type: ignore[attr-defined]
        labels = [each for each in inside.findChildren(QLabel) if each.isVisible()]
        at = labels.index(title)
        facts = next(each for each in labels[at:] if each.property("role") == "muted")
        buttons = [each for each in inside.findChildren(QPushButton) if each.isVisible()]
        button = min(buttons, key=lambda each: each.mapTo(window, QPoint(0, 0)).y())
        found[section] = {"title": title, "facts": facts, "button": button}
    return found


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_heads_of_all_sections_stand_at_one_height(app: App, qtbot: QtBot, size: float) -> None:
    price = Money(280_000, "VND")
    records = {
        "products": put(
            app, "product", name="Transfer", kind="transfer", public_rate=price, price_unit="car"
        ),
        "plans": put(app, "rate_plan", name="FIT net", currency="VND"),
        "materials": put(app, "material", name="Profile", kind="profile", language="en"),
    }
    window = opened(app, qtbot, scale=size)
    window.resize(1366, 768)
    places: dict[str, set[tuple[int, int]]] = {"title": set(), "facts": set(), "button": set()}
    for parts in heads_in(window, records).values():
        for name, part in parts.items():
            middle = part.mapTo(window, part.rect().center()).y()
            places[name].add((middle, part.height()))
    assert {name: len(found) for name, found in places.items()} == {"title": 1, "facts": 1, "button": 1}, (
        places
    )


def test_what_is_out_of_the_ordinary_moves_no_button(app: App, qtbot: QtBot) -> None:
    values = {"kind": "transfer", "public_rate": Money(280_000, "VND")}
    usual = put(app, "product", name="Transfer", **values)
    unusual = put(app, "product", name="Boat", disclosure="internal", retired=True, **values)
    past = Period(None, app.clock.local().date() - timedelta(days=1))
    old = put(app, "material", name="Profile", kind="profile", valid=past)
    window = opened(app, qtbot)
    places = []
    for section, record, warnings in (
        ("products", usual, []),
        ("products", unusual, ["The house only", "No longer sold"]),
        ("materials", old, []),
    ):
        [parts] = heads_in(window, {section: record}).values()
        facts, button = parts["facts"], parts["button"]
        assert isinstance(facts, QLabel) and facts.text().replace("\xa0", " ") in (
            "Transfer  ·  280,000 ₫",
            "Company profile",
        )
        places.append(button.mapTo(window, button.rect().center()).y())
        around = facts.parentWidget()
        assert around is not None
        warm = [each for each in around.findChildren(QLabel) if each.property("chip") == "warm"]
        assert [each.text() for each in warm if each.isVisible()] == warnings
        below = button.mapTo(window, button.rect().bottomLeft()).y()
        assert all(each.mapTo(window, QPoint(0, 0)).y() > below for each in warm)
    assert len(set(places)) == 1


def test_a_name_alone_has_no_dash_below_it(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    for section, type_name in (("products", "product"), ("materials", "material")):
        record = put(app, type_name, name="Only a name")
        window.turn("catalogue", section)
        page = window.page("catalogue").page  # type: ignore[attr-defined]
        page.go_to(record)
        settle()
        assert page.card.title.text() == "Only a name" and page.card.title.isVisible()
        labels = [each for each in page.card.findChildren(QLabel) if each.isVisible()]
        assert labels[labels.index(page.card.title) + 1].text() != "—"
