"""The hand-made desk of the sample, and what a generated one has in common with it."""

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salesdesk.domain.kinds import Choice, File, Reference
from salesdesk.domain.patterns.hours import week_hours
from salesdesk.domain.records import REGISTRY
from salesdesk.services import sample
from salesdesk.services.sample.content import entries
from salesdesk.services.sample.dates import is_working
from salesdesk.services.sample.drafts import Draft
from tests.helpers.examples import examples
from tests.helpers.land import on_land

ZONE = "Asia/Ho_Chi_Minh"
TODAY = date(2026, 11, 24)
ANY_DAY = st.dates(date(2024, 1, 1), date(2040, 12, 31))
# A territory names the colleague who looks after it, and the colleague names the territory.
MAY_COME_LATER = {("territory", "colleague")}
TEXTS_FOR_CUSTOMERS = {
    "objective", "measure", "agenda", "material_offered", "matters", "competition", "fallback", "next_best_step",
    "advice", "say", "ask", "expect", "research", "notes", "travel_note", "part", "offer", "availability",
}  # fmt: skip


@cache
def desk(name: str, today: date = TODAY, lang: str = "en") -> tuple[Draft, ...]:
    return tuple(
        sample.small(today, ZONE, lang) if name == "small" else sample.large(int(name), today, ZONE, lang)
    )


@pytest.fixture(params=["small", "7", "2000"])
def drafts(request: pytest.FixtureRequest) -> tuple[Draft, ...]:
    return desk(request.param)


def typed(name: str, lang: str) -> list[Draft]:
    """All but what papers say in the other language."""
    return [draft for draft in desk(name, TODAY, lang) if draft.type != "wording"]


def of(drafts: Iterable[Draft], type_name: str) -> list[dict[str, Any]]:
    return [draft.values for draft in drafts if draft.type == type_name]


def local(call: dict[str, Any]) -> datetime:
    found: datetime = call["when"].local
    return found


def test_values_are_sound_and_survive_being_stored(drafts):
    for draft in drafts:
        fields = REGISTRY[draft.type].fields
        for name, value in draft.values.items():
            kind = fields[name].kind
            assert kind.load(kind.dump(value)) == value, (draft.key, name)
            assert not isinstance(kind, Choice) or value in fields[name].choices, (draft.key, name)
            assert not isinstance(kind, File) or value in sample.attachments(), (draft.key, name)
        missing = [name for name, field in fields.items() if field.required and not draft.values.get(name)]
        assert not missing, draft.key


def test_references_name_earlier_drafts_of_a_fitting_type(drafts):
    types: dict[str, str] = {}
    later: list[tuple[str, tuple[str, ...]]] = []
    for draft in drafts:
        assert draft.key not in types, draft.key
        types[draft.key] = draft.type
        for name, field in REGISTRY[draft.type].fields.items():
            if isinstance(field.kind, Reference) and (target := draft.values.get(name)):
                if (draft.type, name) in MAY_COME_LATER:
                    later.append((target, field.refers))
                else:
                    assert types.get(target) in field.refers, (draft.key, name, target)
    assert all(types[target] in refers for target, refers in later)


def test_text_is_nfc_and_has_no_marks_left(drafts):
    for draft in drafts:
        for value in draft.values.values():
            if isinstance(value, str):
                assert unicodedata.is_normalized("NFC", value)
                assert "{" not in value
                assert "}" not in value


def test_no_two_accounts_share_a_name_and_no_two_people_a_number(drafts):
    names = Counter(account["name"] for account in of(drafts, "account"))
    numbers = Counter(
        values[field]
        for draft in drafts
        for values in [draft.values]
        for field in ("phone", "mobile", "number", "email")
        if draft.type in {"account", "contact", "phone", "colleague", "property"} and field in values
    )
    assert not [each for each, count in (names | numbers).items() if count > 1]
    assert all(each.endswith(".example") for each in numbers if "@" in each)


def test_a_generated_desk_has_just_so_many_accounts():
    for count in (0, 1, 7, 100, 2000):
        assert len(of(desk(str(count)), "account")) == count


def test_counts_of_the_hand_made_desk():
    counts = Counter(draft.type for draft in desk("small"))
    calls = of(desk("small"), "call")
    assert counts["property"] == 1
    assert counts["account"] >= 45
    assert [account["kind"] for account in of(desk("small"), "account")].count("competitor") == 5
    assert counts["contact"] >= 90
    assert counts["review"] >= 160
    assert len([call for call in calls if local(call).date() > TODAY]) >= 30
    wanted = {
        "opportunity": 15,
        "intelligence": 20,
        "product": 18,
        "material": 16,
        "technique": 12,
        "territory": 4,
    }
    wanted |= {"colleague": 6, "objection": 20, "purchase": 200, "private_note": 3, "given": 10, "task": 10}
    assert not [(name, counts[name]) for name, least in wanted.items() if counts[name] < least]


