"""Printing the sheet with the recovery code."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from salesdesk.i18n import N_, Translator

if TYPE_CHECKING:
    from salesdesk.ui.widgets.pdf import Order

FILE = N_("salesdesk-recovery-code.pdf")
"""What the sheet is called as a file."""


def ask_for_code_sheet(write: Callable[[Path], object], parent: QWidget, tr: Translator) -> "Order | None":
    """Asks how the sheet is to be printed, as `ask_printer`; no file of it is left but the one that is asked for."""
    from salesdesk.ui.widgets.pdf import ask_printer

    with tempfile.TemporaryDirectory(prefix="salesdesk-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "recovery-code.pdf"
        write(target)
        return ask_printer(target, tr(FILE), parent)
