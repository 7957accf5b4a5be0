"""A titled list of records on a page, each with what can be done with it; a line opens where it stands."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, clear, row, tip
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.opened_line import One, OpenedLine
from salesdesk.ui.widgets.spot import mark_spot, return_to
from salesdesk.ui.widgets.words import text

MOST = 12
"""How many of a kind are shown before "and n more"."""


class RecordLines(Card):
    """The list; what is open in it stays where it was opened, whatever is typed, until it is folded up."""

    edit = Signal(str)
    opened: OpenedLine | None = None

    def __init__(self, context: Context, title: str, action: QPushButton | None = None) -> None:
        super().__init__(title, action)
        self.context = context
        self._lines: dict[str, tuple[Line, str]] = {}
        self._shows_all = False

    def read(self) -> None:
        """Shows anew what there is."""
        raise NotImplementedError

    def spot(self, record: str) -> str:
        """For what the button is that opens or folds up a record."""
        return f"{type(self).__name__} {self.accessibleName()} {record}"

    def lists(self, record: str) -> bool:
        """Whether a record has its line here."""
        return record in self._lines

    def called(self, record: str) -> str:
        """What a record that is open here is called though the list has it no more; "" where it keeps its name."""
        return ""

    def others(self, number: int) -> str:
        """How many more there are than the list shows."""
        return self.context.tr.plural("and {n} more", "and {n} more", number)

    def show_records(
        self, records: Iterable[One], make: Callable[[One], Item], empty: str, most: int = MOST
    ) -> None:
        """Shows the first records, how many more there are and the way to them, or what an empty list says."""
        found, opened = list(records), self.opened
        first = most
        if self._shows_all:
            most = len(found)
        if opened is not None:
            self.body.removeWidget(opened)
        self._lines.clear()
        clear(self.body)
        for each in opened.in_place(found, most) if opened is not None else found[:most]:
            if each is not None:
                self.add(each, make(each))
            elif opened is not None:
                self.body.addWidget(opened.stand(self.called(opened.record) or opened.title))
        if not found and empty and not (opened is not None and opened.is_open):
            self.body.addWidget(text(empty, "muted"))
        if len(found) > most:
            every = button(self.context.tr("Show all"), lambda: self._unfold(found[first].id), "quiet")
            mark_spot(every, self.spot("all"))
            rest = text(self.others(len(found) - most), "muted", wrap=False)
            self.body.addLayout(row(rest, every, None))

    def fold_again(self) -> None:
        """Shows no more than the first from now on."""
        self._shows_all = False

    def _unfold(self, record: str) -> None:
        """Shows all, and goes on with a record that was not shown."""
        self._shows_all = True
        self.read()
        return_to(self, self.spot(record))

    def add(self, record: Any, item: Item, *beside: QPushButton) -> None:
        """Shows one record with what else can be done with it beside opening it, or as it is open."""
        spot = self.spot(record.id)
        for number, control in enumerate(beside):
            mark_spot(control, f"{spot} {number}")
        if self.opened is not None and self.opened.record == record.id:
            self.body.addWidget(self.opened.stand(item.title, spot, *beside))
            return
        act = partial(self.edit.emit, record.id)
        line = line_to_open(self.context, item, item.title, act, spot, *beside)
        self._lines[record.id] = line, item.title
        self.body.addWidget(line)
        if self.opened is not None and self.opened.is_open:
            # Qt would show it in a later turn: until then the page is shorter, and what is typed into is scrolled away.
            line.show()

    def stand_open(self) -> None:
        """Puts what was opened into the place of its line, or where a new one stands."""
        opened = self.opened
        if opened is None or opened.record not in self._lines:
            self.read()
            return
        # The other lines stay: to make all of them anew takes longer than to open one.
        opened.at = list(self._lines).index(opened.record)
        line, title = self._lines.pop(opened.record)
        at = self.body.indexOf(line)
        self.body.insertWidget(at, opened.stand(title, self.spot(opened.record), *line.give_away()))
        line.hide()

    def stand_folded(self, record: str) -> str:
        """Shows the lines as they read now, and says for what the button of one is."""
        self.read()
        return self.spot(record)


def line_to_open(
    context: Context, part: QWidget, title: str, act: Callable[[], object], spot: str, *beside: QPushButton
) -> Line:
    """A line that a click on it or its first button opens; `title` is what it is called."""
    edit = button("", act, "icon", "pencil")
    name = context.tr("Edit {name}").format(name=title)
    edit.setAccessibleName(name)
    edit.setToolTip(tip(name))
    mark_spot(edit, spot)
    return Line(part, edit, *beside, opens=edit)
