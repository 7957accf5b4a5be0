"""Ctrl+Z puts back first what was typed and could not be saved, where it is in view: it is what was done last there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call
from salesdesk.domain.values import Money
from salesdesk.services.records import add
from salesdesk.ui.quoting.dialog import quote
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.keys import CTRL, press, write
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.windows import line_of, opened


def test_what_could_not_be_saved_is_put_back_before_anything_is_taken_back(app: App, qtbot: QtBot) -> None:
    """Ctrl+Z beside a figure in red took back an older step that nobody saw."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.open_record(account)
    form, line = window.prospects.card.form, line_of(window, "name")
    line.clear()
    form.save("name")
    assert form.fault("name")
    window.undo()
    assert (form.fault("name"), line.text()) == ("", "Saigon Pearl")
    assert window.statusBar().currentMessage() == "“Name” is as it was before."
    assert app.desk.reader.of_type(Account, account) is not None
    window.undo()
    assert app.desk.reader.of_type(Account, account) is None


def test_what_could_not_be_saved_of_a_review_is_put_back_too(app: App, qtbot: QtBot) -> None:
    call = past_call(app, "Alpha")
    window = opened(app, qtbot, tab="reviews")
    window.turn("reviews", call)
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    fields = page.calls.form
    editor = fields.editors["next_call"]
    before = editor.typed()
    editor.retype(("soonish",))
    fields.save("next_call")
    assert fields.fault("next_call")
    window.undo()
    assert fields.fault("next_call") == "" and editor.typed() == before
    assert app.desk.reader.of_type(Call, call) is not None


def test_in_a_dialog_what_could_not_be_saved_is_put_back_first(app: App, qtbot: QtBot) -> None:
    task, _ = add(app.desk.journal, "task", {"name": "Ring up"})
    window = opened(app, qtbot)
    window.open_record(task)
    [dialog] = [each for each in window.findChildren(RecordDialog) if each.isVisible()]
    form = dialog.form
    editor = form.editors["due"]
    editor.retype(("soonish",))
    form.save("due")
    assert form.fault("due")
    dialog.activateWindow()
    press(Qt.Key.Key_Z, CTRL)
    assert form.fault("due") == "" and editor.typed() == ("",)


def test_what_a_quote_cannot_read_is_put_back_field_by_field_and_what_is_said_goes_with_the_next_key(
    app: App, qtbot: QtBot
) -> None:
    """It said for good that nothing was left to take back, beside three figures in red."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    room, _ = add(app.desk.journal, "product", {"name": "Deluxe", "kind": "room"})
    plan, _ = add(app.desk.journal, "rate_plan", {"name": "Public", "kind": "bar", "currency": "VND"})
    add(app.desk.journal, "rate", {"rate_plan": plan, "product": room, "amount": Money(1_000_000, "VND")})
    window = opened(app, qtbot)
    dialog = quote(window.context, window, account)
    qtbot.waitUntil(lambda: dialog.found is not None)
    form, status = dialog.form, window.statusBar()
    ready = status.currentMessage()
    dialog.activateWindow()
    for field, good, wrong in (
        (form.account.line, "", "zzz"),
        (form.rooms, "3", "0"),
        (form.ages, "8", "8, x"),
    ):
        for typed in filter(None, (good, wrong)):
            field.setFocus()
            field.selectAll()
            write(typed)
            press(Qt.Key.Key_Tab)
            qtbot.wait(300)
    qtbot.waitUntil(lambda: bool(form.ages.property("faulty") and form.rooms.property("faulty")))
    (close,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Close")
    close.setFocus()
    for name in ("Account", "Rooms", "Children's ages"):
        press(Qt.Key.Key_Z, CTRL)
        assert dialog.said.text() == f"“{name}” is as it was before."
        settle()
    assert form.account_id == account and (form.rooms.text(), form.ages.text()) == ("3", "8")
    qtbot.waitUntil(lambda: dialog.found is not None and dialog.found.quote.stay.rooms == 3)
    press(Qt.Key.Key_Tab)
    assert (dialog.said.text(), status.currentMessage()) == ("", ready), "no later step is as it was before"
    close.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    nothing = "Nothing that was written here is left to undo."
    assert dialog.said.text() == status.currentMessage() == nothing
    press(Qt.Key.Key_Tab)
    assert (dialog.said.text(), status.currentMessage()) == ("", ready)
    close.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert dialog.said.text() == nothing
    dialog.reject()
    assert status.currentMessage() == ready
