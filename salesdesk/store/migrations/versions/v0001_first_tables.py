"""The first form of log, record, device, attachment and meta."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of a new desk."""
    op.create_table(
        "log",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hlc", sa.BigInteger, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("change_set", sa.Text, nullable=False),
        sa.Column("undoes", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("bases", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("fields", sa.Text),
    )
    op.create_index("log_id", "log", ["id"], unique=True)
    op.create_index("log_record", "log", ["record"])
    op.create_index("log_device", "log", ["device", "seq"])
    op.create_index("log_change_set", "log", ["change_set"])
    op.create_table(
        "record",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("created_by", sa.LargeBinary),
        sa.Column("alive", sa.Integer, nullable=False),
        sa.Column("heads", sa.Text, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
    )
    op.create_index("record_type", "record", ["type", "alive"])
    op.create_index("record_waiting", "record", ["waiting"], sqlite_where=sa.text("waiting > 0"))
    op.create_table(
        "device",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("mine", sa.Boolean, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
