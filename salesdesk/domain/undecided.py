"""What business that is not decided yet waits for: the end of an option where something is held, else a decision."""

from datetime import date

from salesdesk.domain.values import Period

LONGEST_STAY = 31
"""Nights up to which the dates of an opportunity are those of one stay; longer ones may be a contract's period."""

OPTION, DECISION = "option", "decision"
"""The kinds of the dates to keep."""


def is_volume(stay: Period | None, rooms: int | None, *, long_stay: bool) -> bool:
    """Whether business is a promise of volume, as a contract's year, or a tender for crews: nobody holds rooms for it.

    Its days are more than those of one stay, and nobody said how many rooms. A long stay is somebody who lives here.
    """
    days = stay.length if stay is not None else None
    return not rooms and not long_stay and days is not None and days - 1 > LONGEST_STAY


def renews(stay: Period | None, contract_until: date | None) -> bool:
    """Whether a promise of volume goes on from a contract: its days reach beyond the day until which that holds."""
    return (
        contract_until is not None and stay is not None and (stay.last is None or stay.last > contract_until)
    )


def awaited(option_date: date | None, decision_by: date | None, *, held: bool) -> tuple[str, date] | None:
    """The kind of date to keep until business is decided, and the day; None where none is named.

    An option ends on its day. Where nothing is `held`, its day is one more by which they decide, and counts where no
    other is named.
    """
    if option_date is not None and held:
        return OPTION, option_date
    day = decision_by or option_date
    return (DECISION, day) if day is not None else None
