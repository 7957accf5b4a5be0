"""Whom this desk knows: cards are pinned when they are first seen, my own laptops are linked by a short phrase."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.sharing.me import keep_card, me, own_keys, signed_heads
from salesdesk.services.sharing.proofs import Proofs
from salesdesk.store import chains
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
    former_of: str = ""
    """The name of the laptop that says it was this one before: put back from its backup, or a copy of it."""


def others(desk: Desk) -> list[Known]:
    """The other laptops, mine first, then those that were heard from last; former and retired ones at the end."""
    vector, mine = desk.reader.vector(), me(desk).card
    with desk.database.asking() as asking:
        found = store.laptops(asking)
    cards = {laptop.id: card_of(laptop.card) for laptop in found.values()} | {mine.device: mine}
    former = {device: card.name for card in cards.values() for device in card.former if device != card.device}
    known = [
        Known(
            cards[laptop.id],
            phrase_of(cards[laptop.id]),
            laptop.linked,
            laptop.retired,
            laptop.heard,
            vector.get(laptop.id, 0),
            former.get(laptop.id, ""),
        )
        for laptop in found.values()
        # On a team hub each desk is another laptop to all the others.
        if laptop.id != mine.device
    ]
    known.sort(key=lambda each: each.heard or "", reverse=True)
    return sorted(known, key=lambda each: (each.retired is not None, bool(each.former_of), not each.linked))


def phrase(card: Card) -> str:
    """What two people compare to know that a card is that laptop's."""
    return phrase_of(card)


def strangers(desk: Desk, header: Header) -> tuple[Card, ...]:
    """Those of a file's cards that this desk sees for the first time.

    Raises `UserError` where a laptop comes with another key than the one that was pinned, whoever brings it, or
    the sender with one that is not its own.
    """
    with desk.database.asking() as asking:
        known, laptops = keys(asking), store.laptops(asking)
        false = [card for card in header.cards if store.is_false(asking, card.device, card.key)]
    found = []
    for card in header.cards:
        if card in false and card.device != header.device:
            # Whoever brings it may still take it for true.
            continue
        if card in false or not _fits(card, known):
            pinned = _pinned_instead(card, [card_of(each.card) for each in laptops.values()])
            if card in false and pinned is None:
                raise _said_to_be_false(card)
            raise _another_key(pinned or card)
        if card_is_sound(card):
            if card.device not in known:
                found.append(card)
            known |= _keys_of(card)
        elif card.device == header.device:
            raise _another_key(card)
    if header.device not in {card.device for card in header.cards}:
        raise UserError(N_("The file does not say which laptop wrote it. It was not merged."))
    return tuple(found)


def keys(connection: Connection, fresh: Iterable[Card] = ()) -> dict[str, bytes]:
    """The key that is believed for each chain: this laptop's own, else that of the card pinned, else that of a `fresh` one."""
    found = own_keys(connection)
    pinned = (card_of(laptop.card) for laptop in store.laptops(connection).values())
    for card in (*pinned, *fresh):
        found = _keys_of(card) | found
    return found


def proofs(desk: Desk, header: Header, fresh: Iterable[Card]) -> Proofs:
    """What tells which changes of a file are signed; cards that are `fresh` are believed."""
    with desk.database.asking() as asking:
        return Proofs(header, keys(asking, fresh), signed_heads(asking, own=True))


def _keys_of(card: Card) -> dict[str, bytes]:
    return {card.device: card.key, card.own_device: card.key}


def _fits(card: Card, known: Mapping[str, bytes]) -> bool:
    return all(known.get(device, card.key) == card.key for device in (card.device, card.own_device))


def _pinned_instead(card: Card, pinned: Iterable[Card]) -> Card | None:
    """The card by which another key is believed for a chain of this one: whoever made it may have claimed only one of the two."""
    return next(
        (
            each
            for each in pinned
            if each.key != card.key and not _keys_of(each).keys().isdisjoint(_keys_of(card))
        ),
        None,
    )


def _another_key(card: Card) -> UserError:
    return UserError(
        N_(
            "The file comes with a different key for the laptop “{name}” ({device}) from the one known here. It was not merged; compare the phrases with its owner. If the one known here is the wrong one, forget it, here under laptops or with “salesdesk device forget {device}”, and merge again."
        ),
        name=card.name,
        device=card.device,
    )


def _said_to_be_false(card: Card) -> UserError:
    return UserError(
        N_(
            "The file comes from the laptop “{name}” ({device}), which was forgotten here as a wrong one. It was not merged. If its owner reads the phrase {phrase} from its screen, it is the right one: take it back, here under laptops or with “salesdesk device remember {device}”, and merge again."
        ),
        name=card.name,
        device=card.device,
        phrase=phrase_of(card),
    )


