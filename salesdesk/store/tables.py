"""The tables that alembic keeps: the log and what goes with it. What the program reads is in `models`."""

import sqlalchemy as sa

metadata = sa.MetaData()

log = sa.Table(
    "log",
    metadata,
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
    sa.Index("log_id", "id", unique=True),
    sa.Index("log_record", "record"),
    sa.Index("log_device", "device", "seq"),
    sa.Index("log_change_set", "change_set"),
    sa.Index(
        "log_blanked",
        "record",
        sqlite_where=sa.text("fields IS NULL"),
        postgresql_where=sa.text("fields IS NULL"),
    ),
)
"""Every change that this desk holds, in order of arrival; `fields` is empty where a value went with an erase."""

record = sa.Table(
    "record",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("created_by", sa.LargeBinary),
    sa.Column("alive", sa.Integer, nullable=False),
    sa.Column("heads", sa.Text, nullable=False),
    sa.Column("waiting", sa.Integer, nullable=False),
    sa.Index("record_type", "type", "alive"),
    sa.Index("record_waiting", "waiting", sqlite_where=sa.text("waiting > 0")),
    sa.Index("record_erased", "id", sqlite_where=sa.text("alive = 3"), postgresql_where=sa.text("alive = 3")),
)
"""The state of each record. `created_by` is the one change that wrote every field, `heads` is then empty."""

device = sa.Table(
    "device",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("mine", sa.Boolean, nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("forked", sa.Boolean, nullable=False, server_default=sa.false()),
)
"""The chains of changes: number and hash of the last change of each device up to which there is neither gap nor fork.

`forked`: two laptops wrote under this name, so that one number has two changes.
"""

attachment = sa.Table(
    "attachment",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""Files that records name by hash, in parts."""

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
"""Facts of this desk: its marker, the clock, the sums over its changes, whose desk it is."""

laptop = sa.Table(
    "laptop",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("linked", sa.Boolean, nullable=False),
    sa.Column("retired", sa.Text),
    sa.Column("heard", sa.Text),
    sa.Column("vector", sa.Text, nullable=False),
)
"""Laptops by their team device, this one among them: the card, and what a laptop held when it was last heard from."""

signature = sa.Table(
    "signature",
    metadata,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)
"""The newest signature of each chain."""

arrival = sa.Table(
    "arrival",
    metadata,
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
    sa.Index("arrival_file", "file"),
)
"""Files that were merged: which rows of the log came with each, so that it can be taken back."""

taken_back = sa.Table(
    "taken_back",
    metadata,
    sa.Column("change", sa.LargeBinary, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("taken_back_record", "record"),
)
"""Where a colleague took back what was written on this laptop, until somebody here has seen it."""

lost = sa.Table("lost", metadata, sa.Column("id", sa.LargeBinary, primary_key=True))
"""Writes that no laptop holds any more and that others are based on: a person said so."""
