"""What stands in which card of the day: its calls at the left, at the right what was promised, is due or waits."""

from collections.abc import Callable
from datetime import date

from salesdesk.domain.today import Today
from salesdesk.ui.context import Context
from salesdesk.ui.today.ahead import AheadList
from salesdesk.ui.today.cards import Cards
from salesdesk.ui.today.deadlines import DeadlineRows
from salesdesk.ui.today.lists import Lists
from salesdesk.ui.today.run_sheet import RunSheet
from salesdesk.ui.today.untold import UntoldList
from salesdesk.ui.today.words import DayWords

COLUMNS = (
    (("going_on", "sheet", "next"), 3),
    (("untold", "ahead", "promises", "tasks", "late", "reviews", "deadlines"), 2),
)
"""The cards at the left and at the right, from the top, and the share of the width that each side has.

What was promised or is to be done by a day stands before the reviews that wait. Dates to keep stand last, or as
`late` where one of them is overdue when somebody turns to the page.
"""


class DayCards(Cards):
    """Of long lists only the beginning shows; whoever asks for `more`, or for `more_calls` of the day, shows the day again."""

    def __init__(
        self, context: Context, words: DayWords, more: Callable[[], None], more_calls: Callable[[], None]
    ) -> None:
        super().__init__(COLUMNS)
        self._more_calls = more_calls
        self._sheet = RunSheet(context, words, more)
        self._ahead = AheadList(context, words, more)
        self._untold = UntoldList(context, words, more)
        events = context.events
        self._deadlines = DeadlineRows(
            context, words, events.show_record, lambda: events.sell.emit("deadlines", "")
        )
        self._lists = Lists(context, words, more)
        self._day: date | None = None
        self._dates_belong = self._dates_stand = ""
        """In which place the dates to keep belong, and stand while somebody is here: they do not move under one's hands."""

    def show_day(self, found: Today, most: int, calls: int, *, whole: bool, looked_at: bool) -> None:
        """Shows a day, with so many `calls` of it and at `most` so much of what is due; before it is read `whole`, its beginning.

        While it is `looked_at` the dates to keep stay where they stand.
        """
        if found.day != self._day:
            self._day = found.day
            self.let_dates_move()
        self._dates_belong = "late" if found.dates.overdue else "deadlines"
        sheet = (found.any_account, found.sheet_day, found.day, found.stops, calls)
        self.fill("sheet", sheet, lambda: self._sheet.sheet(found, calls, self._more_calls))
        self._sheet.say_now()
        self.fill("going_on", found.going_on, lambda: self._sheet.going_on(found))
        following = (found.next_day, found.next_stops, most)
        self.fill("next", following, lambda: self._sheet.next_day(found, most))
        untold = (found.day, found.untold, found.untold_waiting)
        self.fill("untold", untold, lambda: self._untold.card(found))
        self.fill("ahead", (found.day, found.ahead, most), lambda: self._ahead.card(found, most))
        self.fill(
            "promises",
            (found.any_account, found.day, found.promises),
            lambda: self._lists.dues("promise", found.promises) if found.any_account else None,
        )
        if whole or len(found.promises.shown) < most:
            self._show_last(found, whole=whole, looked_at=looked_at)

    def _show_last(self, found: Today, *, whole: bool, looked_at: bool) -> None:
        """What stands below the promises; nobody sees it on the first look where there are many of them."""
        self.fill("tasks", (found.day, found.tasks), lambda: self._lists.dues("task", found.tasks))
        dates = (found.day, found.deadlines, found.deadlines_waiting)
        place = (looked_at and self._dates_stand) or self._dates_belong
        self._dates_stand = place if whole else ""
        self.fill("late" if place == "deadlines" else "deadlines", None, lambda: None)
        self.fill(place, dates, lambda: self._deadlines.card(found))
        reviews = (found.day, found.reviews, found.reviews_waiting)
        self.fill("reviews", reviews, lambda: self._lists.reviews(found))

    @property
    def dates_wait(self) -> bool:
        """Whether the dates to keep are to move to where they belong, once nobody is here."""
        return self._dates_stand not in ("", self._dates_belong)

    def let_dates_move(self) -> None:
        """Somebody comes anew: the dates to keep stand where they belong from the next showing on."""
        self._dates_stand = ""
