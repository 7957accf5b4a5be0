"""The figures of a week or month as they are read: a table of calls, then what else there was, in sentences."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from salesdesk.domain.fields import type_of
from salesdesk.domain.periods import FATES, Fates, Stretch
from salesdesk.domain.records import Account, Call
from salesdesk.domain.records.day import DEADLINE_KINDS
from salesdesk.domain.text import BETWEEN, in_pieces
from salesdesk.i18n import N_
from salesdesk.services.counts import how_much
from salesdesk.services.period_reviews.reading import PeriodFigures
from salesdesk.services.promises import rate_words
from salesdesk.services.references import account_names
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, UNSEEN, Card, button, clear, row, tip
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line, hung_at_end
from salesdesk.ui.widgets.words import text

HEADINGS = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "waiting": N_("Review waiting"),
    "missed": N_("Did not take place"),
    "moved": N_("Moved"),
    "cancelled": N_("Cancelled"),
    "open": N_("Not held yet"),
}
MOST = 20
"""So much of what stayed undone is listed."""


class CallTable(Card):
    """The calls of a period: over all, by class, by kind."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("Calls, planned and held"))
        self._context = context
        self.cells: dict[tuple[str, str], str] = {}
        self._place = QWidget()
        self.body.addWidget(self._place)

    def show_figures(self, found: PeriodFigures) -> None:
        """Shows the calls of a period, a line for each class and kind that there was."""
        tr = self._context.tr
        classes, channels = (
            type_of(Account).fields["temperature"].choices,
            type_of(Call).fields["channel"].choices,
        )
        lines: list[tuple[str, Fates | None, str]] = [(tr("All calls"), found.calls.total, "strong")]
        for title, choices, groups in (
            (tr("By temperature"), classes, found.calls.by_class),
            (tr("By kind of call"), channels, found.calls.by_channel),
        ):
            if groups:
                lines.append((title, None, "muted"))
            # In the order of the choices, so that each stands where it stood last week.
            for code, of_code in sorted(groups, key=lambda pair: _place(choices, pair[0])):
                lines.append((tr(choices.get(code, code)) if code else tr("Not said"), of_code, ""))
        clear(self.body)
        self.cells.clear()
        if not found.calls.total.planned:
            self.body.addWidget(text(self._nothing(found.stretch), "muted"))
            return
        self._place = QWidget()
        grid = QGridLayout(self._place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        for at, label in enumerate(HEADINGS.values(), 1):
            heading = text(tr(label), "muted")
            heading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(heading, 0, at)
        for row_at, (name, fates, role) in enumerate(lines, 1):
            grid.addWidget(text(name, role), row_at, 0)
            for at, column in enumerate(("planned", *FATES), 1):
                if fates is not None:
                    self._put(grid, row_at, at, name, column, fates, role)
        grid.setColumnStretch(0, 2)
        for at in range(1, len(HEADINGS) + 1):
            grid.setColumnStretch(at, 1)
        self.body.addWidget(self._place)

    def _nothing(self, stretch: Stretch) -> str:
        """That no call was planned, or none yet: a table of dashes says no more."""
        tr, span = self._context.tr, _within(stretch, self._context)
        match _when(stretch, self._context):
            case "ended":
                return tr("No calls were planned in {span}.").format(span=span)
            case "ahead":
                return tr("Nothing is planned for {span} yet.").format(span=span)
        if stretch.kind == "week":
            return tr("Nothing yet this week. Its calls will stand here, planned and held.")
        return tr("Nothing yet this month. Its calls will stand here, planned and held.")

    def _put(
        self, grid: QGridLayout, row_at: int, at: int, name: str, column: str, fates: Fates, role: str
    ) -> None:
        number: int = getattr(fates, column)
        shown = self._context.formats.number(number) if number else "–"
        label = text(shown, role or ("" if number else "muted"), wrap=False)
        label.setAccessibleName(f"{name}, {self._context.tr(HEADINGS[column])}: {number}")
        label.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label, row_at, at)
        self.cells[name, column] = shown


def _said(*parts: str) -> str:
    """What there is to say, on one line: what is nought is not said. A sentence that stands alone ends as one."""
    said = in_pieces(*(part.removesuffix(".") for part in parts))
    return said if BETWEEN in said or not said else f"{said}."


def _when(stretch: Stretch, context: Context) -> Literal["ended", "present", "ahead"]:
    """Whether a period has ended; what another one lacks may still come."""
    today = context.app.clock.local().date()
    if stretch.holds(today):
        return "present"
    return "ended" if stretch.last < today else "ahead"


def _within(stretch: Stretch, context: Context) -> str:
    """What a period is called within a sentence: “this week” is only the present one, as the button above has it."""
    formats = context.formats
    if stretch.kind == "month":
        return formats.month_within(stretch.first)
    span = formats.span_of_dates(stretch.first, stretch.last)
    return context.tr("the week of {span}").format(span=span)


def _place(choices: Mapping[str, str], code: str) -> int:
    return list(choices).index(code) if code in choices else len(choices)


