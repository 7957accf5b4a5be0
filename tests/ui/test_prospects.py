"""The tab of prospects through its real widgets, on real desks."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App, new_record_id
from salesdesk.domain.records import REGISTRY, Account, Call, Contact
from salesdesk.services.records import add, change, change_stored, new_record
from salesdesk.ui.jobs import Threads
from salesdesk.ui.prospects.import_dialog import ImportDialog
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT
from tests.helpers.contrast import contrast
from tests.ui.keys import press, write
from tests.ui.screens import settle
from tests.ui.windows import call_for, line_of, opened


def test_a_name_of_thousands_of_letters_fits_window_and_menu(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.new.setText("A" * 5000)
    window.prospects.add_account()
    settle()
    assert window.prospects.card.widget().width() <= window.width()  # type: ignore[union-attr]
    assert len(window.undo_action.text()) < 200


def test_an_account_that_was_just_made_is_seen_in_the_list(app: App, qtbot: QtBot) -> None:
    for number in range(60):
        add(app.desk.journal, "account", {"name": f"Pearl {number}"})
    jobs = Threads()
    window = opened(app, qtbot, jobs=jobs, tab="prospects")
    side = window.prospects.side
    qtbot.waitUntil(lambda: side.model.rowCount() == 60)
    side.new.setText("Zebra")
    window.prospects.add_account()

    def seen() -> bool:
        row = side.model.index(60, 0)
        return side.list.viewport().rect().contains(side.list.visualRect(row).center())

    qtbot.waitUntil(lambda: side.model.rowCount() == 61 and seen())
    window.close()
    jobs.finish()


def test_an_account_is_made_from_a_name_alone(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.new.setText("Khách sạn Sông Hàn")
    qtbot.keyClick(window.prospects.side.new, Qt.Key.Key_Return)
    [account] = app.desk.reader.find(Account)
    assert account.name == "Khách sạn Sông Hàn"
    assert window.prospects.card.title.text() == "Khách sạn Sông Hàn"
    assert window.prospects.side.model.rowCount() == 1
    assert window.statusBar().currentMessage() == "Account added: Khách sạn Sông Hàn"


def test_esc_takes_the_search_away_and_then_leads_to_the_list(app: App, qtbot: QtBot) -> None:
    for name in ("Lotus", "Sao"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    window.prospects.begin_search()
    write("lot")
    press(Qt.Key.Key_Escape)
    assert (side.search.text(), side.model.rowCount()) == ("", 2) and side.search.hasFocus()
    press(Qt.Key.Key_Escape)
    assert side.list.hasFocus()


def test_a_field_is_on_disk_when_it_is_left(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot, tab="prospects")
    form = window.prospects.card.form
    form.editors["city"].lines[""].setText("Đà Nẵng")  # type: ignore[attr-defined]
    form.editors["city"].lines[""].editingFinished.emit()  # type: ignore[attr-defined]
    found = app.desk.reader.of_type(Account, account)
    assert found is not None
    assert found.city == "Đà Nẵng"


def test_what_is_no_value_is_marked_in_place_and_nothing_lost(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot, tab="prospects")
    form = window.prospects.card.form
    line = line_of(window, "potential_room_nights")
    line.setText("many")
    line.editingFinished.emit()
    assert "not a whole number; write it as in 45" in form.fault("potential_room_nights")
    assert line.text() == "many"
    line.setText("1,200")
    line.editingFinished.emit()
    assert form.fault("potential_room_nights") == ""
    assert app.desk.reader.find(Account)[0].potential_room_nights == 1200


def test_a_field_left_unchanged_does_not_write_over_a_colleague(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot, tab="prospects")
    change(app.desk.journal, app.desk.reader, account, {"city": "Hội An"})
    window.prospects.card.form.editors["city"].lines[""].editingFinished.emit()  # type: ignore[attr-defined]
    assert app.desk.reader.find(Account)[0].city == "Hội An"


def test_undo_of_the_field_that_has_the_focus_stays_undone(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot, tab="prospects")
    line = line_of(window, "city")
    line.setFocus()
    line.setText("Hội An")
    line.editingFinished.emit()
    window.undo_action.trigger()
    assert line.text() == "Huế"
    line.editingFinished.emit()
    found = app.desk.reader.of_type(Account, account)
    assert found is not None
    assert found.city == "Huế"


def test_leaving_an_untouched_field_never_writes(app: App, qtbot: QtBot) -> None:
    """Also where the stored text is not what the field would make of it today."""
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    values = {"city": "  Huế  ", "phone": "0236 3 123 456", "website": "not a site"}
    change_stored(app.desk.journal, app.desk.reader.values(account), account, values, {})
    window = opened(app, qtbot, tab="prospects")
    before = len(app.desk.reader.changes(account))
    window.prospects.card.form.more.click()
    for editor in window.prospects.card.form.editors.values():
        editor.left.emit()
    assert len(app.desk.reader.changes(account)) == before


def test_an_account_that_is_gone_is_not_left_on_the_card(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.side.new.setText("B")
    window.prospects.add_account()
    assert window.prospects.card.title.text() == "B"
    window.undo_action.trigger()
    assert window.prospects.card.title.text() == "A"
    window.prospects.card._delete()
    assert window.prospects.right.currentWidget() is not window.prospects.card
    line_of(window, "city").setText("Huế")
    line_of(window, "city").editingFinished.emit()
    assert app.desk.reader.count(Account) == 0
    window.undo_action.trigger()
    assert window.prospects.card.title.text() == "A"


def test_what_is_typed_goes_to_the_account_that_it_was_typed_for(app: App, qtbot: QtBot) -> None:
    one, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    other, _ = add(app.desk.journal, "account", {"name": "B", "city": "Vinh"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(one)
    line = line_of(window, "city")
    line.setFocus()
    line.setText("Hội An")
    window.prospects.open(other)
    assert line.text() == "Vinh"
    line.editingFinished.emit()
    cities = {account.name: account.city for account in app.desk.reader.find(Account)}
    assert cities == {"A": "Hội An", "B": "Vinh"}


def test_typing_goes_on_while_something_else_changes(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A", "city": "Huế"})
    window = opened(app, qtbot, tab="prospects")
    line_of(window, "city").setText("Hội A")
    window.context.wrote(change(app.desk.journal, app.desk.reader, account, {"email": "a@a.example"}), None)
    assert line_of(window, "city").text() == "Hội A"
    assert line_of(window, "email").text() == "a@a.example"


def test_a_needed_field_is_not_saved_empty(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot, tab="prospects")
    line_of(window, "name").setText("")
    line_of(window, "name").editingFinished.emit()
    assert "needed" in window.prospects.card.form.fault("name")
    assert app.desk.reader.find(Account)[0].name == "A"


def test_search_as_you_type_needs_no_accents(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển", "city": "Đà Nẵng"})
    hue, _ = add(app.desk.journal, "account", {"name": "Hoa Sen", "city": "Huế", "temperature": "hot"})
    add(app.desk.journal, "contact", {"name": "Trần Thị Bưởi", "account": hue})
    prospects = opened(app, qtbot, tab="prospects").prospects
    for typed, expected in (("da nang", "Sao Biển"), ("buoi", "Hoa Sen"), ('"*', None), ("'; drop", None)):
        prospects.side.search.setText(typed)
        prospects.narrow()
        names = [prospects.side.model.index(i, 0).data() for i in range(prospects.side.model.rowCount())]
        assert names == ([expected] if expected else []), typed
    prospects.side.search.setText("")
    prospects.side.filters.quick.buttons()[1].click()
    assert [prospects.side.model.index(i, 0).data() for i in range(prospects.side.model.rowCount())] == [
        "Hoa Sen"
    ]


def test_search_finds_accounts_by_what_was_said_in_calls_and_notes(app: App, qtbot: QtBot) -> None:
    journal = app.desk.journal
    add(journal, "account", {"name": "Other", "temperature": "hot"})
    account, _ = add(journal, "account", {"name": "Hoa Sen", "temperature": "cold"})
    call = call_for(app, account)
    add(journal, "review", {"call": call, "feedback": "They loved the rooftop"})
    add(journal, "promise", {"account": account, "name": "Send the floor plan"})
    add(journal, "intelligence", {"account": account, "name": "A rival opens in May"})
    prospects = opened(app, qtbot, tab="prospects").prospects
    for typed in ("rooftop", "floor plan", "rival", "agree 40"):
        prospects.side.search.setText(typed)
        prospects.narrow()
        names = [prospects.side.model.index(i, 0).data() for i in range(prospects.side.model.rowCount())]
        assert names == ["Hoa Sen"], typed
    prospects.side.filters.quick.buttons()[1].click()
    assert prospects.side.model.rowCount() == 0


def test_a_filter_looks_beyond_the_first_finds(app: App, qtbot: QtBot) -> None:
    drafts = [{"name": f"Lotus {i:04}", "temperature": "hot" if i > 1195 else "cold"} for i in range(1200)]
    entry = REGISTRY["account"]
    app.desk.journal.write([new_record(entry, new_record_id(), entry.dump(draft)) for draft in drafts])
    prospects = opened(app, qtbot, tab="prospects").prospects
    prospects.side.filters.quick.buttons()[1].click()
    prospects.side.search.setText("lotus")
    prospects.narrow()
    assert prospects.side.model.rowCount() == 4


def test_the_place_in_a_long_list_stays_after_an_edit(app: App, qtbot: QtBot) -> None:
    entry = REGISTRY["account"]
    names = [f"Lotus {i:04}" for i in range(3000)]
    app.desk.journal.write([new_record(entry, new_record_id(), {"name": name}) for name in names])
    window = opened(app, qtbot, tab="prospects")
    page, model = window.prospects, window.prospects.side.model
    page.side.list.setCurrentIndex(model.index(2500, 0))
    page.side.list.scrollTo(model.index(2500, 0), page.side.list.ScrollHint.PositionAtTop)
    top = page.side.list.verticalScrollBar().value()
    assert top > 0
    line_of(window, "city").setText("Huế")
    line_of(window, "city").editingFinished.emit()
    assert (page.side.list.currentIndex().row(), page.side.list.verticalScrollBar().value()) == (2500, top)
    line_of(window, "name").setText("Lotus 0000a")
    line_of(window, "name").editingFinished.emit()
    assert page.side.list.currentIndex().data() == "Lotus 0000a"
    assert page.side.list.verticalScrollBar().value() == 0, "its row is in sight"
    assert page.card.title.text() == "Lotus 0000a"


def test_an_account_that_no_longer_fits_the_filter_stays_on_the_card(app: App, qtbot: QtBot) -> None:
    for name in ("A", "B"):
        add(app.desk.journal, "account", {"name": name, "temperature": "hot"})
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.side.filters.quick.buttons()[1].click()
    done = change(app.desk.journal, app.desk.reader, page.card.record, {"temperature": "cold"})
    window.context.wrote(done, page.card.form)
    assert page.card.title.text() == "A"
    assert [page.side.model.index(i, 0).data() for i in range(page.side.model.rowCount())] == ["B"]
    page.side.list.clicked.emit(page.side.model.index(0, 0))
    assert page.card.title.text() == "B"


def test_people_calls_and_promises_are_added_on_the_card(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    card.people.person.setText("Lê Văn Hùng")
    qtbot.keyClick(card.people.person, Qt.Key.Key_Return)
    assert [person.name for person in app.desk.reader.find(Contact, account=account)] == ["Lê Văn Hùng"]
    card.people.person.setText("chị Phạm Thu Hà")
    qtbot.keyClick(card.people.person, Qt.Key.Key_Return)
    [ha] = app.desk.reader.find(Contact, account=account, address_as="chị Hà")
    assert ha.name == "Phạm Thu Hà", "a title is no part of the name"
    window.undo()
    assert app.desk.reader.count(Contact) == 1, "both are one step"
    card.add_call()
    assert app.desk.reader.counts()["call"] == 1


def test_a_list_is_imported_after_its_columns_were_corrected(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên công ty", "Ghi chú", "Thành phố"])
    sheet.append(["Sao Biển", "x", "Huế"])
    book.save(tmp_path / "list.xlsx")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.xlsx")
    assert dialog.preview is not None
    assert dialog.preview.new == 1
    assert not [each for each in dialog.findChildren(QLabel) if "“Tên công ty”" in each.text()], (
        "said at the left"
    )
    box = dialog.columns.boxes["B"]
    box.setCurrentIndex(box.findData("industry"))
    box.activated.emit(box.currentIndex())
    dialog.accept_import()
    [account] = app.desk.reader.find(Account)
    assert (account.industry, account.city) == ("x", "Huế")
    window.undo_action.trigger()
    assert app.desk.reader.count(Account) == 0


def test_what_is_refused_for_one_reason_is_said_once(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"Firma {n};Khách lạ\n" for n in range(12))
    (tmp_path / "list.csv").write_text(f"Company;Kind\n{rows};Khách sạn\n", encoding="utf-8")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.csv")
    [kind] = [line for line in dialog.details.splitlines() if "Khách lạ" in line]
    assert kind.startswith("Rows 2, 3, 4, 5, 6, 7, 8, 9, …, Kind: ")


def test_an_import_scrolls_in_one_place_which_arrows_scroll(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"Firma {n};Unknown kind {n}\n" for n in range(80))
    (tmp_path / "list.csv").write_text(f"Company;Kind\n{rows}", encoding="utf-8")
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.csv")
    settle()
    bars = [each for each in dialog.findChildren(QAbstractScrollArea) if each.isVisible()]
    assert bars == [dialog.all]
    assert dialog.all.verticalScrollBar().maximum() > 0 and "Unknown kind 79" in dialog.details
    qtbot.keyClick(dialog.all, Qt.Key.Key_Down)
    assert dialog.all.verticalScrollBar().value() > 0


def test_what_an_import_would_do_is_said_kind_by_kind_first_what_is_to_be_decided(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    firm, _ = add(
        app.desk.journal, "account", {"name": "Lotus Travel", "city": "Huế", "phone": "0905 111 222"}
    )
    add(app.desk.journal, "contact", {"account": firm, "name": "Lê Hoa", "mobile": "0905 333 444"})
    add(app.desk.journal, "account", {"name": "Sen Vàng", "city": "Huế", "phone": "0905 555 666"})
    (tmp_path / "list.csv").write_text(
        "Company;Telephone;City;Kind\n"
        "Blue Sea;0905 333 444;Huế;\nSen Vang;0905 777 888;Huế;nothing known\nLotus Travel;0905 111 222;Huế;\n",
        encoding="utf-8",
    )
    window = opened(app, qtbot)
    dialog = ImportDialog(window.context, window)
    qtbot.addWidget(dialog)
    dialog.read(tmp_path / "list.csv")
    labels = [each for each in dialog.all.findChildren(QLabel) if each.isVisibleTo(dialog)]
    told = [each.text() for each in sorted(labels, key=lambda each: each.mapTo(dialog, QPoint()).y())]
    kinds = [
        "1 row may be an account that is here",
        "1 value differs: what is here → what the file says",
        "1 entry is not taken",
        "2 rows are here already",
    ]
    assert [words for words in told if words in kinds] == kinds
    lines = dialog.details.splitlines()
    assert [line.split(":")[0].split(",")[0] for line in lines] == [
        "Row 2",
        "Row 3",
        "Row 3",
        "Row 3",
        "Row 4",
    ]
    assert "same telephone as a contact there" in lines[0] and "(same telephone, same name" in lines[-1]


def test_what_goes_into_an_empty_field_can_be_read(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    for scheme in (DARK, CONTRAST, LIGHT):
        window.wear(scheme.name)
        for line in window.findChildren(QLineEdit):
            line.ensurePolished()
            colour = line.palette().color(QPalette.ColorRole.PlaceholderText)
            assert colour.alpha() == 255
            assert contrast(colour.name(), scheme.surface) >= 4.5


def test_an_empty_list_says_what_goes_there(app: App, qtbot: QtBot) -> None:
    page = opened(app, qtbot, tab="prospects").prospects
    assert page.side.list.accessibleDescription() == "Your accounts will appear here."
    assert page.side.count.isHidden(), "nothing is not counted"
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
    offered = [each.text() for each in buttons]
    assert offered.count("Import a list") == 1, "beside the list, as one of the two ways to begin"
    filled = [each.text() for each in buttons if each.property("role") == "primary"]
    assert filled == ["New account"], "there the keys are already"
    page.side.search.setText("nothing like it")
    page.narrow()
    assert "No account matches" in page.side.list.accessibleDescription()
    add(app.desk.journal, "account", {"name": "Lotus"})
    page.side.search.setText("lotus")
    page.narrow()
    settle()
    assert page.side.count.isVisible() and page.side.count.text() == "1 account"
    assert page.side.list.accessibleDescription() == "", (
        "a screen reader does not say so of a list that has rows"
    )


@pytest.mark.parametrize("look", ["table", "map"])
def test_where_nothing_is_found_a_button_leads_back_to_all(app: App, qtbot: QtBot, look: str) -> None:
    add(app.desk.journal, "account", {"name": "Lotus"})
    page = opened(app, qtbot, tab="prospects").prospects
    {"table": page.show_table, "map": page.show_map}[look]()
    assert not page.side.every_button.isVisible()
    page.side.search.setText("nothing like it")
    page.narrow()
    assert page.side.every_button.isVisible() and not page.side.import_button.isVisible()
    page.side.every_button.click()
    assert page.side.search.text() == "" and page.side.model.rowCount() == 1
    assert not page.side.every_button.isVisible()


def test_a_telephone_number_is_never_broken_over_two_lines(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Lotus"})
    add(app.desk.journal, "contact", {"account": account, "name": "Hoa", "mobile": "+84 905 123 456"})
    page = opened(app, qtbot, tab="prospects").prospects
    page.open(account)
    shown = [each.text() for each in page.card.findChildren(QLabel) if "905" in each.text()]
    assert set(shown) == {"+84\u00a0905\u00a0123\u00a0456"}


def test_a_search_that_finds_nothing_leads_back_to_all(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Sao Biển"})
    page = opened(app, qtbot, tab="prospects").prospects
    page.side.search.setText("nothing like it")
    page.narrow()
    every = [each for each in page.findChildren(QPushButton) if each.text() == "Show all accounts"]
    [back] = [each for each in every if each.isVisible()]
    assert back.isVisible() and not page.card.isVisible()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert page.side.model.rowCount() == 1 and page.side.search.text() == "" and not back.isVisible()


def test_cards_and_calendars_are_imported_without_columns_to_choose(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "c.vcf").write_text("BEGIN:VCARD\nFN:Anh Đạt\nORG:Sao Biển\nEND:VCARD\n", "utf-8")
    event = "BEGIN:VEVENT\nSUMMARY:Sao Biển\nDTSTART:20261130T023000Z\nEND:VEVENT\n"
    other = event.replace("Sao Biển", "<b>Dentist</b>")
    (tmp_path / "e.ics").write_text(f"BEGIN:VCALENDAR\n{event}{other}END:VCALENDAR\n", "utf-8")
    window = opened(app, qtbot)
    for name, words in (
        ("c.vcf", "1 row: 1 new account"),
        ("e.ics", "2 appointments: 1 new call, 1 not taken."),
    ):
        dialog = ImportDialog(window.context, window)
        qtbot.addWidget(dialog)
        dialog.read(tmp_path / name)
        assert dialog.summary.startswith(words) and not dialog.columns.boxes
        dialog.accept_import()
    assert app.desk.reader.count(Account) == 1 and app.desk.reader.count(Call) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_search_line_one_key_leads_into_what_was_found(app: App, qtbot: QtBot, key: Qt.Key) -> None:
    for name in ("Saigon Pearl", "Sông Hàn"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    window.prospects.begin_search()
    side.search.setText("song han")
    qtbot.keyClick(side.search, key)
    assert window.focusWidget() is side.list
    assert side.model.rowCount() == 1, "it is looked for at once"


def test_enter_leads_from_the_list_into_the_card_and_esc_back(app: App, qtbot: QtBot) -> None:
    first, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    window = opened(app, qtbot, tab="prospects")
    side, card = window.prospects.side, window.prospects.card
    side.list.setFocus()
    qtbot.keyClick(side.list, Qt.Key.Key_Return)
    assert window.focusWidget() is card.deeds.all[0] and card.record == first
    qtbot.keyClick(card.deeds.all[0], Qt.Key.Key_Escape)
    assert window.focusWidget() is side.list
    city = line_of(window, "city")
    city.setFocus()
    city.setText("Hue")
    qtbot.keyClick(city, Qt.Key.Key_Escape)
    assert window.focusWidget() is city and city.text() == "Huế", "first it gives up what is typed"
    qtbot.keyClick(city, Qt.Key.Key_Escape)
    assert window.focusWidget() is side.list
