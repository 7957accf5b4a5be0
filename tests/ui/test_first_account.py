"""Whom Prospects opens on where nobody has chosen an account yet."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add, change, delete
from salesdesk.ui import beforehand, housekeeping
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.widgets.record_list import ID
from tests.ui.windows import Held, Later, call_for, opened


def accounts(app: App, many: int = 3) -> list[str]:
    """Competitors come first by name."""
    rivals = [
        add(app.desk.journal, "account", {"name": f"Aurora {number}", "kind": "competitor"})[0]
        for number in range(2)
    ]
    return rivals + [
        add(app.desk.journal, "account", {"name": f"Pearl {number:03}"})[0] for number in range(many)
    ]


def shown(window: MainWindow) -> tuple[str, object]:
    """The account on the card and that of the list's row that is in sight."""
    page = window.prospects
    row = page.side.list.currentIndex()
    seen = page.side.list.viewport().rect().contains(page.side.list.visualRect(row))
    return page.card.record, row.data(ID) if seen else None


def test_it_opens_on_the_account_of_the_next_call_with_its_row_in_sight(app: App, qtbot: QtBot) -> None:
    """It opened on the first by name: in the sample desk a competitor."""
    made = accounts(app, 100)
    call_for(app, made[90])
    window = opened(app, qtbot, tab="prospects", jobs=Threads())
    qtbot.waitUntil(lambda: shown(window) == (made[90], made[90]))


def test_a_list_that_has_the_keys_before_it_is_read_opens_there_too(app: App, qtbot: QtBot) -> None:
    """It took its first row for the chosen one."""
    made = accounts(app, 100)
    call_for(app, made[90])
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.turn("prospects")
    assert window.prospects.side.list.hasFocus()
    jobs.go_on()
    assert shown(window) == (made[90], made[90])


def test_who_is_opened_in_the_moment_before_stays(app: App, qtbot: QtBot) -> None:
    made = accounts(app)
    call_for(app, made[4])
    jobs = Later()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.prospects.open(made[3])
    jobs.go_on()
    assert shown(window) == (made[3], made[3])


def test_made_beforehand_it_opens_there_too(app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beforehand, "PAUSE_MS", 0)
    monkeypatch.setattr(housekeeping, "WARM_MS", 0)
    made = accounts(app, 100)
    call_for(app, made[90])
    window = opened(app, qtbot, jobs=Threads())
    qtbot.waitUntil(lambda: window.prospects.card.record == made[90])
    for _ in range(20):
        QApplication.processEvents()
    window.turn("prospects")
    qtbot.waitUntil(lambda: shown(window) == (made[90], made[90]))


def test_where_no_call_is_planned_it_opens_on_the_first_that_one_sells_to(app: App, qtbot: QtBot) -> None:
    made = accounts(app)
    window = opened(app, qtbot, tab="prospects")
    assert shown(window) == (made[2], made[2])


def test_where_all_are_competitors_it_opens_on_the_first(app: App, qtbot: QtBot) -> None:
    made = accounts(app, 0)
    window = opened(app, qtbot, tab="prospects")
    assert shown(window) == (made[0], made[0])


@pytest.mark.parametrize("lose", ["cancelled", "deleted", "at nobody"])
def test_a_next_call_that_leads_to_no_account_is_passed_over(app: App, qtbot: QtBot, lose: str) -> None:
    made = accounts(app)
    call = call_for(app, made[4])
    deeds: dict[str, Callable[[], object]] = {
        "cancelled": lambda: change(app.desk.journal, app.desk.reader, call, {"state": "cancelled"}),
        "deleted": lambda: delete(app.desk.journal, app.desk.reader, made[4]),
        "at nobody": lambda: change(app.desk.journal, app.desk.reader, call, {"account": None}),
    }
    deeds[lose]()
    window = opened(app, qtbot, tab="prospects")
    assert shown(window) == (made[2], made[2])


def test_a_filter_that_leaves_the_account_out_leads_to_the_first_listed(app: App, qtbot: QtBot) -> None:
    made = accounts(app)
    call_for(app, made[4])
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.filters.show_equal({"kind": "competitor"})
    qtbot.waitUntil(lambda: shown(window) == (made[0], made[0]))
