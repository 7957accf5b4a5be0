"""How many examples a property is tried with: few each time, many behind the soak marker."""

from typing import Any

from hypothesis import settings

EACH_TIME, SOAK = 25, 1000
"""Of a property that says nothing else."""


def examples(number: int, **more: Any) -> settings:
    """So many each time; in a soak as many times more as of every other property."""
    return settings(max_examples=number * settings.default.max_examples // EACH_TIME, **more)
