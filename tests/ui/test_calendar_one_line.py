"""A call that has one line in the calendar keeps its time where there is little room; its name is cut."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.painted import painted


def test_beside_a_call_the_time_comes_first_and_the_name_is_cut(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl Travel and Events"})[0]
    calls = [call_at(app, wall(monday(app), hour, 15), 25, account=account) for hour in (9, 11)]
    _, page = calendar_of(app, qtbot)
    page.go_to(calls[0])
    assert page.panel.isVisible()
    said = painted(page.days_view.viewport(), monkeypatch)
    for time in ("09:15", "11:15"):
        name = said[said.index(time) + 1]
        assert name.startswith("Saigon") and name.endswith("…"), said


def test_where_the_name_would_be_a_few_letters_it_has_all_the_room(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at the same time share a narrow column; where they stand tells their time."""
    day = monday(app)
    for _ in range(3):
        call_at(app, wall(day, 9, 15), 25)
    window, page = calendar_of(app, qtbot)
    window.resize(900, 700)
    page.go_to(call_at(app, wall(day, 14)))
    said = painted(page.days_view.viewport(), monkeypatch)
    assert "09:15" not in said and any(words.startswith("Sa") for words in said)
