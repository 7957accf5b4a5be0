"""What this laptop is to others: its card, the key that it signs with, the key for files between my own laptops."""

import hashlib
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass

from salesdesk.domain.change import is_own
from salesdesk.domain.records import Colleague
from salesdesk.store import chains, facts, laptops
from salesdesk.store.desk import Desk
from salesdesk.store.rows import Connection
from salesdesk.sync.header import Card, SignedHead, card_text
from salesdesk.sync.locks import TeamLock, new_own_identity, recipient_of
from salesdesk.sync.signing import name_for_card, public_of, sign_card, sign_head

SALT_BYTES = 16


@dataclass(frozen=True)
class Me:
    """This laptop's card, the key that it signs with, the identity that opens files for my own laptops, the salt of its team files.

    `identities_before` open files that were closed for it under former names.
    """

    card: Card
    key: bytes
    own_identity: str
    salt: bytes
    identities_before: tuple[str, ...] = ()


def me(desk: Desk) -> Me:
    """Who this laptop is just now; keys are made when they are first needed, and for new device ids anew."""
    with desk.database.asking() as asking:
        said = _kept(asking)
    is_new = not ("signing_key" in said and {"own_identity", "team_salt"} <= said.keys())
    if is_new:
        said = _made(desk)
    name = name_for_card(said.get("laptop_name") or socket.gethostname()) or "laptop"
    colleague = name_for_card(_colleague(desk))
    devices = said["team_device"], said["own_device"]
    identity = said["own_identity"]
    with desk.database.asking() as asking:
        former = tuple(sorted(_former(asking, devices)))
    key = bytes.fromhex(said["signing_key"])
    card = Card(
        *devices,
        name=name,
        colleague=colleague,
        key=public_of(key),
        recipient=recipient_of(identity),
        former=former,
        signature=b"",
    )
    before = tuple(said.get("own_identity_before", "").split())
    mine = Me(sign_card(card, key), key, identity, bytes.fromhex(said["team_salt"]), before)
    if is_new:
        with desk.database.writing() as connection:
            keep_card(connection, mine.card)
    return mine


def own_keys(connection: Connection) -> dict[str, bytes]:
    """The public keys of the chains that this laptop writes or once wrote, as far as it has keys for them."""
    said = facts.facts(connection, ("team_device", "own_device"))
    kept = facts.facts(connection, map(chains.signing_key_of, facts.my_devices(connection)))
    found = {
        device: public_of(bytes.fromhex(kept[name]))
        for device in facts.my_devices(connection)
        if (name := chains.signing_key_of(device)) in kept
    }
    if said["team_device"] in found:
        found[said["own_device"]] = found[said["team_device"]]
    return found


def team_mark(desk: Desk, passphrase: str) -> str:
    """Tells one passphrase of the team from another without giving it away: what closes a file for those who know it."""
    salt = hashlib.sha256(desk.identity.desk.encode()).digest()[:SALT_BYTES]
    return str(TeamLock(passphrase, salt).identity(salt).to_public())


def name_laptop(desk: Desk, name: str) -> None:
    """Notes how this laptop is called among colleagues."""
    with desk.database.writing() as connection:
        facts.put_meta(connection, "laptop_name", name.strip())
    mine = me(desk)
    with desk.database.writing() as connection:
        keep_card(connection, mine.card)


def renew_salt(desk: Desk) -> None:
    """Takes another salt, as a new passphrase asks for."""
    with desk.database.writing() as connection:
        facts.put_meta(connection, "team_salt", os.urandom(SALT_BYTES).hex())


def keep_card(connection: Connection, card: Card) -> None:
    """Keeps this laptop's own card beside those of the others: when it takes new names, the former one is one of them.

    A hub is everybody's, and its desks are not put back from backups.
    """
    if not connection.dialect.desk:
        laptops.keep(connection, laptops.Laptop(card.device, card_text(card)))


def sign_chains(desk: Desk, mine: Me) -> None:
    """Signs how far this laptop has written, where that is not signed yet."""
    key = mine.key
    with desk.database.writing() as connection:
        keep_card(connection, mine.card)
        known = laptops.signatures(connection)
        held = chains.chains(connection)
        new = []
        for device in (mine.card.device, mine.card.own_device):
            chain = held[device]
            if chain.seq and known.get(device, (0, b"", b""))[:2] != (chain.seq, chain.head):
                signed = sign_head(device, chain.seq, chain.head, key)
                new.append((device, chain.seq, chain.head, signed.signature))
        laptops.keep_signatures(connection, new)


def signed_heads(connection: Connection, *, own: bool) -> tuple[SignedHead, ...]:
    """The newest signature of every chain; of own chains only where asked for."""
    return tuple(
        SignedHead(device, *signed)
        for device, signed in laptops.signatures(connection).items()
        if own or not is_own(device)
    )


def _made(desk: Desk) -> dict[str, str]:
    """The facts that make a laptop known, with those that were missing."""
    with desk.database.writing() as connection:
        said = _kept(connection)
        device = said["team_device"]
        made = {
            chains.signing_key_of(device): said.get("signing_key")
            or os.urandom(chains.SIGNING_KEY_BYTES).hex(),
            "own_identity": said.get("own_identity") or new_own_identity(),
            "team_salt": said.get("team_salt") or os.urandom(SALT_BYTES).hex(),
        }
        facts.put_facts(connection, made)
    return {**said, **made, "signing_key": made[chains.signing_key_of(device)]}


def _kept(connection: Connection) -> dict[str, str]:
    names = ("team_device", "own_device", "own_identity", "own_identity_before", "team_salt", "laptop_name")
    said = facts.facts(connection, names)
    key = facts.get_meta(connection, chains.signing_key_of(said["team_device"]))
    return {**said, "signing_key": key} if key else said


def _former(connection: Connection, now: Sequence[str]) -> list[str]:
    shown = laptops.laptops(connection).keys()
    mine = (chain for chain in chains.chains(connection).values() if chain.mine and not is_own(chain.device))
    return [each.device for each in mine if each.device not in now and (each.seq or each.device in shown)]


def _colleague(desk: Desk) -> str:
    person = desk.reader.of_type(Colleague, desk.reader.fact("me"))
    return (person.name or "") if person else ""
