"""The calendar, briefings and reviews of one person among colleagues."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Opportunity
from salesdesk.domain.values import Span
from salesdesk.services.calls import next_morning
from salesdesk.services.records import add, delete
from salesdesk.store.desk import set_author
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.reviews.during.screen import DuringCall
from salesdesk.ui.reviews.page import ReviewsPage
from tests.ui.screens import settle
from tests.ui.windows import opened


def both(app: App, days: int = 0) -> tuple[str, str]:
    """A call of mine and one of a colleague on the next working morning, or so many days after it."""
    journal = app.desk.journal
    mine = add(journal, "colleague", {"name": "Trần An"})[0]
    other = add(journal, "colleague", {"name": "Hoàng Ngọc Hà"})[0]
    set_author(app.desk.database, mine)
    account = add(journal, "account", {"name": "Sao Biển"})[0]
    when = next_morning(app.desk.reader, app.clock, app.defaults)
    made = []
    for hour, whose in enumerate((mine, other)):
        start = when.start + timedelta(days=days, hours=hour)
        values = {
            "account": account,
            "colleague": whose,
            "when": Span(start, 45, when.zone),
            "state": "asked",
        }
        made.append(add(journal, "call", values)[0])
    return made[0], made[1]


def stands(window: MainWindow, call: str) -> bool:
    return window.calendar.days_view.shown.entry(call) is not None


def test_the_calendar_is_mine_until_colleagues_are_asked_for(app: App, qtbot: QtBot) -> None:
    mine, theirs = both(app)
    window = opened(app, qtbot, tab="calendar")
    window.calendar.go_to(mine)
    choice = window.calendar.head.everybody
    assert choice.isVisible() and not choice.isChecked()
    assert stands(window, mine) and not stands(window, theirs)
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert stands(window, mine) and stands(window, theirs)
    window.close()
    again = opened(app, qtbot, tab="calendar")
    again.calendar.go_to(mine)
    assert stands(again, theirs), "what was chosen is remembered"
    qtbot.keyClick(again.calendar.head.everybody, Qt.Key.Key_Space)
    assert not stands(again, theirs)


def test_a_colleagues_call_that_is_asked_for_shows(app: App, qtbot: QtBot) -> None:
    _, theirs = both(app)
    window = opened(app, qtbot)
    window.turn("calendar", theirs)
    assert stands(window, theirs) and window.calendar.panel.call == theirs
    assert window.calendar.head.everybody.isChecked()


def test_who_works_alone_is_offered_no_colleagues(app: App, qtbot: QtBot) -> None:
    mine, theirs = both(app)
    delete(app.desk.journal, app.desk.reader, theirs)
    window = opened(app, qtbot, tab="calendar")
    window.calendar.go_to(mine)
    assert stands(window, mine) and not window.calendar.head.everybody.isVisible()


def test_briefings_and_reviews_list_mine(app: App, qtbot: QtBot) -> None:
    mine, theirs = both(app)
    window = opened(app, qtbot)
    window.turn("briefings")
    listed = window.page("briefings").list  # type: ignore[attr-defined]
    assert listed.chosen == mine and listed.count() == 2, "the day and my call"
    window.turn("briefings", theirs)
    assert listed.chosen == theirs, "one that is asked for shows"
    held, held_by_other = both(app, days=-30)
    window.turn("reviews")
    queue = window.page("reviews").calls.queue  # type: ignore[attr-defined]
    assert queue.list.row_of(held) >= 0 and queue.list.row_of(held_by_other) < 0


def test_what_is_begun_on_the_card_is_mine(app: App, qtbot: QtBot) -> None:
    both(app)
    me = app.desk.reader.fact("me")
    account = app.desk.reader.find(Call)[0].account or ""
    window = opened(app, qtbot)
    window.prospects.open(account)
    window.prospects.card.add_call()
    window.prospects.card.new_of("opportunity")
    line = window.prospects.card.lines.line
    assert line is not None and line.form is not None
    line.form.editors["name"].retype(("Kick-off",))
    assert line.fold()
    assert app.desk.reader.find(Call, order="-id")[0].colleague == me
    assert [each.colleague for each in app.desk.reader.find(Opportunity)] == [me]


def labels(place: QWidget) -> dict[str, str]:
    """The words that are seen in a place, with their look."""
    found = (each for each in place.findChildren(QLabel) if each.isVisible())
    return {each.text(): each.property("role") for each in found}


@pytest.mark.parametrize("where", ["card", "during", "review"])
def test_a_colleagues_promise_is_said_to_be_theirs_and_overdue_wherever_it_stands(
    app: App, qtbot: QtBot, where: str
) -> None:
    """It stood there as if it were mine, and where a call is held as if it still had time."""
    mine, theirs = both(app)
    call, other = app.desk.reader.of_type(Call, mine), app.desk.reader.of_type(Call, theirs)
    assert call is not None and other is not None
    day = app.clock.local().date()
    for name, whose, due in (("List", other.colleague, -3), ("Menu", call.colleague, 2)):
        given = {"account": call.account, "name": name, "state": "open", "colleague": whose}
        add(app.desk.journal, "promise", {**given, "due": day + timedelta(days=due)})
    window = opened(app, qtbot, tab="prospects" if where == "card" else "reviews")
    formats = window.context.formats
    late, soon = (formats.short(day + timedelta(days=due)) for due in (-3, 2))
    place: QWidget
    if where == "card":
        window.prospects.go_to(str(call.account))
        settle()
        place = next(each for each in window.prospects.card.parts if each.type_name == "promise")
        said = labels(place)
        assert said["Hoàng Ngọc Hà"] == "muted" and said[f"Overdue since {late}"] == "overdue"
        assert "Trần An" not in said
        return
    if where == "during":
        window.dialogs.during(mine)
        settle()
        place = next(each for each in window.findChildren(DuringCall) if each.isVisible())
    else:
        reviews = window.page("reviews")
        assert isinstance(reviews, ReviewsPage)
        reviews.go_to(mine)
        place = reviews
        settle()
    said = labels(place)
    assert said[f"List  ·  Hoàng Ngọc Hà  ·  overdue since {late}"] == "overdue"
    assert said[f"Menu  ·  due {soon}"] != "overdue"
