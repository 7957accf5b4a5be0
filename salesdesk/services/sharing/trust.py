"""Whom this desk knows: cards are pinned when they are first seen, my own laptops are linked by a short phrase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.me import me
from salesdesk.store import facts
from salesdesk.store import laptops as store
from salesdesk.store.desk import Desk
from salesdesk.store.laptops import Laptop
from salesdesk.store.rows import Connection
from salesdesk.sync.header import Card, Header, SignedHead, card_of, card_text
from salesdesk.sync.signing import card_is_sound, head_is_sound, is_phrase_of, phrase_of


@dataclass(frozen=True)
class Known:
    """Another laptop: its card, the phrase by which people compare it, and what this desk knows of it."""

    card: Card
    phrase: str
    linked: bool
    retired: str | None
    heard: str | None
    held: int
    """Up to which of its own changes this desk holds everything."""


def others(desk: Desk) -> list[Known]:
    """The other laptops, mine first, then those that were heard from last."""
    vector, here = desk.reader.vector(), set(_my_devices(desk))
    with desk.database.asking() as asking:
        found = store.laptops(asking)
    known = [
        Known(
            card := card_of(laptop.card),
            phrase_of(card),
            laptop.linked,
            laptop.retired,
            laptop.heard,
            vector.get(laptop.id, 0),
        )
        for laptop in found.values()
        # On a team hub each desk is another laptop to all the others.
        if laptop.id not in here
    ]
    former = {device for each in known for device in each.card.former}
    current = [each for each in known if each.card.device not in former]
    current.sort(key=lambda each: each.heard or "", reverse=True)
    return sorted(current, key=lambda each: (each.retired is not None, not each.linked))


def phrase(card: Card) -> str:
    """What two people compare to know that a card is that laptop's."""
    return phrase_of(card)


def strangers(desk: Desk, header: Header) -> tuple[Card, ...]:
    """Those of a file's cards that this desk sees for the first time.

    Raises `UserError` where the sender comes with another key than the one that was pinned, or with one that is
    not its own. A card of somebody else that does not fit is left aside: what this desk knows stands.
    """
    mine = _my_devices(desk)
    with desk.database.asking() as asking:
        known = store.laptops(asking)
    sender = next((card for card in header.cards if card.device == header.device), None)
    if sender is None or not _fits(sender, known):
        raise UserError(
            N_(
                "The file comes with a different key for the laptop “{name}” ({device}) from the one known here. It was not merged; ask its owner."
            ),
            name=sender.name if sender else "?",
            device=header.device,
        )
    return tuple(
        card
        for card in header.cards
        if card.device not in mine and card.device not in known and card_is_sound(card)
    )


def _fits(card: Card, known: Mapping[str, Laptop]) -> bool:
    pinned = known.get(card.device)
    return card_is_sound(card) and (pinned is None or card_of(pinned.card).key == card.key)


def pin(connection: Connection, header: Header, mine: Iterable[str], heard: str) -> None:
    """Keeps the cards and signatures of a file that was merged, and what its sender held."""
    known, mine = store.laptops(connection), set(mine)
    for card in header.cards:
        if card.device in mine or not _fits(card, known):
            continue
        laptop = known.get(card.device) or Laptop(card.device, card_text(card))
        if card.device == header.device:
            laptop = replace(laptop, card=card_text(card), heard=heard, vector=header.vector)
        store.keep(connection, laptop)
    keys = {device: card_of(laptop.card).key for device, laptop in store.laptops(connection).items()}
    own = {card_of(laptop.card).own_device: key for laptop, key in _with_keys(connection)}
    store.keep_signatures(connection, _newer(connection, header.heads, {**own, **keys}))


def _with_keys(connection: Connection) -> list[tuple[Laptop, bytes]]:
    return [(laptop, card_of(laptop.card).key) for laptop in store.laptops(connection).values()]


def _newer(
    connection: Connection, heads: Sequence[SignedHead], keys: dict[str, bytes]
) -> list[tuple[str, int, bytes, bytes]]:
    kept = store.signatures(connection)
    return [
        (head.device, head.seq, head.head, head.signature)
        for head in heads
        if head.device in keys
        and head.seq > kept.get(head.device, (0, b"", b""))[0]
        and head_is_sound(head, keys[head.device])
    ]


def signed_up_to(header: Header) -> dict[str, int]:
    """For each chain the number up to which the file proves who wrote it, by the keys that the file itself brings."""
    keys = {card.device: card.key for card in header.cards}
    keys |= {card.own_device: card.key for card in header.cards}
    return {
        head.device: head.seq
        for head in header.heads
        if head.device in keys and head_is_sound(head, keys[head.device])
    }


def link(desk: Desk, phrase: str) -> Known:
    """Notes that the laptop whose phrase somebody reads from its screen is mine too; it then gets my private records."""
    if desk.database.shared:
        raise UserError(N_("A team hub is nobody's own and cannot be linked; link laptops with each other."))
    mine = me(desk).card
    if is_phrase_of(phrase, mine):
        raise UserError(N_("This is the phrase of this laptop; type the one that the other laptop shows."))
    found = [each for each in others(desk) if is_phrase_of(phrase, each.card)]
    if not found:
        raise UserError(
            N_(
                "No laptop that this one has heard of shows “{phrase}”. Merge a file from it first, then compare again."
            ),
            phrase=phrase,
        )
    _change(desk, found[0].card.device, linked=True)
    return replace(found[0], linked=True)


def unlink(desk: Desk, device: str) -> None:
    """Takes back that a laptop is mine."""
    _change(desk, the_one(desk, device).card.device, linked=False)


def retire(desk: Desk, device: str, when: str) -> Known:
    """Notes that a laptop is out of use; what it wrote stays. The team needs a new passphrase then."""
    found = the_one(desk, device)
    _change(desk, found.card.device, linked=False, retired=when)
    return found


def the_one(desk: Desk, text: str) -> Known:
    """The laptop of a device id (or its beginning), a phrase or a name; raises `UserError` unless it is exactly one."""
    known = others(desk)
    wanted = text.strip().casefold()
    exact = [each for each in known if each.card.device == wanted or is_phrase_of(text, each.card)]
    found = exact or [
        each
        for each in known
        if wanted in (each.card.name.casefold(), each.card.colleague.casefold())
        or (len(wanted) > 3 and each.card.device.startswith(wanted))
    ]
    if len(found) != 1:
        raise UserError(
            N_("“{text}” names no laptop that this one knows; `devices` lists them.")
            if not found
            else N_("“{text}” names several laptops; give the id that `devices` shows."),
            text=text,
        )
    return found[0]


def _change(desk: Desk, device: str, *, linked: bool, retired: str | None = None) -> None:
    with desk.database.writing() as connection:
        laptop = store.laptops(connection)[device]
        store.keep(connection, replace(laptop, linked=linked, retired=retired or laptop.retired))


def _my_devices(desk: Desk) -> frozenset[str]:
    with desk.database.asking() as asking:
        return frozenset(facts.my_devices(asking))
