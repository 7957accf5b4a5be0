"""When and for what a condition holds, in words."""

from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import StayRule, Supplement
from salesdesk.domain.text import fold
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.papers.typed_words import weekdays_in_words


def dates_in_words(period: Period | None, tr: Translator) -> str:
    """Nights as a range, a single one as one date, open ends in words."""
    if period is None or (period.first is None and period.last is None):
        return ""
    formats = Formats(tr.lang)
    if period.first is None:
        return tr("until {date}").format(date=formats.short(period.last))
    if period.last is None:
        return tr("from {date}").format(date=formats.short(period.first))
    return formats.span_of_dates(period.first, period.last)


def scope_in_words(condition: StayRule | Supplement, tariff: Tariff, tr: Translator) -> str:
    """The season, dates, nights of the week and product that a condition names; nothing where it names none."""
    season = tariff.season_of.get(condition.season or "")
    product = tariff.products.get(condition.product or "")
    named = fold(condition.name or "") if isinstance(condition, Supplement) else ""
    parts = (
        season.name if season and fold(season.name or "") not in named else "",
        dates_in_words(condition.nights, tr),
        weekdays_in_words(condition.weekdays, Formats(tr.lang)),
        product.name if product else "",
    )
    return " · ".join(filter(None, parts))
