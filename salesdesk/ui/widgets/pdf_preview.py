"""The preview of a paper as it will print: as wide as there is room, or enlarged."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.basics import button, row

STEPS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""How much larger than it is at first a page is shown: as wide as the view, where that is not too much."""

_LARGEST = 1.75
"""So much larger than on paper a page is at first on a very wide screen, that enough of it is seen."""

_NOTCH = 120
"""What a wheel tells for one notch."""


class PdfPreview(QPdfView):
    """Shows a PDF page below page; the keys + and − or Ctrl with the wheel enlarge it, 0 fits it in again.

    Whoever shows it puts the buttons of its `strip` below it.
    """

    def __init__(self, tr: Translator, name: str) -> None:
        super().__init__()
        self.step = 0
        self._turned = 0
        self.pdf = QPdfDocument(self)
        self.setDocument(self.pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        # A page about as high as the view would make a bar come and go, and with it the width, without an end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(name)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(tokens_now().faint))
        self.setPalette(palette)
        self.smaller = button("", lambda: self.enlarge(self.step - 1), "icon", "zoom-out")
        self.larger = button("", lambda: self.enlarge(self.step + 1), "icon", "zoom-in")
        for made, words in (
            (self.smaller, tr("Show the paper smaller")),
            (self.larger, tr("Enlarge the paper")),
        ):
            made.setAccessibleName(words)
            made.setToolTip(words)
        self.strip = QWidget()
        self.strip.setLayout(row(None, self.smaller, self.larger, spacing=0))
        self.strip.hide()
        self.enlarge(0)

    def load(self, file: Path) -> None:
        """Shows a file; the place on the page stays where it was."""
        place = self.verticalScrollBar().value()
        if self.pdf.load(str(file)) != QPdfDocument.Error.None_:
            raise UserError(
                N_("The preview of {file} could not be shown; the file itself was written."), file=file.name
            )
        self._fit()
        self.verticalScrollBar().setValue(place)
        self.strip.setVisible(self.pdf.pageCount() > 0 and self.strip.parentWidget() is not None)

    def forget(self) -> None:
        """Shows nothing."""
        self.pdf.close()
        self.strip.hide()

    def enlarge(self, step: int) -> None:
        """Shows pages in the size of a step, the first being as wide as the view; what is in the middle stays there."""
        self.step = min(max(step, 0), len(STEPS) - 1)
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [
            (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars
        ]
        self._fit()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.smaller.setEnabled(self.step > 0)
        self.larger.setEnabled(self.step < len(STEPS) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − enlarge and shrink, 0 fits the page in."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: -len(STEPS)}
        change = steps.get(Qt.Key(event.key()))
        if change is None:
            super().keyPressEvent(event)
        else:
            self.enlarge(self.step + change)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel enlarges."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            # A touchpad tells of its way in small parts.
            self._turned += event.angleDelta().y()
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            if steps:
                self.enlarge(self.step + steps)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages follow the width of the view."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [self.pdf.pagePointSize(page).width() for page in range(self.pdf.pageCount())]
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        whole = room / (max(widths) * self.logicalDpiX() / 72) if widths else 0.0
        if not widths or (not self.step and whole <= _LARGEST):
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(STEPS[self.step] * min(whole, _LARGEST))
