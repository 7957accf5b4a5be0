"""What is sold, with its limits, and what is handed out."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.choices import DIVISIONS, LANGUAGES, SEGMENTS
from salesdesk.domain.values import Money, Period
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

PRODUCT_KINDS = {
    "room": N_("Room"),
    "meeting": N_("Meeting space"),
    "food": N_("Food and drink"),
    "package": N_("Package"),
    "tour": N_("Tour"),
    "transfer": N_("Transfer"),
    "spa": N_("Spa and leisure"),
    "laundry": N_("Laundry"),
    "long_stay": N_("Long-stay service"),
    "travel": N_("Travel service"),
    "other": N_("Other"),
}

DISCLOSURES = {
    "public": N_("Everybody"),
    "customers": N_("Customers under contract"),
    "internal": N_("The house only"),
}

PLACES = (None, "room", "meeting")
"""Kinds of product that are rooms; None where it is not said yet."""

TIMED = (None, "tour", "transfer", "spa", "package", "travel", "other")
"""Kinds of product that take a time."""

TAX_CLASSES = {"standard": N_("Standard rate goods"), "excluded": N_("Excluded goods")}
"""What a product is to the tax office; those of charges, without the one for everything."""

CLAIM_KINDS = {"benefit": N_("Feature and benefit"), "limitation": N_("Limitation")}

MATERIAL_KINDS = {
    "profile": N_("Company profile"),
    "brochure": N_("Brochure"),
    "proposal": N_("Proposal"),
    "tariff": N_("Tariff sheet"),
    "handout": N_("Handout or flyer"),
    "third_party": N_("Third-party material"),
    "web": N_("Web page or download"),
    "update": N_("Update of existing material"),
    "display": N_("Display material"),
    "sample": N_("Sample"),
    "gift": N_("Give-away"),
    "incentive": N_("Incentive gift"),
}


@record_type(
    "product",
    N_("Product"),
    N_("Products"),
    icon="bed-double",
    title=("name",),
    subtitle=("kind", "division"),
    sections={"facts": N_("Facts"), "prices": N_("Prices"), "rules": N_("Who may see it")},
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Product(Record):
    """Something that the house sells."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    division: str | None = f.choice(N_("Division"), DIVISIONS, first=True, listed=True)
    kind: str | None = f.choice(N_("Kind"), PRODUCT_KINDS, first=True, listed=True)
    description: str | None = f.long_text(N_("Description"), first=True, search=True, worded=True)
    code: str | None = f.text(N_("Code"), listed=True, search=True, section="facts")
    count: int | None = f.whole(N_("How many there are"), section="facts", only_for=("kind", PLACES))
    square_metres: int | None = f.whole(
        N_("Square metres"), unit=N_("m²"), section="facts", only_for=("kind", PLACES)
    )
    bed: str | None = f.text(N_("Beds"), section="facts", only_for=("kind", (None, "room")), worded=True)
    view: str | None = f.text(N_("View"), section="facts", only_for=("kind", PLACES), worded=True)
    capacity: str | None = f.text(
        N_("Capacity"), section="facts", help=N_("2A2C, or theatre 200 / banquet 120"), worded=True
    )
    duration: str | None = f.text(N_("Duration"), section="facts", only_for=("kind", TIMED), worded=True)
    included: str | None = f.long_text(N_("Included"), search=True, section="facts", worded=True)
    excluded: str | None = f.long_text(N_("Not included"), search=True, section="facts", worded=True)
    availability: str | None = f.sentence(N_("Availability"), section="facts")
    photo: str | None = f.picture(N_("Photo"), section="facts")
    public_rate: Money | None = f.money(N_("Public rate"), least=0, listed=True, section="prices")
    floor_rate: Money | None = f.money(
        N_("Floor rate"),
        least=0,
        confidential=True,
        section="prices",
        help=N_("With service and tax; below it a price needs consent"),
    )
    price_unit: str | None = f.text(
        N_("Price per"), section="prices", help=N_("room and night, person, hour"), worded=True
    )
    tax_class: str | None = f.choice(N_("Taxed as"), TAX_CLASSES, section="prices")
    commission: Decimal | None = f.percent(
        N_("Usual commission"),
        confidential=True,
        section="prices",
        help=N_("If neither account nor plan states one"),
    )
    disclosure: str | None = f.choice(N_("May be disclosed to"), DISCLOSURES, section="rules")
    valid: Period | None = f.dates(N_("On sale"), section="rules")
    retired: bool | None = f.yes_no(N_("No longer sold"), listed=True, section="rules")


