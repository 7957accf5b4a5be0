"""Erasing a person from their row, an account from its card: said plainly, confirmed by the name, told by a certificate."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account, Contact
from salesdesk.errors import UserError
from salesdesk.services.records import add, change
from salesdesk.services.sharing.team import Team
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.prospects.erase_dialog import CertificateDialog, EraseDialog
from salesdesk.ui.widgets.record_dialog import RecordDialog
from tests.ui.windows import opened

NAME = "Lê Thị Bưởi"


def _desk(app: App) -> tuple[str, str]:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "notes": f"Ask {NAME} first"})
    person, _ = add(app.desk.journal, "contact", {"name": NAME, "account": account, "language": "vi"})
    add(app.desk.journal, "phone", {"owner": person, "number": "0903 111 222"})
    add(app.desk.journal, "handover", {"file": "north.salesdesk", "recipient": "Minh"})
    return account, person


def _menu(window: MainWindow, qtbot: QtBot, name: str) -> QMenu:
    QApplication.processEvents()
    [more] = [
        each
        for each in window.prospects.card.findChildren(QPushButton)
        if each.accessibleName() == name and each.isVisible()
    ]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    return more.parentWidget().findChildren(QMenu)[-1]


def _dialog(window: MainWindow) -> EraseDialog:
    [dialog] = window.findChildren(EraseDialog)
    return dialog


def _texts(dialog: EraseDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_person_is_erased_from_their_row_and_the_certificate_saved(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = _desk(app)
    window = opened(app, qtbot, "vi", tab="prospects")
    window.prospects.open(account)
    tr = window.context.tr
    menu = _menu(window, qtbot, tr("More about {name}").format(name=NAME))
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    dialog = _dialog(window)
    said = _texts(dialog)
    assert "north.salesdesk" in said and "Saigon Pearl" in said
    assert "từng ghi về người đó" in said
    assert dialog.language == "vi", "the certificate speaks the person's language"
    assert not dialog.erase_button.isEnabled()
    dialog.typed.setText("le thi buoi")
    assert dialog.erase_button.isEnabled()
    dialog.erase_button.click()
    assert app.desk.reader.find(Contact) == []
    [told] = window.findChildren(CertificateDialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "c.pdf"), ""))
    told.save_button.click()
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "Giấy xác nhận xóa dữ liệu" in text and "north.salesdesk" in text
    assert "Bưởi" not in text and "0903" not in text
    QApplication.processEvents()
    labels = window.prospects.card.findChildren(QLabel)
    assert NAME not in [label.text() for label in labels if label.isVisible()]


def test_texts_that_name_the_person_can_be_edited_before(app: App, qtbot: QtBot) -> None:
    account, person = _desk(app)
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    dialog = EraseDialog(window.context, window, person, NAME)
    dialog.open()
    [edit] = [
        each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "Edit Saigon Pearl"
    ]
    edit.click()
    [record] = dialog.findChildren(RecordDialog)
    record.form.more.click()
    record.form.editors["notes"].retype("Ask first")
    record.form.editors["notes"].show_value("Ask first")
    record.form.save("notes")
    record.accept()
    assert app.desk.reader.values(account)["notes"] == "Ask first"
    assert "The full name was found in no other text. Shorter forms of it were not looked for" in _texts(
        dialog
    )


def test_a_note_that_only_says_how_they_are_addressed_is_shown_and_what_was_looked_for_said(
    app: App, qtbot: QtBot
) -> None:
    values = {"name": "Lotus", "notes": "chị Nhung prefers mornings"}
    account, _ = add(app.desk.journal, "account", values)
    add(app.desk.journal, "account", {"name": "Elsewhere", "notes": "chị Nhung, somebody else"})
    called = {"name": "Lê Hồng Nhung", "account": account, "address_as": "chị Nhung"}
    person, _ = add(app.desk.journal, "contact", called)
    window = opened(app, qtbot)
    dialog = EraseDialog(window.context, window, person, "Lê Hồng Nhung")
    dialog.open()
    QApplication.processEvents()
    edits = [each.accessibleName() for each in dialog.findChildren(QPushButton)]
    assert "Edit Lotus" in edits and "Edit Elsewhere" not in edits
    assert "Looked for: the full name in all texts, “chị Nhung” in those of this account." in _texts(dialog)
    assert "Notes: chị Nhung prefers mornings" in _texts(dialog), "one sees which text it is"
    change(app.desk.journal, app.desk.reader, account, {"notes": "prefers mornings"})
    dialog.look()
    said = _texts(dialog)
    assert "The full name was found in no other text, and “chị Nhung” in none of this account." in said


def test_a_certificate_is_announced_and_speaks_the_windows_language_where_no_other_is_known(
    app: App, qtbot: QtBot
) -> None:
    firm, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    unsaid, _ = add(app.desk.journal, "contact", {"name": "Trần Mai Anh", "account": firm})
    english, _ = add(app.desk.journal, "contact", {"name": "John Miles", "account": firm, "language": "en"})
    window = opened(app, qtbot, "vi")
    for person, language in ((unsaid, "vi"), (english, "en")):
        dialog = EraseDialog(window.context, window, person, "X")
        dialog.open()
        assert dialog.language == language
        assert "giấy xác nhận (lưu hoặc in được sau khi xóa)" in _texts(dialog)
        dialog.reject()


def test_an_account_is_erased_from_its_card(app: App, qtbot: QtBot) -> None:
    account, _ = _desk(app)
    other, _ = add(app.desk.journal, "account", {"name": "Other"})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    menu = _menu(window, qtbot, "More")
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    dialog = _dialog(window)
    assert "ever entered there" in _texts(dialog)
    dialog.typed.setText("Saigon Pearl")
    dialog.erase_button.click()
    assert [each.id for each in app.desk.reader.find(Account)] == [other]
    assert app.desk.reader.find(Contact) == []
    assert window.prospects.card.record != account
    window.close()


def test_what_fails_is_told_and_can_be_tried_again(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, person = _desk(app)
    window = opened(app, qtbot)
    dialog = EraseDialog(window.context, window, person, NAME)
    dialog.open()
    dialog.typed.setText(NAME)

    def full(self: Team, record: str) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Team, "erase", full)
        dialog.erase_button.click()
    assert dialog.banner.words == "The disk is full." and dialog.erase_button.isEnabled()
    assert app.desk.reader.find(Contact) != []
    dialog.erase_button.click()
    assert app.desk.reader.find(Contact) == []
    assert window.findChildren(CertificateDialog)
