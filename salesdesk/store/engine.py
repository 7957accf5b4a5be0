"""Connections to the desk's database: encrypted SQLite through SQLAlchemy Core."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.faults import explained

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
        self.engine = sa.create_engine(
            "sqlite://",
            module=sqlcipher,
            creator=self.connect,
            poolclass=sa.pool.QueuePool,
            pool_size=4,
            max_overflow=16,
        )
        sa.event.listen(self.engine, "begin", _begin)

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
        with self.reading() as connection:
            cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        return f"SQLite {sqlcipher.sqlite_version}, SQLCipher {cipher}"

    def connect(self) -> Any:
        """A raw connection with the key given and the settings made."""
        return connect_raw(self.path, self._key, sealed=self._sealed)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the desk."""
        with explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection in a transaction that holds the right to write; committed at the end, or nothing is."""
        with self._turn, explained(), self.engine.connect() as connection:
            connection.execution_options(salesdesk_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """The driver's own connection that sees one moment of the desk, for questions asked at every key."""
        with explained():
            pooled = self.engine.raw_connection()
            try:
                raw = pooled.driver_connection
                assert raw is not None
                raw.execute("BEGIN")
                yield raw
                raw.execute("COMMIT")
            finally:
                pooled.close()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


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


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("salesdesk_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
