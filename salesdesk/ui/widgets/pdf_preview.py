"""The preview of a paper as it will print: whole pages, or as wide as there is room, or enlarged."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.ui.jobs import Runner
from salesdesk.ui.theme import icon, icon_size, tokens_now
from salesdesk.ui.widgets.basics import button, row
from salesdesk.ui.widgets.page_pictures import PagePictures
from salesdesk.ui.widgets.words import text

STEPS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0)
"""How much larger than it is at first a page is shown: as the view has room for it, where that is not too much."""

_LARGEST = 1.75
"""So much larger than on paper a page is at first on a very wide screen, that enough of it is seen."""

FADED = 0.25
"""How much is seen of a paper that goes."""

_NOTCH = 120
"""What a wheel tells for one notch."""


class PdfPreview(QPdfView):
    """Shows a PDF page below page; the keys + and − or Ctrl with the wheel enlarge it, 0 fits it in again.

    Page Up and Page Down turn a page, Home and End go to the first and the last, the space bar goes on by what is in
    view. 0 on a page that fits in changes between its width and the whole of it. Whoever shows it puts its `strip`
    below it: which page is in view, and the buttons.

    Where pages stand is Qt's, their pictures are not: Qt would take what it still paints of one document for the next.
    """

    fitted = Signal(bool)
    """The person chose whole pages, or their width."""

    def __init__(self, jobs: Runner, tr: Translator, name: str) -> None:
        super().__init__()
        self._tr = tr
        self.step = 0
        self.whole = False
        self._turned = 0
        self._faded = False
        # No child of the view: with one that is loaded Qt takes the program down when the view goes.
        self.pdf = QPdfDocument()
        self._sizes: list[QSizeF] = []
        """How large each page is, in points: asked of Qt again it would wait for a picture that is just being painted."""
        self.setDocument(self.pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self._pictures = PagePictures(jobs, self, self.viewport().update)
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
        self.fit_button = button("", lambda: self._choose(whole=not self.whole), "icon", "file-text")
        self.page = text("", "muted", wrap=False)
        self.strip = QWidget()
        self.strip.setLayout(row(self.page, None, self.fit_button, self.smaller, self.larger, spacing=0))
        self.strip.hide()
        self.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.fit(whole=False)

    def load(self, file: Path, *, from_top: bool = False) -> None:
        """Shows a file; the place on the page stays where it was, and how large it is, or it begins `from_top`."""
        place = 0 if from_top else self.verticalScrollBar().value()
        self._pictures.show(file.read_bytes())
        if self.pdf.load(str(file)) != QPdfDocument.Error.None_:
            raise UserError(
                N_("The preview of {file} could not be shown; the file itself was written."), file=file.name
            )
        self._sizes = [self.pdf.pagePointSize(page) for page in range(self.pdf.pageCount())]
        if from_top:
            self.enlarge(0)
        self._fit()
        self.verticalScrollBar().setValue(place)
        self._tell_page()
        self.strip.setVisible(self.pdf.pageCount() > 0 and self.strip.parentWidget() is not None)

    def fade(self, *, faded: bool) -> None:
        """Shows what is in view as what goes: another paper is on its way."""
        self._faded = faded
        self.viewport().update()

    def forget(self) -> None:
        """Shows nothing."""
        self.pdf.close()
        self._sizes = []
        self._pictures.show(b"")
        self.strip.hide()

    def fit(self, *, whole: bool) -> None:
        """Shows whole pages, or pages as wide as the view; the page in view stays there."""
        page = self.pageNavigator().currentPage()
        self.whole = whole
        words = self._tr("Show the page in its full width") if whole else self._tr("Show the whole page")
        self.fit_button.setAccessibleName(words)
        self.fit_button.setToolTip(words)
        sign = "arrow-left-right" if whole else "file-text"
        self.fit_button.setIcon(icon(sign, tokens_now().muted, icon_size().width()))
        self.enlarge(0)
        self.turn(page)

    def turn(self, page: int) -> None:
        """Shows a page from its top; the first or the last one where there is none of that number, counted from 0."""
        last = self.pdf.pageCount() - 1
        if page <= 0 or page > last:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if page > 0 else 0)
        else:
            self.pageNavigator().jump(page, QPointF(), self.pageNavigator().currentZoom())

    def enlarge(self, step: int) -> None:
        """Shows pages in the size of a step, the first being as large as fits; what is in the middle stays there."""
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
        """Turns pages, enlarges, fits in."""
        key, bar = Qt.Key(event.key()), self.verticalScrollBar()
        page, back = self.pageNavigator().currentPage(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        pages = {
            Qt.Key.Key_PageUp: page - 1,
            Qt.Key.Key_PageDown: page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pdf.pageCount() - 1,
        }
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if key in pages:
            self.turn(pages[key])
        elif key in steps:
            self.enlarge(self.step + steps[key])
        elif key == Qt.Key.Key_0 and self.step:
            self.enlarge(0)
        elif key == Qt.Key.Key_0:
            self._choose(whole=not self.whole)
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            super().keyPressEvent(event)

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
        """Pages follow the size of the view."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the pages in view: white until there is a picture."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Dark))
        for page, place in self._places():
            if place.intersects(event.rect()):
                painter.fillRect(place, Qt.GlobalColor.white)
                painter.setOpacity(FADED if self._faded else 1)
                if picture := self._pictures.of(page, place.size() * self.devicePixelRatioF()):
                    painter.drawImage(place, picture)
                painter.setOpacity(1)
        painter.end()

    def _places(self) -> Iterator[tuple[int, QRect]]:
        """Where in the view each page stands, below the one before and in the middle of its width."""
        margins, scale = self.documentMargins(), self.logicalDpiX() / 72 * self.zoomFactor()
        sizes = [QSizeF(size * scale).toSize() for size in self._sizes]
        widest = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        wide = max(widest, self.viewport().width())
        left, top = -self.horizontalScrollBar().value(), margins.top() - self.verticalScrollBar().value()
        for page, size in enumerate(sizes):
            yield page, QRect(QPoint(left + (wide - size.width()) // 2, top), size)
            top += size.height() + self.pageSpacing()

    def _choose(self, *, whole: bool) -> None:
        self.fit(whole=whole)
        self.fitted.emit(whole)

    def _tell_page(self, *_: int) -> None:
        page, pages = self.pageNavigator().currentPage() + 1, self.pdf.pageCount()
        words = self._tr("Page {page} of {pages}").format(page=page, pages=pages)
        self.page.setText(words)
        self.setAccessibleDescription(words)

    def _fit(self) -> None:
        sizes, margins, inch = self._sizes, self.documentMargins(), self.logicalDpiX() / 72
        room = self.viewport().width() - margins.left() - margins.right()
        most = room / (max(size.width() for size in sizes) * inch) if sizes else 0.0
        if sizes and self.whole:
            high = self.viewport().height() - self.pageSpacing()
            most = min(most, high / (max(size.height() for size in sizes) * inch))
        if sizes:
            self.setZoomFactor(STEPS[self.step] * min(most, _LARGEST))
