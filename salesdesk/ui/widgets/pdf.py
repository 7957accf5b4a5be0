"""Printing a paper through the system's dialog."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import N_, Translator

PRINT_DPI = 200

SENT = N_("Sent to the printer")
"""What is said of a paper that went to a printer, not into a file."""


def print_pdf(
    file: Path, name: str, parent: QWidget, tr: Translator, progress: Progress = no_progress
) -> str:
    """Prints a PDF through the system's dialog; says whereto, nothing where the person changed their mind.

    Under its `name`, that of a file as it is saved, it stands in the printer's queue, or is printed into a file.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(Path(name).stem)
    dialog = QPrintDialog(printer, parent)
    document = QPdfDocument(parent)
    try:
        document.load(str(file))
        dialog.setMinMax(1, max(1, document.pageCount()))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return ""
        pages = range(document.pageCount())
        if printer.fromPage():
            pages = range(printer.fromPage() - 1, min(printer.toPage(), document.pageCount()))
        render(document, printer, pages, progress)
        target = printer.outputFileName()
        return tr("Saved to {file}").format(file=target) if target else tr(SENT)
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
