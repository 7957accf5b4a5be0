"""What the palette offers for an account whose name is typed beside a verb, wherever one is."""

from collections.abc import Iterator
from functools import partial

from salesdesk.domain.names import short_name
from salesdesk.services.reviewing.writing import newest_waiting
from salesdesk.ui.at_hand import on_card
from salesdesk.ui.catalogue.papers.kinds import KINDS
from salesdesk.ui.commands import Command
from salesdesk.ui.events import PAPER, PRINT
from salesdesk.ui.prospects.at_hand import done_to, done_with, open_business, sells_to
from salesdesk.ui.window import Window


def with_account(window: Window, account: str, person: str = "") -> tuple[Command, ...]:
    """What can be done with an account that need not be in view; with "" what can be with whichever.

    Where a `person` there was named it is done with them, and nothing to the account itself.
    """
    tr, sells = window.context.tr, sells_to(window.context, account)
    on = partial(on_card, window, account)
    visit = Command(
        tr("Plan a call"),
        partial(on, lambda card: card.add_call(contact=person)),
        "",
        "calendar-plus",
        also=", ".join(
            (
                tr("new call, schedule, appointment, meeting, visit, book a time"),
                tr("call, meet, see, ring up, make an appointment"),
            )
        ),
    )
    price = Command(
        tr("Quote"),
        partial(_quote, window, account),
        "",
        "tag",
        also=tr("calculate a rate, offer, room rate, discount"),
    )
    task = Command(
        tr("New task"),
        partial(_begin_task, window, account),
        "",
        "check",
        also=tr("to do, todo, reminder, something to be done"),
    )
    history = Command(tr("Change history"), partial(on, lambda card: card.show_history()), "", "history")
    return (
        visit,
        *((price,) if sells else ()),
        *done_with(window.context, account, on, person),
        task,
        *(_papers(window, account) if sells else ()),
        *_review(window, account),
        *(() if person else (*done_to(window.context, account, on), history)),
    )


def _quote(window: Window, account: str) -> None:
    from salesdesk.ui.quoting.dialog import quote

    page = window.current_page
    page.save_all()
    quote(window.context, page.window(), account)


def _review(window: Window, account: str) -> Iterator[Command]:
    """The review of the newest call with an account that waits for one; of whichever account, one may."""
    context = window.context
    call = newest_waiting(context.app.desk.reader, account, context.app.clock.now()) if account else None
    if call is not None or not account:
        show = partial(window.turn, "reviews", call.id if call else "")
        about = context.formats.day_and_month(call.when.local.date()) if call and call.when else ""
        also = context.tr("review, look back, minutes, debrief")
        yield Command(context.tr("Review"), show, "", "clipboard-check", also=also, about=about)


def _begin_task(window: Window, account: str) -> None:
    tr = window.context.tr
    begun = tr("task: ")
    window.capture(f"{begun}{short_name(window.context.app.desk.reader.titles([account], tr)[account])}: ")


def _papers(window: Window, account: str) -> Iterator[Command]:
    """The papers that are made for an account, but for the tariff sheet, which its card offers as well."""
    tr = window.context.tr
    for kind in KINDS[1:]:
        if "account" in kind.choices:
            show = partial(window.turn, "catalogue", f"{PAPER}{kind.name} {account}")
            yield Command(tr(kind.label), show, "", kind.icon)
        elif "opportunity" in kind.choices:
            yield Command(tr(kind.label), partial(_propose, window, account), "", kind.icon)


def _propose(window: Window, account: str) -> None:
    """Shows the proposal for the account's open business that comes first."""
    if business := open_business(window.context, account):
        window.turn("catalogue", PRINT + business)
    else:
        said = window.context.tr("Make an opportunity first: a proposal belongs to one.")
        window.context.events.said.emit(said)
