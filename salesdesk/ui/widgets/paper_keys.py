"""The keys by which a paper is printed and saved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget


def give_keys(page: QWidget, print_button: QPushButton, save_button: QPushButton) -> None:
    """Has Ctrl+P and Ctrl+S press them all over `page`."""
    for keys, pressed in (("Ctrl+P", print_button), ("Ctrl+S", save_button)):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed.click)
