"""Makes the pictures of the README from the sample desk: python -m tests.helpers.pictures [FOLDER]"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from salesdesk.app import App, build
from salesdesk.domain.records import Rate
from salesdesk.services import beginning
from salesdesk.settings import Settings
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.jobs import Threads
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.theme import SCHEMES
from tests.helpers.screens import Shot, reviews, settle, telling_account

FOLDER = Path(__file__).parents[2] / "packaging" / "pictures"
COLOURS = 256
"""So many colours are enough for a window without photographs, and a picture takes a third of the room."""


def _tab(window: MainWindow, app: App, name: str) -> Iterator[Shot]:
    if name == "prospects":
        window.prospects.open(telling_account(app))
    window.turn(name)
    settle(1500)
    yield name, window


def _calendar(window: MainWindow, app: App) -> Iterator[Shot]:
    """The week of the next call: at a weekend the one that comes."""
    now = app.clock.now()
    coming = next(call.when for call in app.desk.reader.calls(now, now + timedelta(days=14)) if call.when)
    window.turn("calendar")
    window.calendar.go_to(coming.local.date().isoformat())
    settle(1500)
    yield "calendar", window


def _reviews(window: MainWindow, app: App) -> Iterator[Shot]:
    yield next(reviews(window, app))


def _plans(window: MainWindow, app: App) -> Iterator[Shot]:
    """The rate plan with the most prices."""
    rates = Counter(rate.rate_plan for rate in app.desk.reader.find(Rate, limit=5000))
    window.open_record(rates.most_common(1)[0][0] or "")
    settle(1500)
    yield "plans", window


def _papers(window: MainWindow) -> Iterator[Shot]:
    window.turn("catalogue", "papers")
    settle(2500)
    yield "papers", window


PICTURES: dict[str, tuple[str, str, Callable[[MainWindow, App], Iterator[Shot]]]] = {
    "today": ("light", "en", lambda window, app: _tab(window, app, "today")),
    "calendar": ("light", "en", _calendar),
    "prospects-dark-vi": ("dark", "vi", lambda window, app: _tab(window, app, "prospects")),
    "briefings": ("light", "en", lambda window, app: _tab(window, app, "briefings")),
    "reviews-vi": ("light", "vi", _reviews),
    "rate-plans": ("light", "en", _plans),
    "papers-dark-vi": ("dark", "vi", lambda window, _: _papers(window)),
}


def main(folder: Path) -> None:
    """Makes every picture on a sample desk of its own."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for name, (scheme, lang, screens) in PICTURES.items():
        dress(application, SCHEMES[scheme])
        with tempfile.TemporaryDirectory() as place:
            app = build(Settings(Path(place) / "desk", lang, None, plain=True))
            beginning.begin_with_sample(app.desk, app.clock, lang)
            kept = QSettings(str(Path(place) / "window.ini"), QSettings.Format.IniFormat)
            kept.setValue("language", lang)
            kept.setValue("scheme", scheme)
            jobs = Threads()
            window = MainWindow(app, jobs, kept)
            window.resize(1366, 768)
            window.show()
            for _, widget in screens(window, app):
                _save(widget.grab().toImage(), folder / f"{name}.png")
            window.close()
            jobs.finish()
            app.close()


def _save(picture: QImage, file: Path) -> None:
    picture.save(str(file))
    with Image.open(file) as full:
        small = full.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
