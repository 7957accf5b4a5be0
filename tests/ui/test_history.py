"""A record's history in words, and the dialog that shows it."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account
from salesdesk.domain.text import BETWEEN
from salesdesk.i18n import ENGLISH
from salesdesk.services import samples
from salesdesk.services.history_words import history_in_words
from salesdesk.services.house import me
from salesdesk.services.records import add, change, delete
from salesdesk.services.titles import subtitle_of
from salesdesk.services.undo import redo, undo
from tests.helpers.desks import Elsewhere, receive


def test_each_step_says_what_became_of_what(app: App) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    account, _ = add(journal, "account", {"name": "Saigon Pearl"})
    promise, _ = add(journal, "promise", {"name": "Menu", "account": account, "due": date(2026, 12, 1)})
    change(journal, reader, promise, {"due": date(2026, 12, 4), "state": "kept"})
    undo(journal, reader)
    delete(journal, reader, promise)
    gone, back, changed, added = history_in_words(reader, promise, ENGLISH)
    assert [step.what for step in (gone, back, changed, added)] == [
        "Deleted",
        "Undone",
        "Changed",
        "Added",
    ]
    assert ("Due on", "1 Dec 2026", "4 Dec 2026") in changed.fields
    assert ("State", "", "Kept") in changed.fields
    assert ("Due on", "4 Dec 2026", "1 Dec 2026") in back.fields
    assert ("Account", "", "Saigon Pearl") in added.fields
    assert added.who == "author not known"


def test_a_redo_is_called_so_and_what_stays_the_same_is_no_change(app: App) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    account, _ = add(journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    change(journal, reader, account, {"city": "Vinh"})

    def told() -> list[tuple[str, tuple[tuple[str, str, str], ...]]]:
        return [(step.what, step.fields) for step in history_in_words(reader, account, ENGLISH)]

    undo(journal, reader)
    redo(journal, reader)
    undo(journal, reader)
    redo(journal, reader)
    back, again = (("City", "Vinh", "Huế"),), (("City", "Huế", "Vinh"),)
    *steps, (added, _) = told()
    assert steps == [
        ("Redone", again),
        ("Undone", back),
        ("Redone", again),
        ("Undone", back),
        ("Changed", again),
    ]
    assert added == "Added"
    delete(journal, reader, account)
    undo(journal, reader)
    redo(journal, reader)
    assert told()[:3] == [("Redone", ()), ("Undone", ()), ("Deleted", ())]


def test_a_record_that_was_added_and_taken_back_was_not_deleted(app: App) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    account, _ = add(journal, "account", {"name": "Saigon Pearl"})
    undo(journal, reader)
    redo(journal, reader)
    redone, undone, _ = history_in_words(reader, account, ENGLISH)
    assert [(each.what, each.fields) for each in (redone, undone)] == [("Redone", ()), ("Undone", ())]


def test_the_history_of_the_sample_names_whose_desk_it_is(app: App) -> None:
    samples.fill(app.desk, app.clock, "en", 1)
    reader = app.desk.reader
    mine = me(reader)
    assert mine is not None and mine.name
    for record in (mine.id, reader.find(Account)[0].id):
        (added,) = history_in_words(reader, record, ENGLISH)
        assert added.who == mine.name


def test_a_country_is_called_by_its_name(app: App) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "country": "VN"})
    (added,) = history_in_words(app.desk.reader, account, ENGLISH)
    assert ("Country", "", "Vietnam") in added.fields


def test_fields_stand_in_the_order_of_the_form(app: App) -> None:
    values = {"city": "Huế", "temperature": "hot", "address": "12 Lê Lợi", "name": "Saigon Pearl"}
    account, _ = add(app.desk.journal, "account", values)
    (added,) = history_in_words(app.desk.reader, account, ENGLISH)
    fields = REGISTRY["account"].fields
    assert [told[0] for told in added.fields] == [fields[name].label for name in fields if name in values]


def test_a_number_below_a_name_says_what_it_counts(app: App) -> None:
    tour, _ = add(app.desk.journal, "product", {"name": "Four days of heritage"})
    day, _ = add(app.desk.journal, "itinerary_day", {"product": tour, "day": 2, "title": "Huế"})
    assert subtitle_of(app.desk.reader, day, ENGLISH) == "Day: 2"


@pytest.mark.parametrize("steps", [3, 70])
def test_the_dialog_shows_the_latest_steps_and_the_rest_on_demand(app: App, qtbot: QtBot, steps: int) -> None:
    from PySide6.QtWidgets import QLabel, QWidget

    from salesdesk.ui.context import Context
    from salesdesk.ui.events import Events
    from salesdesk.ui.widgets.history import SHOWN, HistoryDialog
    from tests.helpers.at_once import AtOnce

    record, _ = add(app.desk.journal, "account", {"name": "Number 0"})
    for number in range(1, steps):
        change(app.desk.journal, app.desk.reader, record, {"name": f"<b>Number {number}"})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HistoryDialog(Context(app, ENGLISH, Events(), AtOnce()), parent, record)
    dialog.show()

    def told() -> int:
        return sum(
            "Number" in label.text() and "Name:" in label.text() for label in dialog.findChildren(QLabel)
        )

    assert told() == min(steps, SHOWN)
    dialog._show_rest()
    assert told() == steps


def test_who_made_a_step_stands_behind_it_as_pieces_do_everywhere(app: App, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel, QWidget

    from salesdesk.ui.context import Context
    from salesdesk.ui.events import Events
    from salesdesk.ui.widgets.history import HistoryDialog
    from tests.helpers.at_once import AtOnce

    record, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HistoryDialog(Context(app, ENGLISH, Events(), AtOnce()), parent, record)
    dialog.show()
    qtbot.waitExposed(dialog)
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    what = next(each for each in labels if each.text() == "Added")
    who = next(each for each in labels if each.text().startswith(BETWEEN))
    assert who.parent() is what.parent()
    assert who.x() == what.geometry().right() + 1, "no other gap than that of the separator"


def test_whatever_stands_for_the_time_of_a_change_is_shown(app: App) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    base = app.desk.reader.heads(account)
    strange = Elsewhere().change(account, {"name": "Perle"}, base)._replace(at="garbage")
    receive(app.desk, [strange])
    assert {step.when for step in history_in_words(app.desk.reader, account, ENGLISH)} >= {"garbage"}
