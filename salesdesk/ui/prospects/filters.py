"""Which accounts are listed: quick choices, filters by field, and views that are kept under a name."""

from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import UserError
from salesdesk.services.preferences import set_preference
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.filter_chips import FilterChips
from salesdesk.ui.prospects.filter_panel import FilterPanel
from salesdesk.ui.prospects.filter_words import NOT_SET
from salesdesk.ui.prospects.kept_views import KEPT, kept_views
from salesdesk.ui.theme import icon, icon_size, tokens_now, wear
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.giving_way import GivingWay
from salesdesk.ui.widgets.popup import Popup
from salesdesk.ui.widgets.tab_order import tab_after

LEAST_SOUGHT = 10
"""So many letters of what is searched for are seen at least."""
Form = Literal["column", "lines", "line"]
"""Search, choices and tools below each other, the tools beside the search, or all on one line."""


class FilterBar(QWidget):
    """The search and the filters beside it. `equal` are the column values that an account must have."""

    changed = Signal()
    placed = Signal()
    """Search, choices and tools stand in other places than before."""

    def __init__(self, context: Context, search: QLineEdit) -> None:
        super().__init__()
        self._context = context
        self._search = search
        self._more: dict[str, str] = {}
        tr = context.tr
        self.quick = QButtonGroup(self)
        temperature = REGISTRY["account"].fields["temperature"]
        for code, label in (
            ("", tr("All")),
            *((code, tr(word)) for code, word in temperature.choices.items()),
        ):
            made = QPushButton(label)
            made.setCheckable(True)
            made.setProperty("role", "segment")
            made.setProperty("code", code)
            made.setAccessibleName(f"{tr(temperature.label)}: {label}")
            made.clicked.connect(self._tell)
            self.quick.addButton(made)
        self.quick.buttons()[0].setChecked(True)
        self.more = button(tr("Filter"), self.open_panel, "tool", "list-filter")
        self.views = button(tr("Saved views"), self.open_views, "tool", "bookmark")
        self._words = GivingWay(self.more, self.views)
        self.chips = FilterChips(context, self.more)
        self.chips.removed.connect(lambda name: self._choose(name, ""))
        self._above, self._wide = 0, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)
        self._choices, self._tools = Flow(*self.quick.buttons()), Flow(self.more, self.views)
        self._tools.setSpacing(GRID // 2)
        self._parts: list[QWidget] = [search]
        for flow in (self._choices, self._tools):
            place = QWidget()
            place.setLayout(flow)
            self._parts.append(place)
        self._parts.append(self.chips)
        self._grid.setColumnStretch(0, 1)
        self.form: Form = "column"
        self._place()

    def add(self, control: QPushButton) -> None:
        """Puts another control beside the filters."""
        self._tools.addWidget(control)
        self._words.say(control, control.text())
        self._fit()

    @property
    def controls(self) -> list[QWidget]:
        """The search and every button in its place, as one reads them."""
        tools, quick = self._words.buttons, self.quick.buttons()
        above = (*tools, *quick) if self.form == "lines" else (*quick, *tools)
        return [self._search, *above, *self.chips.chips]

    @property
    def aside(self) -> int:
        """So wide is what stands beside the search; 0 where nothing does."""
        if self.form == "column":
            return 0
        tools, choices = self._tools.width_on_one_line(), self._choices.width_on_one_line()
        return tools + (choices + 2 * GRID if self.form == "line" else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words of the buttons would take a line from the list, their icons stand beside the search."""
        super().resizeEvent(event)
        self._fit()

    def stand_above(self, room: int, *, on_one_line: bool) -> None:
        """Stands above a table that is so wide, beside a list again for 0."""
        self._above, self._wide = room, on_one_line
        self._fit()

    def _fit(self) -> None:
        room = self._above or self.width()
        self._words.show_words(True)
        roomy = self._tools.width_on_one_line() <= (room // 2 if self._above else room)
        self._words.show_words(roomy)
        form: Form = "column" if roomy else "lines"
        if self._above:
            form = "line" if self._wide else "lines"
        if form != self.form:
            self.form = form
            self._place()
            self.placed.emit()
        # Beside the icons what is searched for can still be read; the choices have room on one line then, too.
        least = LEAST_SOUGHT * self.fontMetrics().averageCharWidth() if form == "lines" else 0
        self._search.setMinimumWidth(least)
        # On one line with the search each asks for all of its own; else they may go on in the next line.
        flows = (self._choices, form == "line"), (self._tools, form != "column")
        for place, (flow, beside) in zip(self._parts[1:3], flows, strict=True):
            place.setMinimumWidth(flow.width_on_one_line() if beside else 0)

    def _place(self) -> None:
        """Puts search, choices and tools below each other or side by side; below them stands which filters are on."""
        places = {
            "column": ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1), (3, 0, 1, 1)),
            "lines": ((0, 0, 1, 1), (1, 0, 1, 2), (0, 1, 1, 1), (2, 0, 1, 2)),
            "line": ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3)),
        }[self.form]
        for part, place in zip(self._parts, places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *place, Qt.AlignmentFlag.AlignVCenter)
        for flow in (self._choices, self._tools):
            flow.setContentsMargins(0, GRID if self.form == "column" else 0, 0, 0)

    @property
    def equal(self) -> dict[str, Any]:
        """Column values to have."""
        checked = self.quick.checkedButton()
        code = checked.property("code") if checked else ""
        chosen = {**self._more, **({"temperature": code} if code else {})}
        return {name: None if code == NOT_SET else code for name, code in chosen.items()}

    def show_equal(self, equal: dict[str, Any]) -> None:
        """Shows filters as they were kept."""
        fields = REGISTRY["account"].fields
        self._more = {name: str(code) for name, code in equal.items() if name in fields}
        if equal.get("next_call", NOT_SET) is None:
            self._more["next_call"] = NOT_SET
        temperature = self._more.pop("temperature", "")
        for each in self.quick.buttons():
            each.setChecked(each.property("code") == temperature)
        self._tell()

    def open_panel(self) -> None:
        """Opens the filters by field below their button."""
        panel = FilterPanel(self._context, self._more, self)
        panel.chosen.connect(self._choose)
        panel.open_below(self.more)

    def open_views(self) -> QMenu:
        """Opens the kept views with the one in use marked, the way to keep what is in view, and the way to forget them."""
        tr = self._context.tr
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept, now = self.kept(), self._now()
        for name, view in kept.items():
            entry = self._entry(menu, name, partial(self.apply, name))
            entry.setCheckable(True)
            entry.setChecked(view == now)
        menu.addSeparator()
        narrowed = bool(now["text"].strip() or now["equal"])
        words = tr("Keep this view…") if narrowed else tr("Keep this view… (search or filter first)")
        self._entry(menu, words, self.ask_name).setEnabled(narrowed)
        if kept:
            forget = menu.addMenu(tr("Forget a view"))
            for name in kept:
                self._entry(forget, name, partial(self.forget, name))
        menu.popup(self.views.mapToGlobal(QPoint(0, self.views.height())))
        return menu

    def kept(self) -> dict[str, dict[str, Any]]:
        """The kept views by name: their search text and column values."""
        return kept_views(self._context.app.desk.reader)

    def ask_name(self) -> None:
        """Asks under which name this view is kept, right below the button."""
        box = Popup(self)
        line = QLineEdit()
        line.setPlaceholderText(self._context.tr("Name of the view"))
        line.setAccessibleName(self._context.tr("Name of the view"))

        def take() -> None:
            if line.text().strip():
                self.keep(line.text().strip())
            box.close()

        line.returnPressed.connect(take)
        layout = QVBoxLayout(box)
        layout.addWidget(line)
        box.setFocusProxy(line)
        box.open_below(self.views)

    def keep(self, name: str) -> None:
        """Keeps search and filters under a name."""
        self._write({**self.kept(), name: self._now()})

    def _now(self) -> dict[str, Any]:
        """What is searched and filtered for, as a view keeps it."""
        return {"text": self._search.text(), "equal": self.equal}

    def forget(self, name: str) -> None:
        """Keeps a view no longer."""
        self._write({each: view for each, view in self.kept().items() if each != name})

    def apply(self, name: str) -> None:
        """Shows a kept view."""
        view = self.kept().get(name)
        if view is not None:
            self._search.setText(str(view.get("text", "")))
            equal = view.get("equal")
            self.show_equal(equal if isinstance(equal, dict) else {})

    def _write(self, views: dict[str, dict[str, Any]]) -> None:
        app = self._context.app
        try:
            done = set_preference(app.desk.journal, app.desk.reader, KEPT, views)
        except UserError as error:
            self._context.events.said.emit(self._context.say(error))
            return
        self._context.wrote(done, self)

    @staticmethod
    def _entry(menu: QMenu, words: str, act: Any) -> QAction:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)
        return action

    def _choose(self, name: str, code: str) -> None:
        if code:
            self._more[name] = code
        else:
            self._more.pop(name, None)
        self._tell()

    def _tell(self, _: bool = False) -> None:
        tr, number = self._context.tr, len(self._more)
        words = tr("Filter ({n})").format(n=number) if number else tr("Filter")
        self.more.setAccessibleName(words)
        self.more.setToolTip(words)
        self.chips.show_filters(self._more)
        tab_after(self._words.buttons[-1] if self.form != "lines" else self.quick.buttons()[-1], self.chips)
        if wear(self.more, "active", "true" if number else ""):
            size, gap = icon_size().width(), self.more.iconSize().width() - icon_size().width()
            self.more.setIcon(
                icon("list-filter", tokens_now().accent if number else tokens_now().muted, size, gap)
            )
        self.changed.emit()
