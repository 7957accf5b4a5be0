"""What the palette offers for an account, first of all while its card is in view."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from salesdesk.domain.records import Account, Contact, Opportunity
from salesdesk.domain.records.prospects import is_sold_to
from salesdesk.errors import UserError
from salesdesk.i18n import Translator
from salesdesk.services.briefing.day import first_coming, next_call
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context

if TYPE_CHECKING:
    # The window's menus are taken before anybody has looked at a card.
    from salesdesk.ui.page import Page
    from salesdesk.ui.prospects.card import AccountCard

Deed: TypeAlias = Callable[["AccountCard"], object]
"""Something that is done on a card."""


def at_hand(card: "AccountCard", context: Context) -> tuple[str, tuple[Command, ...]]:
    """What the account is called, and what can be done with it."""
    tr = context.tr
    return card.title.text(), (
        Command(tr("Plan a call"), card.add_call, "", "calendar-plus"),
        *((Command(tr("Quote"), card.quote, "", "tag"),) if card.sells else ()),
        *of_account(context, card.record, lambda deed: deed(card), card.open_record),
        Command(tr("Change history"), card.show_history, "", "history"),
    )


def of_account(
    context: Context, record: str, on_card: Callable[[Deed], object], person: str = ""
) -> tuple[Command, ...]:
    """What can be done with an account from wherever one is with it, some of that `on_card`; first with the `person` there."""
    return *done_with(context, record, on_card), *done_to(context, record, on_card, person)


def done_with(
    context: Context, record: str, on_card: Callable[[Deed], object], person: str = ""
) -> tuple[Command, ...]:
    """What can be done with an account, or with a `person` there, that leaves its own record as it is."""
    tr, go = context.tr, context.events.go

    def on(deed: Deed) -> Callable[[], object]:
        return partial(on_card, deed)

    group = Command(
        tr("Group quote"),
        on(partial(_quote_group, context)),
        "",
        "bed-double",
        also=tr("offer for a group, tour, MICE, wedding"),
    )
    return (
        Command(tr("New promise"), on(lambda card: card.new_of("promise")), "", "flag"),
        Command(
            tr("New market note"),
            on(lambda card: card.new_of("intelligence")),
            "",
            "notebook-pen",
            also=tr("remark, comment, what I heard, write down"),
        ),
        Command(tr("Tariff sheet"), partial(go.emit, "catalogue", record), "", "printer"),
        Command(
            tr("Briefing of the next call"),
            partial(_show_briefing, context, record),
            "",
            "file-text",
            also=tr("briefing, prepare, preparation"),
        ),
        *_move(context, record, person),
        Command(
            tr("New opportunity"),
            on(lambda card: card.new_of("opportunity")),
            "",
            "target",
            also=tr("deal, business, lead, enquiry"),
        ),
        *((group,) if sells_to(context, record) else ()),
        Command(
            tr("Show products to a customer"),
            partial(context.events.present.emit, (), record),
            "",
            "monitor",
        ),
        Command(tr("Send to a colleague…"), partial(context.events.share.emit, [record]), "", "share-2"),
        Command(tr("On the map"), on(lambda card: card.map_wanted.emit()), "", "map-pin"),
    )


def done_to(
    context: Context, record: str, on_card: Callable[[Deed], object], person: str = ""
) -> tuple[Command, ...]:
    """What can be done to an account itself, and what is asked of the data of its people, first of the `person`."""
    tr = context.tr

    def on(deed: Deed) -> Callable[[], object]:
        return partial(on_card, deed)

    return (
        Command(tr("Rename"), on(lambda card: card.rename()), "", "pencil"),
        Command(
            tr("Combine with a duplicate…"),
            on(lambda card: card.join_with()),
            "",
            "git-merge",
            also=tr("merge, duplicates"),
        ),
        *_of_people(context, record, on_card, person),
        Command(
            tr("Erase on request…"),
            on(lambda card: card.erase()),
            "",
            "shield-alert",
            also=tr("personal data, delete a person, data protection"),
        ),
    )


def sells_to(context: Context, account: str) -> bool:
    """Whether anything is sold to an account; to whichever it is, "", something may be."""
    return not account or is_sold_to(context.app.desk.reader.of_type(Account, account))


def _of_people(
    context: Context, account: str, on_card: Callable[[Deed], object], first: str
) -> Iterator[Command]:
    """What is asked of their data for each person of an account; who has left comes last."""
    people = context.app.desk.reader.find(Contact, account=account, order="id")
    people.sort(key=lambda person: (person.id != first, bool(person.left)))
    for person in people:
        yield from of_person(context, person.id, on_card)


def of_person(
    context: Context, person: str, on_page: Callable[[Callable[["AccountCard | Page"], object]], object]
) -> Iterator[Command]:
    """What the law has everybody ask of their data, done over a page that first saves what is typed on it."""
    from salesdesk.ui.prospects.person_menu import all_that_we_hold, erase_on_request

    tr = context.tr
    name = context.app.desk.reader.titles([person], tr)[person] or tr("No name yet")
    also = tr("personal data, delete a person, data protection")
    for deed, words, sign in zip(
        (all_that_we_hold, erase_on_request), asked_of_person(tr), ("user", "shield-alert"), strict=True
    ):
        act = partial(on_page, partial(_over_page, deed, context, person, name))
        yield Command(words.format(name=name), act, "", sign, also=also, of_people=True)


def asked_of_person(tr: Translator) -> tuple[str, str]:
    """The words for it, with a place for the name: for what we hold, and for erasing it."""
    return tr("All that we hold on {name}…"), tr("Erase {name} on request…")


def _over_page(
    deed: Callable[[Context, "AccountCard | Page", str, str], object],
    context: Context,
    person: str,
    name: str,
    page: "AccountCard | Page",
) -> None:
    page.save_all()
    deed(context, page, person, name)


def _quote_group(context: Context, card: "AccountCard") -> None:
    """Opens the group quote of the account's open business that comes first."""
    from salesdesk.ui.prospects.parts.business import Opportunities

    part = next(each for each in card.parts if isinstance(each, Opportunities))
    if business := open_business(context, card.record):
        part.quote(business)
    else:
        context.events.said.emit(context.tr("Make an opportunity first: a group quote belongs to one."))


def open_business(context: Context, account: str) -> str:
    """The account's open business that comes first; "" for none."""
    found = context.app.desk.reader.find(
        Opportunity,
        account=account,
        stage=["lead", "tentative", "definite", None],
        order=("stay_from", "id"),
    )
    return found[0].id if found else ""


def _move(context: Context, account: str, person: str) -> Iterator[Command]:
    """Shows the next call with the `person`, else with the account, where it is moved or called off; with whichever account, one may be planned."""
    app, tr = context.app, context.tr
    reader, now = app.desk.reader, app.clock.now()
    next_with = partial(first_coming, reader, now, whose=reader.fact("me"), account=account)
    call = (next_with(contact=person) if person else None) or (next_with() if account else None)
    if call is not None or not account:
        show = partial(context.events.go.emit, "calendar", call.id if call else "")
        about = context.formats.day_and_month(call.when.local.date()) if call and call.when else ""
        also = tr("move, cancel, postpone, reschedule, put off, call off")
        yield Command(tr("Change the appointment…"), show, "", "calendar-clock", also=also, about=about)


def _show_briefing(context: Context, account: str) -> None:
    try:
        call = next_call(context.app.desk.reader, context.app.clock, account)
    except UserError as error:
        context.events.said.emit(error.text(context.tr))
        return
    context.events.go.emit("briefings", call)
