"""Finding the focus again on a place whose parts are made anew: by what a control is for, not by which one it is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_SPOT = "spot"


def mark_spot(control: QWidget, what: str) -> None:
    """Names what a control is for; no other one on its place is for the same."""
    control.setProperty(_SPOT, what)


def name_of(control: QWidget) -> str:
    """What a control is for; "" where that has no name."""
    return str(control.property(_SPOT) or "")


def spot_around(place: QWidget, held: QWidget) -> QWidget | None:
    """The control that is for something and is or holds another one, on a place; None where none does."""
    at: QWidget | None = held
    while at is not None and at is not place and not name_of(at):
        at = at.parentWidget()
    return at if at is not place else None


def spot_of(place: QWidget) -> str:
    """What the control with the focus is for, also while a dialog is in front; "" where it is not on this place."""
    held = place.window().focusWidget()
    return str(held.property(_SPOT) or "") if held is not None and place.isAncestorOf(held) else ""


def return_to(place: QWidget, what: str) -> bool:
    """Puts the focus on the control that is for something; False where there is none any more."""
    for control in reversed(place.findChildren(QWidget)):
        if what and control.property(_SPOT) == what and control.isEnabled() and _appears(control, place):
            control.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def make_anew(place: QWidget, make: Callable[[], object], otherwise: QWidget | None = None) -> None:
    """Makes the parts of a place anew: the focus stays with what it was for, or goes to what stands there instead.

    Spots say first what a control does, then for which record. Where that does it no more, what else it does is
    taken; where it is gone, the next record, and the one before after the last. `otherwise` there is none left.
    """
    held, before = spot_of(place), _spots(place)
    make()
    if not held:
        return
    act, _, record = held.partition(" ")
    # A place that is not shown has nothing in view.
    at = before.index(held) if held in before else len(before)
    own = [each for each in before if each.endswith(f" {record}")]
    same = [each for each in (*before[at:], *reversed(before[:at])) if each.startswith(f"{act} ")]
    if not any(return_to(place, each) for each in (held, *own, *same)) and otherwise is not None:
        otherwise.setFocus(Qt.FocusReason.OtherFocusReason)


def _spots(place: QWidget) -> list[str]:
    """The spots of what is in view on a place, in the order in which it was made."""
    seen = [each for each in place.findChildren(QWidget) if each.isVisible()]
    return [str(each.property(_SPOT)) for each in seen if each.property(_SPOT)]


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
