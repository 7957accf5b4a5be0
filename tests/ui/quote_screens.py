"""Quotes of stays and of groups as tests that look at all screens find them."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from salesdesk.domain.records import GroupLine, GroupNight
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import quote
from salesdesk.ui.quoting.group import GroupDialog


def quotes(window: MainWindow, account: str) -> Iterator[tuple[str, QWidget]]:
    """A quote of a stay, held for a consent; then a group's."""
    asked = quote(window.context, window, account)
    yield "quote", asked
    asked.form.discount.setText("60")
    asked.ask()
    yield "quote, held", asked
    for each in asked.answer.held.held:
        yield "consent", asked.answer.held.record(each)
    asked.close()
    yield from group_quotes(window)


def group_quotes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The group quote of the sample: what its cells may show, and a line as it is edited."""
    reader = window.app.desk.reader
    (asked,) = {each.opportunity for each in reader.find(GroupNight)}
    group = GroupDialog(window.context, window, asked or "")
    group.show()
    for layer in group.block.layers:
        group.block.show_layer(layer)
        yield f"group quote, {layer}", group
    group.lines.edit(reader.find(GroupLine)[0].id)
    yield "group quote, a line", group
    group.close()
