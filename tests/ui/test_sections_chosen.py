"""Which sections a briefing prints, ticked and moved with the mouse and with keys: the row that is current stays the one meant."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.main_window import MainWindow
from tests.ui.briefings_page import briefings_of
from tests.ui.screens import settle
from tests.ui.windows import call_for


def sections_of(app: App, qtbot: QtBot) -> tuple[MainWindow, BriefingsPage, QListWidget]:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window, page = briefings_of(app, qtbot)
    page.preparation.choice.named["sections"].click()
    settle()
    return window, page, page.sections.list


def box_of(rows: QListWidget, item: QListWidgetItem) -> QPoint:
    option = QStyleOptionViewItem()
    rows.initViewItemOption(option)
    option.rect = rows.visualItemRect(item)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return rows.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, rows).center()


def unticked(rows: QListWidget) -> list[str]:
    items = [rows.item(row) for row in range(rows.count())]
    return [item.text() for item in items if item.checkState() != Qt.CheckState.Checked]


def test_a_click_on_a_box_makes_its_row_current(app: App, qtbot: QtBot) -> None:
    window, _, rows = sections_of(app, qtbot)
    item = rows.item(4)
    left, at = Qt.MouseButton.LeftButton, box_of(rows, item)
    qtbot.mouseClick(rows.viewport(), left, pos=at)
    assert unticked(rows) == [item.text()]
    assert rows.currentItem() is item
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert unticked(rows) == [], "Space takes back what the click did"
    window.close()


def test_undoing_a_move_leaves_the_same_section_current(app: App, qtbot: QtBot) -> None:
    window, _, rows = sections_of(app, qtbot)
    rows.setCurrentRow(2)
    words = rows.item(2).text()
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows.item(3).text() == words
    window.undo_action.trigger()
    settle()
    assert rows.item(2).text() == words
    assert rows.currentItem().text() == words
    window.close()


def test_a_paper_without_sections_offers_none(app: App, qtbot: QtBot) -> None:
    window, page, rows = sections_of(app, qtbot)
    choice = page.preparation.choice.named["sections"]
    page.show_day()
    settle()
    assert choice.isVisible() and rows.isVisible(), "the pack of a day has them"
    page.show_day(whereabouts=True)
    settle()
    assert not choice.isVisible() and not rows.isVisible()
    assert page.preparation.day_check.isVisible()
    page.list.itemClicked.emit(page.list.currentItem())
    settle()
    assert choice.isVisible() and rows.isVisible(), "what was in view is back with the briefing"
    window.close()
