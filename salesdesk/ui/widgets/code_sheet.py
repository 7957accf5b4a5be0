"""Printing the sheet with the recovery code."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from salesdesk.i18n import N_, Translator

FILE = N_("salesdesk recovery code.pdf")
"""What the sheet is called as a file."""


def print_code_sheet(write: Callable[[Path], object], parent: QWidget, tr: Translator) -> str:
    """Prints the sheet through the system's dialog and says whereto, as `print_pdf`; no other file of it is left."""
    from salesdesk.ui.widgets.pdf import print_pdf

    with tempfile.TemporaryDirectory(prefix="salesdesk-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "recovery-code.pdf"
        write(target)
        return print_pdf(target, tr(FILE), parent, tr)
