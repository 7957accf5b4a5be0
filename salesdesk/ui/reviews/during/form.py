"""The few fields that are filled in at the table; they are those of the call's review."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.records import Call
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.during.answers import Answers
from salesdesk.ui.reviews.fields import NEXT_CALL, ReviewFields
from salesdesk.ui.widgets.basics import GRID, Card
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.side_by_side import SideBySide

NARROW = 70
"""Below so many letters of width everything stands in one column."""


class DuringForm(ReviewFields):
    """Answers at the left; reactions, issues, the market and what is promised at the right."""

    def __init__(self, context: Context, call: Call) -> None:
        super().__init__(context)
        self._questions = questions_of(call)
        tr = context.tr
        said = Card(tr("What they say"))
        said.body.addWidget(self._cell("feedback", labelled=False))
        self.products = Card(tr("How they take it"))
        self.products.body.addWidget(self.around.products)
        self.around.heading.hide()
        raised = Card(tr("What holds them back"))
        raised.body.addWidget(self._cell("issues", labelled=False))
        market = Card(tr("What we hear about the market"))
        market.body.addWidget(self._cell("intelligence", labelled=False))
        agreed = Card(tr("What we promise and agree"))
        for name in ("promise", "promise_due", "next_step"):
            agreed.body.addWidget(self._cell(name))
        agreed.body.addWidget(SideBySide([self._cell(name) for name in NEXT_CALL]))
        agreed.body.addWidget(self.around.promises)
        agreed.body.addWidget(self.around.opportunity)
        # What belongs to the call is there before the cards are put together, so that Tab goes as one reads.
        self.around.open(call)
        self.products.body.addWidget(self.around.new_product)
        left, right = QWidget(), QWidget()
        for side, cards in ((left, (said, market)), (right, (self.products, raised, agreed))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(3 * GRID)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(4 * GRID)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(right, 1)

    def stand(self, width: int) -> None:
        """Puts the halves side by side, or below each other where there is no room."""
        narrow = width < NARROW * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() != way:
            self._halves.setDirection(way)

    def first(self) -> None:
        """Puts the cursor where the first thing is said."""
        answers = self.editors["feedback"]
        assert isinstance(answers, Answers)
        answers.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor(self, name: str) -> Editor:
        if name == "feedback":
            return Answers(self._fields[name], self._context, self._questions)
        return super()._editor(name)


def questions_of(call: Call) -> list[str]:
    """What was planned to be asked, each question once."""
    lines = (line.strip(" \t•-") for line in (call.ask or "").splitlines())
    return list(dict.fromkeys(filter(None, lines)))
