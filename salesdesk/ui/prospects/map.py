"""The map of the territory: the accounts that search and filters let through, where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from salesdesk.domain.mercator import Bounds, plane_of
from salesdesk.domain.names import short_name
from salesdesk.domain.records import Account
from salesdesk.domain.values import Place
from salesdesk.errors import Progress, UserError
from salesdesk.services.house import house_of
from salesdesk.services.records import change
from salesdesk.store.reader import Placed
from salesdesk.ui.context import Context
from salesdesk.ui.jobs import Job
from salesdesk.ui.prospects.map_ground import Ground, ground
from salesdesk.ui.prospects.map_list import AccountsHere
from salesdesk.ui.prospects.map_points import MapPoints, read_points
from salesdesk.ui.prospects.map_view import MapView
from salesdesk.ui.prospects.map_words import MapWords
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text

SHARE, FEW = 0.5, 5
"""The first look shows at least this share of the accounts, or so many, those that are nearest to the house."""

NEAR_ZOOM = 13.0
"""The zoom at which one account is looked at."""

CITY_ZOOM = 11.5
"""The zoom at which a city is looked at to put an account into it."""

PATIENCE_MS = 300
"""Reading that takes longer shows how far it has come."""


@dataclass(frozen=True)
class _Read:
    """What was read beside the window: the ground, the accounts, the house, and what is looked at first."""

    ground: Ground
    points: MapPoints
    house: tuple[str, float, float] | None
    most: Bounds | None


class MapPane(QWidget):
    """The map with its buttons, how many accounts have no place, and the way to give them one."""

    opened = Signal(str)
    """An account's card was asked for."""
    wanted = Signal(str)
    """This account should be the chosen one, so that it can be given its place."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._words = MapWords(context.tr)
        self._ground: Ground | None = None
        self._job: Job | None = None
        self._asked: tuple[str, dict[str, Any]] = ("", {})
        self._looked = False
        self._reading = False
        self._then: Callable[[], object] | None = None
        tr = context.tr
        self.view = MapView(context)
        self.banner = Banner(tr)
        self.banner.closed.connect(lambda: self.view.aim(False))
        self.nearer = self._control(tr("Zoom in"), "plus", partial(self.view.zoom, 1))
        self.farther = self._control(tr("Zoom out"), "minus", partial(self.view.zoom, -1))
        self.all = self._control(tr("Show all accounts"), "maximize-2", self.view.fit)
        self.count = text("", "muted", wrap=False)
        self.without = text("", "muted", wrap=False)
        self.place_button = button(tr("Place the next account"), self.place_next, "", "map-pin")
        for each in (self.without, self.place_button):
            each.hide()
        self.waiting = Waiting(tr)
        self.waiting.cancelled.connect(self._give_up)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.waiting.begin(tr("Reading the places")))
        # What is painted is counted once the picture stands.
        self.view.looked.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.view.opened.connect(self.opened)
        self.view.listed.connect(self.list_here)
        self.view.pinned.connect(self.pin)
        self.view.aim_wanted.connect(self.aim)
        self.view.menu_wanted.connect(self.offer)
        self._lay_out()

    def narrow(self, words: str, equal: dict[str, Any]) -> None:
        """Shows the accounts that a text finds, all for an empty one, with some column values."""
        self._asked = (words, dict(equal))
        self.refresh()

    def refresh(self) -> None:
        """Reads the places again, beside the window."""
        reader, (words, equal), looked = self._context.app.desk.reader, self._asked, self._looked

        def work(progress: Progress) -> _Read:
            points = read_points(reader, words, equal, progress)
            house = house_of(reader)
            at = plane_of(house.place) if house is not None and house.place else None
            name = short_name(house.name or "") if house is not None else ""
            most = None if looked else points.scatter.most(SHARE, at, FEW)
            return _Read(ground(progress), points, (name, *at) if at else None, most)

        self._give_up()
        self._reading = True
        self._patience.start()
        self._job = self._context.jobs.run(self, work, self._read, self._failed)
        self._job.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)

    def choose(self, record: str, *, look: bool) -> None:
        """Follows the list: marks the account; brings it into view where a person chose it."""
        if record != self.view.chosen:
            self.banner.hide()
            self.view.aim(False)
        self.view.choose(record, look=look and not self._reading)
        if look and self._reading:
            self._then = partial(self.view.choose, record, look=True)

    def show_place(self, record: str) -> None:
        """Looks at an account from near; one without a place is asked for it."""
        account = self._context.app.desk.reader.of_type(Account, record)
        if account is None:
            return
        if account.place is None:
            self._then = partial(self.ask_place, record)
        else:
            self._then = partial(self.view.look_at, *plane_of(account.place), NEAR_ZOOM)
        if not self._reading:
            self._go_on()

    @property
    def looks_at(self) -> tuple[float, float, float]:
        """The middle of the part that is in view, and its zoom."""
        section = self.view.section
        return section.x, section.y, section.zoom

    def look_again(self, x: float, y: float, zoom: float) -> None:
        """Looks where somebody looked before instead of at most of the accounts."""
        self._looked = True
        self.view.look_at(x, y, zoom)

    def place_next(self) -> None:
        """Has the first account without a place chosen, looks at its city, and says how it is given its place."""
        record = self.view.points.next_without
        if record:
            self.wanted.emit(record)
            self.ask_place(record)

    def ask_place(self, record: str) -> None:
        """Looks at the city of an account and says how it is given its place."""
        account = self._context.app.desk.reader.of_type(Account, record)
        if account is None:
            return
        self.view.chosen = record
        city = self._ground.city(account.city) if self._ground and account.city else None
        if city is not None:
            self.view.look_at(city.x, city.y, CITY_ZOOM)
        self.aim(account)

    def aim(self, account: Account | None = None) -> None:
        """Shows the cross under which the chosen account is put, and says how."""
        account = account or self._context.app.desk.reader.of_type(Account, self.view.chosen)
        if account is None:
            return
        said = self._context.tr(
            "Right-click where “{name}” is, or bring the place below the cross and press P."
        )
        self.banner.say(said.format(name=self._name(account)))
        self.view.aim(True)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def pin(self, place: Place) -> None:
        """Writes the place of the chosen account: one step that can be undone."""
        app, record = self._context.app, self.view.chosen
        try:
            done = change(app.desk.journal, app.desk.reader, record, {"place": place})
        except UserError as error:
            self.banner.warn(self._context.say(error))
            return
        self.banner.hide()
        self.view.aim(False)
        self._context.wrote(done, self)

    def offer(self, place: Place, at: QPoint) -> QMenu:
        """A menu for a place of the map: the chosen account can be put there."""
        tr = self._context.tr
        account = self._context.app.desk.reader.of_type(Account, self.view.chosen)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if account is None:
            words = tr("Choose an account in the list, then it can be put here.")
        else:
            words = tr("Put “{name}” here").format(name=self._name(account))
        action = QAction(words.replace("&", "&&"), menu)
        action.setEnabled(account is not None)
        action.triggered.connect(lambda _=False: self.pin(place))
        menu.addAction(action)
        menu.popup(at)
        return menu

    def list_here(self, rows: list[Placed], at: QPoint) -> AccountsHere:
        """Lists the accounts of one place."""
        popup = AccountsHere(self._context.tr, rows, self)
        popup.opened.connect(self.opened)
        popup.open_at(at)
        return popup

    def _control(self, words: str, icon_name: str, act: Any) -> QPushButton:
        made = button("", act, "", icon_name)
        made.setAccessibleName(words)
        made.setToolTip(words)
        return made

    def _lay_out(self) -> None:
        controls = QVBoxLayout(self.view)
        controls.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        controls.setSpacing(GRID)
        for each in (self.nearer, self.farther, self.all):
            controls.addWidget(each, 0, Qt.AlignmentFlag.AlignRight)
        controls.addStretch(1)
        foot = Flow(self.count, self.without, self.place_button, self.waiting)
        foot.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        for label in (self.count, self.without):
            label.setMinimumHeight(self.place_button.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        before: QWidget = self.view
        for after in (self.nearer, self.farther, self.all, self.place_button):
            QWidget.setTabOrder(before, after)
            before = after

    def _read(self, read: "_Read") -> None:
        self._end_waiting()
        self._ground, points = read.ground, read.points
        self.view.house = read.house
        self.view.show_ground(self._ground)
        self.view.show_points(points)
        if not self._looked:
            self._looked = True
            self._look_first(read)
        elif points.rows and self._asked[0].strip() and not self.view.marks():
            self.view.fit()
        self._go_on()
        self._tell()
        self.without.setText(self._words.without(points))
        self.without.setVisible(bool(points.without))
        self.place_button.setVisible(bool(points.without))

    def _tell(self) -> None:
        """Says how many accounts are in view, and how many elsewhere, once their places were read."""
        if self._ground is None:
            return
        points, (words, equal) = self.view.points, self._asked
        narrowed = bool(words.strip() or equal)
        self.count.setText(self._words.headline(points, self.view.in_view, narrowed))
        # The sentence of an empty map; a count stands on one line.
        self.count.setWordWrap(not points.rows and not narrowed)

    def _go_on(self) -> None:
        """Does what was asked for while the places were still being read."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _look_first(self, read: "_Read") -> None:
        """Most of the accounts, or where the house is while there are none."""
        if read.most is not None:
            self.view.fit(read.most)
        elif read.house is not None:
            self.view.look_at(read.house[1], read.house[2], CITY_ZOOM)

    def _name(self, account: Account) -> str:
        return short_name(account.name or "") or self._context.tr("No name yet")

    def _progressed(self, done: int, total: int) -> None:
        if not self.waiting.isHidden():
            self.waiting.progressed(done, total)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end_waiting()

    def _end_waiting(self) -> None:
        self._reading = False
        self._patience.stop()
        self.waiting.hide()

    def _failed(self, error: BaseException) -> None:
        self._end_waiting()
        self.banner.warn(self._context.say(error))
