"""What the palette offers first while an account's card is in view."""

from functools import partial

from salesdesk.domain.records import Opportunity
from salesdesk.errors import UserError
from salesdesk.services.briefing.day import next_call
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.prospects.parts.business import Opportunities


def at_hand(card: AccountCard, context: Context) -> tuple[str, tuple[Command, ...]]:
    """What the account is called, and what can be done with it."""
    tr = context.tr
    return card.title.text(), (
        Command(tr("Plan a call"), card.add_call, "", "calendar-plus"),
        Command(tr("Quote"), card.quote, "", "tag"),
        Command(tr("Tariff sheet"), partial(context.events.go.emit, "catalogue", card.record), "", "printer"),
        Command(tr("New promise"), partial(card.new_of, "promise"), "", "flag"),
        Command(
            tr("Briefing of the next call"), partial(_show_briefing, context, card.record), "", "file-text"
        ),
        Command(tr("New note"), partial(card.new_of, "intelligence"), "", "notebook-pen"),
        Command(tr("New opportunity"), partial(card.new_of, "opportunity"), "", "target"),
        Command(tr("Group quote"), partial(_quote_group, context, card), "", "bed-double"),
        Command(
            tr("Show products to a customer"),
            partial(context.events.present.emit, (), card.record),
            "",
            "monitor",
        ),
        Command(tr("Send to a colleague…"), partial(context.events.share.emit, [card.record]), "", "share-2"),
        Command(tr("On the map"), card.map_wanted.emit, "", "map-pin"),
        Command(tr("Rename"), card.rename, "", "pencil"),
        Command(tr("Change history"), card.show_history, "", "history"),
        Command(tr("Combine with a duplicate…"), card.join_with, "", "git-merge"),
    )


def _quote_group(context: Context, card: AccountCard) -> None:
    """Opens the group quote of the account's open business that comes first."""
    found = context.app.desk.reader.find(
        Opportunity,
        account=card.record,
        stage=["lead", "tentative", "definite", None],
        order=("stay_from", "id"),
    )
    part = next(each for each in card.parts if isinstance(each, Opportunities))
    if found:
        part.quote(found[0].id)
    else:
        context.events.said.emit(context.tr("Make an opportunity first: a group quote belongs to one."))


def _show_briefing(context: Context, account: str) -> None:
    try:
        call = next_call(context.app.desk.reader, context.app.clock, account)
    except UserError as error:
        context.events.said.emit(error.text(context.tr))
        return
    context.events.go.emit("briefings", call)
