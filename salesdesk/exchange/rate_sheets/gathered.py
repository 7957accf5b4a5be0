"""The plans of a tariff workbook while it is read: each season stands once, with all dates that are named anywhere."""

from collections.abc import Iterable, Mapping

from salesdesk.domain import kinds
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import fold
from salesdesk.domain.values import Period
from salesdesk.exchange.rate_sheets.cell_words import kind_of
from salesdesk.exchange.rate_sheets.drafts import PlanDraft, Row
from salesdesk.exchange.rate_sheets.facts import Facts
from salesdesk.exchange.rate_sheets.tidying import lay_over, leave_out_repeats, once_for_all

_DATES = kinds.Dates()


class Gathered:
    """What the tables say, by plan and season, however it is spread over the sheets."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._plans: dict[str, PlanDraft] = {}
        self._known: dict[tuple[str, str], Row] = {}
        self._dates: dict[tuple[str, str], list[Period]] = {}
        self._beside_rates: dict[tuple[str, str], list[Row]] = {}

    def plan(self, name: str) -> PlanDraft:
        """The plan of a name; a new one where it is named for the first time."""
        return self._plans.setdefault(fold(name), PlanDraft(name))

    def currency(self, plan: str) -> str:
        """The currency of a plan, or else that of the whole workbook."""
        return str(self.plan(plan).values.get("currency") or self._facts.currency)

    def add(self, plan: str, row: Row) -> None:
        """Adds what belongs to a plan."""
        self.plan(plan).rows.append(row)

    def season(self, plan: str, name: str, values: Mapping[str, Json] | None = None) -> None:
        """Adds a season of a plan, or what is said of one that is known."""
        known = self._known.get((fold(plan), fold(name)))
        if known is not None:
            known.values.update({k: v for k, v in (values or {}).items() if v is not None})
            return
        said: dict[str, Json] = {"name": name, **(values or {})}
        if not said.get("kind"):
            said["kind"] = kind_of(name)
        self._known[fold(plan), fold(name)] = Row("season", said)
        self.add(plan, self._known[fold(plan), fold(name)])

    def nights(self, plan: str, season: str, ranges: Iterable[Period]) -> None:
        """Adds dates of a season."""
        self._dates.setdefault((plan, season), []).extend(ranges)

    def beside_rates(self, plan: str, kind: str, row: Row) -> None:
        """Adds what stands beside the rates of a room; whether it is so for all of them is seen at the end."""
        self._beside_rates.setdefault((plan, kind), []).append(row)

    def finish(self) -> list[PlanDraft]:
        """The plans, once all sheets are read."""
        for (plan, season), ranges in self._dates.items():
            self.season(plan, season)
            for nights in dict.fromkeys(ranges):
                self.add(plan, Row("season_dates", {"nights": _DATES.dump(nights)}, season=season))
        for plan, row in once_for_all(self._beside_rates, self._plans.values()):
            self.add(plan, row)
        for each in self._plans.values():
            if not each.own_row:
                self._facts.complete(each)
                lay_over(each)
            leave_out_repeats(each)
        return list(self._plans.values())
