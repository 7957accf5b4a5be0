"""Where a desk is and how this laptop opens it; shared preferences are records, not settings."""

import os
from dataclasses import field
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_, system_language
from salesdesk.plain import dataclass

HUB_SCHEMES = ("postgresql+psycopg://", "postgresql://", "postgres://")
"""How the address of a team's database begins."""


@dataclass(frozen=True)
class Settings:
    """What the command line, the environment and the system say before a desk is open."""

    desk: Path
    lang: str
    passphrase_file: Path | None = None
    plain: bool = False
    hub: str | None = field(default=None, repr=False)
    """The address of the team's database, where the tables are to be; it may hold a password."""
    team_passphrase_file: Path | None = None
    open_file: Path | None = None
    """A colleague's file that the window opens with: somebody double-clicked it."""

    @classmethod
    def default(cls) -> "Settings":
        """The user's own desk in the system's data folder."""
        from platformdirs import user_data_path

        return cls(user_data_path("salesdesk", appauthor=False), system_language())


def first_line(file: Path) -> str:
    """The passphrase that a file's first line is, to its last space, as it was typed elsewhere."""
    try:
        return file.read_text(encoding="utf-8-sig").split("\n", 1)[0]
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(N_("The passphrase file {file} cannot be read."), file=file) from error


def from_environment(name: str) -> str | None:
    """The passphrase that a variable of the environment holds."""
    found = os.environ.get(name) or None
    try:
        (found or "").encode()
    except UnicodeEncodeError as error:
        raise UserError(N_("The passphrase in {name} is not text in UTF-8."), name=name) from error
    return found
