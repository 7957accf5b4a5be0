"""What the house's rules approve: the approaches and techniques for a customer, and why one is not among them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from salesdesk.domain.kinds import Json
from salesdesk.domain.records import Account, Call, Policy, Technique
from salesdesk.domain.records.calls import APPROACHES
from salesdesk.domain.records.context import STAGES
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.store.reader import Reader

FORBIDDEN = "forbidden"
_ORDER = {"encouraged": 0, "permitted": 1, None: 1}


def forbidding(reader: Reader, today: date, segment: str | None) -> dict[str, Policy]:
    """The rules in force that forbid an approach with customers of a segment, by approach."""
    found = [each for each in reader.find(Policy, standing=FORBIDDEN) if each.approach]
    return {
        each.approach or "": each
        for each in found
        if each.segment in (None, segment) and (each.valid is None or each.valid.holds(today))
    }


def approved_approaches(reader: Reader, today: date, segment: str | None) -> list[str]:
    """The approaches that no rule forbids with customers of a segment."""
    forbidden = forbidding(reader, today, segment)
    return [code for code in APPROACHES if code not in forbidden]


def approved_techniques(reader: Reader) -> list[Technique]:
    """The techniques that are not forbidden: in the order of a talk, the encouraged ones first."""
    stages = list(STAGES)
    found = [each for each in reader.find(Technique, order=("name", "id")) if each.standing != FORBIDDEN]
    return sorted(
        found,
        key=lambda each: (
            stages.index(each.stage) if each.stage in STAGES else len(stages),
            _ORDER.get(each.standing, 1),
        ),
    )


def refusals(reader: Reader, today: date, call: Call, segment: str | None, tr: Translator) -> Sequence[str]:
    """What of a call's approach and technique the rules forbid, each in one sentence."""
    return [each.text(tr) for each in _against(reader, today, call.approach, call.technique, segment, tr)]


def refuse_forbidden(reader: Reader, today: date, values: Mapping[str, Json], tr: Translator) -> None:
    """Raises `UserError` where stored values of a call plan an approach or a technique that the rules forbid."""
    approach, technique, account = (
        value if isinstance(value := values.get(name), str) else None
        for name in ("approach", "technique", "account")
    )
    customer = reader.of_type(Account, account)
    for each in _against(reader, today, approach, technique, customer.segment if customer else None, tr):
        raise each


def _against(
    reader: Reader,
    today: date,
    approach: str | None,
    technique: str | None,
    segment: str | None,
    tr: Translator,
) -> Iterator[UserError]:
    rule = forbidding(reader, today, segment).get(approach or "")
    if rule is not None:
        yield UserError(
            N_("The approach “{approach}” is forbidden here: {rule}"),
            approach=tr(APPROACHES.get(approach or "", approach or "")),
            rule=rule.rule or rule.name or "",
        )
    found = reader.of_type(Technique, technique)
    if found is not None and found.standing == FORBIDDEN:
        yield UserError(N_("The technique “{name}” is forbidden in this house."), name=found.name or "")
