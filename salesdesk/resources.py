"""Files that travel with the program."""

from functools import cache
from pathlib import Path


def path(*parts: str) -> Path:
    """A resource in the installed package or in the source tree."""
    return _folder().joinpath(*parts)


@cache
def _folder() -> Path:
    here = Path(__file__).resolve().parent
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"
