"""Python's search for garbage in circles, made rarer while very many small things come and go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_AT_A_TIME = 100_000
"""So many more things than before are there when the next search begins; a portion of a file makes a fifth of that."""

_turn = Lock()
_usual: list[tuple[int, int, int]] = []
"""What was usual when each of those began who want it rare now."""


@contextmanager
def collecting_nothing() -> Iterator[None]:
    """Lets the collector rest: where many things are made that hold no circles, looking for some takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Has the collector look only where memory really grows: changes hold no circles, and looking took a tenth of a merge."""
    with _turn:
        _usual.append(gc.get_threshold())
        gc.set_threshold(_AT_A_TIME, *_usual[0][1:])
    try:
        yield
    finally:
        with _turn:
            # Two may overlap: whoever ends last puts back what was there before the first.
            first = _usual[0]
            _usual.pop()
            if not _usual:
                gc.set_threshold(*first)
