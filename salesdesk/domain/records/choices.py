"""Lists of codes that several record types share."""

from salesdesk.i18n import N_

SEGMENTS = {
    "corporate": N_("Corporate"),
    "government": N_("Government and NGO"),
    "fit_operator": N_("FIT operator"),
    "wholesale": N_("Wholesale"),
    "ota": N_("Online travel agency"),
    "public": N_("Public"),
    "crew": N_("Crew"),
    "long_stay": N_("Long stay"),
    "mice": N_("MICE"),
    "leisure_group": N_("Leisure group"),
    "series": N_("Series group"),
    "wedding": N_("Wedding"),
    "incentive": N_("Incentive"),
    "sport": N_("Sport"),
}
"""Market segments, transient ones first, then groups."""

DIVISIONS = {
    "front_office": N_("Front office"),
    "housekeeping": N_("Housekeeping"),
    "travel_agency": N_("Travel agency"),
    "tour_operation": N_("Tour operation"),
}
"""The four divisions that the selling unit applies to."""

LANGUAGES = {
    "vi": N_("Vietnamese"),
    "en": N_("English"),
    "th": N_("Thai"),
    "lo": N_("Lao"),
    "km": N_("Khmer"),
    "my": N_("Burmese"),
    "zh": N_("Chinese"),
    "ko": N_("Korean"),
    "ja": N_("Japanese"),
    "fr": N_("French"),
    "de": N_("German"),
    "ru": N_("Russian"),
    "ms": N_("Malay"),
    "id": N_("Indonesian"),
    "tl": N_("Filipino"),
}
"""Languages of customers and papers, ISO 639-1."""

TEMPERATURES = {"hot": N_("Hot"), "warm": N_("Warm"), "cold": N_("Cold")}
TEMPERATURE_TONES = {code: code for code in TEMPERATURES}

CHANNELS = {
    "visit": N_("Visit"),
    "phone": N_("Telephone"),
    "video": N_("Video call"),
    "site_inspection": N_("Site inspection"),
    "famil": N_("Famil trip"),
    "fair": N_("Fair"),
    "blitz": N_("Sales blitz"),
    "email": N_("E-mail"),
    "message": N_("Message"),
}
"""Ways in which a sales call takes place."""

REACH = {
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "in_person": N_("In person"),
    "zalo": N_("Zalo"),
    "whatsapp": N_("WhatsApp"),
    "line": N_("LINE"),
    "wechat": N_("WeChat"),
    "kakaotalk": N_("KakaoTalk"),
}
"""Ways to reach a person before a call."""

EXPENSE_KINDS = {
    "transport": N_("Taxi, fuel, tickets"),
    "parking": N_("Parking and tolls"),
    "meal": N_("Meal with a customer"),
    "gift": N_("Gift"),
    "hotel": N_("Night away"),
    "telephone": N_("Telephone and internet"),
    "fair": N_("Fair"),
    "other": N_("Other"),
}
"""What a day on the road costs."""

CONFIDENCE = {"high": N_("High"), "medium": N_("Medium"), "low": N_("Low")}
