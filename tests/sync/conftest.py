"""Laptops for the tests of the exchange."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.helpers.team import Laptop

Make = Callable[[str], Laptop]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Make]:
    """Makes a laptop of a person."""
    made: list[Laptop] = []

    def make(owner: str) -> Laptop:
        made.append(Laptop(owner, tmp_path / f"{owner}{len(made)}"))
        return made[-1]

    yield make
    for each in made:
        each.close()
