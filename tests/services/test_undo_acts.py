"""Undo and redo call what has a name in the trade by that name, not by the fields and records that it writes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import Call, Product, Season
from salesdesk.domain.values import Span
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.appointments import steps
from salesdesk.services.materials.giving import bring_copies, tick
from salesdesk.services.rates.rooms import close_in_seasons
from salesdesk.services.records import change, delete
from salesdesk.services.reviewing import did_not_take_place
from salesdesk.services.undo import undo
from salesdesk.services.undo_words import words_of_next, words_of_next_redo
from tests.helpers.desks import plain_app
from tests.helpers.plans import grid_in, made, plan_with

START = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"
TODAY = date(2026, 11, 24)
ROOMS = {"Deluxe": [[1000, 1300], [1200, 1500]], "Suite": [[2000, 2600]]}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = plain_app(tmp_path / "desk")
    yield opened
    opened.close()


def _both(app: App) -> tuple[str, str]:
    """What the menu says in English and in Vietnamese."""
    return words_of_next(app.desk.reader, ENGLISH), words_of_next(app.desk.reader, translator("vi"))


def _call(app: App, **values: object) -> Call:
    account = made(app, "account", name="Sao Mai")
    record = made(app, "call", account=account, when=Span(START, 60, ZONE), state="to_book", **values)
    found = app.desk.reader.of_type(Call, record)
    assert found is not None
    return found


def _sent(purpose: str) -> Callable[[App, Call], object]:
    return lambda app, call: steps.note_sent(app.desk.journal, app.desk.reader, call, purpose, "zalo", TODAY)


def _held(state: str) -> Callable[[App, Call], object]:
    return lambda app, call: did_not_take_place(app.desk.journal, app.desk.reader, call.id, state)


def _moved(app: App, call: Call) -> object:
    later = Span(START + timedelta(days=1), 60, ZONE)
    return steps.note_moved(app.desk.journal, app.desk.reader, call, later, "", TODAY)


def _thanked(app: App, call: Call) -> object:
    made(app, "review", call=call.id)
    return _sent("thank")(app, call)


ACTS: Mapping[str, tuple[Callable[[App, Call], object], str, str]] = {
    "confirmed": (
        lambda app, call: steps.note_confirmed(app.desk.journal, app.desk.reader, call, TODAY),
        "confirm the appointment with Sao Mai",
        "xác nhận cuộc hẹn với Sao Mai",
    ),
    "moved": (_moved, "move the call with Sao Mai", "dời cuộc gặp với Sao Mai"),
    "asked": (_sent("ask"), "note the request to Sao Mai for the appointment", "ghi đã xin hẹn Sao Mai"),
    "reminded": (_sent("remind"), "note the reminder to Sao Mai", "ghi đã nhắc hẹn Sao Mai"),
    "material": (_sent("material"), "note the material sent to Sao Mai", "ghi đã gửi tài liệu cho Sao Mai"),
    "thanked": (_thanked, "note the thanks to Sao Mai", "ghi đã cảm ơn Sao Mai"),
    "arrived": (
        lambda app, call: steps.note_arrived(app.desk.journal, app.desk.reader, call, START),
        "note the arrival at Sao Mai",
        "ghi đã đến Sao Mai",
    ),
    "missed": (_held("missed"), "note the missed call with Sao Mai", "ghi lỡ hẹn với Sao Mai"),
    "done": (_held("done"), "note that the call with Sao Mai was held", "ghi đã gặp Sao Mai"),
}


@pytest.mark.parametrize(
    ("channel", "english", "vietnamese"),
    [
        ("phone", "note that nobody answered at Sao Mai", "ghi không ai nghe máy ở Sao Mai"),
        ("email", "note that no reply came from Sao Mai", "ghi chưa có trả lời của Sao Mai"),
        ("blitz", "note that nobody was met at Sao Mai", "ghi không gặp được ai ở Sao Mai"),
    ],
)
def test_nobody_missed_an_appointment_where_none_was_made(
    app: App, channel: str, english: str, vietnamese: str
) -> None:
    _held("missed")(app, _call(app, channel=channel))
    assert _both(app) == (english, vietnamese)


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_about_an_appointment_has_its_own_words(app: App, act: str) -> None:
    do, english, vietnamese = ACTS[act]
    do(app, _call(app))
    assert _both(app) == (english, vietnamese)
    undo(app.desk.journal, app.desk.reader)
    assert words_of_next_redo(app.desk.reader, ENGLISH) == english


def test_a_consent_is_recorded_for_an_account(app: App) -> None:
    consent = made(app, "consent", account=made(app, "account", name="Sao Mai"))
    assert _both(app) == ("record the price consent for Sao Mai", "ghi nhận đã duyệt giá cho Sao Mai")
    delete(app.desk.journal, app.desk.reader, consent)
    assert _both(app) == ("delete the price consent for Sao Mai", "xóa lần duyệt giá cho Sao Mai")


def test_rooms_that_are_not_sold_in_a_season_are_said_so(app: App) -> None:
    grid = grid_in(app, plan_with(app, ROOMS))
    close_in_seasons(app.desk.journal, grid, [(0, 1), (1, 1)])
    assert _both(app) == ("mark Deluxe as not sold in High", "đánh dấu Deluxe không bán trong High")
    undo(app.desk.journal, app.desk.reader)
    assert words_of_next_redo(app.desk.reader, ENGLISH) == "mark Deluxe as not sold in High"


def test_many_that_are_not_sold_are_counted(app: App) -> None:
    grid = grid_in(app, plan_with(app, ROOMS))
    close_in_seasons(app.desk.journal, grid, [(0, 0), (0, 1), (2, 0), (2, 1)])
    assert _both(app) == (
        "mark 2 products as not sold in 2 seasons",
        "đánh dấu 2 sản phẩm không bán trong 2 mùa",
    )


def test_one_without_prices_is_said_in_the_same_way_and_other_rules_by_their_names(app: App) -> None:
    plan = plan_with(app, {"Deluxe": [[1000, None]]})
    grid = grid_in(app, plan)
    close_in_seasons(app.desk.journal, grid, [(0, 1)])
    assert _both(app)[0] == "mark Deluxe as not sold in High"
    (product,), (season, _) = app.desk.reader.find(Product), app.desk.reader.find(Season, rate_plan=plan)
    rule = {"rate_plan": plan, "product": product.id, "season": season.id}
    changed = made(app, "stay_rule", **rule, kind="stop_sale")
    assert _both(app)[0] == "add Stop sale (Stay rule)"
    change(app.desk.journal, app.desk.reader, changed, {"kind": "blackout"})
    assert _both(app)[0] == "change “Rule” of Blackout: the rate is not available"


def test_what_is_brought_is_called_by_its_material(app: App) -> None:
    call = _call(app)
    brochure = made(app, "material", name="Meetings brochure", stock=16)
    item = made(app, "checklist_item", call=call.id, material=brochure, quantity=20, state="to_prepare")
    assert _both(app)[0] == "add Meetings brochure (Thing to bring)"
    bring_copies(app.desk.journal, app.desk.reader, item, 16)
    assert _both(app) == ("change the copies of Meetings brochure", "đổi số bản của Meetings brochure")
    tick(app.desk.journal, app.desk.reader, item, "ready", TODAY)
    assert _both(app)[0] == "change “State” of Meetings brochure"
    delete(app.desk.journal, app.desk.reader, brochure)
    delete(app.desk.journal, app.desk.reader, item)
    assert _both(app)[0] == "delete Meetings brochure (Thing to bring)"
