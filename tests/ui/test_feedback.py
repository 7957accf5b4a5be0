"""Feedback of customers through the real widgets."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.call_codes import code_of
from salesdesk.domain.records import Feedback
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.feedback.dialog import FeedbackDialog
from salesdesk.ui.widgets.editors import RecordEditor
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def say(dialog: FeedbackDialog, name: str, value: str) -> None:
    """Fills in a field and leaves it."""
    dialog.form.editors[name].show_value(value)
    dialog.form.save(name)


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_from_the_menu_the_account_is_asked_for_first(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Bien")
    dialog = opened(app, qtbot).dialogs.selling("feedback")
    assert isinstance(dialog, FeedbackDialog)
    assert isinstance(dialog.account, RecordEditor)
    QTest.keyClicks(dialog.account.line, "Nobody of that name")
    dialog.account.left.emit()
    assert not dialog.fault.isHidden()
    assert app.desk.reader.count(Feedback) == 0
    dialog.account.line.clear()
    QTest.keyClicks(dialog.account.line, "Sao")
    dialog.account.left.emit()
    assert dialog.asking.isHidden()
    assert app.desk.reader.count(Feedback) == 0
    dialog.form.editors["rating"].show_value("5")
    dialog.form.editors["comment"].show_value("Quick & kind")
    dialog.close_button.click()
    [made] = app.desk.reader.find(Feedback)
    assert (made.account, made.rating, made.comment) == (account, "5", "Quick & kind")


def test_a_form_for_the_wrong_account_is_taken_back(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha")
    dialog = opened(app, qtbot).dialogs.selling("feedback", account)
    assert isinstance(dialog, FeedbackDialog)
    say(dialog, "rating", "5")
    assert app.desk.reader.count(Feedback) == 1
    dialog.undo_button.click()
    assert app.desk.reader.count(Feedback) == 0


def test_a_form_that_says_nothing_is_not_kept(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha")
    window = opened(app, qtbot)
    for close in (lambda at: qtbot.keyClick(at, Qt.Key.Key_Escape), lambda at: at.undo_button.click()):
        dialog = window.dialogs.selling("feedback", account)
        assert isinstance(dialog, FeedbackDialog)
        close(dialog)
        assert not dialog.isVisible() and app.desk.reader.count(Feedback) == 0


def test_what_is_said_after_the_form_was_undone_begins_it_again(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha")
    window = opened(app, qtbot)
    dialog = window.dialogs.selling("feedback", account)
    assert isinstance(dialog, FeedbackDialog)
    say(dialog, "rating", "5")
    window.undo()
    assert app.desk.reader.count(Feedback) == 0
    say(dialog, "comment", "Quick")
    [made] = app.desk.reader.find(Feedback)
    assert (made.account, made.rating, made.comment) == (account, None, "Quick")


def test_the_code_of_a_printed_form_leads_to_its_call(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Hue Star")
    call = call_for(app, account)
    dialog = opened(app, qtbot).dialogs.selling("feedback")
    assert isinstance(dialog, FeedbackDialog)
    dialog.code.setText("0000-0000")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert "No form has the code" in dialog.fault.text() and app.desk.reader.count(Feedback) == 0
    dialog.code.setText(code_of(call).lower())
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    say(dialog, "rating", "4")
    (made,) = app.desk.reader.find(Feedback)
    assert (made.call, made.account) == (call, account)
    dialog.close()


def test_all_that_the_printed_form_asks_has_its_place_in_the_order_of_the_paper(
    app: App, qtbot: QtBot
) -> None:
    account = put(app, "account", name="Hue Star")
    window = opened(app, qtbot)
    dialog = window.dialogs.selling("feedback", account)
    assert isinstance(dialog, FeedbackDialog)
    paper = [
        "worth_time",
        "told_openly",
        "kept_promises",
        "rating",
        "comment",
        "to_change",
        "quotable",
        "call_back",
    ]
    named = list(dialog.form.editors)
    assert sorted(paper, key=named.index) == paper
    settle()
    for name in paper:
        assert dialog.form.editors[name].isVisible(), name
    for name, code in (("worth_time", "5"), ("told_openly", "4"), ("kept_promises", "2"), ("rating", "4")):
        say(dialog, name, code)
    dialog.form.editors["call_back"].show_value(True)
    dialog.form.save("call_back")
    dialog.close()
    (made,) = app.desk.reader.find(Feedback)
    assert (made.worth_time, made.told_openly, made.kept_promises, made.rating) == ("5", "4", "2", "4")
    window.prospects.open(account)
    assert "asked to be called" in words_in(window.prospects.card)
    window.turn("today")
    settle()
    assert "They asked to be called" in words_in(window)


def test_a_call_in_the_calendar_leads_to_its_form(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Alpha"))
    window = opened(app, qtbot)
    window.turn("calendar", call)
    wanted = next(e for e in window.calendar.findChildren(QPushButton) if e.text() == "Feedback")
    wanted.click()
    [dialog] = window.findChildren(FeedbackDialog)
    say(dialog, "rating", "4")
    assert [each.call for each in app.desk.reader.find(Feedback)] == [call]


def test_the_account_shows_what_they_said_and_tells_them_with_one_click(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Alpha")
    put(app, "feedback", account=account, rating="2", comment="Cold <soup>", complaint="open")
    window = opened(app, qtbot)
    window.prospects.open(account)
    card = window.prospects.card
    assert "Cold <soup>" in words_in(card)
    assert "1 rating: 2 of 5" in words_in(card)
    [note] = [each for each in card.findChildren(QLabel) if each.text().startswith("! ")]
    assert note.property("role") == "overdue", "a warning has its colour"
    told = next(
        each for each in card.findChildren(QPushButton) if each.accessibleName().startswith("They were told")
    )
    told.click()
    [said] = app.desk.reader.find(Feedback)
    assert said.complaint == "answered"
    assert said.told_on is not None


def test_the_product_shows_what_was_said_of_it(app: App, qtbot: QtBot) -> None:
    account, product = put(app, "account", name="Alpha"), put(app, "product", name="Hall")
    put(app, "feedback", account=account, product=product, rating="5", comment="Nobody looked up")
    window = opened(app, qtbot)
    window.turn("catalogue", product)
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    assert "Nobody looked up" in words_in(page)
    assert "1 rating: 5 of 5" in words_in(page)
