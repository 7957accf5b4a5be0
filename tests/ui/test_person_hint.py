"""Whoever is entered a second time is told, quietly, and the first one is a click away."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Contact
from salesdesk.services.records import add
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.screens import settle
from tests.ui.windows import opened


def test_a_second_person_of_the_same_name_is_told_while_it_is_typed_and_when_it_was_made(
    app: App, qtbot: QtBot
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    known, _ = add(app.desk.journal, "contact", {"name": "Nguyễn Thị Hồng Nhung (Rosa)", "account": account})
    window = opened(app, qtbot, tab="prospects")
    people = window.prospects.card.people
    qtbot.keyClicks(people.person, "chi nguyen thi hong nhung")
    qtbot.waitUntil(lambda: bool(people.hint.words))
    assert people.hint.words == "Looks like Nguyễn Thị Hồng Nhung (Rosa): same name"
    people.hint.open_button.click()
    settle()
    assert people.opened is not None and people.opened.record == known and people.hint.words == ""
    window.prospects.card.lines.fold()
    qtbot.keyClick(people.person, Qt.Key.Key_Return)
    settle()
    assert app.desk.reader.count(Contact) == 2 and "same name" in people.hint.words
    people.hint.close_button.click()
    assert people.hint.words == "" and people.hint.close_button.accessibleName() == "It is somebody else"


def test_a_mobile_that_somebody_elsewhere_has_is_told_and_leads_there(app: App, qtbot: QtBot) -> None:
    there, here = (add(app.desk.journal, "account", {"name": name})[0] for name in ("Lá Dừa", "Sao Biển"))
    known = {"name": "Trần Quốc Bảo", "account": there, "mobile": "0905 550 102"}
    add(app.desk.journal, "contact", known)
    person, _ = add(app.desk.journal, "contact", {"name": "Anh Bảo", "account": here})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(here)
    people = window.prospects.card.people
    people.edit.emit(person)
    settle()
    assert people.opened is not None and people.opened.form is not None and people.hint.words == ""
    editor = people.opened.form.editors["mobile"]
    assert isinstance(editor, TextEditor)
    editor.lines[""].setText("+84 905 550 102")
    people.opened.form.save("mobile")
    settle()
    people.hint.look_now()
    settle()
    assert people.hint.words == "Looks like Trần Quốc Bảo: same telephone"
    people.hint.open_button.click()
    settle()
    assert window.prospects.card.record == there
