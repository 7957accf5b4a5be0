"""The dialogs that stand over the window: what opens there is not to open behind them."""

from PySide6.QtWidgets import QDialog, QWidget


def leave_dialogs(widget: QWidget) -> None:
    """Closes the dialog in which a widget stands, and those over which it was opened; on a page there is none."""
    at: QWidget | None = widget.window()
    while isinstance(at, QDialog):
        below = at.parentWidget()
        at.accept()
        at = below.window() if below is not None else None
