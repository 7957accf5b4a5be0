"""The menus of the main window."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.i18n import LANGUAGES
from salesdesk.services.passphrase import is_guarded
from salesdesk.ui.at_hand import account_at_hand
from salesdesk.ui.catalogue.sections import SECTIONS
from salesdesk.ui.commands import Command, Menu
from salesdesk.ui.events import WAITING
from salesdesk.ui.look import SIZES
from salesdesk.ui.settings.subjects import SUBJECTS
from salesdesk.ui.tabs import SYNC, TABS
from salesdesk.ui.window import Window

_LANGUAGE_WORDS = {
    "en": "change language, English; đổi ngôn ngữ, tiếng Anh",
    "vi": "change language, Vietnamese; đổi ngôn ngữ, tiếng Việt",
}
"""By what the palette finds a language, in all of them: whoever cannot read the one that is shown types their own."""


def menus_of(window: Window) -> tuple[Menu, ...]:
    """The menus in the window's language, with what is chosen now."""
    tr, desk = window.context.tr, window.context.app.desk
    return (
        Menu(
            tr("&Desk"),
            (
                Command(tr("New account"), partial(_new_account, window), "Ctrl+N", "plus"),
                Command(tr("Import a list…"), partial(_import_list, window), "Ctrl+I", "upload"),
                Command(tr("Export to Excel…"), partial(_export, window), "Ctrl+E", "file-spreadsheet"),
                Command(tr("Plan a call"), partial(_plan, window), "Ctrl+Shift+N", "calendar-plus"),
                Command(tr("During the call"), partial(_during, window), "Ctrl+Shift+D", "mic"),
                Command(tr("Propose my week"), partial(_propose, window), "", "sparkles"),
                Command(tr("Print tomorrow's day pack"), partial(_day_pack, window, 1), "", "printer"),
                Command(tr("Print today's day pack"), partial(_day_pack, window, 0), "", "printer"),
                Command(
                    tr("Dates to keep…"), partial(window.dialogs.selling, "deadlines"), "", "calendar-clock"
                ),
                Command(
                    tr("Holidays and time off…"),
                    partial(window.dialogs.selling, "days_off"),
                    "",
                    "calendar-days",
                    also=tr("leave, day off, days off, working day, closed, without calls"),
                ),
                Command(tr("Expenses…"), partial(window.dialogs.selling, "expenses"), "", "wallet"),
                None,
                _colleagues(window),
                Command(
                    tr("Settings…"),
                    window.dialogs.settings,
                    "Ctrl+,",
                    "settings",
                    also=tr("preferences, options, configuration"),
                ),
                _settings(window),
                Command(
                    tr("Write a backup…"),
                    window.dialogs.back_up,
                    "",
                    "save",
                    also=tr("backup, save, a copy of the desk for another laptop"),
                ),
                Command(
                    tr("Restore a backup…"),
                    window.restore,
                    "",
                    "history",
                    also=tr("backup, bring back, an earlier state of the desk"),
                ),
                None,
                *((Command(tr("Lock"), window.lock, "Ctrl+L", "lock"),) if is_guarded(desk) else ()),
                Command(tr("Quit"), window.close, "Ctrl+Q", "log-out"),
            ),
        ),
        Menu(
            tr("&Edit"),
            (
                Command(tr("Undo"), window.undo, "Ctrl+Z", "undo-2"),
                Command(tr("Redo"), window.redo, "Ctrl+Shift+Z", "redo-2"),
                None,
                Command(tr("Find anything"), window.find_anything, "Ctrl+K", "command"),
                Command(tr("Search accounts"), partial(_search, window), "Ctrl+F", "search"),
                Command(tr("Capture a line"), window.capture, "Ctrl+Shift+Space", "zap"),
            ),
        ),
        _selling(window),
        _view(window),
        Menu(
            tr("&Help"),
            (
                Command(tr("How do I…"), window.dialogs.help, "F1", "circle-question-mark"),
                Command(tr("Keyboard shortcuts"), window.dialogs.shortcuts, "Ctrl+/", "keyboard"),
                Command(tr("Open this menu"), window.open_menu, "F10", "menu"),
            ),
        ),
    )


