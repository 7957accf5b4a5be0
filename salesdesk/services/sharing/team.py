"""One desk among its colleagues' and my own other laptops: passphrase, sending, merging, folders, erasing, wired once."""

import hashlib
from pathlib import Path

from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.sharing import erasure, passphrase, sending, trust
from salesdesk.services.sharing.erasure import Erased
from salesdesk.services.sharing.folder import FolderExchange, known_folders
from salesdesk.services.sharing.me import me, renew_salt
from salesdesk.services.sharing.opening import Opener
from salesdesk.services.sharing.receiving import Receiver
from salesdesk.services.sharing.sending import Sent, Wish
from salesdesk.services.sharing.trust import Known
from salesdesk.services.sharing.waiting_now import lock_anew
from salesdesk.store import erasing, facts
from salesdesk.store.desk import Desk
from salesdesk.store.keys import Vault
from salesdesk.sync.locks import TeamLock

_RETIRED = "retired_passphrases"

KNOWN_TO_RETIRED = N_("A laptop that was retired knows this passphrase. Agree on another one with the team.")

DOES_NOT_OPEN = N_("{file} does not open with this passphrase. Nothing was saved; type it once more.")


class Team:
    """What a desk does with files of others. `given` is the passphrase of the command line or a dialog, if any."""

    def __init__(self, desk: Desk, clock: Clock, vault: Vault, given: str | None = None) -> None:
        self._desk = desk
        self._clock = clock
        self._vault = vault
        self._given = given

    @property
    def passphrase(self) -> str | None:
        """The team's passphrase as far as this laptop knows it; the keyring, which may be slow, is asked once."""
        found = self._given = self._given or passphrase.recall(self._desk, self._vault)
        return None if found is None or self._is_retired(found) else found

    def refuse_other_key(self, file: Path, typed: str) -> None:
        """Raises `UserError` where a file does not open with a passphrase."""
        try:
            Opener(self._desk, typed).unlock(file)
        except UserError as error:
            if passphrase.does_not_open(error):
                raise UserError(DOES_NOT_OPEN, file=file.name) from error
            raise

    def choose(self, new: str) -> bool:
        """Takes a passphrase for the team from now on; False where this laptop cannot keep it and will ask again."""
        if self._is_retired(new):
            raise UserError(KNOWN_TO_RETIRED)
        before = passphrase.recall(self._desk, self._vault)
        kept = passphrase.remember(self._desk, self._vault, new)
        if new != before:
            renew_salt(self._desk)
            if before is not None:
                before_it = Receiver(self._desk, self._clock, before)
                lock_anew(before_it, TeamLock(new, me(self._desk).salt))
        self._given = new
        return kept

    def receiver(self) -> Receiver:
        """What takes files in."""
        return Receiver(self._desk, self._clock, self.passphrase, self._rewrite_folders)

    def share(self, target: Path, wish: Wish, recipient: str = "", progress: Progress = no_progress) -> Sent:
        """Writes a file for somebody and notes that it was given away."""
        found = self.passphrase
        if not wish.own:
            self._keep(self._wanted())
        return sending.share(
            self._desk, self._clock, target, wish, found, recipient=recipient, progress=progress
        )

    def folder(self, root: Path) -> FolderExchange:
        """The exchange through a folder."""
        self._keep(self._wanted())
        return FolderExchange(self._desk, self._clock, root, self.receiver(), self.passphrase)

    def erase(self, record: str) -> Erased:
        """Erases a record and what belongs to it for good, here and with every file from now on."""
        return erasure.erase(self._desk, self._clock, record, self.receiver())

    def finish_erasing(self) -> None:
        """Carries on where an erase was interrupted, or where something kept the last bytes from going."""
        if self._desk.database.shared:
            return
        receiver = self.receiver()
        if receiver.settle() or erasing.is_due(self._desk.database):
            receiver.clean_up()

    def retire(self, device: str) -> Known:
        """Takes a laptop out of the team; its passphrase is not used any more, the team must agree on another."""
        known = trust.retire(self._desk, device, self._clock.stamp())
        found = self.passphrase
        if found is not None:
            with self._desk.database.writing() as connection:
                said = facts.get_meta(connection, _RETIRED)
                facts.put_meta(connection, _RETIRED, " ".join(filter(None, (said, self._mark(found)))))
            self._given = None
        return known

    def _rewrite_folders(self) -> bool:
        """Writes what this laptop has in folders anew; False where something of it stays as it was."""
        if self.passphrase is None:
            return not any(root.is_dir() for root in known_folders(self._desk))
        # What is read on the way is not to have the folders written once more.
        receiver = Receiver(self._desk, self._clock, self.passphrase)
        folders = [
            FolderExchange(self._desk, self._clock, root, receiver, self.passphrase)
            for root in known_folders(self._desk)
        ]
        rewritten = [folder.rewrite() for folder in folders]
        return all(rewritten)

    def _wanted(self) -> str:
        """The passphrase to lock with; one that is not used any more is called that, not unknown."""
        found = self.passphrase
        if found is None and self._given is not None:
            raise UserError(KNOWN_TO_RETIRED)
        return passphrase.wanted(found)

    def _keep(self, found: str) -> None:
        """A passphrase that was given is kept for the next time where none is known yet, or one that is not used any more."""
        kept = passphrase.recall(self._desk, self._vault)
        if self._given is not None and (kept is None or self._is_retired(kept)):
            self.choose(found)

    def _is_retired(self, found: str) -> bool:
        return self._mark(found) in self._desk.reader.fact(_RETIRED).split()

    def _mark(self, found: str) -> str:
        # The list stands inside the encrypted desk, beside the passphrase itself.
        return hashlib.sha256(f"{self._desk.identity.desk}/{found}".encode()).hexdigest()
