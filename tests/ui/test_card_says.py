"""What an account's card says, and in which order."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Account
from salesdesk.domain.values import Period
from salesdesk.services.records import add, change
from tests.ui.keys import choose_in_box, press, write
from tests.ui.opened_lines import card_of, line_in, window_of
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("no call for 90 days · đang hỏi giá", "No call for 90 days · đang hỏi giá"),
        ("đang hỏi giá cho mùa hè", "Đang hỏi giá cho mùa hè"),
        ("iPad raffle at the fair", "iPad raffle at the fair"),
    ],
)
def test_the_reason_for_a_temperature_begins_its_line_as_a_sentence_does(
    app: App, qtbot: QtBot, written: str, shown: str
) -> None:
    """What the figures say begins with a small letter, as within the lists of reasons."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "temperature_reason": written})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    assert shown in [each.text() for each in window.prospects.card.findChildren(QLabel) if each.isVisible()]


def test_what_is_open_stands_above_what_is_over(app: App, qtbot: QtBot) -> None:
    """An event of August that is over stood above the group that may come."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for name, stage, month in (
        ("Over", "actual", 8),
        ("Later", "lead", 12),
        ("Soon", "tentative", 3),
    ):
        stay = Period(date(2026, month, 1), date(2026, month, 4))
        add(app.desk.journal, "opportunity", {"account": account, "name": name, "stage": stage, "stay": stay})
    for name, state in (("Breakfast", "resolved"), ("Price", "open")):
        add(app.desk.journal, "objection", {"account": account, "name": name, "state": state})
    page = opened(app, qtbot, tab="prospects").prospects
    page.go_to(account)

    def told(kind: str) -> list[str]:
        part = page.card._part_of(kind)
        names = {"Over", "Later", "Soon", "Breakfast", "Price"}
        return [
            each.text()
            for each in part.findChildren(QLabel)
            if each.isVisibleTo(part) and each.text() in names
        ]

    qtbot.waitUntil(lambda: len(told("opportunity")) == 3)
    assert told("opportunity") == ["Soon", "Later", "Over"]
    assert told("objection") == ["Price", "Breakfast"]


def test_feedback_says_what_they_would_change_and_is_opened_with_what_they_said(
    app: App, qtbot: QtBot
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    values = {"account": account, "rating": "4", "comment": "Kind staff.", "to_change": "Faster lifts."}
    said, _ = add(app.desk.journal, "feedback", values)
    page = opened(app, qtbot, tab="prospects").prospects
    page.go_to(account)
    part = page.card._part_of("feedback")
    words = "Kind staff.\nThey would change: Faster lifts."
    qtbot.waitUntil(lambda: words in [each.text() for each in part.findChildren(QLabel)])
    part.edit.emit(said)
    line = page.card.lines.line
    assert line is not None and line.form is not None
    assert list(line.form.editors)[:3] == ["rating", "received_on", "comment"]
    assert "worth_time" not in line.form.editors, "on demand"


def test_what_an_account_is_stays_a_field_once_it_is_filled_and_is_said_once(app: App, qtbot: QtBot) -> None:
    """A kind that was wrongly imported was looked for: only the head said it, and its field was shown on demand."""
    values = {"name": "Saigon Pearl", "kind": "travel_agency", "segment": "mice", "temperature": "hot"}
    account, _ = add(app.desk.journal, "account", values)
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    card, tr = window.prospects.card, window.context.tr
    said = [each.text() for each in card.findChildren(QLabel)]
    for name in ("kind", "segment"):
        editor, field = card.form.editors[name], type_of(Account).fields[name]
        assert editor.isVisible()
        assert tr(field.choices[values[name]]) not in said
    assert not card.form.editors["temperature"].isVisible() and "Hot" in said
    card.first_field()
    choose_in_box("Tour operator")
    card.save_all()
    changed = app.desk.reader.of_type(Account, account)
    assert changed is not None and changed.kind == "tour_operator"


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"phone": "+84 236 3555 111"}, {"phone"}),
        ({"mobile": "+84 905 550 101"}, {"mobile"}),
        ({"phone": "+84 236 3555 111", "mobile": "+84 905 550 101"}, {"phone", "mobile"}),
        ({}, {"mobile"}),
    ],
)
def test_of_the_numbers_of_a_person_the_one_that_is_known_is_shown(
    app: App, qtbot: QtBot, known: dict[str, str], shown: set[str]
) -> None:
    """An empty mobile stood there, and the telephone was among what shows on demand."""
    card = card_of(app, qtbot)
    person, done = add(app.desk.journal, "contact", {"name": "Lan", "account": card.record, **known})
    window_of(card).context.wrote(done, None)
    card.open_line(person)
    form = line_in(card).form
    assert form is not None
    numbers = {"phone", "mobile"}
    assert {each for each in numbers if form.editors[each].isVisible()} == shown
    form.unfold()
    assert {each for each in numbers if form.editors[each].isVisible()} == numbers


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
