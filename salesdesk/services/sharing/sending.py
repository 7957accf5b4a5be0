"""Writing a file for a colleague or for my own other laptop: everything, what they lack, or chosen records."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import salesdesk
from salesdesk.domain.change import BY_ITSELF, Edit
from salesdesk.domain.clock import Clock
from salesdesk.domain.fields import REGISTRY
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.sharing import passphrase as passphrases
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import Me, me, sign_chains, signed_heads
from salesdesk.store import laptops as store
from salesdesk.store import outgoing
from salesdesk.store.attachments import parts_of
from salesdesk.store.desk import Desk
from salesdesk.store.outgoing import Choice, Vector
from salesdesk.store.rows import Connection
from salesdesk.sync.header import FORM, LONGEST_TEXT, Header, card_of
from salesdesk.sync.locks import Lock, OwnLock, TeamLock
from salesdesk.sync.signing import sign_file
from salesdesk.sync.writing import write_bundle

Scope = Literal["all", "since", "selection"]
ENDING = ".salesdesk"


@dataclass(frozen=True)
class Wish:
    """What a file is to hold: `since` names what its reader holds already, `records` the chosen ones with what belongs to them.

    With neither it holds everything. `own`: it is for my own linked laptops and takes private records along.
    """

    since: Vector | None = None
    records: Sequence[str] | None = None
    own: bool = False
    title: str = ""

    @property
    def scope(self) -> Scope:
        """The word for it."""
        if self.records is not None:
            return "selection"
        return "all" if self.since is None else "since"


@dataclass(frozen=True)
class Sent:
    """A file that was written: its name, hash, and what it holds."""

    file: Path
    sha256: str
    header: Header


def share(
    desk: Desk,
    clock: Clock,
    target: Path,
    wish: Wish,
    passphrase: str | None,
    *,
    recipient: str = "",
    progress: Progress = no_progress,
) -> Sent:
    """Writes a file for a person, and notes that it was given away: it cannot be called back."""
    sent = write(desk, clock, target, wish, passphrase, progress=progress)
    note(desk, clock, sent, recipient)
    return sent


def note(desk: Desk, clock: Clock, sent: Sent, recipient: str) -> None:
    """Keeps what was given to whom and when: for myself, on a team hub for all who work there."""
    header = sent.header
    entry = REGISTRY["handover"]
    values = {
        "file": sent.file.name,
        "recipient": recipient or None,
        "given_on": clock.local().date(),
        "scope": header.scope,
        "what": header.title or None,
        "changes": header.changes,
        "records": header.records,
        "sha256": sent.sha256,
    }
    stored = {name: value for name, value in entry.dump(values).items() if value is not None}
    desk.journal.write([Edit(desk.journal.new_id(), values=stored, type=entry.name)], origin=BY_ITSELF)


def write(
    desk: Desk,
    clock: Clock,
    target: Path,
    wish: Wish,
    passphrase: str | None,
    *,
    progress: Progress = no_progress,
) -> Sent:
    """Writes a file of what the desk holds at this moment; it appears whole or not at all.

    Raises `UserError` where something private was chosen for others: not even its title may leave.
    """
    if not wish.own:
        _refuse_private(desk, wish.records or ())
    mine = me(desk)
    sign_chains(desk, mine)
    with desk.database.asking() as asking:
        lock = lock_for(asking, mine, wish, passphrase)
        chosen = choose(asking, wish)
        files = outgoing.files_of(asking, chosen)
        header = _header(asking, desk, clock, mine, wish, chosen, len(files))
        sha256 = write_bundle(
            target,
            lock,
            header,
            outgoing.portions(asking, chosen),
            ((address, parts_of(asking, address)) for address in files),
            progress,
        )
    return Sent(target, sha256, header)


def _refuse_private(desk: Desk, records: Sequence[str]) -> None:
    types = desk.reader.types(records)
    for record in records:
        entry = REGISTRY.get(types.get(record, ""))
        if entry is not None and entry.private:
            raise UserError(
                N_("The record {record} is private: it goes to your own linked laptops only."), record=record
            )


def choose(connection: Connection, wish: Wish) -> Choice:
    """The changes that a file is to hold."""
    if wish.records is not None:
        records = outgoing.belonging(connection, wish.records, own=wish.own)
        return outgoing.selection(connection, records, own=wish.own)
    if wish.since is not None:
        return outgoing.lacking(connection, wish.since, own=wish.own)
    return outgoing.everything(connection, own=wish.own)


def lock_for(connection: Connection, mine: Me, wish: Wish, passphrase: str | None) -> Lock:
    """What closes a file: the team's passphrase, or the keys of my own linked laptops."""
    if not wish.own:
        return TeamLock(passphrases.wanted(passphrase), mine.salt)
    linked = [card_of(laptop.card) for laptop in store.laptops(connection).values() if laptop.linked]
    if not linked:
        raise UserError(
            N_("No other laptop is linked as yours. Link it first: compare the phrases that both show.")
        )
    return OwnLock(mine.own_identity, [card.recipient for card in linked])


def held_by(desk: Desk, device: str) -> tuple[Vector, str, bool]:
    """What a laptop held when it was last heard from, its name in words, and whether it is mine."""
    known = trust.the_one(desk, device)
    with desk.database.asking() as asking:
        laptop = store.laptops(asking)[known.card.device]
    name = ", ".join(filter(None, (known.card.colleague, known.card.name)))
    return laptop.vector or {}, name, known.linked


def _header(
    connection: Connection, desk: Desk, clock: Clock, mine: Me, wish: Wish, chosen: Choice, files: int
) -> Header:
    known = [card_of(laptop.card) for laptop in store.laptops(connection).values()]
    header = Header(
        id=desk.journal.new_id(),
        scope=wish.scope,
        own=wish.own,
        device=mine.card.device,
        at=clock.stamp(),
        app=salesdesk.__version__,
        form=FORM,
        title=wish.title[:LONGEST_TEXT],
        changes=len(chosen.rows),
        records=chosen.records,
        attachments=files,
        sum=chosen.sum,
        digest=chosen.digest,
        vector=outgoing.vector(connection, own=wish.own),
        heads=signed_heads(connection, own=wish.own),
        cards=(mine.card, *(card for card in known if card.device != mine.card.device)),
        lost=outgoing.lost(connection),
        beyond=outgoing.beyond(connection, own=wish.own),
    )
    return sign_file(header, outgoing.names_of(connection, chosen), mine.key)
