"""Printing a paper through the system's dialog."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress, no_progress

PRINT_DPI = 200


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
