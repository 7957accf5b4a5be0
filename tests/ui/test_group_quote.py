"""The group quote of an opportunity in the window: typed, pasted, undone; sums and faults follow."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Consent, GroupLine, GroupNight, Opportunity, Product, RatePlan
from salesdesk.domain.values import Money, Period
from salesdesk.services.rates.group_block import BlockColumn
from salesdesk.services.records import add, change, delete
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.parts.business import Opportunities
from salesdesk.ui.quoting.group import GroupDialog
from salesdesk.ui.widgets.choice_editor import ChoiceEditor
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.scrolling import Scrolling
from tests.ui.screens import settle
from tests.ui.windows import opened

FIRST = date(2030, 10, 10)


def vnd(amount: int) -> Money:
    return Money(amount, "VND")


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A meeting of two nights, a group plan of 1,000,000, two room types and a small hall."""
    made: dict[str, str] = {}

    def new(key: str, type_name: str, **values: object) -> None:
        made[key] = add(app.desk.journal, type_name, values)[0]

    new("house", "property", name="Moonboat", currency="VND")
    new("account", "account", name="Bach Viet", kind="mice_organiser", segment="mice")
    new("deluxe", "product", name="Deluxe", kind="room")
    new("suite", "product", name="Suite", kind="room")
    new("hall", "product", name="Lotus Hall", kind="meeting", capacity="Banquet 60")
    new("plan", "rate_plan", name="Groups", kind="group", currency="VND", tax_basis="inclusive")
    for product in ("deluxe", "suite"):
        new(f"rate {product}", "rate", rate_plan=made["plan"], product=made[product], amount=vnd(1_000_000))
    new(
        "chance",
        "opportunity",
        account=made["account"],
        name="Sales meeting",
        guests=40,
        stay=Period(FIRST, date(2030, 10, 12)),
    )
    return made


