"""Finding the focus again on a place whose parts are made anew: by what a control is for, not by which one it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_SPOT = "spot"


def mark_spot(control: QWidget, what: str) -> None:
    """Names what a control is for; no other one on its place is for the same."""
    control.setProperty(_SPOT, what)


def spot_of(place: QWidget) -> str:
    """What the control with the focus is for, also while a dialog is in front; "" where it is not on this place."""
    held = place.window().focusWidget()
    return str(held.property(_SPOT) or "") if held is not None and place.isAncestorOf(held) else ""


def return_to(place: QWidget, what: str) -> bool:
    """Puts the focus on the control that is for something; False where there is none any more."""
    for control in reversed(place.findChildren(QWidget)):
        if what and control.property(_SPOT) == what and _appears(control, place):
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def _appears(control: QWidget, place: QWidget) -> bool:
    """Shows what was just made, at once, since what is not seen takes no focus; what was taken away stays away."""
    line: list[QWidget] = []
    at: QWidget | None = control
    while at is not None and at is not place:
        if at.isHidden() and at.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return False
        line.append(at)
        at = at.parentWidget()
    for each in reversed(line):
        each.show()
    return True
