"""The rooms of a group by night keep their places while somebody types into them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import GroupNight
from salesdesk.domain.values import Period
from salesdesk.services.records import add, change
from salesdesk.ui.quoting.group import GroupDialog
from tests.ui.screens import settle
from tests.ui.windows import opened

NIGHTS = (date(2030, 12, 24), date(2030, 12, 25), date(2030, 12, 26))
STAY = Period(NIGHTS[0], date(2030, 12, 27))


def block_of(app: App, qtbot: QtBot, stay: Period | None) -> GroupDialog:
    """Three nights of one room for three and nine for two, typed in this order, of a stay with dates or without."""

    def new(type_name: str, **values: object) -> str:
        return add(app.desk.journal, type_name, values)[0]

    account, deluxe = new("account", name="Bach Viet"), new("product", name="Deluxe", kind="room")
    chance = new("opportunity", account=account, name="Gala", guests=20, stay=stay)
    for night in NIGHTS:
        for adults, rooms in ((3, 1), (None, 9)):
            new("group_night", opportunity=chance, night=night, product=deluxe, adults=adults, rooms=rooms)
    dialog = GroupDialog((window := opened(app, qtbot)).context, window, chance)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.block.view.setFocus()
    dialog.block.view.go_to((0, 0))
    return dialog


def type_down(qtbot: QtBot, dialog: GroupDialog, *figures: str) -> None:
    """Types figures, each ended by Enter, wherever that leads."""
    view = dialog.block.view
    for each in figures:
        qtbot.keyClicks(view, each)
        [editor] = [line for line in view.viewport().findChildren(QLineEdit) if line.isVisible()]
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def rooms(app: App) -> dict[tuple[date | None, int | None], int | None]:
    return {(each.night, each.adults): each.rooms for each in app.desk.reader.find(GroupNight)}


@pytest.mark.parametrize("stay", [STAY, None], ids=["dates", "no dates"])
def test_a_room_type_that_is_emptied_down_stays_where_it_is(
    app: App, qtbot: QtBot, stay: Period | None
) -> None:
    dialog = block_of(app, qtbot, stay)
    before = dialog.block.grid.columns
    type_down(qtbot, dialog, "0", "0", "0")
    assert rooms(app) == {(night, None): 9 for night in NIGHTS}
    assert dialog.block.grid.columns == before and dialog.block.grid.nights == NIGHTS
    type_down(qtbot, dialog, "2")
    assert rooms(app)[NIGHTS[2], 3] == 2, "whoever typed to the last night goes on there"


def test_a_night_whose_last_rooms_are_taken_out_stays_to_be_typed_anew(app: App, qtbot: QtBot) -> None:
    dialog = block_of(app, qtbot, None)
    dialog.block.view.selectRow(0)
    qtbot.keyClick(dialog.block.view, Qt.Key.Key_Delete)
    assert set(rooms(app)) == {(night, adults) for night in NIGHTS[1:] for adults in (3, None)}
    dialog.block.view.go_to((0, 1))
    type_down(qtbot, dialog, "8")
    assert rooms(app)[NIGHTS[0], None] == 8


def test_other_dates_of_the_stay_are_the_nights_that_show(app: App, qtbot: QtBot) -> None:
    dialog = block_of(app, qtbot, STAY)
    dialog.block.view.selectAll()
    qtbot.keyClick(dialog.block.view, Qt.Key.Key_Delete)
    assert not rooms(app) and dialog.block.grid.nights == NIGHTS
    moved = Period(date(2030, 12, 28), date(2030, 12, 30))
    done = change(app.desk.journal, app.desk.reader, dialog.opportunity, {"stay": moved})
    dialog.context.wrote(done, dialog.block)
    assert dialog.block.grid.nights == (date(2030, 12, 28), date(2030, 12, 29))


def test_nights_that_were_added_stay_while_one_types(app: App, qtbot: QtBot) -> None:
    dialog = block_of(app, qtbot, STAY)
    dialog.block.widen(1, 0)
    dialog.block.widen(0, 1)
    wider = (date(2030, 12, 23), *NIGHTS, date(2030, 12, 27))
    assert dialog.block.grid.nights == wider
    dialog.block.view.go_to((1, 0))
    type_down(qtbot, dialog, "0", "0")
    assert dialog.block.grid.nights == wider


def test_enter_after_the_adults_adds_the_room_type(app: App, qtbot: QtBot) -> None:
    dialog = block_of(app, qtbot, STAY)
    block, before = dialog.block, dialog.block.grid.columns
    block.product.show_value(add(app.desk.journal, "product", {"name": "Suite", "kind": "room"})[0])
    block.adults.setFocus()
    line = dialog.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "4")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    [new] = [each for each in block.grid.columns if each not in before]
    assert new.adults == 4 and dialog.focusWidget() is block.view and line.text() == ""


def test_of_what_is_sold_for_long_stays_only_what_houses_guests_is_a_room_type(
    app: App, qtbot: QtBot
) -> None:
    for name, capacity in (("River flat", "2A2C"), ("River flat cleaning", None)):
        add(app.desk.journal, "product", {"name": name, "kind": "long_stay", "capacity": capacity})
    block = block_of(app, qtbot, STAY).block
    block.product.setFocus()
    qtbot.keyClicks(block.product.line, "river")
    settle()
    found = block.product.line.completer().model()
    assert [found.index(at, 0).data() for at in range(found.rowCount())] == ["River flat"]
