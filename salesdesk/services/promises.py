"""The ledger of promises: which there are of each standing, how many were kept in time, keeping and breaking one."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.clock import Clock
from salesdesk.domain.promises import Given, KeptRate, kept_rate, standing
from salesdesk.domain.records import Promise
from salesdesk.domain.records.promises import OPEN_PROMISE, PROMISE_STATES
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.house import of_colleague
from salesdesk.services.records import change
from salesdesk.services.references import names_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

Page: TypeAlias = Literal["open", "late", "kept", "broken"]
"""The pages of the ledger."""

MOST = 5000
"""So many promises of a page are listed."""


def page_of_ledger(
    reader: Reader, today: date, page: Page, *, account: str = "", colleague: str = ""
) -> list[str]:
    """The ids of the promises of a page: what is most urgent first, or what ended last.

    Of an account, or of a colleague together with those that name nobody, where one is named.
    """
    equal = _of(account, colleague)
    if page in ("kept", "broken"):
        order = ("-kept_on", "-due", "id") if page == "kept" else ("-due", "id")
        return reader.ids(Promise, order=order, limit=MOST, state=page, **equal)
    found = reader.find(Promise, order=("due", "id"), limit=2 * MOST, state=OPEN_PROMISE, **equal)
    late = page == "late"
    return [each.id for each in found if (each.due is not None and each.due < today) is late][:MOST]


def rate(reader: Reader, today: date, *, account: str = "", colleague: str = "") -> KeptRate:
    """How many promises were kept in time: of an account, of a colleague, or of everybody."""
    return rate_of(reader.find(Promise, **_of(account, colleague)), today)


def rate_of(promises: Iterable[Promise], today: date) -> KeptRate:
    """How many of some promises were kept in time."""
    return kept_rate((Given(each.state or "open", each.due, each.kept_on) for each in promises), today)


def rate_words(found: KeptRate, tr: Translator) -> str:
    """How many were due and how they ended, in one sentence; "" where nothing was due yet."""
    if found.due <= 1:
        alone = (
            tr("1 promise, kept in time") if found.kept else "",
            tr("1 promise, kept late") if found.kept_late else "",
            tr("1 promise, not kept") if found.broken else "",
            tr("1 promise, overdue") if found.overdue else "",
        )
        return in_pieces(*alone)
    in_time = tr("{n} kept in time ({percent}%)")
    kept = Formats(tr.lang).number(found.kept)
    ended = in_pieces(
        in_time.format(n=kept, percent=found.per_cent) if found.kept else "",
        tr.plural("{n} kept late", "{n} kept late", found.kept_late) if found.kept_late else "",
        tr.plural("{n} not kept", "{n} not kept", found.broken) if found.broken else "",
        tr.plural("{n} overdue", "{n} overdue", found.overdue) if found.overdue else "",
    )
    return tr.plural("{n} promise was due: {ended}", "{n} promises were due: {ended}", found.due, ended=ended)


def others(reader: Reader, promises: Iterable[Promise], tr: Translator) -> dict[str, str]:
    """By the ids of the promises that are another's than whoever's desk this is: the names of those who gave them."""
    mine = None, reader.fact("me")
    theirs = {each.id: each.colleague for each in promises if each.colleague not in mine}
    names = names_of(reader, theirs.values(), tr)
    return {promise: names[colleague] for promise, colleague in theirs.items() if colleague}


def due_words(promise: Promise, today: date, tr: Translator) -> str:
    """Within a line, when a promise is due, or since when it is overdue; "" where no day is known."""
    words = tr("overdue since {day}") if overdue_words(promise, today, tr) else tr("due {day}")
    return words.format(day=Formats(tr.lang).short(promise.due)) if promise.due else ""


def overdue_words(promise: Promise, today: date, tr: Translator) -> str:
    """That a promise is overdue, and since when, as a warning; "" for one that is not."""
    if standing(Given(promise.state or "open", promise.due, promise.kept_on), today) != "late":
        return ""
    return tr("Overdue since {day}").format(day=Formats(tr.lang).short(promise.due))


def standing_words(promise: Promise, today: date, tr: Translator) -> str:
    """How a promise stands, and when it is or was due or was kept; one of which nobody said a state is pending."""
    if late := overdue_words(promise, today, tr):
        return late
    state, day = promise.state or "open", due_words(promise, today, tr)
    if state == "kept" and promise.kept_on:
        day = Formats(tr.lang).short(promise.kept_on)
    return in_pieces(tr(PROMISE_STATES.get(state, state)), day)


def keep(journal: Journal, reader: Reader, clock: Clock, promise: str) -> ChangeSet:
    """Marks a promise as kept, today where no day is known; the reason why it was broken before goes."""
    found = reader.of_type(Promise, promise)
    day = (found and found.kept_on) or clock.local().date()
    values = {"state": "kept", "kept_on": day, "broken_reason": None}
    return change(journal, reader, promise, values)


def give_up(journal: Journal, reader: Reader, promise: str, reason: str) -> ChangeSet:
    """Marks a promise as broken; a reason is needed, since it is what one learns from."""
    if not reason.strip():
        raise UserError(N_("Say in a few words why it was not kept."))
    return change(
        journal, reader, promise, {"state": "broken", "kept_on": None, "broken_reason": reason.strip()}
    )


def reopen(journal: Journal, reader: Reader, promise: str) -> ChangeSet:
    """Takes back that a promise was kept or broken."""
    return change(journal, reader, promise, {"state": "open", "kept_on": None, "broken_reason": None})


def _of(account: str, colleague: str) -> dict[str, Any]:
    return {
        **({"account": account} if account else {}),
        **of_colleague(colleague),
    }
