"""A record that a foreign file describes, before anybody knows which record it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesdesk.domain.kinds import Json


@dataclass(slots=True)
class Draft:
    """A record that a file describes.

    `values` are stored values by field name; `names` the texts of fields that refer to other records, which
    are still to be found; `children` drafts that belong to it (contacts, further numbers); `rows` its row
    numbers in the file; `record` the id that it has on the laptop that exported it.
    """

    type: str
    rows: list[int]
    values: dict[str, Json]
    names: Mapping[str, str] = field(default_factory=dict)
    children: list["Draft"] = field(default_factory=list)
    record: str = ""


def number_draft(number: str, row: int) -> Draft:
    """A further telephone number."""
    return Draft("phone", [row], {"number": number})


def add_note(draft: Draft, line: str) -> None:
    """Adds a line to the notes of a draft."""
    notes = draft.values.get("notes")
    draft.values["notes"] = f"{notes}\n{line}" if notes else line
