"""A visit at which nobody was met: what its review made, and the times that are offered for another one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.i18n import translator
from salesdesk.services import reviewing, undo
from salesdesk.ui.reviews.calls import CallsPart
from tests.ui.reviewed import CTRL, page_of, past_call, press
from tests.ui.screens import settle


def said(calls: CallsPart) -> list[str]:
    """What stands in the card of what follows."""
    settle()
    return [each.text() for each in calls.follows.findChildren(QLabel) if each.isVisible()]


def shown(calls: CallsPart) -> list[str]:
    """What stands in the card that asks why."""
    settle()
    return [each.text() for each in calls.not_held.findChildren(QLabel) if each.isVisible() and each.text()]


def times(calls: CallsPart) -> list[str]:
    settle()
    buttons = calls.not_held.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible() and ":" in each.text()]


@pytest.mark.parametrize(
    ("lang", "outcome", "words"),
    [
        ("en", "not_met", "The call is now: Missed"),
        ("vi", "not_met", "Trạng thái cuộc gặp: Lỡ hẹn"),
        ("en", "information", "The call is now: Done"),
    ],
)
def test_a_finished_review_says_how_the_call_stands_since(
    app: App, qtbot: QtBot, lang: str, outcome: str, words: str
) -> None:
    """It asked for an outcome, which had been chosen long before."""
    call = past_call(app)
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": outcome})
    left_out = {"thanks": False}
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator(lang), left_out)
    page = page_of(app, qtbot, lang)
    page.go_to(call)
    assert words in said(page.calls)
    assert translator(lang)("Choose the outcome of the call; what follows from it appears here.") not in said(
        page.calls
    )


def test_a_finished_review_that_made_nothing_says_so(app: App, qtbot: QtBot) -> None:
    call = past_call(app, state="missed")
    reviewing.write(app.desk.journal, app.desk.reader, call, {"outcome": "not_met"})
    reviewing.finish(app.desk.journal, app.desk.reader, app.clock, call, translator("en"))
    page = page_of(app, qtbot)
    page.go_to(call)
    assert said(page.calls)[-1] == "Nothing besides the review itself."


def begun(app: App, qtbot: QtBot, channel: str = "visit") -> tuple[str, CallsPart]:
    """The first of two calls that wait: nobody was met there."""
    call = past_call(app, "Alpha", 4, channel=channel, objective="Agree")
    past_call(app, "Beta", 3, channel="visit")
    calls = page_of(app, qtbot).calls
    calls.begin()
    assert calls.call == call
    press(Qt.Key.Key_8)
    return call, calls


@pytest.mark.parametrize("channel", ["visit", "video", "site_inspection"])
def test_times_for_another_visit_are_offered_when_its_review_is_finished(
    app: App, qtbot: QtBot, channel: str
) -> None:
    call, calls = begun(app, qtbot, channel)
    calls.form.editors["feedback"].retype("The guard took our card")
    press(Qt.Key.Key_Return, CTRL)
    assert calls.call == call and calls.not_held.isVisible() and calls.form.isHidden()
    assert len(times(calls)) == 3 and "The call is now: Missed  ·  " in calls.banner.words
    assert calls.queue.call_at(0) != call and not calls.queue.shows_done, "it waits no more"
    held = QApplication.focusWidget()
    assert held is not None and calls.not_held.isAncestorOf(held)
    next(b for b in calls.not_held.findChildren(QPushButton) if b.text() == times(calls)[0]).click()
    [coming] = app.desk.reader.find(Call, state="to_book")
    assert (coming.objective, coming.channel) == ("Agree", channel) and not times(calls)
    assert calls.banner.words.startswith("New appointment: ")
    calls.not_held.next_button.click()
    settle()
    assert calls.head.title.text() == "Beta" and calls.form.isVisible()
    calls.choose(call)
    assert calls.form.isVisible() and not calls.not_held.isVisible(), "it is a finished review from then on"
    review = reviewing.review_of(app.desk.reader, call)
    assert review is not None and review.feedback == "The guard took our card"


def test_what_was_written_in_the_review_stands_where_it_is_asked_why(app: App, qtbot: QtBot) -> None:
    call, calls = begun(app, qtbot)
    calls.form.editors["feedback"].retype("The guard took our card")
    calls.finish()
    assert shown(calls)[:5] == [
        "It did not take place",
        "Nobody was met.",
        "What the customer said",
        "The guard took our card",
        "Why?",
    ]
    calls.not_held.next_button.click()
    settle()
    press(Qt.Key.Key_8)
    calls.finish()
    assert calls.call != call and "What the customer said" not in shown(calls)


def test_where_the_review_says_a_next_call_no_other_is_offered(app: App, qtbot: QtBot) -> None:
    call, calls = begun(app, qtbot)
    day = app.clock.local().date().replace(year=app.clock.local().year + 1)
    calls.form.editors["next_call"].show_value(day.isoformat())
    calls.form.save("next_call")
    calls.finish()
    assert calls.call != call and calls.form.isVisible() and not times(calls)


def test_finishing_is_taken_back_though_times_are_offered(app: App, qtbot: QtBot) -> None:
    call, calls = begun(app, qtbot)
    calls.finish()
    assert times(calls)
    calls._context.wrote(undo.undo(app.desk.journal, app.desk.reader).change_set, None)
    settle()
    assert calls.call == call and calls.form.isVisible() and not calls.not_held.isVisible()
    assert calls.form.editors["outcome"].read() == "not_met"
    calls.finish()
    assert times(calls)
    calls.not_held.took_place.click()
    settle()
    assert calls.form.isVisible() and not calls.not_held.isVisible()


def test_what_is_added_to_a_finished_review_offers_nothing(app: App, qtbot: QtBot) -> None:
    call, calls = begun(app, qtbot)
    calls.finish()
    calls.not_held.next_button.click()
    settle()
    calls.choose(call)
    calls.form.editors["feedback"].retype("Closed for the holiday")
    calls.finish()
    assert calls.form.isVisible() and not calls.not_held.isVisible()
