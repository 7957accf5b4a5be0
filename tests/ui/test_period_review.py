"""The review of a week or month through the real widgets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.periods import stretch_of
from salesdesk.domain.records import PeriodReview
from salesdesk.formats import Formats
from salesdesk.services.records import add
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.reviews.period import PeriodPart
from salesdesk.ui.widgets.line import Line
from tests.ui.reviewed import CTRL, page_of, past_call, press, review_of
from tests.ui.screens import settle
from tests.ui.today_page import at


@pytest.fixture
def app(app: App) -> App:
    """In the middle of a week and of a month: on its first day the one that ended opens."""
    return replace(app, clock=Clock(seconds=at("15:00").timestamp))


def period(page: ReviewsPage, name: str = "week") -> PeriodPart:
    """The present week or month."""
    page.views.named[name].click()
    assert page.period is not None
    page.period.show_now()
    settle()
    return page.period


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def nothing_left_of_week(part: PeriodPart, day: date) -> str:
    week = stretch_of("week", day)
    assert part.stretch == week
    return f"Nothing was left unfinished in the week of {Formats('en').span_of_dates(week.first, week.last)}."


def test_a_month_shows_planned_and_held_by_class_and_kind(app: App, qtbot: QtBot) -> None:
    held = past_call(app, "Alpha", 0, objective="40 nights", state="done")
    put(
        app,
        "review",
        call=held,
        outcome="next_step",
        objective_met="yes",
        finished_on=app.clock.local().date(),
    )
    past_call(app, "Beta", 0, state="missed", channel="phone")
    part = period(page_of(app, qtbot), "month")
    cells = part.calls.cells
    assert [cells["All calls", each] for each in ("planned", "held", "waiting", "missed", "moved")] == [
        "2",
        "1",
        "–",
        "1",
        "–",
    ]
    assert cells["Warm", "planned"] == "2"
    assert "Did not take place" in [each.text() for each in part.calls.findChildren(QLabel)]
    assert cells["Telephone", "missed"] == "1"
    said = [label.text() for label in part.others.findChildren(QLabel)]
    assert "1 call held had an objective  ·  1 met" in said, "what is nought is not said"
    assert not any("may still change" in words for words in said)


def test_figures_of_calls_without_a_finished_review_are_said_to_be_open(app: App, qtbot: QtBot) -> None:
    past_call(app, "Alpha", 1)
    part = period(page_of(app, qtbot), "month")
    said = [label.text() for label in part.others.findChildren(QLabel)]
    assert said[1] == "1 review is not finished: the figures may still change."
    cells = part.calls.cells
    assert [cells["All calls", each] for each in ("planned", "held", "waiting")] == ["1", "–", "1"]
    assert "Review waiting" in [each.text() for each in part.calls.findChildren(QLabel)]


def test_weeks_are_turned_and_what_is_written_belongs_to_its_week(app: App, qtbot: QtBot) -> None:
    part = period(page_of(app, qtbot))
    this_week = part.stretch
    places = [each.x() for each in (part.title, part.before_button, part.now_button, part.after_button)]
    assert places == sorted(places), "as above the calendar"
    part.before_button.click()
    assert part.stretch == this_week.before
    assert part.before_button.x() == places[1], "what is clicked again keeps its place"
    assert not part.form.isHidden() and part.finish_button.isHidden(), "one writes at once"
    assert not app.desk.reader.find(PeriodReview), "nothing is there before something is said"
    part.form.editors["lessons"].retype("Ring before nine")
    part.refresh()
    assert part.form.editors["lessons"].typed() == "Ring before nine"
    part.now_button.click()
    assert part.stretch == this_week
    assert not part.form.editors["lessons"].typed()
    [kept] = app.desk.reader.find(PeriodReview)
    assert (kept.begins, kept.kind, kept.lessons) == (this_week.before.first, "week", "Ring before nine")
    part.before_button.click()
    assert part.form.editors["lessons"].typed() == "Ring before nine"
    part.finish_button.click()
    [kept] = app.desk.reader.find(PeriodReview)
    assert kept.finished_on == app.clock.local().date()
    assert part.finish_button.isHidden()


def test_what_stayed_undone_leads_to_its_review(app: App, qtbot: QtBot) -> None:
    call = past_call(app, "Alpha", 1, objective="40 nights")
    page = page_of(app, qtbot)
    went: list[tuple[str, str]] = []
    page.context.events.go.connect(lambda tab, record: went.append((tab, record)))
    part = period(page, "month")
    assert part.undone.findChildren(Line)[0].tells, "the way there is seen"
    go = next(each for each in part.undone.findChildren(QPushButton))
    qtbot.waitUntil(lambda: go.parentWidget().height() > 1.5 * go.height())
    assert go.y() == 0, "on the first of its two lines"
    go.click()
    assert went == [("reviews", call)]
    page.go_to(call)
    assert page.places.currentIndex() == 0
    assert page.calls.call == call


def test_nothing_is_said_to_be_unfinished_only_of_days_that_are_over(app: App, qtbot: QtBot) -> None:
    """“2 promises are still to be kept” stood above “Nothing was left unfinished.”"""
    account, today = put(app, "account", name="Alpha"), app.clock.local().date()
    put(app, "promise", account=account, name="Menu", due=today)
    put(app, "task", account=account, name="Photos", due=today)
    part = period(page_of(app, qtbot))

    def said() -> list[str]:
        settle()
        return [label.text() for label in part.undone.findChildren(QLabel) if label.isVisible()]

    assert said() == ["What was left unfinished", "Nothing of this week is overdue so far."]
    part.before_button.click()
    last_week = app.clock.local().date() - timedelta(days=7)
    assert said() == ["What was left unfinished", nothing_left_of_week(part, last_week)]
    part.show_kind("month")
    part.show_now()
    assert said() == ["What was left unfinished", "Nothing of this month is overdue so far."]


def test_what_is_older_and_still_open_is_counted_with_the_way_there(app: App, qtbot: QtBot) -> None:
    """“Nothing is overdue so far.” stood there while Today said in red what is overdue."""
    past_call(app, "Beta", 40)
    account, old = put(app, "account", name="Alpha"), app.clock.local().date() - timedelta(days=10)
    put(app, "promise", account=account, name="Menu", due=old)
    put(app, "promise", account=account, name="Map", due=old, state="kept", kept_on=old)
    put(app, "task", account=account, name="Photos", due=old - timedelta(days=90))
    put(app, "opportunity", account=account, name="Gala", stage="tentative", option_date=old)
    page = page_of(app, qtbot)
    went: list[tuple[str, str]] = []
    page.context.events.go.connect(lambda tab, record: went.append((tab, record)))
    part = period(page)

    def said() -> list[str]:
        settle()
        return [label.text() for label in part.undone.findChildren(QLabel) if label.isVisible()]

    older = "Older: 1 promise, 1 task, 1 date to keep, 1 review waiting"
    assert said()[1:] == ["Nothing of this week is overdue so far.", older]
    [way] = part.undone.findChildren(QPushButton)
    way.click()
    assert went == [("today", "")]
    part.show_stretch(stretch_of("week", old))
    assert "Date not kept yet" in said(), "Today said so; the week to which it belongs did not"
    assert said()[-1] == "Older: 1 task, 1 review waiting"
    assert len(part.undone.findChildren(Line)) == 2
    part.show_stretch(stretch_of("week", old - timedelta(days=200)))
    assert said()[1:] == [nothing_left_of_week(part, old - timedelta(days=200))]


def test_what_is_written_elsewhere_is_counted_anew(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    part = period(page)
    assert part.figures is not None
    assert part.figures.calls.total.planned == 0
    account = put(app, "account", name="Alpha")
    due = app.clock.local().date() - timedelta(days=0)
    values = {"account": account, "name": "Menu", "due": due, "state": "kept", "kept_on": due}
    done = add(app.desk.journal, "promise", values)[1]
    page.context.wrote(done, None)
    assert part.figures.promises.kept == 1


def test_what_became_of_new_business_is_said_with_it(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Alpha"})[0]
    today = app.clock.local().date()
    for stage in ("lead", "definite"):
        values = {"account": account, "name": stage, "stage": stage, "created_on": today}
        add(app.desk.journal, "opportunity", values)
    part = period(page_of(app, qtbot))
    said = [label.text() for label in part.others.findChildren(QLabel)]
    [business] = [words for words in said if "came up" in words]
    assert business.startswith("2 opportunities came up  ·  1 won  ·  1 open"), "open of what?"
    assert business.endswith("Won: 50% of all opportunities, 100% of those decided")


def test_promises_that_still_have_time_are_counted_as_such(app: App, qtbot: QtBot) -> None:
    """Two were due that day, and it was said that none was."""
    part = period(page_of(app, qtbot))

    def said() -> list[str]:
        settle()
        return [label.text() for label in part.others.findChildren(QLabel) if label.isVisible()]

    part.show_before()
    assert "No promise falls due in these days." in said()
    account = put(app, "account", name="Alpha")
    today = app.clock.local().date()
    for name in ("Menu", "Photos"):
        put(app, "promise", account=account, name=name, due=today)
    part.show_now()
    assert "2 promises are still to be kept." in said(), "a sentence as its neighbours are"
    put(app, "promise", account=account, name="Map", due=today, state="kept", kept_on=today)
    part.show_now()
    assert "1 promise, kept in time  ·  2 promises are still to be kept" in said()
    put(app, "promise", account=account, name="Bus", due=today - timedelta(days=7))
    part.show_before()
    assert "1 promise, overdue." in said()


def test_the_keys_that_finish_a_review_finish_none_that_is_out_of_view(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    page = page_of(app, qtbot)
    page.calls.form.editors["outcome"].choose("information")  # type: ignore[attr-defined]
    part = period(page)
    part.before_button.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert review_of(app, call).finished_on is None
    page.show_view("calls")
    page.calls.begin()
    press(Qt.Key.Key_Return, CTRL)
    assert review_of(app, call).finished_on is not None


def test_escape_leaves_the_keys_in_view(app: App, qtbot: QtBot) -> None:
    past_call(app)
    page = page_of(app, qtbot)
    part = period(page)
    part.after_button.setFocus()
    press(Qt.Key.Key_Escape)
    assert part.before_button.hasFocus()
    page.show_view("calls")
    page.calls.begin()
    press(Qt.Key.Key_Escape)
    assert page.calls.queue.list.hasFocus()
