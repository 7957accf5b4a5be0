"""The address of a team hub, read without ever being repeated: it may hold a password."""

import getpass
import os
from dataclasses import dataclass, field
from typing import Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.settings import HUB_SCHEMES


@dataclass(frozen=True)
class Address:
    """Where a team hub is: what the driver is given, and what may be said of it."""

    given: str = field(repr=False)
    """As the driver takes it; with the password, if one was given."""

    server: str
    database: str
    user: str
    proven: bool
    """Whether the server must prove that it is the right one (`sslmode` verify-full or verify-ca)."""


def address_of(text: str) -> Address:
    """The address in a text such as postgresql+psycopg://USER@SERVER/DATABASE; raises `UserError` where it is none."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    scheme = next((scheme for scheme in HUB_SCHEMES if text.startswith(scheme)), None)
    try:
        if scheme is None:
            raise ProgrammingError
        said: dict[str, Any] = conninfo_to_dict(f"postgresql://{text.removeprefix(scheme)}")
    except ProgrammingError:
        raise UserError(
            N_(
                "The address of the team hub cannot be read; write postgresql+psycopg://USER@SERVER/DATABASE and keep the password in ~/.pgpass or PGPASSWORD."
            )
        ) from None
    said.setdefault("connect_timeout", 10)
    said.setdefault("application_name", "salesdesk")
    # A server that has gone is noticed within a minute, in the middle of a transaction too.
    said.setdefault("keepalives_idle", 20)
    said.setdefault("keepalives_interval", 10)
    said.setdefault("keepalives_count", 3)
    said["client_encoding"] = "UTF8"
    return Address(
        make_conninfo(**said),
        server=str(said.get("host") or said.get("hostaddr") or "localhost"),
        database=str(said.get("dbname") or os.environ.get("PGDATABASE") or said.get("user") or ""),
        user=str(said.get("user") or _own_name()),
        proven=(said.get("sslmode") or os.environ.get("PGSSLMODE")) in ("verify-full", "verify-ca"),
    )


def _own_name() -> str:
    """The name under which the driver comes where none is given."""
    try:
        return os.environ.get("PGUSER") or getpass.getuser()
    except (KeyError, OSError):
        return "?"
