"""Time off in some hours: the calendar says which, its ground shows them, and the list and the form tell how they are written."""

from datetime import date

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.ui.calendar.day_head import PAD, DayHead
from salesdesk.ui.calendar.marks import small
from salesdesk.ui.calendar.page import CalendarPage
from salesdesk.ui.theme import LIGHT, SCHEMES
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.widgets.drawn_signs import room_of
from salesdesk.ui.widgets.long_editor import SentenceEditor
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.helpers.contrast import contrast
from tests.ui.calendar_page import calendar_of, monday
from tests.ui.screens import settle
from tests.ui.windows import opened


def leave(app: App, day: date, hours: str, last: date | None = None) -> None:
    said = {"kind": "leave", "note": "After Tết", "days": Period(day, last or day), "hours": hours}
    add(app.desk.journal, "absence", said)


def grounds(page: CalendarPage, day: date, minute: int) -> set[str]:
    """The colours on which a time lies."""
    scale = page.days_view.scale
    left, width = scale.column(day)
    picture = page.days_view.viewport().grab().toImage()
    middle = round(left + width / 2)
    return {picture.pixelColor(x, round(scale.y(minute))).name() for x in range(middle, middle + 10)}


def lies_aside(page: CalendarPage, day: date, minute: int) -> bool:
    """Whether the ground of a time is that of days that are off."""
    return QColor(LIGHT.aside).name() in grounds(page, day, minute)


@pytest.mark.parametrize("look", ["day", "week"])
def test_the_ground_of_those_hours_lies_aside(app: App, qtbot: QtBot, look: str) -> None:
    day = monday(app)
    leave(app, day, "14-16")
    _, page = calendar_of(app, qtbot, look=look)
    page.go_to(day.isoformat())
    settle()
    found = [
        lies_aside(page, day, minute) for minute in (13 * 60 + 50, 14 * 60 + 10, 15 * 60 + 50, 16 * 60 + 10)
    ]
    assert found == [False, True, True, False]


def test_the_note_above_the_day_begins_with_the_hours_and_stands_where_there_are_any(
    app: App, qtbot: QtBot
) -> None:
    day = monday(app)
    leave(app, day, "Mon, Wed 14-16", date(day.year, day.month, day.day + 4))
    _, page = calendar_of(app, qtbot)
    said = [(note.day.weekday(), note.words) for note in page.days_view.shown.notes]
    assert said == [(n, "14:00–16:00  ·  Leave: After Tết") for n in (0, 2)]


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("14-16", ["14–16"]),
        ("14:30-16:15", ["14:30–16:15"]),
        ("8:30-12, 13:30-15", ["08:30–12,", "13:30–15"]),
    ],
)
def test_where_there_is_little_room_the_hours_stand_alone_and_whole(
    app: App, qtbot: QtBot, hours: str, said: list[str]
) -> None:
    leave(app, monday(app), hours)
    _, page = calendar_of(app, qtbot)
    note = next(iter(page.days_view.shown.notes))
    head, font = DayHead(page.context), page.font()
    row = QFontMetricsF(small(font))
    room = max(map(row.horizontalAdvance, said)) + room_of(row) + 2 * PAD + 8
    head.lay_out({note.day: (0, room)}, [note], {}, font, row.height(), row.height())
    assert [line for each in head._due[note.day][0] for line in each.lines] == said


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_the_hatch_of_those_hours_is_seen_in_each_scheme(app: App, qtbot: QtBot, scheme: str) -> None:
    day = monday(app)
    leave(app, day, "14-16")
    window, _ = calendar_of(app, qtbot)
    window.wear(scheme)
    settle()
    page = window.calendar
    page.show_look("week")
    page.go_to(day.isoformat())
    settle()
    aside = QColor(SCHEMES[scheme].aside).name()
    seen = max(contrast(each, aside) for each in grounds(page, day, 14 * 60 + 10))
    assert seen >= 1.8


@pytest.mark.parametrize(("hours", "said"), [("14-16", "14:00–16:00"), ("T6 8h-11h30", "T6 08:00–11:30")])
def test_the_list_writes_the_hours_in_full_and_counts_no_day(
    app: App, qtbot: QtBot, hours: str, said: str
) -> None:
    leave(app, date(2027, 12, 7), hours)
    window = opened(app, qtbot)
    shown = DaysOffDialog(window.context, window)
    shown.open()
    qtbot.waitUntil(lambda: bool(shown.shown))
    settle()
    assert f"Tue 7 Dec 2027  ·  {said}" in [label.text() for label in shown.findChildren(QLabel)]


def test_the_form_hints_how_hours_are_written_before_and_after_a_mistake(app: App, qtbot: QtBot) -> None:
    day = monday(app)
    window = opened(app, qtbot)
    dialog = RecordDialog(window.context, window, "absence", {"kind": "leave", "days": Period(day, day)})
    dialog.open_new()
    dialog.activateWindow()
    editor = dialog.form.editors["hours"]
    assert isinstance(editor, SentenceEditor)
    editor.setFocus()
    settle()
    assert editor.box.placeholderText().startswith("As in 14:00-16:00, ")
    editor.box.setPlainText("afternoon")
    dialog.form.save("hours")
    assert dialog.form.fault("hours").endswith("write hours as in 14:00-16:00.")
