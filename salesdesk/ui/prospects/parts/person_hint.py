"""The hint that a person being entered is there already."""

from collections.abc import Callable
from functools import partial

from salesdesk.domain.records import Contact
from salesdesk.services.duplicates import person_like
from salesdesk.services.matching import Match, Sought
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.duplicates import DuplicateHint
from salesdesk.ui.widgets.opened_line import OpenedLine


class PersonHint(DuplicateHint):
    """Follows the name of a new person, and what is saved of one whose line is open."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, joins=False)
        words = context.tr("It is somebody else")
        self.close_button.setAccessibleName(words)
        self.close_button.setToolTip(words)
        self._account = ""
        self._known: tuple[str, Sought] = "", Sought("")

    def stand_at(self, account: str) -> None:
        """Follows the people of an account from now on."""
        if account != self._account:
            self.forget()
            self._account = account

    def begin(self, opened: OpenedLine | None) -> None:
        """A line was opened: what it says already is nothing new."""
        self._known = self._said(opened)

    def follow(self, opened: OpenedLine | None) -> None:
        """Asks if something else is said in the open line than when it was opened."""
        record, said = self._said(opened)
        if record and record == self._known[0] and said != self._known[1]:
            self.look(said, record)

    def ask(self, record: str, name: str) -> None:
        """Asks of a person who was just made: the name may have been typed quicker than the hint comes."""
        refused = self.refused
        self.forget()
        self._refused.update((record, each) for each in refused)
        self.look(Sought(name), record)
        self.look_now()

    def _said(self, opened: OpenedLine | None) -> tuple[str, Sought]:
        reader = self._context.app.desk.reader
        person = reader.of_type(Contact, opened.record) if opened is not None else None
        if person is None:
            return "", Sought("")
        mails, numbers = (tuple(filter(None, [each])) for each in (person.email, person.mobile))
        return person.id, Sought(person.name or "", emails=mails, phones=numbers)

    def _finder(self) -> Callable[[], Match | None]:
        app = self._context.app
        return partial(
            person_like, app.desk.reader, self._account, self._sought, app.defaults.country, self._besides
        )
