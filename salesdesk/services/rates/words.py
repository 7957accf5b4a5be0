"""Sentences of the quote engine in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain.quoting.said import Said
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import Translator


def in_words(said: Said, tr: Translator) -> str:
    """A sentence with its dates, amounts and per cents as the language writes them."""
    return tr(said.code).format(**_figures(said.figures, tr))


def _figures(figures: Mapping[str, Any], tr: Translator) -> dict[str, str]:
    formats = Formats(tr.lang)

    def word(name: str, value: Any) -> str:
        match value:
            case None:
                return "…"
            case Money():
                return formats.money(value)
            case date():
                return formats.short(value)
            case Decimal():
                return formats.percent(value)
            case int():
                return formats.number(value)
        return tr(value) if name.endswith("_label") else str(value)

    return {name: word(name, value) for name, value in figures.items()}
