"""Which accounts are listed: quick choices, filters by field, and views that are kept under a name."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Colleague, Territory
from salesdesk.errors import UserError
from salesdesk.services.preferences import preference, set_preference
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, text
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.flow import Flow

KEPT = "views.account"
CHOICES = ("kind", "segment", "standing", "potential")
MOST = 200
"""So many territories and colleagues are offered."""


class FilterBar(QWidget):
    """The filters. `equal` are the column values that an account must have."""

    changed = Signal()

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
        self._lines = layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self._first = Flow(*self.quick.buttons())
        layout.addLayout(self._first)
        self._second = Flow(self.more, self.views)
        self._spoken: dict[QPushButton, str] = {self.views: self.views.text()}
        self.views.setToolTip(self.views.text())
        self._full = 0
        self._second.setSpacing(GRID // 2)
        layout.addLayout(self._second)

    def add(self, control: QPushButton) -> None:
        """Puts another control beside the filters."""
        self._second.addWidget(control)
        self._spoken[control] = control.text()
        control.setToolTip(control.text())
        self._full = 0

    @property
    def controls(self) -> list[QWidget]:
        """Every button in its place."""
        return [*self.quick.buttons(), self.more, *self._spoken]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words would take another line from the list, icons are enough; they are named in tips."""
        super().resizeEvent(event)
        if not self._full:
            self._show_words(True)
            self._full = self._second.width_on_one_line()
        self._show_words(self._full <= self.width())

    def _show_words(self, shown: bool) -> None:
        for control, words in self._spoken.items():
            control.ensurePolished()
            if control.text() != (words if shown else ""):
                control.setText(words if shown else "")

    def stand_in_line(self, room: int) -> None:
        """Puts everything on one line where there is room for that, else on as many as are needed."""
        self._show_words(True)
        widths = [flow.width_on_one_line() for flow in (self._first, self._second)]
        one = sum(widths) + 4 * GRID <= room
        self._lines.setDirection(
            QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        )
        for at, width in enumerate(widths):
            self._lines.setStretch(at, width if one else 0)
        self.setMinimumWidth(sum(widths) + 4 * GRID if one else 0)

    @property
    def equal(self) -> dict[str, Any]:
        """Column values to have."""
        checked = self.quick.checkedButton()
        code = checked.property("code") if checked else ""
        return {**self._more, **({"temperature": code} if code else {})}

    def show_equal(self, equal: dict[str, Any]) -> None:
        """Shows filters as they were kept."""
        fields = REGISTRY["account"].fields
        self._more = {name: str(code) for name, code in equal.items() if name in fields}
        temperature = self._more.pop("temperature", "")
        for each in self.quick.buttons():
            each.setChecked(each.property("code") == temperature)
        self._tell()

    def open_panel(self) -> None:
        """Opens the filters by field below their button."""
        panel = FilterPanel(self._context, self._more, self)
        panel.chosen.connect(self._choose)
        panel.move(self.more.mapToGlobal(QPoint(0, self.more.height() + GRID)))
        panel.show()

    def open_views(self) -> QMenu:
        """Opens the kept views, with keeping this one and forgetting others."""
        tr = self._context.tr
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kept = self.kept()
        for name in kept:
            self._entry(menu, name, partial(self.apply, name))
        if kept:
            menu.addSeparator()
            forget = menu.addMenu(tr("Forget a view"))
            for name in kept:
                self._entry(forget, name, partial(self.forget, name))
        self._entry(menu, tr("Keep this view…"), self.ask_name)
        menu.popup(self.views.mapToGlobal(QPoint(0, self.views.height())))
        return menu

    def kept(self) -> dict[str, dict[str, Any]]:
        """The kept views by name: their search text and column values."""
        found = preference(self._context.app.desk.reader, KEPT, {})
        return {name: view for name, view in found.items() if isinstance(view, dict)}

    def ask_name(self) -> None:
        """Asks under which name this view is kept, right below the button."""
        box = QWidget(self, Qt.WindowType.Popup)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setObjectName("popup")
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
        box.move(self.views.mapToGlobal(QPoint(0, self.views.height() + GRID)))
        box.show()
        line.setFocus()

    def keep(self, name: str) -> None:
        """Keeps search and filters under a name."""
        self._write({**self.kept(), name: {"text": self._search.text(), "equal": self.equal}})

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
    def _entry(menu: QMenu, words: str, act: Any) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda _=False: act())
        menu.addAction(action)

    def _choose(self, name: str, code: str) -> None:
        if code:
            self._more[name] = code
        else:
            self._more.pop(name, None)
        self._tell()

    def _tell(self, _: bool = False) -> None:
        tr, number = self._context.tr, len(self._more)
        self.more.setText(tr("Filter ({n})").format(n=number) if number else tr("Filter"))
        self.more.setProperty("active", bool(number))
        self.changed.emit()


class FilterPanel(QWidget):
    """One choice for each field; a choice applies at once."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, now: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        tr, reader, fields = context.tr, context.app.desk.reader, REGISTRY["account"].fields
        self.boxes: dict[str, QComboBox] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.setVerticalSpacing(2 * GRID)
        layout.setHorizontalSpacing(3 * GRID)
        offered: dict[str, dict[str, str]] = {
            name: {code: tr(words) for code, words in fields[name].choices.items()} for name in CHOICES
        }
        for name, cls in (("territory", Territory), ("colleague", Colleague)):
            found = reader.find(cls, order="name", limit=MOST)
            offered[name] = {each.id: str(getattr(each, "name", "") or "") for each in found}
        for name, choices in offered.items():
            box = ChoiceBox()
            label = tr(fields[name].label)
            box.setAccessibleName(label)
            box.addItem(tr("Any"), "")
            for code, words in choices.items():
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(now.get(name, ""))))
            box.activated.connect(lambda _, name=name, box=box: self.chosen.emit(name, box.currentData()))
            self.boxes[name] = box
            layout.addRow(text(label, "field", wrap=False), box)
        layout.addRow(button(tr("Clear"), self.clear, "quiet", "x"))

    def clear(self) -> None:
        """Lets everything through again."""
        for name, box in self.boxes.items():
            if box.currentIndex():
                box.setCurrentIndex(0)
                self.chosen.emit(name, "")
