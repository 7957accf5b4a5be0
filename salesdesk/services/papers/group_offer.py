"""A group's part of a proposal: rooms by night, space and meals by day, options with their sums, terms with dates."""

from collections.abc import Iterator
from decimal import Decimal

from salesdesk.domain.briefing import Block, Grid, Words
from salesdesk.domain.groups.block import BlockNight, Lot
from salesdesk.domain.groups.lines import GUARANTEED, PricedLine
from salesdesk.domain.groups.options import OptionPrice
from salesdesk.domain.records.groups import OPTIONS, SETUPS
from salesdesk.domain.sales_papers import ProposalPart
from salesdesk.domain.text import as_begun, in_pieces
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.domain.values import Money
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.papers.offer_words import facts_of_stay, payments, steps_of_stay
from salesdesk.services.papers.proposal_asked import Asked
from salesdesk.services.rates.group_quotes import GroupQuoted
from salesdesk.services.rates.group_words import day_words, missed_dates_words, schedule_of, total_words
from salesdesk.services.rates.words import in_words, whom_to_ask


class GroupOffer:
    """What a customer reads of a group quote: never commission, plan, or how a rate came about."""

    def __init__(self, desk: Desktop, asked: Asked, group: GroupQuoted) -> None:
        self._desk, self._tr, self._formats = desk, desk.tr, desk.formats
        self._asked, self.group = asked, group
        self.final = group.final
        self.quoted = [held] if (held := group.held) else []
        self._first = group.options[0]
        rows = [lot.row for option in group.options for night in option.block.nights for lot in night.lots]
        # Rooms of one option change what is free and at which rate in it alone: then each shows its own.
        self._rooms_differ = any(row.option for row in rows)
        nights = [night for option in group.options for night in option.block.nights]
        self._numbers = {night.rooms for night in nights if night.rooms}

    def parts(self) -> Iterator[ProposalPart]:
        """Rooms, programme, options and sums, what is given free of charge."""
        tr = self._tr
        common = [line for line in self._first.lines if line.line.option is None]
        if self._first.block.nights and not self._rooms_differ:
            yield ProposalPart(tr("Rooms by night"), (self._rooms(self._first),))
        if shown := [line for line in common if not line.is_free]:
            title = tr("Programme, space and meals")
            yield ProposalPart(title, (self._lines(shown), *self._notes(shown)))
        for price in self.group.options:
            yield ProposalPart(self._called(price.option) or tr("Price"), tuple(self._option(price)))
        if len(self.group.options) > 1:
            yield ProposalPart(tr("The options side by side"), (self._beside_each_other(),))
        if free := tuple(self._free()):
            yield ProposalPart(tr("With our compliments"), free)

    def _money(self, minor: int) -> str:
        return self._formats.money(Money(minor, self.group.currency))

    def _known(self, minor: int, has_price: bool) -> str:
        return self._money(minor) if has_price else self._tr("no price yet")

    def _rooms(self, price: OptionPrice) -> Grid:
        tr = self._tr
        rows: list[tuple[str, ...]] = []
        for night in price.block.nights:
            for lot in night.lots:
                rows.append(self._lot(price, night, lot))
            rows += self._beside(night)
        headings = (tr("Night"), tr("Room type"), tr("Rooms"), tr("Rate"), tr("Amount"))
        return Grid(headings, tuple(rows), (17, 33, 12, 18, 20), frozenset({2, 3, 4}))

    def _lot(self, price: OptionPrice, night: BlockNight, lot: Lot) -> tuple[str, ...]:
        product = price.asked.products.get(lot.row.product or "")
        return (
            self._formats.weekday(night.night),
            (product.name if product else None) or "",
            self._formats.number(lot.rooms),
            self._known(lot.each, lot.has_price),
            self._money(lot.each * lot.rooms) if lot.has_price else "–",
        )

    def _beside(self, night: BlockNight) -> Iterator[tuple[str, ...]]:
        """Free rooms and compulsory supplements of a night."""
        if night.free.count:
            words = self._tr("Half twins free of charge") if night.free.halves else self._tr("Free of charge")
            yield "", words, self._formats.number(night.free.count), "", self._money(-night.free.amount)
        sums: dict[str, tuple[int, int]] = {}
        for extra in (extra for lot in night.lots for extra in lot.extras):
            times, amount = sums.get(extra.name, (0, 0))
            sums[extra.name] = (times + extra.times, amount + extra.amount)
        for name, (times, amount) in sums.items():
            yield (
                "",
                name,
                self._formats.number(times),
                self._money(amount // max(times, 1)),
                self._money(amount),
            )

    def _lines(self, lines: list[PricedLine]) -> Grid:
        tr = self._tr
        rows = [
            (
                day_words(line, self._formats),
                self._what(line),
                self._formats.number(line.times),
                self._known(line.each, line.has_price),
                self._money(line.amount) if line.has_price else "–",
            )
            for line in lines
        ]
        headings = (tr("Day"), tr("What"), tr("Quantity"), tr("Price"), tr("Amount"))
        return Grid(headings, tuple(rows), (14, 39, 13, 15, 19), frozenset({2, 3, 4}))

    def _what(self, line: PricedLine) -> str:
        setup = SETUPS.get(line.line.setup or "")
        product = self._first.asked.products.get(line.line.product or "")
        if product is None:
            found = [each.asked.products.get(line.line.product or "") for each in self.group.options]
            product = next((each for each in found if each), None)
        place = (product.name or "") if product and product.name != line.line.name else ""
        return in_pieces(line.line.name, place, self._tr(setup) if setup else "")

    def _notes(self, lines: list[PricedLine]) -> Iterator[Block]:
        for line in lines:
            if line.line.notes:
                yield Words(f"{line.line.name}: {line.line.notes}", quiet=True)

    def _option(self, price: OptionPrice) -> Iterator[Block]:
        tr = self._tr
        if price.block.nights and self._rooms_differ:
            yield self._rooms(price)
        if own := [line for line in price.lines if line.line.option and not line.is_free]:
            yield self._lines(own)
            yield from self._notes(own)
        yield Grid((tr("Price"), "", tr("Amount")), tuple(self._sums(price)), (60, 15, 25), frozenset({2}))

    def _sums(self, price: OptionPrice) -> Iterator[tuple[str, str, str]]:
        tr = self._tr
        if price.subtotal != price.net:
            yield tr("All of the above as quoted"), "", self._money(price.subtotal)
        yield tr("Net of service and tax"), "", self._known(price.net, price.has_sums)
        for tax in price.taxes:
            percent = self._formats.percent(Decimal(tax.charge.percent or 0))
            yield in_usual_words(tax.charge.name, tr), percent, self._known(tax.amount, price.has_sums)
        yield total_words((price,), tr), "", self._known(price.total, price.has_sums)
        if price.per_person is not None:
            yield tr("Per person"), "", self._known(price.per_person, price.is_complete)

    def _beside_each_other(self) -> Grid:
        tr, options = self._tr, self.group.options
        rows = [(total_words(options, tr), *(self._known(each.total, each.has_sums) for each in options))]
        rows.append((tr("Difference"), *(self._more(options[0], each) for each in options)))
        if all(each.per_person is not None for each in options):
            each_pays = (self._known(each.per_person or 0, each.is_complete) for each in options)
            rows.append((tr("Per person"), *each_pays))
        if all(each.per_room_night is not None for each in options):
            label = tr("Per room and night, all included")
            a_room = (self._known(each.per_room_night or 0, each.is_complete) for each in options)
            rows.append((label, *a_room))
        share = 64 // len(options)
        headings = ("", *(tr(OPTIONS[each.option]) for each in options))
        shares = (100 - share * len(options), *(share for _ in options))
        return Grid(headings, tuple(rows), shares, frozenset(range(1, len(options) + 1)))

    def _more(self, first: OptionPrice, price: OptionPrice) -> str:
        minor = price.total - first.total
        if price is not first and not (first.is_complete and price.is_complete):
            return self._tr("no price yet")
        return "–" if not minor else ("+" if minor > 0 else "") + self._money(minor)

    def _free(self) -> Iterator[Block]:
        """Free rooms and concessions, each with what it is worth."""
        tr = self._tr
        rows: dict[str, str] = {}
        for price in self.group.options:
            if worth := price.block.free:
                own = price.option if self._rooms_differ else None
                rows[self._of_option(own, tr("Rooms free of charge"))] = self._money(worth)
            for line in (line for line in price.lines if line.is_free):
                what = self._of_option(line.line.option, self._what(line))
                rows[what] = self._money(line.amount) if line.amount else ""
        if rows:
            yield Grid((tr("What"), tr("Worth")), tuple(rows.items()), (70, 30), frozenset({1}))

    def _of_option(self, option: str | None, what: str) -> str:
        return in_pieces(self._called(option), what)

    def _called(self, option: str | None) -> str:
        """What an option is called; "" for what belongs to none, and for the only one."""
        return self._tr(OPTIONS[option]) if option and len(self.group.options) > 1 else ""

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Arrival, departure and numbers, until when it holds, whether rooms are held."""
        return facts_of_stay(
            self._desk,
            self._asked,
            rooms=as_begun(self._number_of_rooms(self._tr)),
            guests=max(each.asked.guests for each in self.group.options),
            available=not self._first.faults,
        )

    def _number_of_rooms(self, tr: Translator) -> str:
        """The rooms that are priced, of the fullest night where nights differ; where none are, those of the opportunity."""
        most = max(self._numbers, default=self._asked.opportunity.rooms)
        number = Formats(tr.lang).number(most) if most else ""
        return tr("up to {n} a night").format(n=number) if len(self._numbers) > 1 else number

    def steps(self) -> tuple[str, str]:
        """What the customer does first, and what we do when it is signed."""
        return steps_of_stay(self._tr, len(self.group.options))

    def terms(self) -> Iterator[Block]:
        """Cut-off, rooms to be picked up and guaranteed numbers, deposits and cancellation of the first option."""
        tr, price, plan = self._tr, self._first, self._first.asked.tariff.plan
        if price.cut_off:
            words = tr("Please send the rooming list by {date}; rooms without a name are then given back.")
            if price.cut_off < self._desk.today:
                words = tr("Please send the rooming list with your booking.")
            yield Words(words.format(date=self._formats.day_within(price.cut_off)))
        if plan.attrition is not None and price.to_pick_up:
            words = tr(
                "Of {rooms} room nights, at least {floor} are charged, whether or not all guests come."
            )
            if plan.attrition_by == "night":
                words = tr("Of {rooms} room nights at least {floor} are charged, counted night by night.")
            rooms = self._formats.number(price.block.room_nights)
            yield Words(words.format(rooms=rooms, floor=self._formats.number(price.to_pick_up)))
        if any(line.line.kind in GUARANTEED for line in price.lines):
            yield Words(
                tr(
                    "Packages and meals are charged for the guaranteed number, or for those who come if there are more."
                )
            )
        dates = schedule_of(price, self._desk.today)
        yield from payments(self._desk, dates, self.group.currency, self._called(price.option))

    def notices(self, says: Translator) -> Iterator[str]:
        """What the salesperson must know before it is sent."""
        for price in self.group.options:
            for each in (*price.faults, *price.block.remarks):
                yield in_words(each, says)
            yield from filter(None, [missed_dates_words(price, self._desk.today, says)])
        if (needed := self.group.needed) is not None:
            yield from whom_to_ask(needed, self._desk.reader, says)
        plan = self.group.plan
        if plan is not None and plan.state != "published":
            words = says("“{plan}” is not published: the proposal is marked as a draft.")
            yield words.format(plan=plan.name)
        yield from self._differences(says)

    def _differences(self, says: Translator) -> Iterator[str]:
        """Where the opportunity says another number of rooms, or other dates, than are priced."""
        asked, formats = self._asked, Formats(says.lang)
        opportunity, stay = asked.opportunity, asked.opportunity.stay
        words = says(
            "{what}: the proposal says {priced}, as its group quote does; the opportunity says {asked}."
        )
        if self._numbers and opportunity.rooms and opportunity.rooms != max(self._numbers):
            own = formats.number(opportunity.rooms)
            yield words.format(what=says("Rooms"), priced=self._number_of_rooms(says), asked=own)
        dates = asked.arrival, asked.departure
        if stay and stay.first and stay.last and (stay.first, stay.last) != dates:
            priced, own = formats.span_of_dates(*dates), formats.span_of_dates(stay.first, stay.last)
            yield words.format(what=says("Dates"), priced=priced, asked=own)
