"""The desk's own file: SQLite under SQLCipher."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import faults, ordering
from salesdesk.store.engine import Asking, Database
from salesdesk.store.sqlite_search import SqliteSearch

if TYPE_CHECKING:
    import sqlalchemy as sa

BUSY_SECONDS = 15.0
_NEEDED = 65_536
"""So many bytes the engine needs beside a desk to open it."""

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


class SqliteDatabase(Database):
    """One desk's database; `key` is the raw 32-byte key, None for an unencrypted desk.

    A `sealed` one is a file that nobody writes to and that stays as it is: a backup.
    """

    def __init__(self, path: Path, key: bytes | None, *, sealed: bool = False) -> None:
        refuse_old_engine(sqlcipher.sqlite_version_info)
        super().__init__()
        self.path = path
        self.search = SqliteSearch()
        self._key = key
        self._sealed = sealed

    @property
    def encrypted(self) -> bool:
        """Whether the file cannot be read without the key."""
        return self._key is not None

    @property
    def protection(self) -> str:
        """One sentence on who can read the file, to be translated."""
        return N_("Encrypted") if self.encrypted else N_("Not encrypted: for tests and samples only")

    @property
    def key(self) -> bytes | None:
        """The raw key, for writing a backup under the same key."""
        return self._key

    def along(self, index: str) -> str:
        """How a query tells the engine to go along an index, behind the name of the table."""
        return f' INDEXED BY "{index}"'

    @property
    def engine_version(self) -> str:
        """The engine and its version, for `status`."""
        with self.asking() as asking:
            [cipher] = asking.exec_driver_sql("PRAGMA cipher_version").fetchone()
        return f"SQLite {sqlcipher.sqlite_version}, SQLCipher {cipher}"

    def connect(self) -> Any:
        """A raw connection with the key given and the settings made."""
        return connect_raw(self.path, self._key, sealed=self._sealed)

    def place(self) -> str:
        """The number that the disk gives the file."""
        return str(self.path.stat().st_ino)

    def has_table(self, asking: Asking, name: str) -> bool:
        """Whether there is a table of a name."""
        found = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return asking.exec_driver_sql(found, (name,)).fetchone() is not None

    def damage(self, connection: "sa.Connection", *, deep: bool) -> Iterator[str]:
        """What the engine finds wrong with the file."""
        found = connection.exec_driver_sql(f"PRAGMA {'integrity_check' if deep else 'quick_check'}")
        return (f"file: {row[0]}" for row in found if row[0] != "ok")

    def compact(self) -> bool:
        """Writes the file anew, without what it holds no more, and empties its log; False while others are in it."""
        with self._turn, faults.explained(self.sentence_for):
            while self._waiting:
                self._waiting.pop().close()
            raw = self.connect()
            try:
                raw.execute("VACUUM")
                [busy, *_] = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not busy
            except sqlcipher.OperationalError as error:
                if error.sqlite_errorcode in (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED):
                    return False
                raise
            finally:
                raw.close()

    def sentence_for(self, error: BaseException) -> UserError | None:
        """The sentence for what the engine refused; None for what is a fault of the program."""
        # Where there is no room for the small file beside the desk the engine says no more than that the disk failed.
        if faults.is_failing_disk(error):
            with suppress(OSError):
                if shutil.disk_usage(self.path.parent).free < _NEEDED:
                    return UserError(faults.FULL)
        return faults.sentence_for(error)

    def _options(self, *, writes: bool) -> Mapping[str, Any]:
        return {"salesdesk_writes": writes}

    def _made_engine(self) -> "sa.Engine":
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
        ordering.teach(raw)
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
