"""What the map says in words: to a screen reader, below the pointer, and in its legend."""

from salesdesk.domain.records.choices import TEMPERATURES
from salesdesk.formats import Formats
from salesdesk.i18n import N_, Translator
from salesdesk.ui.prospects.map_marks import Mark
from salesdesk.ui.prospects.map_points import MapPoints

SINGLE = {
    "hot": N_("{name}, hot"),
    "warm": N_("{name}, warm"),
    "cold": N_("{name}, cold"),
    "": N_("{name}, temperature not known"),
}
LEGEND = {**TEMPERATURES, "": N_("Not known")}


class MapWords:
    """The map's sentences in one language."""

    def __init__(self, tr: Translator) -> None:
        self._tr = tr

    def of(self, mark: Mark) -> str:
        """An account with its temperature, or how many accounts with how many of each."""
        tr = self._tr
        if mark.row is not None:
            return tr(SINGLE[mark.temperature]).format(name=mark.row.name or tr("No name yet"))
        hot, warm, cold, _ = mark.cluster.marks
        return tr.plural(
            "{n} account: {hot} hot, {warm} warm, {cold} cold",
            "{n} accounts: {hot} hot, {warm} warm, {cold} cold",
            mark.cluster.count,
            hot=hot,
            warm=warm,
            cold=cold,
        )

    def sum_of(self, points: MapPoints) -> str:
        """How many accounts the map shows."""
        return self._tr.plural("{n} account on the map", "{n} accounts on the map", len(points.rows))

    def headline(self, points: MapPoints, seen: int, narrowed: bool) -> str:
        """How many accounts the map shows, how many of them are in view, or what to do where there are none at all.

        It ends in a full stop where `without` follows it.
        """
        if not (points.rows or points.without or narrowed):
            return self._tr("Your accounts will appear here. Type a name below, or import a list.")
        # That none matches is said by the list beside the map.
        words = self._seen(points, seen)
        return f"{words}." if points.without else words

    def _seen(self, points: MapPoints, seen: int) -> str:
        rest = Formats(self._tr.lang).number(len(points.rows) - seen)
        if seen < len(points.rows):
            return self._tr.plural(
                "{n} account in view, {rest} elsewhere",
                "{n} accounts in view, {rest} elsewhere",
                seen,
                rest=rest,
            )
        return self.sum_of(points)

    def without(self, points: MapPoints) -> str:
        """How many accounts of the selection have no place; "" for none."""
        if not points.without:
            return ""
        return self._tr.plural(
            "{n} account has no place on the map yet.",
            "{n} accounts have no place on the map yet.",
            points.without,
        )

    def legend(self) -> list[tuple[str, str]]:
        """Each temperature with its word."""
        return [(code, self._tr(words)) for code, words in LEGEND.items()]
