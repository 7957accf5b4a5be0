"""The tabs in their order, the page beside them, and which of them shows a record."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from salesdesk.domain.fields import REGISTRY
from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.store.reader import Reader
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page

SPACE = N_("Space")
"""The one key that bears no name on the keyboard; all others are called as they are printed there."""


@dataclass(frozen=True)
class Tab:
    """A tab: its name in the program, its label, its icon, how its page is made in a place when it is first wanted, its own keys.

    `also` are other words by which the palette finds it.
    """

    name: str
    label: str
    icon: str
    make: Callable[[Context, QWidget], Page]
    keys: tuple[tuple[str, str], ...] = ()
    also: str = ""


def _today(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.today.page import TodayPage

    return TodayPage(context, place)


def _calendar(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.calendar.page import CalendarPage

    return CalendarPage(context, place)


def _prospects(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.prospects.page import ProspectsPage

    return ProspectsPage(context, place)


def _briefings(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.briefings.page import BriefingsPage

    return BriefingsPage(context, place)


def _reviews(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.reviews.page import ReviewsPage

    return ReviewsPage(context, place)


def _catalogue(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.catalogue.page import CataloguePage

    return CataloguePage(context, place)


def _sync(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.sync.page import SyncPage

    return SyncPage(context, place)


TABS = (
    Tab(
        "today",
        N_("Today"),
        "sun",
        _today,
        (
            (SPACE, N_("Keep a promise, tick off a task, take the next step towards an appointment")),
            ("H", N_("I am here: the arrival at the selected call")),
            ("Shift+F10", N_("What else can be done")),
            ("Ctrl+P", N_("Day pack")),
        ),
        N_("my day, run sheet, what is due, to do"),
    ),
    Tab(
        "calendar",
        N_("Calendar"),
        "calendar-days",
        _calendar,
        (
            ("D F W M A", N_("Day, work week, week, month, agenda")),
            ("T", N_("Today")),
            ("Page Up / Down", N_("Before and after")),
            ("N", N_("Plan a call")),
            ("↑ ↓ ← →", N_("Choose a call, choose a day")),
            ("Enter", N_("Open the call or the day")),
            ("Alt+↑ ↓ ← →", N_("Move the call")),
            ("Shift+Alt+↑ ↓", N_("Shorten or lengthen the call")),
            ("Shift+F10", N_("What else can be done")),
            ("Ctrl+P", N_("Print the briefing of the call")),
            ("Delete", N_("Cancel the call")),
            ("Esc", N_("Close the call beside the calendar")),
            ("P", N_("Propose calls; pin a proposed call")),
            ("Ctrl+Enter", N_("Plan the proposed calls")),
        ),
        N_("diary, planner"),
    ),
    Tab(
        "prospects",
        N_("Prospects"),
        "building-2",
        _prospects,
        (
            ("Enter", N_("From the list to what is shown; Esc leads back")),
            ("Alt+↓", N_("Choose a day")),
            ("F2", N_("Rename the account")),
            ("Ctrl+A", N_("Choose all accounts")),
            ("Delete", N_("Delete what is chosen, after a question")),
            ("Tab", N_("On the map: the next account; Enter opens it")),
            ("↑ ↓ ← →", N_("On the map: move it")),
            ("+ − 0", N_("On the map: nearer, farther, all accounts")),
            ("P", N_("On the map: put the selected account under the cross")),
        ),
        N_("customers, clients, accounts, companies, contacts"),
    ),
    Tab(
        "briefings",
        N_("Briefings"),
        "file-text",
        _briefings,
        (
            ("Ctrl+P", N_("Print")),
            ("Ctrl+S", N_("Save as PDF…")),
            ("Alt+↑ ↓", N_("Move a section")),
            ("+ − 0", N_("On the paper: larger, smaller, as wide as there is room")),
        ),
        N_("prepare a call, preparation, dossier"),
    ),
    Tab(
        "reviews",
        N_("Reviews"),
        "clipboard-check",
        _reviews,
        (
            ("1 … 8", N_("Outcome")),
            ("Ctrl+Enter", N_("Finish the review")),
            ("Esc", N_("Back to the list of calls")),
        ),
        N_("after the call, outcome, result, call report"),
    ),
    Tab(
        "catalogue",
        N_("Catalogue"),
        "book-open",
        _catalogue,
        (
            ("Enter", N_("From the list to what is shown; Esc leads back")),
            ("F2", N_("Rename the product or the material")),
            ("F2", N_("In a rate plan: change a price; typing replaces it")),
            ("Ctrl+C Ctrl+V", N_("Copy prices to Excel and back")),
            ("Ctrl+D Ctrl+R", N_("Fill prices down or to the right")),
            ("F8", N_("The next fault of a rate plan")),
            ("F6", N_("Out of the prices of a rate plan; Tab goes from price to price")),
        ),
        N_("rooms, services, prices, tariff, brochures"),
    ),
)

SYNC = Tab(
    "sync",
    N_("Sync"),
    "arrow-left-right",
    _sync,
    (
        ("1 2 …", N_("To decide: take that version")),
        ("B E L", N_("To decide: both, write it yourself, later")),
        ("Esc", N_("Back to where you were")),
    ),
    N_("synchronise, exchange, share, merge, colleagues"),
)
"""What has no tab in the row: the sign in the corner leads there."""

PAGES = (*TABS, SYNC)
"""All pages of the window in their order."""


def load_all() -> None:
    """Loads all pages and their sections, so that nobody waits for it when one is looked at first."""
    import salesdesk.ui.briefings.page
    import salesdesk.ui.calendar.page
    import salesdesk.ui.catalogue.materials.page
    import salesdesk.ui.catalogue.page
    import salesdesk.ui.catalogue.papers.page
    import salesdesk.ui.catalogue.plans.page
    import salesdesk.ui.catalogue.products.page
    import salesdesk.ui.prospects.page
    import salesdesk.ui.reviews.page
    import salesdesk.ui.sync.page  # noqa: F401 - importing is all that is wanted


def place_of(name: str) -> int:
    """Where a page stands; the first for a name that is none, as from a newer release."""
    return next((i for i, tab in enumerate(PAGES) if tab.name == name), 0)


SUBJECTS = {
    "account": "prospects",
    "call": "calendar",
    **dict.fromkeys(("product", "material", "rate_plan"), "catalogue"),
}
"""The tab in which a type of record is shown; other records are shown with the one that they belong to."""

_ALONE = ("task", "deadline")
"""What no tab shows, also where it belongs to an account."""


def tab_of(reader: Reader, record: str) -> tuple[str, str]:
    """The name of the tab that shows a record, and the record to show there: itself or the one it belongs to."""
    at = record
    while type_name := reader.types([at]).get(at):
        if type_name in SUBJECTS:
            return SUBJECTS[type_name], at
        owner = REGISTRY[type_name].owner if type_name not in _ALONE else None
        above = getattr(reader.get(at), owner.name, None) if owner else None
        if not above:
            break
        at = above
    return "prospects", ""
