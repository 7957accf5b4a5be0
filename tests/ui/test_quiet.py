"""Calm pages: actions show where the mouse or the keys are, forms read like text, and nothing is cut or left blank."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.look import SIZES
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import CONTRAST, LIGHT, Tokens
from salesdesk.ui.widgets.basics import aside, button
from salesdesk.ui.widgets.choice_box import NOTHING, ChoiceBox
from salesdesk.ui.widgets.few_lines import in_lines
from salesdesk.ui.widgets.form_cell import FormCell
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def _line(qtbot: QtBot, tokens: Tokens = LIGHT) -> tuple[Line, QPushButton]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, tokens)
    edit = button("", lambda: None, "icon", "pencil")
    line = Line(QLabel("chị Nhung"), edit)
    qtbot.addWidget(line)
    line.resize(300, line.sizeHint().height())
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    # Where the mouse of the screenless platform stands is chance.
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    return line, edit


def _ink(edit: QPushButton, line: Line) -> int:
    """How many colours are seen where the button stands."""
    place = edit.rect().translated(edit.mapTo(line, QPoint()))
    picture = line.grab().toImage().copy(place)
    return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())})


def test_a_line_shows_its_actions_under_the_mouse_and_the_keys(qtbot: QtBot) -> None:
    line, edit = _line(qtbot)
    edit.clearFocus()
    assert not line.tells
    assert _ink(edit, line) == 1
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.tells
    assert _ink(edit, line) > 1
    edit.clearFocus()
    place = QPointF(2, 2)
    QApplication.sendEvent(line, QEnterEvent(place, place, line.mapToGlobal(place)))
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert _ink(edit, line) > 1
    line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert _ink(edit, line) == 1


@pytest.mark.parametrize("note", ["Tiềm năng (lead)", "Handed over on the twenty-third of October, Saturday"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_actions_have_a_room_of_their_own_between_the_title_and_the_note(
    qtbot: QtBot, scale: float, note: str
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT, scale)
    edit, quote = button("", lambda: None, "icon", "pencil"), button("", lambda: None, "icon", "bed-double")
    title = "Year-end party, 210 guests, terrace and hall, with a band"
    line = Line(Item(title, note, muted="25/01/2027"), edit, quote)
    qtbot.addWidget(line)
    line.resize(round(430 * scale), 10)
    line.resize(line.width(), line.heightForWidth(line.width()))
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)

    def places() -> dict[str, QRect]:
        return {each.text(): in_line(each) for each in line.findChildren(QLabel)}

    def in_line(part: QWidget) -> QRect:
        return part.rect().translated(part.mapTo(line, QPoint()))

    before = places()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.tells and places() == before
    for each in (edit, quote):
        assert not in_line(each).intersects(before[title]) and not in_line(each).intersects(before[note])
    assert before[note].right() == line.rect().right(), "notes of all lines end at one edge"
    dress(application, LIGHT)


def test_a_quiet_box_shows_its_arrow_and_its_ground_under_the_mouse(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    place = QWidget()
    place.setProperty("quiet", "true")
    box = ChoiceBox("Temperature")
    box.addItems(["Hot"])
    QVBoxLayout(place).addWidget(box)
    qtbot.addWidget(place)
    place.resize(300, 60)
    place.show()

    def colours(left: int) -> set[int]:
        picture = box.grab().toImage()
        return {picture.pixel(x, y) for x in range(left, left + 20) for y in range(6, picture.height() - 6)}

    end = box.width() - 26
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert len(colours(end)) == 1
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert QColor(LIGHT.tint).rgb() in colours(end) and len(colours(end)) > 1


def test_high_contrast_shows_every_action(qtbot: QtBot) -> None:
    line, edit = _line(qtbot, CONTRAST)
    edit.clearFocus()
    assert _ink(edit, line) > 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_card_ends_where_its_history_ends_and_is_not_wider_than_its_place(
    app: App, qtbot: QtBot, scale: float
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "notes": "Many words. " * 60})
    for number in range(8):
        name = f"Objection {number} that is told in a sentence of some length, so that it wraps"
        add(app.desk.journal, "objection", {"account": account, "name": name, "answer": name * 3})
    window = opened(app, qtbot, tab="prospects", scale=scale)
    window.resize(1366, 768)
    window.prospects.open(account)
    card = window.prospects.card
    page = card.widget()
    assert page is not None
    history = card.timeline

    def end() -> int:
        return history.mapTo(page, history.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: window.tabs.width() == 1366 and end() > 400)
    qtbot.wait(1)
    assert page.width() <= card.viewport().width()
    assert page.height() - end() < 60
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)


def test_the_names_of_a_quiet_form_stand_before_the_fields_where_there_is_room(
    app: App, qtbot: QtBot
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    form = window.prospects.card.form
    [cell, *_] = form.findChildren(FormCell)
    for width, before in ((1200, True), (400, False)):
        form.resize(width, 800)
        layout = cell.layout()
        assert layout is not None
        layout.activate()
        editor = form.editors["name"]
        assert (cell.label.geometry().right() < editor.geometry().left()) is before
        assert (cell.label.geometry().bottom() < editor.geometry().top()) is not before


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_name_above_its_field_stands_nearer_to_it_than_to_the_field_before(
    app: App, qtbot: QtBot, scale: float
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "segment": "mice"})
    window = opened(app, qtbot, tab="prospects", scale=scale)
    window.resize(1024, 700)
    window.prospects.open(account)
    window.prospects.card.form.more.click()

    def places() -> list[tuple[int, int, float]]:
        """Where each name begins and ends, and where the words of its field are in the middle."""
        found = []
        for name in ("name", "segment", "email"):
            cell = window.prospects.card.form.editors[name].parentWidget()
            assert isinstance(cell, FormCell)
            line, room = cell._lines()[0], cell.label.contentsRect()
            top, foot = (cell.label.mapTo(window, point).y() for point in (room.topLeft(), room.bottomLeft()))
            found.append((top, foot, line.mapTo(window, line.rect().center()).y()))
        return found

    def nearer() -> bool:
        assert all(foot < middle for _, foot, middle in places())
        return all(
            top - before >= 1.3 * (middle - foot)
            for (_, _, before), (top, foot, middle) in pairwise(places())
        )

    qtbot.wait(300)
    assert nearer(), places()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)


def test_what_is_not_said_is_quieter_than_what_is_also_in_a_box(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    box = ChoiceBox("Segment")
    box.addItems([NOTHING, "Hot"])
    qtbot.addWidget(box)
    box.resize(200, box.sizeHint().height())
    box.show()

    def darkest() -> int:
        picture = box.grab().toImage()
        points = ((x, y) for x in range(6, 60) for y in range(6, picture.height() - 6))
        return min(picture.pixelColor(*point).lightness() for point in points)

    assert 255 > darkest() >= QColor(LIGHT.muted).lightness()
    box.setCurrentIndex(1)
    assert darkest() < QColor(LIGHT.muted).lightness()


def test_a_line_in_a_dialog_over_a_scrolling_page_does_not_look_disabled(qtbot: QtBot) -> None:
    """What lies in a scrolling page lets its ground through; a dialog that belongs to one does not lie in it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, LIGHT)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(QWidget())
    qtbot.addWidget(page)
    dialog = QDialog(page)
    line = QLineEdit("1", dialog)
    line.resize(120, 30)
    dialog.resize(200, 60)
    dialog.show()
    assert dialog.grab().toImage().pixelColor(90, 15).name() == LIGHT.surface