def pin(connection: Connection, header: Header, mine: Card, heard: str, *, signed: bool) -> None:
    """Keeps the cards and signatures of a file that was merged, and this laptop's own card.

    What its sender held counts where the file is `signed` by it: it decides what is left out of the next file.
    """
    keep_card(connection, mine)
    known, believed = store.laptops(connection), keys(connection)
    for card in header.cards:
        if card.device == mine.device or not card_is_sound(card) or not _fits(card, believed):
            continue
        if store.is_false(connection, card.device, card.key):
            continue
        believed |= _keys_of(card)
        laptop = known.get(card.device) or Laptop(card.device, card_text(card))
        if card.device == header.device:
            held = header.vector if signed else laptop.vector
            laptop = replace(laptop, card=card_text(card), heard=heard, vector=held)
        store.keep(connection, laptop)
    store.keep_signatures(connection, _newer(connection, header.heads, believed))


def _newer(
    connection: Connection, heads: Sequence[SignedHead], believed: Mapping[str, bytes]
) -> list[tuple[str, int, bytes, bytes]]:
    """The signatures that reach further than those kept: what they sign is held, with all that is before it."""
    whole = {
        head.device: head.seq
        for head in signed_heads(connection, own=True)
        if chains.holds(connection, head.device, head.seq, head.head)
    }
    return [
        (head.device, head.seq, head.head, head.signature)
        for head in heads
        if head.device in believed
        and head.seq > whole.get(head.device, 0)
        and chains.holds(connection, head.device, head.seq, head.head)
        and head_is_sound(head, believed[head.device])
    ]


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
            N_("No known laptop shows “{phrase}”. Merge a file from it first, then compare again."),
            phrase=phrase,
        )
    _change(desk, found[0].card.device, linked=True)
    return replace(found[0], linked=True)


def unlink(desk: Desk, device: str) -> None:
    """Takes back that a laptop is mine."""
    _change(desk, the_one(desk, device).card.device, linked=False)


def retire(desk: Desk, device: str, when: str) -> Known:
    """Notes that a laptop is out of use; what it wrote stays. The team needs a new passphrase then.

    A name that a laptop has from its former one means both of them until one is retired.
    """
    found = _one_of([each for each in others(desk) if each.retired is None], device)
    _change(desk, found.card.device, linked=False, retired=when)
    return found


def forget(desk: Desk, which: str) -> Known:
    """Notes that what is known of a laptop is false: somebody compared the phrase. Its next card is seen for the first time."""
    found = the_one(desk, which)
    card = found.card
    with desk.database.writing() as connection:
        store.forget(
            connection, store.laptops(connection)[card.device], (card.device, card.own_device), card.key
        )
    return found


def forgotten(desk: Desk) -> list[Known]:
    """The laptops that somebody here had forgotten as the wrong ones."""
    with desk.database.asking() as asking:
        cards = [card_of(each) for each in store.false_cards(asking)]
    return [Known(card, phrase_of(card), linked=False, retired=None, heard=None, held=0) for card in cards]


def remember(desk: Desk, which: str) -> None:
    """Takes back that a card was a wrong laptop's, by its phrase or device: the next one is seen for the first time."""
    said = [each.card for each in forgotten(desk)]
    found = [card_text(card) for card in said if card.device == which or is_phrase_of(which, card)]
    if not found:
        raise UserError(N_("No laptop {device} was forgotten here."), device=which)
    with desk.database.writing() as connection:
        store.take_back_false(connection, found)


def the_one(desk: Desk, text: str) -> Known:
    """The laptop of a device id (or its beginning), a phrase or a name; raises `UserError` unless it is exactly one.

    A name means those in use where it also is that of a former or retired one.
    """
    known = others(desk)
    in_use = [each for each in known if not each.former_of and each.retired is None]
    return _one_of(known if not _named(in_use, text) else in_use, text)


def _named(known: Sequence[Known], text: str) -> list[Known]:
    wanted = text.strip().casefold()
    exact = [each for each in known if each.card.device == wanted or is_phrase_of(text, each.card)]
    return exact or [
        each
        for each in known
        if wanted in (each.card.name.casefold(), each.card.colleague.casefold())
        or (len(wanted) > 3 and each.card.device.startswith(wanted))
    ]


def _one_of(known: Sequence[Known], text: str) -> Known:
    found = _named(known, text)
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
