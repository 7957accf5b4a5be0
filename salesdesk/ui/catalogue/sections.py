"""The sections of the catalogue in their order, each a page of its own that is made when it is first looked at."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from salesdesk.i18n import N_
from salesdesk.plain import dataclass
from salesdesk.ui.context import Context
from salesdesk.ui.page import Page


@dataclass(frozen=True)
class Section:
    """A section: its name in the program, its label, how its page is made in a place, the types of record that it shows or is for.

    `also` are other words by which the palette finds it.
    """

    name: str
    label: str
    make: Callable[[Context, QWidget], Page]
    types: tuple[str, ...] = ()
    also: str = ""


def _products(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.catalogue.products.page import ProductsPage

    return ProductsPage(context, place)


def _plans(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.catalogue.plans.page import PlansPage

    return PlansPage(context, place)


def _materials(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.catalogue.materials.page import MaterialsPage

    return MaterialsPage(context, place)


def _papers(context: Context, place: QWidget) -> Page:
    from salesdesk.ui.catalogue.papers.page import PapersPage

    return PapersPage(context, place)


SECTIONS = (
    Section("products", N_("Products"), _products, ("product",)),
    Section("plans", N_("Rate plans"), _plans, ("rate_plan",), N_("tariff, price list, contract rates")),
    Section("materials", N_("Materials"), _materials, ("material",)),
    Section("papers", N_("Papers to print"), _papers, ("account", "opportunity", "call")),
)


def section_of(type_name: str) -> Section | None:
    """The section that shows records of a type; None where none does."""
    return next((each for each in SECTIONS if type_name in each.types), None)
