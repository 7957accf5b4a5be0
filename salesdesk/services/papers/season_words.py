"""The seasons of a tariff in words: their nights, which of them counts where several lie, and what is paid in those without a price."""

from collections.abc import Iterator
from datetime import date, timedelta

from salesdesk.domain.quoting.rate_cases import says_something
from salesdesk.domain.quoting.supplements import is_compulsory
from salesdesk.domain.quoting.tariff import Tariff
from salesdesk.domain.records import Season
from salesdesk.domain.sales_papers import SeasonKey
from salesdesk.domain.text import in_pieces
from salesdesk.domain.values import Period
from salesdesk.i18n import N_, Translator
from salesdesk.services.papers.scope_words import dates_in_words
from salesdesk.services.rates.words import season_kind

_CLOSED = {
    "blackout": N_("{season}: these rates are not available."),
    "stop_sale": N_("{season}: no sale."),
}


class SeasonWords:
    """The seasons of a tariff in the words of a language."""

    def __init__(self, tariff: Tariff, tr: Translator) -> None:
        self._tariff, self._tr = tariff, tr
        self._ranges: dict[str, list[Period]] = {}
        for season, nights in tariff.ranges:
            self._ranges.setdefault(season.id, []).append(nights)
        first = {record: nights[0].first or date.min for record, nights in self._ranges.items()}
        self._seasons = sorted(
            (season for season in tariff.seasons if season.id in self._ranges),
            key=lambda season: (bool(season.overlay), first[season.id], season.id),
        )

    def key(self) -> tuple[SeasonKey, ...]:
        """Each season with its kind and its ranges of nights."""
        return tuple(
            SeasonKey(
                season.name or "",
                season_kind(self._tariff, season, self._tr),
                in_pieces(
                    *(
                        # A range is not torn apart at the end of a line.
                        dates_in_words(nights, self._tr).replace(" ", "\u00a0")
                        for nights in self._ranges[season.id]
                    )
                ),
            )
            for season in self._seasons
        )

    def notes(self) -> Iterator[str]:
        """Which season counts on a night of several, and by what a season without a price of its own is paid."""
        tr = self._tr
        above = sorted(
            (each for each in self._seasons if each.overlay), key=lambda each: -(each.priority or 0)
        )
        if not above or len(self._seasons) == 1:
            return
        names = ", ".join(each.name or "" for each in above)
        words = (
            tr("Where dates overlap, {seasons} counts before the other seasons.")
            if len(above) == 1
            else tr("Where dates overlap, the first of these counts, before all other seasons: {seasons}.")
        )
        yield words.format(seasons=names)
        priced = {rate.season for rate in self._tariff.rates if says_something(rate)}
        for season in above:
            if closed := self._closed_by(season):
                yield tr(_CLOSED[closed]).format(season=season.name or "")
                continue
            if season.id in priced or not (instead := self._instead(season, priced)):
                continue
            more = any(each.season == season.id and is_compulsory(each) for each in self._tariff.supplements)
            words = (
                tr("{season}: the prices of {other} and the compulsory supplements.")
                if more
                else tr("{season}: the prices of {other}.")
            )
            yield words.format(season=season.name or "", other=instead)

    def _closed_by(self, season: Season) -> str:
        """The kind of rule by which nothing is sold in a season; "" where anything is."""
        kinds = {self._tariff.closed_by(product, season) for product in self._tariff.rates_of}
        return max(kinds, default="") if all(kinds) else ""

    def _instead(self, season: Season, priced: set[str | None]) -> str:
        """The seasons below an overlay, by whose prices its nights are paid; "" where there are none."""
        below: dict[str, None] = {}
        for nights in self._ranges[season.id]:
            if nights.first is None or nights.last is None:
                return ""
            for n in range((nights.last - nights.first).days + 1):
                on = self._tariff.on(nights.first + timedelta(days=n))
                if on.overlay is not season:
                    continue
                if on.base is not None and on.base.id in priced:
                    below[on.base.name or ""] = None
                elif None in priced:
                    below[self._tr("All other dates")] = None
        return ", ".join(f"“{name}”" for name in below)
