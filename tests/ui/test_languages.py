"""Every screen, dialog and menu in another language: nothing English stays behind, not even Qt's own words.

That each language has all that the screens ask for, `test_controls` sees, which opens them all in each.
"""

import gc
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
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

from salesdesk.app import App
from salesdesk.i18n import PSEUDO, translator
from salesdesk.ui.qt_words import WORDS, have_qt_speak
from tests.ui.screens import Screen, Screens, beginnings, desk_like, foreign, settle
from tests.ui.told import told
from tests.ui.windows import opened

PLAIN = re.compile(r"[A-Za-z]*[aeiouyAEIOUYcnsd][A-Za-z]*")
"""Letters that the pseudo-language always changes: where they stand, a text was not marked."""

DATES = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)\b|\b(January|February|March|April|June|July|August|September|October|November|December)\b"
)
KEYS = re.compile(r"\b(Ctrl|Shift|Alt|Enter|Esc|Tab|Space|Delete|Page Up / Down|D F W M A|B E L)\b(\+\w\b)?")
NAMES = re.compile(
    r"\b(English|Tiếng Việt|KeyError|salesdesk)\b|#[0-9a-f]{6}|\b[0-9A-F]{4}-[0-9A-F]{4}\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b|\b[A-Z]\w+/\w+|(/[\w.-]+)+"
    r"|[\w ,]+ \(UTC[+-][\d:]+\)"
)
"""What has the same name in every language: languages, zones, colours, codes, files, the product."""

IN_THEIR_OWN = (
    ("calendar, reason", "QPlainTextEdit"),  # a message in the customer's language
    ("message, ", "QPlainTextEdit"),
    ("message, ", "QLineEdit"),
    ("import", ""),  # headings of a Vietnamese list
    ("help", "Q"),  # answers are files of texts, of which the pseudo-language has none
    ("help", "_Broken"),
    ("first start, language", "Choice"),  # each language greets in its own
    ("first start, language", "_Words"),
    ("first start, language", "_Broken"),
    ("first start, you", "ChoiceBox"),  # countries, currencies and zones by the locale
)


@pytest.fixture
def foreigners(tmp_path: Path) -> Iterator[App]:
    app = desk_like(foreign(), tmp_path / "desk", "en")
    yield app
    app.close()


def screens_of(app: App, qtbot: QtBot, scratch: Path) -> Iterator[Screen]:
    window = opened(app, qtbot, PSEUDO, "today")
    window.resize(1366, 768)
    return chain(Screens(window, scratch), beginnings(app, scratch, PSEUDO))


def unmarked(words: str) -> str:
    """What of a text is plain English though the window speaks the pseudo-language."""
    for known in (DATES, KEYS, NAMES):
        words = known.sub("", words)
    return " ".join(PLAIN.findall(words))


def test_every_text_of_every_screen_is_marked_for_translation(
    foreigners: App, qtbot: QtBot, tmp_path: Path
) -> None:
    found = {
        (where, words): f"{screen}: {where}: {words[:120]}"
        for screen, widget in screens_of(foreigners, qtbot, tmp_path)
        for words, where in told(widget)
        if unmarked(words)
        and not any(screen.startswith(at) and where.startswith(kind) for at, kind in IN_THEIR_OWN)
    }
    assert not found, "\n".join(found.values())


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
