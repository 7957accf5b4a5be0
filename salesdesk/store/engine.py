"""Connections to the desk's database: encrypted SQLite, written through SQLAlchemy Core, asked directly.

Loading SQLAlchemy takes as long as everything else until the first page stands: it is loaded for the first write.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.faults import explained

if TYPE_CHECKING:
    import sqlalchemy as sa

BUSY_SECONDS = 15.0
SOUND_SINCE = (3, 51, 3)
"""SQLite from 3.7.0 to 3.51.2 can lose a commit when the write-ahead log is reset; such an engine is refused."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",
    "PRAGMA journal_size_limit=16000000",
    # Only macOS knows these: there an ordinary sync does not reach the disk itself.
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)

# For a value of these types the driver asks around who could adapt it, for longer than it takes to store it.
for _plain in (type(None), bytes, bool):
    sqlcipher.register_adapter(_plain, lambda value: value)

_KEPT_OPEN = 4
"""So many connections wait for the next question."""


class Asking:
    """The driver's own connection, which sees one moment of the desk; it is asked with "?" for each value."""

    dialect = SimpleNamespace(paramstyle="qmark")

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Any:
        """Carries out a statement and gives its rows."""
        return self.raw.execute(statement, parameters)


class Database:
    """One desk's database; `key` is the raw 32-byte key, None for an unencrypted desk.

    One write runs at a time; reads see the state at their beginning. What the database refuses is raised
    as `UserError`. A `sealed` one is a file that nobody writes to and that stays as it is: a backup.
    """

    def __init__(self, path: Path, key: bytes | None, *, sealed: bool = False) -> None:
        refuse_old_engine(sqlcipher.sqlite_version_info)
        self.path = path
        self._key = key
        self._sealed = sealed
        self._turn = threading.RLock()
        self._making = threading.Lock()
        self._waiting: list[Any] = []
        self._closed = False

    @property
    def encrypted(self) -> bool:
        """Whether the file can be read without the key."""
        return self._key is not None

    @property
    def key(self) -> bytes | None:
        """The raw key, for writing a backup under the same key."""
        return self._key

    @property
    def engine_version(self) -> str:
        """The engine and its version, for `status`."""
        with self.asking() as asking:
            [cipher] = asking.exec_driver_sql("PRAGMA cipher_version").fetchone()
        return f"SQLite {sqlcipher.sqlite_version}, SQLCipher {cipher}"

    def connect(self) -> Any:
        """A raw connection with the key given and the settings made."""
        return connect_raw(self.path, self._key, sealed=self._sealed)

    @contextmanager
    def reading(self) -> "Iterator[sa.Connection]":
        """SQLAlchemy's connection that sees one moment of the desk."""
        with explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> "Iterator[sa.Connection]":
        """A connection in a transaction that holds the right to write; committed at the end, or nothing is."""
        with self._turn, explained(), self.engine.connect() as connection:
            connection.execution_options(salesdesk_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """The driver's own connection that sees one moment of the desk, for questions."""
        with explained():
            raw = self._next_waiting() or self.connect()
            try:
                raw.execute("BEGIN")
                yield Asking(raw)
                raw.execute("COMMIT")
            except BaseException:
                raw.close()
                raise
            if self._closed or len(self._waiting) >= _KEPT_OPEN:
                raw.close()
            else:
                self._waiting.append(raw)

    @property
    def engine(self) -> "sa.Engine":
        """SQLAlchemy's engine, made when it is first wanted."""
        with self._making:
            return self._engine

    def warm_up(self) -> None:
        """Loads SQLAlchemy and opens its first connection."""
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT 1")

    def close(self) -> None:
        """Closes every connection."""
        self._closed = True
        while (raw := self._next_waiting()) is not None:
            raw.close()
        with self._making:
            if "_engine" in self.__dict__:
                self._engine.dispose()

    @cached_property
    def _engine(self) -> "sa.Engine":
        import sqlalchemy as sa

        made = sa.create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=self.connect,
            poolclass=sa.pool.QueuePool,
            pool_size=4,
            max_overflow=16,
        )
        sa.event.listen(made, "begin", _begin)
        return made

    def _next_waiting(self) -> Any | None:
        try:
            return self._waiting.pop()
        except IndexError:
            return None


def connect_raw(path: Path, key: bytes | None, *, sealed: bool = False) -> Any:
    """A raw connection to a database file; raises what the driver raises."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1" if sealed else str(path)
    raw = sqlcipher.connect(
        address, uri=sealed, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        if key is not None:
            raw.execute("PRAGMA cipher_log_level=NONE")
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in () if sealed else _PRAGMAS:
            raw.execute(pragma)
    except BaseException:
        raw.close()
        raise
    return raw


def refuse_old_engine(version: tuple[int, ...]) -> None:
    """Raises `UserError` for an engine that can lose a commit."""
    if version < SOUND_SINCE:
        raise UserError(
            N_(
                "The database engine {found} can lose data and is refused; install release {needed} or newer."
            ),
            found=".".join(map(str, version)),
            needed=".".join(map(str, SOUND_SINCE)),
        )


def _begin(connection: "sa.Connection") -> None:
    writes = connection.get_execution_options().get("salesdesk_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
