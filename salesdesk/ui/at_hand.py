"""What the palette offers first on the page in view."""

from functools import partial

from salesdesk.domain.records import Account, Call
from salesdesk.ui.commands import Command
from salesdesk.ui.prospects.at_hand import Deed, of_account
from salesdesk.ui.window import Window


def at_hand(window: Window) -> tuple[str, tuple[Command, ...]]:
    """What the page in view offers; where it is with an account, what its card offers, which is done there.

    Of a call also its strategy. Calls are planned and stays are quoted on any page, by menus that stand behind.
    """
    page, reader, tr = window.current_page, window.context.app.desk.reader, window.context.tr
    name, commands = page.at_hand()
    record = "" if commands else account_at_hand(window)
    if not record:
        return name, commands

    def on_card(deed: Deed) -> None:
        window.turn("prospects", record)
        # Unless what is typed on the page before it has to be corrected first.
        if window.current_page.with_whom == record:
            deed(window.prospects.card)

    of_call: tuple[Command, ...] = ()
    if (call := reader.of_type(Call, page.with_whom)) is not None:
        of_call = (
            Command(tr("Strategy"), partial(window.dialogs.selling, "strategy", call.id), "", "target"),
        )
    return reader.titles([record], tr)[record], (*of_call, *of_account(window.context, record, on_card))


def account_at_hand(window: Window) -> str:
    """The account that the page in view is with, also where that is by a call or a person of theirs; "" for none."""
    reader, at = window.context.app.desk.reader, window.current_page.with_whom
    found = reader.get(at) if at else None
    account = found.id if isinstance(found, Account) else getattr(found, "account", None)
    return account if account and reader.of_type(Account, account) is not None else ""
