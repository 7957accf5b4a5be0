"""Printing a paper through the system's dialog: what is said of it afterwards, and in which language Qt asks back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.qt_words import have_qt_speak
from salesdesk.ui.widgets.pdf import print_pdf
from tests.ui.windows import call_for, opened


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    writer = QPdfWriter(str(tmp_path / "paper.pdf"))
    writer.newPage()
    del writer
    return tmp_path / "paper.pdf"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_paper_that_was_printed_into_a_file_is_said_to_be_there(
    qtbot: QtBot, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    target, tr = tmp_path / "printed.pdf", translator(lang)

    def into_a_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return int(QPrintDialog.DialogCode.Accepted)

    monkeypatch.setattr(QPrintDialog, "exec", into_a_file)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert print_pdf(paper, "briefing.pdf", parent, tr) == tr("Saved to {file}").format(file=target)
    assert target.stat().st_size > 0


def test_whether_a_file_is_replaced_is_asked_in_the_language_of_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "printed.pdf").write_bytes(b"")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    have_qt_speak(translator("vi"))
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    dialog.show()
    QTimer.singleShot(50, answer)
    next(
        each for each in dialog.findChildren(QPushButton) if each.text() == translator("vi")("Print")
    ).click()
    have_qt_speak(translator("en"))
    QCoreApplication.processEvents()
    assert asked == [f"{tmp_path / 'printed.pdf'} đã có rồi.\nThay bằng tệp mới?"]


def test_a_briefing_is_printed_under_the_name_with_which_it_is_saved(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    page = opened(app, qtbot, tab="briefings").page("briefings")
    assert isinstance(page, BriefingsPage)
    names: list[str] = []

    def given_up(dialog: QPrintDialog) -> int:
        names.append(dialog.printer().docName() + ".pdf")
        return int(QPrintDialog.DialogCode.Rejected)

    def not_saved(_: object, __: str, usual: str, *___: str) -> tuple[str, str]:
        names.append(Path(usual).name)
        return "", ""

    monkeypatch.setattr(QPrintDialog, "exec", given_up)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", not_saved)
    qtbot.waitUntil(page.print_button.isEnabled)
    page.print_button.click()
    page.save_button.click()
    assert len(names) == 2 and names[0] == names[1] and "sao-bien" in names[0]
