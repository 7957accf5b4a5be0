"""The month that opens below a line of dates."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import translator
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce

WEEKDAYS = {
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "vi": ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
}


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("lang", list(WEEKDAYS))
def test_weekdays_and_days_are_read_to_their_ends(
    app: App, qtbot: QtBot, dressed: Callable[[float], None], lang: str, scale: float
) -> None:
    dressed(scale)
    line: QLineEdit = FieldLine()
    qtbot.addWidget(line)
    line.setText("30/12/2026")
    line.show()
    context = Context(app, translator(lang), Events(), AtOnce())
    popup = DayPopup(line, context, line.editingFinished)
    popup.open_below(line)
    view = popup.month.findChild(QTableView)
    assert view is not None
    columns = range(view.model().columnCount())
    assert [_seen(view, 0, column)[0] for column in columns] == WEEKDAYS[lang]
    for row in range(view.model().rowCount()):
        for column in columns:
            words, room = _seen(view, row, column)
            assert view.fontMetrics().horizontalAdvance(words) <= room, words


def test_today_stands_out_from_the_day_that_is_chosen_and_from_the_others(
    app: App, qtbot: QtBot, dressed: Callable[[float], None]
) -> None:
    dressed(1.0)
    today = app.clock.local().date()
    other = today.replace(day=15 if today.day != 15 else 16)
    line: QLineEdit = FieldLine()
    qtbot.addWidget(line)
    line.setText(f"{other:%d/%m/%Y}")
    line.show()
    popup = DayPopup(line, Context(app, translator("en"), Events(), AtOnce()), line.editingFinished)
    popup.open_below(line)
    view = popup.month.findChild(QTableView)
    assert view is not None
    picture = view.viewport().grab().toImage()
    grounds: dict[str, list[int]] = {}
    for row in range(1, view.model().rowCount()):
        for column in range(view.model().columnCount()):
            place = view.visualRect(view.model().index(row, column))
            grounds.setdefault(picture.pixelColor(place.left() + 3, place.top() + 3).name(), []).append(
                view.model().index(row, column).data()
            )
    assert grounds.get(LIGHT.accent) == [today.day]
    assert grounds.get(LIGHT.tint) == [other.day]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_arrows_to_other_months_grow_with_the_text(
    app: App, qtbot: QtBot, dressed: Callable[[float], None], scale: float
) -> None:
    dressed(scale)
    line: QLineEdit = FieldLine()
    qtbot.addWidget(line)
    line.show()
    popup = DayPopup(line, Context(app, translator("en"), Events(), AtOnce()), line.editingFinished)
    popup.open_below(line)
    for name in ("qt_calendar_prevmonth", "qt_calendar_nextmonth"):
        arrow = popup.month.findChild(QToolButton, name)
        assert arrow is not None
        drawn = arrow.icon().actualSize(arrow.iconSize())
        assert drawn.height() >= popup.month.fontMetrics().ascent()
        assert drawn.height() <= arrow.height()


@pytest.mark.parametrize(
    ("kind", "name", "part", "words"),
    [("call", "when", "start", "03/12/2026 08:30"), ("promise", "due", "", "03/12/2026")],
)
def test_what_is_typed_stays_in_sight_while_a_day_is_chosen(
    app: App, qtbot: QtBot, kind: str, name: str, part: str, words: str
) -> None:
    context = Context(app, translator("en"), Events(), AtOnce())
    editor = TextEditor(REGISTRY[kind].fields[name], context)
    qtbot.addWidget(editor)
    line = editor.lines[part]
    line.setText(words)
    editor.resize(400, 40)
    with qtbot.waitActive(editor):
        editor.show()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert isinstance(line, FieldLine) and line.findChildren(DayPopup)
    assert not line.hasFocus() and not line.is_cut()


def _seen(view: QTableView, row: int, column: int) -> tuple[str, int]:
    """What stands in a cell, and the room that it has there."""
    index = view.model().index(row, column)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    delegate = view.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    style = view.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view).width()
    return option.text, room - 2 * (
        style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [("31/02/2027", date(2027, 2, 14)), ("", date(2027, 2, 14)), ("3/3/2028", date(2028, 3, 3))],
)
def test_the_month_opens_on_the_day_of_the_line_or_on_the_last_that_could_be_read(
    app: App, qtbot: QtBot, typed: str, day: date
) -> None:
    """It opened on today where 31/02 was typed."""
    context = Context(app, translator("en"), Events(), AtOnce())
    editor = TextEditor(REGISTRY["promise"].fields["due"], context)
    qtbot.addWidget(editor)
    editor.show_value("2027-02-14")
    editor.show()
    [line] = editor.lines.values()
    line.setText(typed)
    line.actions()[0].trigger()
    [popup] = line.findChildren(DayPopup)
    assert popup.month.selectedDate().toPython() == day
    popup.close()
    line.setText("13/02/2027")
    line.actions()[0].trigger()
    assert line.findChildren(DayPopup)[-1].month.selectedDate().toPython() == date(2027, 2, 13)


def test_an_empty_end_of_dates_opens_where_they_begin(app: App, qtbot: QtBot) -> None:
    context = Context(app, translator("en"), Events(), AtOnce())
    editor = TextEditor(REGISTRY["opportunity"].fields["stay"], context)
    qtbot.addWidget(editor)
    editor.show_value({"from": "2031-05-02", "to": None})
    editor.show()
    editor.lines["to"].actions()[0].trigger()
    [popup] = editor.lines["to"].findChildren(DayPopup)
    assert popup.month.selectedDate().toPython() == date(2031, 5, 2)
