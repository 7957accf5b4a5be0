"""A record of the sample before it has an id."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be written: typed values by field name, and for references the key of another draft."""

    type: str
    key: str
    values: dict[str, Any]
