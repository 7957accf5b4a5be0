"""How often something was used and how often it worked, by segment: figures, never a ratio alone."""

from collections.abc import Iterable

from salesdesk.plain import dataclass


@dataclass(frozen=True)
class Use:
    """One time that something was used: in which segment ("" for none known), and how it went.

    `worked` is yes, partly or no; "" where nobody said.
    """

    segment: str
    worked: str


@dataclass(frozen=True)
class Success:
    """How often something was used in a segment, how often it worked, and how often in part."""

    segment: str
    used: int
    worked: int
    partly: int


def by_segment(uses: Iterable[Use]) -> tuple[Success, ...]:
    """The success in each segment, the most used first."""
    counted: dict[str, list[int]] = {}
    for use in uses:
        figures = counted.setdefault(use.segment, [0, 0, 0])
        figures[0] += 1
        figures[1] += use.worked == "yes"
        figures[2] += use.worked == "partly"
    found = [Success(segment, *figures) for segment, figures in counted.items()]
    return tuple(sorted(found, key=lambda each: (-each.used, -each.worked, each.segment)))


def in_all(found: Iterable[Success]) -> Success:
    """The success over all segments."""
    each = tuple(found)
    return Success("", *(sum(getattr(one, name) for one in each) for name in ("used", "worked", "partly")))
