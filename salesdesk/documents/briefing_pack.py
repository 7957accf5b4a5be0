"""The briefing pack of a call or a day: for the house only, and marked so on every page."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from salesdesk.documents import chrome, fonts
from salesdesk.documents.flow import Flow
from salesdesk.documents.page import Document, Style
from salesdesk.documents.theme import HAIRLINE, INK, Theme, theme_of
from salesdesk.domain.briefing import Briefing, DayPack, FrontPage, Greeting, House
from salesdesk.errors import Progress, no_progress
from salesdesk.i18n import Translator


@dataclass(frozen=True)
class Printed:
    """A paper that was written: the file, how many pages, and what the reader should know about it."""

    file: Path
    pages: int
    notices: tuple[str, ...] = ()


def write_briefing(
    briefing: Briefing, target: Path, tr: Translator, progress: Progress = no_progress
) -> Printed:
    """Writes one call's briefing."""
    front = briefing.front
    title = tr("Call briefing: {account}, {day}").format(account=front.account, day=front.day)
    paper = _Paper(briefing.house, title, tr)
    paper.briefing(briefing)
    return paper.finish(target, briefing.prepared, progress, texts_of(briefing))


def write_day_pack(pack: DayPack, target: Path, tr: Translator, progress: Progress = no_progress) -> Printed:
    """Writes a day's run sheet followed by the briefing of each call."""
    paper = _Paper(pack.house, tr("Day pack: {day}").format(day=pack.title), tr)
    paper.run_sheet(pack)
    for briefing in pack.briefings:
        paper.flow.next_page()
        paper.briefing(briefing, level=1)
    return paper.finish(target, pack.prepared, progress, texts_of(pack))


