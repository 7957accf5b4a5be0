"""The menus of the main window; the longest two have files of their own."""

from functools import partial

from salesdesk.ui.catalogue.papers.kinds import KINDS
from salesdesk.ui.catalogue.sections import SECTIONS
from salesdesk.ui.commands import Command, Menu
from salesdesk.ui.events import COMPARE, PAPER
from salesdesk.ui.menu_of_desk import desk_menu
from salesdesk.ui.menu_of_view import view_menu
from salesdesk.ui.window import Window


def menus_of(window: Window) -> tuple[Menu, ...]:
    """The menus in the window's language, with what is chosen now."""
    tr = window.context.tr
    return (
        desk_menu(window),
        Menu(
            tr("&Edit"),
            (
                Command(tr("Undo"), window.undo, "Ctrl+Z", "undo-2", also=tr("take back, step back, revert")),
                Command(
                    tr("Redo"),
                    window.redo,
                    "Ctrl+Shift+Z",
                    "redo-2",
                    also=tr("bring back, repeat"),
                    # On some systems this is the one that the hand knows.
                    other_keys="Ctrl+Y",
                ),
                None,
                Command(
                    tr("Find anything"),
                    window.find_anything,
                    "Ctrl+K",
                    "command",
                    also=tr("search, look for, commands"),
                ),
                Command(
                    tr("Search accounts"),
                    partial(_search, window),
                    "Ctrl+F",
                    "search",
                    also=tr("find a customer, look for, filter"),
                ),
                Command(
                    tr("Capture a line"),
                    window.capture,
                    "Ctrl+Shift+Space",
                    "zap",
                    also=tr("quick note, jot down, write down, memo"),
                ),
                Command(
                    tr("New promise"),
                    partial(window.capture, tr("promise: ")),
                    "",
                    "flag",
                    also=tr("promise something, commitment"),
                ),
                Command(
                    tr("New task"),
                    partial(window.capture, tr("task: ")),
                    "",
                    "check",
                    also=tr("to do, todo, reminder, something to be done"),
                ),
            ),
        ),
        _selling(window),
        view_menu(window),
        Menu(
            tr("&Help"),
            (
                Command(
                    tr("How do I…"),
                    window.dialogs.help,
                    "F1",
                    "circle-question-mark",
                    also=tr("help, manual, guide, questions"),
                ),
                Command(
                    tr("Keyboard shortcuts"),
                    window.dialogs.shortcuts,
                    "Ctrl+/",
                    "keyboard",
                    also=tr("hotkeys, key combinations"),
                ),
                Command(tr("Open this menu"), window.open_menu, "F10", "menu"),
            ),
        ),
    )


def _selling(window: Window) -> Menu:
    tr = window.context.tr
    return Menu(
        tr("&Selling"),
        (
            Command(
                tr("Quote a price…"),
                partial(_quote, window),
                "Ctrl+Shift+Q",
                "tag",
                also=tr("calculate a rate, offer, room rate, discount"),
            ),
            Command(
                tr("Techniques, objections, questions…"),
                partial(window.dialogs.selling, "library"),
                "",
                "book-open",
                also=tr("library, arguments, tips, answer an objection, selling skills"),
            ),
            Command(
                tr("Feedback from a customer…"),
                partial(window.dialogs.selling, "feedback"),
                "",
                "star",
                also=tr("complaint, praise, survey, rating"),
            ),
            Command(
                tr("Promises…"),
                partial(window.dialogs.selling, "promises"),
                "Ctrl+Shift+P",
                "flag",
                also=tr("commitments, follow up, what I owe"),
            ),
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
            Command(
                tr("Texts in other languages…"),
                window.dialogs.wordings,
                "",
                "languages",
                also=tr("translate, translation, wording, papers, brochure"),
            ),
            Menu(
                tr("Rate plans"),
                (
                    Command(
                        tr("Compare rate plans"),
                        partial(window.turn, "catalogue", COMPARE),
                        "",
                        "banknote",
                        also=tr("compare rates, compare prices, compare tariffs, side by side"),
                    ),
                ),
                in_bar=False,
            ),
            Menu(
                tr("Papers to print"),
                tuple(
                    Command(
                        tr(each.label), partial(window.turn, "catalogue", PAPER + each.name), "", each.icon
                    )
                    for each in KINDS
                ),
                in_bar=False,
            ),
        ),
    )


def _search(window: Window) -> None:
    window.turn("prospects")
    window.prospects.begin_search()


def _quote(window: Window) -> None:
    from salesdesk.ui.quoting.dialog import quote

    page = window.current_page
    page.save_all()
    quote(window.context, page.window(), page.with_whom or page.on_offer)
