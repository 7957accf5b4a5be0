"""What is begun in the window says at once on which day that was: lists, papers and reports count by it."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.windows import opened


@pytest.mark.parametrize(
    ("type_name", "day"),
    [("intelligence", "noted_on"), ("opportunity", "created_on"), ("objection", "raised_on")],
)
def test_what_is_made_on_a_card_is_of_today(app: App, qtbot: QtBot, type_name: str, day: str) -> None:
    """An opportunity of this week was in no report of it, and a new note stood last in the briefing."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    card = window.prospects.card
    card.new_of(type_name)
    line = card.lines.line
    assert line is not None and line.form is not None
    line.form.editors["name"].show_value("Winter series")
    line.form.save("name")
    assert app.desk.reader.values(line.record)[day] == app.clock.local().date().isoformat()


def test_an_expense_is_of_today_and_nothing_typed_leaves_nothing(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = RecordDialog(window.context, window, "expense", {})
    dialog.open_new()
    assert dialog.form.editors["spent_on"].typed() == (f"{app.clock.local():%d/%m/%Y}",)
    dialog.close()
    assert not app.desk.reader.counts().get("expense")
