"""What people type in short, such as "Fri, Sat" or "KR", in the words of a paper's reader."""

import re
from datetime import date, timedelta

from salesdesk.domain.countries import country_code
from salesdesk.domain.quoting.weekdays import ALL, weekdays_of
from salesdesk.formats import Formats

_A_MONDAY = date(2024, 1, 1)
_PART = re.compile(r"[,;/]")


def weekdays_in_words(typed: str | None, formats: Formats) -> str:
    """ "Fri, Sat" as "T6, T7" in Vietnamese, a longer run with its ends; nothing for all days, else as it was typed."""
    days = weekdays_of(typed)
    if days is None:
        return typed or ""
    if days == ALL:
        return ""
    names = [formats.weekday_name(_A_MONDAY + timedelta(days=day)) for day in range(7)]
    runs = [[day] for day in sorted(days) if (day - 1) % 7 not in days]
    for run in runs:
        while (run[-1] + 1) % 7 in days:
            run.append((run[-1] + 1) % 7)
    return ", ".join(
        f"{names[run[0]]} – {names[run[-1]]}" if len(run) > 2 else ", ".join(names[day] for day in run)
        for run in runs
    )


def markets_in_words(typed: str | None, formats: Formats) -> str:
    """Countries by their names in the reader's language, anything else as it was typed."""
    parts = [part.strip() for part in _PART.split(typed or "") if part.strip()]
    return ", ".join(dict.fromkeys(_market(part, formats) for part in parts))


def _market(typed: str, formats: Formats) -> str:
    code = country_code(typed) or (typed if typed.isupper() else "")
    return formats.country(code) if code else typed
