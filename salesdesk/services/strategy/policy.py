"""What the house's rules approve: the approaches and techniques for a customer, and why one is not among them."""

from collections.abc import Sequence
from datetime import date

from salesdesk.domain.records import Call, Policy, Technique
from salesdesk.domain.records.calls import APPROACHES
from salesdesk.domain.records.context import STAGES
from salesdesk.i18n import Translator
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
    said = []
    rule = forbidding(reader, today, segment).get(call.approach or "")
    if rule is not None:
        approach = tr(APPROACHES.get(call.approach or "", call.approach or ""))
        said.append(
            tr("The approach “{approach}” is forbidden here: {rule}").format(
                approach=approach, rule=rule.rule or rule.name or ""
            )
        )
    technique = reader.of_type(Technique, call.technique)
    if technique is not None and technique.standing == FORBIDDEN:
        said.append(
            tr("The technique “{name}” is forbidden in this house.").format(name=technique.name or "")
        )
    return said
