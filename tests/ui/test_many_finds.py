"""A search that finds more than are shown at once: the best come first, then all of them, and no count is less than true."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.domain.values import Place
from salesdesk.services.records import add, change
from salesdesk.ui.widgets import record_rows
from tests.ui.windows import Held, opened


@pytest.fixture(autouse=True)
def few_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_rows, "FIRST", 3)
    monkeypatch.setattr(record_rows, "REST_MS", 10)


def accounts(app: App, number: int) -> list[str]:
    return [add(app.desk.journal, "account", {"name": f"Lotus {n}"})[0] for n in range(number)]


def answer(jobs: Held) -> None:
    """Lets what waits now run; what that asks for waits on."""
    waiting, jobs.waiting = jobs.waiting, []
    for job, work in waiting:
        job.carry_out(work)


def test_the_best_come_first_and_then_all_of_them(app: App, qtbot: QtBot) -> None:
    accounts(app, 8)
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs, tab="prospects")
    jobs.go_on()
    side = window.prospects.side
    side.search.setText("lotus")
    window.prospects.narrow()
    answer(jobs)
    first = list(side.model.ids)
    assert len(first) == 3 and side.count.text() == "3+ accounts"
    side.list.setCurrentIndex(side.model.index(1, 0))
    qtbot.wait(50)
    jobs.go_on()
    assert side.model.ids[:3] == first and len(set(side.model.ids)) == 8
    assert side.count.text() == "8 accounts" and side.list.currentIndex().row() == 1


def test_what_is_done_with_all_that_were_found_is_done_with_all(app: App, qtbot: QtBot) -> None:
    """Of 2,000 accounts "500 selected" was said, and the others were left out of what went to Excel."""
    made = accounts(app, 8)
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    side.search.setText("lotus")
    window.prospects.narrow()
    qtbot.waitUntil(lambda: side.model.rowCount() == 8)
    side.list.selectAll()
    assert set(side.bulk.chosen) == set(made)


def test_an_edit_takes_no_row_away_while_the_list_is_read_again(app: App, qtbot: QtBot) -> None:
    made = accounts(app, 8)
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs, tab="prospects")
    side = window.prospects.side
    side.search.setText("lotus")
    window.prospects.narrow()
    for _ in range(2):
        jobs.go_on()
        qtbot.wait(50)
    jobs.go_on()
    numbers: list[int] = []
    side.model.rowsRemoved.connect(lambda *_: numbers.append(side.model.rowCount()))
    done = change(app.desk.journal, app.desk.reader, made[0], {"city": "Huế"})
    window.context.wrote(done, None)
    jobs.go_on()
    assert numbers == [] and side.model.rowCount() == 8


def test_the_map_shows_all_that_were_found(app: App, qtbot: QtBot) -> None:
    for n in range(8):
        place = Place(16_060_000 + 100_000 * n, 108_210_000)
        add(app.desk.journal, "account", {"name": f"Lotus {n}", "place": place})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.search.setText("lotus")
    window.prospects.right.show_map()
    shown = window.prospects.map
    assert shown is not None and len(shown.view.points.rows) == 8


def test_who_types_on_waits_for_no_search_of_everything(app: App, qtbot: QtBot) -> None:
    accounts(app, 8)
    jobs = Held()
    window = opened(app, qtbot, jobs=jobs, tab="prospects")
    jobs.go_on()
    side = window.prospects.side
    for typed in ("l", "lo", "lot"):
        side.search.setText(typed)
        window.prospects.narrow()
        answer(jobs)
        assert not jobs.waiting and side.model.goes_on
    qtbot.waitUntil(lambda: bool(jobs.waiting))
    assert len(jobs.waiting) == 1


def test_what_is_opened_may_be_among_the_finds_that_are_still_to_come(app: App, qtbot: QtBot) -> None:
    """Its search was taken off, as one that leaves it out."""
    accounts(app, 8)
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    side.search.setText("lotus")
    window.prospects.narrow()
    assert side.model.goes_on
    last = next(each for each in app.desk.reader.ids(Account) if each not in side.model.ids)
    window.turn("prospects", last)
    qtbot.waitUntil(lambda: side.model.rowCount() == 8)
    assert side.search.text() == "lotus"
    assert side.model.ids[side.list.currentIndex().row()] == last
