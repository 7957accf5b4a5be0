"""The pages of a window: those of its tabs and the one beside them; how one turns from one to another."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.ui.context import Context
from salesdesk.ui.header import Header
from salesdesk.ui.page import Left, Page
from salesdesk.ui.tabs import PAGES, TABS, place_of
from salesdesk.ui.widths import remember_widths

if TYPE_CHECKING:
    from salesdesk.ui.beforehand import Beforehand

LeftOff = Mapping[str, Left]
"""By the name of a page what it left off."""

AGAIN_MS = 300
"""Whether what held the window open still does is looked at again after so long."""


class Pages(QObject):
    """The pages of one look of the window: each is made when it is first wanted, and all go with that look."""

    turned = Signal()
    """Another page comes into view, or the same again."""

    def __init__(
        self,
        context: Context,
        tabs: Header,
        scale: float,
        before: LeftOff,
        captured: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        """`captured` are the lines that were typed beside the pages and are not kept yet."""
        super().__init__(tabs)
        self._context = context
        self._tabs = tabs
        self._scale = scale
        self._before = dict(before)
        self._made: dict[str, Page] = {}
        self._captured = captured
        self._told: set[str] = set()
        self._holds = ""
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        self._beforehand: Beforehand | None = None
        self._places = {tab.name: _place() for tab in PAGES}
        for tab in PAGES:
            tabs.add(self._places[tab.name], tab)
        context.events.changed.connect(self._something_changed)

    @property
    def current(self) -> str:
        """The name of the page in view."""
        return PAGES[self._tabs.currentIndex()].name

    def begin(self, tab: str, current: str) -> None:
        """Shows the first page; where it has no tab, Esc leads from there to a tab."""
        for name in (tab, current):
            self._tabs.setCurrentIndex(place_of(name))
        self._turned(self._tabs.currentIndex())
        self._tabs.currentChanged.connect(self._turned)

    def turn(self, name: str, record: str = "") -> None:
        """Turns to a page and has it show a record, or what else it understands."""
        if again := self.current == name:
            self._turned(place_of(name))
        self._tabs.setCurrentIndex(place_of(name))
        if self.current != name:
            # What was typed before asks something first, on the page where that is asked.
            return
        page = self.page(name)
        if record:
            page.begin_anew()
        (page.take_keys_again if again else page.take_keys)()
        if record:
            page.go_to(record)

    def page(self, name: str) -> Page:
        """A page by its name; a new one takes up what the one before it left off."""
        if name not in self._made:
            place = self._places[name]
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
        if self._told and not self._lost():
            self._told = set()

    def unsaved(self) -> str:
        """What was typed on one of them and could not be saved, with the reason; "" for nothing."""
        return next(filter(None, (page.unsaved() for page in self._made.values())), "")

    def keep_open(self) -> str:
        """Why the window stays open when it is asked to close; "" where it may, as where that was told before."""
        why = next((each for each in self._lost() if each not in self._told), "")
        self._told |= {why}
        self._holds = why
        if why:
            self._again.start()
        else:
            self._again.stop()
        return why

    def _look_again(self) -> None:
        """What held the window open may be entered, emptied or corrected by now: then it is told no more."""
        if self._holds not in self._lost():
            self._again.stop()
            self._told.discard(self._holds)
            self._context.events.unsaid.emit(self._holds)

    def _lost(self) -> list[str]:
        """What would be lost if the window closed, as it is told: what could not be saved, and what was never entered."""
        for name in tuple(self._before):
            # They know what was begun on the pages before them.
            self.page(name)
        tr, pages = self._context.tr, tuple(self._made.values())
        begun = [words for page in pages for words in page.begun()]
        begun += (": ".join((tr("Capture"), line)) for line in self._captured())
        found = {
            tr("Not saved; correct it, or close again to leave it: {what}"): self.unsaved(),
            tr(
                "Not entered yet; press Enter in its field to add it, or close again to leave it: {what}"
            ): in_pieces(*begun),
        }
        return [words.format(what=what) for words, what in found.items() if what]

    def under_way(self) -> str:
        """For what on one of them another look waits; "" for nothing."""
        return next(filter(None, (page.under_way() for page in self._made.values())), "")

    def left_off(self) -> LeftOff:
        """What the pages that come instead of these take up."""
        return self._before | {name: page.left_off() for name, page in self._made.items()}

    def get_ready(self) -> None:
        """Has the other pages got ready while nobody is busy, from now on."""
        from salesdesk.ui.beforehand import Beforehand

        if self._beforehand is None:
            self._beforehand = Beforehand(self.get_one_ready, self._tabs)
        self._beforehand.begin()

    def get_one_ready(self) -> bool:
        """One step towards pages that somebody can turn to without a wait; False if nothing is left."""
        missing = next((tab.name for tab in TABS if tab.name not in self._made), "")
        if missing:
            self.page(missing)
            return True
        room = self._tabs.currentWidget().size()
        return any(page.get_ready(room) for page in self._made.values())

    def make_way(self) -> None:
        """The pages go at once, where they were saved; those that come instead take up what these left off.

        In another look Qt dresses all that is there, a thousandth of a second for each part of a page.
        """
        self._again.stop()
        self._before = dict(self.left_off())
        for page in self._made.values():
            page.close_files()
            page.hide()
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
        self._made.clear()

    def close(self) -> None:
        """Saves what is being typed and lets go of all of them."""
        self._again.stop()
        if self._beforehand is not None:
            self._beforehand.give_up()
        self.save_all()
        for page in self._made.values():
            page.close_files()
        self._made.clear()

    def _turned(self, at: int) -> None:
        self.turned.emit()
        self.save_all()
        if self._tabs.currentIndex() == at:
            self.page(PAGES[at].name).show()

    def _something_changed(self, change_set: object, initiator: object) -> None:
        self._told = set()


def _place() -> QWidget:
    place = QWidget()
    place.setObjectName("page")
    QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
    return place
