"""Bringing a desk's file to the form that this release reads."""

from collections.abc import Callable
from pathlib import Path

from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store.engine import Database

CURRENT = "0003"
"""The newest step in `migrations/versions`."""


def found_version(database: Database) -> str | None:
    """The form that a desk's file has; None for an empty file."""
    with database.asking() as asking:
        if not database.has_table(asking, "alembic_version"):
            return None
        row = asking.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
        return row[0] if row else None


def migrate(database: Database, before: Callable[[], object] = lambda: None) -> None:
    """Makes the kept tables or brings them forward; `before` runs first when an older file changes (a backup).

    A newer desk than this release knows raises `UserError` and stays as it is.
    """
    found = found_version(database)
    if found == CURRENT:
        return
    if found is not None:
        if found > CURRENT:
            raise UserError(
                N_(
                    "This desk was written by a newer release (form {found}, this one reads {known}). Update salesdesk to open it."
                ),
                found=found,
                known=CURRENT,
            )
        before()
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with database.building() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
