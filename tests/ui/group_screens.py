"""A group quote as tests that look at all screens find it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import GroupLine, GroupNight
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.group import GroupDialog


def group_quotes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The group quote of the sample: what its cells may show, and a line as it is edited."""
    reader = window.app.desk.reader
    (asked,) = {each.opportunity for each in reader.find(GroupNight)}
    group = GroupDialog(window.context, window, asked or "")
    group.show()
    for layer in group.layers:
        group.show_layer(layer)
        yield f"group quote, {layer}", group
    group.lines.edit(reader.find(GroupLine)[0].id)
    yield "group quote, a line", group
    group.close()
