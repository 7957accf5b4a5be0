"""One decision: the writings side by side with who wrote them when, and what can be chosen."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.fields import REGISTRY, Field
from salesdesk.domain.kinds import Json
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import Translator
from salesdesk.services.sharing.inbox_words import Question, Side
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, button, chip, row
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text

LONGEST = 1500
"""So many signs of a writing are shown; editing shows all."""

LEAST_WIDE = 24
"""Sides stand beside each other where each has room for so many signs."""


class DecisionCard(QFrame):
    """Asks one question.

    `taken` says which side was chosen, `written` what is to stand instead, `later` puts it off. `rested` comes
    when editing was given up.
    """

    taken = Signal(int)
    written = Signal(object)
    later = Signal()
    rested = Signal()
    open_wanted = Signal()

    def __init__(self, context: Context, question: Question) -> None:
        super().__init__()
        self._context = context
        self.question = question
        self._editor: Editor | None = None
        tr = context.tr
        self.setProperty("role", "card")
        heading = question.field or self._about_the_whole()
        named = in_pieces(question.title or question.type, heading)
        self.setAccessibleName(named)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self._layout.setSpacing(2 * GRID)
        of = question.type if question.title in ("", question.account_title) else question.title
        beside = text(in_pieces(of, question.about), "muted")
        self._layout.addWidget(text(heading, "section"))
        self._layout.addWidget(beside)
        if question.decision.kind == "taken_back" and question.field:
            self._layout.addWidget(text(tr("A colleague undid what you wrote here.")))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(3 * GRID)
        self.takes: list[QPushButton] = []
        for at, side in enumerate(question.sides):
            self._sides.addWidget(self._side(side, at), 1)
        self._layout.addLayout(self._sides)
        self.both_button = button(tr("Both"), self._take_both, "", "plus")
        self.both_button.setToolTip(tr("Both texts, one after the other (B)"))
        self.edit_button = button(tr("Write it yourself"), self.begin_editing, "quiet", "pencil")
        self.edit_button.setToolTip(tr("Write something else instead (E)"))
        self.later_button = button(tr("Later"), self.later.emit, "quiet", "clock")
        self.later_button.setToolTip(tr("Decide another time (L)"))
        self.open_button = button(tr("Open the record"), self.open_wanted.emit, "quiet", "eye")
        self._choices = QWidget()
        offered = [self.both_button] if question.both else []
        offered += [self.edit_button] if self._field is not None else []
        for each in (self.both_button, self.edit_button):
            each.setParent(self._choices)
            each.setHidden(each not in offered)
        self._choices.setLayout(Flow(*offered, self.later_button, self.open_button))
        self.open_button.setHidden(question.sides[0].writing.deletes)
        self._layout.addWidget(self._choices)
        for control in (*self.takes, *offered, self.later_button, self.open_button):
            mark_spot(
                control,
                f"{question.decision.record} {question.decision.field} {control.accessibleName()}",
            )

    @property
    def editor(self) -> Editor | None:
        """The editor of what is to stand instead, while it is written."""
        return self._editor

    def take_keys(self) -> None:
        """Puts the keys on the first choice."""
        self.takes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_editing(self) -> None:
        """Shows the field itself, filled with what is shown now, or with both texts."""
        field = self._field
        if field is None or self._editor is not None:
            return
        tr = self._context.tr
        self._editor = editor_for(field, self._context, self._related)
        self._editor.show_value(self.question.both or self.question.sides[0].writing.value)
        self._fault = text("", "fault")
        self._fault.hide()
        self._layout.addWidget(self._editor)
        self._layout.addWidget(self._fault)
        save = button(tr("Use this"), self.save, "primary", "check")
        self._layout.addLayout(row(save, button(tr("Cancel"), self._stop_editing, "quiet"), None))
        self._choices.hide()
        self._editor.setFocus()
        _go_on_writing(self._editor.focusProxy())

    def save(self) -> None:
        """Says what was written; a fault is shown below the field."""
        assert self._editor is not None
        try:
            stored = self._editor.read()
        except UserError as error:
            self._fault.setText(error.text(self._context.tr))
            self._fault.show()
            return
        self.written.emit(stored)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the sides below each other where they have no room beside each other."""
        super().resizeEvent(event)
        wanted = len(self.takes) * LEAST_WIDE * self.fontMetrics().averageCharWidth()
        across = self.width() >= wanted
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 … take a side; B, E and L are both, editing, later; Enter ends the editing, Esc leaves it."""
        acts: dict[str, Callable[[], object]] = {
            "b": self._take_both,
            "e": self.begin_editing,
            "l": self.later.emit,
        }
        typed = event.text().casefold()
        if event.key() == Qt.Key.Key_Escape and self._editor is not None:
            self._stop_editing()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._editor is not None:
            self.save()
        elif self._editor is not None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif typed.isdecimal() and 0 < int(typed) <= len(self.takes):
            self.taken.emit(int(typed) - 1)
        elif typed in acts:
            acts[typed]()
        else:
            super().keyPressEvent(event)

    @property
    def _field(self) -> Field | None:
        decision = self.question.decision
        entry = REGISTRY.get(decision.type)
        return entry.fields.get(decision.field) if entry else None

    def _related(self, name: str) -> Json:
        return self._context.app.desk.reader.values(self.question.decision.record).get(name)

    def _side(self, side: Side, at: int) -> QFrame:
        tr = self._context.tr
        frame = QFrame()
        frame.setProperty("role", "side")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(GRID)
        shown = [chip(tr("Shown now"))] if side.writing.shown else []
        # The whole line is the name's: beside a stretch that takes half of it a long one would wrap.
        head = row(text(side.who, "strong"), *shown)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(text(in_pieces(side.when, side.laptop), "muted"))
        said = side.words or tr("(empty)")
        layout.addWidget(self._value(said if len(said) <= LONGEST else said[:LONGEST] + "…"))
        layout.addStretch(1)
        take = button(self._take_words(side, at), partial(self.taken.emit, at), "", "check")
        take.setAccessibleDescription(f"{side.who}, {side.when}: {said[:LONGEST]}")
        take.setToolTip(tr("Key {key}").format(key=at + 1))
        self.takes.append(take)
        layout.addLayout(row(take, None))
        return frame

    def _value(self, said: str) -> QLabel:
        label = text(said)
        label.setContentsMargins(0, GRID, 0, GRID)
        return label

    def _about_the_whole(self) -> str:
        """What happened to the record of which it is asked whether it stays."""
        tr, decision = self._context.tr, self.question.decision
        if decision.kind == "deleted":
            return tr("Deleted by somebody who had not seen all of it")
        if decision.kind == "erased":
            return tr("Erased for good, with what you wrote")
        if decision.writings[0].deletes:
            return tr("Deleted: a colleague undid what you wrote")
        return tr("Shown again: a colleague undid your delete")

    def _take_words(self, side: Side, at: int) -> str:
        tr, decision = self._context.tr, self.question.decision
        if decision.kind == "deleted":
            return tr("Delete it") if at else tr("Keep it")
        if decision.kind == "erased":
            return tr("I have seen it")
        if decision.kind == "taken_back" and not at:
            return tr("Leave it as it is")
        if decision.kind == "taken_back" and not decision.field:
            return tr("Delete it again") if side.writing.deletes else tr("Bring it back")
        if decision.kind == "taken_back":
            return tr("Restore mine")
        if side.writing.mine:
            return tr("Keep mine")
        two = len(decision.writings) == 2 and decision.mine is not None
        return tr("Take theirs") if two else tr("Take this one")

    def _take_both(self) -> None:
        if self.question.both:
            self.written.emit(self.question.both)

    def _stop_editing(self) -> None:
        self._editor = None
        # What was laid out for the editing goes; the choices come back.
        while (item := self._layout.takeAt(self._layout.indexOf(self._choices) + 1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
            elif (inner := item.layout()) is not None:
                while (part := inner.takeAt(0)) is not None:
                    if (control := part.widget()) is not None:
                        control.hide()
                        control.deleteLater()
        self._choices.show()
        self.edit_button.setFocus()
        self.rested.emit()


def _go_on_writing(line: QWidget | None) -> None:
    """Puts the caret behind what is written already."""
    if isinstance(line, QLineEdit):
        line.end(False)
    elif isinstance(line, QPlainTextEdit):
        line.moveCursor(QTextCursor.MoveOperation.End)


def keys_in_words(cards: Iterable[DecisionCard], tr: Translator) -> str:
    """The keys that do something on some cards."""
    offered = [(not card.both_button.isHidden(), not card.edit_button.isHidden()) for card in cards]
    keys = [tr("1, 2 … take that side")]
    keys += [tr("B keeps both")] if any(both for both, _ in offered) else []
    keys += [tr("E to write it yourself")] if any(edits for _, edits in offered) else []
    return tr("Keys: {keys}.").format(keys=", ".join([*keys, tr("L for later")]))
