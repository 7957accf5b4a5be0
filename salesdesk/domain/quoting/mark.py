"""A mark of a rate plan: what is wrong, and at which record."""

from dataclasses import dataclass
from typing import Literal

from salesdesk.domain.quoting.rate_cases import RateCase
from salesdesk.domain.quoting.said import Said, said
from salesdesk.domain.quoting.tariff import Tariff


@dataclass(frozen=True)
class Mark:
    """A fault of a plan, or a warning: the record that it stands at, and the sentence. Publishing waits for faults.

    Where a rate is missing the record is the season, and `product` and `case` say of what. `field` is that of the
    record which is to be filled in or changed; "" where no single one is.
    """

    record: str
    weight: Literal["fault", "warning"]
    said: Said
    product: str = ""
    case: RateCase | None = None
    field: str = ""


def fault(record: str, code: str, *, at: str = "", **figures: object) -> Mark:
    """A mark that publishing waits for, at a field of the record."""
    return Mark(record, "fault", said(code, **figures), field=at)


def warning(record: str, code: str, *, at: str = "", **figures: object) -> Mark:
    """A mark that somebody should look at."""
    return Mark(record, "warning", said(code, **figures), field=at)


def product_name(tariff: Tariff, product: str | None) -> str:
    """What a product is called in a mark."""
    known = tariff.products.get(product or "")
    return (known.name or "") if known else ""


def season_name(tariff: Tariff, season: str | None) -> str:
    """What a season is called in a mark; a dash where a rate names none."""
    known = tariff.season_of.get(season or "")
    return (known.name or "") if known else "—"
