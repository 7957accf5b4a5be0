"""A quote that becomes business: its dates, rooms and price go into an opportunity of the account."""

from collections import Counter
from datetime import date
from typing import Any

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Account, Opportunity, Product
from salesdesk.domain.state import state_of
from salesdesk.domain.undecided import LONGEST_STAY
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator, translator
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.naming import language_of_figures, name_of_business
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.rates.tariffs import Tariffs
from salesdesk.services.rates.wanted import quoted_as_wanted, wanted_in, wanted_of, written
from salesdesk.services.records import add, change, new_record
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

OPEN_STAGES = (None, "lead", "tentative", "definite")


def open_opportunities(reader: Reader, account: str) -> list[Opportunity]:
    """The business of an account that is still open, the newest first."""
    found = [each for each in reader.find(Opportunity, account=account) if each.stage in OPEN_STAGES]
    return sorted(found, key=lambda each: (each.created_on or date.min, each.id), reverse=True)


def is_in(reader: Reader, found: Quoted, opportunity: str) -> bool:
    """Whether the proposal of an opportunity prices what was quoted, and neither a group nor something else."""
    kept = reader.of_type(Opportunity, opportunity)
    product = reader.of_type(Product, found.quote.stay.product)
    if kept is None or product is None or (kept.account, kept.product) != (found.account.id, product.id):
        return False
    try:
        return wanted_of(kept, product) == wanted_in(found) and not has_group(reader, opportunity)
    except UserError:
        return False


def where_it_is(reader: Reader, found: Quoted, likely: str = "") -> str:
    """The opportunity whose proposal prices what was quoted, of the account's open ones or a likely one; "" for none."""
    candidates = (likely, *(each.id for each in open_opportunities(reader, found.account.id)))
    return next((each for each in candidates if is_in(reader, found, each)), "")


def replaces(
    reader: Reader, found: Quoted, opportunity: Opportunity, today: date, defaults: Defaults
) -> tuple[str, ...]:
    """Which of the dates and the revenue of an opportunity a quote would replace that no quote put there.

    Another revenue for the very same stay is its price, and replaces nothing.
    """
    values = _figures(found)
    names = ("stay", "revenue", "rooms", "guests")
    other = [name for name in names if getattr(opportunity, name) not in (None, values[name])]
    lost = tuple(name for name in ("stay", "revenue") if name in other)
    is_its_price = other == ["revenue"] and opportunity.stay is not None
    if is_its_price or not lost:
        return ()
    of_quote = opportunity.revenue is not None and opportunity.revenue == _comes_to(
        reader, opportunity, today, defaults
    )
    return () if of_quote else lost


def overtaken(reader: Reader, opportunity: str, today: date, defaults: Defaults) -> Money | None:
    """What the quote of open business comes to now, where its revenue is what it came to before something was changed."""
    now = reader.of_type(Opportunity, opportunity)
    if now is None or now.revenue is None or now.stage not in OPEN_STAGES or has_group(reader, opportunity):
        return None
    changes = reader.changes(opportunity)
    priced = state_of(changes).heads["revenue"][0]
    until = [each for each in changes if (each.hlc, each.device) <= (priced.hlc, priced.device)]
    if len(until) == len(changes):
        return None
    then = REGISTRY["opportunity"].load(opportunity, state_of(until).values)
    assert isinstance(then, Opportunity)
    if _comes_to(reader, then, today, defaults) != now.revenue:
        return None
    comes_to = _comes_to(reader, now, today, defaults)
    return comes_to if comes_to != now.revenue else None


def keep_in_opportunity(
    journal: Journal, reader: Reader, found: Quoted, opportunity: str, today: date, tr: Translator
) -> tuple[str, ChangeSet]:
    """Writes what was quoted into an opportunity, a new one where none is named; raises `UserError`.

    A new one is called by its figures in the language of `tr`, and follows them as long as nobody calls it otherwise.
    A group has its rooms by night, which one stay would contradict: none goes into it.
    """
    if not found.quote.available:
        raise UserError(N_("The stay is not available; there is nothing to keep."))
    values = _figures(found)
    if not opportunity:
        return add(journal, "opportunity", {**_begun(reader, found, today, tr), **values})
    before = reader.of_type(Opportunity, opportunity)
    if has_group(reader, opportunity):
        raise UserError(
            N_("“{opportunity}” has a group quote of its own: its dates and rooms are changed there."),
            opportunity=(before.name if before else None) or "",
        )
    was = reader.of_type(Product, before.product) if before else None
    if before is not None and (lang := language_of_figures(before.name or "", was)):
        values["name"] = _name(reader, found.quote.stay, translator(lang))
    return opportunity, change(journal, reader, opportunity, values)


def keep_as_group(
    journal: Journal, reader: Reader, found: Quoted, opportunity: str, today: date, tr: Translator
) -> tuple[str, ChangeSet]:
    """Begins a group quote with the rooms by night of what was quoted, in the opportunity that has it or a new one.

    A group has no discount and no ages of children; what it brings is for its own quote to say.
    """
    stay, record = found.quote.stay, opportunity or journal.new_id()
    values = {**written(found), **dict.fromkeys(("children", "discount", "each_night"))}
    values["room_nights"] = stay.rooms * stay.length
    whole, lots = REGISTRY["opportunity"], REGISTRY["group_night"]
    if opportunity:
        edits = [Edit(record, values=whole.dump(values))]
    else:
        edits = [new_record(whole, record, whole.dump({**_begun(reader, found, today, tr), **values}))]
    for adults, rooms in Counter(room.adults for room in stay.spread()).items():
        lot = {"product": stay.product, "rooms": rooms, "adults": None if adults == 2 else adults}
        for night in stay.nights:
            said = lots.dump({"opportunity": record, "night": night, **lot})
            edits.append(new_record(lots, journal.new_id(), said))
    return record, journal.write(edits)


def _figures(found: Quoted) -> dict[str, Any]:
    """What an opportunity says of a quote that is put into it."""
    stay = found.quote.stay
    return {
        **written(found),
        "room_nights": None if stay.by_day else stay.rooms * stay.length,
        "revenue": _revenue(found),
    }


def _comes_to(reader: Reader, opportunity: Opportunity, today: date, defaults: Defaults) -> Money | None:
    """The revenue of what an opportunity wants as it is quoted; None for what is no stay or is not to be had."""
    account = reader.of_type(Account, opportunity.account)
    product = reader.of_type(Product, opportunity.product)
    if account is None or product is None:
        return None
    try:
        wanted = wanted_of(opportunity, product)
        if wanted is None or wanted.stay.length > LONGEST_STAY:
            return None
        found = quoted_as_wanted(reader, account, wanted, today, defaults, Tariffs(reader, defaults))
    except UserError:
        return None
    return _revenue(found) if found.quote.available else None


def _revenue(found: Quoted) -> Money:
    """What a quote brings: the price without service and tax."""
    return Money(found.quote.net, found.quote.tariff.currency)


def _begun(reader: Reader, found: Quoted, today: date, tr: Translator) -> dict[str, Any]:
    """What an opportunity that begins with a quote says besides it."""
    return {
        "account": found.account.id,
        "name": _name(reader, found.quote.stay, tr),
        "stage": "lead",
        "segment": found.account.segment,
        "created_on": today,
    }


def _name(reader: Reader, stay: Stay, tr: Translator) -> str:
    product = reader.of_type(Product, stay.product)
    return name_of_business(stay, (product.name if product else None) or "", tr)
