"""What the program says about a column, a row or a cell of a foreign file: a sentence with its figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesdesk.errors import Translate


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence marked with `N_` and what fills its placeholders; translated when it is shown."""

    code: str
    figures: Mapping[str, object] = field(default_factory=dict)

    def text(self, tr: Translate) -> str:
        """The sentence in the reader's language."""
        return tr(self.code).format(**self.figures)

    def __str__(self) -> str:
        return self.code.format(**self.figures)


class NotReadable(Exception):
    """Raised for a cell that holds no value of the kind that is asked for; says why."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code, figures)
        self.remark = Remark(code, figures)
