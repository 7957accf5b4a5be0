"""What paper is wanted, and what is still to be chosen for it."""

from salesdesk.i18n import N_
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class Wish:
    """A paper as it is wanted; "" stands for what is not chosen, no products for those that the paper itself names."""

    kind: str = "tariff"
    account: str = ""
    plan: str = ""
    products: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    opportunity: str = ""
    call: str = ""
    segment: str = ""
    design: str = "showcase"


_LACKING = {
    "tariff": (("plan", N_("Choose a rate plan.")),),
    "pack": (("account", N_("Choose the partner that the pack is for.")),),
    "proposal": (("opportunity", N_("Choose the opportunity that the proposal is for.")),),
    "schedule": (
        ("account", N_("Choose the partner that the contract is with.")),
        ("plan", N_("Choose a rate plan.")),
    ),
    "feedback": (("call", N_("Choose the call that the form is about.")),),
}


def lacking(wish: Wish) -> tuple[str, str]:
    """What is still to be chosen: its name, and a sentence to be translated; "" for both where the paper can be made."""
    return next((lack for lack in _LACKING.get(wish.kind, ()) if not getattr(wish, lack[0])), ("", ""))
