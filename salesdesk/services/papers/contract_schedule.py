"""What the annex to a contract says: parties, validity, rates and terms of one plan, and the volume that was promised."""

from collections.abc import Iterator

from salesdesk.domain.briefing import with_values
from salesdesk.domain.kinds import Defaults
from salesdesk.domain.native_names import is_native
from salesdesk.domain.records import Account, Colleague, Contact, Property, Purchase, RatePlan, RebateTier
from salesdesk.domain.sales_papers import ContractSchedule, Party
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, N_, Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import house_of, me
from salesdesk.services.papers.tariff_sheet import in_language_of, plan_said, tariff_sheet

_SIGNS_FIRST = ("decides", "approves")


def contract_schedule(
    desk: Desktop, plan: RatePlan, account: Account, defaults: Defaults
) -> ContractSchedule:
    """Gathers the schedule; raises `UserError` where the plan is not for the account, or is one for everybody."""
    if plan.kind in ("rack", "bar"):
        raise UserError(
            N_("“{plan}” is a public plan; a contract is about rates that are the partner's."),
            plan=plan.name or "",
        )
    sheet = tariff_sheet(desk, plan, account, defaults)
    desk = in_language_of(desk, account)
    plan = plan_said(desk, plan)
    tr = desk.tr
    return ContractSchedule(
        title=tr("Contract schedule: rates and terms"),
        about=tr(
            "Annex to the contract between the parties named below, for {plan}, version {version}"
        ).format(plan=plan.name or "", version=plan.version or 1),
        parties=(_ours(desk), _theirs(desk, account)),
        sheet=sheet,
        volume=tuple(_volume(desk, plan, account)),
        closing=(
            tr(
                "This schedule is part of the contract. Where the two differ, the schedule prevails for rates and terms."
            ),
            tr(
                "It replaces the earlier schedules for the same stays from the day on which both parties have signed it."
            ),
            tr(
                "Rates and terms are confidential: neither party may disclose them to others without the other party's written consent."
            ),
            tr(
                "It is made out in {language}, one copy for each party; where a translation differs, this text prevails."
            ).format(language=LANGUAGES.get(tr.lang, tr.lang)),
        ),
    )


def _ours(desk: Desktop) -> Party:
    tr, house = desk.tr, desk.house
    found = house_of(desk.reader) or Property(id="")
    seller = me(desk.reader)
    facts = (
        (tr("Known as"), house.name if house.legal_name else ""),
        (tr("Address"), house.address),
        (tr("Tax code"), found.tax_code or ""),
        (tr("Licence"), found.licence or ""),
        (tr("Telephone"), house.phone),
        (tr("E-mail"), house.email),
        (tr("Represented by"), _signs(seller, tr)),
    )
    return Party(tr("The hotel"), house.legal_name or house.name, with_values(facts))


def _theirs(desk: Desktop, account: Account) -> Party:
    tr = desk.tr
    people = [each for each in desk.reader.find(Contact, account=account.id) if not each.left]
    signs = min(
        (each for each in people if each.influence in _SIGNS_FIRST),
        key=lambda each: (_SIGNS_FIRST.index(each.influence or ""), each.id),
        default=None,
    )
    name, other = account.name or "", account.other_name or ""
    # Behind the name it is left out where no font has its characters, and no label is left without a value.
    behind = bool(name) and is_native(other)
    facts = (
        (tr("Known as"), "" if behind else other),
        (tr("Address"), ", ".join(filter(None, (account.address, account.city)))),
        (tr("Tax code"), account.tax_code or ""),
        (tr("Telephone"), account.phone or ""),
        (tr("E-mail"), account.email or ""),
        (tr("Represented by"), _signs(signs, tr)),
    )
    return Party(tr("The partner"), f"{name} ({other})" if behind else name, with_values(facts))


def _signs(person: Colleague | Contact | None, tr: Translator) -> str:
    """Who signs, with the post; "" for nobody."""
    return ", ".join(filter(None, (person.name, in_usual_words(person.role, tr)))) if person else ""


def _volume(desk: Desktop, plan: RatePlan, account: Account) -> Iterator[str]:
    """What the partner promises to buy, as far as it is recorded: a year's nights, periods, and the rebate on it."""
    tr, formats = desk.tr, desk.formats
    if account.contract_room_nights:
        yield tr("The partner plans to buy {n} room nights a year.").format(
            n=formats.number(account.contract_room_nights)
        )
    for each in desk.reader.find(Purchase, account=account.id, basis="promised"):
        period = each.stay
        if each.room_nights and period is not None and (period.last is None or period.last >= desk.today):
            yield tr("{n} room nights from {first} to {last}").format(
                n=formats.number(each.room_nights),
                first=formats.short(period.first),
                last=formats.short(period.last) or "…",
            )
    tiers = sorted(
        desk.reader.find(RebateTier, rate_plan=plan.id), key=lambda tier: (tier.above or 0, tier.id)
    )
    for tier in tiers:
        if tier.percent is not None:
            yield tr("Above {n} room nights the hotel pays back {percent} of the room revenue.").format(
                n=formats.number(tier.above or 0), percent=formats.percent(tier.percent)
            )
    if tiers:
        yield (
            tr("The higher percentage is then paid for all room nights.")
            if plan.rebate == "retroactive"
            else tr("The higher percentage is paid for the room nights above the step.")
        )
