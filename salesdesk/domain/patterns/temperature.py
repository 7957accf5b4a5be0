"""Hot, warm, cold: a score whose reasons can be said. How large an account is, is another question."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Literal

from salesdesk.domain.quoting.figures import rounded
from salesdesk.domain.quoting.said import Said, said
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

Temperature = Literal["hot", "warm", "cold"]

WEIGHTS: Mapping[str, int] = {
    "potential": 10,
    "segment": 8,
    "answer": 18,
    "refusal": -18,
    "silence": -8,
    "opportunity": 22,
    "promise": 14,
    "contract": 16,
    "growth": 8,
    "decline": -6,
    "decider": 6,
    "weakness": 8,
}
"""Points for each reason; the house may set others."""

LABELS: Mapping[str, str] = {
    "potential": N_("Many potential room nights"),
    "segment": N_("A target segment"),
    "answer": N_("The last call moved things forward"),
    "refusal": N_("The last call found no interest"),
    "silence": N_("No call for half a year"),
    "opportunity": N_("An open opportunity"),
    "promise": N_("A promise is due"),
    "contract": N_("The contract ends soon"),
    "growth": N_("Production grows"),
    "decline": N_("Production falls"),
    "decider": N_("We know who decides"),
    "weakness": N_("The current supplier has a weakness"),
}

HOT, WARM = 50, 22
"""From so many points on."""

GOOD = frozenset(["business_won", "proposal_asked", "next_step"])
BAD = frozenset(["no_interest", "declined_honestly"])

ANSWER_DAYS, SILENT_DAYS, PROMISE_DAYS, CONTRACT_DAYS = 60, 180, 14, 90
GROWN, FALLEN = 10, -20
"""Per cent against the year before."""

MANY_NIGHTS = 1000
"""Potential room nights a year that count in full."""


@dataclass(frozen=True)
class Facts:
    """What is known of an account on a day; None where it is not known. The trend is in whole per cent."""

    potential: int | None = None
    segment: bool = False
    last_call: date | None = None
    last_outcome: str | None = None
    opportunity: str | None = None
    opportunity_nights: int | None = None
    promise_due: date | None = None
    contract_end: date | None = None
    trend: int | None = None
    decider: bool = False
    weakness: bool = False
    set_by_hand: str | None = None
    stands_until: date | None = None


@dataclass(frozen=True)
class Reason:
    """One reason of a score: how many points it gives or takes, and how it is said."""

    name: str
    points: int
    said: Said


@dataclass(frozen=True)
class Score:
    """The computed temperature with its reasons, heaviest first; and the one that stands, where it was set by hand."""

    points: int
    computed: Temperature
    reasons: tuple[Reason, ...] = ()
    by_hand: str | None = None
    until: date | None = None
    lapsed: date | None = None
    """Until when one stood that was set by hand and is over."""

    @property
    def temperature(self) -> str:
        """The one that counts."""
        return self.by_hand or self.computed


@dataclass(frozen=True)
class Measure:
    """How a house measures: points of each reason, and from how many on it is hot or warm."""

    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    hot: int = HOT
    warm: int = WARM


def score(facts: Facts, today: date, measure: Measure | None = None) -> Score:
    """The temperature of an account on a day; one set by hand stands until its date, or for good without one."""
    by = measure or Measure()
    reasons = tuple(
        sorted(
            (
                Reason(name, points, words)
                for name, share, words in _found(facts, today)
                if (points := rounded(by.weights.get(name, 0) * share))
            ),
            key=lambda reason: (-abs(reason.points), reason.name),
        )
    )
    points = min(max(sum(reason.points for reason in reasons), 0), 100)
    computed: Temperature = "hot" if points >= by.hot else "warm" if points >= by.warm else "cold"
    if facts.set_by_hand is None:
        return Score(points, computed, reasons)
    until = facts.stands_until
    if until is not None and until < today:
        return Score(points, computed, reasons, lapsed=until)
    return Score(points, computed, reasons, facts.set_by_hand, until)


def _found(facts: Facts, today: date) -> list[tuple[str, Fraction | int, Said]]:
    """The reasons that apply: name, share of its points, sentence."""
    found: list[tuple[str, Fraction | int, Said]] = []
    if facts.potential and facts.potential > 0:
        share = min(Fraction(facts.potential, MANY_NIGHTS), Fraction(1))
        found.append(("potential", share, said(N_("{n} room nights a year are possible"), n=facts.potential)))
    if facts.segment:
        found.append(("segment", 1, said(N_("belongs to a segment that we aim for"))))
    found += _contact(facts, today)
    if facts.opportunity is not None:
        found.append(("opportunity", 1, said(N_("open opportunity “{name}”"), name=facts.opportunity)))
    if facts.promise_due is not None and (facts.promise_due - today).days <= PROMISE_DAYS:
        found.append(("promise", 1, said(N_("we promised something for {day}"), day=facts.promise_due)))
    if facts.contract_end is not None and 0 <= (facts.contract_end - today).days <= CONTRACT_DAYS:
        found.append(("contract", 1, said(N_("the contract ends on {day}"), day=facts.contract_end)))
    if facts.trend is not None and facts.trend >= GROWN:
        found.append(
            (
                "growth",
                1,
                said(N_("{n}% more room nights in twelve months than in the twelve before"), n=facts.trend),
            )
        )
    if facts.trend is not None and facts.trend <= FALLEN:
        found.append(("decline", 1, said(N_("{n}% fewer room nights than a year ago"), n=-facts.trend)))
    if facts.decider:
        found.append(("decider", 1, said(N_("we know who decides"))))
    if facts.weakness:
        found.append(("weakness", 1, said(N_("the current supplier has a weakness"))))
    return found


def _contact(facts: Facts, today: date) -> list[tuple[str, Fraction | int, Said]]:
    if facts.last_call is None:
        return []
    days = (today - facts.last_call).days
    if days > SILENT_DAYS:
        return [("silence", 1, said(N_("no call since {day}"), day=facts.last_call))]
    if facts.last_outcome in GOOD and days <= ANSWER_DAYS:
        return [("answer", 1, said(N_("the call on {day} moved things forward"), day=facts.last_call))]
    if facts.last_outcome in BAD:
        return [("refusal", 1, said(N_("the call on {day} found no interest"), day=facts.last_call))]
    return []
