"""Ctrl+Z in a line whose words were just entered takes back what they made; the words do not come back into the line."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import ChecklistItem, Contact, StockMovement
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.catalogue.materials.page import MaterialsPage
from tests.ui.keys import CTRL, focus, press, write
from tests.ui.windows import call_for, opened


def test_a_person_that_was_just_named(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    window = opened(app, qtbot)
    window.turn("prospects", account)
    people = window.prospects.card.people
    people.person.setFocus()
    write("Chị Hoa")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(Contact) == 1 and focus() is people.person
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(Contact) == 0 and people.person.text() == ""


def test_a_thing_that_was_just_put_on_the_list(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window = opened(app, qtbot)
    window.turn("briefings", call)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.check.toggle("things")
    things = page.check.things
    assert things is not None
    things.name.setFocus()
    write("Laptop")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(ChecklistItem) == 1 and focus() is things.name
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(ChecklistItem) == 0 and things.name.text() == ""


def test_copies_that_just_came(app: App, qtbot: QtBot) -> None:
    material, _ = add(app.desk.journal, "material", {"name": "Profile", "stock": 40})
    window = opened(app, qtbot)
    window.turn("catalogue", "materials")
    page = window.page("catalogue").page  # type: ignore[attr-defined]
    assert isinstance(page, MaterialsPage)
    page.go_to(material)
    copies = page.card.stock.copies
    copies.setFocus()
    write("100")
    press(Qt.Key.Key_Return)
    assert app.desk.reader.count(StockMovement) == 1 and focus() is copies
    press(Qt.Key.Key_Z, CTRL)
    assert app.desk.reader.count(StockMovement) == 0 and copies.text() == ""
