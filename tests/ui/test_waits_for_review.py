"""A call that is over and has no review is told alike wherever its account is looked at, with a way to the review."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Span
from salesdesk.services import reviewing
from salesdesk.services.records import add, change
from salesdesk.ui.prospects.parts.people import ComingCalls
from salesdesk.ui.prospects.temperature import TemperaturePart
from salesdesk.ui.prospects.timeline import Timeline
from tests.ui.screens import settle
from tests.ui.windows import opened

NOT_YET = "Not reviewed yet"


def words(part: ComingCalls | TemperaturePart | Timeline) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part)]


@pytest.mark.parametrize("state", ["to_book", "done"])
def test_a_call_that_waits_for_its_review_says_so_on_the_card(app: App, qtbot: QtBot, state: str) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    when = Span(app.clock.now() - timedelta(days=1), 45, app.clock.zone)
    call, _ = add(
        app.desk.journal, "call", {"account": account, "when": when, "state": state, "channel": "visit"}
    )
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    settle()
    card = window.prospects.card
    [coming], [figures], [history] = (
        card.findChildren(kind) for kind in (ComingCalls, TemperaturePart, Timeline)
    )
    history.show_more()
    settle()
    assert NOT_YET in words(coming) and "No call is planned." not in words(coming)
    assert NOT_YET in words(history)
    due = [each for each in words(figures) if each.startswith("The next call is due on")]
    said = f"The call of {window.context.formats.short(when.local.date())} is not reviewed yet."
    assert bool(due) is (state == "done"), "one that was not held counts for nothing"
    assert (said in words(figures)) is not bool(due)
    [review] = [each for each in coming.findChildren(QPushButton) if each.text() == "Review"]
    ways = [each for each in figures.findChildren(QPushButton) if each.text() == "Review"]
    assert [each.isVisible() for each in ways] == [True] * (state != "done")
    (ways or [review])[0].click()
    settle()
    assert window.current == "reviews" and window.current_page.in_view == call


def test_one_whose_review_was_finished_does_not(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    when = Span(app.clock.now() - timedelta(days=1), 45, app.clock.zone)
    call, _ = add(app.desk.journal, "call", {"account": account, "when": when, "state": "done"})
    review, _ = add(app.desk.journal, "review", {"call": call, "outcome": "next_step"})
    window = opened(app, qtbot, tab="prospects")
    window.turn("prospects", account)
    settle()
    [coming] = window.prospects.card.findChildren(ComingCalls)
    assert NOT_YET in words(coming), "a review that was begun"
    change(app.desk.journal, app.desk.reader, review, {"finished_on": app.clock.local().date()})
    coming.read()
    settle()
    assert NOT_YET not in words(coming) and "No call is planned." in words(coming)
    assert not reviewing.waiting(app.desk.reader, app.clock.now(), 5)
