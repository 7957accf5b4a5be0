"""What every database of a desk is: asked and written by its driver's own means, its tables built through SQLAlchemy Core.

The desk's own file is `sqlite_engine.SqliteDatabase`, the database of a team `hub.HubDatabase`. Loading SQLAlchemy
takes as long as everything else until the first page stands: it is loaded where tables are made or looked through.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from salesdesk.errors import UserError
from salesdesk.store.faults import explained
from salesdesk.store.keys import Seal
from salesdesk.store.search import Search

if TYPE_CHECKING:
    import sqlalchemy as sa

_KEPT_OPEN = 4
"""So many connections wait for the next question."""


class Asking:
    """The driver's own connection, which sees one moment of the desk; it is asked with "?" for each value."""

    def __init__(self, raw: Any, desk: str = "", seal: Seal | None = None) -> None:
        self.raw = raw
        self.dialect = SimpleNamespace(desk=desk, seal=seal)

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Any:
        """Carries out a statement and gives its rows."""
        return self.raw.execute(statement, parameters)


class Writing(Asking):
    """The driver's own connection that holds the right to write."""

    def exec_driver_sql(self, statement: str, parameters: Any = (), /) -> Any:
        """Carries out a statement, once for each of a list of rows of values, and gives its rows."""
        cursor = self.raw.cursor()
        (cursor.executemany if isinstance(parameters, list) else cursor.execute)(statement, parameters)
        return cursor


class Database(ABC):
    """A database with the log, the records and the read models of one desk, or of a team.

    One write runs at a time, whoever else has the database open; reads see the state at their beginning.
    What the database refuses is raised as `UserError`.
    """

    search: Search
    """How this kind of database is searched."""

    shared = False
    """Whether several desks write here, each under its own devices."""

    _BEGIN = "BEGIN"
    _BEGIN_WRITING = "BEGIN IMMEDIATE"

    def __init__(self, desk: str = "", seal: Seal | None = None) -> None:
        self.desk = desk
        """The id of the desk whose facts are meant, where several desks write; else ""."""
        self._seal = seal
        self._turn = threading.RLock()
        self._making = threading.Lock()
        self._waiting: list[Any] = []
        self._closed = False
        self._moment = threading.local()

    @property
    @abstractmethod
    def engine_version(self) -> str:
        """The engine and its version, for `status`."""

    @property
    @abstractmethod
    def encrypted(self) -> bool:
        """Whether what is stored, or for a server what travels, cannot be read by a third person."""

    @property
    @abstractmethod
    def protection(self) -> str:
        """One sentence on who can read what is kept, to be translated."""

    @abstractmethod
    def connect(self) -> Any:
        """A raw connection with the settings made, outside any transaction."""

    def along(self, index: str) -> str:
        """How a query tells the engine to go along an index, behind the name of the table; "" where it finds it itself."""
        return ""

    @abstractmethod
    def place(self) -> str:
        """What tells this database from a copy of it and from one that was put back from a backup."""

    @abstractmethod
    def has_table(self, asking: Asking, name: str) -> bool:
        """Whether there is a table of a name."""

    @abstractmethod
    def damage(self, connection: "sa.Connection", *, deep: bool) -> Iterator[str]:
        """What the engine itself finds wrong with what it stores."""

    @abstractmethod
    def sentence_for(self, error: BaseException) -> UserError | None:
        """The sentence for what the database refused; None for what is a fault of the program."""

    @abstractmethod
    def _made_engine(self) -> "sa.Engine":
        """SQLAlchemy's engine; it is told by `_options` whether a transaction writes."""

    @abstractmethod
    def _options(self, *, writes: bool) -> Mapping[str, Any]:
        """SQLAlchemy's options for a transaction that writes, or that sees one moment."""

    @contextmanager
    def reading(self) -> "Iterator[sa.Connection]":
        """SQLAlchemy's connection that sees one moment of the desk."""
        with explained(self.sentence_for), self.engine.connect() as connection:
            connection.execution_options(**self._options(writes=False))
            with connection.begin():
                yield connection

    @contextmanager
    def building(self) -> "Iterator[sa.Connection]":
        """SQLAlchemy's connection in a transaction that holds the right to write, for making tables."""
        with self._turn, explained(self.sentence_for), self.engine.connect() as connection:
            connection.execution_options(**self._options(writes=True))
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A connection in a transaction that holds the right to write; committed at the end, or nothing is."""
        with self._turn, self._transaction(self._BEGIN_WRITING) as raw:
            yield Writing(raw, self.desk, self._seal)

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """A connection that sees one moment of the desk, for questions."""
        held = getattr(self._moment, "held", None)
        if held is not None:
            yield held
            return
        with self._transaction(self._BEGIN) as raw:
            yield Asking(raw, self.desk, self._seal)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Whatever this thread asks meanwhile sees the same moment of the desk, whoever writes: for readings of many questions."""
        with self.asking() as asking:
            if getattr(self._moment, "held", None) is asking:
                yield
                return
            self._moment.held = asking
            try:
                yield
            finally:
                del self._moment.held

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Any]:
        with explained(self.sentence_for):
            raw = self._begun(begin)
            try:
                yield raw
                raw.execute("COMMIT")
            except BaseException:
                raw.close()
                raise
            if self._closed or len(self._waiting) >= _KEPT_OPEN:
                raw.close()
            else:
                self._waiting.append(raw)

    @abstractmethod
    def compact(self) -> bool:
        """Rids what is stored of what is held no more, as far as that is ours to do; False while others are in it."""

    @property
    def engine(self) -> "sa.Engine":
        """SQLAlchemy's engine, made when it is first wanted."""
        with self._making:
            return self._engine

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
        made = self._made_engine()
        made.dialect.desk = self.desk  # type: ignore[attr-defined]
        made.dialect.seal = self._seal  # type: ignore[attr-defined]
        return made

    def _begun(self, begin: str) -> Any:
        raw = self._next_waiting() or self.connect()
        try:
            raw.execute(begin)
        except BaseException:
            raw.close()
            raise
        return raw

    def _next_waiting(self) -> Any | None:
        try:
            return self._waiting.pop()
        except IndexError:
            return None
