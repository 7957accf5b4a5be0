"""What undo and redo say that they will do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import redo, undo
from salesdesk.services.undo_words import words_of, words_of_next, words_of_next_redo
from salesdesk.store.desk import Desk
from tests.helpers.desks import desk_in

START = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def _call(desk: Desk) -> str:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    return add(desk.journal, "call", {"account": account, "when": Span(START, 60, ZONE)})[0]


def test_moving_a_call_is_called_so_and_so_is_bringing_it_back(desk: Desk) -> None:
    call = _call(desk)
    change(desk.journal, desk.reader, call, {"when": Span(START + timedelta(days=1), 60, ZONE)})
    assert words_of_next(desk.reader, ENGLISH) == "move the call with Saigon Pearl"
    assert words_of_next_redo(desk.reader, ENGLISH) == ""
    undo(desk.journal, desk.reader)
    assert words_of_next_redo(desk.reader, ENGLISH) == "move the call with Saigon Pearl"
    assert words_of_next(desk.reader, ENGLISH) == "add the call with Saigon Pearl"


def test_what_was_brought_back_is_called_by_what_it_was_and_not_by_its_undo(desk: Desk) -> None:
    """After a redo the menu said "delete" of a call whose adding would be taken back."""
    _call(desk)
    for _ in range(3):
        assert words_of_next(desk.reader, ENGLISH) == "add the call with Saigon Pearl"
        undone = undo(desk.journal, desk.reader)
        assert words_of(desk.reader, ENGLISH, undone.target) == "add the call with Saigon Pearl"
        assert words_of_next_redo(desk.reader, ENGLISH) == "add the call with Saigon Pearl"
        brought = redo(desk.journal, desk.reader)
        assert words_of(desk.reader, ENGLISH, brought.target) == "add the call with Saigon Pearl"


def test_a_finished_review_is_one_step_with_all_that_it_makes(desk: Desk) -> None:
    call = _call(desk)
    review = desk.journal.new_id()
    desk.journal.write(
        [
            Edit(review, values={"call": call, "finished_on": "2026-11-25"}, type="review"),
            Edit(desk.journal.new_id(), values={"name": "Send the offer"}, type="promise"),
        ]
    )
    assert words_of_next(desk.reader, ENGLISH) == "finish the review of Saigon Pearl"


def test_many_records_are_counted_with_the_field_that_they_share(desk: Desk) -> None:
    accounts = [add(desk.journal, "account", {"name": f"A {n}"})[0] for n in range(3)]
    desk.journal.write([Edit(each, values={"city": "Huế"}) for each in accounts])
    assert words_of_next(desk.reader, ENGLISH) == "change “City” of 3 records"
    desk.journal.write([Edit(each, "delete") for each in accounts])
    assert words_of_next(desk.reader, ENGLISH) == "delete 3 records"


def test_single_records_say_what_was_done_to_them(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    promise, _ = add(
        desk.journal,
        "promise",
        {"account": account, "name": "Menu", "due": date(2026, 12, 1), "state": "open"},
    )
    change(desk.journal, desk.reader, promise, {"state": "kept", "kept_on": date(2026, 11, 30)})
    assert words_of_next(desk.reader, ENGLISH) == "keep the promise: Menu"
    change(desk.journal, desk.reader, account, {"city": "Huế"})
    assert words_of_next(desk.reader, ENGLISH) == "change “City” of Saigon Pearl"
    delete(desk.journal, desk.reader, promise)
    assert words_of_next(desk.reader, ENGLISH) == "delete the promise Menu"


def test_an_import_is_not_counted(desk: Desk) -> None:
    desk.journal.write(
        [Edit(desk.journal.new_id(), values={"name": f"A {n}"}, type="account") for n in range(300)]
    )
    assert words_of_next(desk.reader, ENGLISH) == "an import or another large step"


def test_a_step_in_a_rate_plan_is_called_by_its_season_or_its_prices(desk: Desk) -> None:
    plan = add(desk.journal, "rate_plan", {"name": "FIT 2027"})[0]
    season, dates = desk.journal.new_id(), desk.journal.new_id()
    desk.journal.write(
        [
            Edit(season, values={"rate_plan": plan, "name": "Tết"}, type="season"),
            Edit(dates, values={"season": season, "nights": {"from": "2027-02-05"}}, type="season_dates"),
        ]
    )
    assert words_of_next(desk.reader, ENGLISH) == "add the season Tết"
    rates = [add(desk.journal, "rate", {"rate_plan": plan, "season": season})[0] for _ in range(2)]
    desk.journal.write([Edit(each, values={"on_request": True}) for each in rates])
    assert words_of_next(desk.reader, ENGLISH) == "change 2 prices"
    desk.journal.write([Edit(each, "delete") for each in (season, dates, *rates)])
    assert words_of_next(desk.reader, ENGLISH) == "delete the season Tết"
    delete(desk.journal, desk.reader, plan)
    assert words_of_next(desk.reader, ENGLISH) == "delete the rate plan FIT 2027"


def test_what_is_added_or_deleted_is_said_in_a_sentence_of_its_type(desk: Desk) -> None:
    account, _ = add(desk.journal, "account", {"name": "Saigon Pearl"})
    assert words_of_next(desk.reader, ENGLISH) == "add the account Saigon Pearl"
    delete(desk.journal, desk.reader, account)
    assert words_of_next(desk.reader, ENGLISH) == "delete the account Saigon Pearl"
    add(desk.journal, "territory", {"name": "Đà Nẵng"})
    assert words_of_next(desk.reader, ENGLISH) == "add Đà Nẵng (Territory)"
    add(desk.journal, "account", {"city": "Huế"})
    assert words_of_next(desk.reader, ENGLISH) == "add “Account”"