@record_type(
    "claim",
    N_("Benefit or limitation"),
    N_("Benefits and limitations"),
    icon="star",
    title=("feature",),
    subtitle=("benefit",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Claim(Record):
    """A feature with its benefit for a segment, or a limitation that we say openly."""

    product: str | None = f.reference(N_("Product"), "product", travel="owner", required=True, first=True)
    kind: str | None = f.choice(N_("Kind"), CLAIM_KINDS, first=True, listed=True)
    feature: str | None = f.sentence(
        N_("Feature or limitation"),
        required=True,
        first=True,
        listed=True,
        search=True,
        called=("kind", {"benefit": N_("Feature"), "limitation": N_("Limitation")}),
        worded=True,
    )
    benefit: str | None = f.sentence(
        N_("Benefit, or what we do about it"),
        first=True,
        listed=True,
        search=True,
        called=("kind", {"benefit": N_("Benefit"), "limitation": N_("What we do about it")}),
        help=N_("Customers read a benefit; what we do about a limitation is for the house"),
        worded=True,
    )
    segment: str | None = f.choice(N_("For segment"), SEGMENTS, first=True, listed=True)
    evidence: str | None = f.sentence(
        N_("Evidence"), help=N_("Award, measurement, reference; with its year"), worded=True
    )
    evidence_until: date | None = f.day(N_("Evidence valid until"), ahead=True)
    disclosure: str | None = f.choice(N_("May be disclosed to"), DISCLOSURES)


@record_type(
    "material",
    N_("Material"),
    N_("Materials"),
    icon="paperclip",
    title=("name",),
    subtitle=("kind", "language"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Material(Record):
    """Something to hand out or show."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, worded=True)
    kind: str | None = f.choice(N_("Kind"), MATERIAL_KINDS, first=True, listed=True)
    language: str | None = f.choice(N_("Language"), LANGUAGES, first=True, listed=True)
    version: str | None = f.text(N_("Version"), first=True, listed=True)
    valid: Period | None = f.dates(N_("Valid"), first=True, listed=True)
    stock: int | None = f.whole(
        N_("Opening stock"),
        first=True,
        listed=True,
        help=N_("Counted once; from then on movements say what came and went"),
    )
    low_stock: int | None = f.whole(N_("Warn below"), first=True)
    product: str | None = f.reference(N_("Product"), "product")
    rate_plan: str | None = f.reference(
        N_("Rate plan"), "rate_plan", help=N_("For a tariff sheet: the version of the plan that it prints")
    )
    file: str | None = f.file(N_("File"))
    source: str | None = f.web(N_("Web address"), search=True)
    downloaded_on: date | None = f.day(N_("Downloaded on"))
    replaces: str | None = f.reference(N_("Replaces"), "material")
    notes: str | None = f.long_text(N_("Notes"), search=True)


@record_type(
    "given",
    N_("Material given"),
    N_("Materials given"),
    icon="gift",
    title=("material",),
    subtitle=("given_on",),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Given(Record):
    """What a customer received, when and in which version."""

    account: str | None = f.reference(N_("Account"), "account", travel="owner", required=True, first=True)
    material: str | None = f.reference(
        N_("Material"), "material", travel="with", required=True, first=True, listed=True
    )
    given_on: date | None = f.day(N_("Given on"), first=True, listed=True)
    contact: str | None = f.reference(N_("Receiver"), "contact", travel="with", first=True, listed=True)
    call: str | None = f.reference(N_("In call"), "call", travel="with")
    quantity: int | None = f.whole(N_("Quantity"), first=True, listed=True)
    version: str | None = f.text(N_("Version"), listed=True)
