"""What is typed, refused and left for another record waits there: that is said, and nothing is lost by closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStatusBar
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, delete
from salesdesk.ui.dress import dress
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.scrolling import LAID_OUT_MS
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import write
from tests.ui.opened_lines import card_of, field, window_of
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.windows import opened


def begin_an_opportunity(card: AccountCard, until: str) -> None:
    card.new_of("opportunity")
    editor = field(card, "stay")
    assert isinstance(editor, TextEditor)
    editor.lines["to"].setFocus()
    editor.lines["to"].selectAll()
    write(until)
    field(card, "name").setFocus()


def test_a_refused_value_of_an_account_out_of_view_is_said_when_it_is_left_and_when_the_window_closes(
    app: App, qtbot: QtBot
) -> None:
    other, _ = add(app.desk.journal, "account", {"name": "Other"})
    card = card_of(app, qtbot, "en")
    window, tr, account = window_of(card), card._context.tr, card.record
    begin_an_opportunity(card, "31/12/26x")
    window.turn("prospects", other)
    settle()
    said = window.statusBar().currentMessage
    assert "Saigon Pearl" in said() and "31/12/26x" in said(), said()
    assert said() != tr("Ready")
    window.statusBar().showMessage(tr("Ready"))
    assert not window.close()
    assert "Saigon Pearl" in said() and tr("Dates") in said() and "31/12/26x" in said(), said()
    window.turn("prospects", account)
    card.new_of("opportunity")
    editor = field(card, "stay")
    assert isinstance(editor, TextEditor) and editor.lines["to"].text() == "31/12/26x"
    window.turn("prospects", other)
    assert window.close()


@pytest.mark.parametrize("gone", ["mended", "deleted"])
def test_what_was_mended_or_went_with_its_account_keeps_no_window_open(
    app: App, qtbot: QtBot, gone: str
) -> None:
    other, _ = add(app.desk.journal, "account", {"name": "Other"})
    card = card_of(app, qtbot)
    window, account = window_of(card), card.record
    begin_an_opportunity(card, "31/12/26x")
    window.turn("prospects", other)
    if gone == "deleted":
        window.context.wrote(delete(app.desk.journal, app.desk.reader, account), None)
    else:
        window.turn("prospects", account)
        begin_an_opportunity(card, "31/12/2031")
        window.turn("prospects", other)
        settle()
        assert "31/12" not in window.statusBar().currentMessage()
    assert window.close()


def test_another_look_waits_for_what_would_be_lost_out_of_view(app: App, qtbot: QtBot) -> None:
    other, _ = add(app.desk.journal, "account", {"name": "Other"})
    card = card_of(app, qtbot)
    window = window_of(card)
    begin_an_opportunity(card, "31/12/26x")
    window.turn("prospects", other)
    assert not window.speak("vi")
    assert "Saigon Pearl" in window.statusBar().currentMessage()


def test_a_refused_answer_about_a_call_out_of_view_is_said_too(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app), past_call(app, "Other")
    window = opened(app, qtbot, "en", "reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    page.go_to(first)
    page.calls.form.editors["next_call"].setFocus()
    write("one day")
    page.go_to(second)
    settle()
    assert page.calls.form.call == second
    said = window.statusBar().currentMessage
    assert "Sao Biển" in said() and "one day" in said(), said()
    window.statusBar().clearMessage()
    assert not window.close()
    assert "Sao Biển" in said() and "one day" in said(), said()
    assert window.close()


def test_that_it_is_kept_comes_first_where_large_text_leaves_no_room_for_all(app: App, qtbot: QtBot) -> None:
    first, second = past_call(app, "Công ty Du lịch Sông Hàn"), past_call(app, "Other")
    window = opened(app, qtbot, "vi", "reviews")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT, 1.5)
    window.resize(1366, 768)
    page, bar = window.page("reviews"), window.statusBar()
    assert isinstance(page, ReviewsPage)
    page.go_to(first)
    page.calls.form.editors["next_call"].setFocus()
    write("9h30")
    page.go_to(second)
    settle()
    said = bar.currentMessage()
    kept, again, example = "vẫn còn khi mở lại", "đóng lần nữa", "25/11/2030 hoặc thứ 5 tuần sau"
    assert example in said and kept in shown_in(bar) and "9h30" in shown_in(bar), said
    assert not window.close()
    assert again in shown_in(bar) and "9h30" in shown_in(bar)


def shown_in(bar: QStatusBar) -> str:
    room = bar.width() - 8 * GRID
    return bar.fontMetrics().elidedText(bar.currentMessage(), Qt.TextElideMode.ElideRight, room)


def test_an_account_with_a_refused_value_opens_at_it_and_the_keys_stay_in_the_list(
    app: App, qtbot: QtBot
) -> None:
    """The red field stood far below what the card began with: nobody saw why the window would not close."""
    other, _ = add(app.desk.journal, "account", {"name": "Other"})
    card = card_of(app, qtbot)
    window, account = window_of(card), card.record
    window.resize(1366, 768)
    card.form.unfold()
    settle()
    editor = card.form.editors["contract_until"]
    assert isinstance(editor, TextEditor)
    editor.lines[""].setFocus()
    write("long ago")
    page = window.prospects
    page.side.list.setFocus()
    fault = card.form.fault("contract_until")
    assert fault
    page.open(other)
    assert card.form.fault("contract_until") == "" and card.verticalScrollBar().value() == 0
    card.form.more.click()
    page.side.list.setFocus()
    page.open(account)
    qtbot.waitUntil(lambda: not editor.visibleRegion().isEmpty())
    assert card.form.fault("contract_until") == fault
    bar = card.verticalScrollBar()
    assert page.side.list.hasFocus() and bar.value() > 0
    qtbot.wait(LAID_OUT_MS)
    bar.setValue(0)
    page.refresh()
    settle()
    assert bar.value() == 0, "whoever scrolled on is not led back"
