"""Quick capture of somebody at a firm nobody knows: they are shown as new, and a namesake elsewhere stands in the list."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.services.records import add
from tests.ui.capture_desk import Desk

Key = Qt.Key


@pytest.fixture
def desk(app: App, qtbot: QtBot) -> Desk:
    bank, _ = add(app.desk.journal, "account", {"name": "Duyên Hải"})
    add(app.desk.journal, "contact", {"account": bank, "name": "Vũ Mỹ Hạnh"})
    made = Desk(app, qtbot, "vi")
    made.type("mai 9h gọi chị Hạnh bên Vietravel hỏi đoàn")
    return made


def test_enter_twice_adds_the_firm_with_the_person(app: App, desk: Desk) -> None:
    assert "chị Hạnh (người liên hệ mới)  ·  Vietravel (khách hàng mới)" in desk.shown
    assert desk.bar.words.text() == "Hỏi đoàn"
    desk.press(Key.Key_Return)
    assert not app.desk.reader.find(Call)
    desk.press(Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    firm = app.desk.reader.of_type(Account, call.account)
    person = app.desk.reader.of_type(Contact, call.contact)
    assert firm is not None and person is not None
    assert (firm.name, person.address_as, person.account) == ("Vietravel", "chị Hạnh", firm.id)


def test_a_namesake_elsewhere_is_one_arrow_away(app: App, desk: Desk) -> None:
    desk.press(Key.Key_Up, Key.Key_Return)
    [call] = app.desk.reader.find(Call)
    person = app.desk.reader.of_type(Contact, call.contact)
    assert person is not None and person.name == "Vũ Mỹ Hạnh"
