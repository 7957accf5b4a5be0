"""Who may be shown what: net rates never leave the house for the public or for another partner."""

from datetime import date

from salesdesk.domain.records import Account, Claim, Product, RatePlan
from salesdesk.domain.records.rate_plans import PUBLIC_KINDS
from salesdesk.domain.superlatives import is_proven
from salesdesk.domain.text import before_stop
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.reader import Reader

_PUBLIC_SEGMENTS = frozenset({"public"})


def account_of(reader: Reader, account: str | None) -> Account | None:
    """The partner that a paper is for; None for the public. Raises `UserError` where the account is gone."""
    if account is None:
        return None
    found = reader.of_type(Account, account)
    if found is None:
        raise UserError(N_("The record {record} no longer exists."), record=account)
    return found


def is_public(plan: RatePlan) -> bool:
    """Whether everybody may read the prices of a plan."""
    return plan.account is None and plan.kind in PUBLIC_KINDS


def refuse_undisclosed(plan: RatePlan, account: Account | None) -> None:
    """Raises `UserError` with the reason where a plan's prices may not be shown to a reader."""
    name = plan.name or ""
    if account is not None and plan.account == account.id:
        return
    if plan.account is not None:
        if account is None:
            raise UserError(
                N_(
                    "“{plan}” is the confidential plan of one partner and is not printed for the public: name the partner."
                ),
                plan=name,
            )
        raise UserError(
            N_("“{plan}” is the confidential plan of another partner and is not printed for {account}."),
            plan=name,
            account=before_stop(account.name or ""),
        )
    if plan.kind in PUBLIC_KINDS:
        return
    if account is None:
        raise UserError(
            N_(
                "“{plan}” has confidential rates, which are not printed for the public: name the partner that the sheet is for."
            ),
            plan=name,
        )
    if account.kind == "competitor":
        raise UserError(
            N_("“{plan}” has confidential rates, and {account} is a competitor: it is not printed for them."),
            plan=name,
            account=account.name or "",
        )
    if account.segment in _PUBLIC_SEGMENTS:
        raise UserError(
            N_(
                "“{plan}” has confidential rates, and {account} buys as the public does: print a public plan for them."
            ),
            plan=name,
            account=account.name or "",
        )


def under_contract(account: Account | None, today: date) -> bool:
    """Whether an account has a contract today."""
    return account is not None and account.contract_until is not None and account.contract_until >= today


def may_see(product: Product, account: Account | None, under_contract: bool) -> bool:
    """Whether a product may be named to a reader; None for the public."""
    if product.disclosure in (None, "public"):
        return True
    return product.disclosure == "customers" and account is not None and under_contract


def may_say(claim: Claim, account: Account | None, under_contract: bool, today: date) -> bool:
    """Whether a reader may be told a benefit or limitation, and what proves it still holds.

    A superlative without evidence is told to nobody outside.
    """
    told = claim.disclosure in (None, "public") or (
        claim.disclosure == "customers" and account is not None and under_contract
    )
    return told and (claim.kind == "limitation" or is_proven(claim, today))
