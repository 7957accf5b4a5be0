"""Group quotes and costs of tours of the sample, out of a content file."""

from collections.abc import Iterator

from salesdesk.services.sample.content import Content, entries
from salesdesk.services.sample.drafts import Draft


def group_quotes(content: Content) -> Iterator[Draft]:
    """Rooms by night, an entry for several nights, and lines."""
    for n, entry in enumerate(entries("groups", "group_night"), 1):
        values = content.values("group_night", entry)
        for at, night in enumerate(entry["nights"], 1):
            yield Draft("group_night", f"group_night:{n}-{at}", {**values, "night": content.day(night)})
    for n, entry in enumerate(entries("groups", "group_line"), 1):
        yield Draft("group_line", f"group_line:{n}", content.values("group_line", entry))


def tour_costs(content: Content) -> Iterator[Draft]:
    """Costs and group sizes of tours."""
    for name in ("tour_cost", "tour_band"):
        for n, entry in enumerate(entries("groups", name), 1):
            yield Draft(name, f"{name}:{n}", content.values(name, entry))
