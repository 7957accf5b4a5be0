"""Accounts generated to size, one after the other: the same kinds of data as the hand-made desk, for any number."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from math import cos, pi, radians, sin
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from salesdesk.domain.records.trade import ENDED_STAGES
from salesdesk.domain.values import Money, Period, Place, Span
from salesdesk.services.sample.calls import booked
from salesdesk.services.sample.composed import Lists, fixed_line, mobile, mobile_abroad, tax_code
from salesdesk.services.sample.content import CURRENCY
from salesdesk.services.sample.dates import is_working, next_working
from salesdesk.services.sample.drafts import Draft

_SEED = 20_141_130
_KM_A_DEGREE = 111.2
_TIMES = [time(h, m) for h in (8, 9, 10, 13, 14, 15) for m in (0, 30)]
_STANDINGS = ("prospect", "prospect", "customer", "customer", "customer", "past")
_TEMPERATURES = ("hot", "warm", "warm", "cold", "cold")
_SIZES = ("micro", "small", "small", "medium", "large")
_SOURCES = ("cold_search", "buying_history", "web", "event", "import", "walk_in")
_CONSENTS = ("given", "given", "not_asked", "not_asked", "withdrawn")
_CHANNELS = ("visit", "visit", "visit", "phone", "video", "message")
_PRODUCTS = ("deluxe-city", "deluxe-river", "package-day", "apartment", "boat-lantern", "tour-hoian")
_STAGES = ("lead", "lead", "tentative", "tentative", "definite", "lost", "turned_down", "cancelled", "actual")
_COLLEAGUES = {"city": "me", "coast": "tuan", "vietnam": "vinh", "abroad": "ha"}


class Generator:
    """Composes accounts with what belongs to them, each account's drafts together, owners first."""

    def __init__(self, today: date, zone: str, lang: str, taken: frozenset[str] = frozenset()) -> None:
        self._today, self._zone, self._taken = today, zone, taken
        self._lists, self._random = Lists(lang), Random(_SEED)
        self._said: dict[str, str] = self._lists.stories["words"]
        self._industry = 0 if lang == "vi" else 3
        self._people = 0
        days = [today + timedelta(days=n) for n in range(-270, 22)]
        working = [day for day in days if is_working(day)]
        self._past = [self._span(day, at) for day in working if day < today for at in _TIMES]
        self._coming = [self._span(day, at) for day in working if day > next_working(today) for at in _TIMES]
        self._cities = [city for city in self._lists.words["cities"] for _ in range(city[6])]
        self._known = today - timedelta(days=1)

    def accounts(self, first: int, count: int) -> Iterator[Draft]:
        """That many accounts, numbered from `first`; account 0 is called on the next working day at 09:30."""
        for n in range(first, first + count):
            yield from self._account(n)

    def _span(self, day: date, at: time) -> Span:
        local = datetime.combine(day, at, ZoneInfo(self._zone))
        return Span(local.astimezone(UTC), 45, self._zone)

    def _one_of(self, entries: Any) -> Any:
        return entries[int(self._random.random() * len(entries))]

    def _account(self, n: int) -> Iterator[Draft]:
        group, place = divmod(n, 5)
        country: dict[str, Any] | None = None
        if place == 4:
            name, slug, country = self._lists.foreign_firm(group)
            values = self._abroad(n, name, country)
        else:
            name, slug, activity = self._lists.vietnamese_firm(group * 4 + place)
            values = self._at_home(n, name, activity)
        chance, key = self._random.random, f"account:g{n}"
        nights = 10 + int(chance() ** 3 * 1500)
        standing = self._one_of(_STANDINGS)
        domain = f"{slug}{n}.example"
        values |= {
            "email": f"info@{domain}",
            "website": f"https://{domain}",
            "temperature": self._one_of(_TEMPERATURES),
            "standing": standing,
            "potential": "A" if nights > 800 else "B" if nights > 200 else "C",
            "size": self._one_of(_SIZES),
            "potential_room_nights": nights,
            "source": self._one_of(_SOURCES),
            "source_date": self._today - timedelta(days=30 + int(chance() * 1500)),
        }
        yield Draft("account", key, values)
        contacts = []
        for _ in range(1 + (chance() < 0.3) + (chance() < 0.1)):
            draft = self._contact(key, domain, country)
            contacts.append(draft.key)
            yield draft
        if standing != "prospect":
            yield from self._purchases(n, key, nights)
        if chance() < 0.08:
            yield self._opportunity(n, key, name, nights, contacts[0], values)
        if n == 0 or chance() < 0.46:
            yield from self._calls(n, key, nights, contacts[0], values["colleague"])
        if chance() < 0.05:
            text, kind, answer = self._one_of(self._lists.stories["objections"])
            raised = self._today - timedelta(days=10 + int(chance() * 250))
            told = {"account": key, "name": text, "kind": kind, "state": "open", "answer": answer}
            yield Draft("objection", f"objection:g{n}", {**told, "raised_on": raised})

    def _at_home(self, n: int, name: str, activity: list[str]) -> dict[str, Any]:
        city, area, lat, lon, reach, territory, _ = self._one_of(self._cities)
        chance = self._random.random
        street = self._one_of(self._lists.words["streets"])
        return {
            "name": f"{name} {city}" if name in self._taken else name,
            "kind": activity[1],
            "segment": activity[2],
            "industry": activity[self._industry],
            "city": city,
            "country": "VN",
            "language": "vi",
            "source_country": "VN",
            "phone": fixed_line(n, area),
            "tax_code": tax_code(n),
            "address": f"{1 + int(chance() * 400)} {street}",
            "place": _near(lat, lon, reach, chance(), chance()),
            "territory": f"territory:{territory}",
            "colleague": f"colleague:{_COLLEAGUES[territory]}",
        }

    def _abroad(self, n: int, name: str, country: dict[str, Any]) -> dict[str, Any]:
        city, lat, lon, reach = country["city"]
        return {
            "name": f"{name} {city}" if name in self._taken else name,
            "kind": "tour_operator" if n % 3 else "travel_agency",
            "segment": "series" if n % 2 else "fit_operator",
            "industry": self._said["outbound"],
            "city": city,
            "country": country["code"],
            "language": country["language"],
            "source_country": country["code"],
            "place": _near(lat, lon, reach, self._random.random(), self._random.random()),
            "territory": "territory:abroad",
            "colleague": "colleague:ha",
        }

    def _contact(self, account: str, domain: str, country: dict[str, Any] | None) -> Draft:
        n, self._people = self._people, self._people + 1
        role, influence = self._one_of(self._lists.words["roles"])
        consent = self._one_of(_CONSENTS)
        if country:
            person = self._lists.foreigner(n, country)
            number, messenger = mobile_abroad(n, country["dial"]), country["messenger"]
        else:
            person = self._lists.vietnamese(n)
            number, messenger = mobile(n), "zalo"
        values = {
            "account": account,
            "name": person.name,
            "role": role,
            "influence": influence,
            "mobile": number,
            "email": f"{person.slug}{n}@{domain}",
            messenger: number,
            "preferred_channel": messenger,
            "address_as": person.address_as,
            "language": country["language"] if country else "vi",
            "consent": consent,
        }
        if consent != "not_asked":
            values["consent_date"] = self._today - timedelta(days=5 + n % 700)
            values["consent_source"] = self._said["business_card"]
        return Draft("contact", f"contact:g{n}", values)

    def _purchases(self, n: int, account: str, nights: int) -> Iterator[Draft]:
        year = self._today.year
        rate = 1_200_000 + int(self._random.random() * 40) * 20_000
        share = (self._known - date(year, 1, 1)).days + 1
        product = f"product:{_PRODUCTS[n % 2]}"
        for which, stay, count in (
            ("last", Period(date(year - 1, 1, 1), date(year - 1, 12, 31)), nights * (3 + n % 5) // 10),
            ("this", Period(date(year, 1, 1), self._known), nights * (3 + n % 6) * share // 3650),
        ):
            if count:
                values = {
                    "account": account,
                    "name": self._said["rooms"],
                    "basis": "actual",
                    "stay": stay,
                    "as_of": self._known,
                }
                values |= {"room_nights": count, "revenue": Money(count * rate, CURRENCY), "product": product}
                yield Draft("purchase", f"purchase:g{n}-{which}", values)

    def _opportunity(
        self, n: int, account: str, name: str, nights: int, contact: str, owner: dict[str, Any]
    ) -> Draft:
        stage, days = self._one_of(_STAGES), 10 + int(self._random.random() * 150)
        created = self._today - timedelta(days=5 + n % 160)
        arrival = self._today + timedelta(days=-days - 3 if stage == "actual" else days)
        rooms = 5 + nights % 40
        values: dict[str, Any] = {
            "account": account,
            "name": self._said["group"].format(rooms=rooms, name=name),
            "stage": stage,
            "stay": Period(arrival, arrival + timedelta(days=2)),
            "revenue": Money(rooms * 2 * 1_450_000, CURRENCY),
            "room_nights": rooms * 2,
            "rooms": rooms,
            "product": f"product:{_PRODUCTS[n % 2]}",
            "segment": owner["segment"],
            "contact": contact,
            "colleague": owner["colleague"],
            "created_on": created,
        }
        if stage == "tentative":
            values["option_date"] = self._today + timedelta(days=n % 30 - 5)
        if stage in ENDED_STAGES:
            values["ended_on"] = max(created, self._today - timedelta(days=n % 60))
            values["reason"] = self._said.get(stage)
        return Draft("opportunity", f"opportunity:g{n}", values)

    def _calls(self, n: int, account: str, nights: int, contact: str, colleague: str) -> Iterator[Draft]:
        common = {"account": account, "contact": contact, "colleague": colleague}
        channel = self._one_of(_CHANNELS)
        if n == 0 or self._random.random() < 0.08:
            first = self._span(next_working(self._today), time(9, 30))
            span = first if n == 0 else self._one_of(self._coming)
            plan = {
                "when": span,
                "channel": "visit",
                "state": "confirmed",
                **booked(span.local.date(), self._today),
                **self._one_of(self._lists.stories["coming"]),
            }
            yield Draft("call", f"call:g{n}-next", {**common, **plan})
            return
        span, story = self._one_of(self._past), self._one_of(self._lists.stories["story"])
        call = f"call:g{n}"
        done = {"when": span, "channel": channel, "state": "done", "objective": story["objective"]}
        yield Draft("call", call, {**common, **done})
        # A review waits for a few days at most, and a few are forgotten.
        if self._random.random() < (0.25 if (self._today - span.local.date()).days < 4 else 0.001):
            return
        review = {"call": call, "finished_on": span.local.date(), **story}
        review["feedback"] = story["feedback"].format(nights=nights)
        del review["objective"]
        promise = self._random.random() < 0.3
        if promise:
            due = span.local.date() + timedelta(days=7)
            text = self._one_of(self._lists.stories["promises"])
            review |= {"promise": text, "promise_due": due}
        yield Draft("review", f"review:g{n}", review)
        if promise:
            values = {
                "account": account,
                "name": text,
                "due": due,
                "contact": contact,
                "colleague": colleague,
                "call": call,
            }
            kept = due <= self._today and n % 9 > 0
            values |= {"state": "kept", "kept_on": due} if kept else {"state": "open"}
            yield Draft("promise", f"promise:g{n}", values)


def _near(lat: Decimal, lon: Decimal, reach: Decimal, far: float, turn: float) -> Place:
    """A place no more than `reach` kilometres from the middle of a city, near it rather than at its edge."""
    away = float(reach) * far / _KM_A_DEGREE
    north, east = away * cos(2 * pi * turn), away * sin(2 * pi * turn) / cos(radians(lat))
    return Place(round((float(lat) + north) * 1_000_000), round((float(lon) + east) * 1_000_000))