def test_the_hand_made_desk_has_every_state_of_business():
    drafts = desk("small")
    assert {each["stage"] for each in of(drafts, "opportunity")} == set(
        REGISTRY["opportunity"].fields["stage"].choices
    )
    assert {each["area"] for each in of(drafts, "policy")} == set(REGISTRY["policy"].fields["area"].choices)
    assert {each["division"] for each in of(drafts, "product")} == set(
        REGISTRY["product"].fields["division"].choices
    )
    standings = {each["standing"] for each in of(drafts, "technique")}
    assert standings == {"encouraged", "permitted", "forbidden"}
    assert {"open", "kept", "broken"} <= {each["state"] for each in of(drafts, "promise")}
    assert any(each["state"] == "open" and each["due"] < TODAY for each in of(drafts, "promise"))
    assert any(each["expires_on"] < TODAY for each in of(drafts, "intelligence"))
    materials = of(drafts, "material")
    assert any(each["valid"].last < TODAY for each in materials if "valid" in each)
    assert any(
        each["stock"] < each["low_stock"] for each in materials if {"stock", "low_stock"} <= each.keys()
    )


def test_every_product_has_benefits_and_a_limitation():
    claims = defaultdict(list)
    for claim in of(desk("small"), "claim"):
        claims[claim["product"]].append(claim["kind"])
    assert len(claims) == len(of(desk("small"), "product"))
    assert all(3 <= len(kinds) <= 5 and set(kinds) == {"benefit", "limitation"} for kinds in claims.values())


@pytest.mark.parametrize("name", ["1", "7", "small"])
@examples(10)
@given(today=ANY_DAY)
@example(date(2028, 2, 28))
@example(date(2028, 2, 29))
@example(date(2026, 2, 15))
@example(date(2026, 12, 31))
@example(date(2027, 1, 1))
@example(date(2026, 11, 28))
def test_a_call_at_half_past_nine_on_the_next_working_day_whatever_today_is(name, today):
    drafts = desk.__wrapped__(name, today)
    calls = [local(call) for call in of(drafts, "call")]
    first = min(start.date() for start in calls if start.date() > today)
    assert not any(is_working(today + timedelta(days=n)) for n in range(1, (first - today).days))
    next_day = sorted(start for start in calls if start.date() == first)
    assert next_day[0].time() == time(9, 30)
    assert len(next_day) <= 4
    for call in of(drafts, "call"):
        start, minutes = local(call), call["when"].minutes
        assert time(8, 0) <= start.time()
        assert (start + timedelta(minutes=minutes)).time() <= time(17, 30)
        assert is_working(start.date())
        assert start.date() != today


@examples(8)
@given(today=ANY_DAY)
@example(date(2026, 2, 25))
def test_the_stories_hold_together_in_time(today):
    drafts = desk.__wrapped__("small", today)
    calls = {draft.key: draft.values for draft in drafts if draft.type == "call"}
    busy = defaultdict(list)
    for call in calls.values():
        busy[call["colleague"]].append((call["when"].start, call["when"].end))
    for times in busy.values():
        times.sort()
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(times))
    for call in calls.values():
        if call.get("state") in {"confirmed", "reminded"}:
            day = call["when"].start.date()
            assert call["asked_on"] <= call["confirmed_on"] <= min(day, today)
            assert ("reminded_on" in call) == (call["state"] == "reminded")
    for review in of(drafts, "review"):
        day = local(calls[review["call"]]).date()
        assert day < today
        assert day <= review["finished_on"] <= today
        assert review.get("next_call", today) > day
    for promise in of(drafts, "promise"):
        assert ("kept_on" in promise) == (promise["state"] == "kept")
        assert promise.get("kept_on", today) <= today
    for purchase in of(drafts, "purchase"):
        stay = purchase["stay"]
        assert stay.first <= stay.last
        assert purchase["basis"] == "promised" or stay.last < today


