"""Calls of colleagues in the calendar: told from mine at a glance, with whose they are in a mark of its own."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call
from salesdesk.services.records import add
from salesdesk.store.desk import set_author
from salesdesk.ui.calendar.agenda_rows import NAME, SIGN, WORD
from salesdesk.ui.calendar.marks import STATES, mark_of
from salesdesk.ui.calendar.notes import LATE
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


@pytest.fixture
def due(app: App, calls: tuple[str, str]) -> Callable[[str, str, date, bool], str]:
    """Adds a promise or a task of mine, or of the colleague, that is due on a day."""
    call = app.desk.reader.of_type(Call, calls[1])
    assert call is not None

    def added(kind: str, name: str, day: date, theirs: bool) -> str:
        values = {"name": name, "due": day}
        whose = call.colleague if theirs else app.desk.reader.fact("me")
        return add(app.desk.journal, kind, {**values, "colleague": whose})[0]

    return added


def test_what_a_colleague_has_to_do_is_calm_in_the_list_and_says_whose_it_is(
    app: App, qtbot: QtBot, due: Callable[[str, str, date, bool], str]
) -> None:
    today = app.clock.local().date()
    for name, days, theirs in (
        ("Menu", -6, False),
        ("Prices", -30, True),
        ("Plan", 1, False),
        ("Tray", 1, True),
    ):
        due("promise", name, today + timedelta(days=days), theirs)
    page = calendar_of_all(app, qtbot, "agenda")
    page.show_today()
    rows = {item.data(NAME): item for n in range(page.agenda.count()) if (item := page.agenda.item(n))}
    late = [name for name, row in rows.items() if name and row.data(SIGN) == LATE]
    assert late == ["Prices", "Menu"], "overdue longest stands first"
    for name, theirs, is_late in (
        ("Menu", False, True),
        ("Prices", True, True),
        ("Plan", False, False),
        ("Tray", True, False),
    ):
        row = rows[name]
        heard = row.data(Qt.ItemDataRole.AccessibleTextRole)
        assert (VINH in row.text()) == (VINH in heard) == (VINH in (row.data(WORD) or "")) == theirs, name
        assert ("overdue" in row.data(WORD)) == is_late, name
        picture = page.agenda.viewport().grab(page.agenda.visualItemRect(row)).toImage()
        assert inked(picture, LIGHT.bad) == (is_late and not theirs), name


@pytest.mark.parametrize("look", ["day", "week", "month"])
def test_what_a_colleague_has_to_do_has_initials_above_the_day(
    app: App,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    due: Callable[[str, str, date, bool], str],
    look: str,
) -> None:
    day = monday(app) + timedelta(days=1)
    due("promise", "Menu", day, False)
    page = calendar_of_all(app, qtbot, look)
    page.go_to(day.isoformat())
    before = painted(page.view.viewport(), monkeypatch).count("LQV")
    due("promise", "Prices", day, True)
    page.refresh()
    said = painted(page.view.viewport(), monkeypatch)
    assert said.count("LQV") == before + 1
    if look == "month":
        assert page.month_view.heads.banner(day, 300) == ["◇ 1 promise"], "mine are counted alone"
        words = page.month_view.heads.words_of(day)
    else:
        head = page.days_view.head
        pictures = {note.words: page.view.viewport().grab(at.toAlignedRect()) for at, note in head.places}
        assert inked(pictures["Menu"].toImage(), LIGHT.text)
        assert not inked(pictures["Prices"].toImage(), LIGHT.text)
        words = "\n".join(head.words_at(at.center()) for at, _ in head.places)
    assert words == f"Promise: Menu\nPromise: Prices, {VINH}"
    page.show_everybody(False)
    assert not any(each.startswith("LQV") for each in painted(page.view.viewport(), monkeypatch))


def test_in_large_text_initials_stand_above_a_day_of_the_week_too(
    app: App,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    due: Callable[[str, str, date, bool], str],
) -> None:
    day = monday(app)
    _, page = calendar_of(app, qtbot, scale=2.0)
    page.show_everybody(True)
    alone = painted(page.view.viewport(), monkeypatch).count("LQV")
    due("promise", "Mixed weekly price in USD with a sample catalogue page", day, True)
    page.refresh()
    assert painted(page.view.viewport(), monkeypatch).count("LQV") == alone + 1


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_of_what_is_overdue_that_of_colleagues_is_counted_beside_mine(
    app: App,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    due: Callable[[str, str, date, bool], str],
    lang: str,
) -> None:
    today = app.clock.local().date()
    for theirs in (False, True):
        for number in range(1, 3):
            due("promise", f"{theirs} {number}", today - timedelta(days=number), theirs)
    _, page = calendar_of(app, qtbot, lang)
    page.show_today()
    page.show_everybody(True)
    alone = {"en": "2 promises overdue", "vi": "2 lời hứa quá hạn"}[lang]
    of_others = {"en": "2 of colleagues", "vi": "2 của đồng nghiệp"}[lang]
    page.view.viewport().grab()
    [note] = [note for _, note in page.days_view.head.places if note.late]
    words = note.words.replace("\xa0", " ")
    assert words == f"{alone}  ·  {of_others}"
    said = " ".join(painted(page.view.viewport(), monkeypatch)).replace("\xa0", " ")
    assert alone in said and of_others in said.replace(" ·", "")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_colleagues_call_says_is_read_in_every_scheme(scheme: str) -> None:
    t = SCHEMES[scheme]
    assert contrast(t.muted, t.surface) >= 4.5, "the initials"
    for state in STATES:
        mine, theirs = mark_of(state, t), mark_of(state, t, theirs=True)
        assert contrast(theirs.text, theirs.ground) >= 4.5 and contrast(theirs.ink, theirs.ground) >= 4.5
        shape = (mine.sign, mine.dashed, mine.struck, mine.firm)
        assert shape == (theirs.sign, theirs.dashed, theirs.struck, theirs.firm), "its state still shows"
