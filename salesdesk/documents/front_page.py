"""The first page of a briefing: what is read in the taxi."""

from collections.abc import Sequence
from dataclasses import replace

from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import boxes, capitals, ruled, two_columns, under_label
from salesdesk.documents.breaking import balanced, fitted, wrapped
from salesdesk.documents.display import display
from salesdesk.documents.flow import Flow
from salesdesk.documents.fonts import MEDIUM, STRONG, printable, width_of
from salesdesk.documents.page import Box, Rule, Shape, Words
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import HAIRLINE, INK, MUTED, Style, Theme
from salesdesk.domain.briefing import MOST_BROUGHT, FrontPage, Greeting
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import Translator

_SCALES = (1.0, 0.95, 0.9, 0.85)
_MOST_PEOPLE, _MOST_KNOWN, _MOST_OTHERS, _MOST_CELEBRATING, _MOST_LINES, _MOST_PROMISES = 4, 2, 6, 3, 5, 5
_LEAST_NOTES = 3
_WAY_LINES = 8
"""The way tells where to park and whom to ask at the gate; it is cut only where it is a tale."""


def set_front(flow: Flow, front: FrontPage, tr: Translator) -> None:
    """Sets the front page: smaller type where there is much to say, more room where there is little."""
    parts: list[list[Slab]] = []
    for scale in _SCALES:
        parts = _Front(front, _scaled(flow.theme, scale), tr, flow.width, flow.full).parts()
        if _height(parts) + 10 * (len(parts) - 1) <= flow.full:
            break
    free = flow.full - _height(parts)
    between = max(10.0, min(22.0, (free - 14) / max(len(parts) - 1, 1)))
    flow.place(s.joined(parts, between))
    _room_for_notes(flow, tr)


def _room_for_notes(flow: Flow, tr: Translator) -> None:
    lines = int((flow.left - 44) / 24)
    if lines >= _LEAST_NOTES:
        flow.place([s.gap(24), *under_label(tr("Notes"), ruled(min(lines, 6), flow.width), flow.theme)])


def _height(parts: Sequence[Sequence[Slab]]) -> float:
    return sum(s.height_of(part) for part in parts)


def _scaled(theme: Theme, scale: float) -> Theme:
    names = ("name", "lead", "large", "numeral", "body", "quiet", "gap")
    return replace(theme, **{name: getattr(theme, name).scaled(scale) for name in names})


