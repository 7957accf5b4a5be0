"""Grabs pictures of every screen: python -m tests.helpers.shoot DESK FOLDER

Light and dark, English and Vietnamese, at 1366 x 768, and once at 200 % text.
"""

import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from salesdesk.app import App, build
from salesdesk.domain.records import Call
from salesdesk.i18n import translator
from salesdesk.settings import Settings
from salesdesk.ui.jobs import AtOnce
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import SCHEMES, dress, icon, load_fonts

SHOTS = (
    ("light", "en", 1.0),
    ("dark", "en", 1.0),
    ("light", "vi", 1.0),
    ("dark", "vi", 1.0),
    ("light", "en", 2.0),
)


def main(desk: Path, folder: Path) -> None:
    """Grabs every screen in every dress."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, lang, scale in SHOTS:
        icon.cache_clear()
        dress(application, SCHEMES[scheme], scale)
        app = build(Settings(desk, lang, None, plain=True))
        kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        kept.setValue("language", translator(lang).lang)
        window = MainWindow(app, AtOnce(), kept)
        window.resize(1366, 768)
        window.show()
        window.prospects.open(_telling(app))
        for tab in range(window.tabs.count()):
            window.tabs.setCurrentIndex(tab)
            loop = QEventLoop()
            QTimer.singleShot(900, loop.quit)
            loop.exec()
            name = f"{tab + 1}-{scheme}-{lang}-{round(scale * 100)}.png"
            window.grab().save(str(folder / name))
        window.close()
        app.close()


def _telling(app: App) -> str:
    """The account of which most is to be seen."""
    calls = Counter(call.account for call in app.desk.reader.find(Call) if call.account)
    return calls.most_common(1)[0][0]


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]))
