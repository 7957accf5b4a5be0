"""The editor of a field that names another record: found by typing, chosen among those of the same owner, or made on the spot."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.fields import Field, RecordType
from salesdesk.domain.kinds import Json, Text
from salesdesk.domain.names import short_name
from salesdesk.domain.text import BETWEEN, fold
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.record_finder import RecordFinder
from salesdesk.services.records import add_stored, named
from salesdesk.services.telling_apart import names_apart
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.field_line import FieldLine
from salesdesk.ui.widgets.finish import added, added_and_chosen
from salesdesk.ui.widgets.offers import Offers


def _brief(name: str) -> str:
    """A name without what says the kind of firm; what tells it apart stays."""
    firm, between, rest = name.partition(BETWEEN)
    return short_name(firm) + between + rest


class RecordEditor(Editor):
    """Another record, found by typing a part of its name, or made from the name alone where there is none.

    `related` gives the value of another field of the same form, so that a new person belongs to the form's account.
    With `finds_only` nothing is made; `besides` and `takes` are as in `RecordFinder`.
    """

    taken = Signal()
    """Something was chosen from the list."""
    made = Signal(str)
    """A record was made on the spot, by this change set."""

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
        self.finds_only = finds_only
        """Whether nothing is made: a new record would keep somebody from what is in hand."""
        self._field = field
        self._context = context
        self._related = related
        app = context.app
        self._finder = RecordFinder(
            field, app.desk.reader, app.clock, context.tr, related, besides=besides, takes=takes
        )
        self._known: dict[str, str] = {}
        self._named: list[str] = []
        self._is_found = False
        self._apart: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self.person = ""
        """The person by whose name the account was chosen; "" for none."""
        self._new = self._added = ""
        self._shown: Json = None
        self._title = ""
        self._own = "", ""
        """What the field last said of a choice, and the record that is meant by it."""
        self.line = FieldLine()
        self.line.setAccessibleName(context.tr(field.label))
        self.line.setPlaceholderText(context.tr("Type a part of the name"))
        by_another = self._finder.by_another
        if field.refers == ("account",) or by_another:
            self.line.brief = _brief
        adds = context.tr("Enter adds it"), context.tr("Enter twice adds it")
        self._offers = Offers(self.line, all_of_them=True, comes_first=by_another, adds=adds)
        self._offers.taken.connect(self._choose)
        self._offers.taken.connect(lambda _: self.taken.emit())
        self._offers.asked.connect(self._ask)
        self.line.textEdited.connect(self._look)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_value(self, stored: Json) -> None:
        """Shows the name of a record; one that is not here says so."""
        self._shown, self._title = stored, ""
        if isinstance(stored, str):
            self._title = names_apart(self._context.app.desk.reader, [stored], self._context.tr)[stored]
        self._say(self._title, stored if isinstance(stored, str) else "")
        self.line.setCursorPosition(0)

    def said_of_saved(self) -> str:
        """Of a record that was made here what becomes of it when the choice is taken back."""
        return added_and_chosen(self._context, self._field.refers[0], self._added) if self._added else ""

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
        if self._is_own():
            return self._own[1]
        if typed not in self._known:
            self._look(typed)
        same = [record for name, record in self._known.items() if fold(name) == fold(typed)]
        found = same or self._named
        if len(found) != 1:
            raise UserError(self._why_not(), text=typed)
        return found[0]

    def take(self) -> None:
        """Takes what stands in the line, as it does when it is left."""
        self._choose(self.line.text())

    def offer_again(self) -> None:
        """Opens the list for the name as it stands, to be chosen from; of what is likeliest wanted where Down does so."""
        self._ask()
        self._offers.open()

    def offer_kin(self) -> bool:
        """Opens the list of what belongs to the same owner, where nothing is typed; whether there is any."""
        offers = not self.line.text().strip() and bool(self._finder.kin(""))
        if offers:
            self.offer_again()
        return offers

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
        elif name in self._apart or name in self._people:
            # Of what was offered with its objective the field says no more than name and time, of people their firm.
            record = self._known[name]
            shown = names_apart(self._context.app.desk.reader, [record], self._context.tr)[record]
            self._say(shown, record, self._people.get(name, ""))
        elif name in self._known and not self._is_own():
            self._say(name, self._known[name])
        # What is longer than the line is read from its beginning; what is being typed goes on at its end.
        if not self.line.isModified():
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
        self._known, self._named = {self._new: record}, [record]
        self._say(name, record)
        self._new, self._added = "", name
        self._context.wrote(done, self, added(self._context, entry.name, name))
        self.made.emit(done.id)

    def _say(self, words: str, record: str, person: str = "") -> None:
        """Says what is chosen; until something else is, these words mean that record, whatever they are."""
        self._own, self.person, self._added = (words, record), person, ""
        if self.line.text() != words:
            self.line.setText(words)

    def _is_own(self) -> bool:
        """Whether the field says what is chosen, and nobody has typed anything else since."""
        words, record = self._own
        return bool(record) and self.line.text() == words

    def _ask(self) -> None:
        """Offers what the words may mean, but what is likeliest wanted where they are the field's own or mean nothing."""
        if self._is_own():
            self._offer("", self._own[1])
            return
        self._look(self.line.text())
        if not self._known and not self._new:
            self._offer("")

    def _look(self, typed: str) -> None:
        self.person = self._added = ""
        self._offer(typed)

    def _offer(self, typed: str, chosen: str = "") -> None:
        """Offers what the words may mean, and to make it where they mean nothing that is here."""
        found = self._finder.offer(typed, finds_only=self.finds_only, chosen=chosen)
        self._known, self._named, self._apart = found.known, found.named, found.apart
        self._people = found.people
        self._is_found = found.any_found
        offered, name = list(found.words), typed.strip()
        self._new = ""
        if self._can_make() is not None and name and fold(name) not in map(fold, self._known):
            is_account = self._field.refers == ("account",)
            words = N_("New account “{name}”") if is_account else N_("Add “{name}”")
            self._new = self._context.tr(words).format(name=name)
            self.line.setProperty("typed", name)
            offered.append(self._new)
        self._offers.offer(offered, found.first, new=bool(self._new))

    def _can_make(self) -> RecordType | None:
        """The type of record that a name alone is enough for; None where the field is open to several types."""
        entry = self._finder.entry
        if self.finds_only or entry is None:
            return None
        return entry if isinstance(entry.fields[entry.title[0]].kind, Text) else None
