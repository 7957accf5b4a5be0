"""The editor of what a customer says: a place for each planned question, and one for the rest."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout

from salesdesk.domain.answers import answers_in, with_answers
from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Json
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.long_editor import LongEditor
from salesdesk.ui.widgets.words import text


class Answers(Editor):
    """One text in several places; what stands in them is put together when it is read."""

    def __init__(self, field: Field, context: Context, questions: Sequence[str]) -> None:
        super().__init__()
        self._field = field
        self._context = context
        self._questions = tuple(questions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        self.places: dict[str, LongEditor] = {}
        for number, question in enumerate(self._questions, 1):
            self.places[question] = self._place(layout, f"{number}.  {question}", question)
        tr = context.tr
        rest = tr("What else they said") if questions else tr("What they said")
        self.rest = self._place(layout, rest, rest)

    @property
    def first(self) -> LongEditor:
        """The place where one begins."""
        return next(iter(self.places.values()), self.rest)

    def show_value(self, stored: Json) -> None:
        """Shows the text, each answer below its question."""
        for place, words in self._shares(stored):
            place.show_value(words)

    def settle(self, stored: Json) -> None:
        """Each place leaves it to the window to take back what was saved."""
        for place, words in self._shares(stored):
            place.settle(words)

    def _shares(self, stored: Json) -> Iterator[tuple[LongEditor, Json]]:
        """What of the text stands in each place."""
        answers, rest = answers_in(str(stored or ""), self._questions)
        for question, place in self.places.items():
            yield place, answers.get(question)
        yield self.rest, rest

    def read(self) -> Json:
        """The text of all places."""
        answers = {question: str(place.read() or "") for question, place in self.places.items()}
        return with_answers(self._questions, answers, str(self.rest.read() or "")) or None

    def typed(self) -> object:
        """What stands in each place."""
        return (*((question, place.typed()) for question, place in self.places.items()), self.rest.typed())

    def _place(self, layout: QVBoxLayout, words: str, name: str) -> LongEditor:
        made = LongEditor(self._field, self._context)
        made.box.setAccessibleName(name)
        made.left.connect(self.left)
        label = text(words, "strong")
        label.setBuddy(made)
        layout.addWidget(label)
        layout.addWidget(made)
        return made
