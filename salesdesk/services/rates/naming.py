"""What business that begins with a quote is called: by its figures, as long as nobody calls it otherwise."""

import re

from salesdesk.domain.quoting.stay import Stay
from salesdesk.domain.records import Product
from salesdesk.formats import Formats
from salesdesk.i18n import Translator, translator

_DATES = {
    "en": r"(\d{1,2}( \w+( \d{4})?)? – )?\d{1,2} \w+ \d{4}",
    "vi": r"(\d{2}(/\d{2}(/\d{4})?)? – )?\d{2}/\d{2}/\d{4}",
}
"""Dates as `Formats.span_of_dates` writes them in each language."""


def name_of_business(stay: Stay, product: str, tr: Translator) -> str:
    """What the business of a stay is called: 12 rooms, 29 – 31 Dec 2026; what is sold by the day by its own name."""
    what = product if stay.by_day else tr.plural("{n} room", "{n} rooms", stay.rooms)
    return ", ".join(filter(None, (what, Formats(tr.lang).span_of_dates(stay.arrival, stay.departure))))


def language_of_figures(name: str, product: Product | None) -> str:
    """The language in which a name was made of figures as `name_of_business` does; "" for a name of another form."""
    whats = {re.escape((product.name if product else None) or "-")}
    for lang, dates in _DATES.items():
        tr = translator(lang)
        rooms = {tr.plural("{n} room", "{n} rooms", n).replace(str(n), r"[\d.,]+") for n in (1, 2)}
        if re.fullmatch(f"({'|'.join(whats | rooms)}), {dates}", name):
            return lang
    return ""
