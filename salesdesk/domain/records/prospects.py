"""Accounts and the people there."""

from datetime import date
from decimal import Decimal

from salesdesk.domain import field_makers as f
from salesdesk.domain.fields import Record, record_type
from salesdesk.domain.records.choices import LANGUAGES, REACH, SEGMENTS, TEMPERATURE_TONES, TEMPERATURES
from salesdesk.domain.values import Money, Place
from salesdesk.i18n import N_
from salesdesk.plain import dataclass

JOINED_TO = "joined_to"
"""The field in which a record that was joined into another one names it."""

ACCOUNT_KINDS = {
    "company": N_("Company"),
    "hotel": N_("Hotel or resort"),
    "travel_agency": N_("Travel agency"),
    "tour_operator": N_("Tour operator"),
    "dmc": N_("Destination management company"),
    "mice_organiser": N_("MICE organiser"),
    "wedding_planner": N_("Wedding planner"),
    "government": N_("Government office"),
    "ngo": N_("NGO or embassy"),
    "school": N_("School or university"),
    "airline": N_("Airline"),
    "wholesaler": N_("Wholesaler or OTA"),
    "club": N_("Club or association"),
    "person": N_("Private person"),
    "competitor": N_("Competitor"),
    "other": N_("Other"),
}

SOURCES = {
    "cold_search": N_("Cold search"),
    "buying_history": N_("Buying history"),
    "referral": N_("Referral"),
    "web": N_("Web page"),
    "event": N_("Event or competition"),
    "import": N_("Imported file"),
    "walk_in": N_("Approached us"),
}

STANDINGS = {
    "prospect": N_("Prospect"),
    "customer": N_("Customer"),
    "past": N_("Past customer"),
    "closed": N_("Closed"),
}
POTENTIALS = {"A": N_("A"), "B": N_("B"), "C": N_("C")}
SIZES = {
    "micro": N_("Up to 10 people"),
    "small": N_("11 to 50 people"),
    "medium": N_("51 to 250 people"),
    "large": N_("Over 250 people"),
}

INFLUENCES = {
    "decides": N_("Decides"),
    "approves": N_("Approves the money"),
    "influences": N_("Influences"),
    "books": N_("Makes the bookings"),
    "opens_doors": N_("Opens doors"),
    "unknown": N_("Not known yet"),
}

CONSENTS = {"given": N_("Agreed"), "withdrawn": N_("Withdrawn"), "not_asked": N_("Not asked yet")}

ASKED, NOT_ASKED = N_("Yes, they asked"), N_("No, they did not")
"""Whether somebody asked not to be contacted: a bare “no” beside that reads as the wish itself."""


