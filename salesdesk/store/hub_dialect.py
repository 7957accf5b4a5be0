"""PostgreSQL as SQLAlchemy speaks it to a team hub: values are "?", texts are ordered as everywhere else in the program."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg


class _Types(PGTypeCompiler):
    def visit_TEXT(self, type_: Any, **options: Any) -> str:  # noqa: N802 (SQLAlchemy's name)
        # The server's own order of texts differs from house to house, and is slower.
        return f'{super().visit_TEXT(type_, **options)} COLLATE "C"'


class HubDialect(PGDialect_psycopg):
    """SQLAlchemy's own for psycopg, but for how values are marked and texts are ordered."""

    type_compiler_cls = _Types
    supports_statement_cache = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, paramstyle="qmark", use_native_hstore=False)  # type: ignore[no-untyped-call]


sa.dialects.registry.register("postgresql.salesdesk", __name__, HubDialect.__name__)
