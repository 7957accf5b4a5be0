"""The window's foot says what was added, whichever way; a field that is saved is only saved."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import REGISTRY, Promise
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.records import add, change
from salesdesk.services.step_words import words_of_new
from salesdesk.ui.main_window import MainWindow
from tests.ui.windows import call_for, opened

SAID = {"en": "Account added: Sao Biển", "vi": "Đã thêm khách hàng: Sao Biển"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_account_is_named(app: App, qtbot: QtBot, lang: str) -> None:
    window = opened(app, qtbot, lang, tab="prospects")
    window.prospects.side.new.setText("Sao Biển")
    qtbot.keyClick(window.prospects.side.new, Qt.Key.Key_Return)
    assert window.statusBar().currentMessage() == SAID[lang]


def add_by_palette(window: MainWindow, qtbot: QtBot) -> None:
    """Adds the account as the palette offers it."""
    window.find_anything()
    palette = window.sheets.palette
    assert palette is not None
    palette.line.setText("Sao Biển")
    palette.look()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)


def test_an_account_made_by_the_palette_is_named(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    add_by_palette(window, qtbot)
    assert window.statusBar().currentMessage() == SAID["en"]


def test_what_a_line_of_the_card_makes_is_named_and_then_only_saved(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    card = window.prospects.card
    card.new_of("promise")
    line = card.lines.line
    assert line is not None and line.form is not None
    line.form.editors["name"].retype("Send the menu")
    line.form.save_all()
    assert app.desk.reader.count(Promise) == 1
    assert window.statusBar().currentMessage() == "Promise added: Send the menu"
    line.form.editors["name"].retype("Send the new menu")
    line.form.save_all()
    assert window.statusBar().currentMessage().startswith("Saved")


def test_only_one_new_record_with_a_name_of_its_own_is_said(app: App) -> None:
    journal, reader, tr = app.desk.journal, app.desk.reader, translator("en")
    account, made = add(journal, "account", {"name": "Sao Biển"})
    assert words_of_new(reader, tr, made) == "Account added: Sao Biển"
    assert words_of_new(reader, tr, change(journal, reader, account, {"city": "Huế"})) == ""
    assert words_of_new(reader, tr, change(journal, reader, account, {"name": "Sao Mai"})) == ""
    _, nameless = add(journal, "contact", {"account": account})
    assert words_of_new(reader, tr, nameless) == ""
    _, review = add(journal, "review", {"call": call_for(app, account)})
    assert words_of_new(reader, tr, review) == ""
    _, feedback = add(journal, "feedback", {"account": account})
    assert words_of_new(reader, tr, feedback) == f"{REGISTRY['feedback'].label} added: Sao Mai"


def test_after_an_account_was_added_by_the_palette_its_kind_is_typed_next(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    add_by_palette(window, qtbot)
    assert window.statusBar().currentMessage() == SAID["en"]
    kind = window.prospects.card.form.editors["kind"]
    qtbot.waitUntil(lambda: (held := window.focusWidget()) is kind or kind.isAncestorOf(held))
