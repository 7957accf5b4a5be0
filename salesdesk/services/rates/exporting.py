"""Rate plans out to a tariff workbook that a partner can read and that comes back unchanged."""

from pathlib import Path

from salesdesk.domain.kinds import Defaults
from salesdesk.domain.records import RatePlan
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.rate_sheets.writing import write_rates
from salesdesk.files import whole_file
from salesdesk.i18n import Translator
from salesdesk.services.rates.tariffs import tariff_of
from salesdesk.store.reader import Reader


def export_rates(
    reader: Reader,
    target: Path,
    tr: Translator,
    defaults: Defaults,
    progress: Progress = no_progress,
    only: str = "",
) -> list[str]:
    """Writes `only` one plan, or every plan that is not superseded; gives their ids.

    The file appears whole or not at all.
    """
    plans = [
        plan
        for plan in reader.find(RatePlan, order=("name", "id"))
        if (plan.id == only if only else plan.state != "superseded")
    ]
    tariffs = [tariff_of(reader, plan, defaults) for plan in plans]
    named = {
        record
        for tariff in tariffs
        for each in (tariff.plan, *tariff.rates, *tariff.rules, *tariff.supplements, *tariff.offers)
        for record in (
            getattr(each, "product", None),
            getattr(each, "season", None),
            getattr(each, "account", None),
        )
        if record
    }
    titles = reader.titles(named)
    with whole_file(target) as draft:
        write_rates(draft, tariffs, titles, tr, progress)
    return [plan.id for plan in plans]
