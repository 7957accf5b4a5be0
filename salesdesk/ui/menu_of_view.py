"""The menu of what is looked at and how: the tabs, the calendar's looks, table and map of the accounts, colours, sizes, languages."""

from functools import partial

from PySide6.QtCore import Qt

from salesdesk.i18n import LANGUAGES
from salesdesk.ui.calendar.looks import names_of_looks
from salesdesk.ui.commands import Command, Menu
from salesdesk.ui.events import WAITING
from salesdesk.ui.look import SIZES
from salesdesk.ui.prospects.kept_views import kept_views
from salesdesk.ui.tabs import SYNC, TABS
from salesdesk.ui.window import Window

_LANGUAGE_WORDS = {
    "en": "change language, English; đổi ngôn ngữ, tiếng Anh",
    "vi": "change language, Vietnamese; đổi ngôn ngữ, tiếng Việt",
}
"""By what the palette finds a language, in all of them: whoever cannot read the one that is shown types their own."""


def view_menu(window: Window) -> Menu:
    """The menu in the window's language, with what is chosen now."""
    tr, look = window.context.tr, window.look
    schemes = (
        ("system", tr("Same as the system"), tr("theme, appearance, automatic mode")),
        ("light", tr("Light"), tr("theme, appearance, light mode, day")),
        ("dark", tr("Dark"), tr("theme, appearance, dark mode, night")),
        ("contrast", tr("High contrast"), tr("theme, appearance, contrast mode")),
    )
    return Menu(
        tr("&View"),
        (
            *(
                Command(
                    tr(tab.label),
                    partial(window.turn, tab.name),
                    f"Ctrl+{number}",
                    tab.icon,
                    also=tr(tab.also),
                )
                for number, tab in enumerate(TABS, 1)
            ),
            Command(
                tr(SYNC.label),
                partial(window.turn, SYNC.name, WAITING),
                "Ctrl+9",
                SYNC.icon,
                also=tr(SYNC.also),
            ),
            _calendar(window),
            _prospects(window),
            Command(
                tr("Map of the territory"),
                partial(_map, window),
                "Ctrl+M",
                "map-pinned",
                also=tr("map of accounts, prospects, route, where they are"),
            ),
            Command(
                tr("Show products to a customer"),
                window.dialogs.present,
                "",
                "monitor",
                also=tr("present, presentation, slides, photos of rooms"),
            ),
            None,
            Menu(
                tr("Colours"),
                tuple(
                    Command(words, partial(window.wear, code), "", "contrast", look.scheme == code, also)
                    for code, words, also in schemes
                ),
            ),
            Menu(
                tr("Size of text"),
                (
                    *(
                        Command(
                            f"{size:.0%}",
                            partial(window.enlarge, size),
                            "",
                            "type",
                            look.scale == size,
                            tr("font size, letters, scale"),
                        )
                        for size in SIZES
                    ),
                    None,
                    Command(
                        tr("Larger"),
                        partial(_step, window, 1),
                        "Ctrl++",
                        "zoom-in",
                        also=tr("zoom in, bigger letters, enlarge"),
                        over_dialogs=True,
                    ),
                    Command(
                        tr("Smaller"),
                        partial(_step, window, -1),
                        "Ctrl+-",
                        "zoom-out",
                        also=tr("zoom out, smaller letters, reduce"),
                        over_dialogs=True,
                    ),
                ),
            ),
            Menu(
                tr("Language"),
                tuple(
                    Command(
                        words,
                        partial(window.speak, code),
                        "",
                        "languages",
                        tr.lang == code,
                        _LANGUAGE_WORDS[code],
                    )
                    for code, words in LANGUAGES.items()
                ),
            ),
        ),
    )


def _calendar(window: Window) -> Menu:
    """The looks of the calendar, which have buttons of their own there."""
    tr = window.context.tr
    return Menu(
        tr("Calendar"),
        tuple(
            Command(words, partial(_look, window, look), "", "calendar-days")
            for look, words in names_of_looks(tr).items()
        ),
        in_bar=False,
    )


def _prospects(window: Window) -> Menu:
    """What stands beside the search for accounts, but for the map, which has a key of its own."""
    tr = window.context.tr
    return Menu(
        tr("Prospects"),
        (
            Command(tr("Table"), partial(_table, window), "", "table", also=tr("table of accounts, columns")),
            Command(tr("List of accounts"), partial(_list, window), "", "list", also=tr("card, profile")),
        ),
        in_bar=False,
    )


def kept_menu(window: Window) -> Menu:
    """The views of the accounts that were kept, which the palette finds by their names."""
    tr, reader = window.context.tr, window.context.app.desk.reader
    views = tuple(
        Command(name, partial(_kept_view, window, name), "", "bookmark") for name in kept_views(reader)
    )
    # Below another one the title is seen beside the command.
    return Menu(tr("&View"), (Menu(tr("Saved views"), views),), in_bar=False)


def _look(window: Window, look: str) -> None:
    window.turn("calendar")
    window.calendar.show_look(look)


def _kept_view(window: Window, name: str) -> None:
    window.turn("prospects")
    window.prospects.side.filters.apply(name)
    window.prospects.first_control.setFocus(Qt.FocusReason.OtherFocusReason)


def _table(window: Window) -> None:
    window.turn("prospects")
    window.prospects.show_table()


def _list(window: Window) -> None:
    """Back from table and map."""
    window.turn("prospects")
    window.prospects.right.leave()
    window.prospects.first_control.setFocus(Qt.FocusReason.OtherFocusReason)


def _map(window: Window) -> None:
    """To the map, and from it back to the card."""
    page = window.prospects
    leads_back = window.current_page is page and page.map_button.isChecked()
    window.turn("prospects")
    page.show_map(not leads_back)
    if leads_back:
        page.first_control.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _step(window: Window, by: int) -> None:
    nearest = min(range(len(SIZES)), key=lambda i: abs(SIZES[i] - window.look.scale))
    if 0 <= nearest + by < len(SIZES):
        window.enlarge(SIZES[nearest + by])
