"""Joining two accounts or two persons: which one, field by field what stays, and what will move."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QWidget,
)

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records.prospects import JOINED_TO
from salesdesk.errors import UserError
from salesdesk.i18n import N_, Translator
from salesdesk.services.counts import counted
from salesdesk.services.duplicates import double_of
from salesdesk.services.joining import Comparison, compare, fuller_first, join
from salesdesk.services.matching import Match
from salesdesk.ui.context import Context
from salesdesk.ui.prospects.join_choices import JoinChoices
from salesdesk.ui.widgets.basics import button
from salesdesk.ui.widgets.question import Question
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text


class JoinDialog(Question):
    """Joins a record with another one, known already, the most like it, or found by typing; the fuller one stays."""

    joined = Signal(str)
    """The two are the one that is named here."""

    def __init__(self, context: Context, parent: QWidget, record: str, other: str = "") -> None:
        tr, reader = context.tr, context.app.desk.reader
        self.join_button = button(tr("Combine"), self.join, "primary", "git-merge")
        self.swap_button = button(tr("Keep the other one"), self.swap, "quiet", "arrow-up-down")
        super().__init__(context, parent, tr("Combine duplicates"), self.join_button, self.swap_button)
        self._record = record
        self._title = reader.titles([record])[record]
        self.comparison: Comparison | None = None
        entry = REGISTRY[reader.types([record]).get(record, "account")]
        other_of = replace(entry.fields[JOINED_TO], label=N_("Combine with"))
        self.search = RecordEditor(other_of, context, finds_only=True, besides=record)
        self.search.left.connect(self._look)
        self.choices = JoinChoices(tr, self.body.spacing())
        self.moving = text("", "muted")
        self.body.addWidget(self.search)
        self.body.addWidget(self.choices, 1)
        self.body.addWidget(self.moving)
        self.begin(self.search, 50, 38)
        self._show(None)
        if other:
            self.search.hide()
            # Until the two are seen Enter is for nobody.
            self.setFocus()
            self.compare_with(other)
        else:
            self._look_for_double()

    def compare_with(self, other: str) -> None:
        """Shows the two side by side, the fuller one to be kept."""
        reader, record = self.context.app.desk.reader, self._record
        self._compare(lambda: fuller_first(reader, record, other))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter combines from wherever the keys are, once it can be seen what that does."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Who typed another name sees first what that one would do.
            (self.join_button.click if self._is_meant() else self._look)()
        else:
            super().keyPressEvent(event)

    def _look_for_double(self) -> None:
        """Chooses the one that is most like it, unless somebody has begun to type which one it is."""
        app, record = self.context.app, self._record

        def found(match: Match | None) -> None:
            if match is not None and self.comparison is None and not self.search.line.text():
                self.search.show_value(match.record)
                self.search.line.selectAll()
                self.compare_with(match.record)

        self.context.jobs.run(
            self, lambda _: double_of(app.desk.reader, record, app.defaults.country), found, self._refused
        )

    def _compare(self, which: Callable[[], tuple[str, str]]) -> None:
        """Shows two records side by side, read beside the window."""
        reader, tr = self.context.app.desk.reader, self.context.tr
        self.banner.hide()
        self.context.jobs.run(self, lambda _: compare(reader, *which(), tr), self._show, self._refused)

    def swap(self) -> None:
        """Keeps the other record instead; what was chosen is proposed anew."""
        if self.comparison is not None:
            turned = self.comparison.other, self.comparison.keep
            self.search.hide()
            self._compare(lambda: turned)

    def join(self) -> None:
        """Joins as chosen, as one step that undo takes apart."""
        comparison, desk, chosen = self.comparison, self.context.app.desk, dict(self.choices.chosen())
        if comparison is None:
            return
        keep, other = comparison.keep, comparison.other
        self.carry_out(
            self.context.tr("Combining"),
            lambda progress: join(desk.journal, desk.reader, keep, other, chosen, progress),
            self._joined,
        )

    def _look(self) -> None:
        try:
            other = self.search.read()
        except UserError as error:
            self.banner.warn(error.text(self.context.tr))
            return
        shown = self.comparison
        if isinstance(other, str) and (shown is None or other not in (shown.keep, shown.other)):
            self.compare_with(other)

    def _is_meant(self) -> bool:
        """Whether the two in view are those that are asked for, also where something is being typed."""
        if self.comparison is None or self.search.isHidden():
            return self.comparison is not None
        try:
            return self.search.read() in (self.comparison.keep, self.comparison.other)
        except UserError:
            return False

    def _show(self, comparison: Comparison | None) -> None:
        tr = self.context.tr
        self.comparison = comparison
        self.choices.show_comparison(comparison, self.width())
        self.join_button.setEnabled(False)
        self.swap_button.setVisible(comparison is not None)
        if comparison is None:
            self.heading.setText(tr("Combine with {name}").format(name=self._title))
            self.moving.setText("")
            return
        self.heading.setText(
            tr("Combine {other} into {name}").format(
                other=comparison.other_title or tr("No name yet"),
                name=comparison.kept_title or tr("No name yet"),
            )
        )
        self.moving.setText(self._what_moves(comparison))
        tab_in_order(self)
        # Keys that were pressed before it was painted come before the last step.
        self.context.jobs.in_turn(self, [self.repaint, partial(self._offer, comparison)])

    def _offer(self, comparison: Comparison) -> None:
        """Lets the two be combined, now that it stands on the screen what differs."""
        if comparison is not self.comparison:
            return
        self.join_button.setEnabled(True)
        if self.search.isHidden():
            self.join_button.setFocus()

    def _what_moves(self, comparison: Comparison) -> str:
        tr = self.context.tr
        said = [] if comparison.fields else [tr("Both say the same.")]
        if comparison.moving:
            said.append(tr("Also moves: {what}.").format(what=moving_words(comparison.moving, tr)))
        else:
            said.append(tr("Nothing else belongs to the one that goes."))
        return " ".join([*said, tr("Ctrl+Z separates them again.")])

    def _refused(self, error: BaseException) -> None:
        self._show(None)
        self.banner.warn(self.context.say(error))

    def _joined(self, done: ChangeSet) -> None:
        comparison, tr = self.comparison, self.context.tr
        assert comparison is not None
        self.accept()
        self.context.wrote(done, self)
        self.joined.emit(comparison.keep)
        self.context.events.said.emit(
            tr("Combined into {name}. Ctrl+Z separates them again.").format(name=comparison.kept_title)
        )


def moving_words(moving: tuple[tuple[str, int], ...], tr: Translator) -> str:
    """How many records of each type, as "3 contacts, 12 calls, 2 promises"; an account names another one that referred it."""
    words = {
        name: tr.plural("{n} account that was referred", "{n} accounts that were referred", number)
        if name == "account"
        else counted(tr, name, number)
        for name, number in moving
    }
    said = [each for each in words.values() if each]
    if other := sum(number for name, number in moving if not words[name]):
        said.append(tr.plural("{n} other record", "{n} other records", other))
    return ", ".join(said)
