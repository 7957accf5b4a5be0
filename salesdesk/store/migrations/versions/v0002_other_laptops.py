"""What a desk knows of other laptops, of the files that came from them, and of what waits for a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the tables of the exchange with other laptops."""
    op.add_column("device", sa.Column("forked", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "laptop",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
        sa.Column("retired", sa.Text),
        sa.Column("heard", sa.Text),
        sa.Column("vector", sa.Text, nullable=False),
    )
    op.create_table(
        "signature",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "arrival",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("laptop", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("hlc", sa.BigInteger, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("changes", sa.BigInteger, nullable=False),
    )
    op.create_index("arrival_file", "arrival", ["file"])
    op.create_table(
        "taken_back",
        sa.Column("change", sa.LargeBinary, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("taken_back_record", "taken_back", ["record"])
    op.create_table("lost", sa.Column("id", sa.LargeBinary, primary_key=True))
