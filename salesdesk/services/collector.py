"""Python's search for garbage in circles, made rarer while very many small things come and go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AT_A_TIME = 100_000
"""So many more things than before are there when the next search begins; a portion of a file makes a fifth of that."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Has the collector look only where memory really grows: changes hold no circles, and looking took a tenth of a merge."""
    usual = gc.get_threshold()
    gc.set_threshold(_AT_A_TIME, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
