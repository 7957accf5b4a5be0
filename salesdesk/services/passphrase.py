"""The passphrase of a desk: whether one guards it, whether what was typed is it, choosing one."""

from dataclasses import replace
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import keys
from salesdesk.store.desk import Desk
from salesdesk.store.faults import WRONG_KEY
from salesdesk.store.identity import read_identity, write_identity

SHORTEST = 8
"""How many signs a passphrase has at least."""

NOT_IT = N_("This is neither the passphrase of this desk nor its recovery code. Nothing was changed.")


def check_key(folder: Path, typed: str) -> None:
    """Raises `UserError` where what was typed is neither the passphrase of a folder's desk nor a sound recovery code."""
    identity = read_identity(folder)
    try:
        keys.secret_of(typed)
    except UserError:
        if identity.wrapped is None:
            raise
        keys.unwrap(identity.wrapped, typed)


def is_wrong_key(error: UserError) -> bool:
    """Whether a desk did not open because the key is another desk's."""
    return error.code == WRONG_KEY


def is_guarded(desk: Desk) -> bool:
    """Whether a passphrase guards this desk, so that the window can be locked."""
    return read_identity(desk.folder).wrapped is not None


def opens(desk: Desk, typed: str) -> bool:
    """Whether what was typed is this desk's passphrase or its recovery code; takes about 0.1 s."""
    try:
        if keys.secret_of(typed) == desk.secret:
            return True
    except UserError:
        pass
    try:
        wrapped = read_identity(desk.folder).wrapped
        return wrapped is not None and keys.unwrap(wrapped, typed) == desk.secret
    except UserError:
        return False


def set_passphrase(desk: Desk, passphrase: str, now: str = "") -> None:
    """Puts this desk behind a passphrase, or a new one; a key in the system's keyring stays there.

    `now` is what opens a desk that a passphrase guards already; it may be the recovery code. Raises `UserError`
    where it is wrong (`NOT_IT`), for a new one that is too short and for an unencrypted desk.
    """
    if desk.secret is None:
        raise UserError(N_("This desk is not encrypted and can have no passphrase."))
    if is_guarded(desk) and not opens(desk, now):
        raise UserError(NOT_IT)
    refuse_short(passphrase)
    wrapped = keys.wrap(desk.secret, passphrase)
    write_identity(desk.folder, replace(read_identity(desk.folder), wrapped=wrapped))


def refuse_short(passphrase: str) -> None:
    """Raises `UserError` for a passphrase that is soon guessed."""
    if len(passphrase) < SHORTEST:
        raise UserError(
            N_("Use at least {number} characters; four plain words are easy to remember."), number=SHORTEST
        )


def strength(passphrase: str) -> str:
    """How hard a passphrase is to guess, roughly: "" for none, short, weak, good or strong."""
    if len(passphrase) < SHORTEST:
        return "short" if passphrase else ""
    kinds = sum(
        any(test(sign) for sign in passphrase)
        for test in (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    )
    worth = len(set(passphrase.lower())) + len(passphrase) / 2 + 2 * kinds
    if worth < 17:
        return "weak"
    return "good" if worth < 24 else "strong"
