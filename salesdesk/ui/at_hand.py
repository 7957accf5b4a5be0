"""What the palette offers first on the page in view."""

from functools import partial

from salesdesk.domain.records import Account, Call, Contact
from salesdesk.i18n import Translator
from salesdesk.ui.commands import Command, Menu
from salesdesk.ui.prospects.at_hand import Deed, of_account, of_person
from salesdesk.ui.window import Window


def at_hand(window: Window) -> tuple[str, tuple[Command, ...]]:
    """What the page in view offers; where it is with a record, its history, and what the card of its account offers.

    The history stands over the page; what the card offers is done there. Of a call also its strategy. Calls are planned
    and stays are quoted on any page, by menus that stand behind.
    """
    page, reader, tr = window.current_page, window.context.app.desk.reader, window.context.tr
    name, commands = page.at_hand()
    found = reader.get(page.with_whom) if page.with_whom and not commands else None
    if found is None:
        return name, commands
    history = Command(_history(tr), partial(_show_history, window, found.id), "", "history")
    of_call: tuple[Command, ...] = ()
    if isinstance(found, Call):
        strategy = partial(window.dialogs.selling, "strategy", found.id)
        of_call = (Command(tr("Strategy"), strategy, "", "target"),)
    record = account_at_hand(window)
    if not record:
        return reader.titles([found.id], tr)[found.id], (*of_call, history)

    person = found.id if isinstance(found, Contact) else getattr(found, "contact", None) or ""
    commands = (
        *of_call,
        *of_account(window.context, record, partial(on_card, window, record), person),
        history,
    )
    return reader.titles([record], tr)[record], commands


def on_card(window: Window, account: str, deed: Deed) -> None:
    """Does something on the card of an account, once that is in view."""
    window.turn("prospects", account)
    # Unless what is typed on the page before it has to be corrected first.
    if window.current_page.with_whom == account:
        deed(window.prospects.card)


def with_person(window: Window, person: str) -> tuple[Command, ...]:
    """What is asked of the data of a person who is not in view."""
    return tuple(of_person(window.context, person, lambda deed: deed(window.current_page)))


def account_at_hand(window: Window) -> str:
    """The account that the page in view is with, also where that is by a call or a person of theirs; "" for none."""
    reader, at = window.context.app.desk.reader, window.current_page.with_whom
    found = reader.get(at) if at else None
    account = found.id if isinstance(found, Account) else getattr(found, "account", None)
    return account if account and reader.of_type(Account, account) is not None else ""


def not_at_hand(window: Window) -> Menu:
    """What is asked for of something that is chosen, where nothing is: it is found all the same, and says what it needs."""
    tr = window.context.tr
    account, reader = account_at_hand(window), window.context.app.desk.reader
    offered = {each.words for each in at_hand(window)[1]}
    people = bool(account and reader.ids(Contact, account=account, order=("id",), limit=1))
    also = tr("personal data, delete a person, data protection")

    def asking(lacks: str, *asked: tuple[str, str, str]) -> Menu:
        said = partial(window.context.events.said.emit, lacks)
        return Menu(lacks, tuple(Command(words, said, "", sign, also=also) for words, sign, also in asked))

    # Below another one the title is seen beside the command.
    history = () if _history(tr) in offered else ((_history(tr), "history", ""),)
    of_person = (
        (tr("All that we hold on this person…"), "user", also),
        (tr("Erase on request…"), "shield-alert", also),
    )
    return Menu(
        tr("&Edit"),
        (
            asking(tr("Choose a call, an account or something else first"), *history),
            asking(tr("Open the person first"), *(() if people else of_person[: 1 if account else 2])),
        ),
        in_bar=False,
    )


def _history(tr: Translator) -> str:
    return tr("Change history")


def _show_history(window: Window, record: str) -> None:
    from salesdesk.ui.widgets.history import HistoryDialog

    page = window.current_page
    page.save_all()
    HistoryDialog(window.context, page.window(), record).show()
