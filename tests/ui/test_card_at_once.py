"""What a part of the card shows comes into view together: one by one, each line would have the whole page laid out anew."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add
from salesdesk.ui.prospects.card import AccountCard
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def card(app: App, qtbot: QtBot) -> AccountCard:
    """The card of an account with three people and six notes, of whom the window shows all."""
    values = {"name": "Saigon Pearl", "temperature": "hot"}
    account, _ = add(app.desk.journal, "account", values)
    for number in range(6):
        noted = date(2026, 1, 1) + timedelta(days=number)
        note = {"account": account, "name": f"Note {number}", "noted_on": noted}
        add(app.desk.journal, "intelligence", note)
    for name in ("Ms Lan", "Mr Minh", "Ms Hoa"):
        add(app.desk.journal, "contact", {"account": account, "name": name})
    window = opened(app, qtbot, tab="prospects")
    settle()
    return window.prospects.card


def seen(part: QWidget) -> set[str]:
    return {each.text() for each in part.findChildren(QLabel) if each.isVisible()}


def account_of(app: App, card: AccountCard) -> Account:
    found = app.desk.reader.of_type(Account, card.record)
    assert found is not None
    return found


def test_all_of_a_part_is_seen_as_soon_as_it_is_read(app: App, card: AccountCard) -> None:
    account = account_of(app, card)
    card.people.show_account(account)
    assert {"Ms Lan", "Mr Minh", "Ms Hoa"} <= seen(card.people), "before the loop goes on"
    card._head.show_account(account)
    assert "Hot" in seen(card)


def test_lines_that_have_the_keys_stay_as_they_are(app: App, card: AccountCard) -> None:
    card.people.person.setFocus(Qt.FocusReason.OtherFocusReason)
    card.people.show_account(account_of(app, card))
    assert card.people.person.hasFocus()
    settle()
    assert {"Ms Lan", "Mr Minh", "Ms Hoa"} <= seen(card.people)


def test_a_list_that_was_empty_and_is_so_again_stays(app: App, card: AccountCard) -> None:
    part = card._part_of("objection")
    [said] = [each for each in part.findChildren(QLabel) if each.text() == "No objection is known."]
    part.show_account(account_of(app, card))
    settle()
    assert said.isVisible()
    add(app.desk.journal, "objection", {"account": card.record, "name": "Too far"})
    part.show_account(account_of(app, card))
    assert "Too far" in seen(part) and "No objection is known." not in seen(part)


def test_moments_of_the_history_come_into_view_together(card: AccountCard) -> None:
    card.timeline._read()
    settle()
    card.timeline._add(2)
    assert card.timeline.list.count() == 1, "what Qt shows, and lays the page out for"
    settle()
    assert {"Note 5", "Note 4"} <= seen(card.timeline)
