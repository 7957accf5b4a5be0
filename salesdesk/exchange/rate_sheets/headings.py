"""What the columns of tariff sheets are called, in English and Vietnamese; folded, without accents."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from salesdesk.domain import kinds
from salesdesk.domain.fields import Field
from salesdesk.domain.records import REGISTRY
from salesdesk.exchange.headings import plain_heading
from salesdesk.exchange.own_columns import own_columns
from salesdesk.i18n import N_, Translator

TYPES = ("rate_plan", "season", "rate", "stay_rule", "supplement", "offer", "payment_term", "rebate_tier")
"""The record types that have a table in a tariff workbook, in the order in which we write them."""

LEFT_OUT = frozenset({"replaces", "state", "published_on", "version"})
"""What the desk itself keeps of a plan: no file says it."""

ROOM_TYPE = N_("Room type")
FROM, TO = N_("From"), N_("To")
OCCUPANCIES: Mapping[int, str] = {1: N_("SGL"), 2: N_("DBL"), 3: N_("TPL"), 4: N_("QUAD")}
ANY_NUMBER = N_("Per room")

PLAN, SEASON, PRODUCT, ACCOUNT = "@plan", "@season", "@product", "@account"
SEASON_FROM, SEASON_TO, SEASON_DATES = "@from", "@to", "@dates"
OCCUPANCY, EXTRA_BED, RULE = "@occupancy:", "@extra_bed", "@rule:"
IGNORED = "@ignored"

_COMMON = {
    PRODUCT: "room type|room types|room|rooms|room category|category|type of room|accommodation|loai phong|hang phong"
    "|phong|product|san pham|ten phong|room name",
    SEASON: "season|seasons|mua|period|giai doan|season name|ten mua",
    SEASON_FROM: "from|tu|tu ngay|start|start date|date from|valid from|begin|ngay bat dau|check in from",
    SEASON_TO: "to|den|den ngay|end|end date|date to|until|valid to|ngay ket thuc",
    SEASON_DATES: "dates|date|date range|stay dates|travel dates|stay period|travel period|ngay ap dung|ngay"
    "|thoi gian ap dung|thoi gian|validity|applicable dates",
    PLAN: "rate plan|plan|tariff|bang gia|ten bang gia|contract",
    IGNORED: "no|stt|remark|remarks|note|notes|ghi chu|number|qty|so luong|size|m2|sqm|dien tich|view|huong|bed|beds"
    "|bedding|giuong|loai giuong|max occupancy|max occ|max pax|suc chua|so phong|tt",
}
_RATES = {
    f"{OCCUPANCY}1": "sgl|single|single room|single occupancy|sgl use|phong don|don|1 pax|1 khach|1 nguoi|1 person"
    "|single use",
    f"{OCCUPANCY}2": "dbl|double|twn|twin|dbl twn|twn dbl|double twin|double occupancy|sgl dbl|single double|phong doi"
    "|doi|2 pax|2 khach|2 nguoi|2 persons|dbl twin",
    f"{OCCUPANCY}3": "tpl|triple|trp|trpl|triple occupancy|phong ba|ba|3 pax|3 khach|3 nguoi|3 persons",
    f"{OCCUPANCY}4": "quad|quadruple|phong bon|bon|4 pax|4 khach|4 nguoi|4 persons|family",
    f"{OCCUPANCY}0": "rate|rates|price|gia|gia phong|room rate|net rate|nett rate|gia net|amount|so tien|vnd|usd"
    "|contract rate|gia hop dong|net price|room rates",
    EXTRA_BED: "extra bed|eb|ext bed|giuong phu|exb|extra person|them giuong",
    f"{RULE}release": "release|release days|release period|release day|rls|release date",
    f"{RULE}min_stay": "min stay|minimum stay|min nights|minimum nights|min night|mls|dem toi thieu|so dem toi thieu"
    "|luu tru toi thieu|o toi thieu",
    f"{RULE}allotment": "allotment|allot|allotments|alt|so phong giu",
    "weekdays": "days|weekdays|day of week|days of week|dow|nights|ngay trong tuan|thu",
    "market": "market|thi truong|guest market|nationality|quoc tich",
    "tier": "fit git|type|loai khach|fit or git|fit hay git",
    "meal": "meal|meals|meal plan|board|basis|bua an|che do an",
}
_OTHERS: Mapping[str, Mapping[str, str]] = {
    "season": {"kind": "type|loai|loai mua", "name": "name|season|mua|ten mua|season name|ten"},
    "supplement": {
        "name": "supplement|supplements|surcharge|phu thu|phu phi|item|service|dich vu|description|noi dung",
        "amount": "price|rate|gia|amount|don gia|charge|so tien|muc thu",
    },
    "offer": {"name": "offer|promotion|uu dai|khuyen mai"},
    "stay_rule": {"kind": "rule|condition|dieu kien"},
    "payment_term": {},
    "rebate_tier": {},
    "rate_plan": {"name": "rate plan|tariff|bang gia|ten bang gia"},
}
_KEY = {
    "stay_rule": {"kind"},
    "supplement": {"name"},
    "offer": {"name"},
    "payment_term": {"kind"},
    "rebate_tier": {"above"},
    "rate_plan": {"name"},
}
"""What a table of a type must have; without its key no row of it says anything."""

_OWN_LABELS: Mapping[str, Mapping[str, str]] = {
    "rate": {ROOM_TYPE: PRODUCT, FROM: SEASON_FROM, TO: SEASON_TO, ANY_NUMBER: f"{OCCUPANCY}0"},
    "season": {FROM: SEASON_FROM, TO: SEASON_TO},
}

_TELLING = {
    "stay_rule": {"number", "nights_from", "nights_to"},
    "supplement": {"amount", "percent"},
    "offer": {"percent", "stay", "pay", "days"},
    "payment_term": {"percent"},
    "rebate_tier": {"percent"},
}
"""What a table of a type must also have on a sheet that is not ours: lists of anything have names and kinds."""

Vocabulary = Mapping[str, str]


@lru_cache(maxsize=32)
def vocabulary(type_name: str, languages: Sequence[Translator]) -> Vocabulary:
    """The target of every folded heading of a table: a field part, or one of the marks above."""
    known: dict[str, str] = {}
    tables: list[Mapping[str, str]] = []
    if type_name == "rate":
        tables = [_RATES, _COMMON]
    elif type_name in _OTHERS:
        tables = [_OTHERS[type_name], _COMMON]
    for tr in languages:
        for column in own_columns(REGISTRY[type_name], tr):
            if not column.of_reference and column.field.name not in LEFT_OUT:
                known.setdefault(plain_heading(column.heading), target_of(column.field, column.name))
        for label, target in _OWN_LABELS.get(type_name, {}).items():
            known[plain_heading(tr(label))] = target
    for table in tables:
        for target, phrases in table.items():
            for phrase in phrases.split("|"):
                known.setdefault(phrase, target)
    if type_name == "rate":
        # A rate's amount stands under its occupancy; "From" of a season is no part of a rate.
        known = {
            phrase: f"{OCCUPANCY}0" if target == "amount" else target for phrase, target in known.items()
        }
    if type_name == "season":
        known = {phrase: "name" if target == SEASON else target for phrase, target in known.items()}
    return known


def target_of(field: Field, part: str) -> str:
    """What the cell of a column fills: for the records of a plan their names, else the part of the field."""
    if isinstance(field.kind, kinds.Reference):
        return {"rate_plan": PLAN, "season": SEASON, "product": PRODUCT, "account": ACCOUNT}.get(
            field.name, IGNORED
        )
    return part


def matches(type_name: str, targets: Sequence[str], *, ours: bool = False) -> bool:
    """Whether some columns make a table of a type; on a sheet of our own the key alone is enough."""
    found = set(targets)
    if type_name == "season":
        dated = SEASON_DATES in found or {SEASON_FROM, SEASON_TO} <= found
        return "name" in found and dated and PRODUCT not in found
    if type_name == "rate":
        return PRODUCT in found and any(each.startswith(OCCUPANCY) for each in found)
    if type_name == "rate_plan":
        return "name" in found and len(found - {IGNORED}) >= 4
    return _KEY[type_name] <= found and (ours or bool(_TELLING[type_name] & found))
