"""A week or a month of which no more is left: the next one is proposed, and what is said of that."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.clock import Clock
from salesdesk.domain.values import Span
from salesdesk.services.records import add, change
from salesdesk.store.desk import set_author
from tests.helpers.desks import plain_app
from tests.ui.proposed_week import ZONE, furnish, words_in
from tests.ui.windows import opened


@pytest.mark.parametrize("look", ["week", "month"])
def test_at_the_end_of_a_week_or_a_month_the_next_one_is_proposed(
    tmp_path: Path, qtbot: QtBot, look: str
) -> None:
    saturday = datetime(2026, 10, 31, 13, 0, tzinfo=ZoneInfo(ZONE))
    app = plain_app(tmp_path / "saturday", clock=Clock(seconds=saturday.timestamp))
    furnish(app, "Saigon Pearl", "Hue Star")
    window = opened(app, qtbot, "en", "calendar")
    page = window.calendar
    page.show_look(look)
    page.show_today()
    page.propose()
    found = page.proposals.session
    assert found.proposal is not None and len(found.calls) >= 2
    assert found.proposal.wanted.first == (date(2026, 11, 2) if look == "week" else date(2026, 11, 1))
    assert all(each.start.date() in page.days for each in found.calls.values())
    assert "here are the next ones" in words_in(page.proposals.panel)
    page.propose()
    assert "here are the next ones" not in words_in(page.proposals.panel), "these were asked for"
    window.close()
    app.close()


def test_where_the_next_week_holds_no_call_either_nothing_says_that_it_does(
    tmp_path: Path, qtbot: QtBot
) -> None:
    sunday = datetime(2026, 11, 1, 13, 0, tzinfo=ZoneInfo(ZONE))
    app = plain_app(tmp_path / "sunday", clock=Clock(seconds=sunday.timestamp))
    furnish(app)
    window = opened(app, qtbot, "en", "calendar")
    page = window.calendar
    page.show_look("week")
    page.show_today()
    before = window.statusBar().currentMessage()
    page.propose()
    panel = page.proposals.panel
    assert "None of your accounts is due for a call in these days." in words_in(panel)
    assert "here are the next ones" not in words_in(panel)
    panel.closed.emit()
    assert window.statusBar().currentMessage() == before
    window.close()
    app.close()


def test_where_none_of_mine_is_due_it_says_from_when_on_and_which_of_colleagues_are(
    app: App, qtbot: QtBot
) -> None:
    """It said that nobody is due, of an account whose card said since when its call is."""
    journal, now = app.desk.journal, app.clock.now()
    [me, vinh] = (add(journal, "colleague", {"name": name})[0] for name in ("Dương", "Lê Quang Vinh"))
    set_author(app.desk.database, me)
    accounts = furnish(app, "Saigon Pearl", "Hue Star", "Angkor Lotus", "Far Away")
    for name, ago in {"Saigon Pearl": 2, "Hue Star": 9, "Angkor Lotus": 200, "Far Away": 3}.items():
        held = Span(now - timedelta(days=ago), 45, ZONE)
        add(journal, "call", {"account": accounts[name], "when": held, "state": "done"})
    for name in ("Angkor Lotus", "Far Away"):
        change(journal, app.desk.reader, accounts[name], {"colleague": vinh})
    page = opened(app, qtbot, "en", "calendar").calendar
    page.show_look("week")
    page.show_today()
    page.propose()
    panel, short = page.proposals.panel, page.context.formats.short
    due = (now - timedelta(days=9)).astimezone(ZoneInfo(ZONE)).date() + timedelta(weeks=13)
    assert f"None of your accounts is due for a call before {short(due)}." in words_in(panel)
    others = words_in(panel.of_colleagues)
    assert "Overdue, looked after by colleagues" in others
    assert "Angkor Lotus" in others and "Lê Quang Vinh" in others and "Far Away" not in others
    assert "Saigon Pearl" not in others and panel.overdue.isHidden()
