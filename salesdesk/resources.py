"""Files that travel with the program."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """A resource in the installed package or in the source tree."""
    return _folder(_HERE).joinpath(*parts)


@cache
def _folder(here: Path) -> Path:
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"
