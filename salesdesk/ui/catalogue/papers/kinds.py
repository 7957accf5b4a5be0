"""The papers in their order, with what is chosen for each."""

from salesdesk.i18n import N_
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class PaperKind:
    """A paper: its name in the program, its label and icon, and the choices that it has."""

    name: str
    label: str
    icon: str
    choices: frozenset[str]
    everything: str = ""
    """What it means that no product is chosen."""


KINDS = (
    PaperKind("tariff", N_("Tariff sheet"), "banknote", frozenset({"account", "plan"})),
    PaperKind(
        "pack",
        N_("Tariff pack"),
        "layers",
        frozenset({"account", "plan", "products", "materials"}),
        N_("None chosen: those that the rate plans price"),
    ),
    PaperKind(
        "brochure",
        N_("Brochure"),
        "book-open",
        frozenset({"account", "segment", "design", "products"}),
        N_("None chosen: all on sale"),
    ),
    PaperKind(
        "proposal",
        N_("Business proposal"),
        "handshake",
        frozenset({"opportunity", "products"}),
        N_("None chosen: the product of the opportunity; each is an option"),
    ),
    PaperKind("schedule", N_("Contract schedule"), "clipboard-list", frozenset({"account", "plan"})),
    PaperKind("feedback", N_("Feedback form"), "smile", frozenset({"call"})),
)


def kind_named(name: str) -> PaperKind:
    """The paper of a name; the first one for any other name."""
    return next((each for each in KINDS if each.name == name), KINDS[0])
