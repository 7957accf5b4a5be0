"""Every record type of the program; importing this package enters them all into the registry."""

from salesdesk.domain.fields import REGISTRY, Record, RecordType, type_of
from salesdesk.domain.records.call_reviews import Review
from salesdesk.domain.records.calls import Attendee, Call, ChecklistItem, FocusProduct
from salesdesk.domain.records.catalogue import Claim, Given, Material, Product
from salesdesk.domain.records.context import Intelligence, Policy, Technique
from salesdesk.domain.records.day import Deadline, Expense, MessageText
from salesdesk.domain.records.groups import GroupLine, GroupNight, RebateTier, TourBand, TourCost
from salesdesk.domain.records.house import Absence, Charge, Colleague, Property, Territory
from salesdesk.domain.records.itinerary import ItineraryDay
from salesdesk.domain.records.personal import Handover, Preference, PrivateNote
from salesdesk.domain.records.promises import Promise, Task
from salesdesk.domain.records.prospects import Account, Contact, Phone
from salesdesk.domain.records.rate_conditions import Consent, Offer, PaymentTerm, StayRule, Supplement
from salesdesk.domain.records.rate_plans import Rate, RatePlan, Season, SeasonDates
from salesdesk.domain.records.reviews import Feedback, PeriodReview, ReviewAnswer, ReviewQuestion
from salesdesk.domain.records.stock import StockMovement
from salesdesk.domain.records.strategy import Answer, Consultation, KnownObjection, Question
from salesdesk.domain.records.trade import Objection, Opportunity, Purchase

__all__ = [
    "REGISTRY",
    "Absence",
    "Account",
    "Answer",
    "Attendee",
    "Call",
    "Charge",
    "ChecklistItem",
    "Claim",
    "Colleague",
    "Consent",
    "Consultation",
    "Contact",
    "Deadline",
    "Expense",
    "Feedback",
    "FocusProduct",
    "Given",
    "GroupLine",
    "GroupNight",
    "Handover",
    "Intelligence",
    "ItineraryDay",
    "KnownObjection",
    "Material",
    "MessageText",
    "Objection",
    "Offer",
    "Opportunity",
    "PaymentTerm",
    "PeriodReview",
    "Phone",
    "Policy",
    "Preference",
    "PrivateNote",
    "Product",
    "Promise",
    "Property",
    "Purchase",
    "Question",
    "Rate",
    "RatePlan",
    "RebateTier",
    "Record",
    "RecordType",
    "Review",
    "ReviewAnswer",
    "ReviewQuestion",
    "Season",
    "SeasonDates",
    "StayRule",
    "StockMovement",
    "Supplement",
    "Task",
    "Technique",
    "Territory",
    "TourBand",
    "TourCost",
    "type_of",
]
