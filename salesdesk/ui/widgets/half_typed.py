"""Lines in which something new is named or counted: what is typed there stands nowhere else before it is entered."""

from PySide6.QtWidgets import QLineEdit, QWidget

_UNTIL_ENTERED = "until entered"


def until_entered(*lines: QLineEdit) -> None:
    """What is typed into these lines would be lost with them."""
    for line in lines:
        line.setProperty(_UNTIL_ENTERED, True)


def half_typed(place: QWidget) -> QLineEdit | None:
    """The first such line on a place in which something stands that was not entered; None for none."""
    lines = (each for each in place.findChildren(QLineEdit) if each.property(_UNTIL_ENTERED))
    return next((each for each in lines if each.text().strip()), None)
