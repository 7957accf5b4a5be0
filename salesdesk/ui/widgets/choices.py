"""What can be done with one thing, in a menu at its place: by the other button of the mouse or by the menu key."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

Choices = tuple[tuple[str, Callable[[], object]], ...]
"""Words and what they do; no words part two groups."""


def in_groups(*groups: Choices) -> Choices:
    """Groups of choices, one below the other; those that hold nothing leave no gap."""
    found: Choices = ()
    for group in filter(None, groups):
        found = (*found, ("", lambda: None), *group) if found else group
    return found


def menu_of(parent: QWidget, choices: Iterable[tuple[str, Callable[[], object]]]) -> QMenu:
    """A menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in choices:
        if not words:
            menu.addSeparator()
            continue
        menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
    return menu


def offer(parent: QWidget, choices: Choices, at: QPoint) -> QMenu:
    """Opens a menu at a place on the screen."""
    menu = menu_of(parent, choices)
    menu.popup(at)
    return menu


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether a key asks what can be done: the menu key, or Shift+F10."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)
