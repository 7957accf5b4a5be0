"""What was shown in the fields of a record, and which of them were touched since."""

from collections.abc import Mapping

from salesdesk.domain.kinds import Json
from salesdesk.ui.widgets.editor import Editor


class ShownValues:
    """Shows values in editors, and knows of each by its name how it stood then, letter by letter."""

    def __init__(self, editors: Mapping[str, Editor]) -> None:
        self._editors = editors
        self._stood: dict[str, object] = {}

    def show(self, name: str, stored: Json) -> None:
        """Shows a stored value in place of what stands there."""
        self._editors[name].show_value(stored)
        self._stood[name] = self._editors[name].typed()

    def settle(self, name: str, stored: Json) -> None:
        """Shows how what was typed and saved reads, where nobody types just now."""
        self._editors[name].settle(stored)
        self._stood[name] = self._editors[name].typed()

    def is_edited(self, name: str) -> bool:
        """Whether a field was touched since its value was shown."""
        return self._editors[name].typed() != self._stood.get(name)

    def edited(self) -> set[str]:
        """The fields that were touched since."""
        return set(filter(self.is_edited, self._editors))
