"""The fields of an account's card that show on demand only."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import line_of, opened


def test_another_account_begins_with_the_fields_that_are_needed_first(app: App, qtbot: QtBot) -> None:
    """Two screens of fields that say nothing stood between the name and the people of every account after one."""
    first, second = (add(app.desk.journal, "account", {"name": name})[0] for name in ("An", "Zen"))
    window = opened(app, qtbot, tab="prospects")
    page, form = window.prospects, window.prospects.card.form
    page.open(first)
    form.more.click()
    settle()
    assert form.editors["tax_code"].isVisible()
    change(app.desk.journal, app.desk.reader, first, {"city": "Huế"})
    page.refresh()
    settle()
    assert form.editors["tax_code"].isVisible()  # it is the same one still
    page.open(second)
    settle()
    assert not form.editors["tax_code"].isVisible() and form.more.text() == "Show more fields"
    form.more.click()
    page.begin_account()
    write("Lotus Bay Travel")
    press(Qt.Key.Key_Return)
    settle()
    assert not form.editors["tax_code"].isVisible() and form.editors["kind"].isVisible()


def test_a_name_that_could_not_be_saved_is_in_sight_when_its_account_comes_back(
    app: App, qtbot: QtBot
) -> None:
    first, second = (add(app.desk.journal, "account", {"name": name})[0] for name in ("An", "Zen"))
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.open(first)
    page.card.form.more.click()
    line_of(window, "name").setText(" ")
    page.open(second)
    settle()
    assert not page.card.form.editors["name"].isVisible()
    page.open(first)
    settle()
    assert page.card.form.editors["name"].isVisible()
    assert page.card.form.fault("name") == "This field is needed."
