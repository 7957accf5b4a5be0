"""What was typed and could not be saved: it stands in its field again when its record is opened again."""

from collections.abc import Iterable, Mapping

from salesdesk.ui.widgets.editor import Editor


class RefusedText:
    """Keeps what was typed, letter by letter, by record and field."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], object] = {}

    def keep(self, record: str, editors: Mapping[str, Editor], names: Iterable[str]) -> None:
        """Keeps what stands in some fields of a record, which is about to give its place to another one."""
        if record:
            self._kept.update(((record, name), editors[name].typed()) for name in names)

    def put_back(self, record: str, editors: Mapping[str, Editor]) -> list[str]:
        """Puts back what was kept of a record, and names its fields."""
        names = [name for of_record, name in self._kept if of_record == record and name in editors]
        for name in names:
            editors[name].retype(self._kept.pop((record, name)))
        return names
