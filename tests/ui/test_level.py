"""What stands beside each other stands level, what stands below each other ends at one line, and focus is a ring."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.ui.briefings.call_list import CallDelegate
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.help.dialog import ShortcutsDialog
from salesdesk.ui.library.dialog import LibraryDialog
from salesdesk.ui.method.dialog import MethodDialog
from salesdesk.ui.promises.dialog import PromisesDialog
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.quoting.dialog import QuoteDialog
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT, Tokens
from salesdesk.ui.widgets.basics import Card, button, row
from salesdesk.ui.widgets.call_state import signed_state
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.history import HistoryDialog
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.room import FRAME
from tests.ui.between import sharing
from tests.ui.screens import settle
from tests.ui.today_page import Desk, at
from tests.ui.windows import call_for, opened

SIZES = pytest.mark.parametrize("size", [1.0, 2.0])


def place_of(part: QWidget) -> QRect:
    """Where a part is in its window."""
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def inked(picture: QImage, left: int, right: int) -> tuple[int, int]:
    """The first and the last line of a picture on which something is drawn between two columns."""
    ground = picture.pixel(0, 0)
    lines = [
        y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in range(left, right))
    ]
    return lines[0], lines[-1]


@SIZES
@pytest.mark.parametrize("state", ["confirmed", "asked", "to_book", "done"])
def test_the_sign_of_a_state_stands_level_with_its_word(
    app: App, qtbot: QtBot, state: str, size: float
) -> None:
    window = opened(app, qtbot, scale=size)
    signed = signed_state(state, window.context.tr)
    qtbot.addWidget(signed)
    signed.resize(signed.sizeHint())
    picture, label = signed.grab().toImage(), signed.label
    first = label.fontMetrics().horizontalAdvance(label.text()[0])
    top, foot = inked(picture, 0, label.x() - 2)
    high, low = inked(picture, label.x(), label.x() + first)
    assert abs((top + foot) - (high + low)) <= 2, "within a pixel of the capital's middle"


@SIZES
def test_the_month_stands_level_with_the_ways_through_time(app: App, qtbot: QtBot, size: float) -> None:
    window = opened(app, qtbot, tab="calendar", scale=size)
    head = window.calendar.head
    head.show_period("H")
    head.show_beginning(calls=True, accounts=True)
    settle()
    picture = head.grab(head.period.geometry().adjusted(0, 0, 0, 1)).toImage()
    top, foot = inked(picture, 0, head.period.fontMetrics().horizontalAdvance("H"))
    middle = head.period.y() + (top + foot) / 2 - head.call_button.geometry().center().y()
    assert abs(middle) <= size


@SIZES
def test_the_button_of_the_day_pack_stands_level_with_the_day(app: App, qtbot: QtBot, size: float) -> None:
    desk = Desk(app, qtbot)
    desk.call(desk.add("account", name="Sao Biển"), at("15:00"))
    opened(app, qtbot, scale=size)
    page = desk.page()
    page.resize(1366, 700)
    page.show()
    words, made = place_of(page.title), place_of(page.print_button)
    assert abs(words.center().y() - made.center().y()) <= 1


@SIZES
def test_a_button_beside_a_field_is_as_high_as_the_field(app: App, qtbot: QtBot, size: float) -> None:
    window = opened(app, qtbot, scale=size)
    window.resize(1366, 768)
    page = sharing(window)
    asked = page.findChildren(PassphraseLine)[0]
    asked.ask()
    settle()
    field, save = place_of(asked.line), place_of(asked.keep_button)
    assert (field.top(), field.height()) == (save.top(), save.height())


@pytest.mark.parametrize("size", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_chip_is_round_at_its_ends_and_keeps_its_size_with_the_keys(
    qtbot: QtBot, qapp: QApplication, size: float
) -> None:
    load_fonts()
    dress(qapp, LIGHT, size)
    around, other, chip = QWidget(), button("Other", int), button("Chip", int, "chip")
    around.setLayout(row(other, chip))
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    seen = []
    for holder in (other, chip):
        holder.setFocus()
        settle()
        picture = chip.grab().toImage()
        edge = {y for y in range(chip.height()) if picture.pixelColor(0, y) != picture.pixelColor(0, 0)}
        seen.append((chip.size(), len(edge) <= 0.6 * chip.height()))
    dress(qapp, LIGHT)
    assert seen[0] == seen[1] and seen[0][1]


@SIZES
def test_a_note_stands_level_with_its_title_beside_buttons(
    qapp: QApplication, qtbot: QtBot, size: float
) -> None:
    load_fonts()
    dress(qapp, LIGHT, size)
    line = Line(Item("HHHH", "HHHH"), button("", lambda: None, "icon", "check"))
    qtbot.addWidget(line)
    line.resize(600, line.sizeHint().height() + 3)
    line.show()
    settle()
    picture = line.grab().toImage()
    assert inked(picture, 0, 30) == inked(picture, 570, 600)


@SIZES
def test_a_percentage_stands_on_one_line_with_the_button_of_its_row(
    app: App, qtbot: QtBot, size: float
) -> None:
    add(app.desk.journal, "charge", {"name": "HHH", "kind": "tax", "percent": Decimal(8)})
    window = opened(app, qtbot, scale=size)
    dialog = SettingsDialog(window, window)
    dialog.show()
    dialog.subjects.setCurrentRow(1)
    settle()
    [edit] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Edit"]
    [note] = [each for each in dialog.findChildren(QLabel) if each.text() == "8%"]
    feet = []
    for part, wide in ((note, note.width()), (edit, edit.width())):
        picture = part.grab().toImage()
        feet.append(place_of(part).top() + inked(picture, wide // 2, wide)[1])
    assert abs(feet[0] - feet[1]) <= 1


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("has_keys", [True, False])
@pytest.mark.parametrize("painted", [True, False], ids=["painted", "styled"])
def test_a_chosen_row_has_round_corners_but_beside_its_bar(
    qapp: QApplication, qtbot: QtBot, look: Tokens, has_keys: bool, painted: bool
) -> None:
    load_fonts()
    dress(qapp, look)
    window, rows, other = QWidget(), QListWidget(), QLineEdit()
    if painted:
        rows.setItemDelegate(CallDelegate(rows))
    rows.addItems(["One", "Two", "Three"])
    rows.item(1).setSelected(True)
    layout = QVBoxLayout(window)
    layout.addWidget(rows)
    layout.addWidget(other)
    qtbot.addWidget(window)
    window.resize(300, 300)
    window.show()
    window.activateWindow()
    rows.setCurrentRow(1)
    (rows if has_keys else other).setFocus()
    settle()
    picture, place = rows.viewport().grab().toImage(), rows.visualItemRect(rows.item(1))
    for corner, inside in ((place.topRight(), QPoint(-6, 6)), (place.bottomRight(), QPoint(-6, -6))):
        assert picture.pixelColor(corner) == QColor(look.surface)
        assert picture.pixelColor(corner + inside) == QColor(look.tint)
    beside = QColor(look.surface if has_keys else look.accent)
    assert picture.pixelColor(place.topLeft()) == picture.pixelColor(place.bottomLeft()) == beside


def test_buttons_among_themselves_keep_their_height(qtbot: QtBot) -> None:
    one, other, chip = button("One", int), button("Other", int), button("Chip", int, "chip")
    row(one, other)
    Flow(QLineEdit(), chip)
    assert not any(each.property("beside") for each in (one, other, chip))


def test_the_cards_of_review_questions_end_where_the_field_above_them_does(app: App, qtbot: QtBot) -> None:
    for at_line in range(9):
        add(
            app.desk.journal, "review_question", {"question": f"Question {at_line}?", "answer_kind": "yes_no"}
        )
    window = opened(app, qtbot)
    dialog = MethodDialog(window.context, window)
    dialog.show()
    qtbot.waitExposed(dialog)
    [card] = dialog.findChildren(Card)
    assert place_of(card).right() == place_of(dialog.question).right()
    assert place_of(card).left() == place_of(dialog.question).left()


@SIZES
def test_titles_of_dialogs_begin_at_one_place(app: App, qtbot: QtBot, size: float) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    two, _ = add(app.desk.journal, "account", {"name": "Lotus"})
    window = opened(app, qtbot, scale=size)
    context = window.context
    dialogs = (
        PromisesDialog(context, window),
        LibraryDialog(context, window),
        ShortcutsDialog(context.tr, window, window.menus()),
        JoinDialog(context, window, one, two),
        HistoryDialog(context, window, one),
        QuoteDialog(context, window, {}),
        RecordDialog(context, window, "call", {}),
    )
    places = {}
    for dialog in dialogs:
        dialog.show()
        settle()
        title = next(each for each in dialog.findChildren(QLabel) if each.property("role") == "title")
        places[type(dialog).__name__] = title.mapTo(dialog, QPoint(0, 0)).toTuple()
        dialog.close()
    assert set(places.values()) == {(FRAME, FRAME)}, places


@SIZES
def test_what_stands_at_the_right_of_the_pages_ends_at_one_line(app: App, qtbot: QtBot, size: float) -> None:
    def put(type_name: str, **values: object) -> str:
        return add(app.desk.journal, type_name, values)[0]

    call_for(app, put("account", name="Sao Biển"))
    plan = put("rate_plan", name="FIT net", currency="VND")
    put("season", rate_plan=plan, name="Low")
    for kind in ("release", "allotment", "min_stay", "max_stay", "guaranteed"):
        put("stay_rule", rate_plan=plan, kind=kind, number=7)
    put("product", name="Transfer")
    put("material", name="Profile")
    window = opened(app, qtbot, scale=size)
    window.resize(1366, 768)
    rights: dict[str, int] = {}
    for section in ("products", "materials"):
        window.turn("catalogue", section)
        settle()
        rights[section] = last_card(window.page("catalogue"))
    window.turn("catalogue", "plans")
    view = window.page("catalogue").page.plan  # type: ignore[attr-defined]
    settle()
    rights["prices"] = place_of(view.prices.grid).right()
    for part in ("conditions", "basis"):
        view.turn(part)
        settle()
        rights[part] = last_card(view)
    assert view.conditions.scrolls, "its bar lies beside the cards"
    view.turn("compare")
    settle()
    rights["compare"] = place_of(view.comparison.table).right()
    window.turn("briefings")
    settle()
    page = window.page("briefings")
    page.halves.show_half("check")  # type: ignore[attr-defined]
    page.preparation.show_side("sections")  # type: ignore[attr-defined]
    settle()
    rights["sections"] = place_of(page.sections.list).right()  # type: ignore[attr-defined]
    assert set(rights.values()) == {1366 - 17}, rights


def last_card(page: QWidget) -> int:
    return max(place_of(each).right() for each in page.findChildren(Card) if each.isVisible())


def test_what_two_accounts_say_stands_in_lines_of_one_height(app: App, qtbot: QtBot) -> None:
    said = {
        "website": "https://lotus.example",
        "place": "13.35440, 103.86150",
        "industry": "Two-country trips",
    }
    one, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    two, _ = add(app.desk.journal, "account", {"name": "Lotus", "city": "Huế", **said, "place": None})
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one, two)
    dialog.show()
    qtbot.waitExposed(dialog)
    shown = [each for each in dialog.findChildren(QRadioButton) if each.isVisible()]
    heights = {place.height() for each in shown if (place := each.parentWidget()) is not None}
    assert len(heights) == 1


def test_an_address_without_room_still_goes_on_in_the_next_line(app: App, qtbot: QtBot) -> None:
    long = "https://" + "a-very-long-name." * 6 + "example"
    one, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "website": "https://pearl.example"})
    two, _ = add(app.desk.journal, "account", {"name": "Lotus", "website": long})
    window = opened(app, qtbot)
    dialog = JoinDialog(window.context, window, one, two)
    wide = dialog.width()
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.width() == wide
    rights = [place_of(each).right() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert max(rights) <= wide


@pytest.mark.parametrize("made", [QCheckBox, QRadioButton])
def test_a_box_with_the_keys_has_a_ring(
    app: App, qtbot: QtBot, made: type[QCheckBox] | type[QRadioButton]
) -> None:
    opened(app, qtbot)
    place, box = QWidget(), made("Leave out")
    other = QPushButton("Other")
    layout = QVBoxLayout(place)
    layout.addWidget(box)
    layout.addWidget(other)
    qtbot.addWidget(place)
    place.show()
    place.activateWindow()
    qtbot.waitActive(place)

    def at_edges() -> list[str]:
        seen = box.grab().toImage()
        middle = seen.width() // 2
        return [seen.pixelColor(middle, y).name() for y in (0, 1, seen.height() - 2, seen.height() - 1)]

    other.setFocus()
    assert LIGHT.accent not in at_edges()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert at_edges() == [LIGHT.accent] * 4
