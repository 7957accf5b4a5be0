"""The first menu of the main window: what comes to the desk and leaves it, calls, colleagues, settings, backups."""

from datetime import timedelta
from functools import partial

from salesdesk.domain.records import Call
from salesdesk.domain.records.calls import ENDED
from salesdesk.services.passphrase import is_guarded
from salesdesk.ui.at_hand import account_at_hand
from salesdesk.ui.commands import Command, Menu
from salesdesk.ui.events import PRINT
from salesdesk.ui.settings.subjects import SUBJECTS
from salesdesk.ui.window import Window


def desk_menu(window: Window) -> Menu:
    """The menu in the window's language."""
    tr, desk = window.context.tr, window.context.app.desk
    return Menu(
        tr("&Desk"),
        (
            Command(
                tr("New account"),
                partial(_new_account, window),
                "Ctrl+N",
                "plus",
                also=tr("customer, client, company, agency, add an account"),
            ),
            Command(
                tr("Import a list…"),
                partial(_import_list, window),
                "Ctrl+I",
                "upload",
                also=tr("upload, load, read in, Excel, CSV, customer list"),
            ),
            Command(
                tr("Export to Excel…"),
                partial(_export, window),
                "Ctrl+E",
                "file-spreadsheet",
                also=tr("download, save as, spreadsheet, CSV"),
            ),
            Command(
                tr("Plan a call"),
                partial(_plan, window),
                "Ctrl+Shift+N",
                "calendar-plus",
                also=tr("new call, schedule, appointment, meeting, visit, book a time"),
            ),
            Command(
                tr("During the call"),
                partial(_during, window),
                "Ctrl+Shift+D",
                "mic",
                also=tr("meeting notes, take notes, minutes, in the meeting"),
            ),
            Command(
                tr("Propose my week"),
                partial(_propose, window),
                "",
                "sparkles",
                also=tr("propose my month, schedule, plan calls, suggest a route, automatic"),
            ),
            Command(
                tr("Print tomorrow's day pack"),
                partial(_day_pack, window, 1),
                "",
                "printer",
                also=tr("run sheet, itinerary, briefings, PDF"),
            ),
            Command(
                tr("Print today's day pack"),
                partial(_day_pack, window, 0),
                "",
                "printer",
                also=tr("run sheet, itinerary, briefings, PDF"),
            ),
            Command(
                tr("Dates to keep…"),
                partial(window.dialogs.selling, "deadlines"),
                "",
                "calendar-clock",
                also=tr("deadline, option date, release date, expiry, reminder"),
            ),
            Command(
                tr("Holidays and time off…"),
                partial(window.dialogs.selling, "days_off"),
                "",
                "calendar-days",
                also=tr(
                    "leave, day off, days off, vacation, Tet, public holiday, working day, closed, without calls"
                ),
            ),
            Command(
                tr("Expenses…"),
                partial(window.dialogs.selling, "expenses"),
                "",
                "wallet",
                also=tr("costs, spending, receipt, taxi, reimbursement"),
            ),
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
            *(
                (Command(tr("Lock"), window.lock, "Ctrl+L", "lock", over_dialogs=True),)
                if is_guarded(desk)
                else ()
            ),
            Command(tr("Quit"), window.close, "Ctrl+Q", "log-out"),
        ),
    )


def _colleagues(window: Window) -> Menu:
    tr = window.context.tr
    return Menu(
        tr("Colleagues"),
        (
            Command(
                tr("Send to a colleague…"),
                partial(window.turn, "sync", "send"),
                "",
                "share-2",
                also=tr("share, sync, hand over, file"),
            ),
            Command(
                tr("Receive a file…"),
                window.choose_file,
                "",
                "download",
                also=tr("sync, merge, take in, from a colleague"),
            ),
            Command(
                tr("Laptops of the team…"),
                partial(window.turn, "sync", "laptops"),
                "",
                "users",
                also=tr("sync, team members, devices, trust"),
            ),
            Command(
                tr("Exchange through a folder…"),
                partial(window.turn, "sync", "folder"),
                "",
                "refresh-cw",
                also=tr("sync, shared folder, Dropbox, OneDrive, Google Drive"),
            ),
            Command(tr("Files that I sent…"), partial(window.turn, "sync", "given"), "", "history"),
            Command(
                tr("Decide what waits…"),
                partial(window.turn, "sync", "decide"),
                "",
                "git-merge",
                also=tr("conflict, merge, two versions"),
            ),
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


def _new_account(window: Window) -> None:
    window.turn("prospects")
    window.prospects.begin_account()


def _import_list(window: Window) -> None:
    window.turn("prospects")
    window.prospects.import_list()


def _export(window: Window) -> None:
    window.turn("prospects")
    window.prospects.side.bulk.export()


def _plan(window: Window) -> None:
    account = account_at_hand(window)
    window.turn("calendar")
    window.calendar.begin_call(account)


def _during(window: Window) -> None:
    """The call that somebody is at and that is not done, else the one under way or the next."""
    at = window.current_page.with_whom
    call = window.context.app.desk.reader.of_type(Call, at)
    window.dialogs.during(call.id if call is not None and call.state not in ENDED else "")


def _propose(window: Window) -> None:
    window.turn("calendar")
    window.calendar.propose()


def _day_pack(window: Window, days: int) -> None:
    day = window.context.app.clock.local().date() + timedelta(days=days)
    window.turn("briefings", PRINT + day.isoformat())
