"""Countries, currencies and time zones are chosen by their names; what is kept are their codes."""

from collections.abc import Callable, Sequence

from salesdesk.domain.fields import Field
from salesdesk.domain.kinds import Country, Currency
from salesdesk.ui.context import Context
from salesdesk.ui.regions import countries, country_named, currencies, currency_named, zone_named, zones
from salesdesk.ui.widgets.choice_box import ChoiceBox
from salesdesk.ui.widgets.choice_editor import CodeEditor

MOST_IN_SIGHT = 14


class RegionEditor(CodeEditor):
    """A box that shows the name of what is kept; the hundreds of others are listed when somebody comes to it."""

    def __init__(self, field: Field, context: Context) -> None:
        lang = context.tr.lang
        named: Callable[[str, str], str] = zone_named
        all_of = zones
        match field.kind:
            case Country():
                named, all_of = country_named, countries
            case Currency():
                named, all_of = currency_named, currencies
        super().__init__(_Box(context.tr(field.label), lambda: all_of(lang)))
        self._named, self._lang = named, lang

    def name_of(self, code: str) -> str:
        """The name of a region in the window's language."""
        return self._named(code, self._lang)


class _Box(ChoiceBox):
    def __init__(self, name: str, all_of: Callable[[], Sequence[tuple[str, str]]]) -> None:
        super().__init__(name, letters=6)
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        self._all_of = all_of
        self._filled = False

    def showPopup(self) -> None:
        """Lists all there are."""
        self.fill()
        super().showPopup()

    def fill(self) -> None:
        """Lists all there are, once; what is chosen stays chosen."""
        if self._filled:
            return
        self._filled = True
        chosen, words = self.currentData(), self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItem("—", "")
        for code, name in self._all_of():
            self.addItem(name, code)
        if self.findData(chosen) < 0:
            self.addItem(words, chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)
