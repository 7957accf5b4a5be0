"""Where the keys go: by Tab through a place as one reads it, into a row of choices at the chosen one, by Esc back to a list."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from salesdesk.ui.widgets.one_line import OneLine


def tab_in_order(place: QWidget) -> None:
    """Has Tab go through a place as it is laid out; what is made late stands last in Qt's own order.

    A place that stands in no window yet is a ring to Qt, in which what comes first is chance: it is ordered too early.
    The fields of editors stay where they are, since Qt moves no editor together with its fields: what stands between
    and after them is moved.
    """
    before: QWidget | None = None
    for control, editor in _controls(place):
        if before is not None and not editor:
            QWidget.setTabOrder(before, control)
        before = control


def tab_after(before: QWidget, place: QWidget) -> None:
    """Has Tab go from a control through a place without editors that lies over the page, before it goes on."""
    for control, _ in _controls(place):
        QWidget.setTabOrder(before, control)
        before = control


def enter(place: QWidget) -> None:
    """Puts the focus where Tab would come to first within a place."""
    for control, _ in _controls(place):
        if control.isVisible() and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            control.setFocus(Qt.FocusReason.TabFocusReason)
            return


def leave(place: QWidget) -> None:
    """Hands the keys on to where Tab comes to after a place, if they are in it: what is in it goes.

    Qt does so itself, but not in a window whose dialog has the keys: that window would get them back at its beginning.
    """
    first = place.window().focusWidget()
    if first is None or not place.isAncestorOf(first):
        return
    at = first.nextInFocusChain()
    while at is not None and at is not first:
        takes = at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and not place.isAncestorOf(at):
            at.setFocus(Qt.FocusReason.TabFocusReason)
            return
        at = at.nextInFocusChain()


def goes_back(event: QKeyEvent, to: QWidget) -> bool:
    """Esc leads back to a list from what is shown of its record; whether it did."""
    if event.key() != Qt.Key.Key_Escape or to.hasFocus() or not to.isVisible():
        return False
    to.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def lead_back(place: QWidget, to: QWidget) -> None:
    """Has a list take the keys from a place beside it that is to show another record, also where they were there last."""
    around: QWidget | None = place
    while around is not None and not around.isAncestorOf(to):
        around = around.parentWidget()
    held = around.focusWidget() if around is not None else None
    if held is None or not place.isAncestorOf(held):
        return
    if to.isVisible():
        to.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        # A list out of sight would take them from the page in view.
        held.clearFocus()


def page_around(widget: QWidget) -> QWidget:
    """The page or dialog in which a widget stands."""
    place = widget
    while (above := place.parentWidget()) is not None and not place.isWindow():
        if isinstance(above, QStackedWidget):
            break
        place = above
    return place


def enter_at_chosen(choices: Iterable[QAbstractButton]) -> None:
    """Has Tab come to the chosen one of a row of choices; arrows lead to the others."""
    made = list(choices)
    chosen = next((each for each in made if each.isChecked()), made[0] if made else None)
    for each in made:
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is chosen else Qt.FocusPolicy.ClickFocus)


def _controls(place: QWidget, editor: bool = False) -> Iterator[tuple[QWidget, bool]]:
    """What takes the keys within a place, in the order of its layouts, and whether it is the field of an editor."""
    editor = editor or place.focusProxy() is not None
    takes = place.focusPolicy() != Qt.FocusPolicy.NoFocus and place.focusProxy() is None
    if takes and not isinstance(place, QLabel):
        yield place, editor
    match place:
        case QScrollArea():
            inner: list[QWidget | None] = [place.widget()]
        case QSplitter() | QStackedWidget():
            inner = [place.widget(at) for at in range(place.count())]
        case QTabWidget():
            inner = [place.tabBar(), *(place.widget(at) for at in range(place.count()))]
        case OneLine():
            inner = list(place.all)
        case _:
            inner = list(_laid_out(place.layout()))
    for each in inner:
        if each is not None:
            yield from _controls(each, editor)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        else:
            yield from _laid_out(item.layout())
