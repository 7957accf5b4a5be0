"""Dates, times, amounts and numbers as the reader's language writes them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from salesdesk.domain.text import capital, day_within
from salesdesk.domain.values import Money, Period, minor_digits, wall_time_of
from salesdesk.i18n import PSEUDO
from salesdesk.plain import dataclass

_NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"))
"""What has two letters and a name, too."""


@lru_cache
def country_names(locale: str) -> Mapping[str, str]:
    """The names of all countries in a language, by their two letters."""
    from babel import Locale

    names = Locale.parse(locale).territories.items()
    return {
        code: name for code, name in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


@dataclass(frozen=True)
class Formats:
    """Formats for one language."""

    lang: str

    @property
    def _locale(self) -> str:
        return "en_GB" if self.lang in ("en", PSEUDO) else self.lang

    def day(self, day: date) -> str:
        """A date in full, with its weekday: Wednesday 25 November 2026; customers have other languages, too."""
        from babel.dates import format_date

        usual = "EEEE d MMMM y" if self._locale == "en_GB" else "full"
        pattern = "EEEE, dd/MM/y" if self.lang == "vi" else usual
        text = format_date(day, pattern, locale=self._locale)
        return capital(text)

    def day_within(self, day: date) -> str:
        """The same within a sentence: thứ Tư, 25/11/2026."""
        return day_within(self.day(day))

    def moment_within(self, moment: datetime) -> str:
        """A date with its time within a sentence: Wednesday 25 November 2026 09:30, 09:30 thứ Tư, 25/11/2026."""
        said = (self.day_within(moment.date()), self.time(moment))
        return " ".join(reversed(said) if self.lang == "vi" else said)

    def time_on_day(self, moment: datetime) -> str:
        """The same with the time first: 09:30 on Wednesday 25 November 2026, 09:30 thứ Tư, 25/11/2026."""
        between = " " if self.lang == "vi" else " on "
        return between.join((self.time(moment), self.day_within(moment.date())))

    def day_ahead(self, day: date, today: date) -> str:
        """The same, the year only where it is not today's: Wednesday 25 November, Thứ Tư, 25/11."""
        from babel.dates import format_date

        if day.year != today.year:
            return self.day(day)
        text = format_date(day, "EEEE, dd/MM" if self.lang == "vi" else "EEEE d MMMM", locale=self._locale)
        return capital(text)

    def weekday(self, day: date) -> str:
        """A date within a week: Wed 25 Nov, T4 25/11."""
        from babel.dates import format_date

        pattern = "EEEEE dd/MM" if self.lang == "vi" else "EEE d MMM"
        text = format_date(day, pattern, locale=self._locale)
        return capital(text)

    def weekday_in_year(self, day: date) -> str:
        """The same with its year: Wed 25 Nov 2026, T4 25/11/2026."""
        return f"{self.weekday_name(day)} {self.short(day)}"

    def weekday_name(self, day: date) -> str:
        """The short name of a date's weekday: Wed, T4."""
        from babel.dates import format_date

        # In Vietnam days have numbers: what is short elsewhere still says "Th", the narrow form is the usual one.
        return format_date(day, "EEEEE" if self.lang == "vi" else "EEE", locale=self._locale)

    def day_and_month(self, day: date) -> str:
        """A date without its year: 1 Dec, 01/12."""
        from babel.dates import format_date

        return format_date(day, "dd/MM" if self.lang == "vi" else "d MMM", locale=self._locale)

    def month(self, day: date) -> str:
        """The month of a date: November 2026, Tháng 11/2026."""
        from babel.dates import format_date

        text = format_date(day, "LLLL/y" if self.lang == "vi" else "LLLL y", locale=self._locale)
        return capital(text)

    def month_within(self, day: date) -> str:
        """The same within a sentence: November 2026, tháng 11/2026."""
        month = self.month(day)
        return month.lower() if self.lang == "vi" else month

    def short(self, day: date | None) -> str:
        """A date in digits or with a short month: 25 Nov 2026, 25/11/2026; "" for none."""
        from babel.dates import format_date

        if day is None:
            return ""
        return format_date(day, "dd/MM/y" if self.lang == "vi" else "d MMM y", locale=self._locale)

    def time(self, moment: datetime) -> str:
        """A time on a 24-hour clock: 09:30."""
        return moment.strftime("%H:%M")

    def day_with_time(self, moment: datetime) -> tuple[str, str]:
        """A date and its time, as pieces of a line: Wednesday 25 November 2026, 09:30."""
        return self.day(moment.date()), self.time(moment)

    def short_with_time(self, moment: datetime) -> tuple[str, str]:
        """The same in short: 25 Nov 2026, 09:30."""
        return self.short(moment.date()), self.time(moment)

    def wall_time(self, text: str) -> str:
        """When a change was written, by the clock of the laptop there; the text itself where it says no time."""
        moment = wall_time_of(text)
        return f"{self.short(moment.date())}  {self.time(moment)}" if moment else text

    def period(self, period: Period | None) -> str:
        """From a first to a last date; a single day is said once."""
        if period is None:
            return ""
        if period.first and period.last:
            return self.span_of_dates(period.first, period.last)
        return " – ".join(self.short(end) for end in (period.first, period.last))

    def weekdays(self, period: Period) -> str:
        """From a first to a last date with their weekdays: Tue 7 Dec – Sat 11 Dec 2027, T3 07/12 – T7 11/12/2027."""
        ends = [each for each in (period.first, period.last) if each]
        if len(ends) < 2 or period.first == period.last:
            return " – ".join(map(self.weekday_in_year, ends[:1]))
        first, last = ends
        begins = self.weekday(first) if first.year == last.year else self.weekday_in_year(first)
        return f"{begins} – {self.weekday_in_year(last)}"

    def span_of_dates(self, first: date, last: date) -> str:
        """From one date to another, what they share said once: 1 Jan – 31 Mar 2026, 23 – 29 Nov 2026, 23 – 29/11/2026."""
        from babel.dates import format_date

        if first == last:
            return self.short(last)
        if first.year != last.year:
            return f"{self.short(first)} – {self.short(last)}"
        pattern = "dd/MM" if self.lang == "vi" else "d MMM"
        if first.month == last.month:
            pattern = "dd" if self.lang == "vi" else "d"
        return f"{format_date(first, pattern, locale=self._locale)} – {self.short(last)}"

    def country(self, code: str) -> str:
        """The name of a country by its two letters: Vietnam, Việt Nam; what names no country as it is."""
        from babel import Locale

        names = Locale.parse(self._locale).territories
        return str(names.get(code.upper(), code)) if len(code) == 2 else code

    def number(self, number: int | Decimal | None) -> str:
        """A number with its thousands apart; "—" for none."""
        from babel.numbers import format_decimal

        return "—" if number is None else _signed(format_decimal(number, locale=self._locale))

    def size(self, number: int) -> str:
        """How large a file of so many bytes is: 640 kB, 2.4 MB, in Vietnamese 2,4 MB."""
        if number < 1_000_000:
            return f"{self.number(max(1, round(number / 1000)))} kB"
        return f"{self.number(round(Decimal(number) / 1_000_000, 1))} MB"

    def figure(self, number: Decimal) -> str:
        """A number as it is typed, to its last digit: 7.5, in Vietnamese 7,5."""
        from babel.numbers import get_decimal_symbol

        return _signed(format(number, "f").replace(".", get_decimal_symbol(self._locale)))

    def percent(self, per_cent: Decimal | None) -> str:
        """A per cent: 7.5%."""
        return "—" if per_cent is None else f"{self.number(per_cent)}%"

    def money(self, money: Money | None) -> str:
        """An amount with its currency where the language writes it, ₫ always behind: US$500.00, 1,450,000 ₫; "—" for none."""
        from babel.numbers import get_currency_symbol

        if money is None:
            return "—"
        if self.lang == "vi" or money.currency == "VND":
            return self._currency(money, behind="\u00a0¤")
        letters = get_currency_symbol(money.currency, locale=self._locale)[-1].isalpha()
        return self._currency(money, "¤\u00a0" if letters else "¤")

    def amount(self, money: Money) -> str:
        """An amount where its currency is plain: 1,450,000."""
        return self._currency(money)

    def _currency(self, money: Money, before: str = "", behind: str = "") -> str:
        from babel.numbers import format_currency

        digits = minor_digits(money.currency)
        shown = format_currency(
            money.amount,
            money.currency,
            before + "#,##0" + ("." + "0" * digits if digits else "") + behind,
            locale=self._locale,
            currency_digits=False,
        )
        return _signed(shown)

    def figures(self, typed: str, currency: str) -> str:
        """A typed amount in figures that every language reads alike, where the language writes a comma before cents.

        Of a currency with cents 1.450 is an amount in thousands then, and 14,50 one with cents; what is typed
        otherwise stays as it is.
        """
        from babel.numbers import get_decimal_symbol, get_group_symbol

        group, comma = get_group_symbol(self._locale), get_decimal_symbol(self._locale)
        digits = minor_digits(currency)
        written = rf"([+-]?\d+(?:{re.escape(group)}\d{{3}})*)(?:{re.escape(comma)}(\d{{1,{digits}}}))?"
        found = re.fullmatch(written, typed.strip().replace("−", "-")) if comma != "." and digits else None
        return f"{found[1].replace(group, '')}.{found[2] or 0}" if found else typed


def _signed(figures: str) -> str:
    """Figures with the minus that is as wide as a plus, in place of a hyphen."""
    return figures.replace("-", "−")
