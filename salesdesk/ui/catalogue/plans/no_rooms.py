"""What stands in the place of prices while a plan has no rooms."""

from collections.abc import Callable

from salesdesk.i18n import Translator
from salesdesk.services.rates.plan_view import PlanInView
from salesdesk.ui.widgets.basics import Empty, button


class NoRooms(Empty):
    """What comes first, seasons or rooms, and the buttons for it."""

    def __init__(self, tr: Translator, add_season: Callable[[], None], add_room: Callable[[], None]) -> None:
        self._tr = tr
        self.season_button = button(tr("Add season…"), add_season, icon_name="calendar-plus")
        self.room_button = button(tr("Add room…"), add_room, icon_name="plus")
        super().__init__("", self.season_button, self.room_button, sign="banknote")
        self.hide()

    def show_plan(self, view: PlanInView) -> None:
        """Shows itself for a plan without rooms."""
        tr = self._tr
        if not view.is_draft:
            words = tr("The plan has no prices.")
        elif view.grid.tariff.seasons:
            words = tr("Now the rooms: each gets its rows, with a price for each season.")
        else:
            words = tr(
                "First come the seasons with their nights, then the rooms. "
                "Where prices are the same all year, begin with the rooms."
            )
        self.words.setText(words)
        for each in (self.season_button, self.room_button):
            each.setVisible(view.is_draft)
        self.setVisible(not view.grid.rows)
