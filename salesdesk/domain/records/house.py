"""The house itself and the people who sell it."""

from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.choices import LANGUAGES
from salesdesk.domain.values import Period, Place
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

CHARGE_KINDS = {"service": N_("Service charge"), "tax": N_("Tax")}
PRODUCT_CLASSES = {
    "all": N_("Everything"),
    "standard": N_("Standard rate goods"),
    "excluded": N_("Excluded goods"),
}

ABSENCES = {
    "leave": N_("Leave"),
    "holiday": N_("Holiday"),
    "working": N_("Working day"),
    "administration": N_("Administration"),
    "training": N_("Training"),
    "closed": N_("The house is closed"),
    "other": N_("Other"),
}
HOLIDAY, WORKING = "holiday", "working"
PUBLIC = frozenset({HOLIDAY, WORKING})
"""What corrects the public calendar: of the whole house it holds for customers in its country, too."""

TAXED_BY = {"night": N_("Each night"), "invoice": N_("The day of the invoice, at departure")}


@record_type(
    "property",
    N_("Property"),
    N_("Properties"),
    icon="hotel",
    title=("name",),
    subtitle=("city",),
    sections={"look": N_("Look of the papers"), "law": N_("Legal and money"), "house": N_("House standards")},
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Property(Record):
    """The hotel, operator or agency that the salesperson sells."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    promise: str | None = f.sentence(N_("Tagline"), first=True, worded=True)
    address: str | None = f.sentence(N_("Address"), first=True)
    city: str | None = f.text(N_("City"), first=True, listed=True)
    phone: str | None = f.phone(N_("Telephone"), first=True)
    email: str | None = f.email(N_("E-mail"), first=True)
    website: str | None = f.web(N_("Website"), first=True)
    currency: str | None = f.currency(N_("Currency"), first=True)
    zone: str | None = f.zone(N_("Time zone"), first=True)
    local_name: str | None = f.text(N_("Name in the local language"), section="look")
    stars: int | None = f.whole(N_("Stars"), section="look")
    logo: str | None = f.picture(N_("Logo"), section="look")
    colour: str | None = f.colour(N_("Main colour"), section="look")
    accent: str | None = f.colour(N_("Second colour"), section="look")
    paper: str | None = f.choice(N_("Paper"), {"A4": N_("A4"), "Letter": N_("Letter")}, section="look")
    language: str | None = f.choice(N_("Language"), LANGUAGES, section="look")
    place: Place | None = f.place(N_("Place on the map"), section="look")
    legal_name: str | None = f.text(N_("Legal name"), section="law")
    tax_code: str | None = f.text(N_("Tax code"), section="law")
    licence: str | None = f.text(N_("Licence"), section="law", worded=True)
    taxed_by: str | None = f.choice(N_("Tax rates are those of"), TAXED_BY, section="law")
    country: str | None = f.country(N_("Country"), section="law")
    rooms: int | None = f.whole(N_("Rooms"), section="house")
    profile: str | None = f.long_text(N_("Company profile"), section="house", worded=True)
    standards: str | None = f.long_text(
        N_("Standards of appearance"), section="house", help=N_("One line each; printed on the run sheet")
    )
    ethics: str | None = f.long_text(N_("House ethics"), section="house")


@record_type(
    "charge",
    N_("Tax or service"),
    N_("Taxes and service"),
    icon="percent",
    title=("name",),
    subtitle=("percent",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Charge(Record):
    """One of the ordered per cents that are added to a price, each on the sum so far."""

    owner: str | None = f.reference(N_("Property"), "property", travel="owner", first=True)
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), CHARGE_KINDS, first=True, listed=True)
    percent: Decimal | None = f.percent(N_("Per cent"), required=True, first=True, listed=True)
    position: int | None = f.whole(
        N_("Order"), least=None, first=True, listed=True, help=N_("The lowest is added first")
    )
    product_class: str | None = f.choice(N_("Applies to"), PRODUCT_CLASSES, first=True)
    valid: Period | None = f.dates(N_("Valid"), first=True, listed=True)


@record_type(
    "colleague", N_("Colleague"), N_("Colleagues"), icon="users", title=("name",), subtitle=("role",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Colleague(Record):
    """Somebody of the house, or near it, who sells, decides or advises."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    role: str | None = f.text(N_("Position"), first=True, listed=True, search=True, worded=True)
    phone: str | None = f.phone(N_("Telephone"), first=True, listed=True, search=True)
    email: str | None = f.email(N_("E-mail"), first=True, listed=True, search=True)
    zalo: str | None = f.text(N_("Zalo"), search=True)
    languages: str | None = f.text(N_("Languages"), listed=True)
    expertise: str | None = f.sentence(N_("Expertise"), search=True)
    territory: str | None = f.reference(N_("Territory"), "territory", listed=True)
    hours: str | None = f.hours(
        N_("Working hours"), first=True, help=N_("As in Mon-Fri 08:00-12:00, 13:30-17:30; Sat 08:00-12:00")
    )
    calls_a_day: int | None = f.whole(N_("Maximum calls a day"), first=True)
    outside: bool | None = f.yes_no(
        N_("Outside the house"), help=N_("Owner, consultant, head office, partner")
    )
    discount_limit: Decimal | None = f.percent(
        N_("May grant a discount of up to"), part=True, confidential=True
    )


@record_type(
    "territory", N_("Territory"), N_("Territories"), icon="map-pin", title=("name",), subtitle=("area",)
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Territory(Record):
    """A part of the map or the market that one colleague looks after."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    area: str | None = f.long_text(N_("Area"), first=True, listed=True, search=True)
    colleague: str | None = f.reference(N_("Looked after by"), "colleague", first=True, listed=True)


@record_type(
    "absence",
    N_("Holiday or time off"),
    N_("Holidays and time off"),
    icon="calendar-clock",
    title=("kind",),
    subtitle=("colleague", "days"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Absence(Record):
    """Days, or hours of days, in which a colleague (or the whole house) makes no calls, or does although nobody else works."""

    kind: str | None = f.choice(
        N_("Kind"),
        ABSENCES,
        required=True,
        decides=True,
        first=True,
        listed=True,
        help=N_(
            "A holiday is one for customers, too. A working day is one although it is a weekend or a public holiday."
        ),
    )
    colleague: str | None = f.reference(
        N_("Who"), "colleague", first=True, listed=True, help=N_("Nobody: the whole house")
    )
    days: Period | None = f.dates(N_("Days"), closed=True, first=True, listed=True)
    hours: str | None = f.hours(
        N_("Only in these hours"),
        first=True,
        listed=True,
        example=N_("14:00-16:00"),
        help=N_("As in 14:00-16:00, or every Friday: Fri 15:00-17:30; whole days if empty"),
    )
    note: str | None = f.sentence(N_("Note"), first=True, help=N_("Of a holiday its name"))
