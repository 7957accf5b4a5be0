"""What a group asks for, as the engine takes it: its rooms, its lines, the products that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from salesdesk.domain.groups.tours import Costing
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import GroupLine, GroupNight, Opportunity, Product
from salesdesk.domain.records.groups import OPTIONS


@dataclass(frozen=True)
class Asked:
    """A group's opportunity with its rooms by night and its lines, the tariff that prices them, and the products.

    `halls` are all meeting spaces of the house, so that another one can be named where one is too small; `tours` are
    the costings of tours by product, `elsewhere` the tariffs of products that the group's own one does not price.
    """

    opportunity: Opportunity
    tariff: Tariff
    nights: Sequence[GroupNight] = ()
    lines: Sequence[GroupLine] = ()
    products: Mapping[str, Product] = field(default_factory=dict)
    halls: Sequence[Product] = ()
    tours: Mapping[str, Costing] = field(default_factory=dict)
    elsewhere: Mapping[str, Tariff] = field(default_factory=dict)
    market: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """The options that anything belongs to, in their order; one without a name where nothing is optional."""
        used = {row.option for row in self.nights} | {line.option for line in self.lines}
        return tuple(option for option in OPTIONS if option in used) or ("",)

    def of_option(self, option: str) -> "Asked":
        """What belongs to an option: its own rooms and lines, and those of every option."""
        return replace(
            self,
            nights=[each for each in self.nights if each.option in (None, option)],
            lines=[each for each in self.lines if each.option in (None, option)],
        )

    @property
    def arrival(self) -> date | None:
        """The first night of the block, else the first day of the event, else as the opportunity says."""
        return min(self._days, default=self.opportunity.stay.first if self.opportunity.stay else None)

    @property
    def departure(self) -> date | None:
        """The day after the last night of the block; of an event without rooms its last day."""
        nights = [each.night for each in self.nights if each.night]
        if nights:
            return max(nights) + timedelta(days=1)
        ends = [each.days.last or each.days.first for each in self.lines if each.days]
        known = [each for each in ends if each]
        return max(known, default=self.opportunity.stay.last if self.opportunity.stay else None)

    @property
    def _days(self) -> list[date]:
        nights = [each.night for each in self.nights if each.night and each.rooms]
        return nights or [each.days.first for each in self.lines if each.days and each.days.first]

    @property
    def guests(self) -> int:
        """How many come: as the opportunity says, else those of the fullest night."""
        if self.opportunity.guests:
            return self.opportunity.guests
        by_night: dict[date | None, int] = {}
        for each in self.nights:
            by_night[each.night] = by_night.get(each.night, 0) + (each.rooms or 0) * adults_of(each)
        return max(by_night.values(), default=0)


def adults_of(row: GroupNight) -> int:
    """The adults in each room of a row: two where it does not say."""
    return 2 if row.adults is None else row.adults