def test_the_day_above_the_first_call_is_not_cut(app: App, qtbot: QtBot) -> None:
    for number in range(40):
        call_for(app, add(app.desk.journal, "account", {"name": f"Công ty Cổ phần Lữ hành {number}"})[0])
    window = opened(app, qtbot, tab="briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    rows = page.list
    qtbot.waitUntil(lambda: rows.verticalScrollBar().isVisible())

    def is_whole() -> bool:
        return all(
            rows.visualItemRect(rows.item(at)).height()
            == rows.sizeHintForIndex(rows.indexFromItem(rows.item(at))).height()
            for at in range(4)
        )

    qtbot.waitUntil(is_whole)


def test_words_are_broken_between_words_and_cut_with_dots_on_the_last_line(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(QApplication.font())
    width = metrics.horizontalAdvance("Ask the kitchen for")
    lines = in_lines("Ask the kitchen for the date of the Japanese tray", metrics, width, 2)
    assert lines[0] == "Ask the kitchen for"
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= width + 1 for line in lines)
    cut = in_lines("International Tours of the Coast", metrics, width / 4, 2)
    assert len(cut) == 1 and cut[0].endswith("…"), "only the last line ends with dots"
    assert in_lines("", metrics, width, 2) == []
    assert in_lines("Ask", metrics, width, 0) == []


def test_a_table_has_the_whole_width_and_the_list_comes_back_beside_the_card(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    page = window.prospects
    page.open(account)
    page.show_table()
    assert page.table is not None
    qtbot.waitUntil(lambda: page.table is not None and page.table.width() > 1300)
    assert (
        page.side.search.mapTo(page, page.side.search.rect().bottomLeft()).y()
        < page.table.mapTo(page, QPoint()).y()
    )
    assert page.side.search.isVisible()
    page.show_table(False)
    qtbot.waitUntil(lambda: page.card.width() < 1100)
    assert page.side.list.isVisible()
    assert page.side.search.width() < page.card.width()


def test_the_keys_stay_on_their_line_while_the_card_is_made_anew(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for name in ("Nhung", "Bảo"):
        add(app.desk.journal, "contact", {"name": name, "account": account})
    for number in range(12):
        add(app.desk.journal, "promise", {"name": f"Promise {number}", "account": account})
    jobs = Threads()
    kept = QSettings(str(app.settings.desk / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(app, jobs, kept)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.turn("prospects", account)
    card = window.prospects.card
    name = window.context.tr("Edit {name}").format(name="Bảo")

    def pencil() -> QPushButton | None:
        found = [each for each in card.people.findChildren(QPushButton) if each.accessibleName() == name]
        return next((each for each in found if each.isVisible()), None)

    qtbot.waitUntil(lambda: pencil() is not None and card.timeline.list.count() > 0)
    before = pencil()
    assert before is not None
    before.setFocus(Qt.FocusReason.TabFocusReason)
    place = card.verticalScrollBar().value()
    _, done = add(app.desk.journal, "contact", {"name": "Mai", "account": account})
    window.context.wrote(done, window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pencil() is not before)
    assert card.verticalScrollBar().value() == place
    window.close()
    jobs.finish()


def test_turning_to_prospects_for_the_first_time_goes_to_the_list(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    add(app.desk.journal, "promise", {"name": "Send the floor plan", "account": account})
    window = opened(app, qtbot, tab="today")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.prospects.open(account)
    window.turn("prospects")
    assert QApplication.focusWidget() is window.prospects.side.list


def test_no_button_lies_over_words_of_a_moment_of_the_history(app: App, qtbot: QtBot) -> None:
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    values = {"account": account, "name": "Year-end party", "stage": "tentative"}
    add(app.desk.journal, "opportunity", values)
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    window.prospects.open(account)
    settle()
    lines = window.prospects.card.timeline.findChildren(Line)
    assert lines, "what is in the making is a moment of the history"
    for line in lines:
        buttons = [
            each.rect().translated(each.mapTo(line, QPoint())) for each in line.findChildren(QPushButton)
        ]
        words = [each for each in line.findChildren(QLabel) if each.text()]
        assert len(words) > 2 and buttons
        for said in words:
            place = said.rect().translated(said.mapTo(line, QPoint()))
            assert not any(each.intersects(place) for each in buttons), said.text()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("words", ["Đang chờ  ·  đến hạn 29/11/2026", "! quá hạn từ 22/11/2026", "Chờ"])
def test_a_date_at_the_right_of_a_line_is_not_cut(
    qtbot: QtBot, qapp: QApplication, words: str, scale: float
) -> None:
    load_fonts()
    dress(qapp, LIGHT, scale)
    label = aside(words)
    qtbot.addWidget(label)
    label.resize(label.width(), label.heightForWidth(label.width()))
    label.show()
    shown = label.grab().toImage()
    edge = {shown.pixelColor(0, y).name() for y in range(shown.height())}
    dress(qapp, LIGHT)
    assert len(edge) == 1, "no letter stands at the left end"


@pytest.mark.parametrize("scale", SIZES)
@pytest.mark.parametrize("words", ["Quyết định", "Đã xác nhận", "Thực tế", "Being agreed", "2 of 3 done"])
def test_a_few_words_at_the_right_of_a_line_stay_on_it_in_every_size(
    qtbot: QtBot, dressed: Callable[[float], None], words: str, scale: float
) -> None:
    dressed(scale)
    label, one = aside(words), aside("Thực")
    for each in (label, one):
        qtbot.addWidget(each)
        each.show()
    assert label.heightForWidth(label.width()) == one.heightForWidth(one.width())