def test_the_packs_of_tomorrow_have_something_to_say():
    drafts = desk("small")
    tomorrow = {
        draft.key: draft.values
        for draft in drafts
        if draft.type == "call" and local(draft.values).date() == TODAY + timedelta(days=1)
    }
    assert 3 <= len(tomorrow) <= 4
    for key, call in tomorrow.items():
        assert all(len(call[part].splitlines()) == 3 for part in ("say", "ask"))
        wanted = {"objective", "measure", "expect", "research", "competition", "fallback", "travel_minutes"}
        assert wanted <= call.keys()
        for part in ("attendee", "focus_product", "checklist_item"):
            assert any(each["call"] == key for each in of(drafts, part)), (key, part)
    visited = {call["account"] for call in tomorrow.values()}
    assert any(
        promise["account"] in visited and promise["due"] == TODAY + timedelta(days=1)
        for promise in of(drafts, "promise")
    )


@pytest.mark.parametrize("name", ["small", "300"])
def test_vietnamese_changes_texts_only(name):
    english, vietnamese = typed(name, "en"), typed(name, "vi")
    assert [draft.key for draft in english] == [draft.key for draft in vietnamese]
    for one, other in zip(english, vietnamese, strict=True):
        assert one.values.keys() == other.values.keys()
        changed = [name for name, value in one.values.items() if other.values[name] != value]
        assert all(isinstance(one.values[name], str) for name in changed)
        if one.type in {"policy", "technique"}:
            assert "name" in changed
    for account in entries("accounts", "account"):
        for call in account.get("call", ()):
            if call["on"].startswith("next "):
                children = [*call["attendees"], *call["focus"]]
                for entry in (call, *children):
                    texts = TEXTS_FOR_CUSTOMERS & entry.keys()
                    assert not [name for name in texts if f"{name}_vi" not in entry]
    for each, folder in (("product", "products"), ("material", "products"), ("policy", "house")):
        assert all("name_vi" in entry for entry in entries(folder, each))


def test_what_customers_read_is_there_in_the_other_language_of_the_source():
    english, vietnamese = desk("small"), {draft.key: draft.values for draft in desk("small", TODAY, "vi")}
    worded = of(english, "wording")
    assert len(worded) > 300 and {each["language"] for each in worded} == {"vi"}
    for each in worded:
        assert vietnamese[each["record"]][each["field"]] == each["text"]


@pytest.mark.parametrize("name", ["small", "300"])
def test_no_english_sentence_is_left_on_the_vietnamese_desk(name):
    english, vietnamese = typed(name, "en"), typed(name, "vi")
    told = re.compile(
        r"\b(the|and|for|with|of|from|our|are|not|they|rooms?|week|on|to|in|by|at)\b", re.IGNORECASE
    )
    same = [
        (one.key, value)
        for one, other in zip(english, vietnamese, strict=True)
        for name, value in one.values.items()
        if isinstance(value, str) and " " in value and other.values[name] == value and told.search(value)
        # One is addressed in a language of one's own.
        if name != "address_as"
    ]
    assert not same


def test_what_was_bought_and_why_a_promise_came_late_read_vietnamese_too():
    texts = {draft.key: draft.values for draft in desk("small", TODAY, "vi")}
    assert texts["purchase:songhan-1-promised"]["name"] == "Phòng khách công ty"
    assert texts["promise:songhan-4"]["notes"] == "Trễ ba ngày: nhà xe trả lời chậm."


def test_single_words_of_a_generated_desk_read_vietnamese_too():
    english, vietnamese = (
        [draft for draft in sample.large(60, TODAY, ZONE, lang) if ":g" in draft.key] for lang in ("en", "vi")
    )
    words = {
        *(("contact", "role"), ("contact", "consent_source"), ("purchase", "name"), ("review", "next_step")),
        *(("opportunity", "reason"), ("call", "objective"), ("objection", "answer")),
    }
    same = [
        (one.type, name, value)
        for one, other in zip(english, vietnamese, strict=True)
        for name, value in one.values.items()
        if (one.type, name) in words and value is not None and other.values[name] == value
    ]
    assert not same
    assert {draft.type for draft in english} >= {type_name for type_name, _ in words}
    trades = {draft.values["industry"] for draft in vietnamese if draft.type == "account"}
    assert "Phần mềm" in trades and "Du lịch ra nước ngoài" in trades


def test_the_planner_reads_the_same_hours_in_both_languages():
    english, vietnamese = of(desk("small"), "account"), of(desk("small", TODAY, "vi"), "account")
    for one, other in zip(english, vietnamese, strict=True):
        for name in {"call_hours", "best_time"} & one.keys():
            assert week_hours(one[name]) == week_hours(other[name]), one["name"]


