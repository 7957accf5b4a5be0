"""The editor of what is typed in one line, or in a line for each part: text, figures, days, money, an appointment."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import (
    Amount,
    Appointment,
    Dates,
    Day,
    Json,
)
from salesdesk.domain.typed import date_of, written
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.ui.context import Context
from salesdesk.ui.theme import icon_size
from salesdesk.ui.widgets.basics import row
from salesdesk.ui.widgets.day_popup import offer_calendar
from salesdesk.ui.widgets.editor import Editor
from salesdesk.ui.widgets.field_line import FieldLine, PartLine, forget_steps, words_begin
from salesdesk.ui.widgets.field_texts import appointment_texts, field_texts, iso_days
from salesdesk.ui.widgets.labelled import BESIDE, under_its_name
from salesdesk.ui.widgets.words import text

_READ_TOGETHER = ("amount", "currency", "duration")
"""Parts of values that are read with the words beside them."""

_ENDS = (N_("From"), N_("Until"))
"""How a person calls the ends of dates; the columns of a sheet keep the names that they have."""


class TextEditor(Editor):
    """Values that are typed as text: one line per part."""

    stacks = Signal()
    """Two dates stand below each other from now on, or side by side again."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self._field = field
        self._context = context
        self._shown: Json = None
        self.lines: dict[str, QLineEdit] = {}
        self.is_pair = isinstance(field.kind, Dates)
        self._given: QLineEdit | None = None
        """The line in which Enter is being pressed: what was typed there is finished."""
        self._until: QLabel | None = None
        self._last = QHBoxLayout()
        layout = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        labels = _ENDS if self.is_pair else field.part_labels
        for part, label in zip(field.kind.parts, labels, strict=True):
            if isinstance(field.kind, Appointment) and part.name == "zone":
                continue
            line = PartLine() if part.name in _READ_TOGETHER else FieldLine()
            if isinstance(field.kind, Day | Dates) or part.name == "start":
                ahead = field.ahead or part.name == "start"
                offer_calendar(
                    line, context, line.editingFinished, partial(self._before, part.name), ahead=ahead
                )
            part_of = (field.label, label) if label != field.label else (label,)
            line.setAccessibleName(": ".join(map(context.tr, part_of)))
            if len(field.kind.parts) > 1:
                line.setPlaceholderText(context.tr(label))
            self._follow(part.name, line)
            if self.is_pair and self.lines:
                self._until = text("–", "muted", wrap=False, selectable=False)
                self._until.setProperty("beside", "true")
                last = self._last = QHBoxLayout()
                last.setSpacing(8)
                last.addWidget(self._until)
                last.addWidget(line, 1)
                layout.addLayout(last, 3)
            else:
                layout.addWidget(line, 1 if part.name in ("currency", "duration") else 3)
            self.lines[part.name] = line
            if part.name == "duration":
                unit = text(context.tr("min"), "muted", wrap=False)
                unit.setProperty("beside", "true")
                layout.addWidget(unit)
        if isinstance(field.kind, Day):
            self.lines[""].setPlaceholderText(context.tr("day/month/year"))
        if isinstance(field.kind, Appointment):
            self.lines["start"].setPlaceholderText(context.tr("day/month/year hour:minute"))
        self._tell_currency()
        self.setFocusProxy(next(iter(self.lines.values())))

    def _follow(self, name: str, line: QLineEdit) -> None:
        if name == "from":
            line.editingFinished.connect(self._follow_first)
        line.returnPressed.connect(partial(self._give, line))
        line.editingFinished.connect(self.left)
        line.editingFinished.connect(partial(self._give, None))
        line.textEdited.connect(self.edited)

    def _before(self, name: str) -> str:
        """What the value has in a line, or for the last of dates without one in the first."""
        shown = self._texts()
        return shown.get(name) or shown.get("from", "")

    def _follow_first(self) -> None:
        """Another first day takes the last one along where that is not meant any more; who only passes by changes nothing."""
        first, last = (line.text() for line in self.lines.values())
        shown = self._texts()
        if first == shown.get("from", ""):
            return
        if self._field.departs and last == shown.get("to", ""):
            self._move_departure()
        closed = isinstance(self._field.kind, Dates) and self._field.kind.closed
        if closed and (not first or shown.get("from") == shown.get("to") == last):
            # A single day moves, and without a first one no last one is meant.
            self.lines["to"].clear()

    def _move_departure(self) -> None:
        """A departure before the arrival moves behind it, as in a quote: as long after it as before, else by a night."""
        before = self._field.kind.load(self._shown)
        long = before.last - before.first if before and before.first and before.last else timedelta(days=1)
        with suppress(UserError, OverflowError):
            days = iso_days(self._field, self._typed(), self._context.app.clock.local().date())
            if days["from"] > days["to"] > "":
                self.lines["to"].setText(written(date_of(days["from"]) + long))

    @property
    def stacked(self) -> bool:
        """Whether two dates stand below each other."""
        return self._across.direction() == QBoxLayout.Direction.TopToBottom

    def say_pair(self, *, said: bool) -> None:
        """Shows or hides what stands around the last of two dates: where neither is said there is nothing to part."""
        *_, last = self.lines.values()
        for action in last.actions():
            action.setVisible(said)
        if self._until is not None:
            policy = self._until.sizePolicy()
            policy.setRetainSizeWhenHidden(not said and not self.stacked)
            self._until.setSizePolicy(policy)
            self._until.setVisible(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two dates stand below each other where they have no room side by side."""
        super().resizeEvent(event)
        if self._until is not None:
            line = next(iter(self.lines.values()))
            date = line.fontMetrics().horizontalAdvance("00/00/0000") + 3 * icon_size().width()
            fits = self.width() >= 2 * (date + self._until.sizeHint().width())
            if fits is self.stacked:
                down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
                self._across.setDirection(across if fits else down)
                # The dash of the lower one begins below the words of the upper one.
                self._last.setContentsMargins(0 if fits else words_begin(line), 0, 0, 0)
                self.stacks.emit()

    def name_parts(self, *names: str) -> None:
        """Puts each line, with the unit beside it, under a name of its own: no one name says what they are."""
        items = map(self._across.itemAt, range(self._across.count()))
        parts = [part for item in items if item is not None and (part := item.widget()) is not None]
        lines = list(self.lines.values())
        for part in parts:
            self._across.removeWidget(part)
        self._across.setSpacing(BESIDE)
        for at, (name, line) in enumerate(zip(names, lines, strict=True)):
            end = parts.index(lines[at + 1]) if at + 1 < len(lines) else len(parts)
            line.setAccessibleName(name)
            self._across.addLayout(under_its_name(name, row(*parts[parts.index(line) : end])), 1)

    def close_up(self) -> None:
        """Brings an amount and its currency next to each other, a moment, its minutes and "min": they read as one."""
        parts = [line for line in self.lines.values() if isinstance(line, PartLine)]
        for line in parts:
            line.close_up()
            self._across.setStretchFactor(line, 0)
        if isinstance(self._field.kind, Amount):
            self._across.setSpacing(0)
            self._across.addStretch(1)
        if isinstance(self._field.kind, Day | Appointment):
            first = next(iter(self.lines.values()))
            words = first.fontMetrics().horizontalAdvance(first.placeholderText())
            first.setMaximumWidth(words + 3 * icon_size().width())
            self._across.addStretch(1)

    def show_value(self, stored: Json) -> None:
        """Shows a stored value."""
        self._show(stored, self.lines)

    def settle(self, stored: Json) -> None:
        """Shows how the value reads in every line but the one that is being typed in; the window takes back what was saved.

        Where a dialog has the keys they come back to their line, and the caret to where it stood.
        """
        if stored != self._shown:
            for line in self.lines.values():
                forget_steps(line)
        before, after = self._texts(), field_texts(self._field, stored, self._context.formats)
        untouched = (name for name, line in self.lines.items() if line.text() == before.get(name, ""))
        # A currency that was named with the amount takes the place of the one to which the keys went on.
        moved = {name for name in untouched if before.get(name, "") != after.get(name, "")}
        held, given = self.window().focusWidget(), self._given
        typed_in = held if given is None else None
        self._show(
            stored, [name for name, line in self.lines.items() if line is not typed_in or name in moved]
        )
        if given is not None:
            given.end(False)

    def _give(self, line: QLineEdit | None) -> None:
        self._given = line

    def _show(self, stored: Json, names: Iterable[str]) -> None:
        self._shown = stored
        self._tell_currency()
        shown = field_texts(self._field, stored, self._context.formats)
        for name in names:
            self.lines[name].setText(shown.get(name, ""))
            self.lines[name].setCursorPosition(0)

    def give_up(self) -> bool:
        """Shows the value again instead of what is being typed; whether anything was."""
        shown = self._texts()
        typed = any(line.text() != shown.get(name, "") for name, line in self.lines.items())
        if typed:
            self.show_value(self._shown)
            self.left.emit()
        return typed

    def typed(self) -> object:
        """What stands in each line."""
        return tuple(line.text() for line in self.lines.values())

    def retype(self, typed: object) -> None:
        """Puts back what stood in each line."""
        assert isinstance(typed, tuple)
        for line, words in zip(self.lines.values(), typed, strict=True):
            line.setText(words)

    def at_fault(self) -> Sequence[QWidget]:
        """The lines of which each alone is wrong: with what it showed before, all could be read; else all of them."""
        shown = self._texts()
        wrong: list[QWidget] = []
        for name, line in self.lines.items():
            try:
                self._read(self._typed() | {name: shown.get(name, "")})
            except UserError:
                continue
            wrong.append(line)
        return wrong if len(wrong) < len(self.lines) and wrong else [self]

    def read(self) -> Json:
        """Parses what is typed."""
        return self._read(self._typed())

    def _currency(self) -> str:
        """The currency of an amount that says none: that which it had, else the house's."""
        before = self._field.kind.load(self._shown)
        return before.currency if isinstance(before, Money) else self._context.app.defaults.currency

    def _tell_currency(self) -> None:
        if isinstance(line := self.lines.get("currency"), PartLine):
            line.will_take(self._currency())

    def _texts(self) -> Mapping[str, str]:
        """What the value has in each line."""
        return field_texts(self._field, self._shown, self._context.formats)

    def _typed(self) -> dict[str, str]:
        return {name: line.text() for name, line in self.lines.items()}

    def _read(self, typed: dict[str, str]) -> Json:
        if not any(text.strip() for text in typed.values()):
            return None
        now = self._context.app.clock.local().replace(tzinfo=None)
        if isinstance(self._field.kind, Appointment):
            typed = appointment_texts(typed, self._field.kind.load(self._shown), now)
        elif isinstance(self._field.kind, Day | Dates):
            typed = iso_days(self._field, typed, now.date())
        defaults = self._context.app.defaults
        if isinstance(self._field.kind, Amount):
            if typed["currency"] == self._texts().get("currency"):
                # What nobody touched gives way to what is named with the amount.
                del typed["currency"]
            if typed["amount"].strip():
                currency = typed.get("currency", "").strip().upper() or self._currency()
                typed["amount"] = self._context.formats.figures(typed["amount"], currency)
            elif self._shown is not None:
                return None
            else:
                del typed["amount"]
        return self._field.kind.parse(typed, self._shown, defaults)
