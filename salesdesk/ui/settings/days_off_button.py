"""The way to holidays and time off, which stands wherever working hours are set."""

from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.selling import selling_dialog
from salesdesk.ui.widgets.basics import button


def days_off_button(context: Context, place: QWidget, role: str = "") -> QPushButton:
    """A button that opens the list over the window in which a place is."""
    words = context.tr("Holidays and time off…")
    return button(
        words, lambda: selling_dialog("days_off", context, place.window()).open(), role, "calendar-days"
    )
