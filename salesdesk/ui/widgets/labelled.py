"""A control under its name, and below it what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.fault import show_fault
from salesdesk.ui.widgets.scrolling import show_whole
from salesdesk.ui.widgets.words import text

BESIDE = 4 * GRID
"""So many pixels stand between two controls side by side, each under its name."""


class Labelled(QWidget):
    """What `labelled` makes."""


def labelled(label: str, control: QWidget, fault: QLabel | None = None) -> Labelled:
    """A control under its name; directly below it the sentence on what is wrong with it."""
    cell = Labelled()
    layout = QVBoxLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    name = text(label, "field")
    name.setBuddy(control)
    if not control.accessibleName():
        control.setAccessibleName(label)
    layout.addWidget(name)
    layout.addWidget(control)
    if fault is not None:
        layout.addWidget(fault)
    return cell


def in_columns(cells: Sequence[QWidget], columns: int = 2) -> QGridLayout:
    """Controls under their names in equal columns, as the fields of a form stand."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(BESIDE)
    grid.setVerticalSpacing(2 * GRID)
    for each in range(columns):
        grid.setColumnStretch(each, 1)
    for at, cell in enumerate(cells):
        grid.addWidget(cell, at // columns, at % columns, Qt.AlignmentFlag.AlignBottom)
    return grid


def under_its_name(label: str, control: QWidget | QLayout) -> QVBoxLayout:
    """A control, or several that are one answer, under their name, as a part of a larger layout."""
    place = QVBoxLayout()
    place.setSpacing(2)
    name = text(label, "field")
    place.addWidget(name)
    if isinstance(control, QWidget):
        name.setBuddy(control)
        place.addWidget(control)
    else:
        place.addLayout(control)
    return place


def allow(control: QWidget, why_not: str) -> None:
    """Lets a control be used where nothing speaks against it; else the pointer and screen readers are told what does."""
    control.setEnabled(not why_not)
    control.setToolTip(why_not)
    control.setAccessibleDescription(why_not)


def fault_line() -> QLabel:
    """Where a sentence stands on what is wrong; hidden while nothing is."""
    label = text("", "fault")
    label.hide()
    return label


def tell(label: QLabel, words: str, *fields: QWidget) -> None:
    """Shows a sentence on a fault line, or none; it may be about some of the fields."""
    show_fault(label, words, *fields)
    label.setAccessibleName(words)


def go_to(field: QWidget) -> None:
    """Brings the keys to a field, and it into sight with what is said of it; what stands in a line there is typed over."""
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    cell = field.parentWidget()
    show_whole(cell if isinstance(cell, Labelled) else field)
