"""Opening a file of another laptop with the keys that this desk has; nothing of it is taken in yet."""

from collections.abc import Sequence
from pathlib import Path

from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.sharing import passphrase as passphrases
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import me
from salesdesk.store.desk import Desk
from salesdesk.sync.header import Header
from salesdesk.sync.locks import Lock, OwnLock, TeamLock
from salesdesk.sync.reading import Bundle, open_bundle


class Opener:
    """Opens files with the team's passphrase and the keys of my own laptops."""

    def __init__(self, desk: Desk, passphrase: str | None) -> None:
        self._desk = desk
        self._passphrase = passphrase

    def open(self, path: Path, progress: Progress = no_progress) -> Bundle:
        """Opens a file and verifies all of it; raises `UserError` for whatever is wrong with it."""
        bundle = self.unlock(path)
        bundle.verify(progress)
        return bundle

    def unlock(self, path: Path) -> Bundle:
        """Opens a file as far as to see whose it is; raises `UserError` for one that does not open here."""
        bundle = open_bundle(path, self._locks())
        if bundle.header.own and not self._is_linked(bundle.header):
            raise UserError(
                N_(
                    "{file} holds private records of a laptop that is not linked as yours. Link it first: compare the phrases that both show."
                ),
                file=path.name,
            )
        return bundle

    def lock(self, header: Header) -> Lock:
        """The lock of a file like one that was opened: what waits is written anew with it."""
        mine = me(self._desk)
        if header.own:
            return OwnLock(mine.own_identity, [mine.card.recipient])
        return TeamLock(passphrases.wanted(self._passphrase), mine.salt)

    def _locks(self) -> Sequence[Lock]:
        mine = me(self._desk)
        own = [OwnLock(each, ()) for each in (mine.own_identity, *mine.identities_before)]
        return [*own, TeamLock(self._passphrase, mine.salt)] if self._passphrase else own

    def _is_linked(self, header: Header) -> bool:
        return any(each.linked and each.card.device == header.device for each in trust.others(self._desk))
