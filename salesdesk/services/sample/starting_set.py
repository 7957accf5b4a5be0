"""The starting set of the library: techniques, objections with answers, questions, and what a review asks."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from salesdesk import resources
from salesdesk.services.sample.content import Content, Entry
from salesdesk.services.sample.drafts import Draft

FILES = {
    "technique": "1-techniques.toml",
    "known_objection": "2-objections.toml",
    "question": "3-questions.toml",
    "review_question": "4-review.toml",
}
"""The file of each type of record."""


@cache
def starting_entries(type_name: str) -> tuple[Entry, ...]:
    """The entries of a type as they are written in its file."""
    with resources.path("library", FILES[type_name]).open("rb") as file:
        return tuple(tomllib.load(file)[type_name])


def starting_set(today: date, lang: str) -> Iterator[Draft]:
    """Every record of the set in a language (en or vi), an answer after the objection that it belongs to."""
    content = Content(today, lang)
    for type_name in FILES:
        for entry in starting_entries(type_name):
            yield Draft(type_name, f"{type_name}:{entry['key']}", content.values(type_name, entry))
            for number, answer in enumerate(entry.get("answers", ()), 1):
                yield _answer(content, entry["key"], number, answer)


def _answer(content: Content, objection: str, number: int, entry: dict[str, Any]) -> Draft:
    said = {name.replace("text", "name", 1): value for name, value in entry.items()}
    values = content.values("answer", {"objection": objection, **said})
    return Draft("answer", f"answer:{objection}-{number}", values)
