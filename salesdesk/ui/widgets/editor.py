"""What every editor of a value can do."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from salesdesk.domain.kinds import Json
from salesdesk.errors import UserError


class Editor(QWidget):
    """Base of all editors. `left` comes when the person is done with the field, `edited` at each letter typed in a line."""

    left = Signal()
    edited = Signal()

    def show_value(self, stored: Json) -> None:
        """Shows a stored value."""
        raise NotImplementedError

    def read(self) -> Json:
        """The stored value of what is shown; raises `UserError` for what is no such value."""
        raise NotImplementedError

    def at_fault(self) -> Sequence[QWidget]:
        """What of it is marked where something is wrong with what is shown."""
        return [self]

    def said_of_saved(self) -> str:
        """What the window says once its value is saved; "" for no more than that it is."""
        return ""

    def typed(self) -> object:
        """What stands in the field, letter by letter: tells whether it was touched since it was shown."""
        raise NotImplementedError

    def retype(self, typed: object) -> None:
        """Puts back what stood in the field, letter by letter: text that could not be saved is not lost."""

    def give_up(self) -> bool:
        """Shows the value again instead of what is being typed; whether anything was that Escape gives up."""
        return False

    def settle(self, stored: Json) -> None:
        """Shows how what was typed and saved reads, where nobody types just now."""

    def settle_when_left(self) -> None:
        """From now on shows how what is typed reads once the field is left, where nothing saves it before the end."""

        def settle() -> None:
            with suppress(UserError):
                self.settle(self.read())

        self.left.connect(settle)

    def leave_record(self) -> None:
        """Another record comes into the form: what is under way for this one is given up."""
