"""The rows of the palette: what can be done, what was found, and what may have been meant."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.text import in_pieces, words
from salesdesk.services.likely import calls_left_today, written_last
from salesdesk.ui.commands import Command, below_bar
from salesdesk.ui.context import Context
from salesdesk.ui.palette_found import Beside, Named, named
from salesdesk.ui.palette_ranks import FITS, Asked, Rank, looks_like_name, words_shared
from salesdesk.ui.widgets.pick_list import Row

MOST_COMMANDS = 4
"""So many commands stand before the records."""

MOST_DEEDS = 6
"""So many things to be done with accounts that were named stand before the records."""

MOST_WORDS = 4
"""Who types more words does not ask for a command."""

USUAL_COMMANDS = 6
"""So many commands are offered before anything is typed."""

MOST_CALLS, MOST_RECENT = 4, 8
"""So many of today's calls and of what was in hand last are offered then."""

AT_HAND = ("Ctrl+Q", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K")
"""What everybody does by its keys is not offered before it is asked for."""


@dataclass
class Remembered:
    """What was opened and done through the palette while the program runs; outlives a change of language."""

    opened: deque[str] = field(default_factory=lambda: deque(maxlen=8))
    done: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Open:
    """What a row stands for that opens a record."""

    record: str


class PaletteRows:
    """Makes the rows of one opening: `commands` each with the menu it stands in, before them those `at_hand`."""

    def __init__(
        self,
        context: Context,
        remembered: Remembered,
        title: str,
        at_hand: Sequence[Command],
        commands: Iterable[tuple[str, Command]],
    ) -> None:
        """`title` is what the record in view is called, `at_hand` what can be done with it."""
        self._context = context
        self._remembered = remembered
        self._mine = [(title, each) for each in at_hand]
        self._known = [*self._mine, *commands]

    def at_first(self) -> list[Row]:
        """What is offered before anything is typed."""
        tr, app = self._context.tr, self._context.app
        reader = app.desk.reader
        calls = calls_left_today(reader, app.clock, MOST_CALLS)
        lately = dict.fromkeys([*self._remembered.opened, *written_last(reader)])
        recent = named(reader, [each for each in lately if each not in calls], tr)[:MOST_RECENT]
        done = self._remembered.done
        others = self._known[len(self._mine) :]
        known = [one for one in others if one[1].chosen is None and one[1].keys not in AT_HAND]
        usual = sorted(known, key=lambda one: -done[one[1].words])[:USUAL_COMMANDS]
        mine = self._mine[0][0] if self._mine else ""
        parts = (
            (mine, [self._command_row("", each) for _, each in self._mine[:USUAL_COMMANDS]]),
            (tr("Today"), self.records(named(reader, calls, tr))),
            (tr("Recent"), self.records(recent)),
            (tr("Commands"), [self._command_row(below_bar(title), each) for title, each in usual]),
        )
        return [row for title, rows in parts if rows for row in (Row(title, heading=True), *rows)]

    def commands(self, typed: str, most: int | None = MOST_COMMANDS) -> list[tuple[Rank, Row]]:
        """The commands that some words ask for, each with its rank."""
        asked, done, mine = Asked(typed), self._remembered.done, self._mine
        if typed.strip() and not words(typed):
            # Signs alone, which no name holds.
            return []
        fitting = [
            (rank, title, each)
            for title, each in self._known
            # What can be done with the record in view is asked for by name as that of any other is: `with_accounts`.
            if (rank := asked.of_command(each.words, each.also, "" if (title, each) in mine else title))
            is not None
        ]
        # Whose own words fit comes before what only stands in a menu of that name; what can be done with the record in
        # view, what was done often, what is called by fewer words.
        fitting.sort(
            key=lambda one: (
                one[0],
                asked.of_command(one[2].words, one[2].also) is None,
                one[1:] not in mine,
                *((0, 0) if one[2].of_people else (-done[one[2].words], len(words(one[2].words)))),
            )
        )
        return [
            (
                rank,
                self._command_row(title if (title, each) in mine else below_bar(title), each),
            )
            for rank, title, each in [*fitting[:most], *_rest_of_menu(asked, fitting, most)]
        ]

    def with_people(self, typed: str, offered: Iterable[tuple[str, Iterable[Command]]]) -> list[Row]:
        """What of all that is `offered` to be done with some people, each told from others called so, was typed."""
        asked = Asked(typed)
        return [
            self._command_row(who, each)
            for who, some in offered
            for each in some
            if asked.of_command(each.words, "") is not None
        ]

    def with_accounts(
        self, typed: str, offered: Iterable[tuple[Beside, Iterable[Command]]]
    ) -> tuple[list[Row], list[tuple[Rank, Row]]]:
        """What of all that is `offered` to be done with some accounts is typed beside the name of each.

        First what comes before all else, as the verb is the whole name of something that can be done; then what is called by
        a part of it, with its rank.
        """
        sure: dict[tuple[str, str, str], Row] = {}
        likely: dict[tuple[str, str, str], tuple[Rank, Row]] = {}
        for account, some in offered:
            asked, name = Asked(account.verb), account.title
            # What is done with the data of people is asked for by its own words, not by the name of their firm.
            fitting = [
                (rank, asked.is_called(each.words, each.also), each)
                for each in some
                if not each.of_people
                and asked.means(each.words, each.also)
                and (rank := asked.of_command(each.words, each.also)) is not None
            ]
            is_verb = any(called_so for _, called_so, _ in fitting)
            for (_, near), called_so, each in sorted(fitting, key=lambda one: (not one[1], one[0])):
                key = (account.record, account.person, each.words)
                row = self._command_row(in_pieces(name, each.about), each)
                if called_so or (is_verb and near <= FITS):
                    sure.setdefault(key, row)
                elif near <= FITS and not looks_like_name(typed):
                    likely.setdefault(key, (Asked(typed).with_name(each.words, name), row))
        return list(sure.values())[:MOST_DEEDS], list(likely.values())[:MOST_DEEDS]

    def only_commands(self, asked: str) -> list[Row]:
        """All commands that some words ask for; where there is none, a line that says so."""
        found = [row for _, row in self.commands(asked, None)]
        return found or [Row(self._context.tr("No command is called that."), heading=True)]

    def answers(
        self, whose: Sequence[Named], commands: Sequence[tuple[Rank, Row]], found: Sequence[Named]
    ) -> list[Row]:
        """What is called so comes first, then what begins so; among equals whoever has that name, then what can be done."""
        by_name, otherwise = (
            [(each.rank, row) for each, row in zip(held, self.records(held), strict=True)]
            for held in (whose, found)
        )
        return [row for _, row in sorted((*by_name, *commands, *otherwise), key=lambda one: one[0])]

    def records(self, found: Sequence[Named]) -> list[Row]:
        """Records, each of which opens."""
        tr = self._context.tr
        entries = [(each, REGISTRY[each.type]) for each in found]
        return [
            Row(each.title or tr(entry.label), entry.icon, each.note, tr(entry.label), Open(each.record))
            for each, entry in entries
        ]

    def offers(
        self,
        asked: str,
        like: Sequence[Named],
        within: Sequence[Named],
        add_account: Callable[[str], object],
        capture: Callable[[str], object] | None,
    ) -> list[Row]:
        """What else may be meant: a name with a typing error first, so that Enter makes no second account of it.

        Enter makes an account only of what looks like a name and does not say what else it is to become, or when. Else
        the accounts come first whose name stands `within` what was typed, and commands that fit in part, then the line to capture.
        """
        from salesdesk.domain.capture import parse  # hundreds of patterns, for who finds nothing

        tr = self._context.tr
        captures = bool(parse(asked, self._context.app.clock.local()).taken)
        names = not captures and looks_like_name(asked)
        meant = [*self.records(like), *([] if captures or names else self._in_part(asked))]
        offers = [
            Row(
                tr("New account “{name}”").format(name=asked),
                "plus",
                tr("Nothing is called that yet"),
                what=lambda: add_account(asked),
            )
        ]
        if capture is not None:
            noting = Row(tr("Capture “{line}”").format(line=asked), "zap", what=lambda: capture(asked))
            offers.insert(1 if names else 0, noting)
        heading = [Row(tr("Did you mean…"), heading=True)] if meant else []
        there = self.records(within)
        return (
            [*heading, *meant, *offers, *there] if captures or names else [*there, *heading, *meant, *offers]
        )

    def _in_part(self, typed: str) -> list[Row]:
        """The commands that are called by at least half of a few words, those first that most of them name."""
        count = len(words(typed))
        if not 1 < count <= MOST_WORDS:
            return []
        shared = [(words_shared(typed, each.words), title, each) for title, each in self._known]
        fitting = [one for one in shared if 2 * one[0] >= count]
        fitting.sort(key=lambda one: (-one[0], len(words(one[2].words))))
        return [self._command_row(below_bar(title), each) for _, title, each in fitting[:MOST_COMMANDS]]

    def _command_row(self, title: str, command: Command) -> Row:
        note = in_pieces(title, self._context.tr("chosen") if command.chosen else "")
        return Row(command.words.replace("&", ""), command.icon or "command", note, command.keys, command)


def _rest_of_menu(
    asked: Asked, fitting: Sequence[tuple[Rank, str, Command]], most: int | None
) -> list[tuple[Rank, str, Command]]:
    """What the limit would cut from a menu within one that is asked for by a name of it, as from the sizes of text."""
    if not most or len(fitting) <= most:
        return []
    _, menu, last = fitting[most - 1]
    asked_for = bool(below_bar(menu)) and asked.of_command(below_bar(menu), last.also) is not None
    return [one for one in fitting[most:] if one[1] == menu] if asked_for else []
