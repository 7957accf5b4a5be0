"""Ctrl+K by syllables that were typed together, as everybody types them in a hurry."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.palette_desk import Desk, Key


@pytest.mark.parametrize("typed", ["saigon", "saigo", "pearl saigon", "SAIGON"])
def test_a_name_typed_together_opens_the_account_and_captures_nothing(
    app: App, qtbot: QtBot, typed: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sài Gòn Pearl"})
    add(app.desk.journal, "account", {"name": "Lotus", "city": "Sài Gòn"})
    desk = Desk(app, qtbot)
    desk.type(typed)
    qtbot.waitUntil(lambda: bool(desk.titles))
    assert desk.titles[:2] == (["Sài Gòn Pearl", "Lotus"] if "pearl" not in typed else ["Sài Gòn Pearl"])
    desk.press(Key.Key_Return)
    assert (desk.records, desk.captured) == ([account], [])
