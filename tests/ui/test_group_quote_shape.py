"""How a group quote looks: dates on one line, cards of one width where they stand below one another, the house's own marked."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Product
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.dress import dress
from salesdesk.ui.quoting.group import GroupDialog
from salesdesk.ui.theme import LIGHT
from tests.helpers.plans import YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

STAY = Period(date(2027, 10, 10), date(2027, 10, 12))


@pytest.fixture
def chance(app: App) -> str:
    """The business of an organiser, with ten rooms on a night under a plan that pays a commission."""
    facts = {"state": "published", "kind": "bar", "commissionable": True, "commission": Decimal(10)}
    plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, **facts)
    [deluxe] = app.desk.reader.find(Product)
    account, _ = add(app.desk.journal, "account", {"name": "Bach Viet", "kind": "dmc"})
    values = {"account": account, "name": "Sales meeting", "guests": 40, "stay": STAY}
    made, _ = add(app.desk.journal, "opportunity", values)
    night = {"opportunity": made, "night": STAY.first, "product": deluxe.id, "rooms": 10}
    add(app.desk.journal, "group_night", night)
    return made


@pytest.fixture
def usual(qapp: QApplication) -> Iterator[None]:
    """Afterwards text has its usual size."""
    yield
    dress(qapp, LIGHT)


def shown(app: App, qtbot: QtBot, chance: str, lang: str = "en", scale: float = 1.0) -> GroupDialog:
    window = opened(app, qtbot, lang, scale=scale)
    window.resize(1366, 768)
    dialog = GroupDialog(window.context, window, chance)
    dialog.show()
    settle()
    return dialog


def right_edge(widget: QWidget, dialog: QWidget) -> int:
    return widget.mapTo(dialog, QPoint(widget.width(), 0)).x()


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_the_two_dates_stand_on_one_line(
    app: App, qtbot: QtBot, usual: None, chance: str, lang: str, scale: float
) -> None:
    dialog = shown(app, qtbot, chance, lang, scale)
    lines = [each for each in dialog.facts.editors["stay"].findChildren(QLineEdit) if each.isVisible()]
    assert len(lines) == 2
    assert len({each.mapTo(dialog, QPoint()).y() for each in lines}) == 1


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_sums_that_stand_below_the_rooms_are_as_wide_as_they_are(
    app: App, qtbot: QtBot, usual: None, chance: str, scale: float
) -> None:
    dialog = shown(app, qtbot, chance, scale=scale)
    top = [each.mapTo(dialog, QPoint()).y() for each in (dialog.lines, dialog.sums)]
    assert top[0] < top[1], "below one another"
    cards = (dialog.facts, dialog.block, dialog.lines, dialog.sums)
    assert len({right_edge(each, dialog) for each in cards}) == 1


def test_the_commission_is_marked_confidential(app: App, qtbot: QtBot, chance: str) -> None:
    dialog = shown(app, qtbot, chance)
    said = [each for each in dialog.sums.words if each.startswith("Commission")]
    assert said and all(each.startswith("Commission (confidential) ") for each in said)
