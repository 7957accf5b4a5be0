"""The day that a choice came to say something on is written along with it, by whatever way the choice is made."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import Objection, Opportunity, Promise
from salesdesk.services import importing, promises
from salesdesk.services.records import add, change
from salesdesk.services.undo import undo
from tests.helpers.desks import plain_app
from tests.services.exported import Sheet, preview


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


def today(app: App) -> date:
    return app.clock.local().date()


def promise(app: App, **values: object) -> str:
    owner, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    due = today(app) - timedelta(days=6)
    given = {"account": owner, "name": "Menus", "due": due, "state": "open", **values}
    return add(app.desk.journal, "promise", given)[0]


def kept_on(app: App, record: str) -> date | None:
    found = app.desk.reader.get(record)
    assert isinstance(found, Promise)
    return found.kept_on


def test_a_promise_is_kept_on_the_day_it_is_said_and_undo_takes_back_both(app: App):
    record = promise(app)
    change(app.desk.journal, app.desk.reader, record, {"state": "kept"})
    assert kept_on(app, record) == today(app)
    undo(app.desk.journal, app.desk.reader)
    assert app.desk.reader.values(record)["state"] == "open"
    assert kept_on(app, record) is None


def test_a_day_that_somebody_names_stays(app: App):
    before = today(app) - timedelta(days=9)
    record = promise(app, state="kept", kept_on=before)
    assert kept_on(app, record) == before
    change(app.desk.journal, app.desk.reader, record, {"state": "kept", "notes": "By courier"})
    assert kept_on(app, record) == before


def test_what_is_not_kept_after_all_has_no_day(app: App):
    record = promise(app, state="kept")
    change(app.desk.journal, app.desk.reader, record, {"state": "broken"})
    assert kept_on(app, record) is None


@pytest.mark.parametrize("stage", ["lost", "turned_down", "cancelled", "actual"])
def test_business_ended_on_the_day_it_is_said(app: App, stage: str):
    owner, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    record, _ = add(app.desk.journal, "opportunity", {"account": owner, "name": "Gala", "stage": "lead"})
    change(app.desk.journal, app.desk.reader, record, {"stage": stage})
    found = app.desk.reader.get(record)
    assert isinstance(found, Opportunity) and found.ended_on == today(app)
    change(app.desk.journal, app.desk.reader, record, {"stage": "tentative"})
    found = app.desk.reader.get(record)
    assert isinstance(found, Opportunity) and found.ended_on is None, "it is on again"


def test_an_objection_is_resolved_on_the_day_it_is_said(app: App):
    record, _ = add(app.desk.journal, "objection", {"name": "Too dear", "state": "open"})
    change(app.desk.journal, app.desk.reader, record, {"state": "resolved"})
    found = app.desk.reader.get(record)
    assert isinstance(found, Objection) and found.resolved_on == today(app)


def test_a_state_that_is_edited_in_a_sheet_has_its_day(app: App, tmp_path: Path):
    record = promise(app)
    sheet = Sheet(app, tmp_path / "p.xlsx", "promise")
    sheet.put("Menus", "State", "Kept")
    importing.accept(app.desk.journal, sheet.back())
    assert kept_on(app, record) == today(app)
    assert preview(app, tmp_path / "p.xlsx").writes == 0, "the day is not asked for again"


def test_a_promise_that_was_kept_on_a_day_is_kept(app: App):
    record, before = promise(app), today(app) - timedelta(days=7)
    change(app.desk.journal, app.desk.reader, record, {"kept_on": before})
    assert app.desk.reader.values(record)["state"] == "kept"
    promises.keep(app.desk.journal, app.desk.reader, app.clock, record)
    assert kept_on(app, record) == before, "the day that somebody named is another one"
    undo(app.desk.journal, app.desk.reader)
    assert app.desk.reader.values(record)["state"] == "open"
    assert kept_on(app, record) is None


def test_a_day_that_is_taken_away_says_nothing_of_the_state(app: App):
    record = promise(app, state="kept")
    change(app.desk.journal, app.desk.reader, record, {"kept_on": None})
    assert app.desk.reader.values(record)["state"] == "kept"


def test_a_day_that_is_there_stays_when_a_promise_is_kept(app: App):
    record, before = promise(app), today(app) - timedelta(days=7)
    change(app.desk.journal, app.desk.reader, record, {"kept_on": before, "state": "open"})
    promises.keep(app.desk.journal, app.desk.reader, app.clock, record)
    assert kept_on(app, record) == before


def test_an_objection_that_was_resolved_on_a_day_is_resolved(app: App):
    record, _ = add(app.desk.journal, "objection", {"name": "Too dear", "state": "open"})
    change(app.desk.journal, app.desk.reader, record, {"resolved_on": today(app)})
    assert app.desk.reader.values(record)["state"] == "resolved"


def test_how_business_ended_on_a_day_is_for_a_person_to_say(app: App):
    owner, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    record, _ = add(app.desk.journal, "opportunity", {"account": owner, "name": "Gala", "stage": "lead"})
    change(app.desk.journal, app.desk.reader, record, {"ended_on": today(app)})
    assert app.desk.reader.values(record)["stage"] == "lead"


def test_a_day_that_is_edited_in_a_sheet_has_its_state(app: App, tmp_path: Path):
    record = promise(app)
    sheet = Sheet(app, tmp_path / "p.xlsx", "promise")
    sheet.put("Menus", "Kept on", today(app))
    importing.accept(app.desk.journal, sheet.back())
    assert app.desk.reader.values(record)["state"] == "kept"
    assert preview(app, tmp_path / "p.xlsx").writes == 0, "the state is not taken back again"
