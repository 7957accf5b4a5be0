"""Calls of the hand-made desk: each account's story so far, and what is coming."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from salesdesk.domain.call_lengths import USUAL_MINUTES
from salesdesk.domain.values import Span
from salesdesk.services.sample.content import Content, Entry
from salesdesk.services.sample.dates import NEXT, next_working
from salesdesk.services.sample.diary import Diary
from salesdesk.services.sample.drafts import Draft

ME = "me"
"""The colleague whose desk the sample is."""
_ON = re.compile(r"([+-]\d+d|next) (\d\d):(\d\d)(?: (\d+))?")
_SHORT = {"said": "feedback", "met": "objective_met", "next": "next_step", "with": "contact"}
_PLEASED = {"business_won", "proposal_asked", "next_step"}


def coming(content: Content, diary: Diary, account: Entry) -> list[tuple[str, Entry, Span]]:
    """Keys, entries and times of an account's coming calls; those of the next working day take place just as written."""
    found: list[tuple[str, Entry, Span]] = []
    after = next_working(content.today)
    for n, raw in enumerate(account.get("call", ()), 1):
        entry = _named(raw)
        day, at, minutes = _on(content, entry)
        who = str(entry.get("colleague", account.get("colleague", ME)))
        if entry["on"].startswith(NEXT):
            span = diary.fixed(day, at, minutes, who)
        else:
            span = diary.near(max(day, after + timedelta(days=1)), at, minutes, who, 1)
        after = span.local.date()
        found.append((f"call:{account['key']}-next-{n}", entry, span))
    return found


def past(content: Content, diary: Diary, account: Entry) -> list[tuple[str, Entry, Span]]:
    """Keys, entries and times of an account's past calls, in the order in which they took place."""
    found: list[tuple[str, Entry, Span]] = []
    before = content.today
    for n, raw in reversed(list(enumerate(account.get("past", ()), 1))):
        entry = _named(raw)
        day, at, minutes = _on(content, entry)
        who = str(entry.get("colleague", account.get("colleague", ME)))
        wished = min(day, before - timedelta(days=1))
        span = diary.near(wished, at, minutes, who, -1)
        before = span.local.date()
        found.append((f"call:{account['key']}-{n}", entry, span))
    return found[::-1]


def call_drafts(content: Content, account: Entry, key: str, entry: Entry, span: Span) -> Iterator[Draft]:
    """A coming call with its people, products and things to bring."""
    yield _call(content, account, key, entry, span)
    name = key.removeprefix("call:")
    for type_name, part in (
        ("attendee", "attendees"),
        ("focus_product", "focus"),
        ("checklist_item", "bring"),
    ):
        for n, child in enumerate(entry.get(part, ()), 1):
            values = content.values(type_name, child)
            yield Draft(type_name, f"{type_name}:{name}-{n}", {"call": key, **values})


def story_drafts(
    content: Content, account: Entry, key: str, entry: Entry, span: Span, following: date | None
) -> Iterator[Draft]:
    """A past call with its review and the promise given in it; `following` is the day of the next call."""
    day, name = span.local.date(), key.removeprefix("call:")
    yield _call(content, account, key, {"state": "done", "call_ahead": True, **entry}, span)
    for n, child in enumerate(entry.get("focus", ()), 1):
        values = content.values("focus_product", child)
        yield Draft("focus_product", f"focus_product:{name}-{n}", {"call": key, **values})
    if "outcome" not in entry:
        return
    due = content.day(entry["due"], day) if "due" in entry else None
    values = {"call": key, **content.values("review", entry, day)}
    values |= {"finished_on": min(day + timedelta(days=span.start.day % 2), content.today)}
    values |= {"next_call": following} if following else {}
    values |= {"promise_due": due} if due else {}
    if entry["outcome"] in _PLEASED and day + timedelta(days=1) <= content.today:
        values["thanked_on"] = day + timedelta(days=1)
    yield Draft("review", f"review:{name}", values)
    if due:
        yield Draft("promise", f"promise:{name}", _promise(content, account, key, entry, day, due))


def _promise(
    content: Content, account: Entry, key: str, entry: Entry, day: date, due: date
) -> dict[str, Any]:
    kept = content.day(entry["kept"], day) if "kept" in entry else due
    state = entry.get("promise_state") or ("kept" if kept <= content.today else "open")
    values: dict[str, Any] = {
        "account": f"account:{account['key']}",
        "name": content.values("review", entry)["promise"],
        "due": due,
        "state": state,
        "colleague": f"colleague:{entry.get('colleague', account.get('colleague', ME))}",
        "call": key,
    }
    if "contact" in entry:
        values["contact"] = f"contact:{entry['contact']}"
    if state == "kept":
        values["kept_on"] = kept
    if "promise_note" in entry:
        values["notes"] = content.written(entry, "promise_note")
    return values


def _call(content: Content, account: Entry, key: str, entry: Entry, span: Span) -> Draft:
    day = span.local.date()
    values: dict[str, Any] = {
        "account": f"account:{account['key']}",
        "when": span,
        "channel": "visit",
        "colleague": f"colleague:{account.get('colleague', ME)}",
        **content.values("call", entry),
    }
    if values.get("state") in {"done", "confirmed", "reminded"}:
        values = {**booked(day, content.today), "details_confirmed": True, "length_told": True, **values}
    if values.get("state") == "reminded":
        values.setdefault("reminded_on", min(day - timedelta(days=1), content.today))
    return Draft("call", key, values)


def booked(day: date, today: date) -> dict[str, date]:
    """When the appointment for a call on a day was asked for, and when it was confirmed: not later than today."""
    asked = min(day - timedelta(days=6), today - timedelta(days=1))
    return {"asked_on": asked, "confirmed_on": min(asked + timedelta(days=2), today)}


def _on(content: Content, entry: Entry) -> tuple[date, time, int]:
    match = _ON.fullmatch(entry["on"])
    assert match, f"{entry['on']}: write next 09:30, +12d 09:30 or +12d 09:30 45"
    minutes = int(match[4] or USUAL_MINUTES[entry.get("channel", "visit")])
    return content.day(match[1]), time(int(match[2]), int(match[3])), minutes


def _named(entry: Entry) -> dict[str, Any]:
    def full(name: str) -> str:
        plain = name.removesuffix("_vi")
        return _SHORT.get(plain, plain) + name[len(plain) :]

    return {full(name): value for name, value in entry.items()}
