"""Qt's own words (OK, Cancel, Print…) in the languages that Qt does not bring along."""

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from salesdesk.i18n import N_, Translator

WORDS = {
    "OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Open": N_("Open"),
    "&Open": N_("Open"),
    "&Cancel": N_("Cancel"),
    "&OK": N_("OK"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "Print": N_("Print"),
    "&Print": N_("Print"),
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "Discard": N_("Discard"),
}


class _Words(QTranslator):
    def __init__(self, parent: QObject | None, tr: Translator) -> None:
        super().__init__(parent)
        self._tr = tr

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Qt asks for each of its own texts; None for one that it shows as it is."""
        return self._tr(WORDS[text]) if text in WORDS else None

    def isEmpty(self) -> bool:
        """Never empty: Qt would not ask an empty one."""
        return False


class QtWords:
    """Keeps Qt speaking the window's language."""

    def __init__(self) -> None:
        self._installed: _Words | None = None

    def speak(self, tr: Translator) -> None:
        """Changes the language of Qt's own words."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
        self._installed = _Words(None, tr)
        QCoreApplication.installTranslator(self._installed)
