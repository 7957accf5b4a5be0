"""Who holds which tariff sheet, and who is to get the new one."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.services.materials.giving import give_to
from salesdesk.services.rates.publishing import revise
from salesdesk.services.records import add
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
    assert page.holders.print_button.toolTip() == "No published rate plan belongs to this sheet."
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
