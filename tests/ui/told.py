"""All words that a screen says, to eyes and to screen readers, each with the place where it stands."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from tests.ui.screens import parts_of

Told = tuple[str, str]
"""What stands there, and where."""

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def told(screen: QWidget) -> Iterator[Told]:
    """Every text of the widgets that can be seen."""
    for part in parts_of(screen):
        kind = type(part).__name__
        for where, words in (
            ("tooltip", part.toolTip()),
            ("name", part.accessibleName()),
            ("description", part.accessibleDescription()),
        ):
            yield words, f"{kind} {where}"
        yield from ((words, kind) for words in _shown(part))


def _shown(part: QWidget) -> Iterator[str]:
    match part:
        case QLabel() | QAbstractButton():
            yield part.text()
        case QLineEdit():
            yield part.text()
            yield part.placeholderText()
            for action in part.actions():
                yield from (action.text(), action.toolTip())
        case QPlainTextEdit():
            yield part.toPlainText()
            yield part.placeholderText()
        case QComboBox():
            for at in range(part.count()):
                yield part.itemText(at)
        case QTabWidget():
            for at in range(part.count()):
                yield from (part.tabText(at), part.tabToolTip(at))
        case QGroupBox():
            yield part.title()
        case QMenu():
            for action in part.actions():
                yield from (action.text(), action.statusTip())
        case QAbstractItemView():
            yield from _cells(part)
        case QDialog() | QMainWindow():
            yield part.windowTitle()
    if isinstance(part, QMainWindow):
        yield part.statusBar().currentMessage()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for line in range(min(model.rowCount(), 40)):
        for column in range(columns):
            index = model.index(line, column)
            yield from (str(index.data(role) or "") for role in ROLES)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