class _Front:
    def __init__(self, front: FrontPage, theme: Theme, tr: Translator, width: float, most: float) -> None:
        self.front, self.theme, self.tr, self.width, self.most = front, theme, tr, width, most

    def parts(self) -> list[list[Slab]]:
        """The parts of the page from top to foot, those with nothing in them left out."""
        front, tr = self.front, self.tr
        made = [
            [*self._title(), *self._warning()],
            [self._when_and_where()],
            self._people(),
            self._objective(),
            two_columns(
                lambda width: self._numbered(
                    tr("To say"), front.say, tr("Nothing planned: three sentences are enough."), width
                ),
                lambda width: self._numbered(
                    tr("To ask"), front.ask, tr("Nothing planned: what do you not know yet?"), width
                ),
                self.width,
                self.most * 0.6,
            ),
            self._at_hand(),
        ]
        return [part for part in made if part]

    def _title(self) -> list[Slab]:
        theme, front = self.theme, self.front
        what = in_pieces(self.tr("Call briefing"), front.day)
        day = s.label(capitals(what, theme.label, self.width), theme.label)
        about = [self._about()] if front.about or front.temperature else []
        return [day, *display(front.account, theme, self.width, theme.display.size), *about]

    def _about(self) -> Slab:
        theme, front = self.theme, self.front
        style = Style(MEDIUM, 10, 17, MUTED)
        word = printable(front.temperature).upper()
        word = fitted(word, theme.mark.weight, theme.mark.size, self.width * 0.3)
        wide = width_of(word, theme.mark.weight, theme.mark.size, theme.mark.tracking) + 12 if word else 0.0
        about = fitted(front.about, style.weight, style.size, self.width - wide - 12)
        slab = Slab(style.leading + 2, [(0.0, style.baseline + 2, about, style)])
        if word:
            left = width_of(about, style.weight, style.size) + 10 if about else 0.0
            words, box, _ = s.chip(word, theme.mark, left + wide, style.baseline + 1.4)
            slab.words.append(words)
            slab.shapes.append(box)
        return slab

    def _warning(self) -> list[Slab]:
        if not self.front.warning:
            return []
        style = Style(STRONG, 10.5, 15)
        text = s.with_sign(s.paragraph(self.front.warning, style, self.width - 24, 16), "!", style)
        return [s.gap(8), s.framed(text, self.width, 9, line=INK)]

    def _when_and_where(self) -> Slab:
        """Columns under a strong rule: the time, when to leave where somebody does, where."""
        theme, front, tr, width = self.theme, self.front, self.tr, self.width
        second, third = width * 0.335, width * (0.575 if front.travels else 0.335)
        words: list[Words] = []
        shapes: list[Shape] = [Rule(0, 0, width, theme.accent, 2.4)]
        for x, title in ((0.0, tr("When")), (third, tr("Where"))):
            words.append((x, 20.0, title.upper(), theme.label))
        words.append(
            (-1.5, 64.0, fitted(front.time, theme.clock.weight, theme.clock.size, second - 10), theme.clock)
        )
        lowest = [
            _stack(words, (0.0, 82.0), [(line, theme.quiet) for line in front.length], second - 16, 2),
            _stack(words, (third, 38.0), self._where(), width - third, 6),
        ]
        if front.travels:
            room, clock = third - second - 18, theme.second_clock
            words.append((second, 20.0, tr("Leave by").upper(), theme.label))
            words.append((second, 52.0, fitted(front.leave_by or "—", clock.weight, clock.size, room), clock))
            lowest.append(_stack(words, (second, 69.0), [(front.travel, theme.quiet)], room, _WAY_LINES))
        height = max(*lowest, 88.0) + 8
        shapes += [Box(x - 14, 11, 0.6, height - 14, fill=HAIRLINE) for x in {second, third}]
        shapes.append(Rule(0, height + 4, width, HAIRLINE, 0.6))
        return Slab(height + 5, words, shapes)

    def _where(self) -> list[tuple[str, Style]]:
        first, others = Style(STRONG, 10.8, 15), Style(self.theme.body.weight, 9.8, 14)
        place = self.front.place or (self.tr("Place not known yet"),)
        return [(text, first if number == 0 else others) for number, text in enumerate(place)]

    def _people(self) -> list[Slab]:
        made, gone = self._there(), [each for each in self.front.people if each.gone][:_MOST_PEOPLE]
        for person in gone:
            words = in_pieces(person.hint, person.address_as, person.name_beside, person.role)
            made += [s.gap(4), *s.paragraph(words, self.theme.quiet, self.width)]
        made += self._celebrating()
        return under_label(self.tr("Whom you meet"), made, self.theme)

    def _celebrating(self) -> list[Slab]:
        """Who else of the account has a birthday near the call, one line each; whom the page names already has it there."""
        shown = self.front.known[:_MOST_KNOWN]
        found = [each for each in self.front.celebrating if each not in shown]
        made: list[Slab] = []
        for each in found[:_MOST_CELEBRATING]:
            who = in_pieces(each.address_as or each.name, each.role, each.hint)
            words = f"{each.birthday}: {who}"
            made += [s.gap(4), *s.paragraph(words, self.theme.body, self.width)]
        return [*made, *self._more_people(len(found) - _MOST_CELEBRATING)]

    def _there(self) -> list[Slab]:
        """Who is met; where nobody is named, or all have left, whom we know there."""
        tr, theme = self.tr, self.theme
        if people := [each for each in self.front.people if not each.gone]:
            return [*self._beside(people[:_MOST_PEOPLE]), *self._others(people[_MOST_PEOPLE:])]
        if not self.front.known:
            hint = tr("Nobody named yet: ask who will be there and who decides.")
            return s.paragraph(hint, theme.gap, self.width)
        hint = tr("Nobody named yet. We know these people there:")
        known = [*s.kept(s.paragraph(hint, theme.gap, self.width)), s.gap(4)]
        found = self.front.known
        more = self._more_people(len(found) - _MOST_KNOWN)
        return [*known, *self._beside(found[:_MOST_KNOWN]), *more]

    def _beside(self, people: Sequence[Greeting]) -> list[Slab]:
        """People in two columns."""
        columns = 2 if len(people) > 1 else 1
        wide = (self.width - 28 * (columns - 1)) / columns
        rows = [
            s.beside(
                [
                    (i * (wide + 28), self._person(person, wide))
                    for i, person in enumerate(people[at : at + columns])
                ]
            )
            for at in range(0, len(people), columns)
        ]
        return s.joined(([row] for row in rows), 6)

    def _others(self, found: Sequence[Greeting]) -> list[Slab]:
        """Those for whom there is no room beside the first, each with where to reach them, on as few lines as it takes."""
        named = [
            in_pieces(each.address_as or each.name, each.reach, each.birthday)
            for each in found[:_MOST_OTHERS]
        ]
        words = self.tr("also {names}").format(names=", ".join(named))
        told = [s.gap(3), *s.paragraph(words, self.theme.quiet, self.width)] if named else []
        return [*told, *self._more_people(len(found) - _MOST_OTHERS)]

    def _more_people(self, count: int) -> list[Slab]:
        more = self.tr.plural("and {n} more person", "and {n} more people", count)
        return self._more(count, self.width, more)

    def _person(self, person: Greeting, width: float) -> list[Slab]:
        theme = self.theme
        called = person.address_as or person.name
        made = s.kept(s.paragraph(called, theme.name, width))
        about = Style(MEDIUM, theme.body.size, theme.body.leading)
        for text, style in (
            (in_pieces(person.address_as and person.name_beside, person.role), about),
            (in_pieces(person.reach, person.hint), theme.quiet),
        ):
            if text:
                made += s.paragraph(text, style, width)
        return [*made, *self._birthday(person, width)]

    def _birthday(self, person: Greeting, width: float) -> list[Slab]:
        """A mark below somebody who has their birthday near the call."""
        if not person.birthday:
            return []
        mark = self.theme.mark
        word = fitted(printable(person.birthday).upper(), mark.weight, mark.size, width * 0.9)
        right = width_of(word, mark.weight, mark.size, mark.tracking) + 12
        words, box, _ = s.chip(word, mark, right, mark.size + 6)
        return [Slab(mark.size + 12, [words], [box])]

    def _objective(self) -> list[Slab]:
        front, theme, tr = self.front, self.theme, self.tr
        inner = [s.label(tr("Objective"), theme.label)]
        room = self.width - 40
        if front.objective:
            inner += s.lines(balanced(front.objective, theme.lead.weight, theme.lead.size, room), theme.lead)
        else:
            hint = tr("No objective yet: decide what you want to have agreed when you leave.")
            inner += [*s.paragraph(hint, theme.gap, room), *ruled(1, room)]
        for text in (front.measure, front.matters):
            if text:
                inner += [s.gap(3), *s.paragraph(text, theme.body, room)]
        panel = s.framed(inner, self.width, 13, fill=theme.tint, bar=theme.accent)
        if panel.height <= self.most * 0.45:
            return [panel]
        return inner

    def _numbered(self, title: str, texts: Sequence[str], hint: str, width: float) -> list[Slab]:
        theme, made = self.theme, []
        if not texts:
            empty = [
                Slab(24, [(0.0, 18.0, str(n), theme.numeral)], [Rule(20, 22, width - 20, HAIRLINE, 0.6)])
                for n in (1, 2, 3)
            ]
            return under_label(title, [*s.paragraph(hint, theme.gap, width), *empty], theme)
        for number, text in enumerate(texts[:_MOST_LINES], 1):
            if number > 1:
                made.append(s.gap(6))
            one = s.paragraph(text, theme.large, width, 20)
            one[0].words.append((0.0, theme.large.baseline + 0.8, str(number), theme.numeral))
            made += one
        return under_label(title, [*made, *self._more(len(texts) - _MOST_LINES, width)], theme)

    def _at_hand(self) -> list[Slab]:
        """What to bring, unless nobody leaves and nothing is to be brought, and what is promised."""
        if not (self.front.travels or self.front.bring):
            return self._promises(self.width)
        return two_columns(self._bring, self._promises, self.width, self.most * 0.6)

    def _bring(self, width: float) -> list[Slab]:
        front, theme, tr = self.front, self.theme, self.tr
        if not front.bring:
            return under_label(
                tr("Bring"), s.paragraph(tr("Nothing on the checklist."), theme.gap, width), theme
            )
        made = boxes(front.bring[:MOST_BROUGHT], theme, width)
        return under_label(tr("Bring"), [*made, *self._more(len(front.bring) - MOST_BROUGHT, width)], theme)

    def _promises(self, width: float) -> list[Slab]:
        front, theme, tr = self.front, self.theme, self.tr
        title = tr("Promises still open")
        if not front.promises:
            return under_label(title, s.paragraph(tr("None."), theme.gap, width), theme)
        made = boxes(front.promises[:_MOST_PROMISES], theme, width)
        return under_label(title, [*made, *self._more(len(front.promises) - _MOST_PROMISES, width)], theme)

    def _more(self, count: int, width: float, said: str = "") -> list[Slab]:
        if count <= 0:
            return []
        text = said or self.tr.plural("and {n} more", "and {n} more", count)
        return [s.gap(3), *s.paragraph(text, self.theme.quiet, width, 16)]


def _stack(
    words: list[Words], at: tuple[float, float], texts: Sequence[tuple[str, Style]], width: float, most: int
) -> float:
    """Writes texts one below the other from a baseline, at most so many lines; gives the lowest point."""
    x, y = at
    lines = [
        (line, style)
        for text, style in texts
        if text
        for line in wrapped(text, style.weight, style.size, width)
    ]
    if len(lines) > most:
        rest, style = " ".join(line for line, _ in lines[most - 1 :]), lines[most - 1][1]
        lines = [*lines[: most - 1], (fitted(rest, style.weight, style.size, width), style)]
    for number, (line, style) in enumerate(lines):
        if number:
            y += style.leading
        words.append((x, y, line, style))
    return y + 4 if lines else 0.0
