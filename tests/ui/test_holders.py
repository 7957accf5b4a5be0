"""Who holds which tariff sheet, and who is to get the new one."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.domain.values import Period
from salesdesk.services.materials.giving import give_to
from salesdesk.services.rates.publishing import revise
from salesdesk.services.records import add, change
from tests.ui.papers_page import papers, released, saved, selling, shown
from tests.ui.windows import opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    return selling(app)


def test_a_sheet_that_was_not_printed_here_has_holders_too(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    today = app.clock.local().date()
    old = add(journal, "material", {"name": "Corporate rates", "kind": "tariff", "version": "2026.2"})[0]
    give_to(journal, reader, sold["star"], old, 1, today)
    page = papers(opened(app, qtbot))
    page.show_kind("holders")
    held = page.holders.held
    assert [(each.account, each.version, each.superseded) for each in held] == [
        (sold["star"], "2026.2", False)
    ]
    assert "Everybody holds" in page.holders.words.text()
    assert page.holders.copies.index(0, 4).data() == "In force"
    assert not page.holders.print_button.isEnabled()
    why = "No published rate plan applies to Hue Star: publish one under “Rate plans”."
    assert why in page.holders.words.text(), "it stands in sight, not only below the pointer"
    new = add(journal, "material", {"name": "Corporate rates", "kind": "tariff", "replaces": old})[0]
    page.holders.refresh()
    assert [each.superseded for each in page.holders.held] == [True]
    give_to(journal, reader, sold["star"], new, 1, today)
    page.holders.refresh()
    assert [(each.version, each.superseded) for each in page.holders.held] == [("", False)]


def test_who_holds_a_superseded_sheet_is_printed_the_new_one(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["fit"])
    page = papers(opened(app, qtbot))
    page.show_kind("holders")
    assert "Nobody holds" in page.holders.words.text()
    page.show_kind("tariff")
    page.choices.choose_account(sold["star"])
    shown(page)
    saved(page, monkeypatch, tmp_path)
    first = app.desk.reader.of_type(RatePlan, sold["fit"])
    assert first is not None
    second, _ = revise(app.desk.journal, app.desk.reader, first, app.defaults)
    page.show_kind("holders")
    assert "Everybody holds" in page.holders.words.text()
    released(app, second)
    page.holders.refresh()
    assert page.holders.words.text() == "1 account holds a sheet that is superseded."
    row = page.holders.copies
    assert (row.index(0, 0).data(), row.index(0, 4).data()) == ("Hue Star", "! Superseded")
    page.holders.print_button.click()
    assert page.kind == "tariff" and "Version 2" in shown(page)
    saved(page, monkeypatch, tmp_path)
    page.show_kind("holders")
    assert [(held.version, held.superseded) for held in page.holders.held] == [("2", False)]


def test_the_buttons_stand_where_those_of_the_papers_stand_and_call_for_the_new_one_only_where_it_is_due(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    released(app, sold["fit"])
    page = papers(opened(app, qtbot))
    page.show_kind("tariff")
    page.choices.choose_account(sold["star"])
    shown(page)
    saved(page, monkeypatch, tmp_path)
    of_paper = page.print_button.mapTo(page, QPoint())
    page.show_kind("holders")
    print_new = page.holders.print_button
    assert print_new.mapTo(page, QPoint()) == of_paper
    assert "Everybody holds" in page.holders.words.text() and not print_new.property("role")
    first = app.desk.reader.of_type(RatePlan, sold["fit"])
    assert first is not None
    second, _ = revise(app.desk.journal, app.desk.reader, first, app.defaults)
    released(app, second)
    page.holders.refresh()
    assert print_new.property("role") == "primary"


def test_who_holds_an_old_sheet_of_no_plan_is_printed_the_plan_that_applies_to_them(
    app: App, qtbot: QtBot, sold: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A tariff pack had their rates, and here it was said that there are none."""
    journal, reader = app.desk.journal, app.desk.reader
    ended = {"valid": Period(date(2025, 1, 1), date(2025, 12, 31))}
    old = add(journal, "material", {"name": "Trade rates", "kind": "tariff", "version": "2025.3", **ended})[0]
    for account in ("star", "pearl"):
        give_to(journal, reader, sold[account], old, 1, date(2025, 3, 29))
    for plan in ("fit", "own", "bar"):
        released(app, sold[plan])
    page = papers(opened(app, qtbot))
    page.show_kind("holders")
    found = {held.account: held for held in page.holders.held}
    assert all(held.superseded for held in found.values())
    assert found[sold["star"]].newest == sold["fit"], "of their segment"
    assert found[sold["pearl"]].newest == sold["own"], "their own comes first"
    page.holders.table.selectRow(page.holders.held.index(found[sold["star"]]))
    page.holders.print_button.click()
    assert page.kind == "tariff" and "Hue Star" in shown(page)
    assert page.choices.plan.currentData() == sold["fit"]
    saved(page, monkeypatch, tmp_path)
    page.show_kind("holders")
    assert [(held.account, held.superseded) for held in page.holders.held] == [
        (sold["pearl"], True),
        (sold["star"], False),
    ], "who has the new one holds the old one no longer"


def test_a_plan_that_has_ended_is_not_printed_anew(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    for plan in ("fit", "bar"):
        released(app, sold[plan])
    journal, reader = app.desk.journal, app.desk.reader
    sheet = {"name": "Rates", "kind": "tariff", "rate_plan": sold["fit"]}
    give_to(journal, reader, sold["star"], add(journal, "material", sheet)[0], 1, date(2026, 3, 29))
    change(journal, reader, sold["fit"], {"valid": Period(date(2025, 1, 1), date(2025, 12, 31))})
    page = papers(opened(app, qtbot))
    page.show_kind("holders")
    assert [held.newest for held in page.holders.held] == [sold["bar"]]
