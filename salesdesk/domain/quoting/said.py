"""Sentences of the quote engine: a text marked with `N_` and its figures; words are made where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Said:
    """A rule that applied, a reason or a remark: the English sentence and typed figures (date, Money, Decimal, int, str).

    A figure whose name ends in `_label` is itself a text to be translated; one may be another such sentence.
    `capacity` and `guests` are in the shorthand of the trade: 2A1C.
    """

    code: str
    figures: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((name, str(value)) for name, value in self.figures.items()))))


def said(code: str, **figures: Any) -> Said:
    """A sentence with its figures."""
    return Said(code, figures)
