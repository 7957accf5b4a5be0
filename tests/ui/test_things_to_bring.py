"""What a call brings: put on the list, exchanged, handed over; from the ready-check, the review and the account's card."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import ChecklistItem, Given, StockMovement
from salesdesk.domain.values import Period
from salesdesk.services.records import add
from salesdesk.services.undo import undo
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.give_dialog import GiveDialog
from salesdesk.ui.prospects.parts.materials import Materials
from salesdesk.ui.show.window import ShowWindow
from salesdesk.ui.widgets.thing_row import ThingRow
from salesdesk.ui.widgets.things_to_bring import ThingsToBring
from tests.ui.keys import focus, press
from tests.ui.reviewed import page_of, past_call
from tests.ui.screens import settle
from tests.ui.windows import call_for, opened


def put(app: App, type_name: str, **values: Any) -> str:
    return add(app.desk.journal, type_name, values)[0]


def today(app: App) -> date:
    return app.clock.local().date()


def list_of(
    app: App, qtbot: QtBot, call: str, check: str = "things", lang: str = "en"
) -> tuple[BriefingsPage, ThingsToBring]:
    """The briefing of a call with its list of things open."""
    window = opened(app, qtbot, lang)
    window.turn("briefings", call)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.check.toggle(check)
    assert page.check.things is not None
    return page, page.check.things


def words_of(things: ThingsToBring) -> list[str]:
    settle()
    return [each.text() for each in things.findChildren(QLabel) if not each.isHidden() and each.text()]


def choose(things: ThingsToBring, name: str, state: str) -> None:
    """Chooses the state of a thing, as a person does."""
    box = next(each for each in things.findChildren(QComboBox) if each.accessibleName() == f"State of {name}")
    box.setCurrentIndex(box.findData(state))
    box.activated.emit(box.currentIndex())


def test_a_material_and_a_thing_are_put_on_the_list_and_handed_over(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    profile = put(app, "material", name="Company profile", stock=40)
    page, things = list_of(app, qtbot, call)
    assert page.check.lines["things"].text() == "Nothing to bring"
    assert "Nothing to bring" not in words_of(things), "the line above says so already"
    things.copies.setText("3")
    things.name.setText("company PROFILE")
    qtbot.keyClick(things.name, Qt.Key.Key_Return)
    things.name.setText("Laptop")
    qtbot.keyClick(things.name, Qt.Key.Key_Return)
    first, second = app.desk.reader.find(ChecklistItem)
    assert (first.material, first.quantity, second.name, second.material) == (profile, 3, "Laptop", None)
    assert copies_of(things, "Company profile").text() == "3"
    assert words_of(things)[:2] == ["Company profile", "Laptop"]
    choose(things, "Laptop", "ready")
    choose(things, "Company profile", "given")
    [given] = app.desk.reader.find(Given)
    [movement] = app.desk.reader.find(StockMovement)
    assert (given.material, given.quantity, given.call, movement.quantity) == (profile, 3, call, -3)
    things.name.clearFocus()
    page.check.toggle("things")
    assert page.check.lines["things"].property("state") == "ok"


def test_what_is_to_prepare_stands_on_a_line_each(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    put(app, "checklist_item", call=call, name="Invoice", state="to_prepare")
    page, _ = list_of(app, qtbot, call)
    assert page.check.lines["things"].property("text") == "1 thing to prepare", "below it stands which"
    page.check.toggle("things")
    assert page.check.lines["things"].property("text") == "1 thing to prepare: Invoice"
    put(app, "checklist_item", call=call, name="Proposal, 2 copies", state="to_prepare")
    page, _ = list_of(app, qtbot, call)
    page.check.toggle("things")
    lines = page.check.lines["things"].property("text").split("\n")
    assert lines == ["2 things to prepare:", "– Invoice", "– Proposal, 2 copies"]


def test_the_state_of_a_thing_is_read_whole_beside_a_long_name(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    put(app, "checklist_item", call=call, name="Sản lượng năm nay so với cam kết, khổ A3", state="to_prepare")
    page, things = list_of(app, qtbot, call, lang="vi")
    page.window().resize(1280, 740)
    settle()
    [box] = things.findChildren(QComboBox)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    words = [box.itemText(row) for row in range(box.count())]
    assert max(map(option.fontMetrics.horizontalAdvance, words)) <= room.width()


def test_an_expired_material_is_refused_with_the_one_to_take(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    old = put(app, "material", name="Tariff 2025", valid=Period(None, today(app)))
    put(app, "material", name="Tariff 2026", replaces=old, valid=Period(today(app), None))
    _, things = list_of(app, qtbot, call)
    things.name.setText("Tariff 2025")
    things.add_button.click()
    assert things.fault.text() == "“Tariff 2025” is not valid any more: take “Tariff 2026” instead."
    assert not app.desk.reader.find(ChecklistItem)
    completer = things.name.completer()
    assert [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())] == [
        "Tariff 2026"
    ]


def test_one_that_expired_on_the_list_is_exchanged_in_place(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    old = put(app, "material", name="Tariff 2025", valid=Period(None, today(app) - timedelta(days=1)))
    new = put(app, "material", name="Tariff 2026", replaces=old)
    item = put(app, "checklist_item", call=call, material=old, state="ready")
    page, things = list_of(app, qtbot, call, f"barred {item}")
    choose(things, "Tariff 2025", "given")
    assert "take “Tariff 2026” instead" in things.fault.text() and not app.desk.reader.find(Given)
    take = next(each for each in things.findChildren(QPushButton) if each.text() == "Take “Tariff 2026”")
    take.click()
    [kept] = app.desk.reader.find(ChecklistItem)
    assert (kept.material, kept.state) == (new, "to_prepare")
    assert f"barred {item}" not in page.check.lines
    assert page.check.things is not None and "Tariff 2026" in words_of(page.check.things)


def test_too_few_for_this_call_after_the_calls_before_is_said(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Biển")
    lantern = put(app, "material", name="Lantern", stock=10)
    first, second = call_for(app, account), call_for(app, account)
    put(app, "checklist_item", call=first, material=lantern, quantity=8, state="ready")
    item = put(app, "checklist_item", call=second, material=lantern, quantity=5, state="ready")
    page, things = list_of(app, qtbot, second, f"short {item}")
    assert "! 5 needed, 2 left after the calls before" in words_of(things)
    assert "“Lantern”: 5 needed, 2 left after the calls before" in said_in_line(page, item)


def said_in_line(page: BriefingsPage, item: str) -> str:
    return " ".join(page.check.lines[f"short {item}"].accessibleName().split())


def copies_of(things: ThingsToBring, name: str) -> QLineEdit:
    settle()
    shown = [each for each in things.findChildren(QLineEdit) if each.isVisible()]
    return next(each for each in shown if each.accessibleName() == f"Copies of {name}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_how_many_are_needed_is_changed_where_it_says_that_there_are_too_few(
    app: App, qtbot: QtBot, key: Qt.Key
) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    brochure = put(app, "material", name="Brochure", stock=16)
    item = put(app, "checklist_item", call=call, material=brochure, quantity=20, state="ready")
    page, things = list_of(app, qtbot, call, f"short {item}")
    assert "! 20 needed, 16 in stock" in words_of(things) and "Brochure" in words_of(things)
    assert "“Brochure”: 20 needed, 16 in stock" in said_in_line(page, item)
    copies = copies_of(things, "Brochure")
    assert copies.text() == "20" and focus() is copies
    QTest.keyClicks(copies, "15")
    QTest.keyClick(copies, key)
    settle()
    [kept] = app.desk.reader.find(ChecklistItem)
    assert kept.quantity == 15 and f"short {item}" not in page.check.lines
    page.context.wrote(undo(app.desk.journal, app.desk.reader).change_set, None)
    [kept] = app.desk.reader.find(ChecklistItem)
    assert kept.quantity == 20, "it is one step"


def test_what_is_missing_again_has_its_line_at_once_while_the_keys_are_in_the_list(
    app: App, qtbot: QtBot
) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    brochure = put(app, "material", name="Brochure", stock=16)
    item = put(app, "checklist_item", call=call, material=brochure, quantity=20, state="ready")
    page, things = list_of(app, qtbot, call, f"short {item}")
    before = page.check.summary.text()
    QTest.keyClicks(copies_of(things, "Brochure"), "16")
    press(Qt.Key.Key_Tab)
    assert f"short {item}" not in page.check.lines
    window = page.window()
    assert isinstance(window, MainWindow)
    held = focus().accessibleName()
    window.undo()
    settle()
    line = page.check.lines[f"short {item}"]
    assert page.check.summary.text() == before and line.isVisible()
    assert page.check.isAncestorOf(focus()) and focus().accessibleName() == held
    window.redo()
    settle()
    assert f"short {item}" not in page.check.lines and not line.isVisible()


def test_a_number_that_is_saved_or_taken_back_is_shown_and_typed_over(app: App, qtbot: QtBot) -> None:
    """Nothing was missing before or after: the box kept what was undone, and the next digit was put behind it."""
    call = call_for(app, put(app, "account", name="Sao Biển"))
    plans = put(app, "material", name="Plans", stock=90)
    menu = put(app, "material", name="Menu", stock=1)
    item = put(app, "checklist_item", call=call, material=plans, quantity=1, state="ready")
    other = put(app, "checklist_item", call=call, material=menu, quantity=5, state="ready")
    page, things = list_of(app, qtbot, call, f"short {other}")
    next(each for each in things.findChildren(QPushButton) if each.text() == "1 ready").click()
    copies_of(things, "Plans").setFocus()
    copies_of(things, "Plans").selectAll()
    for typed in ("5", "7"):
        QTest.keyClicks(copies_of(things, "Plans"), typed)
        press(Qt.Key.Key_Return)
        assert copies_of(things, "Plans").text() == typed
    window = page.window()
    assert isinstance(window, MainWindow)
    window.undo()
    settle()
    assert copies_of(things, "Plans").text() == "5" == copies_of(things, "Plans").selectedText()
    kept = app.desk.reader.of_type(ChecklistItem, item)
    assert kept is not None and kept.quantity == 5


@pytest.mark.parametrize(("typed", "fault"), [("0", "At least one copy"), ("many", "not a whole number")])
def test_a_number_of_copies_that_is_none_is_refused_and_stands_as_it_was(
    app: App, qtbot: QtBot, typed: str, fault: str
) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    brochure = put(app, "material", name="Brochure", stock=16)
    item = put(app, "checklist_item", call=call, material=brochure, quantity=20, state="ready")
    _, things = list_of(app, qtbot, call, f"short {item}")
    copies = copies_of(things, "Brochure")
    copies.setText(typed)
    QTest.keyClick(copies, Qt.Key.Key_Return)
    assert fault in things.fault.text() and copies_of(things, "Brochure").text() == "20"
    assert [each.quantity for each in app.desk.reader.find(ChecklistItem)] == [20]


def test_a_number_being_typed_is_saved_when_the_page_is_left(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    brochure = put(app, "material", name="Brochure", stock=16)
    item = put(app, "checklist_item", call=call, material=brochure, quantity=20, state="ready")
    page, things = list_of(app, qtbot, call, f"short {item}")
    copies_of(things, "Brochure").setText("12")
    page.save_all()
    assert [each.quantity for each in app.desk.reader.find(ChecklistItem)] == [12]


def test_what_was_handed_over_has_its_number_for_good(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    brochure = put(app, "material", name="Brochure", stock=16)
    put(app, "checklist_item", call=call, material=brochure, quantity=2, state="given")
    _, things = list_of(app, qtbot, call)
    copies = copies_of(things, "Brochure")
    assert copies.text() == "2" and not copies.isEnabled()


def test_the_review_hands_over_what_was_on_the_list(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    profile = put(app, "material", name="Profile", stock=40)
    put(app, "checklist_item", call=call, material=profile, quantity=2, state="ready")
    page = page_of(app, qtbot)
    assert not page.calls.form.handed.isHidden()
    choose(page.calls.form.things, "Profile", "given")
    assert [each.quantity for each in app.desk.reader.find(StockMovement)] == [-2]


def test_a_review_without_a_list_does_not_ask_for_one(app: App, qtbot: QtBot) -> None:
    past_call(app)
    assert page_of(app, qtbot).calls.form.handed.isHidden()


def test_the_card_of_an_account_notes_what_was_given(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Biển")
    put(app, "contact", name="Anh Minh", account=account)
    old = put(app, "material", name="Old tariff", valid=Period(None, today(app) - timedelta(days=1)))
    profile = put(app, "material", name="Profile", stock=40, version="4")
    card = opened(app, qtbot, tab="prospects").prospects.card
    part = next(each for each in card.parts if isinstance(each, Materials))
    assert part.new_words == "Hand over material", "not once more what the section is called"
    part.ask("given")
    [dialog] = card.findChildren(GiveDialog)
    dialog.act.click()
    assert dialog.banner.words == "Choose first what was given."
    dialog.material.show_value(old)
    dialog.act.click()
    assert "is not valid any more" in dialog.banner.words and not app.desk.reader.find(Given)
    dialog.material.show_value(profile)
    dialog.copies.setText("2")
    dialog.act.click()
    [given] = app.desk.reader.find(Given)
    assert (given.account, given.quantity, given.version, given.given_on) == (account, 2, "4", today(app))
    assert [each.account for each in app.desk.reader.find(StockMovement)] == [account]
    settle()
    assert any("Profile" in each.text() for each in part.findChildren(QLabel))


def test_the_products_in_focus_are_shown_to_the_customer_of_the_call(app: App, qtbot: QtBot) -> None:
    account = put(app, "account", name="Sao Biển", segment="corporate")
    put(app, "product", name="Room")
    hall = put(app, "product", name="Hall")
    call = call_for(app, account)
    put(app, "focus_product", call=call, product=hall)
    window = opened(app, qtbot)
    window.turn("briefings", call)
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.for_call.show_button.click()
    [show] = window.findChildren(ShowWindow)
    assert show.show_now is not None and [each.product for each in show.show_now.shown] == [hall]


def test_where_a_thing_is_typed_nothing_stands_once_it_is_on_the_list(app: App, qtbot: QtBot) -> None:
    """Chosen by an arrow, its name came back, and the next one was typed behind it."""
    call = call_for(app, put(app, "account", name="Sao Biển"))
    put(app, "material", name="Company profile")
    page, things = list_of(app, qtbot, call)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    things.name.setFocus()
    QTest.keyClicks(things.name, "compa")
    press(Qt.Key.Key_Down)
    assert things.name.text() == "Company profile"
    press(Qt.Key.Key_Return)
    assert len(app.desk.reader.find(ChecklistItem)) == 1
    assert things.name.text() == "" and things.name.hasFocus()


def rows_of(things: ThingsToBring) -> list[tuple[QLineEdit, QLabel, QComboBox]]:
    """How many, the name and the state in each line that is in view."""
    settle()
    rows = [each for each in things.findChildren(ThingRow) if each.isVisible()]
    return [(row.count, row.name, row.state.findChild(QComboBox)) for row in rows]


@pytest.mark.parametrize("size", [(1366, 768), (1000, 700)])
def test_all_things_stand_in_one_pattern_their_states_at_the_right_edge(
    app: App, qtbot: QtBot, size: tuple[int, int]
) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    tariff = put(app, "material", name="Corporate tariff sheet", stock=20)
    put(app, "checklist_item", call=call, name="Production this year against promise, A3", quantity=3)
    put(app, "checklist_item", call=call, material=tariff, quantity=2, state="to_prepare")
    page, things = list_of(app, qtbot, call)
    page.window().resize(*size)
    page.halves.show_half("check")
    rows = rows_of(things)
    places = {(count.mapTo(things, count.rect().topLeft()).x(), name.x()) for count, name, _ in rows}
    edges = {(box.mapTo(things, box.rect().topRight()).x(), box.width()) for *_, box in rows}
    assert len(rows) == 2 and len(places) == 1 == len(edges)
    assert edges.pop()[0] >= things.contentsRect().right() - 1
    copies = copies_of(things, "Production this year against promise, A3")
    copies.setText("4")
    QTest.keyClick(copies, Qt.Key.Key_Return)
    assert {each.quantity for each in app.desk.reader.find(ChecklistItem)} == {4, 2}


def test_what_is_ready_is_folded_up_below_what_is_not(app: App, qtbot: QtBot) -> None:
    call = call_for(app, put(app, "account", name="Sao Biển"))
    for name, state in (("Invoice", "ready"), ("Herbs", "to_prepare"), ("Tariff", "ready")):
        put(app, "checklist_item", call=call, name=name, state=state)
    _, things = list_of(app, qtbot, call)
    assert [name.text() for _, name, _ in rows_of(things)] == ["Herbs"]
    more = next(each for each in things.findChildren(QPushButton) if each.text() == "2 ready")
    more.setFocus()
    press(Qt.Key.Key_Space)
    assert [name.text() for _, name, _ in rows_of(things)] == ["Herbs", "Invoice", "Tariff"]
    assert focus().accessibleName() == "2 ready", "the keys stay where they are"
    press(Qt.Key.Key_Space)
    assert [name.text() for _, name, _ in rows_of(things)] == ["Herbs"]
    choose(things, "Herbs", "ready")
    assert [name.text() for _, name, _ in rows_of(things)] == ["Herbs"], "it stays while it is looked at"


def test_a_review_folds_nothing_up_what_is_ready_is_handed_over(app: App, qtbot: QtBot) -> None:
    call = past_call(app)
    for name, state in (("Invoice", "ready"), ("Herbs", "to_prepare")):
        put(app, "checklist_item", call=call, name=name, state=state)
    page = page_of(app, qtbot)
    assert {name.text() for _, name, _ in rows_of(page.calls.form.things)} == {"Invoice", "Herbs"}
