"""What the lines around the tables say of the whole plan: its name, validity, currency, taxes, meals, commission."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from salesdesk.domain import kinds
from salesdesk.domain.kinds import Json
from salesdesk.domain.records import REGISTRY
from salesdesk.domain.text import fold
from salesdesk.domain.values import Money, Period
from salesdesk.exchange.cells import Cell
from salesdesk.exchange.headings import plain_heading
from salesdesk.exchange.own_values import read_field
from salesdesk.exchange.rate_sheets.cell_words import ranges_of
from salesdesk.exchange.rate_sheets.drafts import PlanDraft
from salesdesk.exchange.rate_sheets.headings import IGNORED, PLAN, vocabulary
from salesdesk.exchange.rate_sheets.tables import Grid, years_in
from salesdesk.exchange.remarks import NotReadable
from salesdesk.exchange.values import Setting, read_text
from salesdesk.i18n import Translator

_LOOKED_AT = 400
"""Rows of a sheet in which such lines are looked for."""

_CURRENCY = re.compile(r"\b(VND|USD|EUR|GBP|THB|SGD|AUD|JPY|KRW|CNY|LAK|KHR|MYR|IDR|PHP|MMK)\b")
_VALID = ("valid", "validity", "hieu luc", "ap dung tu", "gia tri tu", "stay period", "travel period")
_TOP = 6
_TITLE = re.compile(
    r"\b(?:tariff|contract rates?|rates? 20\d\d|bang gia|hop dong gia|net rates?|rate sheet)\b"
)
_DATES = kinds.Dates()


class Facts:
    """The lines of a workbook that are no table."""

    def __init__(self, grids: Sequence[Grid], setting: Setting, languages: Sequence[Translator]) -> None:
        self._setting = setting
        self._values: dict[str, Json] = {}
        self._bases: Counter[str] = Counter()
        self._currencies: Counter[str] = Counter()
        self.name = ""
        lines = [line for grid in grids for line in _lines(grid)]
        self.years = years_in([*(grid.name for grid in grids), *(text for line in lines for text in line)])
        known = {p: t for p, t in vocabulary("rate_plan", tuple(languages)).items() if t != IGNORED}
        for line in lines:
            self._pair(line, known)
            for text in line:
                self._sentence(text)
        self.name = self.name or _title(grids)
        self.currency = str(self._values.get("currency") or self._named(lines) or setting.defaults.currency)

    def saw(self, money: Money, basis: str | None) -> None:
        """Takes note of the currency and the tax basis that a cell names."""
        self._currencies[money.currency] += 1
        if basis:
            self._bases[basis] += 1

    def complete(self, plan: PlanDraft) -> None:
        """Fills in what a plan's own row does not say."""
        found = dict(self._values)
        if self._bases:
            found["tax_basis"] = self._bases.most_common(1)[0][0]
        found.setdefault(
            "currency", self._currencies.most_common(1)[0][0] if self._currencies else self.currency
        )
        found.setdefault("valid", self._span(plan))
        for name, value in found.items():
            if value is not None and plan.values.get(name) is None and name != "name":
                plan.values[name] = value

    def _span(self, plan: PlanDraft) -> Json:
        """From the first to the last date of the seasons."""
        ranges = [_DATES.load(row.values["nights"]) for row in plan.rows if row.type == "season_dates"]
        firsts = [each.first for each in ranges if each and each.first]
        lasts = [each.last for each in ranges if each and each.last]
        return _DATES.dump(Period(min(firsts), max(lasts))) if firsts and lasts else None

    def _pair(self, line: Sequence[str], known: dict[str, str]) -> None:
        """A label with its value beside it, or behind a colon."""
        if len(line) == 1 and ":" in line[0]:
            label, _, value = line[0].partition(":")
        elif len(line) == 2:
            label, value = line[0].rstrip(" :"), line[1]
        else:
            return
        target = known.get(plain_heading(label))
        if not target or not value.strip():
            return
        if target in (PLAN, "name"):
            self.name = self.name or value.strip()
            return
        entry = REGISTRY["rate_plan"]
        if target not in entry.parts:
            return
        field, _ = entry.parts[target]
        if isinstance(field.kind, kinds.Amount | kinds.Dates):
            return
        cells: dict[str, Cell] = dict.fromkeys(field.part_names)
        cells[target] = value
        try:
            self._values.setdefault(field.name, read_field(field, cells, self._setting, "xlsx"))
        except NotReadable:
            return

    def _sentence(self, text: str) -> None:
        plain = fold(text)
        if any(word in plain for word in _VALID) and "valid" not in self._values:
            begins = re.search(r"\d", plain)
            try:
                found = ranges_of(plain[begins.start() :] if begins else "", self.years)
                self._values["valid"] = _DATES.dump(Period(found[0].first, found[-1].last))
            except NotReadable:
                pass
        if "++" in text:
            self._bases["plus_plus"] += 1
        elif re.search(r"(vat|tax|thue)", plain) and len(plain) > 12:
            if re.search(r"exclusive|excluding|subject to|not inclu|chua (?:bao )?gom|chua tinh", plain):
                self._bases["plus_plus"] += 1
            elif re.search(r"inclu|da (?:bao )?gom|bao gom", plain):
                self._bases["inclusive"] += 1
        if re.search(r"room only|khong an sang|without breakfast", plain):
            self._values.setdefault("meal", "room_only")
        elif re.search(
            r"inclu.*breakfast|breakfast inclu|daily breakfast|gom an sang|bao gom.*an sang", plain
        ):
            self._values.setdefault("meal", "breakfast")
        if re.search(r"non.?commissionable|\bnett? rates?\b|gia nett?\b", plain):
            self._values.setdefault("commissionable", False)

    def _named(self, lines: Sequence[Sequence[str]]) -> str | None:
        found = Counter(code for line in lines for text in line for code in _CURRENCY.findall(text))
        return found.most_common(1)[0][0] if found else None


def _title(grids: Sequence[Grid]) -> str:
    """The line at the top of the first sheets that calls itself a tariff; "" where none does."""
    for grid in grids[:3]:
        for row in grid.rows[:_TOP]:
            texts = list(dict.fromkeys(text for cell in row if (text := read_text(cell))))
            if (
                len(texts) == 1
                and len(texts[0]) <= 80
                and ":" not in texts[0]
                and _TITLE.search(fold(texts[0]))
            ):
                return texts[0]
    return ""


def _lines(grid: Grid) -> Iterator[list[str]]:
    for row in grid.rows[:_LOOKED_AT]:
        texts = list(dict.fromkeys(text for cell in row if (text := read_text(cell))))
        if 0 < len(texts) <= 2:
            yield texts
