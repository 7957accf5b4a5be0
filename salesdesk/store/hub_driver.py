"""psycopg, asked as every database of ours is: with "?" for each value."""

import re
from functools import lru_cache
from typing import Any

import psycopg

_PIECES = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[?%]""")

TURN_SECONDS = 60.0
"""How long a write waits for the one before it."""

_SETTINGS = (
    # A question is planned for the words that it is asked with: most words are rare, some stand everywhere.
    "SET plan_cache_mode TO force_custom_plan",
    # A laptop that vanished in mid-write would keep everybody else from writing.
    "SET idle_in_transaction_session_timeout TO '10min'",
    # A server that acknowledges before it has written would break our promise; one that waits for more may.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
)


@lru_cache(maxsize=2000)
def with_percent_signs(statement: str) -> str:
    """A statement with "?" for each value as the driver wants it; quoted text says what it said."""
    return _PIECES.sub(_piece, statement)


def _piece(found: re.Match[str]) -> str:
    return "%s" if found[0] == "?" else found[0].replace("%", "%%")


def _said(query: Any) -> Any:
    return with_percent_signs(query) if isinstance(query, str) else query


_MANY = 20
_PLAIN_INSERT = re.compile(
    r"INSERT INTO (?P<into>[^()]+ \([^()]+\)) VALUES \((?:\?(?:::[a-z]+(?:\[\])?)?(?:, |(?=\))))+\)"
)


@lru_cache
def _stream_of(query: str) -> str | None:
    """The statement that takes the rows of an insertion as one stream, twice as quickly; None for any other."""
    found = _PLAIN_INSERT.fullmatch(query)
    return f"COPY {found['into']} FROM STDIN" if found else None


class Cursor(psycopg.Cursor[Any]):
    """A cursor whose statements have "?" for each value."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "Cursor":
        """Carries out a statement."""
        return super().execute(_said(query), () if params is None else params, **options)

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        """Carries out a statement once for each of several rows of values; new rows go over in one stream."""
        stream = _stream_of(query) if len(params_seq) >= _MANY else None
        if stream is None:
            super().executemany(_said(query), params_seq, **options)
            return
        with self.copy(stream) as copying:
            for row in params_seq:
                copying.write_row(row)


class ServerCursor(psycopg.ServerCursor[Any]):
    """The same for rows that the server hands over in portions."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "ServerCursor":
        """Carries out a statement."""
        return super().execute(_said(query), () if params is None else params, **options)


def connect(given: str) -> psycopg.Connection[Any]:
    """A connection outside any transaction, with our settings; raises what the driver raises."""
    made: psycopg.Connection[Any] = psycopg.connect(given, autocommit=True, cursor_factory=Cursor)
    try:
        made.server_cursor_factory = ServerCursor
        made.execute("; ".join((*_SETTINGS, f"SET lock_timeout TO {int(1000 * TURN_SECONDS)}")))
    except BaseException:
        made.close()
        raise
    return made
