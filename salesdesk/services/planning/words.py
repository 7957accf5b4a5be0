"""A proposal's figures in words."""

from decimal import Decimal

from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.planning.proposal import Proposal


def figure_lines(found: Proposal, tr: Translator) -> list[str]:
    """Before and after: calls a day, room nights to be expected, kilometres, how full the days are."""
    before, after, formats = found.before, found.after, Formats(tr.lang)

    def one(number: float) -> str:
        return formats.number(Decimal(str(round(number, 1))))

    return [
        tr("Calls a day: {before} → {after}").format(
            before=one(before.calls_a_day), after=one(after.calls_a_day)
        ),
        tr("Expected room nights: {before} → {after}").format(
            before=formats.number(round(before.nights)), after=formats.number(round(after.nights))
        ),
        tr("Kilometres: {before} → {after}").format(
            before=formats.number(round(before.kilometres)), after=formats.number(round(after.kilometres))
        ),
        tr("Days filled to {percent}%").format(percent=after.utilisation),
    ]
