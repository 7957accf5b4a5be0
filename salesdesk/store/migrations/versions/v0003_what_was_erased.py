"""Finding what was erased without reading all that is kept: each merge asks for it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the indexes of erased records and of changes without their values."""
    blanked, erased = sa.text("fields IS NULL"), sa.text("alive = 3")
    op.create_index("log_blanked", "log", ["record"], sqlite_where=blanked, postgresql_where=blanked)
    op.create_index("record_erased", "record", ["id"], sqlite_where=erased, postgresql_where=erased)