@record_type(
    "account",
    N_("Account"),
    N_("Accounts"),
    icon="building-2",
    title=("name",),
    subtitle=("kind", "city"),
    sections={
        "profile": N_("Profile"),
        "reach": N_("Address and contact"),
        "business": N_("Business"),
        "contract": N_("Contract and credit"),
        "needs": N_("Needs, wants and preferences"),
        "source": N_("Where it came from"),
    },
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Account(Record):
    """A firm, office or person who buys or could buy."""

    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True, firm=True)
    kind: str | None = f.choice(N_("Kind of business"), ACCOUNT_KINDS, by_word=True, first=True, listed=True)
    segment: str | None = f.choice(N_("Segment"), SEGMENTS, by_word=True, first=True, listed=True)
    city: str | None = f.text(N_("City"), first=True, listed=True, search=True)
    temperature: str | None = f.choice(
        N_("Temperature"), TEMPERATURES, tones=TEMPERATURE_TONES, first=True, listed=True
    )
    phone: str | None = f.phone(N_("Telephone"), first=True, listed=True, search=True)
    email: str | None = f.email(N_("E-mail"), first=True, search=True)
    standing: str | None = f.choice(N_("Standing"), STANDINGS, listed=True, section="profile")
    potential: str | None = f.choice(N_("Value class"), POTENTIALS, listed=True, section="profile")
    other_name: str | None = f.text(
        N_("Other name"), search=True, section="profile", help=N_("Legal, short or foreign name")
    )
    tax_code: str | None = f.text(N_("Tax code"), search=True, section="profile")
    industry: str | None = f.sentence(N_("Industry"), search=True, section="profile")
    size: str | None = f.choice(N_("Size"), SIZES, section="profile")
    demographics: str | None = f.long_text(
        N_("Demographics"),
        search=True,
        section="profile",
        help=N_("Age, origin, income, interests of their guests"),
    )
    address: str | None = f.sentence(N_("Address"), search=True, section="reach")
    country: str | None = f.country(N_("Country"), section="reach")
    website: str | None = f.web(N_("Website"), search=True, section="reach")
    language: str | None = f.choice(N_("Language"), LANGUAGES, section="reach")
    place: Place | None = f.place(N_("Place on the map"), section="reach")
    territory: str | None = f.reference(N_("Territory"), "territory", section="reach")
    colleague: str | None = f.reference(N_("Looked after by"), "colleague", listed=True, section="reach")
    best_time: str | None = f.sentence(N_("Best time to call"), section="reach")
    call_hours: str | None = f.hours(
        N_("Plan calls only in these hours"),
        section="reach",
        help=N_("As in Tue-Thu 09:00-11:00, 14:00-16:00"),
    )
    call_every: int | None = f.whole(
        N_("Weeks between calls"),
        section="reach",
        help=N_("If not the usual for its temperature"),
    )
    do_not_contact: bool | None = f.yes_no(
        N_("Asked not to be contacted"), yes=ASKED, no=NOT_ASKED, section="reach"
    )
    source_country: str | None = f.country(
        N_("Source market"), section="business", help=N_("Where their guests come from")
    )
    potential_room_nights: int | None = f.whole(
        N_("Potential room nights a year"), listed=True, section="business"
    )
    current_supplier: str | None = f.sentence(N_("Current supplier"), search=True, section="business")
    supplier_weakness: str | None = f.long_text(
        N_("Weakness of the current supplier"), search=True, section="business"
    )
    temperature_reason: str | None = f.long_text(N_("Why this temperature"), section="business")
    temperature_until: date | None = f.day(N_("Temperature applies until"), ahead=True, section="business")
    contract_until: date | None = f.day(N_("Contract until"), ahead=True, section="contract")
    contract_room_nights: int | None = f.whole(N_("Room nights promised a year"), section="contract")
    contract_rate: Money | None = f.money(N_("Contract rate"), least=0, confidential=True, section="contract")
    commission: Decimal | None = f.percent(N_("Commission"), part=True, confidential=True, section="contract")
    credit_limit: Money | None = f.money(N_("Credit limit"), least=0, confidential=True, section="contract")
    credit_owed: Money | None = f.money(N_("Owed now"), confidential=True, section="contract")
    credit_days: int | None = f.whole(N_("Days to pay"), confidential=True, section="contract")
    needs: str | None = f.long_text(N_("Needs"), search=True, section="needs", worded=True)
    wants: str | None = f.long_text(N_("Wants"), search=True, section="needs")
    preferences: str | None = f.long_text(N_("Preferences"), search=True, section="needs")
    notes: str | None = f.long_text(N_("Notes"), search=True, section="needs")
    source: str | None = f.choice(N_("Source"), SOURCES, section="source")
    source_detail: str | None = f.sentence(N_("Source in detail"), search=True, section="source")
    source_date: date | None = f.day(N_("Found on"), section="source")
    referred_by: str | None = f.reference(
        N_("Referred by"), "account", "contact", "colleague", section="source"
    )
    joined_to: str | None = f.reference(N_("Joined to"), "account", by_hand=False, section="source")


