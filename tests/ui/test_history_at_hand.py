"""The palette shows who changed what of what one is at, over the page in view."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.palette import Palette
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.pick_list import Row
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def found(window: MainWindow) -> tuple[Palette, list[Row]]:
    """What the palette answers to "history"."""
    window.find_anything()
    palette = window.findChildren(Palette)[-1]
    palette.line.setText("history")
    palette.look()
    return palette, [row for row in palette.list.rows if row.title == "Change history"]


def words_of(dialog: HistoryDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def test_of_a_call_its_own_steps_are_shown_on_the_page_in_view(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    calls = {tab: call_for(app, account) for tab in ("today", "calendar", "briefings")}
    for tab, call in calls.items():
        change(app.desk.journal, app.desk.reader, call, {"moved_reason": f"Put off at {tab}"})
    window = opened(app, qtbot)
    window.activateWindow()
    for tab, call in calls.items():
        window.turn(tab, call)
        settle()
        assert window.current_page.with_whom == call, tab
        palette, [row] = found(window)
        palette.take(row)
        settle()
        [dialog] = [each for each in window.findChildren(HistoryDialog) if each.isVisible()]
        assert window.current == tab
        assert f"Put off at {tab}" in words_of(dialog) and app.desk.reader.of_type(Call, call), tab
        dialog.close()


def test_a_call_without_an_account_has_one_too(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    change(app.desk.journal, app.desk.reader, call, {"account": None})
    window = opened(app, qtbot)
    window.turn("calendar", call)
    palette, [row] = found(window)
    palette.take(row)
    [dialog] = window.findChildren(HistoryDialog)
    assert "Agree 40 nights" in words_of(dialog)
    dialog.close()


def test_of_the_account_in_view_as_before(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    palette, [row] = found(window)
    assert row.note == "Sao Biển"
    palette.take(row)
    [dialog] = window.findChildren(HistoryDialog)
    assert "Sao Biển" in words_of(dialog)
    dialog.close()


def test_where_nothing_is_chosen_it_asks_for_something_first(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    palette, [row] = found(window)
    assert palette.list.rows[0] is row and row.note == "Choose a call, an account or something else first"
    palette.take(row)
    assert window.statusBar().currentMessage() == "Choose a call, an account or something else first"
    assert window.findChildren(HistoryDialog) == []
