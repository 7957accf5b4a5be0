"""The page that asks whose desk it is: the seller, the property, its currency and its clock."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPushButton

from salesdesk.errors import UserError
from salesdesk.i18n import Translator
from salesdesk.services.beginning import Introduction
from salesdesk.ui.first_start.frame import Frame
from salesdesk.ui.regions import all_zones, countries, currencies, region_of, zone_named, zones_of
from salesdesk.ui.widgets.basics import GRID, button
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.labelled import fault_line, go_to, labelled, tell


class IntroductionPage(Frame):
    """Asks for names and codes; the country brings its currency and zone along."""

    said = Signal(object)
    back = Signal()
    typed = Signal()

    def __init__(self, tr: Translator, shown: Introduction) -> None:
        super().__init__(
            tr("You and your property"),
            tr("Your name and your property's appear on every paper. You can change all of it later."),
        )
        self._tr = tr
        self.name, self.house, self.city = (
            QLineEdit(shown.name),
            QLineEdit(shown.house),
            QLineEdit(shown.city),
        )
        self.country = _list(countries(tr.lang), shown.country)
        self.currency = _list(currencies(tr.lang), shown.currency)
        self.zone = _list([], "")
        self._fill_zones(shown.country, shown.zone)
        self.fault = fault_line()
        self.faults = {self.name: fault_line(), self.house: fault_line()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(3 * GRID)
        seller = labelled(tr("Your name"), self.name, self.faults[self.name])
        house = labelled(
            tr("Hotel, operator or agency that you sell for"), self.house, self.faults[self.house]
        )
        grid.addWidget(seller, 0, 0, 1, 2)
        grid.addWidget(house, 1, 0, 1, 2)
        for at, (label, control) in enumerate(
            (
                (tr("City"), self.city),
                (tr("Country"), self.country),
                (tr("Currency"), self.currency),
                (tr("Time zone"), self.zone),
            )
        ):
            grid.addWidget(labelled(label, control), 2 + at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.fault)
        self.country.activated.connect(lambda _: self._country_chosen())
        for line in (self.name, self.house, self.city):
            line.editingFinished.connect(self.typed)
        self.name.returnPressed.connect(lambda: go_to(self.house))
        self.house.returnPressed.connect(lambda: go_to(self.city))
        self.city.returnPressed.connect(self._go_on)
        for line, fault in self.faults.items():
            line.textEdited.connect(lambda _, line=line, fault=fault: tell(fault, "", line))
        self.next: QPushButton = button(tr("Continue"), self._go_on, "primary")
        self.lead_back(button(tr("Back"), self.back.emit, "quiet"))
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self.first(self.name)
        self._language = shown.language

    def introduction(self) -> Introduction:
        """What is typed and chosen just now."""
        return Introduction(
            name=self.name.text(),
            house=self.house.text(),
            city=self.city.text(),
            country=str(self.country.currentData() or ""),
            currency=str(self.currency.currentData() or ""),
            zone=str(self.zone.currentData() or ""),
            language=self._language,
        )

    def refuse(self, error: UserError) -> None:
        """Says what is wrong with what was typed."""
        tell(self.fault, error.text(self._tr))

    def _go_on(self) -> None:
        needed = {
            self.name: self._tr("Your name is needed."),
            self.house: self._tr("The name of the property is needed."),
        }
        missing = [line for line in needed if not line.text().strip()]
        for line, words in needed.items():
            tell(self.faults[line], words if line in missing else "", line)
        if missing:
            go_to(missing[0])
            return
        tell(self.fault, "")
        self.said.emit(self.introduction())

    def _country_chosen(self) -> None:
        region = region_of(str(self.country.currentData()))
        self.currency.setCurrentIndex(max(0, self.currency.findData(region.currency)))
        self._fill_zones(region.country, region.zone)
        self.typed.emit()

    def _fill_zones(self, country: str, chosen: str) -> None:
        """The country's own zones first, since there are six hundred."""
        own = zones_of(country)
        self.zone.clear()
        for zone in dict.fromkeys((*own, *all_zones(), *filter(None, (chosen,)))):
            self.zone.addItem(zone_named(zone, self._tr.lang), zone)
        if own:
            self.zone.insertSeparator(len(own))
        self.zone.setCurrentIndex(max(0, self.zone.findData(chosen)))


def _list(entries: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = ChoiceBox(letters=12)
    box.setMaxVisibleItems(14)
    for code, name in entries:
        box.addItem(name, code)
    if chosen and box.findData(chosen) < 0:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
