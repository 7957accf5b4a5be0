"""Grabs pictures of every screen and dialog, to be looked at.

    python -m tests.helpers.shoot DESK FOLDER [--only SUBJECT…] [--dress SCHEME-LANG-SIZE…] [--window WIDTHxHEIGHT]

Without choices: every subject at 1366 x 768 in light English, dark Vietnamese, high contrast English, light English and
light Vietnamese at 200 % text.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from salesdesk.app import build
from salesdesk.i18n import translator
from salesdesk.settings import Settings
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import SCHEMES
from tests.helpers.screens import SUBJECTS, Shot, empty, first_start, settle

DRESSES = ("light-en-100", "dark-vi-100", "contrast-en-100", "light-en-200", "light-vi-200")
APART = {"empty": empty, "first_start": first_start}
"""Subjects that need no desk but one of their own."""


LONGEST_MS = 15_000
"""So long a picture waits for what is under way."""


class _Awaited(Threads):
    """Jobs that can be waited for: a picture shows what they bring."""

    def rest(self) -> None:
        """Lets the window go on until none is under way."""
        waited = 0
        while self._under_way and waited < LONGEST_MS:
            settle(50)
            waited += 50
        settle(150)


def main(desk: Path, folder: Path, subjects: list[str], dresses: list[str], window: str) -> None:
    """Grabs what is asked for in every dress."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for worn in dresses:
        scheme, lang, size = worn.split("-")
        dress(application, SCHEMES[scheme], int(size) / 100)
        for name, widget in _shots(desk, lang, subjects, window):
            widget.grab().save(str(folder / f"{name}-{worn}.png"))


def _shots(desk: Path, lang: str, subjects: list[str], size: str) -> Iterator[Shot]:
    with tempfile.TemporaryDirectory() as folder:
        for subject in subjects:
            if subject in APART:
                yield from APART[subject](lang, Path(folder))
        inside = [each for each in subjects if each in SUBJECTS]
        if not inside:
            return
        app = build(Settings(desk, lang, None, plain=True))
        kept = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        kept.setValue("language", translator(lang).lang)
        jobs = _Awaited()
        window = MainWindow(app, jobs, kept)
        window.resize(*map(int, size.split("x")))
        window.show()
        for subject in inside:
            # No screen gives the keys back when a dialog of an earlier subject has gone.
            window.activateWindow()
            for shot in SUBJECTS[subject](window, app):
                jobs.rest()
                yield shot
        window.close()
        jobs.finish()
        app.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    every = [*SUBJECTS, *APART]
    asked.add_argument("desk", type=Path)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--only", nargs="+", choices=every, default=every)
    asked.add_argument("--dress", nargs="+", default=list(DRESSES))
    asked.add_argument("--window", default="1366x768")
    given = asked.parse_args()
    main(given.desk.absolute(), given.folder, given.only, given.dress, given.window)
