"""How wide the columns of a table are: as their words need it, as there is room, as a person made them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QTableView

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Email, LongText, Reference, Text, Web
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.record_rows import PAGE

LEAST, MOST = 10, 42
"""Letters that a column is wide, unless a person made it otherwise; it is wider than most only where room is left."""
MANY = 0.9
"""So large a part of the words is read whole also where there is little room."""
PAST_WORDS = 28
"""Pixels beside the words of a cell."""
MEASURED = 20 * PAGE
"""So many words of a column, the last ones that were seen, say how wide it is: it does not jump with each search."""

FREE = Text | LongText | Reference | Email | Web
"""Kinds of words of which longer ones may come than those that were seen."""


@dataclass(frozen=True)
class Wish:
    """How wide a column would be, from what it cannot do without to what it has a use for."""

    least: int
    most: int
    """For all words that were seen, unless they are very long."""
    whole: int
    """For those, too."""
    ever: int
    """For longer ones that may come."""


def share(wishes: Sequence[Wish], room: int) -> list[int]:
    """How wide columns are in a room: what is left of it goes to where words would be cut, as much to each as it needs."""
    widths = [each.least for each in wishes]
    for goals in (
        [each.most for each in wishes], [each.whole for each in wishes], [each.ever for each in wishes],
    ):  # fmt: skip
        wants = [max(0, goal - width) for goal, width in zip(goals, widths, strict=True)]
        left = max(0, room - sum(widths))
        # Who wants least gets it first: what it leaves is for the others.
        for number, at in enumerate(sorted(range(len(wants)), key=wants.__getitem__)):
            given = min(wants[at], left // (len(wants) - number))
            widths[at] += given
            left -= given
    return widths


class ColumnWidths:
    """Spreads the columns of a table over its width. How wide a person made one, the laptop remembers."""

    def __init__(
        self, view: QTableView, context: Context, type_name: str, fields: Callable[[], Sequence[Field]]
    ) -> None:
        self._view = view
        self._context = context
        self._type_name = type_name
        self._fields = fields
        self._seen: dict[str, list[int]] = {}
        self._wishes: list[Wish] = []
        self._spreading = False
        view.horizontalHeader().sectionResized.connect(self._resized)

    def measure(self) -> None:
        """Looks at the words that are in view now, and spreads the columns by them and those that were seen before."""
        view, top = self._view, max(0, self._view.rowAt(0))
        rows = range(top, min(top + PAGE, view.model().rowCount()))
        wide = view.fontMetrics().horizontalAdvance
        for at, field in enumerate(self._fields()):
            words = (view.model().index(row, at).data() for row in rows)
            seen = self._seen.get(field.name, []) + [wide(each) for each in words if each]
            self._seen[field.name] = seen[-MEASURED:]
        self._wishes = list(self._wished())
        self.fit()

    def fit(self) -> None:
        """Gives each column its part of the width that there is."""
        self._spreading = True
        for at, width in enumerate(share(self._wishes, self._view.viewport().width())):
            self._view.setColumnWidth(at, width)
        self._spreading = False

    def _wished(self) -> Iterator[Wish]:
        metrics, tr = self._view.fontMetrics(), self._context.tr
        letter, wide = metrics.averageCharWidth(), metrics.horizontalAdvance
        for field in self._fields():
            kept = self._context.remembered(self._name_of(field))
            if kept is not None:
                made = round(float(str(kept)) * letter)
                yield Wish(made, made, made, made)
                continue
            # Which words a choice may show is known.
            every = [wide(tr(each)) for each in field.choices.values()] or [0]
            seen = sorted(self._seen[field.name]) or [0]
            many, whole = seen[int(MANY * (len(seen) - 1))], max(*every, seen[-1])
            least, most = max(LEAST * letter, wide(tr(field.label)) + 2 * PAST_WORDS), MOST * letter
            yield Wish(
                max(least, min(most, many + PAST_WORDS)),
                max(least, min(most, whole + PAST_WORDS)),
                max(least, whole + PAST_WORDS),
                max(least, most) if isinstance(field.kind, FREE) else 0,
            )

    def _resized(self, at: int, _: int, width: int) -> None:
        """Remembers how many letters wide a person made a column."""
        fields = self._fields()
        if not self._spreading and at < len(fields) - 1:
            letters = round(width / self._view.fontMetrics().averageCharWidth(), 2)
            self._wishes[at] = Wish(width, width, width, width)
            self._context.remember(self._name_of(fields[at]), letters)

    def _name_of(self, field: Field) -> str:
        return f"columns/{self._type_name}/{field.name}"
