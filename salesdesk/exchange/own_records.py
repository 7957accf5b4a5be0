"""What is written into a file of our own export, in whichever format."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salesdesk.errors import Translate
from salesdesk.exchange.own_columns import RECORD_HEADING, OwnColumn
from salesdesk.exchange.own_marks import Form, Mark, WrittenCell


@dataclass(frozen=True)
class OwnRecords:
    """Records to write: their columns, the id and the cells of each, how many there are, language and format."""

    type_name: str
    lang: str
    form: Form
    title: str
    columns: Sequence[OwnColumn]
    rows: Iterable[tuple[str, Sequence[WrittenCell]]]
    total: int
    tr: Translate

    @property
    def mark(self) -> Mark:
        """By what the file is known when it comes back."""
        return Mark(
            self.type_name, self.lang, self.form, {column.heading: column.name for column in self.columns}
        )

    @property
    def id_heading(self) -> str:
        """The heading of the column with the record's id."""
        return self.tr(RECORD_HEADING)
