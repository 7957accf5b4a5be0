"""A part of a plan, of which one is in view at a time."""

from PySide6.QtWidgets import QWidget


class Part(QWidget):
    """Only while it is in view the page makes room for its height; Qt would make room for the highest one of all."""

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        return -1 if self.isHidden() else super().heightForWidth(width)
