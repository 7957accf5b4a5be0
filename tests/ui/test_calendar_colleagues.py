"""Calls of colleagues in the calendar: told from mine at a glance, with whose they are in a mark of its own."""

from datetime import timedelta

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.store.desk import set_author
from salesdesk.ui.calendar.agenda_rows import NAME
from salesdesk.ui.calendar.marks import STATES, mark_of
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.theme import LIGHT, SCHEMES
from tests.helpers.contrast import contrast
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.painted import painted

VINH = "Lê Quang Vinh"
MINE, THEIRS = "Haneul Tour", "Hinode Travel"


@pytest.fixture
def calls(app: App) -> tuple[str, str]:
    """Two agreed calls of the same length on one day: mine, and one of a colleague."""
    me, vinh = (add(app.desk.journal, "colleague", {"name": name})[0] for name in ("An", VINH))
    set_author(app.desk.database, me)
    firms = [add(app.desk.journal, "account", {"name": name})[0] for name in (MINE, THEIRS)]
    mine, theirs = (
        call_at(app, wall(monday(app), hour), account=firm, colleague=who, state="confirmed")
        for hour, firm, who in zip((9, 11), firms, (me, vinh), strict=True)
    )
    return mine, theirs


def calendar_of_all(app: App, qtbot: QtBot, look: str) -> CalendarPage:
    _, page = calendar_of(app, qtbot, look=look)
    page.show_everybody(True)
    return page


def picture_of(page: CalendarPage, call: str) -> QImage:
    view = page.view
    place = next(rect for rect, entry in view.places if entry.call.id == call)
    return view.viewport().grab(place.toAlignedRect().adjusted(1, 1, -1, -1)).toImage()


def inked(picture: QImage, colour: str) -> bool:
    wanted = QColor(colour)
    return any(
        picture.pixelColor(x, y) == wanted for x in range(picture.width()) for y in range(picture.height())
    )


@pytest.mark.parametrize("look", ["day", "work", "week", "month"])
def test_a_colleagues_call_is_told_from_mine_at_a_glance(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, calls: tuple[str, str], look: str
) -> None:
    page = calendar_of_all(app, qtbot, look)
    page.view.choose("")
    mine, theirs = (picture_of(page, call) for call in calls)
    assert inked(mine, LIGHT.tint) and inked(mine, LIGHT.accent)
    assert not inked(theirs, LIGHT.tint) and not inked(theirs, LIGHT.accent)
    said = painted(page.view.viewport(), monkeypatch)
    assert said.count("LQV") == 1, "once, apart from the name"
    assert not any("LQV" in words and words != "LQV" for words in said)
    assert not any(words.startswith("A ") or words == "A" for words in said), "mine need none"
    assert {entry.short for entry in page.view.shown.entries} == {MINE, THEIRS}


def test_initials_are_whole_or_not_there(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, calls: tuple[str, str]
) -> None:
    call = app.desk.reader.of_type(Call, calls[1])
    assert call is not None
    for hour in (14, 14, 14, 16, 16):
        call_at(app, wall(monday(app) + timedelta(days=1), hour), 25, colleague=call.colleague)
    window, page = calendar_of(app, qtbot)
    page.show_everybody(True)
    for wide in (1366, 1000, window.minimumSizeHint().width()):
        window.resize(wide, 700)
        for look in ("week", "month"):
            page.show_look(look)
            said = painted(page.view.viewport(), monkeypatch)
            assert not any("LQ" in words and words != "LQV" for words in said), (wide, look)


def test_what_is_heard_says_whose_it_is_and_the_list_has_it_apart(
    app: App, qtbot: QtBot, calls: tuple[str, str]
) -> None:
    page = calendar_of_all(app, qtbot, "week")
    for call, name in zip(calls, ("", VINH), strict=True):
        page.view.choose(call)
        assert (VINH in page.view.accessibleDescription()) == bool(name)
    page.show_look("agenda")
    rows = [page.agenda.item(row) for row in range(page.agenda.count())]
    assert {row.data(NAME) for row in rows} >= {MINE, THEIRS}, "without the colleague's name"
    [theirs] = [row for row in rows if row.data(NAME) == THEIRS]
    assert VINH in theirs.text()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_colleagues_call_says_is_read_in_every_scheme(scheme: str) -> None:
    t = SCHEMES[scheme]
    assert contrast(t.muted, t.surface) >= 4.5, "the initials"
    for state in STATES:
        mine, theirs = mark_of(state, t), mark_of(state, t, theirs=True)
        assert contrast(theirs.text, theirs.ground) >= 4.5 and contrast(theirs.ink, theirs.ground) >= 4.5
        shape = (mine.sign, mine.dashed, mine.struck, mine.firm)
        assert shape == (theirs.sign, theirs.dashed, theirs.struck, theirs.firm), "its state still shows"