class _Paper:
    def __init__(self, house: House, title: str, tr: Translator) -> None:
        self.tr = tr
        self.theme: Theme = theme_of(house.colour)
        self.document = Document(fonts.printable(title), fonts.printable(house.name), house.paper)
        mark = tr("INTERNAL")
        self.flow = Flow(
            self.document, self.theme, lambda page: chrome.head(self.document, page, house, self.theme, mark)
        )

    def finish(self, target: Path, prepared: str, progress: Progress, texts: Iterable[str]) -> Printed:
        note = self.tr("Internal: do not leave with the customer.") + "  ·  " + prepared
        chrome.feet(self.document, self.theme, self.tr, note)
        self.document.write(target, progress)
        scripts = fonts.scripts_not_shaped(texts)
        notices = (self.tr(fonts.MISSING).format(scripts=", ".join(scripts)),) if scripts else ()
        return Printed(target, len(self.document.pages), notices)

    def briefing(self, briefing: Briefing, level: int = 0) -> None:
        self.front(briefing.front, level)
        if briefing.sections:
            self.flow.next_page()
        for section in briefing.sections:
            self.flow.heading(section.title, level + 1, follows=52)
            if section.blocks:
                self.flow.blocks(section.blocks)
            else:
                self.flow.paragraph(section.gap, self.theme.quiet, 14, "?")

    def front(self, front: FrontPage, level: int) -> None:
        flow, theme, tr = self.flow, self.theme, self.tr
        self.document.bookmarks.append((front.account, len(self.document.pages) - 1, level))
        flow.column.y += 2
        eyebrow = f"{tr('Call briefing')}  ·  {front.day}"
        flow.label(eyebrow)
        flow.column.y += 2
        self._name(front.account)
        self._about(front)
        if front.warning:
            flow.gap(4)
            flow.paragraph("!  " + front.warning, theme.strong)
        flow.gap(10)
        self._when_and_where(front)
        flow.gap(16)
        flow.label(tr("Objective"))
        flow.paragraph(
            front.objective or tr("No objective yet: decide what you want to have agreed when you leave."),
            theme.lead,
        )
        for words in (front.measure, front.matters):
            if words:
                flow.column.y += 2
                flow.paragraph(words, theme.quiet)
        flow.gap(14)
        flow.side_by_side(
            [
                lambda: self._three(
                    tr("To say"), front.say, tr("Nothing planned: three sentences are enough.")
                ),
                lambda: self._three(
                    tr("To ask"), front.ask, tr("Nothing planned: what do you not know yet?")
                ),
            ]
        )
        flow.gap(16)
        flow.side_by_side([lambda: self._people(front.people), lambda: self._bring(front)])

    def _name(self, name: str) -> None:
        style = self.theme.display
        size = style.size
        while size > 15 and len(fonts.wrapped(name, style.weight, size, self.flow.column.width)) > 2:
            size -= 1
        self.flow.paragraph(name, Style(style.weight, size, size * 1.2, INK))

    def _about(self, front: FrontPage) -> None:
        """What kind of account it is, and its temperature as a word in a frame."""
        flow, theme = self.flow, self.theme
        style = Style(fonts.MEDIUM, 10, 15, theme.quiet.colour)
        chip = fonts.printable(front.temperature).upper()
        wide = fonts.width_of(chip, fonts.BOLD, 7.6) + 14 if chip else 0
        about = fonts.fitted(front.about, style.weight, style.size, flow.column.width - wide - 12)
        flow.column.y += style.leading
        flow.page.text(flow.column.x, flow.column.y - 3, about, style)
        if chip:
            x = flow.column.x + (fonts.width_of(about, style.weight, style.size) + 12 if about else 0)
            flow.page.box(x, flow.column.y - 14, wide, 14.5, line=theme.accent, radius=7)
            flow.page.text(x + 7, flow.column.y - 4, chip, Style(fonts.BOLD, 7.6, 10, theme.accent))

    def _when_and_where(self, front: FrontPage) -> None:
        flow, theme, tr = self.flow, self.theme, self.tr
        column, page = flow.column, flow.page
        where = [
            line for text in front.place for line in fonts.wrapped(text, fonts.BODY, 10, column.width * 0.38)
        ][:4]
        height = max(88.0, 34 + 14 * len(where) + (14 if front.travel else 0))
        page.box(column.x, column.y, column.width, height, fill=theme.tint, radius=6)
        top, inner = column.y + 12, column.x + 16
        page.text(inner, top + 34, front.time, theme.clock)
        for i, words in enumerate(front.length):
            page.text(
                inner,
                top + 51 + 12 * i,
                fonts.fitted(words, fonts.MEDIUM, 9, column.width * 0.27),
                _medium(theme),
            )
        second = column.x + column.width * 0.31
        page.text(second, top + 8, tr("Leave by").upper(), theme.label)
        page.text(second, top + 34, front.leave_by or "—", Style(fonts.BOLD, 22, 24, INK))
        if front.travel:
            room = column.width * 0.25
            lines = fonts.wrapped(front.travel, fonts.BODY, 8.6, room)
            lines = lines[:2] + (
                [fonts.fitted(" ".join(lines[2:]), fonts.BODY, 8.6, room)] if lines[2:] else []
            )
            for i, line in enumerate(lines):
                page.text(second, top + 48 + 11 * i, line, theme.quiet)
        third = column.x + column.width * 0.58
        page.text(third, top + 8, tr("Where").upper(), theme.label)
        for i, line in enumerate(where or [tr("Place not known yet")]):
            page.text(
                third, top + 24 + 14 * i, line, Style(fonts.STRONG if i == 0 else fonts.BODY, 10, 14, INK)
            )
        column.y += height

    def _three(self, title: str, lines: tuple[str, ...], gap: str) -> None:
        flow, theme = self.flow, self.theme
        flow.label(title)
        if not lines:
            flow.paragraph(gap, theme.quiet)
        for n, line in enumerate(lines[:5], 1):
            flow.column.y += 3
            flow.page.text(flow.column.x, flow.column.y + 11, str(n), Style(fonts.BOLD, 11, 15, theme.accent))
            flow.paragraph(line, theme.large, 17)

    def _people(self, people: tuple[Greeting, ...]) -> None:
        flow, theme, tr = self.flow, self.theme, self.tr
        flow.label(tr("Whom you meet"))
        if not people:
            flow.paragraph(tr("Nobody named yet: ask who will be there and who decides."), theme.quiet)
        for person in people[:4]:
            flow.column.y += 3
            flow.paragraph(person.address_as or person.name, Style(fonts.STRONG, 11.5, 15, INK))
            name = person.name if person.address_as and person.address_as != person.name else ""
            for words in ("  ·  ".join(filter(None, (name, person.role))), person.hint):
                if words:
                    flow.paragraph(words, theme.quiet)

    def _bring(self, front: FrontPage) -> None:
        flow, theme, tr = self.flow, self.theme, self.tr
        flow.label(tr("Bring"))
        if front.bring:
            flow.boxes(front.bring[:6])
        else:
            flow.paragraph(tr("Nothing on the checklist."), theme.quiet)
        flow.gap(10)
        flow.label(tr("Promises still open"))
        if front.promises:
            flow.boxes(front.promises[:5])
        else:
            flow.paragraph(tr("None."), theme.quiet)

    def run_sheet(self, pack: DayPack) -> None:
        flow, theme, tr = self.flow, self.theme, self.tr
        self.document.bookmarks.append((tr("Run sheet"), 0, 0))
        flow.label("  ·  ".join(filter(None, (tr("Run sheet"), pack.who))))
        flow.paragraph(pack.title, theme.display)
        count = tr.plural("{n} call", "{n} calls", len(pack.stops))
        flow.paragraph(count if pack.stops else tr("No calls on this day."), theme.quiet)
        flow.gap(8)
        for stop in pack.stops:
            height = 62.0
            flow.need(height + 8)
            column, page = flow.column, flow.page
            top = column.y
            page.rule(column.x, top, column.width, HAIRLINE)
            page.text(column.x, top + 26, stop.time, Style(fonts.BOLD, 19, 22, theme.accent))
            leave = tr("leave {time}").format(time=stop.leave_by) if stop.leave_by else stop.state
            page.text(column.x, top + 41, fonts.fitted(leave, fonts.BODY, 8.6, 84), theme.quiet)
            column.x, column.width, column.y = column.x + 92, column.width - 92, top + 7
            flow.paragraph(stop.account, Style(fonts.STRONG, 11.5, 15, INK))
            for words in (stop.place, stop.ask_for, stop.objective):
                if words:
                    flow.paragraph(words, theme.body if words is stop.objective else theme.quiet)
            if stop.bring:
                flow.paragraph(tr("Bring") + ": " + ", ".join(stop.bring), theme.quiet)
            column.x, column.width = column.x - 92, column.width + 92
            column.y = max(column.y, top + 48) + 8
        if pack.promises:
            flow.heading(tr("Promises due"))
            flow.boxes(pack.promises)
        if pack.standards:
            flow.heading(tr("Before you leave"))
            flow.boxes([(line, "") for line in pack.standards])


def _medium(theme: Theme) -> Style:
    return Style(fonts.MEDIUM, 9, 12, theme.quiet.colour)


def texts_of(value: object) -> Iterable[str]:
    """Every text within a paper's view data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_of(getattr(value, each.name))