def test_every_word_of_the_content_files_is_used():
    words = {"key", "kind"}
    own = {
        "account": words | {"bought", "contact", "call", "past", "opportunity", "objection", "promise"}
        | {"given", "note", "task", "colleague"},
        "contact": words | {"numbers"},
        "call": words | {"on", "with", "attendees", "focus", "bring"},
    }  # fmt: skip
    story = {"on", "with", "said", "met", "next", "due", "kept", "promise_state", "promise_note", "focus"}

    def check(type_name: str, entry: dict[str, Any], more: set[str] = words) -> None:
        known = REGISTRY[type_name].fields.keys() | own.get(type_name, set()) | more
        assert {name.removesuffix("_vi") for name in entry} <= known, entry

    for account in entries("accounts", "account"):
        check("account", account)
        for part, type_name in (
            ("contact", "contact"), ("opportunity", "opportunity"), ("objection", "objection"), ("call", "call"),
            ("promise", "promise"), ("given", "given"), ("note", "intelligence"), ("task", "task"),
        ):  # fmt: skip
            for entry in account.get(part, ()):
                check(type_name, entry)
        for entry in account.get("past", ()):
            check("review", entry, story | REGISTRY["call"].fields.keys())
            for child in entry.get("focus", ()):
                check("focus_product", child)
        for entry in account.get("call", ()):
            for part, type_name in (
                ("attendees", "attendee"),
                ("focus", "focus_product"),
                ("bring", "checklist_item"),
            ):
                for child in entry.get(part, ()):
                    check(type_name, child)
    for type_name in ("property", "charge", "territory", "colleague", "policy"):
        for entry in entries("house", type_name):
            check(type_name, entry)
    for type_name in ("group_night", "group_line", "tour_cost", "tour_band"):
        for entry in entries("groups", type_name):
            check(type_name, entry, {"nights"})
    for entry in entries("products", "product"):
        check("product", entry, words | {"claims", "days"})
        for day in entry.get("days", ()):
            check("itinerary_day", day)
        for claim in entry["claims"]:
            check("claim", claim, {"for", "limit", "we"})
    for entry in entries("products", "material"):
        check("material", entry, words | {"moves"})
        for move in entry.get("moves", ()):
            check("stock_movement", move)


@pytest.mark.parametrize("name", ["small", "7", "2000"])
def test_the_same_desk_every_time(name):
    assert desk.__wrapped__(name) == desk.__wrapped__(name)


def test_a_larger_desk_begins_like_a_smaller_one():
    def generated(count: int) -> list[Draft]:
        return [draft for draft in sample.large(count, TODAY, ZONE, "en") if ":g" in draft.key]

    small, large = generated(200), generated(400)
    assert small == large[: len(small)]


def test_no_sentence_is_repeated_over_and_over():
    said = Counter(review["feedback"] for review in of(desk("small"), "review"))
    lessons = Counter(review["lesson"] for review in of(desk("small"), "review") if "lesson" in review)
    assert max(said.values()) == 1
    assert max(lessons.values()) == 1


def test_the_logo_is_a_picture():
    from PIL import Image

    for path in sample.attachments().values():
        with Image.open(path) as picture:
            assert picture.format == "PNG"
            assert picture.width >= 500
            assert picture.mode == "RGBA"


def test_working_days_leave_out_weekends_and_holidays():
    assert not any(
        is_working(day)
        for day in (date(2026, 2, 17), date(2026, 4, 30), date(2026, 9, 2), date(2026, 11, 28))
    )
    assert is_working(date(2026, 11, 25))


@pytest.mark.parametrize("name", ["small", "2000"])
def test_every_account_has_a_place_on_land(name: str) -> None:
    for account in of(desk(name), "account"):
        assert on_land(*account["place"].degrees), account["name"]


def test_a_generated_desk_is_spread_over_cities() -> None:
    places = Counter(account["city"] for account in of(desk("2000"), "account"))
    assert len([city for city, count in places.items() if count >= 20]) >= 15


def test_a_group_asks_for_the_rooms_and_nights_that_its_quote_prices_and_the_house_has():
    opportunities = {draft.key: draft.values for draft in desk("small") if draft.type == "opportunity"}
    count = {draft.key: draft.values.get("count") for draft in desk("small") if draft.type == "product"}
    rooms: dict[str, Counter[date]] = defaultdict(Counter)
    for row in of(desk("small"), "group_night"):
        assert row["rooms"] <= count[row["product"]]
        rooms[row["opportunity"]][row["night"]] += row["rooms"]
    assert rooms
    for key, nights in rooms.items():
        asked = opportunities[key]
        assert (asked["rooms"], asked["room_nights"]) == (max(nights.values()), nights.total())
        assert (asked["stay"].first, asked["stay"].last) == (min(nights), max(nights) + timedelta(days=1))
