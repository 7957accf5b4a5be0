"""Writing a review down while it is being said: the record is made with the first thing that is said."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from salesdesk.domain.change import ChangeId, ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Call, FocusProduct, Promise, Review
from salesdesk.domain.records.calls import is_over
from salesdesk.domain.records.promises import OPEN_PROMISE
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.promises import keep
from salesdesk.services.records import add, add_stored, change, change_stored, is_record_id
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

_LOOKED_AT = 50
"""So many last calls with an account are looked through for one that waits."""

TICKS = ("left_out", "taken_in")
"""What a draft says of what finishing makes, against what is proposed."""


def call_named(reader: Reader, call: str) -> Call:
    """The call of an id; raises `UserError` where it is gone."""
    found = reader.of_type(Call, call)
    if found is None:
        raise UserError(N_("This call no longer exists."))
    return found


def review_of(reader: Reader, call: str) -> Review | None:
    """The review of a call; of several (two laptops began one each) a finished one, else the oldest."""
    found = reader.find(Review, call=call)
    return next((review for review in found if review.finished_on), found[0] if found else None)


def waiting(reader: Reader, now: datetime, limit: int) -> list[Call]:
    """My calls that are over and whose review is missing or not finished, oldest first."""
    return reader.calls_to_review(now, limit, whose=reader.fact("me"))


def waits(reader: Reader, call: Call, now: datetime) -> bool:
    """Whether a call is among those; one that is said to be done is so before its time is over."""
    return bool(waiting_among(reader, [call], now))


def waiting_among(reader: Reader, calls: Iterable[Call], now: datetime) -> frozenset[str]:
    """The ids of those of some calls that are among those."""
    me = reader.fact("me")
    over = {
        call.id
        for call in calls
        if not (me and call.colleague not in (None, me)) and is_over(call.state, call.when, now)
    }
    if not over:
        return frozenset()
    reviews = reader.find(Review, call=sorted(over))
    return frozenset(over - {review.call for review in reviews if review.finished_on})


def newest_waiting(reader: Reader, account: str, now: datetime) -> Call | None:
    """The newest of those among the last calls with an account; None where there is none."""
    calls = reader.find(Call, account=account, order="-start", limit=_LOOKED_AT)
    among = waiting_among(reader, calls, now)
    return next((call for call in calls if call.id in among), None)


def begun(reader: Reader, calls: list[Call]) -> frozenset[str]:
    """The ids of those calls of which a review was begun."""
    return frozenset(
        review.call for review in reader.find(Review, call=[call.id for call in calls]) if review.call
    )


def finished(reader: Reader, today: date, days: int, limit: int) -> list[tuple[Call, Review]]:
    """My calls whose review was finished in the last days, the latest first, each with its review."""
    first = today - timedelta(days=days)
    reviews = reader.reviews_finished(first, today, limit, whose=reader.fact("me"))
    calls = reader.many(Call, filter(None, (review.call for review in reviews)))
    return [(calls[review.call], review) for review in reviews if review.call in calls]


def prefilled(call: Call) -> dict[str, Any]:
    """What a review says before anybody said anything: what the plan of the call lets expect."""
    planned = {"technique": call.technique, "next_step": call.next_best_step}
    return {name: value for name, value in planned.items() if value}


def write(
    journal: Journal,
    reader: Reader,
    call: str,
    stored: Mapping[str, Json],
    seen: Mapping[str, tuple[ChangeId, ...]] | None = None,
) -> ChangeSet:
    """Writes stored values into the review of a call; the first of them make it, with what the plan prefilled.

    `seen` are the heads that the form showed. Values that are there already make an empty change set.
    """
    entry, review = REGISTRY["review"], review_of(reader, call)
    if review is not None:
        return change_stored(journal, entry, reader.values(review.id), review.id, stored, seen)
    planned = entry.dump(prefilled(call_named(reader, call)))
    if all(planned.get(name) == value for name, value in stored.items()):
        return ChangeSet("", None, ())
    return add_stored(journal, entry, {**planned, **stored, "call": call})[1]


def codes_in(said: Json) -> list[str]:
    """The kinds of consequence that a review names as left out, or as taken in."""
    return said.split() if isinstance(said, str) else []


def tick(journal: Journal, reader: Reader, call: str, kind: str, wanted: bool) -> ChangeSet:
    """Notes in the review of a call whether a kind of consequence is to be made, until it is finished.

    What is said against the proposal is noted, as left out or as taken in; said back again, nothing is.
    """
    review = review_of(reader, call)
    said = reader.values(review.id) if review else {}
    noted, other = ("taken_in", "left_out") if wanted else ("left_out", "taken_in")
    against = codes_in(said.get(other))
    if kind in against:
        return write(journal, reader, call, {other: _in_row(each for each in against if each != kind)})
    return write(journal, reader, call, {noted: _in_row({*codes_in(said.get(noted)), kind})})


def _in_row(codes: Iterable[str]) -> str | None:
    return " ".join(sorted(codes)) or None


def unknown_technique(reader: Reader, text: str) -> str:
    """The name of a technique of which the library knows nothing; "" for what it knows, and for an id."""
    name = " ".join(text.split())
    if not name or is_record_id(name) or reader.search(name, limit=1, types=("technique",)).records:
        return ""
    return name


def react(journal: Journal, reader: Reader, focus: str, reaction: str | None) -> ChangeSet:
    """Writes how the customer took a product in focus."""
    return change(journal, reader, focus, {"reaction": reaction})


def talked_about(journal: Journal, reader: Reader, call: str, product: str) -> ChangeSet:
    """Adds a product that came up in a call; nothing where it is in focus already."""
    if reader.find(FocusProduct, call=call, product=product, limit=1):
        return ChangeSet("", None, ())
    return add(journal, "focus_product", {"call": call, "product": product})[1]


def keep_promise(journal: Journal, reader: Reader, clock: Clock, promise: str) -> ChangeSet:
    """Marks a promise as kept today."""
    return keep(journal, reader, clock, promise)


def open_promises(reader: Reader, call: Call, besides: Collection[str] = ()) -> list[Promise]:
    """What is promised to the account of a call and open, or among `besides`, the most urgent first."""
    if not call.account:
        return []
    found = reader.find(Promise, account=call.account)
    found = [p for p in found if p.state in OPEN_PROMISE or p.id in besides]
    return sorted(found, key=lambda promise: (promise.due or date.max, promise.id))


def did_not_take_place(
    journal: Journal, reader: Reader, call: str, state: str, reason: str | None = None
) -> ChangeSet:
    """Marks a call as missed or cancelled, with the reason where one is given."""
    values = {"state": state, **({"moved_reason": reason} if reason else {})}
    return change(journal, reader, call, values)
