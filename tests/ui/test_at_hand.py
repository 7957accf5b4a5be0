"""What the palette offers for the account in view."""

from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Promise
from salesdesk.services.records import add
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.palette import Palette
from salesdesk.ui.sync.page import SyncPage
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.windows import call_for, opened


def palette_of(window: MainWindow) -> Palette:
    window.find_anything()
    return window.findChildren(Palette)[-1]


def titles(palette: Palette) -> list[str]:
    return [row.title for row in palette.list.rows]


def take(palette: Palette, words: str) -> None:
    palette.take(next(row for row in palette.list.rows if row.title == words))


def test_what_can_be_done_with_the_account_in_view_comes_first(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển <b>"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    palette = palette_of(window)
    assert titles(palette)[:3] == ["Sao Biển <b>", "Plan a call", "Quote"]
    palette.line.setText(">map")
    palette.look()
    assert [row.note for row in palette.list.rows if row.title == "On the map"] == ["Sao Biển <b>"]


def test_its_tariff_sheet_is_one_step_away(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Another"})
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    take(palette_of(window), "Tariff sheet")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    assert isinstance(page, PapersPage)
    assert (page.kind, page.choices.account.read()) == ("tariff", account)


def test_it_is_sent_to_a_colleague_as_it_is_chosen(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    palette = palette_of(window)
    palette.line.setText("send colleague")
    palette.look()
    palette.take(palette.list.rows[0])
    assert window.current == "sync"
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    assert "Sao Biển" in " ".join(each.text() for each in page.send.findChildren(QRadioButton))


def test_sections_of_the_catalogue_are_found_by_their_names(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    palette = palette_of(window)
    palette.line.setText("papers print")
    palette.look()
    take(palette, "Papers to print")
    assert isinstance(window.page("catalogue").page, PapersPage)  # type: ignore[attr-defined]


def test_a_promise_is_noted_for_it(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    take(palette_of(window), "New promise")
    [dialog] = window.findChildren(RecordDialog)
    assert dialog.isVisible()
    editor = dialog.form.editors["name"]
    editor.retype("Send the menu")
    dialog.form.save_all()
    dialog.accept()
    [promise] = app.desk.reader.find(Promise)
    assert (promise.name, promise.account) == ("Send the menu", account)


def test_the_briefing_of_its_next_call_is_shown(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    take(palette_of(window), "Briefing of the next call")
    assert window.current == "prospects"
    assert window.statusBar().currentMessage() == "No call is planned at Sao Biển; plan one first."
    call_for(app, account)
    take(palette_of(window), "Briefing of the next call")
    assert window.current == "briefings"


def test_without_an_account_in_view_nothing_is_offered_for_one(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    window.turn("today")
    assert "New promise" not in titles(palette_of(window))