class OtherFigures(Card):
    """Objectives, promises and new business of a period, a sentence each."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("What came of it"))
        self._context = context

    def show_figures(self, found: PeriodFigures) -> None:
        """Shows the sentences that there is something to say in; what there was none of is said of a period that ended."""
        tr, aims = self._context.tr, found.calls.objectives
        when = _when(found.stretch, self._context)
        ended = when == "ended"
        clear(self.body)
        held = tr.plural("{n} call held had an objective", "{n} calls held had an objective", aims.set)
        met = (
            tr("{n} met").format(n=aims.met) if aims.met else "",
            tr("{n} met in part").format(n=aims.partly) if aims.partly else "",
            tr("{n} not met").format(n=aims.not_met) if aims.not_met else "",
            tr("{n} not noted yet whether met").format(n=aims.unsaid) if aims.unsaid else "",
        )
        business = tr("No new business came up.") if ended else ""
        if found.chances and not found.room_nights:
            business = tr.plural("{n} opportunity came up.", "{n} opportunities came up.", found.chances)
        elif found.chances:
            business = tr.plural(
                "{n} opportunity came up, with {nights} room nights.",
                "{n} opportunities came up, with {nights} room nights.",
                found.chances,
                nights=self._context.formats.number(found.room_nights),
            )
        pending, became = found.promises.pending, found.conversion
        still = tr.plural("{n} promise is still to be kept", "{n} promises are still to be kept", pending)
        promises = _said(rate_words(found.promises, tr), still if pending else "")
        counted = (
            tr("{n} won").format(n=became.won) if became.won else "",
            tr("{n} lost or cancelled").format(n=became.gone) if became.gone else "",
            tr("{n} open").format(n=became.open) if became.open else "",
            tr("{n} turned down by us").format(n=became.declined) if became.declined else "",
        )
        shares = (
            tr("Won: {share}% of all opportunities, {closed}% of those decided.").format(
                closed=round(100 * became.of_closed), share=round(100 * (became.of_all or 0))
            )
            if became.of_closed is not None
            else ""
        )
        unsure = sum(each.type == "call" for each in found.undone)
        waiting = tr.plural(
            "{n} review is not finished: the figures may still change.",
            "{n} reviews are not finished: the figures may still change.",
            unsure,
        )
        objectives = tr("No call was held with an objective.") if ended else ""
        lines = (
            waiting if unsure else "",
            _said(held, *met) if aims.set else objectives,
            promises or (tr("No promise falls due in these days.") if ended else ""),
            _said(business, *counted, shares) if became.of_all is not None else business,
        )
        for line in filter(None, lines):
            self.body.addWidget(text(line))
        if not any(lines):
            words = tr("Objectives, promises and new business will stand here.")
            if when == "present":
                words = (
                    tr("Nothing yet this week. Objectives, promises and new business will stand here.")
                    if found.stretch.kind == "week"
                    else tr("Nothing yet this month. Objectives, promises and new business will stand here.")
                )
            self.body.addWidget(text(words, "muted"))


class UndoneList(Card):
    """What of a period is not done yet, each with the way there."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("What was left unfinished"))
        self._context = context

    def show_figures(self, found: PeriodFigures) -> None:
        """Shows the first of what stayed undone, and how many more there are."""
        tr, context = self._context.tr, self._context
        clear(self.body)
        shown = found.undone[:MOST]
        names = account_names(context.app.desk.reader, [each.account for each in shown if each.account], tr)
        kinds = {
            "call": tr("Review not finished"),
            "promise": tr("Promise not kept yet"),
            "task": tr("Task not done yet"),
            "deadline": tr("Date not kept yet"),
        }
        for each in shown:
            title = names.get(each.account, "") or each.words or kinds[each.type]
            words = each.words if title != each.words else ""
            kind = tr(DEADLINE_KINDS[each.kind]) if each.kind in DEADLINE_KINDS else ""
            item = Item(title, kinds[each.type], in_pieces(words, kind))
            go = button("", partial(self._open, each.type, each.record), "icon", "arrow-right")
            name = tr("Open {name}").format(name=title)
            go.setAccessibleName(name)
            go.setToolTip(tip(name))
            self.body.addLayout(hung_at_end(Line(item, go, opens=go, shown=True)))
        if len(found.undone) > MOST:
            more = tr.plural("and {n} more", "and {n} more", len(found.undone) - MOST)
            self.body.addWidget(text(more, "muted"))
        nothing = "" if shown else self._nothing(found.stretch)
        if nothing:
            self.body.addWidget(text(nothing, "muted"))
        older = how_much(tr, **asdict(found.older))
        self.setHidden(not (shown or nothing or older))
        if older:
            said = text(tr("Older: {what}").format(what=older), "muted")
            way = button(
                tr("Show on Today"), partial(context.events.go.emit, "today", ""), "quiet", "arrow-right"
            )
            line = row(said, way)
            line.setStretch(0, 1)
            line.addSpacing(-UNSEEN)
            self.body.addLayout(line)

    def _nothing(self, stretch: Stretch) -> str:
        """That nothing is left of a period; what is due today is no more than not due yet, of days to come nothing is said."""
        tr = self._context.tr
        match _when(stretch, self._context):
            case "ended":
                span = _within(stretch, self._context)
                return tr("Nothing was left unfinished in {span}.").format(span=span)
            case "ahead":
                return ""
        if stretch.kind == "week":
            return tr("Nothing of this week is overdue so far.")
        return tr("Nothing of this month is overdue so far.")

    def _open(self, type_name: str, record: str) -> None:
        if type_name == "call":
            self._context.events.go.emit("reviews", record)
        else:
            self._context.events.open_record.emit(record)
