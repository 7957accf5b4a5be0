"""Draft, published, superseded: a plan is published when nothing is wrong with it, and revised as its next version."""

from dataclasses import dataclass
from datetime import date

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.fields import type_of
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.quoting.mark import Mark
from salesdesk.domain.quoting.marks import marks
from salesdesk.domain.records import Consent, RatePlan
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.rates.copying import copy_of, wordings_of
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader


@dataclass(frozen=True)
class Published:
    """A plan that was published: its version, what was done, and the warnings that stay."""

    plan: str
    version: int
    change_set: ChangeSet
    warnings: tuple[Mark, ...]


def marks_of(reader: Reader, plan: RatePlan, defaults: Defaults, today: date | None = None) -> list[Mark]:
    """Every mark of a plan, compared with the published ones; consents count that are good on a day, if one is named."""
    others = [
        tariff_of(reader, other, defaults)
        for other in reader.find(RatePlan, state="published")
        if other.id not in (plan.id, plan.replaces)
    ]
    consented = {each.product for each in consents_to(reader, plan, today)}
    return marks(tariff_of(reader, plan, defaults), others, defaults.country, consented)


def consents_to(reader: Reader, plan: RatePlan, today: date | None = None) -> list[Consent]:
    """The recorded consents to sell to the plan's partner below the floor under this plan."""
    return [
        each
        for each in reader.find(Consent, plan=plan.id)
        if each.below_floor
        and each.account == plan.account
        and each.colleague is not None
        and each.granted_on is not None
        and (today is None or (each.granted_on <= today and (each.until is None or today <= each.until)))
    ]


def publish(journal: Journal, reader: Reader, plan: RatePlan, today: date, defaults: Defaults) -> Published:
    """Publishes a plan and supersedes the one that it replaces, as one change set.

    Raises `UserError` where the plan has faults, or is published already.
    """
    if plan.state == "published":
        raise UserError(N_("“{plan}” is published already; revise it to change it."), plan=plan.name or "")
    if plan.state == "superseded":
        raise UserError(
            N_("“{plan}” was superseded; publish the version that follows it."), plan=plan.name or ""
        )
    found = marks_of(reader, plan, defaults, today)
    faults = [mark for mark in found if mark.weight == "fault"]
    if faults:
        raise UserError(
            N_("“{plan}” cannot be published yet; faults: {count}. “salesdesk marks” lists them."),
            plan=plan.name or "",
            count=len(faults),
        )
    before = reader.of_type(RatePlan, plan.replaces)
    rivals = reader.find(RatePlan, replaces=before.id, state="published") if before else []
    if rivals:
        raise UserError(
            N_("Another version of “{plan}” was published already; revise that one."), plan=plan.name or ""
        )
    version = plan.version or ((before.version or 1) + 1 if before else 1)
    entry = type_of(RatePlan)
    values = {"state": "published", "published_on": today, "version": version}
    edits = [Edit(plan.id, values=entry.dump(values))]
    if before is not None and before.state != "superseded":
        edits.append(Edit(before.id, values=entry.dump({"state": "superseded"})))
    return Published(plan.id, version, journal.write(edits), tuple(m for m in found if m.weight == "warning"))


def revise(journal: Journal, reader: Reader, plan: RatePlan, defaults: Defaults) -> tuple[str, ChangeSet]:
    """Writes a copy of a plan with all that belongs to it as the draft of its next version; gives its id."""
    tariff = tariff_of(reader, plan, defaults)
    new, edits = copy_of(
        tariff,
        journal.new_id,
        wordings_of(reader, tariff),
        replaces=plan.id,
        version=(plan.version or 1) + 1,
    )
    return new, journal.write(edits)
