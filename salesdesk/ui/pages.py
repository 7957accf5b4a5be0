"""The pages of a window: those of its tabs and the one beside them."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.ui.context import Context
from salesdesk.ui.page import Left, Page
from salesdesk.ui.tabs import PAGES, TABS, place_of
from salesdesk.ui.widths import remember_widths

LeftOff = Mapping[str, Left]
"""By the name of a page what it left off."""


class Pages:
    """The pages of one look of the window: each is made when it is first wanted, and all go with that look."""

    def __init__(self, context: Context, scale: float, before: LeftOff) -> None:
        self._context = context
        self._scale = scale
        self._before = dict(before)
        self._made: dict[str, Page] = {}
        self.places = {tab.name: _place() for tab in PAGES}

    def page(self, name: str) -> Page:
        """A page by its name; a new one takes up what the one before it left off."""
        if name not in self._made:
            place = self.places[name]
            page = self._made[name] = PAGES[place_of(name)].make(self._context, place)
            layout = place.layout()
            assert layout is not None
            layout.addWidget(page)
            remember_widths(page, name, self._context, self._scale)
            if left := self._before.pop(name, None):
                page.take_up(left)
        return self._made[name]

    def save_all(self) -> None:
        """Saves whatever is being typed; what has to be asked first may make the page where it is asked."""
        for page in tuple(self._made.values()):
            page.save_all()

    def unsaved(self) -> str:
        """What was typed on one of them and could not be saved, with the reason; "" for nothing."""
        return next(filter(None, (page.unsaved() for page in self._made.values())), "")

    def under_way(self) -> str:
        """For what on one of them another look waits; "" for nothing."""
        return next(filter(None, (page.under_way() for page in self._made.values())), "")

    def left_off(self) -> LeftOff:
        """What the pages that come instead of these take up."""
        return self._before | {name: page.left_off() for name, page in self._made.items()}

    def get_one_ready(self, room: QSize) -> bool:
        """One step towards pages that somebody can turn to without a wait; False if nothing is left."""
        missing = next((tab.name for tab in TABS if tab.name not in self._made), "")
        if missing:
            self.page(missing)
            return True
        return any(page.get_ready(room) for page in self._made.values())

    def make_way(self) -> None:
        """The pages go at once, where they were saved; those that come instead take up what these left off.

        In another look Qt dresses all that is there, a thousandth of a second for each part of a page.
        """
        self._before = dict(self.left_off())
        for page in self._made.values():
            page.close_files()
            page.hide()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._made.clear()

    def close(self) -> None:
        """Saves what is being typed and lets go of all of them."""
        self.save_all()
        for page in self._made.values():
            page.close_files()
        self._made.clear()


def _place() -> QWidget:
    place = QWidget()
    place.setObjectName("page")
    QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
    return place
