"""All that we hold on a person, asked for on the card, and persons joined from there."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Contact
from salesdesk.domain.text import file_name
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.join_dialog import JoinDialog
from salesdesk.ui.prospects.person_menu import PersonDataDialog
from tests.ui.keys import CTRL, NONE, press
from tests.ui.windows import opened


def _menu(window: MainWindow, qtbot: QtBot, name: str) -> QMenu:
    """The menu of a person's row, opened by keyboard."""
    QApplication.processEvents()
    wanted = translator(window.context.tr.lang)("More about {name}").format(name=name)
    [more] = [
        each
        for each in window.prospects.card.findChildren(QPushButton)
        if each.accessibleName() == wanted and each.isVisible()
    ]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    return more.findChildren(QMenu)[-1]


@pytest.mark.parametrize(("lang", "handed"), [("en", False), ("vi", True)])
def test_the_paper_is_saved_from_the_persons_row(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, handed: bool
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    person, _ = add(app.desk.journal, "contact", {"name": "Lê Thị Bưởi", "account": account})
    add(app.desk.journal, "private_note", {"about": person, "body": "Loves durian"})
    window = opened(app, qtbot, lang, tab="prospects")
    window.prospects.open(account)
    menu = _menu(window, qtbot, "Lê Thị Bưởi")
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    [dialog] = window.findChildren(PersonDataDialog)
    offered: list[str] = []

    def choose(parent: object, title: str, usual: str, kinds: str) -> tuple[str, str]:
        offered.append(Path(usual).name)
        return str(tmp_path / "paper.pdf"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert dialog.for_person.isChecked(), "it is for the person, unless somebody says otherwise"
    if not handed:
        qtbot.keyClick(dialog.for_house, Qt.Key.Key_Space)
    dialog.save_button.setFocus()
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    tr = window.context.tr
    assert offered == [
        file_name("Lê Thị Bưởi", tr("For the person") if handed else tr("For the house")) + ".pdf"
    ]
    assert "paper.pdf" in window.statusBar().currentMessage()
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Lê Thị Bưởi" in text
    assert ("Loves durian" in text) is not handed


def test_the_paper_is_printed_without_leaving_a_file_behind(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = add(app.desk.journal, "contact", {"name": "Lê Thị Bưởi"})
    add(app.desk.journal, "private_note", {"about": person, "body": "Loves durian"})
    window = opened(app, qtbot)
    dialog = PersonDataDialog(window.context, window, person, "Lê Thị Bưởi")
    dialog.open()
    asked: list[tuple[Path, str]] = []

    def nobody(file: Path, name: str, parent: object) -> None:
        assert file.is_file()
        asked.append((file, name))

    monkeypatch.setattr("salesdesk.ui.widgets.pdf.ask_printer", nobody)
    dialog.print_button.click()
    [(file, name)] = asked
    assert name == "le-thi-buoi-for-the-person.pdf" and not file.exists()
    assert dialog.isVisible(), "whoever changes their mind may still save it"
    monkeypatch.undo()

    def into_a_file(asking: QPrintDialog) -> int:
        asking.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", into_a_file)
    dialog.print_button.setFocus()
    qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert "printed.pdf" in window.statusBar().currentMessage()
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Lê Thị Bưởi" in text and "Loves durian" not in text


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        (Qt.Key.Key_Return, NONE, "printed"),
        (Qt.Key.Key_P, CTRL, "printed"),
        (Qt.Key.Key_S, CTRL, "saved"),
    ],
)
def test_enter_prints_as_ctrl_p_does_and_ctrl_s_saves(
    app: App,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    wanted: str,
) -> None:
    person, _ = add(app.desk.journal, "contact", {"name": "Lê Thị Bưởi"})
    window = opened(app, qtbot)
    dialog = PersonDataDialog(window.context, window, person, "Lê Thị Bưởi")
    dialog.open()
    dialog.activateWindow()
    asked: list[str] = []
    monkeypatch.setattr("salesdesk.ui.widgets.pdf.ask_printer", lambda *_: asked.append("printed"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (asked.append("saved") or "", ""))
    press(Qt.Key.Key_Down)
    assert dialog.for_house.hasFocus() and dialog.for_house.isChecked()
    press(key, held)
    assert (asked, dialog.isVisible()) == ([wanted], True)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hồng Nhung", "Công Tằng Tôn Nữ Nguyễn Thị Hồng Nhung Anh Đào"])
def test_both_choices_are_in_sight_as_it_opens(app: App, qtbot: QtBot, name: str) -> None:
    person, _ = add(app.desk.journal, "contact", {"name": name})
    window = opened(app, qtbot, "vi")
    dialog = PersonDataDialog(window.context, window, person, name)
    dialog.open()
    QApplication.processEvents()
    [area] = dialog.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert dialog.height() < 0.9 * window.height()


def test_a_file_that_cannot_be_written_is_told_and_can_be_tried_again(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, _ = add(app.desk.journal, "contact", {"name": "Hùng"})
    window = opened(app, qtbot)
    dialog = PersonDataDialog(window.context, window, person, "Hùng")
    dialog.show()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "such" / "paper.pdf"), "")
    )
    dialog.save_button.click()
    assert dialog.banner.words
    assert dialog.save_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog.save_button.click()
    assert list(tmp_path.glob("*.pdf")) == []


def test_two_persons_are_joined_from_the_row(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    one, _ = add(app.desk.journal, "contact", {"name": "Nhung", "account": account, "role": "Buyer"})
    add(app.desk.journal, "contact", {"name": "Nhung Nguyễn", "account": account})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    menu = _menu(window, qtbot, "Nhung")
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    [dialog] = window.findChildren(JoinDialog)
    dialog.search.line.setText("Nhung Nguyễn")
    qtbot.keyClick(dialog.search.line, Qt.Key.Key_Return)
    dialog.join_button.click()
    [person] = app.desk.reader.find(Contact)
    assert (person.id, person.name, person.role) == (one, "Nhung", "Buyer")
    assert window.prospects.card.record == account
    window.undo_action.trigger()
    assert app.desk.reader.count(Contact) == 2
