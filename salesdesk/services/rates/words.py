"""Sentences of the quote engine in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from salesdesk.domain.quoting.consents import Needed
from salesdesk.domain.quoting.inherited import only_base
from salesdesk.domain.quoting.night_spans import in_spans
from salesdesk.domain.quoting.quote import Quote
from salesdesk.domain.quoting.said import Said
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Season
from salesdesk.domain.records.rate_plans import MEALS, SEASON_KINDS
from salesdesk.domain.text import fold
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money, Period
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.services.rates.capacity_words import capacity_in_words
from salesdesk.store.reader import Reader

_BOARD_IN_FULL: dict[tuple[str, ...], str] = {
    ("room_only",): N_("Meals are not included."),
    ("all_inclusive",): N_("Rates are all inclusive."),
}
"""What is no meal cannot be listed as one."""


def season_kind(tariff: Tariff, season: Season, tr: Translator) -> str:
    """The kind of a season in words; "" for the one season of a plan without others, and where its name says it."""
    code = season.kind
    if not code or only_base(tariff, season):
        return ""
    words = tr(SEASON_KINDS.get(code, code))
    return "" if fold(words) in fold(season.name or "") else words


def meals_in_words(meals: Sequence[str], tr: Translator) -> str:
    """Which meals a price holds, a sentence."""
    if whole := _BOARD_IN_FULL.get(tuple(meals)):
        return tr(whole)
    names = ", ".join(tr(MEALS.get(meal, meal)).lower() for meal in meals)
    return tr("Meals included: {meals}.").format(meals=names)


def in_words(said: Said, tr: Translator) -> str:
    """A sentence with its dates, amounts and per cents as the language writes them."""
    return tr(said.code).format(**_figures(said.figures, tr))


def reasons_in_words(quote: Quote, tr: Translator) -> list[str]:
    """Why a stay is not to be had, a sentence each; what holds for nights in a row is said once."""
    return [in_words(each, tr) for each in in_spans(quote.reasons)]


def _figures(figures: Mapping[str, Any], tr: Translator) -> dict[str, str]:
    formats = Formats(tr.lang)

    def word(name: str, value: Any) -> str:
        match value:
            case None:
                return "…"
            case Said():
                return in_words(value, tr)
            case Money():
                return formats.money(value)
            case Period():
                return formats.period(value)
            case date():
                return formats.short(value)
            case Decimal():
                return formats.percent(value)
            case int():
                return formats.number(value)
        if name == "season":
            return in_usual_words(value, tr)
        if name in ("capacity", "guests"):
            return capacity_in_words(value, tr)
        return tr(value) if name.endswith("_label") else str(value)

    return {name: word(name, value) for name, value in figures.items()}


def option_ended(day: date, tr: Translator) -> str:
    """What is to be done about an option that is over."""
    words = tr("The option ended on {date}: agree on a new date.")
    return words.format(date=Formats(tr.lang).short(day))


def decision_due(day: date, tr: Translator) -> str:
    """What is to be done where they should have decided by now."""
    words = tr("They were to decide by {date}: ask, and agree on a new date.")
    return words.format(date=Formats(tr.lang).short(day))


def whom_to_ask(needed: Needed, reader: Reader, tr: Translator) -> tuple[str, ...]:
    """Why a price needs a consent, and whom to ask for it, a sentence each."""
    asked = needed.colleague
    name = reader.titles([asked])[asked] if asked else tr("somebody who may decide it")
    whys = (in_words(why, tr) for why in needed.why)
    return (*whys, tr("Ask {name} before it is final.").format(name=name))
