"""What happens when the program has a fault: it goes to the log, and a person is told that nothing is lost."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from salesdesk import log
from salesdesk.i18n import Translator


def install(parent: Callable[[], QWidget | None], tr: Translator, file: Path) -> None:
    """Shows unexpected faults in a dialog instead of ending the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.fault(error)
        show(parent(), tr, error, file)

    sys.excepthook = hook


def show(parent: QWidget | None, tr: Translator, error: BaseException, file: Path) -> None:
    """Says that a fault happened, that work is safe, and where the log is."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(box.textFormat().PlainText)
    box.setWindowTitle(tr("A fault of the program"))
    box.setText(tr("Something went wrong in the program. What you saved is on disk and nothing is lost."))
    told = tr("Kind: {fault}. The log is {log}; it holds no customers' data.")
    box.setInformativeText(told.format(fault=type(error).__name__, log=file))
    box.open()
