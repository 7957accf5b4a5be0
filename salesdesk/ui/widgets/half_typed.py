"""Lines in which something new is named or counted: what is typed there stands nowhere else before it is entered."""

from PySide6.QtWidgets import QLineEdit, QWidget

_UNTIL_ENTERED = "until entered"


def until_entered(*lines: QLineEdit) -> None:
    """What is typed into these lines would be lost with them."""
    for line in lines:
        line.setProperty(_UNTIL_ENTERED, True)


def empty(*lines: QLineEdit) -> None:
    """Empties lines whose words were entered or do not count any more: their own undo does not bring the words back."""
    for line in lines:
        line.setText("")  # `clear` could be undone.


def half_typed(place: QWidget) -> list[QLineEdit]:
    """Such lines on a place in which something stands that was not entered."""
    lines = (each for each in place.findChildren(QLineEdit) if each.property(_UNTIL_ENTERED))
    return [each for each in lines if each.text().strip()]
