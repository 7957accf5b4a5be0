"""All shared parts of the window on one screen, for review by eye.

python -m tests.helpers.gallery                          a window, with colours, size of text and language to choose
python -m tests.helpers.gallery --save gallery.png [--dress SCHEME-LANG-SIZE]      a picture, without a display
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

if "--save" in sys.argv:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from salesdesk.app import App, build
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services import beginning
from salesdesk.settings import Settings
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import SCHEMES
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from salesdesk.ui.widgets.words import text
from tests.helpers.at_once import AtOnce
from tests.helpers.gallery_parts import columns

WIDTH = 1680


class Gallery(QScrollArea):
    """The parts in columns, under the ways to dress them."""

    def __init__(self, app: App, folder: Path, worn: str) -> None:
        super().__init__()
        self._app, self._folder = app, folder
        self.setWindowTitle("salesdesk: shared parts")
        self.setWidgetResizable(True)
        self.resize(WIDTH, 960)
        self.wear(worn)

    def wear(self, worn: str) -> None:
        """Shows everything in a scheme, a language and a size, as light-en-100."""
        self._worn = worn
        scheme, lang, size = worn.split("-")
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, SCHEMES[scheme], int(size) / 100)
        self._forget_papers()
        page = Column()
        page.setObjectName("page")
        page.setStyleSheet(f"#page {{ background: {SCHEMES[scheme].ground}; }}")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 6 * GRID)
        outer.addLayout(row(*self._ways(), None))
        grid = QGridLayout()
        grid.setSpacing(6 * GRID)
        context = Context(self._app, translator(lang), Events(self), AtOnce())
        for at, parts in enumerate(columns(context, self._folder)):
            column = QVBoxLayout()
            column.setSpacing(3 * GRID)
            for title, part in parts:
                column.addWidget(text(title, "section"))
                column.addWidget(part)
                column.addSpacing(4 * GRID)
            column.addStretch(1)
            grid.addLayout(column, 0, at)
            grid.setColumnStretch(at, 1)
        outer.addLayout(grid)
        self.setWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        """Lets go of the paper."""
        self._forget_papers()
        super().closeEvent(event)

    def _forget_papers(self) -> None:
        for preview in self.findChildren(PdfPreview):
            preview.forget()

    def _ways(self) -> list[QWidget]:
        now = self._worn.split("-")
        ways: list[QWidget] = []
        for place, choices in enumerate((tuple(SCHEMES), tuple(LANGUAGES), ("100", "150", "200"))):
            for choice in choices:
                worn = "-".join([*now[:place], choice, *now[place + 1 :]])
                made = button(
                    choice, lambda worn=worn: QTimer.singleShot(0, lambda: self.wear(worn)), "segment"
                )
                made.setCheckable(True)
                made.setChecked(choice == now[place])
                ways.append(made)
        return ways


def main(save: Path | None, worn: str) -> None:
    """Shows the gallery, or saves it as a picture as high as it is."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        app = build(Settings(Path(folder) / "desk", "en", None), ask=lambda: "moonboat river")
        beginning.begin_with_sample(app.desk, app.clock, "en")
        gallery = Gallery(app, Path(folder), worn)
        gallery.show()
        if save is None:
            application.exec()
        else:
            page = gallery.widget()
            assert page is not None
            page.grab()
            # The preview renders its pages when they are first painted.
            loop = QEventLoop()
            QTimer.singleShot(800, loop.quit)
            loop.exec()
            page.grab().save(str(save))
        gallery.close()
        app.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--save", type=Path)
    asked.add_argument("--dress", default="light-en-100")
    given = asked.parse_args()
    main(given.save, given.dress)