def _colleagues(window: Window) -> Menu:
    tr = window.context.tr
    return Menu(
        tr("Colleagues"),
        (
            Command(tr("Send to a colleague…"), partial(window.turn, "sync", "send"), "", "share-2"),
            Command(tr("Receive a file…"), window.choose_file, "", "download"),
            Command(tr("Laptops of the team…"), partial(window.turn, "sync", "laptops"), "", "users"),
            Command(
                tr("Exchange through a folder…"), partial(window.turn, "sync", "folder"), "", "refresh-cw"
            ),
            Command(tr("Files that I sent…"), partial(window.turn, "sync", "given"), "", "history"),
            Command(tr("Decide what waits…"), partial(window.turn, "sync", "decide"), "", "git-merge"),
        ),
    )


def _settings(window: Window) -> Menu:
    tr = window.context.tr
    also = {"safety": tr("password, passphrase, recovery code, restore")}
    return Menu(
        tr("Settings"),
        tuple(
            Command(
                tr(words),
                partial(window.dialogs.settings, subject=name),
                "",
                "settings",
                also=also.get(name, ""),
            )
            for name, words in SUBJECTS.items()
        ),
        in_bar=False,
    )


def _selling(window: Window) -> Menu:
    tr = window.context.tr
    return Menu(
        tr("&Selling"),
        (
            Command(tr("Quote a price…"), partial(_quote, window), "Ctrl+Shift+Q", "tag"),
            Command(
                tr("Techniques, objections, questions…"),
                partial(window.dialogs.selling, "library"),
                "",
                "book-open",
            ),
            Command(tr("Feedback from a customer…"), partial(window.dialogs.selling, "feedback"), "", "star"),
            Command(tr("Promises…"), partial(window.dialogs.selling, "promises"), "Ctrl+Shift+P", "flag"),
            Command(
                tr("Review questions…"), partial(window.dialogs.selling, "method"), "", "clipboard-check"
            ),
            None,
            *(
                Command(
                    tr(each.label),
                    partial(window.turn, "catalogue", each.name),
                    "",
                    "book-open",
                    also=tr(each.also) if each.also else "",
                )
                for each in SECTIONS
            ),
        ),
    )


def _view(window: Window) -> Menu:
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
                Command(tr(tab.label), partial(window.turn, tab.name), f"Ctrl+{number}", tab.icon)
                for number, tab in enumerate(TABS, 1)
            ),
            Command(tr(SYNC.label), partial(window.turn, SYNC.name, WAITING), "Ctrl+9", SYNC.icon),
            Command(tr("Map of the territory"), partial(_map, window), "Ctrl+M", "map-pinned"),
            Command(tr("Show products to a customer"), window.dialogs.present, "", "monitor"),
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
                    ),
                    Command(
                        tr("Smaller"),
                        partial(_step, window, -1),
                        "Ctrl+-",
                        "zoom-out",
                        also=tr("zoom out, smaller letters, reduce"),
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


def _step(window: Window, by: int) -> None:
    nearest = min(range(len(SIZES)), key=lambda i: abs(SIZES[i] - window.look.scale))
    if 0 <= nearest + by < len(SIZES):
        window.enlarge(SIZES[nearest + by])


def _search(window: Window) -> None:
    window.turn("prospects")
    window.prospects.begin_search()


def _map(window: Window) -> None:
    """To the map, and from it back to the card."""
    page = window.prospects
    leads_back = window.current_page is page and page.map_button.isChecked()
    window.turn("prospects")
    page.show_map(not leads_back)
    if leads_back:
        page.first_control.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _new_account(window: Window) -> None:
    window.turn("prospects")
    window.prospects.begin_account()


def _plan(window: Window) -> None:
    account = account_at_hand(window)
    window.turn("calendar")
    window.calendar.begin_call(account)


def _propose(window: Window) -> None:
    window.turn("calendar")
    window.calendar.propose()


def _during(window: Window) -> None:
    """The call that somebody is at and that is not done, else the one under way or the next."""
    at = window.current_page.with_whom
    call = window.context.app.desk.reader.of_type(Call, at)
    window.dialogs.during(call.id if call is not None and call.state not in ENDED else "")


def _quote(window: Window) -> None:
    from salesdesk.ui.quoting.dialog import quote

    page = window.current_page
    page.save_all()
    quote(window.context, page.window(), page.with_whom or page.on_offer)


def _day_pack(window: Window, days: int) -> None:
    day = window.context.app.clock.local().date() + timedelta(days=days)
    window.turn("briefings", f"print {day.isoformat()}")


def _export(window: Window) -> None:
    window.turn("prospects")
    window.prospects.side.bulk.export()


def _import_list(window: Window) -> None:
    window.turn("prospects")
    window.prospects.import_list()
