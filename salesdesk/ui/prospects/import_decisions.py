"""What a person decides of an import: what each doubtful row is, and whose value counts where the file's differs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout

from salesdesk.domain.text import before_stop
from salesdesk.i18n import Translator
from salesdesk.services.import_choices import Choices, differing_values
from salesdesk.services.import_kept import Key
from salesdesk.services.import_preview import Preview, RowChoice
from salesdesk.ui.prospects.import_words import doubts_of
from salesdesk.ui.widgets.basics import GRID, Column, button, clear, row, stand_level
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.words import text

MOST_LINES = 100
"""So many rows, and as many values, are asked for one by one; further ones are decided with all that are like them."""

INDENT = 4 * GRID
"""So far to the right stand the lines that are alike, below what they have in common."""

_LETTERS = 22
"""So wide are the boxes, that lines have room beside them."""

Answers = tuple[tuple[str, str], ...]
"""Names and words of what can be chosen."""


@dataclass(frozen=True)
class _Asked:
    """A row or a value, told in a line, and what it may be decided to be; `alike` can be decided on together."""

    key: int | Key
    alike: str
    words: str
    """All of it, for those who hear it."""
    alone: str
    below: str
    """The line without what the heading of those that are alike says."""
    answers: Answers
    proposed: str


class Decisions(Column):
    """Boxes for what is to be decided, each with what is proposed; hidden where there is nothing.

    `changed` is called when something was decided otherwise.
    """

    def __init__(self, tr: Translator, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._tr = tr
        self._preview: Preview | None = None
        self._answers: dict[int | Key, str] = {}
        self.boxes: dict[int | Key, ChoiceBox] = {}
        self.of_all: dict[int | Key, QPushButton] = {}
        """What decides all that are alike, by the first of them."""
        self._rests: dict[int | Key, tuple[QLabel, int]] = {}
        """What is said of those that are not listed, and how many they are."""
        self._rows, self._values = QVBoxLayout(), QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(text(tr("To decide"), "section"))
        for part in (self._rows, self._values):
            part.setSpacing(GRID)
            layout.addLayout(part)
        self.hide()

    @property
    def choices(self) -> Choices:
        """What was decided so far."""
        rows = {key: cast("RowChoice", said) for key, said in self._answers.items() if isinstance(key, int)}
        taken = (key for key, said in self._answers.items() if said == "taken" and not isinstance(key, int))
        return Choices(rows, frozenset(taken))

    @property
    def first_doubt(self) -> ChoiceBox | None:
        """The box of the first row that may be here already; None where no row is in doubt."""
        return next((box for key, box in self.boxes.items() if isinstance(key, int)), None)

    @property
    def lines(self) -> list[str]:
        """What is asked, line by line."""
        return [box.accessibleName() for box in self.boxes.values()]

    def show_of(self, preview: Preview) -> None:
        """Asks what a preview leaves to decide; what was decided before on the same rows and values stays."""
        self._preview = preview
        clear(self._rows)
        for each in (self.boxes, self.of_all, self._rests):
            each.clear()
        self._ask(self._rows, doubts_of(preview, self._tr), list(self._doubtful(preview)))
        self._show_values(preview)
        self.setVisible(bool(self.boxes))

    def forget(self) -> None:
        """Forgets what was decided: another file is read."""
        self._answers.clear()

    def _show_values(self, preview: Preview) -> None:
        clear(self._values)
        for parts in (self.boxes, self.of_all, self._rests):
            for gone in [key for key in parts if not isinstance(key, int)]:
                del parts[gone]
        values = list(self._differing(preview))
        title = self._tr.plural(
            "{n} value differs: what is here → what the file says",
            "{n} values differ: what is here → what the file says",
            len(values),
        )
        self._ask(self._values, title, values)

    def _doubtful(self, preview: Preview) -> Iterator[_Asked]:
        tr, pattern = self._tr, self._tr("Row {row}: “{name}” looks like {title} ({reasons}).")
        below = tr("Row {row}: “{name}” looks like {title}.")
        for each in preview.similar:
            reasons = ", ".join(each.reasons)
            words = pattern.format(row=each.row, name=each.name, title=each.title, reasons=reasons)
            short = below.format(row=each.row, name=each.name, title=before_stop(each.title))
            same = tr("Same as {name}").format(name=each.title)
            answers = (("new", tr("New account")), ("same", same), ("skip", tr("Leave out")))
            yield _Asked(each.row, reasons, words, words, short, answers, each.proposed)

    def _differing(self, preview: Preview) -> Iterator[_Asked]:
        tr = self._tr
        pattern = tr("Row {row}, {column}: “{value}” in the file, “{here}” here.")
        alone, below = tr("Row {row}, {column}: {here} → {value}"), tr("Row {row}: {here} → {value}")
        answers = (("stays", tr("What is here stays")), ("taken", tr("Take the file’s")))
        for each in differing_values(preview, self.choices):
            words, line, short = (
                said.format(row=each.row, column=each.column, value=each.value, here=each.here)
                for said in (pattern, alone, below)
            )
            yield _Asked(each.key, each.column, words, line, short, answers, "stays")

    def _ask(self, into: QVBoxLayout, title: str, asked: Sequence[_Asked]) -> None:
        if not asked:
            return
        into.addWidget(text(title, "strong"))
        alike: dict[str, list[_Asked]] = {}
        for each in asked:
            alike.setdefault(each.alike, []).append(each)
        room = MOST_LINES
        for name, some in alike.items():
            shown = some[: max(room, 1 if len(some) == 1 else 0)]
            room -= len(shown)
            if len(some) == 1:
                into.addLayout(self._line_of(some[0], some[0].alone, some))
                continue
            into.addLayout(self._heading(name, some))
            below = QVBoxLayout()
            below.setContentsMargins(INDENT, 0, 0, GRID)
            into.addLayout(below)
            for each in shown:
                below.addLayout(self._line_of(each, each.below, some))
            if more := len(some) - len(shown):
                rest = text("", "muted")
                self._rests[some[0].key] = rest, more
                below.addWidget(rest)
            self._mark(some)
        into.addSpacing(2 * GRID)

    def _line_of(self, asked: _Asked, words: str, alike: Sequence[_Asked]) -> QHBoxLayout:
        def chosen(answer: str) -> None:
            self._decide([asked], answer)
            self._mark(alike)

        box = self.boxes[asked.key] = _box(asked.words, asked.answers, chosen)
        box.setCurrentIndex(box.findData(self._answer(asked)))
        return _line(words, box)

    def _heading(self, name: str, alike: Sequence[_Asked]) -> QHBoxLayout:
        """What some have in common and how many they are, with what decides all of them."""
        tr, n = self._tr, len(alike)
        if isinstance(alike[0].key, int):
            words = tr.plural("{n} row: {name}", "{n} rows: {name}", n, name=name)
        else:
            words = tr.plural("{name}: {n} value", "{name}: {n} values", n, name=name)
        of_all = button(tr("Decide all alike"), partial(self._offer, alike), "quiet", "chevron-down")
        of_all.setAccessibleName(tr("Decide all alike: {what}").format(what=words))
        self.of_all[alike[0].key] = of_all
        heading = text(words, "strong")
        line = row(heading, of_all)
        line.setStretch(0, 1)
        return line

    def _offer(self, alike: Sequence[_Asked]) -> QMenu:
        """Offers below its button what all that are alike may be decided to be."""
        of_all, said = self.of_all[alike[0].key], {self._answer(each) for each in alike}

        def choose(answer: str) -> None:
            self._decide(alike, answer)
            self._mark(alike)

        menu = QMenu(of_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for answer, words in self._answers_of_all(alike):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(said == {answer})
            action.triggered.connect(lambda _=False, answer=answer: choose(answer))
        menu.popup(of_all.mapToGlobal(QPoint(0, of_all.height())))
        return menu

    def _answers_of_all(self, alike: Sequence[_Asked]) -> Answers:
        # Each has an account of its own that it looks like.
        same = self._tr("Same as it looks like")
        return tuple((answer, same if answer == "same" else words) for answer, words in alike[0].answers)

    def _answer(self, asked: _Asked) -> str:
        return self._answers.get(asked.key, asked.proposed)

    def _mark(self, alike: Sequence[_Asked]) -> None:
        """Shows what was decided, also of those that are not listed, which are decided alike."""
        for each in alike:
            if (box := self.boxes.get(each.key)) is not None:
                box.setCurrentIndex(box.findData(self._answer(each)))
        first, words = alike[0].key, dict(self._answers_of_all(alike))
        if (of_all := self.of_all.get(first)) is not None:
            said = {self._answer(each) for each in alike}
            of_all.setAccessibleDescription(
                words[said.pop()] if len(said) == 1 else self._tr("Each as chosen below")
            )
        if first in self._rests:
            rest, more = self._rests[first]
            pattern = self._tr("and {n} more, decided for all at once: {answer}")
            rest.setText(pattern.format(n=more, answer=words[self._answer(alike[-1])]))

    def _decide(self, some: Sequence[_Asked], answer: str) -> None:
        before = {each.key: self._answer(each) for each in some}
        self._answers.update(dict.fromkeys(before, answer))
        # What is the same brings values that may differ.
        if self._preview is not None and "same" in {answer, *before.values()}:
            self._show_values(self._preview)
        self._changed()


def _box(name: str, answers: Answers, chosen: Callable[[str], object]) -> ChoiceBox:
    box = ChoiceBox(name, _LETTERS)
    for answer, words in answers:
        box.addItem(words, answer)
    box.activated.connect(lambda _: chosen(box.currentData()))
    return box


def _line(words: str, box: ChoiceBox) -> QHBoxLayout:
    line, label = QHBoxLayout(), text(words)
    line.setSpacing(4 * GRID)
    line.addWidget(label, 1)
    line.addWidget(box)
    stand_level((label, box))
    return line
