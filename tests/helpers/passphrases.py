"""Passphrases that are stretched less than outside: a tenth of a second for each desk was a fifth of the time of the sharing tests.

What the program really asks of whoever guesses is known from `store/test_stretching.py`, and the desks of older
releases are opened `in_full`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from salesdesk.store import keys
from salesdesk.sync import locks

LITTLE = 1 << 4
FULL = {each: each._SCRYPT["n"] for each in (keys, locks)}
"""What the program asks for, of a desk's passphrase and of a team's."""


def stretch_little() -> None:
    """From now on passphrases are stretched less in this process."""
    for each in FULL:
        each._SCRYPT["n"] = LITTLE
    locks._stretched.cache_clear()


@contextmanager
def in_full() -> Iterator[None]:
    """Stretches as the program does."""
    for each, full in FULL.items():
        each._SCRYPT["n"] = full
    locks._stretched.cache_clear()
    try:
        yield
    finally:
        stretch_little()
