"""The database of a team on a PostgreSQL server: many desks write to it at once, one after the other.

Every write holds an advisory lock of the server until it is committed, so that it reads what the one before wrote.
Nothing private is written here: whoever runs the server could read it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import facts, hub_faults
from salesdesk.store.columns import NEWER_RELEASE
from salesdesk.store.engine import Asking, Database, Writing
from salesdesk.store.faults import explained
from salesdesk.store.keys import Seal
from salesdesk.store.rows import Connection

if TYPE_CHECKING:
    import sqlalchemy as sa

TURN = 0x5A1E5DE5
"""The number of the lock that every write of a team's database waits for."""


class HubDatabase(Database):
    """A team's database as one desk sees it; `address` is what `--database` says, `secret` the desk's own."""

    shared = True

    _BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    # A write must see what was committed while it waited for its turn.
    _BEGIN_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

    def __init__(self, address: str, desk: str, secret: bytes | None) -> None:
        super().__init__(desk, Seal(secret) if secret else None)
        _refuse_without_driver()
        from salesdesk.store.hub_address import address_of
        from salesdesk.store.hub_search import HubSearch

        self.address = address_of(address)
        self.search = HubSearch()
        self._definition: str | None = None

    @property
    def engine_version(self) -> str:
        """The engine and its version, for `status`."""
        with self.asking() as asking:
            return f"PostgreSQL {_said(asking, 'server_version').split(' ')[0]}"

    @property
    def encrypted(self) -> bool:
        """Whether what travels to the server and back is encrypted; how it is stored there only the server knows."""
        with self.asking() as asking:
            return bool(asking.raw.pgconn.ssl_in_use)

    @property
    def protection(self) -> str:
        """One sentence on who can read what is kept, to be translated."""
        if self.encrypted and self.address.proven:
            return N_("The connection to the team hub is encrypted; whoever runs its server can read it.")
        if self.encrypted:
            return N_(
                "The connection to the team hub is encrypted, but its server does not have to prove who it is (sslmode=verify-full would require it)."
            )
        return N_("The connection to the team hub is not encrypted; whoever runs its server can read it.")

    def connect(self) -> Any:
        """A raw connection with the settings made, outside any transaction."""
        from salesdesk.store.hub_driver import connect

        return connect(self.address.given)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A connection in a transaction that holds the right to write; committed at the end, or nothing is."""
        committing = False
        try:
            with super().writing() as connection:
                _take_turn(connection)
                # Another release may have brought the hub forward since; what this one does not know it would leave empty.
                if self._definition is not None and self._definition != facts.get_meta(connection, "models"):
                    raise UserError(NEWER_RELEASE)
                yield connection
                committing = True
        except UserError as error:
            if committing and error.code in (hub_faults.LOST, hub_faults.SHUT):
                raise UserError(hub_faults.UNSURE) from error
            raise

    def count_on(self, definition: str) -> None:
        """Refuses to write from now on when read models and search are not as this definition says."""
        self._definition = definition

    def place(self) -> str:
        """The numbers that the server gives itself, its course of time and the database: another after a restore."""
        from psycopg.errors import UndefinedFunction

        try:
            return self._numbers(_PLACE)
        except (UndefinedFunction, UserError) as error:
            if isinstance(error, UserError) and error.code != hub_faults.NOT_ALLOWED:
                raise
            # Some who rent out servers keep the first two to themselves.
            return self._numbers(_DATABASE)

    def has_table(self, asking: Asking, name: str) -> bool:
        """Whether there is a table of a name."""
        return asking.exec_driver_sql("SELECT to_regclass(?)", (name,)).fetchone()[0] is not None

    def damage(self, connection: "sa.Connection", *, deep: bool) -> Iterator[str]:
        """Nothing: the server looks after its own files."""
        return iter(())

    def compact(self) -> bool:
        """Has the server write the tables anew, one by one; its own log and backups are out of our reach.

        False where others do not let go of them, or where they belong to another user of the server.
        """
        from psycopg.errors import LockNotAvailable

        with explained(self.sentence_for):
            raw = self.connect()
            try:
                tables = raw.execute(_TABLES).fetchall()
                for table, _ in tables:
                    raw.execute(f'VACUUM (FULL) "{table}"')
                return all(ours for _, ours in tables)
            except LockNotAvailable:
                return False
            finally:
                raw.close()

    def sentence_for(self, error: BaseException) -> UserError | None:
        """The sentence for what the server refused; None for what is a fault of the program."""
        return hub_faults.sentence_for(error, self.address)

    def _numbers(self, asked: str) -> str:
        with self.asking() as asking:
            return "/".join(map(str, asking.exec_driver_sql(asked).fetchone()))

    def _options(self, *, writes: bool) -> Mapping[str, Any]:
        level = "READ COMMITTED" if writes else "REPEATABLE READ"
        return {"salesdesk_writes": writes, "isolation_level": level, "postgresql_readonly": not writes}

    def _made_engine(self) -> "sa.Engine":
        import sqlalchemy as sa

        from salesdesk.store import hub_dialect  # noqa: F401 (makes itself known)

        made = sa.create_engine(
            "postgresql+salesdesk://", creator=self._connect_for_building, pool_size=4, pool_pre_ping=True
        )
        sa.event.listen(made, "begin", _begin)
        return made

    def _connect_for_building(self) -> Any:
        raw = self.connect()
        raw.autocommit = False
        return raw

    def _begun(self, begin: str) -> Any:
        # What waited may have been cut off meanwhile; nothing was asked yet, so another one will do.
        while self._waiting:
            with suppress(Exception):
                return super()._begun(begin)
        return super()._begun(begin)


def refuse_strangers(database: HubDatabase) -> None:
    """Raises `UserError` for a database that was not made for a team hub: nothing is put beside other people's tables."""
    with database.asking() as asking:
        if _said(asking, "server_encoding") != "UTF8":
            raise UserError(
                N_("The database of a team hub must be made with the encoding UTF8; make another one for it.")
            )
        ours = database.has_table(asking, "alembic_version") and database.has_table(asking, "log")
        held = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        if not ours and asking.exec_driver_sql(held).fetchone()[0]:
            raise UserError(N_("This database holds something else; make an empty one for the team hub."))


_TABLES = """
SELECT tablename, pg_has_role(tableowner, 'USAGE') FROM pg_tables WHERE schemaname = current_schema()
UNION ALL
SELECT 'pg_statistic', pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()
"""
"""What is to be written anew after an erase, and whether we may; the last holds values of all the others, to plan by."""

_DATABASE = "SELECT oid FROM pg_database WHERE datname = current_database()"
_PLACE = f"""
SELECT (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
       ({_DATABASE})
"""


def _begin(connection: "sa.Connection") -> None:
    if connection.get_execution_options().get("salesdesk_writes"):
        _take_turn(connection)


def _take_turn(connection: Connection) -> None:
    # Of what is written many times over one plan is enough.
    connection.exec_driver_sql(
        "SELECT pg_advisory_xact_lock(?), set_config('plan_cache_mode', 'auto', true)", (TURN,)
    )


def _said(asking: Asking, setting: str) -> str:
    return str(asking.exec_driver_sql("SELECT current_setting(?)", (setting,)).fetchone()[0])


def _refuse_without_driver() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise UserError(
            N_("A team hub needs the driver psycopg, which is not installed; install “salesdesk[server]”.")
        ) from None
