"""How this laptop shows the window: language, colours, size of text; kept beside the desk, not in it."""

import sys

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from salesdesk.i18n import LANGUAGES, PSEUDO, Translator, translator
from salesdesk.ui.dress import dress, system_scheme
from salesdesk.ui.qt_words import have_qt_speak
from salesdesk.ui.shell import GROUND
from salesdesk.ui.theme import CONTRAST, DARK, LIGHT

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
"""Sizes of text that can be chosen, 2.0 for 200 %."""

USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The size of the system's text where nobody changed it; 11 on Linux desktops."""


def system_scale() -> float:
    """The size nearest to that of the system's own text. The resolution of the screen is no part of it: Qt sees to that."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return min(SIZES, key=lambda size: abs(size - points / USUAL_POINTS.get(sys.platform, 11.0)))


class Look:
    """What was chosen, and dressing the program in it."""

    def __init__(self, kept: QSettings, language: str) -> None:
        self.kept = kept
        self._usual = language

    @property
    def scheme(self) -> str:
        """system, light, dark or contrast."""
        return str(self.kept.value("scheme", "system"))

    @property
    def scale(self) -> float:
        """Size of text, 1.0 for 100 %: as it was chosen, else as the system has it."""
        try:
            return min(max(float(str(self.kept.value("scale"))), SIZES[0]), SIZES[-1])
        except ValueError:
            return system_scale()

    @property
    def language(self) -> str:
        """Code of the window's language."""
        chosen = str(self.kept.value("language", self._usual))
        return chosen if chosen in LANGUAGES or chosen == PSEUDO else "en"

    def choose(self, name: str, value: object) -> None:
        """Keeps a choice: scheme, scale or language."""
        self.kept.setValue(name, value)

    def speak(self) -> Translator:
        """Has Qt's own words follow the language; gives its translator."""
        tr = translator(self.language)
        have_qt_speak(tr)
        return tr

    def dress(self, application: QApplication) -> None:
        """Puts colours and type on every widget."""
        tokens = SCHEMES.get(self.scheme) or system_scheme(application)
        dress(application, tokens, self.scale)
        self.kept.setValue(GROUND, tokens.ground)
