"""The rooms of a stay and who sleeps in them: as many adults as the rooms usually take, until somebody says how many."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from salesdesk.domain.quoting.quote import MOST_ROOMS
from salesdesk.domain.quoting.stay import NO_ADULT, grown_up, is_lodging, usual_adults
from salesdesk.domain.records import Product
from salesdesk.domain.typed import ages_of
from salesdesk.errors import UserError
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.numbers import whole_number
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.words import text


class StayGuests:
    """The three lines, of which the rooms and the adults are those of the whole stay; `doubt` is said of the rooms."""

    def __init__(self, context: Context, product: Callable[[], Product | None]) -> None:
        """`product` tells what is sold: how many it takes, and whether every room needs an adult."""
        self._product = product
        self._adults_follow = True
        """Whether nobody said how many adults there are."""
        self.rooms, self.adults, self.ages = QLineEdit(), QLineEdit(), QLineEdit()
        self.doubt = text("", "overdue")
        self.doubt.hide()
        self.ages.setPlaceholderText(context.tr("For example 8, 10"))
        self.ages.setToolTip(context.tr("Children's ages at check-in"))
        self.rooms.setText("1")
        self.adults.setText("2")
        self.rooms.textChanged.connect(self.follow)

    def show(self, rooms: object, adults: object, ages: object) -> None:
        """Shows numbers where they are known, and ages as text."""
        if isinstance(rooms, int):
            self.rooms.setText(str(rooms))
        if isinstance(adults, int):
            self.adults.setText(str(adults))
            self.leave_adults()
        self.ages.setText(str(ages or ""))

    def follow(self) -> None:
        """As many adults as the rooms usually take as long as nobody said otherwise."""
        if not self._adults_follow:
            return
        try:
            rooms = self.in_rooms()
        except UserError:
            return
        self.adults.setText(str(rooms * usual_adults(self._product())))

    def leave_adults(self) -> None:
        """Somebody said how many adults there are: they follow the rooms no more."""
        self._adults_follow = False

    def doubt_rooms(self, words: str) -> None:
        """Says below the number of rooms what speaks against it; "" for nothing."""
        show_against(self.doubt, words)
        self.rooms.setAccessibleDescription(words)

    def in_rooms(self) -> int:
        """The rooms; raises `UserError`."""
        return whole_number(self.rooms, MOST_ROOMS)

    def grown_ups(self) -> int:
        """The adults; raises `UserError`, also for fewer than one a room.

        That needs rooms and ages that can be read; where they cannot, they say so themselves.
        """
        adults = whole_number(self.adults, 2 * MOST_ROOMS)
        try:
            rooms, there = self.in_rooms(), grown_up(adults, self.children())
        except UserError:
            return adults
        product = self._product()
        if there < rooms and (product is None or is_lodging(product)):
            raise UserError(NO_ADULT, rooms=rooms, adults=there)
        return adults

    def children(self) -> tuple[int, ...]:
        """The children's ages at check-in; raises `UserError`."""
        return ages_of(self.ages.text())