def from_the_card(app: App, qtbot: QtBot, sold: dict[str, str]) -> tuple[MainWindow, GroupDialog]:
    """The quote as it is opened on the card of its account, which stays behind it."""
    window = opened(app, qtbot)
    window.open_record(sold["account"])
    part = next(each for each in window.prospects.card.parts if isinstance(each, Opportunities))
    named = "Group quote of Sales meeting"
    next(each for each in part.findChildren(QPushButton) if each.accessibleName() == named).click()
    (dialog,) = part.findChildren(GroupDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return window, dialog


def quote_of(app: App, qtbot: QtBot, sold: dict[str, str]) -> GroupDialog:
    """The quote alone, over a window that shows nothing of it."""
    window = opened(app, qtbot)
    dialog = GroupDialog(window.context, window, sold["chance"])
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def columns(dialog: GroupDialog, *products: str) -> None:
    for each in products:
        dialog.block.product.show_value(each)
        dialog.block.add_button.click()


def typed(qtbot: QtBot, dialog: GroupDialog, cell: tuple[int, int], *figures: str) -> None:
    """Types figures from a cell on, each ended by Enter."""
    dialog.block.view.setFocus()
    dialog.block.view.go_to(cell)
    for each in figures:
        qtbot.keyClicks(dialog.block.view, each[0])
        editor = editor_of(dialog)
        qtbot.keyClicks(editor, each[1:])
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def editor_of(dialog: GroupDialog) -> QLineEdit:
    """The line of the cell that is being typed into."""
    found = [each for each in dialog.block.view.viewport().findChildren(QLineEdit) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def rooms(app: App) -> list[tuple[str, int | None]]:
    return [(str(each.night), each.rooms) for each in app.desk.reader.find(GroupNight, order=("night", "id"))]


def said(words: Sequence[str], text: str) -> bool:
    return any(text in each.replace("\u00a0", " ") for each in words)


def test_rooms_are_typed_night_by_night_and_the_sums_follow(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    _, dialog = from_the_card(app, qtbot, sold)
    assert said(dialog.sums.words, "Enter rooms or lines first")
    columns(dialog, sold["deluxe"])
    assert dialog.block.grid.nights == (FIRST, date(2030, 10, 11))
    typed(qtbot, dialog, (0, 0), "12", "15")
    assert rooms(app) == [("2030-10-10", 12), ("2030-10-11", 15)]
    assert said(dialog.sums.words, "Total 27,000,000")
    assert said(dialog.sums.words, "Per person 675,000")
    typed(qtbot, dialog, (0, 0), "0")
    assert rooms(app) == [("2030-10-11", 15)]
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms(app) == [("2030-10-10", 12), ("2030-10-11", 15)]


def test_what_is_no_figure_stays_to_be_mended(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = quote_of(app, qtbot, sold)
    columns(dialog, sold["deluxe"])
    typed(qtbot, dialog, (0, 0), "1x")
    editor = editor_of(dialog)
    assert editor.text() == "1x"
    assert "is not a whole number" in dialog.block.fault.text() and dialog.block.fault.isVisible()
    editor.setText("1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert rooms(app) == [("2030-10-10", 1)] and not dialog.block.fault.isVisible()


def test_a_block_of_a_spreadsheet_is_pasted_and_copied(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    window, dialog = from_the_card(app, qtbot, sold)
    columns(dialog, sold["deluxe"], sold["suite"])
    QGuiApplication.clipboard().setText("30\t2\r\n28\t\r\n")
    dialog.block.view.setFocus()
    dialog.block.view.go_to((0, 0))
    qtbot.keyClick(dialog.block.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert sorted(rooms(app)) == [("2030-10-10", 2), ("2030-10-10", 30), ("2030-10-11", 28)]
    dialog.block.view.selectAll()
    qtbot.keyClick(dialog.block.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "30\t2\n28\t"
    QGuiApplication.clipboard().setText("1\n2\n3")
    dialog.block.view.go_to((1, 0))
    qtbot.keyClick(dialog.block.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "3 rows" in dialog.block.fault.text()
    window.undo()
    assert rooms(app) == []


def test_a_rate_by_hand_needs_rooms_and_counts(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = quote_of(app, qtbot, sold)
    columns(dialog, sold["deluxe"])
    typed(qtbot, dialog, (0, 0), "10")
    dialog.block.layers["rate"].click()
    assert said([dialog.block.model.data(dialog.block.model.index(0, 0))], "1,000,000 ₫")
    typed(qtbot, dialog, (0, 0), "900000", "900000")
    assert "type their number first" in dialog.block.fault.text()
    assert [each.rate for each in app.desk.reader.find(GroupNight)] == [vnd(900_000)]
    assert said(dialog.sums.words, "Total 9,000,000")


def test_options_and_shoulder_nights_and_filling_down(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = quote_of(app, qtbot, sold)
    for option in ("a", "b"):
        dialog.block.product.show_value(sold["deluxe" if option == "a" else "suite"])
        dialog.block.option.show_value(option)
        dialog.block.add_button.click()
    assert dialog.block.grid.columns == (BlockColumn(sold["deluxe"], "a"), BlockColumn(sold["suite"], "b"))
    dialog.block.widen(1, 0)
    assert dialog.block.grid.nights[0] == date(2030, 10, 9)
    typed(qtbot, dialog, (1, 0), "10")
    typed(qtbot, dialog, (1, 1), "11")
    dialog.block.view.selectAll()
    cells = [cell for cell in dialog.block.view.chosen if cell[0] >= 1]
    dialog.block.view.filled_down.emit(cells)
    assert len(rooms(app)) == 4
    assert said(dialog.sums.words, "Total 20,000,000 ₫ 22,000,000 ₫")
    assert said(dialog.sums.words, "Difference – +2,000,000 ₫")


def test_a_hall_that_is_too_small_is_said_where_one_looks(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = quote_of(app, qtbot, sold)
    dialog.lines.add_record()
    form = dialog.lines.form
    assert form is not None
    for name, value in (
        ("name", "Gala"),
        ("product", sold["hall"]),
        ("number", 80),
        ("setup", "banquet"),
        ("price", {"amount": 500_000, "currency": "VND"}),
    ):
        if name not in form.editors:
            form.more.click()
        form.editors[name].show_value(value)
    dialog.lines.done()
    (line,) = app.desk.reader.find(GroupLine)
    assert (line.name, line.number, line.setup) == ("Gala", 80, "banquet")
    assert said(dialog.sums.words, "holds 60 people, not 80; no hall of the house does")
    change(app.desk.journal, app.desk.reader, line.id, {"number": 50})


def test_what_a_colleague_changes_is_seen_and_a_quote_that_is_gone_closes(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window, dialog = from_the_card(app, qtbot, sold)
    done = add(
        app.desk.journal,
        "group_night",
        {"opportunity": sold["chance"], "night": FIRST, "product": sold["deluxe"], "rooms": 9},
    )[1]
    window.context.wrote(done, None)
    assert dialog.block.grid.rooms_on(0) == 9
    window.context.wrote(delete(app.desk.journal, app.desk.reader, sold["chance"]), None)
    assert not dialog.isVisible()
    assert app.desk.reader.of_type(Opportunity, sold["chance"]) is None


def test_a_price_below_what_i_may_grant_is_held_until_a_consent_is_recorded(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    chief = add(app.desk.journal, "colleague", {"name": "Khoa", "discount_limit": Decimal(40)})[0]
    change(app.desk.journal, app.desk.reader, sold["deluxe"], {"floor_rate": vnd(950_000)})
    dialog = quote_of(app, qtbot, sold)
    columns(dialog, sold["deluxe"])
    typed(qtbot, dialog, (0, 0), "10")
    dialog.block.layers["rate"].click()
    typed(qtbot, dialog, (0, 0), "900000")
    assert said(dialog.sums.words, "below the floor")
    assert dialog.quoted is not None and not dialog.quoted.final
    held = dialog.quoted.held
    assert held is not None
    asking = dialog.sums.record(held)
    asking.who.show_value(chief)
    asking.record_button.click()
    assert dialog.quoted.held is None and dialog.quoted.options[0].consent is None
    assert not said(dialog.sums.words, "below the floor")
    assert said(dialog.sums.words, "Khoa consented on ")
    (consent,) = app.desk.reader.find(Consent)
    assert (consent.account, consent.plan, consent.product, consent.below_floor) == (
        sold["account"], sold["plan"], None, True,
    )  # fmt: skip


def test_an_option_without_a_price_yet_looks_unfinished_and_asks_nobody(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """A night without a price was 0 ₫, below the floor, and somebody could agree to it."""
    more = {"kind": "room", "floor_rate": vnd(4_700_000)}
    villa = add(app.desk.journal, "product", {"name": "Villa", **more})[0]
    for option, product, rooms in (("a", sold["deluxe"], 10), ("b", villa, 5)):
        values = {"opportunity": sold["chance"], "product": product, "rooms": rooms, "option": option}
        add(app.desk.journal, "group_night", {**values, "night": FIRST})
    dialog = quote_of(app, qtbot, sold)
    words = dialog.sums.words
    assert said(words, "“Villa” has no rate")
    assert said(
        words, "Total (Option B: without 5 room nights that have no price yet) 10,000,000 ₫ no price yet"
    )
    assert said(words, "Difference – no price yet")
    assert said(words, "Per person 250,000 ₫ no price yet")
    assert not said(words, "below the floor")
    assert dialog.quoted is not None and dialog.quoted.held is None and not dialog.quoted.final
    offered = [each.text() for each in dialog.sums.findChildren(QPushButton)]
    assert not [each for each in offered if "consent" in each]
    assert [each for each in offered if "forecast" in each] == ["Use Option A as the forecast"]
    dialog.block.layers["rate"].click()
    model = dialog.block.model
    assert model.data(model.index(0, 1)) == "no price yet"


def test_an_option_becomes_the_forecast_and_is_taken_back(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window, dialog = from_the_card(app, qtbot, sold)
    columns(dialog, sold["deluxe"])
    typed(qtbot, dialog, (0, 0), "12", "15")
    settle()
    (use,) = [each for each in dialog.sums.findChildren(QPushButton) if "forecast" in each.text()]
    use.click()
    chance = app.desk.reader.of_type(Opportunity, sold["chance"])
    assert chance is not None
    assert (chance.revenue, chance.room_nights, chance.rooms) == (vnd(27_000_000), 27, 15)
    window.undo()
    chance = app.desk.reader.of_type(Opportunity, sold["chance"])
    assert chance is not None and chance.revenue is None


def test_what_is_owed_after_the_event_stands_on_the_account(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    change(app.desk.journal, app.desk.reader, sold["plan"], {"attrition": Decimal(80)})
    for day, used in ((10, 8), (11, 5)):
        values = {"opportunity": sold["chance"], "product": sold["deluxe"], "rooms": 10}
        add(app.desk.journal, "group_night", {**values, "night": date(2030, 10, day), "picked_up": used})
    window = opened(app, qtbot)
    window.open_record(sold["account"])
    part = next(each for each in window.prospects.card.parts if isinstance(each, Opportunities))
    words = [each.text() for each in part.findChildren(QLabel)]
    assert said(words, "Picked up 13 of 20 room nights; at least 16 must be paid: 3 short, 3,000,000")


def test_a_hall_is_priced_by_the_list_that_has_it(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    halls = add(
        app.desk.journal,
        "rate_plan",
        {"name": "Halls", "kind": "bar", "currency": "VND", "tax_basis": "plus_plus", "state": "published"},
    )[0]
    add(
        app.desk.journal,
        "charge",
        {"owner": sold["house"], "name": "VAT", "kind": "tax", "percent": Decimal(8)},
    )
    add(
        app.desk.journal,
        "rate",
        {"rate_plan": halls, "product": sold["hall"], "amount": vnd(20_000_000), "per": "room_stay"},
    )
    add(
        app.desk.journal,
        "group_line",
        {"opportunity": sold["chance"], "name": "Meeting", "kind": "space", "product": sold["hall"]},
    )
    change(app.desk.journal, app.desk.reader, sold["chance"], {"rate_plan": sold["plan"]})
    dialog = quote_of(app, qtbot, sold)
    assert said(dialog.sums.words, "Total 21,600,000")


def test_a_consent_covers_the_options_that_come_earlier_and_stay_longer(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    chief = add(app.desk.journal, "colleague", {"name": "Khoa"})[0]
    change(app.desk.journal, app.desk.reader, sold["deluxe"], {"floor_rate": vnd(950_000)})
    for option, day in (("a", 10), ("b", 9), ("b", 10), ("b", 11)):
        values = {"opportunity": sold["chance"], "product": sold["deluxe"], "rooms": 10, "option": option}
        add(app.desk.journal, "group_night", {**values, "night": date(2030, 10, day), "rate": vnd(900_000)})
    dialog = quote_of(app, qtbot, sold)
    assert dialog.quoted is not None and dialog.quoted.held is not None
    asking = dialog.sums.record(dialog.quoted.held)
    asking.who.show_value(chief)
    asking.record_button.click()
    assert dialog.quoted.held is None


def test_the_palette_opens_the_group_quote_of_what_comes_first(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot)
    window.open_record(sold["account"])
    _, commands = window.prospects.at_hand()
    quote = next(each for each in commands if each.words == "Group quote")
    quote.act()
    (dialog,) = window.findChildren(GroupDialog)
    assert dialog.opportunity == sold["chance"]
    dialog.accept()
    change(app.desk.journal, app.desk.reader, sold["chance"], {"stage": "lost"})
    said_there: list[str] = []
    window.context.events.said.connect(said_there.append)
    quote.act()
    assert said_there == ["Make an opportunity first: a group quote belongs to one."]


def test_the_proposal_is_one_step_away(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    window, dialog = from_the_card(app, qtbot, sold)
    columns(dialog, sold["deluxe"])
    typed(qtbot, dialog, (0, 0), "10")
    dialog.sums.proposal_button.click()
    assert window.current == "catalogue" and not dialog.isVisible()


def test_what_is_asked_of_a_room_type_stands_in_one_line(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    window = opened(app, qtbot, "vi")
    dialog = GroupDialog(window.context, window, sold["chance"])
    qtbot.addWidget(dialog)
    dialog.resize(1334, 704)
    dialog.show()
    settle()
    asked = ("Loại phòng", "Thuộc phương án", "Người lớn mỗi phòng")
    labels = [each for each in dialog.block.findChildren(QLabel) if each.text() in asked]
    assert len(labels) == 3 and len({each.height() for each in labels}) == 1


def test_a_form_that_opens_below_the_edge_is_scrolled_to_with_the_keys_in_it(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    """At 1366 × 768 only a thin line of it was seen."""
    for day in range(10, 18):
        values = {"opportunity": sold["chance"], "product": sold["deluxe"], "rooms": 10}
        add(app.desk.journal, "group_night", {**values, "night": date(2030, 10, day)})
    lines = [
        add(app.desk.journal, "group_line", {"opportunity": sold["chance"], "name": f"Lunch {n}"})[0]
        for n in range(3)
    ]
    dialog = quote_of(app, qtbot, sold)
    dialog.resize(1334, 704)
    settle()
    area = dialog.findChild(Scrolling)
    assert area is not None

    def opened_in_sight() -> None:
        settle()
        form = dialog.lines.form
        assert form is not None
        first = next(iter(form.editors.values()))
        held = dialog.focusWidget()
        assert held is not None and first.isAncestorOf(held) and held.hasFocus()
        frame = form.parentWidget()
        top = frame.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0 and top + frame.height() <= area.viewport().height(), (top, frame.height())

    area.ensureWidgetVisible(dialog.lines.new_button)
    settle()
    dialog.lines.new_button.click()
    opened_in_sight()
    dialog.lines.done()
    area.verticalScrollBar().setValue(0)
    settle()
    dialog.lines.edit(lines[2])
    opened_in_sight()


def test_an_option_that_is_over_is_said_as_a_fault(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    """The papers said it, the quote went on holding the rooms."""
    today = app.clock.local().date()
    night = {"opportunity": sold["chance"], "product": sold["deluxe"], "rooms": 10, "night": FIRST}
    add(app.desk.journal, "group_night", night)
    change(app.desk.journal, app.desk.reader, sold["chance"], {"option_date": today - timedelta(days=2)})
    window, dialog = from_the_card(app, qtbot, sold)

    def faults() -> str:
        settle()
        labels = dialog.sums.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.property("role") == "fault")

    assert "The option ended on" in faults() and "agree on a new date" in faults()
    assert not said(dialog.sums.words, "Option until")
    for option_date, stage in ((today, None), (today - timedelta(days=2), "definite")):
        values = {"option_date": option_date, "stage": stage}
        window.context.wrote(change(app.desk.journal, app.desk.reader, sold["chance"], values), None)
        assert "ended" not in faults()
        assert said(dialog.sums.words, "Option until") is (option_date == today)


def offered(qtbot: QtBot, editor: RecordEditor, typed: str) -> list[str]:
    """What is offered below a line while somebody types."""
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, typed)
    found = editor.line.completer().model()
    editor.line.completer().popup().hide()
    return [str(found.index(at, 0).data()) for at in range(found.rowCount())]


def test_only_rooms_are_taken_for_the_block_and_nothing_is_made_in_the_middle_of_a_quote(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    for kind in ("tour", "package", "meeting"):
        add(app.desk.journal, "product", {"name": f"Delu{kind}", "kind": kind})
    before = (app.desk.reader.count(Product), app.desk.reader.count(RatePlan))
    dialog = quote_of(app, qtbot, sold)
    plan = dialog.facts.editors["rate_plan"]
    assert isinstance(plan, RecordEditor)
    assert offered(qtbot, dialog.block.product, "delu") == ["Deluxe"]
    assert offered(qtbot, plan, "grou") == ["Groups"]
    plan.give_up()
    dialog.block.product.line.setText("Delutour")
    dialog.block.add_button.click()
    assert "not known here: choose another one." in dialog.block.fault.text()
    assert dialog.block.grid.columns == ()
    assert (app.desk.reader.count(Product), app.desk.reader.count(RatePlan)) == before
    dialog.close_button.setFocus()


def test_no_option_is_all_of_them(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog = quote_of(app, qtbot, sold)
    dialog.lines.add_record()
    assert dialog.lines.form is not None
    for editor in (dialog.block.option, dialog.lines.form.editors["option"]):
        assert isinstance(editor, ChoiceEditor)
        assert editor.box.currentText() == "All options" and editor.read() is None
        editor.show_value("b")
        assert editor.box.currentText() == "Option B"
        editor.show_value(None)
