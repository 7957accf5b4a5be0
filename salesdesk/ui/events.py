"""How the tabs learn of each other's work without knowing each other."""

from PySide6.QtCore import QObject, Signal


class Events(QObject):
    """`changed` carries the ChangeSet that was written and who wrote it; `open_record` a record's id."""

    changed = Signal(object, object)
    open_record = Signal(str)
    said = Signal(str)
