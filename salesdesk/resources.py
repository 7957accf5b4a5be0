"""Files that travel with the program."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """A resource in the installed package or in the source tree."""
    installed = _HERE / "_resources"
    return (installed if installed.is_dir() else _HERE.parent / "resources").joinpath(*parts)
