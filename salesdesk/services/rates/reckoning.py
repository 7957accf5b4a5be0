"""How the price of nights and supplements comes about, in words that a customer can add up: 2 rooms × 3 nights × 1,000,000."""

from collections.abc import Iterator, Sequence

from salesdesk.domain.quoting.figures import rounded, share
from salesdesk.domain.quoting.parts import Addition, Lot, Piece
from salesdesk.domain.quoting.quote import DISCOUNT, Night, Quote
from salesdesk.domain.quoting.said import said
from salesdesk.domain.quoting.stay import ADULT_FROM
from salesdesk.domain.quoting.supplements import BEDS, has_ages, unit_of
from salesdesk.domain.records import Supplement
from salesdesk.domain.text import in_pieces
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.rates.words import in_words


class Reckoning:
    """The words of a quote's parts in a language, each with what it comes to in minor units."""

    def __init__(self, quote: Quote, tr: Translator) -> None:
        self._quote, self._tr = quote, tr
        self._formats = Formats(tr.lang)

    def nights(self, night: Night, many: int) -> Iterator[tuple[str, int]]:
        """What so many nights like one are made up of, each at its price, and what of it is free."""
        tr, lots = self._tr, night.lots
        if not lots:
            rooms = tr.plural("{n} room", "{n} rooms", self._quote.stay.rooms)
            yield self._times("" if self._quote.stay.by_day else rooms, self._long(many)), night.amount * many
            return
        for lot in lots:
            long = "" if self._quote.stay.by_day and many == 1 else self._long(many)
            what = self._times(self._count(lot, apart=len(lots) > 1), long, self._price(lot))
            yield what, lot.count * lot.each * many
        if night.free:
            yield tr("Less what is free of charge"), -night.free * many

    def rates(self, night: Night) -> Iterator[tuple[str, int]]:
        """What a night is made up of before anything is taken off, each at its full price; where that cannot be told, what was taken off."""
        if not night.lots:
            rooms = self._tr.plural("{n} room", "{n} rooms", self._quote.stay.rooms)
            pieces = "" if self._quote.stay.by_day else rooms, self._offers(), self._discount()
            yield ", ".join(filter(None, pieces)), night.amount
        for lot in night.lots:
            many = self._count(lot, apart=len(night.lots) > 1)
            yield self._times(many, self._money(lot.rate)), lot.count * lot.rate

    def reductions(self, nights: Sequence[Night]) -> Iterator[tuple[str, int]]:
        """What is taken off the full prices of nights: by offers, by the discount, by rounding the rest, and what is free."""
        lots = [lot for night in nights for lot in night.lots]
        offered = sum(lot.count * lot.offered for lot in lots)
        discount = rounded(offered * share(self._quote.stay.discount))
        made = (
            (self._offers(), offered - sum(lot.count * lot.rate for lot in lots)),
            (self._discount(), -discount),
            (self._tr("Rounding"), sum(lot.count * lot.each for lot in lots) - offered + discount),
            (self._tr("Less what is free of charge"), -sum(night.free for night in nights)),
        )
        yield from ((what, amount) for what, amount in made if amount)

    def supplement(self, each: Addition) -> Iterator[tuple[str, int]]:
        """What a supplement is made up of: for how many, on how many nights, at how much each."""
        for piece in each.pieces:
            who = self._who(each, piece)
            long = self._long(piece.nights) if self._by_night(each.supplement, piece) else ""
            what = ", ".join(filter(None, (who, long)))
            amount = piece.count * piece.each * piece.nights
            # One that is charged once needs no price of one.
            yield what if amount in (piece.each, 0) else self._times(what, self._money(piece.each)), amount

    def _money(self, minor: int) -> str:
        return self._formats.money(Money(minor, self._quote.tariff.currency))

    def _offers(self) -> str:
        return in_pieces(*(in_words(each, self._tr).removesuffix(".") for each in self._quote.offers))

    def _discount(self) -> str:
        off = self._quote.stay.discount
        return in_words(said(DISCOUNT, discount=off), self._tr).removesuffix(".") if off else ""

    def _times(self, *factors: str) -> str:
        return " × ".join(filter(None, factors))

    def _long(self, many: int) -> str:
        if self._quote.stay.by_day:
            return self._tr.plural("{n} day", "{n} days", many)
        return self._tr.plural("{n} night", "{n} nights", many)

    def _count(self, lot: Lot, *, apart: bool) -> str:
        """How many there are, of rooms that are told apart with the adults in each."""
        tr = self._tr
        if lot.unit == "person":
            return tr.plural("{n} person", "{n} people", lot.count)
        if lot.unit == "piece":
            return self._formats.number(lot.count) if lot.count > 1 else ""
        if not apart or not lot.adults:
            return tr.plural("{n} room", "{n} rooms", lot.count)
        adults = tr.plural("{n} adult", "{n} adults", lot.adults)
        return tr.plural("{n} room for {adults}", "{n} rooms for {adults} each", lot.count, adults=adults)

    def _price(self, lot: Lot) -> str:
        """What one costs, so that it can be multiplied: a price that was rounded after a discount is said beside the full one."""
        tr, off = self._tr, self._quote.stay.discount
        full, each = self._money(lot.rate), self._money(lot.each)
        if lot.each == lot.rate:
            return full
        if not lot.each:
            return tr("{full}, free of charge").format(full=full)
        percent = self._formats.percent(off)
        if not off:
            return tr("{each} instead of {full}").format(each=each, full=full)
        if lot.rate * (100 - off) == lot.each * 100:
            return tr("{full}, {percent} off").format(full=full, percent=percent)
        words = tr("{each} instead of {full}, with {percent} off")
        return words.format(each=each, full=full, percent=percent)

    def _who(self, each: Addition, piece: Piece) -> str:
        """For how many a supplement is; children by their age, since a name does not say how many they are."""
        tr, row = self._tr, each.supplement
        name = in_usual_words(each.name, tr)
        if has_ages(row):
            children = self._children(row, piece.count)
            if row.kind in BEDS:
                words = (
                    tr("{children} in an extra bed") if row.kind == "child_bed" else tr("{children} sharing")
                )
                return words.format(children=children)
            return f"{name}, {children}"
        if row.kind == "extra_adult" or unit_of(row).startswith("person"):
            return ", ".join((name, tr.plural("{n} person", "{n} people", piece.count)))
        if unit_of(row).startswith("room") and not self._quote.stay.by_day:
            return ", ".join((name, tr.plural("{n} room", "{n} rooms", piece.count)))
        return name

    def _children(self, row: Supplement, count: int) -> str:
        last = ADULT_FROM - 1 if row.age_to is None else row.age_to
        if not row.age_from:
            return self._tr.plural("{n} child up to {last}", "{n} children up to {last}", count, last=last)
        return self._tr.plural(
            "{n} child {first} to {last}",
            "{n} children {first} to {last}",
            count,
            first=row.age_from,
            last=last,
        )

    def _by_night(self, row: Supplement, piece: Piece) -> bool:
        """Whether it has to be said for how many nights a supplement is."""
        if not unit_of(row).endswith("_night"):
            return False
        return piece.nights > 1 or (row.kind != "gala" and self._quote.stay.length > 1)
