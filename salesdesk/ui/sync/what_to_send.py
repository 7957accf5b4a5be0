"""What goes into a file for a colleague: what a laptop is missing, everything, a territory, a period, or chosen accounts."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk.domain.names import short_name
from salesdesk.domain.text import shortened
from salesdesk.domain.typed import past_date_of, written
from salesdesk.services.sharing import choosing, trust
from salesdesk.services.sharing.look_words import owner_of
from salesdesk.services.sharing.sending import Wish, held_by
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Card, row
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.day_popup import offer_calendar, write_whole
from salesdesk.ui.widgets.tab_order import enter_at_chosen
from salesdesk.ui.widgets.words import text

MONTH = timedelta(days=30)

MOST_OF_NAME = 30
"""So many letters of an account's name are shown in a choice."""


class WhatToSend(Card):
    """One choice among those, with what belongs to each of them below it. `changed` comes when another one is made."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        tr = context.tr
        super().__init__(tr("What goes into the file"))
        self._context = context
        self.records: tuple[str, ...] = ()
        """The accounts that were chosen elsewhere."""
        self._day = date.min
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda *_: enter_at_chosen(self._group.buttons()))
        # A choice stands closer to what belongs to it than to the next one.
        self._under: dict[QRadioButton, QVBoxLayout] = {}
        self.chosen = self._choice("")
        self.chosen.hide()
        self.lacking = self._choice(tr("What another laptop is missing"))
        self.laptop = ChoiceBox(tr("Laptop"))
        self._laptops = self._beside(self.lacking, self.laptop)
        self._no_laptop = self._below(
            self.lacking, text(tr("No other laptop is known yet."), "muted", wrap=False)
        )
        self.everything = self._choice(tr("Everything, for a colleague's first file"))
        self.territory_choice = self._choice(
            tr("A territory, with its accounts and all that belongs to them")
        )
        self.territory = ChoiceBox(tr("Territory"))
        self._territories = self._beside(self.territory_choice, self.territory)
        self._no_territory = self._below(
            self.territory_choice, text(tr("There is no territory yet."), "muted", wrap=False)
        )
        for box in (self.laptop, self.territory):
            # It is filled again and again; a long name is shortened where there is no room for it.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumWidth(20 * GRID)
        self.market = self._choice(tr("Market notes of a period"))
        self.first, self.last = self._line_of_day(tr("From")), self._line_of_day(tr("To"))
        self._beside(self.market, self.first, text("–", "muted", wrap=False, selectable=False), self.last)
        self._usual = self.everything
        self._usual.setChecked(True)
        self.laptop.activated.connect(lambda _: self.lacking.setChecked(True))
        self.territory.activated.connect(lambda _: self.territory_choice.setChecked(True))
        self._group.buttonToggled.connect(lambda *_: self.changed.emit())
        self.laptop.currentIndexChanged.connect(lambda _: self.changed.emit())

    def refresh(self) -> None:
        """Reads what can be sent and which laptops are in use; what was chosen stays chosen."""
        self._read_laptops()
        self._read_territories()
        if self._day != (today := self._context.app.clock.local().date()):
            self._day = today
            self.first.setText(written(today - MONTH))
            self.last.setText(written(today))
        self.chosen.setText(self._words_of_chosen())

    def offer(self, records: Sequence[str]) -> None:
        """Offers accounts that were chosen elsewhere; without any, what is usual."""
        self.records = tuple(records)
        self.chosen.setText(self._words_of_chosen())
        self.chosen.setVisible(bool(records))
        if records:
            self.chosen.setChecked(True)
        elif self.chosen.isChecked():
            self._usual.setChecked(True)

    def choose(self, device: str) -> None:
        """Chooses what a laptop lacks."""
        self.laptop.setCurrentIndex(self.laptop.findData(device))
        self.lacking.setChecked(True)

    @property
    def is_for_own(self) -> bool:
        """Whether the file is for another laptop of mine."""
        laptop = self.laptop.currentData() if self.lacking.isChecked() else None
        return laptop is not None and held_by(self._context.app.desk, str(laptop))[2]

    def wish(self) -> tuple[Wish, str]:
        """What is chosen, and the name of whoever it is for, where that is known."""
        tr, reader = self._context.tr, self._context.app.desk.reader
        if self.chosen.isChecked():
            return Wish(records=self.records, title=self._title(self.records)), ""
        if self.lacking.isChecked():
            known, name, linked = held_by(self._context.app.desk, str(self.laptop.currentData()))
            return Wish(since=known, own=linked), name
        if self.territory_choice.isChecked():
            territory = str(self.territory.currentData())
            title = self.territory.currentText()
            return Wish(records=choosing.of_territory(reader, territory), title=title), ""
        if self.market.isChecked():
            first, last = self._day_in(self.first), self._day_in(self.last)
            formats = self._context.formats
            title = tr("Market notes, {first} to {last}").format(
                first=formats.short(first), last=formats.short(last)
            )
            return Wish(records=choosing.of_period(reader, first, last), title=title), ""
        return Wish(), ""

    def _read_laptops(self) -> None:
        tr, before = self._context.tr, self.laptop.currentData()
        self.laptop.clear()
        in_use = False
        # A former laptop is seldom meant: it is offered last, and by itself it is not what is usually sent to.
        for known in sorted(trust.others(self._context.app.desk), key=lambda each: bool(each.former_of)):
            if known.retired is None:
                name = owner_of(known.card, tr)
                if known.former_of:
                    name = tr("{name} (former laptop)").format(name=name)
                elif known.linked:
                    name = tr("{name} (mine)").format(name=name)
                self.laptop.addItem(name, known.card.device)
                in_use = in_use or not known.former_of
        self.laptop.setCurrentIndex(max(self.laptop.findData(before), 0))
        has = self.laptop.count() > 0
        _offer(has, self.lacking, self._laptops, self._no_laptop)
        was_usual, self._usual = self._usual, self.lacking if in_use else self.everything
        if was_usual.isChecked():
            self._usual.setChecked(True)

    def _read_territories(self) -> None:
        before = self.territory.currentData()
        self.territory.clear()
        for each in choosing.territories(self._context.app.desk.reader):
            self.territory.addItem(each.name or "", each.id)
        self.territory.setCurrentIndex(max(self.territory.findData(before), 0))
        _offer(self.territory.count() > 0, self.territory_choice, self._territories, self._no_territory)
        if self.territory_choice.isChecked() and not self.territory.count():
            self._usual.setChecked(True)

    def _words_of_chosen(self) -> str:
        number = len(self.records)
        if number == 1:
            # A choice cannot wrap, and no page is as wide as some names are.
            name = shortened(short_name(self._title(self.records)), MOST_OF_NAME)
            return self._context.tr("{name}, with all that belongs to it").format(name=name)
        return self._context.tr.plural(
            "The selected account, with all that belongs to it",
            "The {n} selected accounts, with all that belongs to them",
            number,
        )

    def _title(self, records: Sequence[str]) -> str:
        titles = self._context.app.desk.reader.titles(records[:3], self._context.tr)
        return ", ".join(titles.values()) + (" …" if len(records) > 3 else "")

    def _choice(self, words: str) -> QRadioButton:
        made = QRadioButton(words)
        self._group.addButton(made)
        self._under[made] = column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(made)
        self.body.addLayout(column)
        return made

    def _beside(self, choice: QRadioButton, *parts: QWidget) -> QWidget:
        for part in parts:
            choice.toggled.connect(part.setEnabled)
            part.setEnabled(choice.isChecked())
        return self._below(choice, *parts)

    def _below(self, choice: QRadioButton, *parts: QWidget) -> QWidget:
        place = QWidget()
        line = row(*parts, None)
        # Under the words of the choice, beside its sign.
        choice.ensurePolished()
        option = QStyleOptionButton()
        choice.initStyleOption(option)
        words = choice.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, choice)
        line.setContentsMargins(words.left(), 0, 0, 0)
        place.setLayout(line)
        self._under[choice].addWidget(place)
        return place

    def _line_of_day(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        offer_calendar(made, self._context, made.editingFinished)
        write_whole(made, partial(self._day_in, made))
        return made

    def _day_in(self, line: QLineEdit) -> date:
        return past_date_of(line.text().strip(), self._context.app.clock.local().date())


def _offer(there: bool, choice: QRadioButton, among: QWidget, why_not: QWidget) -> None:
    """Lets a choice be made where there is something to choose among, and else says why not."""
    choice.setEnabled(there)
    among.setVisible(there)
    why_not.setVisible(not there)
    said = " ".join(each.text() for each in why_not.findChildren(QLabel))
    choice.setAccessibleDescription("" if there else said)
