"""What is wrong with a field or speaks against writing: said on a label, marked at the frame, told to screen readers."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from salesdesk.ui.theme import wear
from salesdesk.ui.widgets.editor import Editor

_FRAMED = (QLineEdit, QPlainTextEdit, QComboBox)


def show_fault(label: QLabel, words: str, *fields: QWidget) -> None:
    """Says on a label what is wrong with fields, and marks them; takes both away where nothing is."""
    if not words and not label.text() and label.isHidden():
        return
    label.setText(words)
    label.setVisible(bool(words))
    for field in fields:
        mark_frames(words, field)


def mark_frames(words: str, field: QWidget) -> None:
    """Marks the frames of what is wrong in a field, and tells screen readers why; takes the marks away where nothing is."""
    wrong = field.at_fault() if words and isinstance(field, Editor) else [field]
    marked = [frame for part in wrong for frame in _frames(part)]
    for frame in _frames(field):
        said = words if frame in marked else ""
        frame.setAccessibleDescription(said)
        wear(frame, "faulty", bool(said))


def show_against(label: QLabel, words: str) -> None:
    """Says before anything is written or sent what speaks against it; hides the label where nothing does."""
    label.setText(f"! {words}" if words else "")
    label.setVisible(bool(words))


def _frames(field: QWidget) -> list[QWidget]:
    if isinstance(field, _FRAMED):
        return [field]
    inner = [each for kind in _FRAMED for each in field.findChildren(kind)]
    return [each for each in inner if not isinstance(each.parent(), QComboBox)]