@record_type(
    "contact",
    N_("Contact"),
    N_("Contacts"),
    icon="user",
    title=("name",),
    subtitle=("role", "account"),
    sections={
        "reach": N_("How to reach"),
        "person": N_("The person"),
        "consent": N_("Consent"),
    },
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Contact(Record):
    """A person at an account."""

    account: str | None = f.reference(N_("Account"), "account", travel="owner", first=True, listed=True)
    name: str | None = f.text(N_("Name"), required=True, first=True, listed=True, search=True)
    role: str | None = f.text(N_("Position"), first=True, listed=True, search=True, worded=True)
    influence: str | None = f.choice(N_("Influence"), INFLUENCES, first=True, listed=True)
    mobile: str | None = f.phone(N_("Mobile"), first=True, listed=True, search=True)
    email: str | None = f.email(N_("E-mail"), first=True, listed=True, search=True)
    phone: str | None = f.phone(
        N_("Telephone"), first=True, instead_of="mobile", search=True, section="reach"
    )
    zalo: str | None = f.text(N_("Zalo"), search=True, section="reach")
    whatsapp: str | None = f.text(N_("WhatsApp"), search=True, section="reach")
    line: str | None = f.text(N_("LINE"), search=True, section="reach")
    wechat: str | None = f.text(N_("WeChat"), search=True, section="reach")
    kakaotalk: str | None = f.text(N_("KakaoTalk"), search=True, section="reach")
    preferred_channel: str | None = f.choice(N_("Prefers to be reached by"), REACH, section="reach")
    best_time: str | None = f.sentence(N_("Best time to call"), section="reach")
    confirmed_on: date | None = f.day(N_("Details confirmed on"), section="reach")
    address_as: str | None = f.text(
        N_("How to address"), section="person", help=N_("Anh Minh, Ms Lee, Khun Somchai")
    )
    pronounced: str | None = f.text(N_("Pronounced"), section="person")
    language: str | None = f.choice(N_("Language"), LANGUAGES, section="person")
    department: str | None = f.text(N_("Department"), search=True, section="person")
    cares_about: str | None = f.long_text(N_("Cares about"), search=True, section="person")
    needs: str | None = f.long_text(N_("Needs"), search=True, section="person")
    wants: str | None = f.long_text(N_("Wants"), search=True, section="person")
    preferences: str | None = f.long_text(N_("Preferences"), search=True, section="person")
    together: str | None = f.long_text(N_("What we did together"), search=True, section="person")
    birthday: date | None = f.day(N_("Birthday"), any_year=True, section="person")
    notes: str | None = f.long_text(N_("Notes"), search=True, section="person")
    left: bool | None = f.yes_no(N_("Has left the firm"), section="person")
    consent: str | None = f.choice(N_("Consent to be contacted"), CONSENTS, section="consent")
    consent_source: str | None = f.text(N_("Consent given through"), section="consent")
    consent_date: date | None = f.day(N_("Consent given or withdrawn on"), section="consent")
    do_not_contact: bool | None = f.yes_no(
        N_("Asked not to be contacted"), yes=ASKED, no=NOT_ASKED, section="consent"
    )
    joined_to: str | None = f.reference(N_("Joined to"), "contact", by_hand=False, section="person")


@record_type(
    "phone",
    N_("Further number"),
    N_("Further numbers"),
    icon="phone",
    title=("number",),
    subtitle=("label", "owner"),
)
@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Phone(Record):
    """One more telephone number of an account or a person."""

    owner: str | None = f.reference(N_("Belongs to"), "account", "contact", travel="owner", first=True)
    number: str | None = f.phone(N_("Number"), required=True, first=True, listed=True, search=True)
    label: str | None = f.text(N_("What for"), first=True, listed=True)


def is_sold_to(account: Account | None) -> bool:
    """Whether anything is sold to an account: a competitor is met, and not quoted to."""
    return account is not None and account.kind != "competitor"
