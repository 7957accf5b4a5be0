"""What a field that names another record offers first."""

from datetime import date

import pytest
from PySide6.QtWidgets import QCompleter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.ui.screens import settle
from tests.ui.windows import opened


def offered(completer: QCompleter) -> list[str]:
    model = completer.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["lotus", "LOTUS", "lot"])
def test_a_name_that_begins_as_it_is_typed_comes_before_one_in_which_it_stands(
    app: App, qtbot: QtBot, typed: str
) -> None:
    for name in ("Angkor Lotus Holidays", "Lotus Gate Travel", "Blue Lotus", "Công ty TNHH Lotus Garden"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["account"], window.context)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, typed)
    settle()
    found = offered(editor.line.completer())
    assert {*found[:2]} == {"Lotus Gate Travel", "Công ty TNHH Lotus Garden"}, found
    assert {*found[2:4]} == {"Angkor Lotus Holidays", "Blue Lotus"}, found


@pytest.mark.parametrize("typed", ["sao", "launch", "sales"])
def test_business_that_is_still_open_comes_first_and_says_its_dates_and_how_it_stands(
    app: App, qtbot: QtBot, typed: str
) -> None:
    """Enter made a proposal of last August's launch instead of January's incentive."""
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển Events"})
    for name, stage, first, last in (
        ("Incentive of a sales force, launch", "tentative", date(2027, 1, 12), date(2027, 1, 15)),
        ("Launch for sales", "actual", date(2026, 8, 5), date(2026, 8, 7)),
    ):
        values = {"account": account, "name": name, "stage": stage, "stay": Period(first, last)}
        add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot)
    editor = RecordEditor(REGISTRY["call"].fields["opportunity"], window.context, finds_only=True)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.keyClicks(editor.line, typed)
    settle()
    assert offered(editor.line.completer()) == [
        "Incentive of a sales force, launch  ·  Sao Biển Events  ·  12 – 15 Jan 2027  ·  Tentative",
        "Launch for sales  ·  Sao Biển Events  ·  5 – 7 Aug 2026  ·  Actual",
    ]
