"""After the event: rooms that were not picked up, and packages that are billed as guaranteed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from salesdesk.domain.groups.lines import GUARANTEED, PricedLine, line_of
from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.quoting.figures import rounded
from salesdesk.domain.quoting.groups import floor_of, shortfall


@dataclass(frozen=True)
class Billed:
    """A guaranteed line after the event: how many were guaranteed, came and are billed, and the amount in minor units."""

    line: PricedLine
    guaranteed: int
    came: int
    billed: int

    @property
    def amount(self) -> int:
        """What is billed."""
        return self.line.amount


@dataclass(frozen=True)
class After:
    """Sums after the event: room nights contracted, to be picked up, picked up and short, and what that costs.

    `fee` is the shortfall × the average rate of the block, rounded once; minor units. `known` is False while rows of
    the block do not say how many rooms were used.
    """

    contracted: int
    floor: int
    picked_up: int
    short: int
    fee: int
    known: bool
    lines: tuple[Billed, ...]


def after(price: OptionPrice) -> After | None:
    """What is owed after the event; None where nothing was entered about what came."""
    nights = price.block.nights
    rows = [lot.row for night in nights for lot in night.lots]
    told = [row for row in rows if row.picked_up is not None]
    came = [each for each in price.lines if each.line.came is not None and each.line.kind in GUARANTEED]
    if not told and not came:
        return None
    contracted = [night.rooms for night in nights]
    used = [sum(lot.row.picked_up or 0 for lot in night.lots) for night in nights]
    known = bool(rows) and len(told) == len(rows)
    plan = price.asked.tariff.plan
    short = shortfall(plan, contracted, used) if known else 0
    rooms = sum(contracted)
    full = sum(lot.each * lot.rooms for night in nights for lot in night.lots)
    return After(
        contracted=rooms,
        floor=floor_of(plan, contracted),
        picked_up=sum(used),
        short=short,
        fee=rounded(Fraction(full * short, rooms)) if rooms else 0,
        known=known,
        lines=_billed(price, came),
    )


def _billed(price: OptionPrice, came: Sequence[PricedLine]) -> tuple[Billed, ...]:
    found = []
    for each in came:
        made, _ = line_of(price.asked, each.line, after=True)
        found.append(Billed(made, each.times, each.line.came or 0, made.times))
    return tuple(found)
