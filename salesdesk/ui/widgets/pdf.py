"""The preview of a paper as it will print, and printing it through the system's dialog."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.ui.theme import tokens_now

PRINT_DPI = 200


class PdfPreview(QPdfView):
    """Shows a PDF page below page, as wide as there is room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pdf = QPdfDocument(self)
        self.setDocument(self.pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setAccessibleName(name)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(tokens_now().line))
        self.setPalette(palette)

    def load(self, file: Path) -> None:
        """Shows a file; the place on the page stays where it was."""
        place = self.verticalScrollBar().value()
        if self.pdf.load(str(file)) != QPdfDocument.Error.None_:
            raise UserError(
                N_("The preview of {file} could not be shown; the file itself was written."), file=file.name
            )
        self.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        """Shows nothing."""
        self.pdf.close()


def print_pdf(file: Path, parent: QWidget, progress: Progress = no_progress) -> bool:
    """Prints a PDF through the system's dialog; False where the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    document = QPdfDocument(parent)
    try:
        document.load(str(file))
        dialog.setMinMax(1, max(1, document.pageCount()))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return False
        pages = range(document.pageCount())
        if printer.fromPage():
            pages = range(printer.fromPage() - 1, min(printer.toPage(), document.pageCount()))
        render(document, printer, pages, progress)
        return True
    finally:
        # Windows lets nobody replace or remove a file that is open.
        document.close()
        document.deleteLater()


def render(document: QPdfDocument, printer: QPrinter, pages: range, progress: Progress) -> None:
    """Draws pages of a PDF on a printer."""
    painter = QPainter(printer)
    for done, page in enumerate(pages, 1):
        if done > 1:
            printer.newPage()
        points = document.pagePointSize(page)
        scale = PRINT_DPI / 72
        image = document.render(page, QSize(round(points.width() * scale), round(points.height() * scale)))
        target = painter.viewport()
        fitted = image.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(
            target.adjusted(0, 0, fitted.width() - target.width(), fitted.height() - target.height()), image
        )
        progress(done, len(pages))
    painter.end()
