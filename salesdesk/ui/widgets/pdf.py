"""Printing a paper: the system's dialog asks how, then it is printed beside the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress, UserError
from salesdesk.files import write_whole
from salesdesk.i18n import N_, Translator

PRINT_DPI = 200

BANDS = 4
"""A page is handed to a printer in so many pieces: while one is handed over the window has to wait."""

SENT = N_("Sent to the printer")
"""What is said of a paper that went to a printer, not into a file."""


class Order:
    """A paper and how a person wants it printed; it holds all that is printed, whatever becomes of the paper's file."""

    def __init__(self, pdf: bytes, printer: QPrinter) -> None:
        self._pdf, self._printer = pdf, printer
        name = printer.outputFileName()
        self.file = Path(name) if name else None
        """Into which file it is printed; None where it goes to a printer."""
        self._number = self._count = 0

    def said(self, tr: Translator) -> str:
        """Where it went, in words, and which of its pages where not all of them did."""
        if self._number == self._count:
            return tr("Saved to {file}").format(file=self.file) if self.file is not None else tr(SENT)
        pages = self._printer.pageRanges().toString().replace("-", "–").replace(",", ", ")
        if self.file is None:
            return tr.plural(
                "Page {pages} of {count} sent to the printer",
                "Pages {pages} of {count} sent to the printer",
                self._number,
                pages=pages,
                count=self._count,
            )
        return tr.plural(
            "Page {pages} of {count} saved to {file}",
            "Pages {pages} of {count} saved to {file}",
            self._number,
            pages=pages,
            count=self._count,
            file=self.file,
        )

    def carry_out(self, progress: Progress) -> None:
        """Prints it; raises `UserError` where that fails. Knows nothing of widgets: any thread may do it.

        Told as progress is how many pages are printed. A PDF file appears whole or not at all, once for all copies; it is
        the paper itself or its own pages, small and searchable, not pictures of them.
        """
        with Opened(self._pdf) as document:
            pages = self._pages(document.pageCount())
            self._number, self._count = len(pages), document.pageCount()
            if self.file is None or self._printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat:
                self._paint(document, pages, progress)
            elif len(pages) == document.pageCount():
                write_whole(self.file, self._pdf)
            else:
                from salesdesk.services.papers.some_pages import save_some

                save_some(self._pdf, pages, self.file, progress)

    def _pages(self, count: int) -> Sequence[int]:
        """The pages that are asked for, counted from 0."""
        ranges = self._printer.pageRanges()
        return [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]

    def _paint(self, document: QPdfDocument, pages: Sequence[int], progress: Progress) -> None:
        painter = QPainter()
        if not painter.begin(self._printer):
            raise _not_printed()
        try:
            for number, page in enumerate(pages, 1):
                progress(number, len(pages))
                if number > 1 and not self._printer.newPage():
                    raise _not_printed()
                _paint_page(painter, document, page)
            if not painter.end():
                raise _not_printed()
        except BaseException:
            self._printer.abort()
            raise
        finally:
            if painter.isActive():
                painter.end()


class Opened:
    """A PDF that is read from memory while a block lasts."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = QBuffer()
        self._bytes.setData(pdf)
        self._document = QPdfDocument()

    def __enter__(self) -> QPdfDocument:
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()
        self._bytes.close()


def ask_printer(file: Path, name: str, parent: QWidget) -> Order | None:
    """Asks with the system's dialog how a PDF is to be printed; None where the person changed their mind.

    Under its `name`, that of a file as it is saved, it stands in the printer's queue, or is printed into a file.
    """
    pdf = file.read_bytes()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(Path(name).stem)
    dialog = QPrintDialog(printer, parent)
    try:
        with Opened(pdf) as document:
            dialog.setMinMax(1, max(1, document.pageCount()))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        return Order(pdf, printer)
    finally:
        dialog.deleteLater()


def _paint_page(painter: QPainter, document: QPdfDocument, page: int) -> None:
    """Paints a page as large as the paper allows, at its top left corner."""
    points, scale = document.pagePointSize(page), PRINT_DPI / 72
    image = document.render(page, QSize(round(points.width() * scale), round(points.height() * scale)))
    room = painter.viewport()
    size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    _paint_in_bands(painter, _on_white(image), QRect(room.topLeft(), size))


def _on_white(image: QImage) -> QImage:
    """A printer takes half the time for a picture that nothing shines through."""
    page = QImage(image.size(), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, image)
    painter.end()
    return page


def _paint_in_bands(painter: QPainter, image: QImage, target: QRect) -> None:
    """Each band reaches a little into the next one, so that no line is seen between them."""
    high = -(-image.height() // BANDS)
    for top in range(0, image.height(), high):
        source = QRect(0, top, image.width(), min(high + 1, image.height() - top))
        begins, ends = (
            target.y() + round(at * target.height() / image.height()) for at in (top, top + source.height())
        )
        painter.drawImage(QRect(target.x(), begins, target.width(), ends - begins), image, source)


def _not_printed() -> UserError:
    return UserError(N_("It could not be printed: the printer does not take it."))
