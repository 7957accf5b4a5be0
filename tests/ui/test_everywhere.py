"""What holds everywhere: saved when left, history at hand, keys as the sheet lists them, the window as it was left."""

import re
from datetime import timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QSplitter
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.services.undo_words import words_of_next
from salesdesk.ui.commands import flat
from salesdesk.ui.help.dialog import ShortcutsDialog
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.tabs import PAGES
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.long_editor import LongEditor
from tests.ui.keys import ALT, CTRL, SHIFT, choose, focus, press, said, tab_to, write
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened

LANGUAGES = pytest.mark.parametrize("lang", ["en", "vi"])


def window_of(app: App, qtbot: QtBot, lang: str = "en", tab: str = "today") -> MainWindow:
    window = opened(app, qtbot, lang, tab)
    window.resize(1366, 768)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_leaving_a_field_saves_it_and_the_status_bar_says_when(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window, tr = window_of(app, qtbot, "en"), translator("en")
    window.turn("prospects", account)
    window.prospects.card.form.editors["city"].setFocus()
    write("Huế")
    press(Qt.Key.Key_Tab)
    assert re.fullmatch(rf"{tr('Saved')}  ·  \d\d:\d\d", window.statusBar().currentMessage())
    assert app.desk.reader.of_type(Account, account).city == "Huế"  # type: ignore[union-attr]
    assert tr("Undo: {what}").split("{")[0] in window.undo_action.text()


def test_long_text_that_stands_still_is_saved_though_nobody_left_it(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window = window_of(app, qtbot)
    window.turn("prospects", account)
    window.prospects.card.form.more.click()
    editor = window.prospects.card.form.editors["notes"]
    assert isinstance(editor, LongEditor)
    editor.setFocus()
    write("Thích phòng yên tĩnh")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage().startswith("Saved"))
    assert focus() is editor.box
    assert app.desk.reader.of_type(Account, account).notes == "Thích phòng yên tĩnh"  # type: ignore[union-attr]


def test_the_history_of_an_account_a_person_and_a_call_is_reached_by_keys(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    add(app.desk.journal, "contact", {"name": "Chị Hoa", "account": account})
    call = call_for(app, account)
    window, tr = window_of(app, qtbot, "vi"), translator("vi")

    def shown() -> list[HistoryDialog]:
        settle()
        return [each for each in window.findChildren(HistoryDialog) if each.isVisible()]

    window.turn("prospects", account)
    tab_to(tr("More"))
    choose(tr("Change history"))
    [dialog] = shown()
    press(Qt.Key.Key_Escape)
    tab_to(tr("Edit {name}").format(name="Chị Hoa"))
    press(Qt.Key.Key_Space)
    tab_to(tr("Change history"))
    press(Qt.Key.Key_Space)
    [dialog] = shown()
    assert any("Chị Hoa" in each.text() for each in dialog.findChildren(QLabel))
    press(Qt.Key.Key_Escape, times=2)
    window.turn("calendar", call)
    tab_to(tr("More"))
    choose(tr("Change history"))
    assert len(shown()) == 1


def test_the_sheet_of_shortcuts_lists_all_that_is_bound_once_in_its_place(app: App, qtbot: QtBot) -> None:
    window = window_of(app, qtbot)
    press(Qt.Key.Key_Slash, CTRL)
    [sheet] = [each for each in window.findChildren(ShortcutsDialog) if each.isVisible()]
    listed = [each.text() for each in sheet.findChildren(QLabel)]
    for _, command in flat(window.menus()):
        if command.keys:
            assert command.keys in listed
            assert not QKeySequence(command.keys).isEmpty(), command.keys
    for tab in PAGES:
        for keys, _ in tab.keys:
            assert keys in listed


def test_the_keys_of_the_calendar_turn_and_change_what_is_looked_at(app: App, qtbot: QtBot) -> None:
    window = window_of(app, qtbot)
    press(Qt.Key.Key_2, CTRL)
    page, first = window.calendar, window.calendar.days
    press(Qt.Key.Key_PageDown)
    assert page.days[0] > first[0]
    press(Qt.Key.Key_PageUp, times=2)
    assert page.days[0] < first[0]
    press(Qt.Key.Key_T)
    assert page.days == first
    for key, look in (("D", "day"), ("F", "work"), ("M", "month"), ("A", "agenda"), ("W", "week")):
        press(getattr(Qt.Key, f"Key_{key}"))
        assert page.look == look


def test_a_look_at_other_days_is_nothing_to_undo(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = window_of(app, qtbot)
    before = words_of_next(app.desk.reader, app.tr)
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_M)
    assert words_of_next(app.desk.reader, app.tr) == before
    assert window.calendar.look == "month"


def test_a_day_is_chosen_from_the_keys_and_many_accounts_with_one(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        account = add(app.desk.journal, "account", {"name": name})[0]
    window = window_of(app, qtbot)
    press(Qt.Key.Key_3, CTRL)
    press(Qt.Key.Key_A, CTRL)
    assert len(window.prospects.side.bulk.chosen) == 2
    window.prospects.open(account)
    window.prospects.card.form.more.click()
    window.prospects.card.form.editors["contract_until"].setFocus()
    press(Qt.Key.Key_Down, ALT)
    focus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    chosen = app.desk.reader.of_type(Account, account)
    assert chosen is not None and chosen.contract_until == app.clock.local().date()


def test_briefings_print_and_save_as_soon_as_one_turns_to_them(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window_of(app, qtbot)
    printed: list[object] = []
    monkeypatch.setattr("salesdesk.ui.widgets.paper.ask_printer", lambda file, *_: printed.append(file))
    press(Qt.Key.Key_4, CTRL)
    press(Qt.Key.Key_P, CTRL)
    assert len(printed) == 1


def test_what_a_review_cannot_save_is_said_before_the_window_closes(app: App, qtbot: QtBot) -> None:
    past_call(app)
    window = window_of(app, qtbot)
    press(Qt.Key.Key_5, CTRL)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.calls.form.editors["next_call"].setFocus()
    write("one day")
    press(Qt.Key.Key_Escape)
    assert said(focus()) == "Calls"
    assert not window.close()
    assert "Not saved" in window.statusBar().currentMessage()
    assert window.close()


def test_the_same_wrong_text_typed_again_later_is_said_again(app: App, qtbot: QtBot) -> None:
    past_call(app)
    window = window_of(app, qtbot)
    press(Qt.Key.Key_5, CTRL)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    for words, closes in (("one day", False), ("2099-01-05", None), ("one day", False), ("", True)):
        page.calls.form.editors["next_call"].setFocus()
        press(Qt.Key.Key_A, CTRL)
        write(words) if words else press(Qt.Key.Key_Delete)
        press(Qt.Key.Key_Escape)
        if closes is not None:
            assert window.close() is closes


def test_the_window_comes_back_as_it_was_left(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = window_of(app, qtbot, tab="prospects")
    window.resize(1200, 700)
    split = window.prospects.findChildren(QSplitter)[0]
    split.moveSplitter(500, 1)
    settle()
    wide = split.sizes()
    window.prospects.show_table()
    assert window.prospects.table is not None
    window.prospects.table.setColumnWidth(0, 333)
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_M)
    window.close()
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    again = MainWindow(app, window._jobs, kept)
    qtbot.addWidget(again)
    again.show()
    settle()
    assert again.current == "calendar"
    assert again.calendar.look == "month"
    assert again.height() == 700  # the screenless screen is not as wide as the window
    again.turn("prospects")
    settle()
    assert abs(again.prospects.findChildren(QSplitter)[0].sizes()[0] - wide[0]) <= 2
    again.prospects.show_table()
    assert again.prospects.table is not None
    letter = again.prospects.table.fontMetrics().averageCharWidth()
    assert abs(again.prospects.table.columnWidth(0) - 333) <= letter


def test_undo_and_redo_say_what_they_will_do(app: App, qtbot: QtBot) -> None:
    window = window_of(app, qtbot)
    press(Qt.Key.Key_N, CTRL)
    write("Sao Biển")
    press(Qt.Key.Key_Return)
    assert "Sao Biển" in window.undo_action.text()
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 0
    assert "Sao Biển" in window.redo_action.text()
    for key, held in ((Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)):
        press(key, held)
        assert app.desk.reader.count(Account) == 1
        press(Qt.Key.Key_Z, CTRL)
    focus()


def test_the_focus_comes_back_to_the_line_that_was_edited(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    for name in ("Chị Hoa", "Anh Nam"):
        add(app.desk.journal, "contact", {"name": name, "account": account})
    window = window_of(app, qtbot)
    window.turn("prospects", account)
    tab_to("Edit Chị Hoa")
    press(Qt.Key.Key_Space)
    focus().selectAll()  # type: ignore[attr-defined]
    write("Chị Lan")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Escape)
    assert said(focus()) == "Edit Chị Lan"
    press(Qt.Key.Key_Z, CTRL)
    assert said(focus()) == "Edit Chị Hoa"


def test_a_gap_that_is_closed_again_keeps_the_focus(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window_of(app, qtbot)
    press(Qt.Key.Key_4, CTRL)
    line = tab_to(lambda at: said(at).startswith("Objective"))
    words = said(line)
    press(Qt.Key.Key_Space)
    assert said(focus()) == "Objective"
    tab_to(words, back=True)
    press(Qt.Key.Key_Space)
    assert said(focus()) == words


def test_closing_the_call_beside_the_calendar_leads_back_to_it(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window = window_of(app, qtbot)
    window.turn("calendar", call)
    tab_to("Close")
    press(Qt.Key.Key_Space)
    assert said(focus()) == "Calendar"


def test_on_an_empty_desk_the_keys_are_at_the_one_next_step(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "Sông Hàn"})
    window_of(app, qtbot)
    for key, step in ((Qt.Key.Key_1, "Add the first accounts"), (Qt.Key.Key_4, "Plan a call"),
                      (Qt.Key.Key_5, "Plan a call")):  # fmt: skip
        press(key, CTRL)
        assert said(focus()) == step
    for _ in range(2):
        press(Qt.Key.Key_1, CTRL)
        press(Qt.Key.Key_Return)
        assert said(focus()) == "Name of a new account"
        tab_to("Accounts", back=True)
    press(Qt.Key.Key_6, CTRL)
    assert said(focus()) == "Name of a new product"


def test_undo_goes_one_step_back_each_time_after_long_text_was_saved_while_typing(
    app: App, qtbot: QtBot
) -> None:
    account = add(app.desk.journal, "account", {"name": "Pearl"})[0]
    window = window_of(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    form = window.prospects.card.form
    form.unfold()
    editor = form.editors["notes"]
    editor.setFocus()
    write("Likes the river side")
    editor.left.emit()
    assert notes_of(app) == ["Likes the river side"]
    press(Qt.Key.Key_Z, CTRL)
    assert notes_of(app) == [None] and editor.typed() == ""
    press(Qt.Key.Key_Z, CTRL)
    assert notes_of(app) == [], "the account itself goes next, the text does not come back"


def test_undo_after_enter_in_a_line_takes_back_what_was_saved_and_then_the_step_before(
    app: App, qtbot: QtBot
) -> None:
    """The line took the first one for itself, saved that when it was left, and the window's brought the words back."""
    account = add(app.desk.journal, "account", {"name": "Pearl"})[0]
    window = window_of(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    line = window.prospects.card.form.editors["city"].focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    write("Huế")
    press(Qt.Key.Key_Return)
    line.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert line.text() == "" and [each.city for each in app.desk.reader.find(Account)] == [None]
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 0


def notes_of(app: App) -> list[str | None]:
    return [each.notes for each in app.desk.reader.find(Account)]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_undo_takes_back_what_is_typed_and_then_what_was_written(
    app: App, qtbot: QtBot, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    add(app.desk.journal, "account", {"name": "Pearl"})
    window = window_of(app, qtbot, tab="prospects")
    field = kind()
    window.prospects.layout().addWidget(field)  # type: ignore[union-attr]
    field.setFocus()
    write("Sao")
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 1
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == ""
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Account) == 0
    field.setFocus()
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == "Sao"
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert app.desk.reader.count(Account) == 1


def test_the_start_of_a_call_is_typed_as_one_says_it(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Pearl"})
    call = call_for(app, account)
    window = window_of(app, qtbot)
    window.turn("calendar", call)
    line = window.calendar.panel.form.editors["when"].lines["start"]  # type: ignore[attr-defined]
    tomorrow = app.clock.local().date() + timedelta(days=1)
    line.setFocus()
    for typed in ("9h", "9h30", "14:05"):
        line.setText(f"{tomorrow.day}/{tomorrow.month} {typed}")
        press(Qt.Key.Key_Return)
        hour, minute = (int(each or 0) for each in typed.replace("h", ":").split(":"))
        assert line.text() == f"{tomorrow:%d/%m/%Y} {hour:02}:{minute:02}"
    line.setText(f"{tomorrow:%d/%m/%Y} 25h")
    press(Qt.Key.Key_Return)
    assert "“25h” is not a time" in window.calendar.panel.form.refused()
    press(Qt.Key.Key_Escape)
    assert line.text() == f"{tomorrow:%d/%m/%Y} 14:05" and not window.calendar.panel.form.refused()


def test_esc_gives_up_what_is_being_typed(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Pearl", "city": "Huế"})
    window = window_of(app, qtbot)
    window.turn("prospects", account)
    line = window.prospects.card.form.editors["city"].lines[""]  # type: ignore[attr-defined]
    line.setFocus()
    written = app.desk.reader.changes(account)
    write("Đà Nẵng")
    press(Qt.Key.Key_Escape)
    assert line.text() == "Huế" and focus() is line
    tab_to("Temperature")
    assert app.desk.reader.changes(account) == written


def test_enter_presses_the_button_that_has_the_keys(app: App, qtbot: QtBot) -> None:
    window = window_of(app, qtbot, tab="prospects")
    tab_to("Table")
    press(Qt.Key.Key_Return)
    assert window.prospects.table_button.isChecked()


@pytest.mark.parametrize("words", ["Dates to keep…", "Expenses…"])
def test_a_list_of_the_menu_opens_over_the_page_one_is_at_and_leaves_one_there(
    app: App, qtbot: QtBot, words: str
) -> None:
    window = window_of(app, qtbot, tab="calendar")
    next(command for _, command in flat(window.menus()) if command.words == words).act()
    settle()
    [shown] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert (shown.windowTitle(), window.current) == (words.removesuffix("…"), "calendar")
    qtbot.waitUntil(shown.isActiveWindow)
    press(Qt.Key.Key_Escape)
    assert not any(each.isVisible() for each in window.findChildren(QDialog))
    assert window.current == "calendar"
