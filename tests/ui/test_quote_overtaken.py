"""Revenue that came of a quote: where something is changed that the price depends on, its field says so."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Opportunity, Product
from salesdesk.domain.values import Money, Period
from salesdesk.services.records import add, change
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import quote
from salesdesk.ui.widgets.form import RecordForm
from tests.helpers.plans import YEAR, plan_with
from tests.ui.screens import settle
from tests.ui.windows import opened

DAY = date(2027, 10, 6)
STAY = Period(DAY, DAY + timedelta(days=2))


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer and a public plan with a room at 1,000,000."""
    account, _ = add(app.desk.journal, "account", {"name": "Golden Sun", "language": "en"})
    plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, state="published", kind="bar")
    [deluxe] = app.desk.reader.find(Product)
    return {"account": account, "deluxe": deluxe.id}


def quoted(app: App, window: MainWindow, account: str) -> str:
    """The opportunity of a quote of two nights."""
    dialog = quote(window.context, window, account)
    dialog.form.take_dates(DAY, DAY + timedelta(days=2))
    dialog.ask()
    settle()
    dialog.keep("")
    dialog.close()
    (found,) = app.desk.reader.find(Opportunity)
    assert found.revenue == Money(2_000_000, "VND")
    return found.id


def form_of(window: MainWindow, qtbot: QtBot, record: str) -> RecordForm:
    form = RecordForm(window.context, "opportunity")
    qtbot.addWidget(form)
    form.open(record)
    form.unfold()
    form.show()
    return form


def doubt(form: RecordForm) -> str:
    label = form._cells["revenue"].doubt
    return "" if label is None or label.isHidden() else label.text().replace("\xa0", " ")


def typed(form: RecordForm, name: str, words: str) -> None:
    form.editors[name].setFocus()
    line = form.editors[name].focusWidget() or form.editors[name].focusProxy()
    line.setText(words)  # type: ignore[union-attr]
    form.save(name)


def test_the_revenue_says_what_the_quote_comes_to_since_something_was_changed(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    record = quoted(app, window, sold["account"])
    form = form_of(window, qtbot, record)
    assert doubt(form) == ""
    typed(form, "discount", "10")
    said = "! Its quote comes to 1,800,000 ₫ now, without service and tax."
    assert doubt(form) == said
    assert doubt(form_of(window, qtbot, record)) == said, "whoever opens it later reads it, too"
    typed(form, "discount", "")
    assert doubt(form) == ""
    typed(form, "discount", "10")
    change(app.desk.journal, app.desk.reader, record, {"revenue": Money(1_900_000, "VND")})
    form.open(record)
    assert doubt(form) == "", "a revenue that was typed since is somebody's word"


@pytest.mark.parametrize("case", ["typed by hand", "a group", "over"])
def test_other_revenue_is_not_doubted(app: App, qtbot: QtBot, sold: dict[str, str], case: str) -> None:
    window = opened(app, qtbot)
    record = quoted(app, window, sold["account"])
    if case == "typed by hand":
        values = {"account": sold["account"], "name": "Autumn", "revenue": Money(5_000_000, "VND")}
        record, _ = add(app.desk.journal, "opportunity", values)
        stay = {"stay": STAY, "product": sold["deluxe"], "rooms": 1, "guests": 2}
        change(app.desk.journal, app.desk.reader, record, stay)
    elif case == "a group":
        add(app.desk.journal, "group_night", {"opportunity": record, "night": DAY, "rooms": 25})
    else:
        change(app.desk.journal, app.desk.reader, record, {"stage": "actual"})
    form = form_of(window, qtbot, record)
    typed(form, "discount", "10")
    assert doubt(form) == ""
