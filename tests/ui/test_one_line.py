"""Buttons on one line: what finds no room stands in a menu, and does there what it did on the line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.i18n import translator
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.one_line import OneLine

WORDS = ("Print", "Save as PDF…", "What the customer keeps", "Quote")


class Said:
    """A line of buttons that write down which of them was pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pressed: list[str] = []
        self.buttons = [button(words, lambda words=words: self.pressed.append(words)) for words in WORDS]  # type: ignore[misc]
        self.line = OneLine(translator("en"), *self.buttons)
        qtbot.addWidget(self.line)
        self.line.resize(self.line.sizeHint())
        self.line.show()

    def narrow(self, number: int) -> None:
        """Leaves room for so many buttons and the menu's."""
        shown = [*self.buttons[:number], self.line.more]
        self.line.resize(sum(each.sizeHint().width() + 6 for each in shown), self.line.height())

    def menu(self) -> QMenu:
        """What the last button opens."""
        self.line.more.click()
        return next(each for each in self.line.findChildren(QMenu) if each.isVisible())


def test_with_room_for_all_there_is_no_menu(qtbot: QtBot) -> None:
    said = Said(qtbot)
    assert said.line.behind == [] and said.line.more.isHidden()
    assert all(each.isVisible() for each in said.buttons)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_finds_no_room_is_in_the_menu(qtbot: QtBot, number: int) -> None:
    said = Said(qtbot)
    said.narrow(number)
    assert [each.text() for each in said.line.behind] == list(WORDS[number:])
    ends = [each.geometry().right() for each in (*said.buttons[:number], said.line.more)]
    assert ends == sorted(ends) and ends[-1] < said.line.width()
    menu = said.menu()
    assert [action.text() for action in menu.actions()] == list(WORDS[number:])
    for action in menu.actions():
        action.trigger()
    assert said.pressed == list(WORDS[number:])


def test_what_is_seldom_wanted_is_in_the_menu_whatever_the_room(qtbot: QtBot) -> None:
    pressed: list[str] = []
    usual, rare = button("Quote", lambda: None), button("Delete account", lambda: pressed.append("deleted"))
    line = OneLine(translator("en"), usual, seldom=[rare])
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    line.show()
    assert usual.isVisible() and line.more.isVisible() and not rare.isVisible()
    line.more.click()
    menu = next(each for each in line.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions()] == ["Delete account"]
    menu.actions()[0].trigger()
    assert pressed == ["deleted"]


def test_the_first_one_shows_however_narrow_it_is(qtbot: QtBot) -> None:
    said = Said(qtbot)
    said.line.resize(10, said.line.height())
    assert said.buttons[0].isVisible() and said.line.behind == said.buttons[1:]


def test_what_cannot_be_done_cannot_be_done_from_the_menu(qtbot: QtBot) -> None:
    said = Said(qtbot)
    said.buttons[3].setEnabled(False)
    said.narrow(1)
    assert [action.isEnabled() for action in said.menu().actions()] == [True, True, False]


def test_a_button_whose_words_grow_gives_way_to_the_menu(qtbot: QtBot) -> None:
    said = Said(qtbot)
    said.buttons[0].setText("Print the day pack of all colleagues")
    qtbot.waitUntil(lambda: said.buttons[3] in said.line.behind)


def test_the_menu_is_reached_and_left_by_keyboard(qtbot: QtBot) -> None:
    said = Said(qtbot)
    said.narrow(2)
    said.line.more.setFocus()
    qtbot.keyClick(said.line.more, Qt.Key.Key_Space)
    menu = next(each for each in said.line.findChildren(QMenu) if each.isVisible())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert said.pressed == [WORDS[2]]
    assert isinstance(said.line.more, QPushButton) and said.line.more.accessibleName() == "More"
