"""A quote that is not to be sent as it is: too few rooms, a consent that is missing, a competitor who asks."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Period
from salesdesk.services.papers.sales_press import SalesPress
from salesdesk.services.records import add, change
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.quoting.group import GroupDialog
from tests.helpers.plans import YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer, and a plan with 42 rooms of one type; a discount of more than 5 % needs Ms Lan's consent."""
    boss, _ = add(app.desk.journal, "colleague", {"name": "Ms Lan"})
    limit = {"name": "Discounts", "area": "pricing", "discount_limit": Decimal(5), "ask": boss}
    add(app.desk.journal, "policy", limit)
    facts = {"kind": "bar", "state": "published"}
    plan = plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, **facts)
    [deluxe] = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, deluxe.id, {"count": 42})
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "language": "en"})
    return {"account": account, "deluxe": deluxe.id, "boss": boss, "plan": plan}


def asked(app: App, qtbot: QtBot, record: str) -> QuoteDialog:
    window = opened(app, qtbot)
    made = quote(window.context, window, record)
    made.form.take_dates(date(2027, 10, 6), date(2027, 10, 8))
    made.ask()
    settle()
    return made


def seen(dialog: QuoteDialog) -> list[str]:
    settle()
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def ask_for(dialog: QuoteDialog, rooms: str) -> None:
    dialog.form.rooms.setFocus()
    dialog.form.rooms.selectAll()
    dialog.form.rooms.setText(rooms)
    dialog.form.rooms.textEdited.emit(rooms)
    dialog.ask()
    settle()


def test_more_rooms_than_there_are_are_said_below_their_number_and_can_be_quoted(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog, words = asked(app, qtbot, sold["account"]), "! The house has only 42 of “Deluxe”."
    ask_for(dialog, "42")
    assert words not in seen(dialog)
    ask_for(dialog, "43")
    assert seen(dialog).count(words) == 1
    [label] = [each for each in dialog.form.findChildren(QLabel) if each.text() == words]
    field = dialog.form.rooms
    gap = label.mapTo(dialog, label.rect().topLeft()).y() - field.mapTo(dialog, field.rect().bottomLeft()).y()
    assert 0 < gap < field.height(), "it stands below the number"
    assert words[2:] in field.accessibleDescription()
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "43 rooms" in text and "only 42" not in text
    ask_for(dialog, "1")
    assert words not in seen(dialog)


def test_more_rooms_on_a_night_of_a_group_than_there_are_are_said_with_its_sums(
    app: App, qtbot: QtBot, sold: dict[str, str], tmp_path: Path
) -> None:
    stay = Period(date(2027, 10, 6), date(2027, 10, 8))
    group = {"account": sold["account"], "name": "Congress", "stay": stay}
    chance, _ = add(app.desk.journal, "opportunity", group)
    for day, rooms in ((6, 30), (6, 15), (7, 42)):
        row = {"opportunity": chance, "night": date(2027, 10, day), "product": sold["deluxe"], "rooms": rooms}
        add(app.desk.journal, "group_night", row)
    window = opened(app, qtbot)
    dialog = GroupDialog(window.context, window, chance)
    dialog.show()
    settle()
    assert dialog.sums.words.count("! The house has only 42 of “Deluxe”.") == 1
    assert dialog.quoted is not None and dialog.quoted.options[0].faults == ()
    desk = app.desk
    press = SalesPress(desk.database, None, desk.reader, app.clock, app.tr, app.defaults)
    paper = press.proposal(chance, tmp_path / "paper.pdf")
    assert "The house has only 42 of “Deluxe”." in paper.notices
