"""The tabs in their order, and which of them shows a record."""

from collections.abc import Callable
from dataclasses import dataclass

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import N_
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page


@dataclass(frozen=True)
class Tab:
    """A tab: its name in the program, its label, its icon, and how its page is made when it is first wanted."""

    name: str
    label: str
    icon: str
    make: Callable[[Context], Page]


def _today(context: Context) -> Page:
    from salesdesk.ui.today.page import TodayPage

    return TodayPage(context)


def _prospects(context: Context) -> Page:
    from salesdesk.ui.prospects.page import ProspectsPage

    return ProspectsPage(context)


def _briefings(context: Context) -> Page:
    from salesdesk.ui.briefings.page import BriefingsPage

    return BriefingsPage(context)


def _reviews(context: Context) -> Page:
    from salesdesk.ui.reviews.page import ReviewsPage

    return ReviewsPage(context)


TABS = (
    Tab("today", N_("Today"), "sun", _today),
    Tab("prospects", N_("Prospects"), "building-2", _prospects),
    Tab("briefings", N_("Briefings"), "file-text", _briefings),
    Tab("reviews", N_("Reviews"), "clipboard-check", _reviews),
)


def place_of(name: str) -> int:
    """Where a tab stands; the first for a name that is none, as from a newer release."""
    return next((i for i, tab in enumerate(TABS) if tab.name == name), 0)


SUBJECTS = {"account": "prospects", "call": "briefings"}
"""The tab in which a type of record is shown; other records are shown with the one that they belong to."""


def tab_of(reader: Reader, record: str) -> tuple[str, str]:
    """The name of the tab that shows a record, and the record to show there: itself or the one it belongs to."""
    at = record
    while type_name := reader.types([at]).get(at):
        if type_name in SUBJECTS:
            return SUBJECTS[type_name], at
        owner = REGISTRY[type_name].owner
        above = getattr(reader.get(at), owner.name, None) if owner else None
        if not above:
            break
        at = above
    return "prospects", ""
