"""How the window is dressed in its look: one family of type, the palette, the stylesheet."""

from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from salesdesk import resources
from salesdesk.ui.stylesheet import stylesheet
from salesdesk.ui.theme import CONTRAST, DARK, FAMILY, LIGHT, Tokens

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
SCRIPTS = ("Thai", "Lao", "Khmer", "Myanmar")
"""Names in these scripts are read on every laptop, also on one whose system has no letters for them."""

POINTS = 10.0
"""The size of text at 100 %."""

FILE_DIALOG, AROUND = QSize(640, 430), QSize(32, 64)
"""How large Qt's own dialog for files is in text of the usual size, and what a screen has left around it, in pixels."""


@cache
def load_fonts() -> None:
    """Makes the family known to Qt, once."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"BeVietnamPro-{weight}.ttf")))
    for script in SCRIPTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"NotoSans{script}-Regular.ttf")))
    QFont.insertSubstitutions(FAMILY, [f"Noto Sans {script}" for script in SCRIPTS])


def system_scheme(application: QApplication) -> Tokens:
    """Light, dark or high contrast as the system has it."""
    hints = application.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def dress(application: QApplication, tokens: Tokens, scale: float = 1.0) -> None:
    """Puts colours, type and spacing on every widget; `scale` enlarges the text, 2.0 for 200 %."""
    base = POINTS * scale
    sheet = stylesheet(tokens, base) + (_file_dialog(application, scale) if scale > 1 else "")
    if sheet == application.styleSheet():
        return  # Qt would look through every widget again, which takes seconds once all pages are made.
    font = QFont(FAMILY)
    font.setPointSizeF(base)
    application.setFont(font)
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, tokens.ground),
        (QPalette.ColorRole.Base, tokens.surface),
        (QPalette.ColorRole.AlternateBase, tokens.ground),
        (QPalette.ColorRole.Text, tokens.text),
        (QPalette.ColorRole.WindowText, tokens.text),
        (QPalette.ColorRole.ButtonText, tokens.text),
        (QPalette.ColorRole.Button, tokens.surface),
        (QPalette.ColorRole.PlaceholderText, tokens.muted),
        (QPalette.ColorRole.Highlight, tokens.accent),
        (QPalette.ColorRole.HighlightedText, tokens.on_accent),
        (QPalette.ColorRole.ToolTipBase, tokens.raised),
        (QPalette.ColorRole.ToolTipText, tokens.text),
        (QPalette.ColorRole.Link, tokens.accent),
    ):
        palette.setColor(role, QColor(colour))
    application.setPalette(palette)
    application.setStyleSheet(sheet)
    application.setProperty("tokens", tokens)


def _file_dialog(application: QApplication, scale: float) -> str:
    """Lets Qt's own dialog for files grow with the text, as far as the screens have room: it does not by itself.

    It is the one where the system has none.
    """
    size = FILE_DIALOG * scale
    for screen in application.screens():
        size = size.boundedTo(screen.availableSize() - AROUND)
    return f"""
QFileDialog {{ min-width: {size.width()}px; min-height: {size.height()}px; }}
QFileDialog #sidebar {{ min-width: 6em; }}
"""
