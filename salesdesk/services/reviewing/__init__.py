"""Reviewing calls: what waits, writing a review down, what finishing it makes."""

from salesdesk.services.reviewing.consequences import Consequence, Kind, consequences
from salesdesk.services.reviewing.facts import Facts, facts_of, free_time, may_contact
from salesdesk.services.reviewing.finishing import NO_OUTCOME, Made, appoint_again, consequences_of, finish
from salesdesk.services.reviewing.writing import (
    begun,
    did_not_take_place,
    finished,
    keep_promise,
    open_promises,
    prefilled,
    react,
    review_of,
    talked_about,
    tick,
    unknown_technique,
    waiting,
    waiting_among,
    waits,
    write,
)

__all__ = [
    "NO_OUTCOME",
    "Consequence",
    "Facts",
    "Kind",
    "Made",
    "appoint_again",
    "begun",
    "consequences",
    "consequences_of",
    "did_not_take_place",
    "facts_of",
    "finish",
    "finished",
    "free_time",
    "keep_promise",
    "may_contact",
    "open_promises",
    "prefilled",
    "react",
    "review_of",
    "talked_about",
    "tick",
    "unknown_technique",
    "waiting",
    "waiting_among",
    "waits",
    "write",
]
