"""What a call of the run sheet still needs, before it and after it."""

from collections.abc import Iterable, Sequence
from typing import Any

from salesdesk.domain.addressing import form_or_name
from salesdesk.domain.appointments import lacks_address
from salesdesk.domain.booking import is_asked_for, is_untold
from salesdesk.domain.opting_out import opted_out
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.today import Need
from salesdesk.services.materials.bringing import Bring

UNBOOKED = (None, "to_book")


def called(people: Iterable[Contact]) -> tuple[str, ...]:
    """How customers are addressed."""
    return tuple(form_or_name(each.address_as, each.name) for each in people)


def has_left(person: object) -> bool:
    """Whether somebody is a customer who is no longer at the firm: nobody asks for them there."""
    return isinstance(person, Contact) and person.left is True


def needs_before(
    call: Call,
    account: Account,
    people: list[Any],
    to_bring: Sequence[Bring],
    meanwhile: str | None = None,
    away: str | None = None,
) -> tuple[Need, ...]:
    """What a call lacks that is still to come.

    `meanwhile` is with whom another call goes on at its time; `away` are the hours of my time off then, "" for days.
    """
    gone = [person for person in people if has_left(person)]
    blocked = (
        [] if account.do_not_contact else [each for each in people if opted_out(each) and not has_left(each)]
    )
    barred = sum(each.barred is not None for each in to_bring)
    short = sum(each.barred is None and each.short for each in to_bring)
    prepare = sum(each.item.state in (None, "to_prepare") for each in to_bring)
    found = [
        Need("avoid", account.id) if account.do_not_contact else None,
        Need("avoid", blocked[0].id, names=called(blocked)) if blocked else None,
        Need("left", call.id, names=called(gone)) if gone else None,
        Need("clash", call.id, names=(meanwhile,) if meanwhile else ()) if meanwhile is not None else None,
        Need("away", call.id, names=(away,) if away else ()) if away is not None else None,
        Need("objective", call.id) if not call.objective else None,
        Need("contact", call.id) if not people else None,
        Need("place", call.id) if lacks_address(call, account) else None,
        Need("confirm", call.id) if call.state in UNBOOKED and is_asked_for(call) else None,
        Need("tell" if is_untold(call) else "answer", call.id) if call.state == "asked" else None,
        Need("barred", call.id, barred) if barred else None,
        Need("short", call.id, short) if short else None,
        Need("prepare", call.id, prepare) if prepare else None,
    ]
    return tuple(need for need in found if need)


def needs_after(call: Call, reviewed: bool) -> tuple[Need, ...]:
    """What a call lacks that is over."""
    return () if reviewed or call.state == "missed" else (Need("review", call.id),)
