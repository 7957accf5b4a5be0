"""The settings and the menus, through the window."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
)
from pytestqt.qtbot import QtBot

from salesdesk.app import App, build
from salesdesk.domain.records import Charge, Property
from salesdesk.domain.values import Period
from salesdesk.services.passphrase import opens
from salesdesk.services.preferences import preference
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.store.desk import set_author
from salesdesk.ui.commands import flat
from salesdesk.ui.lock import MINUTES
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.settings.laptop import SOON_MS, LaptopSettings
from salesdesk.ui.settings.safety import SafetySettings
from salesdesk.ui.today.days_off_dialog import DaysOffDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.keys import choose_in_box, focus, press, tab_to
from tests.ui.screens import settle
from tests.ui.windows import Held, opened


def settings_of(window: MainWindow) -> SettingsDialog:
    window.dialogs.settings()
    return window.findChildren(SettingsDialog)[-1]


def test_the_house_is_entered_and_saves_itself(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = settings_of(window)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Enter the house's details").click()
    editor = dialog.forms[0].editors["name"]
    assert isinstance(editor, TextEditor)
    editor.lines[""].setText("Sông Hàn Riverside")
    dialog.accept()
    assert [house.name for house in app.desk.reader.find(Property)] == ["Sông Hàn Riverside"]


@pytest.mark.parametrize("subject", ["me", "planning"])
def test_where_working_hours_are_set_the_list_of_holidays_and_time_off_is_at_hand(
    app: App, qtbot: QtBot, subject: str
) -> None:
    set_author(app.desk.database, add(app.desk.journal, "colleague", {"name": "Mai"})[0])
    dialog = settings_of(opened(app, qtbot))
    dialog.choose(subject)
    settle()
    buttons = dialog.findChildren(QPushButton)
    [leads] = [each for each in buttons if each.isVisible() and each.text() == "Holidays and time off…"]
    leads.click()
    settle()
    [shown] = dialog.findChildren(DaysOffDialog)
    assert shown.isVisible()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_fields_of_the_house_are_of_one_height_end_where_done_does_and_name_the_time_zone_whole(
    app: App, qtbot: QtBot, size: float
) -> None:
    house = {
        "name": "Sông Hàn",
        "promise": "Bên sông",
        "address": "268 Bạch Đằng",
        "zone": "Asia/Ho_Chi_Minh",
    }
    add(app.desk.journal, "property", house)
    window = opened(app, qtbot, "vi", scale=size)
    window.resize(1366, 768)
    dialog = settings_of(window)
    settle()
    editors = dialog.forms[0].editors
    fields = {name: editors[name].focusProxy() for name in ("name", "promise", "address", "city")}
    zone = editors["zone"].focusProxy()
    assert isinstance(zone, QComboBox)
    option, parts = QStyleOptionComboBox(), QStyle.ComplexControl.CC_ComboBox
    zone.initStyleOption(option)
    room = zone.style().subControlRect(parts, option, QStyle.SubControl.SC_ComboBoxEditField, zone)
    wide = zone.fontMetrics().horizontalAdvance(zone.currentText())
    done = next(each for each in dialog.findChildren(QPushButton) if each.text() == window.context.tr("Done"))
    heights = {name: field.height() for name, field in fields.items()}
    ends = {each.mapTo(dialog, each.rect().topRight()).x() for each in (fields["name"], zone, done)}
    assert room.width() >= wide
    assert len(set(heights.values())) == 1, heights
    assert len(ends) == 1


def test_taxes_are_listed_in_their_order_and_a_new_one_comes_last(app: App, qtbot: QtBot) -> None:
    house, _ = add(app.desk.journal, "property", {"name": "House"})
    add(app.desk.journal, "charge", {"owner": house, "name": "Service", "percent": Decimal(5), "position": 1})
    window = opened(app, qtbot)
    dialog = settings_of(window)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "New tax or service").click()
    [sheet] = dialog.findChildren(RecordDialog)
    editor = sheet.form.editors["name"]
    assert isinstance(editor, TextEditor)
    editor.lines[""].setText("VAT")
    sheet.accept()
    assert [(c.name, c.position, c.owner) for c in app.desk.reader.find(Charge, order="position")] == [
        ("Service", 1, house),
        ("VAT", 2, house),
    ]
    assert any(b.accessibleName() == "Edit VAT" for b in dialog.findChildren(QPushButton))


def test_quick_changes_of_the_look_are_one_and_the_keys_stay_in_their_box(app: App, qtbot: QtBot) -> None:
    """The settings closed for each, and a key that was pressed meanwhile went to another window."""
    window = opened(app, qtbot)
    built: list[float] = []
    build = window._build
    window._build = lambda *left: (built.append(window.look.scale), build(*left))  # type: ignore[method-assign]
    window.dialogs.settings(subject="laptop")
    [dialog] = window.findChildren(SettingsDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)

    def box() -> QComboBox:
        [laptop] = dialog.findChildren(LaptopSettings)
        return laptop.boxes["scale"]

    box().setFocus()
    choose_in_box("125%")
    choose_in_box("150%")
    assert built == [] and focus() is box(), "a further key may come"
    qtbot.waitUntil(lambda: built == [1.5])
    assert dialog.isVisible() and dialog.isActiveWindow() and focus() is box()
    choose_in_box("125%")
    choose_in_box("150%")
    qtbot.wait(2 * SOON_MS)
    assert built == [1.5], "it is as it was"
    choose_in_box("100%")
    dialog.accept()
    assert built == [1.5, 1.0], "what was chosen last is not lost with the dialog"


def test_the_look_is_chosen_and_kept_for_the_next_start(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    dialog = settings_of(window)
    dialog.choose("laptop")
    [laptop] = dialog.findChildren(LaptopSettings)
    boxes = {box.accessibleName(): box for box in laptop.findChildren(QComboBox)}
    small = QApplication.font().pointSizeF()
    size = boxes["Size of text"]
    size.setCurrentIndex(size.count() - 1)
    size.activated.emit(size.count() - 1)
    qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == 2 * small)
    # One choice after the other: the settings stay open, with the keys where they were.
    for name, label, code in (("scheme", "Colours", "dark"), ("language", "Language", "vi")):
        [dialog] = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
        [laptop] = dialog.findChildren(LaptopSettings)
        assert laptop.isVisible()
        box = laptop.boxes[name]
        assert box.accessibleName() == label
        box.setFocus()
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda code=code: code in (window.look.scheme, window.context.tr.lang))  # type: ignore[misc]
    [dialog] = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    assert dialog.windowTitle() == "Thiết lập"
    [laptop] = dialog.findChildren(LaptopSettings)
    assert dialog.focusWidget() is laptop.boxes["language"]
    settle()
    assert window.findChildren(SettingsDialog) == [dialog], "those before it are gone"
    dialog.accept()
    window.close()
    again = opened(app, qtbot, "vi")
    assert (again.look.scale, again.look.scheme, again.look.language) == (2.0, "dark", "vi")
    again.enlarge(1.0)
    again.wear("light")


def test_larger_and_smaller_stop_at_the_ends(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    commands = {command.words: command for _, command in flat(window.menus())}
    for _ in range(9):
        commands["Larger"].act()
    assert window.look.scale == 2.0
    for _ in range(9):
        commands["Smaller"].act()
    assert window.look.scale == 1.0


def test_a_backup_is_written_and_the_desk_checked_from_the_settings(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot)
    [safety] = settings_of(window).findChildren(SafetySettings)
    target = tmp_path / "outside.backup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    safety.back_up()
    assert target.stat().st_size > 0
    assert str(target) in safety.banner.words
    safety.check()
    assert "sound" in safety.banner.words


def test_a_desk_without_a_key_says_so_and_offers_nothing_that_it_cannot_do(app: App, qtbot: QtBot) -> None:
    dialog = settings_of(opened(app, qtbot))
    dialog.subjects.setCurrentRow(dialog.subjects.count() - 1)
    [safety] = dialog.findChildren(SafetySettings)
    said = [label.text() for label in safety.findChildren(QLabel) if label.isVisible()]
    assert "This desk is not encrypted and has no recovery code." in said
    assert any("A new desk is encrypted" in words for words in said), "it says where encryption comes from"
    assert "This desk is not encrypted and can have no passphrase." in said
    offered = [each.text() for each in safety.findChildren(QPushButton) if each.isVisible()]
    assert offered == ["Write a backup…", "Restore a backup…", "Check the desk"]
    assert not safety.passphrase.isVisible() and not safety.now.isVisible()


def test_a_passphrase_and_the_sheet_with_the_code_come_from_the_settings(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "four plain words here")
    app = build(Settings(tmp_path / "guarded", "en"))
    window = opened(app, qtbot)
    dialog = settings_of(window)
    dialog.subjects.setCurrentRow(dialog.subjects.count() - 1)
    [safety] = dialog.findChildren(SafetySettings)
    tab_to("Current passphrase, or the recovery code")
    new = "other plain words here"
    for wrong in ("", "four plain words hear"):
        for line in (wrong, new, new):
            QTest.keyClicks(focus(), line)
            press(Qt.Key.Key_Return)
        assert "Nothing was changed" in safety.wrong.text() and safety.wrong.isVisible()
        assert focus() is safety.now and safety.now.property("faulty"), "it is typed over there"
        assert opens(app.desk, "four plain words here") and not opens(app.desk, new)
        safety.passphrase.forget()
    QTest.keyClicks(focus(), "four plain words here")
    assert safety.wrong.isHidden(), "it is being mended"
    press(Qt.Key.Key_Return)
    for words, said, fault in (
        ("short", safety.passphrase.short, "at least 8"),
        ("other plain words here", safety.passphrase.fault, "not the same"),
    ):
        for line in (words, words + ("" if words == "short" else "!")):
            QTest.keyClicks(focus(), line)
            press(Qt.Key.Key_Return)
        assert fault in said.text() and opens(app.desk, "four plain words here"), (
            "a mistyped one locks nobody out"
        )
    QTest.keyClicks(focus(), "other plain words here")
    press(Qt.Key.Key_Return)
    assert "is set" in safety.banner.words and said.isHidden()
    assert not safety.now.text(), "nothing of it is left"
    assert safety.banner.visibleRegion().boundingRect() == safety.banner.rect(), "the answer is in view"
    assert opens(app.desk, "other plain words here")
    assert not opens(app.desk, "four plain words here")
    target = tmp_path / "code.pdf"
    offered: list[str] = []

    def choose(_parent: object, _title: str, usual: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(usual).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    safety.save_sheet()
    safety.show_code()
    assert not target.exists() and safety.code.isHidden(), (
        "the code would let in whoever sits at an open window"
    )
    assert safety.not_it.text() == "Type the passphrase of this desk to see its code."
    assert focus() is safety.key
    QTest.keyClicks(focus(), "four plain words here")
    press(Qt.Key.Key_Return)
    assert safety.not_it.text() == "This is not the passphrase of this desk." and safety.code.isHidden()
    assert focus() is safety.key and safety.key.hasSelectedText()
    QTest.keyClicks(focus(), new)
    assert not safety.not_it.text()
    safety.save_sheet()
    assert target.read_bytes().startswith(b"%PDF") and offered == ["salesdesk-recovery-code.pdf"]
    assert not safety.key.text(), "it is typed each time"
    QTest.keyClicks(focus(), new)
    press(Qt.Key.Key_Return)
    assert len(safety.code.text()) > 20 and not safety.key.text()
    safety.show_code()
    assert safety.code.isHidden() and not safety.code.text(), "and is put away again"
    safety.show_code()
    assert safety.code.isHidden() and safety.not_it.text(), "nobody else has it shown"
    assert safety.guard_button.text() == "Change the passphrase", "it has one already"
    safety.minutes.setCurrentIndex(0)
    safety.minutes.activated.emit(0)
    assert preference(app.desk.reader, MINUTES) == 2
    window.close()
    app.close()


def test_no_two_commands_share_their_keys_and_menus_do_not_pile_up(app: App, qtbot: QtBot) -> None:
    window = opened(app, qtbot)
    window.speak("vi")
    window.speak("en")
    keys = [command.keys for _, command in flat(window.menus()) if command.keys]
    assert len(keys) == len(set(keys))
    qtbot.wait(10)
    shown = [action.shortcut().toString() for action in window.tabs.menu.findChildren(QAction)]
    shown = [each for each in shown if each]
    assert len(shown) == len(set(shown)) == len(keys)


def test_the_answer_of_a_check_leaves_its_button_in_view(app: App, qtbot: QtBot) -> None:
    jobs = Held()
    dialog = settings_of(opened(app, qtbot, jobs=jobs))
    dialog.subjects.setCurrentRow(dialog.subjects.count() - 1)
    [safety] = dialog.findChildren(SafetySettings)
    dialog.resize(dialog.width(), 420)
    button = tab_to("Check the desk")
    press(Qt.Key.Key_Space)
    assert focus() is button and button.visibleRegion().boundingRect() == button.rect()
    jobs.go_on()
    qtbot.waitUntil(lambda: "sound" in safety.banner.words)
    settle()
    assert focus() is button and button.visibleRegion().boundingRect() == button.rect()


def test_two_taxes_of_one_name_are_told_apart(app: App, qtbot: QtBot) -> None:
    for percent, first in ((8, date(2026, 1, 1)), (10, date(2027, 1, 1))):
        values = {"name": "VAT", "percent": Decimal(percent), "valid": Period(first, None)}
        add(app.desk.journal, "charge", values)
    dialog = settings_of(opened(app, qtbot))
    spoken = [each.accessibleName() for each in dialog.findChildren(QPushButton) if each.text() == "Edit"]
    assert len(set(spoken)) == 2 and all("VAT" in words and "%" in words for words in spoken)
    assert spoken == ["Edit VAT, 8%, from 1 Jan 2026", "Edit VAT, 10%, from 1 Jan 2027"]


def test_enter_in_a_setting_saves_it_and_presses_nothing(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "property", {"name": "House"})
    dialog = settings_of(opened(app, qtbot))
    form = dialog.forms[0]
    form.editors["name"].setFocus()
    line = dialog.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("Moonboat")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [each.name for each in app.desk.reader.find(Property)] == ["Moonboat"]
    assert dialog.isVisible() and not form.is_unfolded
