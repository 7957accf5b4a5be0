"""The composition root: everything is made here and wired by constructor arguments."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator, translator
from salesdesk.plain import dataclass
from salesdesk.services.house import defaults_of
from salesdesk.settings import Settings, first_line, from_environment
from salesdesk.store import facts
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from salesdesk.store.keys import Vault

if TYPE_CHECKING:
    from salesdesk.services.sharing.team import Team


@dataclass(frozen=True)
class App:
    """An open desk with what the window and the command line need beside it."""

    settings: Settings
    desk: Desk
    clock: Clock
    tr: Translator
    vault: Vault

    @property
    def defaults(self) -> Defaults:
        """What the house assumes where a person does not say it."""
        return defaults_of(self.desk.reader)

    def team(self) -> "Team":
        """The desk among its colleagues', with the passphrase that the command line or the environment gives."""
        from salesdesk.services.sharing import passphrase
        from salesdesk.services.sharing.team import Team

        given = passphrase.given(self.settings.team_passphrase_file)
        return Team(self.desk, self.clock, self.vault, given)

    def close(self) -> None:
        """Closes the desk."""
        self.desk.close()


class Keyring:
    """The system's keyring; a system without one, or with one that fails, keeps nothing.

    What fails there is the system's (a bus, a file, a setting) and comes as any error: the passphrase is asked for.
    """

    service = "salesdesk"

    def get(self, name: str) -> str | None:
        """The secret of a name."""
        try:
            import keyring

            return keyring.get_password(self.service, name)
        except Exception:
            return None

    def put(self, name: str, secret: str) -> bool:
        """Keeps a secret; False where the system has no keyring that would still have it later."""
        try:
            import keyring

            keyring.set_password(self.service, name, secret)
            return keyring.get_password(self.service, name) == secret
        except Exception:
            return False


def ask_for_passphrase(
    settings: Settings, tr: Translator, *, terminal: bool = True
) -> Callable[[], str | None]:
    """Asks where a passphrase may come from: the file, the environment, a prompt on a terminal where wanted."""

    def ask() -> str | None:
        if settings.passphrase_file is not None:
            return first_line(settings.passphrase_file)
        if found := from_environment("SALESDESK_PASSPHRASE"):
            return found
        if terminal and _has_terminal():
            return _typed(tr("Passphrase or recovery code: "))
        return None

    return ask


def choose_passphrase(settings: Settings, tr: Translator) -> Callable[[], str | None]:
    """Asks for a new desk's passphrase: on a terminal twice, since nothing would open the desk after a slip."""
    given = ask_for_passphrase(settings, tr, terminal=False)

    def choose() -> str | None:
        if (found := given()) or not _has_terminal():
            return found
        first = _typed(tr("This desk is new. Choose a passphrase for it: "))
        if not first:
            return None
        from salesdesk.services.passphrase import refuse_short

        refuse_short(first)
        if _typed(tr("The same again: ")) != first:
            raise UserError(N_("The two passphrases are not the same. Nothing was made; try again."))
        return first

    return choose


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _typed(question: str) -> str:
    from getpass import getpass

    try:
        return getpass(question, stream=sys.stderr)
    except EOFError:
        return ""
    except UnicodeDecodeError as error:
        from salesdesk.store.faults import NO_TEXT

        raise UserError(NO_TEXT) from error


def _have_room(folder: Path) -> None:
    """Has what is needed for a moment (what a child reads, parts of a paper) beside the desk where the system has no room."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        tempfile.tempdir = str(folder)


def new_record_id() -> str:
    """A fresh UUIDv7: ids sort by the time at which they were made."""
    import uuid_utils

    return str(uuid_utils.uuid7())


def unlock_for(settings: Settings, tr: Translator, ask: Callable[[], str | None] | None = None) -> Unlock:
    """How this laptop finds the desk's key; a window's `ask` comes before file and environment, and for the terminal."""
    usual = ask_for_passphrase(settings, tr, terminal=ask is None)
    if ask is not None:
        return Unlock(Keyring(), lambda: ask() or usual(), settings.plain)
    return Unlock(Keyring(), usual, settings.plain, choose_passphrase(settings, tr))


def unlock_by(ask: Callable[[], str | None]) -> Unlock:
    """How a desk that comes from a backup is opened: what the person answers counts, the keyring keeps it."""
    return Unlock(Keyring(), ask)


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    create: bool = True,
    ask: Callable[[], str | None] | None = None,
    finish: bool = True,
) -> App:
    """Opens the desk and wires the program; raises `UserError` for whatever keeps the desk from opening.

    `finish` begins the log and ends an erase that was interrupted before anything else is done, which takes seconds
    on a large desk; a window does both once it shows something.
    """
    tr = translator(settings.lang)
    first = clock or Clock()
    unlock = unlock_for(settings, tr, ask)
    desk = open_desk(settings.desk, unlock, first, new_record_id, create=create, hub=settings.hub)
    _have_room(settings.desk)
    app = App(settings, desk, first, tr, Keyring())
    if finish:
        from salesdesk import log

        log.start(settings.desk)
        if desk.reader.fact(facts.TO_SCRUB):
            app.team().finish_erasing()
    return app
