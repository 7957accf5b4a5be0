"""The reasons of a temperature on the card of an account."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from salesdesk.ui.prospects.temperature import TemperaturePart
from tests.ui.between import words_in
from tests.ui.windows import opened


def test_the_reasons_that_count_most_are_told_and_the_others_when_asked_for(app: App, qtbot: QtBot) -> None:
    today = app.clock.local().date()
    known = {"potential_room_nights": 1_500, "supplier_weakness": "Slow answers"}
    known |= {"contract_until": today + timedelta(days=30), "potential": "A"}
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl", **known})[0]
    other = add(app.desk.journal, "account", {"name": "Hue Star"})[0]
    add(app.desk.journal, "opportunity", {"account": account, "name": "Kick-off", "stage": "tentative"})
    add(app.desk.journal, "promise", {"account": account, "name": "Menu", "due": today, "state": "open"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    [part] = [each for each in window.prospects.card.parts if isinstance(each, TemperaturePart)]
    [most, *_] = [line for line in words_in(part).splitlines() if line.startswith("+")]
    assert most == "+22"
    assert sum(line.startswith("+") for line in words_in(part).splitlines()) == 3
    [more] = [each for each in part.findChildren(QPushButton) if each.text().startswith("Show all ")]
    more.click()
    told = words_in(part)
    assert "the current supplier has a weakness" in told
    assert sum(line.startswith("+") for line in told.splitlines()) == int(more.text().split()[2])
    window.context.wrote(add(app.desk.journal, "promise", {"account": account, "name": "Map"})[1], None)
    QCoreApplication.processEvents()
    assert "the current supplier has a weakness" in words_in(part), "what was asked for stays"
    assert "Class A" in words_in(window.prospects.card)
    window.prospects.open(other)
    assert "the current supplier has a weakness" not in words_in(part)


def test_of_whom_nothing_is_known_nothing_is_judged(app: App, qtbot: QtBot) -> None:
    """An account made a moment ago was called cold, with a button to keep it so."""
    account = add(app.desk.journal, "account", {"name": "Lotus Bay Travel"})[0]
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    [part] = [each for each in window.prospects.card.parts if isinstance(each, TemperaturePart)]
    assert "Nothing is known yet to judge by" in words_in(part)
    assert "cold" not in words_in(part).lower()
    assert not [each for each in part.findChildren(QPushButton) if each.text().startswith("Set to")]
    known = {"potential_room_nights": 1_500, "supplier_weakness": "Slow answers"}
    window.context.wrote(change(app.desk.journal, app.desk.reader, account, known), None)
    QCoreApplication.processEvents()
    assert "points" in words_in(part)
    assert [each for each in part.findChildren(QPushButton) if each.text().startswith("Set to")]
