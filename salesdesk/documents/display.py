"""Names of customers, events and products in the largest type on a paper."""

from salesdesk.documents import slabs as s
from salesdesk.documents.breaking import balanced
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import Style, Theme

_STEP = 1.5


def display(
    text: str, theme: Theme, width: float, largest: float, least: float = 15.0, leading: float = 1.2
) -> list[Slab]:
    """A name in the largest type in which two lines hold it, kept with what follows."""
    size, weight = largest, theme.display.weight
    while size > least and len(balanced(text, weight, size, width)) > 2:
        size -= _STEP
    return s.kept(s.lines(balanced(text, weight, size, width), Style(weight, size, size * leading)))
