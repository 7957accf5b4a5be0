"""What every page is given: the open desk, the language, jobs and events."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from salesdesk.app import App
from salesdesk.domain.change import ChangeSet
from salesdesk.domain.text import before_stop, in_pieces, shortened
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import Translator
from salesdesk.plain import dataclass
from salesdesk.services.records import delete
from salesdesk.ui.events import Events
from salesdesk.ui.jobs import Runner

if TYPE_CHECKING:
    from salesdesk.services.sharing.team import Team


LONGEST_SAID = 60
"""Letters of a name in the status bar."""


@dataclass(frozen=True)
class Context:
    """The desk and the window's services, handed to each page by constructor argument."""

    app: App
    tr: Translator
    events: Events
    jobs: Runner
    kept: QSettings | None = None
    """How this laptop shows the window, beside the desk: what is looked at, how wide; None where nothing is kept."""
    team: "Callable[[], Team] | None" = None
    """The desk among its colleagues', with the passphrase that the window knows."""
    sharing: Callable[[], object] | None = None
    """What goes to and comes from colleagues (`sync.sharing.Sharing`), which outlives this context's language."""

    @property
    def formats(self) -> Formats:
        """Dates and amounts in the window's language."""
        return Formats(self.tr.lang)

    def remembered(self, name: str, otherwise: object = None) -> object:
        """What this laptop remembers of its window under a name."""
        return self.kept.value(name, otherwise) if self.kept is not None else otherwise

    def remember(self, name: str, value: object) -> None:
        """Has this laptop remember something of its window: that is no work, so undo does not know it."""
        if self.kept is not None:
            self.kept.setValue(name, value)

    def wrote(self, change_set: ChangeSet, initiator: object, said: str = "") -> None:
        """Tells the window that something was written, and the person what was added or that it is saved, or what else is `said`."""
        if change_set.id:
            self.events.changed.emit(change_set, initiator)
            self.events.said.emit(said or self._added(change_set) or self._saved_now())

    def _added(self, change_set: ChangeSet) -> str:
        # Nothing is written before the first page stands.
        from salesdesk.services.step_words import words_of_new

        return words_of_new(self.app.desk.reader, self.tr, change_set)

    def _saved_now(self) -> str:
        return in_pieces(self.tr("Saved"), self.formats.time(self.app.clock.local()))

    def saved(self, file: Path, said: str = "", noted: str = "") -> None:
        """Tells the person that something was saved into a file, or what else is `said` of that, with the ways there.

        What was `noted` of it on the desk stands first: a long path is cut at its end.
        """
        self.events.said.emit(in_pieces(noted, said or self.tr("Saved to {file}").format(file=file)))
        self.events.saved.emit(file)

    def delete(self, record: str, initiator: object, let_go: Callable[[], object] = lambda: None) -> bool:
        """Deletes a record with all that belongs to it, after who shows it let go; undo brings it back.

        Where it is refused the window says why, and nothing was let go of.
        """
        name = self.app.desk.reader.titles([record], self.tr).get(record, "")
        try:
            done = delete(self.app.desk.journal, self.app.desk.reader, record)
        except UserError as error:
            self.events.said.emit(error.text(self.tr))
            return False
        let_go()
        self.wrote_deletion(done, initiator, name)
        return True

    def wrote_deletion(self, change_set: ChangeSet, initiator: object, what: str) -> None:
        """Tells the window that something was deleted; what, where it has a name."""
        self.wrote(change_set, initiator)
        name = shortened(before_stop(what), LONGEST_SAID)
        named = self.tr("Deleted: {what}. Ctrl+Z brings it back.").format(what=name)
        self.events.said.emit(named if name else self.tr("Deleted. Ctrl+Z brings it back."))

    def write(
        self,
        act: Callable[[], ChangeSet],
        initiator: object,
        refused: Callable[[str], object],
        said: str = "",
    ) -> bool:
        """Carries out what writes and tells the window; where it is refused, it says why to `refused`."""
        try:
            done = act()
        except UserError as error:
            refused(error.text(self.tr))
            return False
        self.wrote(done, initiator, said)
        return True

    def say(self, error: BaseException) -> str:
        """A failure in one sentence; a fault of the program is raised to the crash dialog."""
        if isinstance(error, UserError):
            return error.text(self.tr)
        raise error
