"""Qt's own dialogs and menus in another language: nothing English stays behind. What the program itself says, `test_every_screen` sees."""

import gc
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from salesdesk.i18n import translator
from salesdesk.ui.qt_words import WORDS, have_qt_speak
from tests.ui.screens import settle
from tests.ui.told import told


def qt_asks(qtbot: QtBot) -> set[str]:
    """The texts of its own that Qt asks for in its dialogs and menus, as this program uses them."""
    asked: set[str] = set()

    class Listening(QTranslator):
        def translate(
            self, context: str, text: str, disambiguation: str | None = None, n: int = -1
        ) -> str | None:
            if context != "QShortcut":  # keys are called as they are printed on the keyboard
                asked.add(text)
            return None

        def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
            return False

    listening = Listening()
    QCoreApplication.installTranslator(listening)
    for made in qt_dialogs():
        qtbot.addWidget(made)
        made.show()
        settle()
    for field in (QLineEdit("ж"), QPlainTextEdit("ж")):
        qtbot.addWidget(field)
        qtbot.addWidget(field.createStandardContextMenu())
    QCoreApplication.removeTranslator(listening)
    return asked


def qt_dialogs() -> Iterator[QWidget]:
    message = QMessageBox()
    for each in QMessageBox.StandardButton:
        if each.name not in ("NoButton", "Default", "Escape", "FlagMask", "ButtonMask"):
            message.addButton(each)
    message.setDetailedText("ж")
    yield message
    buttons = QDialogButtonBox()
    buttons.setStandardButtons(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    yield buttons
    for mode in (
        QFileDialog.FileMode.AnyFile,
        QFileDialog.FileMode.ExistingFile,
        QFileDialog.FileMode.Directory,
    ):
        for accepts in QFileDialog.AcceptMode:
            chooser = QFileDialog(None, "", str(Path.home()), "")
            chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
            chooser.setFileMode(mode)
            chooser.setAcceptMode(accepts)
            yield chooser
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    dialog.setMinMax(1, 3)
    yield dialog
    yield QCalendarWidget()


UNSPOKEN = {"QT_LAYOUT_DIRECTION", "A4", "...", "Form", "Alt+Left", "Alt+Right", "Alt+Up"} | {
    "Cannot load library %1: %2"  # what Qt says to itself of the printing that a bare machine has not
}
"""Not for people, or the same everywhere."""


def test_qt_asks_for_nothing_that_has_no_translation(qtbot: QtBot) -> None:
    asked = qt_asks(qtbot)
    assert len(asked) > 60, QLibraryInfo.version().toString()
    assert sorted(asked - set(WORDS) - UNSPOKEN) == []


def test_qts_own_dialogs_speak_the_windows_language(qtbot: QtBot) -> None:
    have_qt_speak(translator("vi"))
    gc.collect()  # what has Qt speak must not be garbage: ended while Qt asks it, it would wait for ever
    message = QMessageBox()
    qtbot.addWidget(message)
    message.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
    assert {each.text() for each in message.buttons()} == {"Lưu", "Hủy"}
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    said = {words for words, _ in told(dialog)}
    have_qt_speak(translator("en"))
    assert not said & {"Print", "&Print", "Copies:", "Print range", "Pages from"}
