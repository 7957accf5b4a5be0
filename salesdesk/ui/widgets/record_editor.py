"""The editor of a field that names another record: found by typing, chosen among those of the same owner, or made on the spot."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import REGISTRY, Field, RecordType
from salesdesk.domain.kinds import Json, Text
from salesdesk.domain.names import begins_with, short_name
from salesdesk.domain.records import Account, Contact
from salesdesk.domain.text import BETWEEN, fold, in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.matching import addressed
from salesdesk.services.records import add_stored, named
from salesdesk.services.references import names_of
from salesdesk.services.telling_apart import called_by, choices_apart, names_apart, nearest_first
from salesdesk.services.titles import subtitle_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.finish import added
from salesdesk.ui.widgets.offers import Offers

MOST = 12
"""How many finds are offered."""
MOST_OWNERS = 3
"""What belongs to so many of those that the words name is offered, too."""
MOST_SIFTED = 120
"""Among so many finds those are looked for that the place of the field takes."""
MOST_KIN = 200
"""Among so many records of the same owner those are looked for that come first."""


def _brief(name: str) -> str:
    """A name without what says the kind of firm; what tells it apart stays."""
    firm, between, rest = name.partition(BETWEEN)
    return short_name(firm) + between + rest


class RecordEditor(Editor):
    """Another record, found by typing a part of its name, or made from the name alone where there is none.

    `related` gives the value of another field of the same form, so that a new person belongs to the form's account.
    With `finds_only` nothing is made; the record `besides` is not offered, nor are those that `takes` refuses.
    """

    taken = Signal()
    """Something was chosen from the list."""

    def __init__(
        self,
        field: Field,
        context: Context,
        related: Callable[[str], Json] = lambda _: None,
        *,
        finds_only: bool = False,
        besides: str = "",
        takes: Callable[[Any], bool] | None = None,
    ) -> None:
        super().__init__()
        self._takes = takes
        self._besides = besides
        self._finds_only = finds_only
        self._field = field
        self._context = context
        self._related = related
        self._known: dict[str, str] = {}
        self._named: list[str] = []
        self._is_found = False
        self._apart: dict[str, str] = {}
        self._new = ""
        self._shown: Json = None
        self._title = ""
        self.line = FieldLine()
        self.line.setAccessibleName(context.tr(field.label))
        self.line.setPlaceholderText(context.tr("Type a part of the name"))
        self._by_another = any(REGISTRY[each].called_by_another for each in field.refers)
        if field.refers == ("account",) or self._by_another:
            self.line.brief = _brief
        self._offers = Offers(self.line, all_of_them=True, comes_first=self._by_another)
        self._offers.taken.connect(self._choose)
        self._offers.taken.connect(lambda _: self.taken.emit())
        self.line.textEdited.connect(self._look)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(lambda: self._choose(self.line.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)

    def only_find(self) -> None:
        """Makes nothing from now on: a new record would keep somebody from what is in hand."""
        self._finds_only = True

    def show_value(self, stored: Json) -> None:
        """Shows the name of a record; one that is not here says so."""
        self._shown, self._title = stored, ""
        if isinstance(stored, str):
            self._title = names_apart(self._context.app.desk.reader, [stored], self._context.tr)[stored]
            self._known, self._named = {self._title: stored}, [stored]
        self.line.setText(self._title)
        self.line.setCursorPosition(0)

    def give_up(self) -> bool:
        """Shows the name again instead of what is being typed; whether anything was."""
        typed = self.line.text() != self._title
        if typed:
            self.show_value(self._shown)
            self.left.emit()
        return typed

    def settle(self, stored: Json) -> None:
        """Shows the name of the record that was found by a part of it, unless somebody types just now."""
        if self.line.hasFocus():
            self._shown = stored
        elif self.line.text() != self._title:
            self.show_value(stored)

    def typed(self) -> object:
        """The name as it stands."""
        return self.line.text()

    def retype(self, typed: object) -> None:
        """Puts a name back as it stood."""
        self.line.setText(str(typed))

    def read(self) -> Json:
        """The id of the named record; raises `UserError` where the name is not exactly one record."""
        typed = self.line.text().strip()
        if not typed:
            return None
        if typed not in self._known:
            self._look(typed)
        same = [record for name, record in self._known.items() if fold(name) == fold(typed)]
        found = same or self._named
        if len(found) != 1:
            raise UserError(self._why_not(), text=typed)
        return found[0]

    def offer_again(self) -> None:
        """Opens the list for the name as it stands, to be chosen from."""
        self._look(self.line.text())
        self._offers.open()

    def offer_kin(self) -> bool:
        """Opens the list of what belongs to the same owner, where nothing is typed; whether there is any."""
        offers = not self.line.text().strip() and bool(self._kin(""))
        if offers:
            self.offer_again()
        return offers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            if self.line.text().strip():
                self.offer_again()
                return
            if self.offer_kin():
                return
        super().keyPressEvent(event)

    def _why_not(self) -> str:
        """What is wrong with a name that is not exactly one record's."""
        if len(self._named) > 1 and self._field.refers == ("account",):
            return N_("“{text}” fits several accounts: choose one from the list.")
        if self._is_found:
            return N_("“{text}” is not the name of exactly one record: choose one from the list.")
        if self._can_make() is None:
            return N_("“{text}” is not known here: choose another one.")
        return N_("“{text}” is not known here: choose another one or add it.")

    def _choose(self, name: str) -> None:
        # By keys the words of the offer stand in the line when it is left: they are not what was typed.
        if self._new and name == self._new:
            self._make(self.line.property("typed") or "")
        elif (record := self._apart.get(name)) is not None:
            # Of what was offered with its objective the field says no more than name and time.
            name = names_apart(self._context.app.desk.reader, [record], self._context.tr)[record]
            self._known[name] = record
            self.line.setText(name)
        # What is longer than the line is read from its beginning.
        self.line.setCursorPosition(0)
        self.left.emit()

    def _make(self, typed: str) -> None:
        """Makes the record from its name alone."""
        entry = self._can_make()
        assert entry is not None
        values = named(entry, typed)
        name = str(values[entry.title[0]])
        if entry.owner is not None:
            values[entry.owner.name] = self._related(entry.owner.name)
        record, done = add_stored(self._context.app.desk.journal, entry, values)
        self._known, self._named = {name: record, self._new: record}, [record]
        self._new = ""
        self.line.setText(name)
        self._context.wrote(done, self, added(self._context, name))

    def _look(self, typed: str) -> None:
        reader, tr = self._context.app.desk.reader, self._context.tr
        if self._by_another:
            # The time in such a name is not searched for.
            typed = typed.partition(BETWEEN)[0]
        kin = self._kin(typed)
        people = addressed(reader, typed, MOST) if "contact" in self._field.refers else ()
        searched = self._sifted(typed)
        found, apart = list(dict.fromkeys((*kin, *people, *searched))), dict[str, str]()
        if self._by_another:
            now = self._context.app.clock.now()
            called_so = called_by(reader, self._field.refers, typed, MOST)
            found = nearest_first(reader, dict.fromkeys((*found, *called_so)), typed, now)
            found = list(dict.fromkeys((*kin, *found)))[:MOST]
            apart = choices_apart(reader, found, tr, now)
        last = self._hardly_meant(found)
        found.sort(key=last.__contains__)
        titles, whose = reader.titles(found, tr), self._whose(found)
        whose |= {each: in_pieces(whose.get(each), why) for each, why in last.items()}
        self._known, twins = {}, set()
        for record in found:
            if record == self._besides:
                continue
            title = apart.get(record) or in_pieces(titles[record], whose.get(record))
            if title in self._known or title in twins:
                twins.add(title)
                title = in_pieces(titles[record], subtitle_of(reader, record, tr))
            if title:
                self._known.setdefault(title, record)
        self._apart = {words: record for words, record in self._known.items() if record in apart}
        self._named = list(self._known.values())
        belonging = self._belonging(typed, found)
        self._is_found = bool(found or belonging)
        for title, record in belonging:
            if record != self._besides:
                self._known.setdefault(title, record)
        offered = list(self._known)
        called = [(fold(words), fold(titles.get(record, ""))) for words, record in self._known.items()]
        meant = [at for at, words in enumerate(called) if fold(typed.strip()) in words]
        for record in whose:
            # The name alone will do as well where it is that of one.
            if list(titles.values()).count(titles[record]) == 1:
                self._known.setdefault(titles[record], record)
        for record, words in names_apart(reader, apart, tr).items():
            self._known.setdefault(words, record)
        name, entry = typed.strip(), self._can_make()
        first = next(iter(meant), 0) if offered and name else None
        self._new = ""
        if entry is not None and name and fold(name) not in map(fold, self._known):
            self._new = tr("Add “{name}”").format(name=name)
            self.line.setProperty("typed", name)
            offered.append(self._new)
        self._offers.offer(offered, first)

    def _sifted(self, typed: str) -> list[str]:
        """The records that words find, without those that are not taken here; names that begin so come first.

        People are called by the last word of their name as well as by the first.
        """
        reader = self._context.app.desk.reader
        found = list(reader.search(typed, MOST_SIFTED, self._field.refers).records)
        if self._takes is not None:
            records = reader.many(REGISTRY[self._field.refers[0]].cls, found)
            found = [each for each in found if each in records and self._takes(records[each])]
        if "contact" not in self._field.refers:
            names = reader.titles(found)
            found.sort(key=lambda each: not begins_with(names[each], typed))
        return found[:MOST]

    def _kin(self, typed: str) -> list[str]:
        """The records that belong to what this form's record belongs to, as the seasons of its plan: they come first."""
        if len(self._field.refers) != 1:
            return []
        entry = REGISTRY[self._field.refers[0]]
        above = self._related(entry.owner.name) if entry.owner is not None else None
        if entry.owner is None or not isinstance(above, str):
            return []
        reader = self._context.app.desk.reader
        records = reader.ids(entry.cls, limit=MOST_KIN, **{entry.owner.name: above})
        return [each for each, title in reader.titles(records).items() if fold(typed.strip()) in fold(title)]

    def _belonging(self, typed: str, found: list[str]) -> list[tuple[str, str]]:
        """What belongs to those of this name: who looks for an opportunity knows the customer rather than its title."""
        if len(self._field.refers) != 1 or not typed.strip() or len(found) >= MOST:
            return []
        entry, reader = REGISTRY[self._field.refers[0]], self._context.app.desk.reader
        if entry.owner is None or entry.called_by_another:
            return []
        made: list[tuple[str, str]] = []
        owners = reader.search(typed, MOST_OWNERS, entry.owner.refers).records
        for owner, whose in reader.titles(owners).items():
            records = reader.ids(entry.cls, order="-id", limit=MOST, **{entry.owner.name: owner})
            titles = reader.titles([each for each in records if each not in found])
            made += [(in_pieces(title, whose), each) for each, title in titles.items() if title]
        return made[: MOST - len(found)]

    def _hardly_meant(self, found: list[str]) -> dict[str, str]:
        """Which finds come last, and what is to be said of them: who has left, and competitors unless one is looked for."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        gone = [each for each, person in reader.many(Contact, found).items() if person.left]
        rivals = reader.ids(Account, id=found, kind="competitor") if self._field.name != "competitor" else ()
        return dict.fromkeys(gone, tr("Has left")) | dict.fromkeys(rivals, tr("Competitor"))

    def _whose(self, found: list[str]) -> dict[str, str]:
        """To whom records belong, where they are looked for among those of all: an opportunity's name says no customer."""
        entry = REGISTRY[self._field.refers[0]]
        if not self._finds_only or len(self._field.refers) != 1 or entry.owner is None:
            return {}
        reader = self._context.app.desk.reader
        owners = {each: getattr(reader.get(each), entry.owner.name, None) for each in found}
        names = names_of(reader, owners.values(), self._context.tr)
        return {each: names[owner] for each, owner in owners.items() if owner}

    def _can_make(self) -> RecordType | None:
        """The type of record that a name alone is enough for; None where the field is open to several types."""
        if self._finds_only or len(self._field.refers) != 1:
            return None
        entry = REGISTRY[self._field.refers[0]]
        return entry if isinstance(entry.fields[entry.title[0]].kind, Text) else None
