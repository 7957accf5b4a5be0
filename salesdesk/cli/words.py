"""What single words of the command line have to be; what is none is refused in a sentence."""

import os
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from salesdesk.cli.parsing import NOTHING, WrongUsage
from salesdesk.domain.kinds import NO_PART, TOO_LARGE
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.settings import HUB_SCHEMES

_MOST_DIGITS = 9


def hub_address(text: str) -> str:
    """The address of a team's database; what is none is not repeated, it may hold a password."""
    if not text.startswith(HUB_SCHEMES):
        raise UserError(N_("a team's database is named postgresql+psycopg://USER@SERVER/NAME"))
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise UserError(NOTHING)
    return text


def target(text: str) -> Path:
    """Where a file is to be written; of a link what it names, so that the link stays one."""
    file = Path(_filled(text)).absolute()
    return Path(os.path.realpath(file)) if file.is_symlink() else file


def sheet_file(text: str) -> Path:
    """A file for records: a sheet, cards of people, or a calendar."""
    file = target(text)
    if file.suffix.lower() not in (".xlsx", ".csv", ".vcf", ".ics"):
        raise UserError(N_("“{file}” does not end in .xlsx, .csv, .vcf or .ics"), file=file.name)
    return file


def paper(text: str) -> Path:
    """A file for a paper."""
    return _ending_in(text, ".pdf")


def bundle(text: str) -> Path:
    """A file for a colleague."""
    return _ending_in(text, ".salesdesk")


def _ending_in(text: str, ending: str) -> Path:
    """A file that is not called something else; a name without an ending is the caller's own way."""
    file = target(text)
    if file.suffix.lower() not in ("", ending):
        raise UserError(N_("“{file}” does not end in {ending}"), file=file.name, ending=ending)
    return file


def names(text: str) -> list[str]:
    """Names between commas."""
    return [name.strip() for name in _filled(text.strip(" ,")).split(",") if name.strip()]


def pair(said: str) -> tuple[str, str]:
    """FIELD=VALUE; the name of a field holds no "="."""
    name, equals, value = said.partition("=")
    if not equals or not name.strip():
        raise UserError(N_("“{said}” is not FIELD=VALUE"), said=said)
    return name.strip(), value


def once(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """FIELD=VALUE pairs by field; raises `WrongUsage` for one that is said twice: one of them would be lost."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise WrongUsage(N_("“{name}” is said twice; say it once."), name=name)
        found[name] = value
    return found


def column(said: str) -> tuple[str, str]:
    """COLUMN=FIELD; a heading may hold a "=", the name of a field does not."""
    column, equals, field = said.rpartition("=")
    if not equals or not column.strip():
        raise UserError(N_("“{said}” is not COLUMN=FIELD"), said=said)
    return column.strip(), field.strip()


def doubtful_row(said: str) -> tuple[str, str]:
    """ROW=new, ROW=same or ROW=skip."""
    row, _, answer = said.partition("=")
    if not row.isdecimal() or len(row) > _MOST_DIGITS or answer not in ("new", "same", "skip"):
        raise UserError(N_("“{said}” is not ROW=new, ROW=same or ROW=skip"), said=said)
    return row, answer


def some(said: str) -> int:
    """A number of 1 or more."""
    if not said.isdecimal() or not said.strip("0"):
        raise UserError(N_("“{said}” is not a number of 1 or more"), said=said)
    if len(said) > _MOST_DIGITS:
        raise UserError(TOO_LARGE, value=said)
    return int(said)


def day(said: str) -> date:
    """A date: 2026-11-25 or 25/11/2026."""
    from salesdesk.domain.typed import date_of

    return date_of(_filled(said).strip())


def age(said: str) -> int:
    """The age of a child in years."""
    if not said.isdecimal() or len(said) > _MOST_DIGITS or int(said) > 17:
        raise UserError(N_("“{said}” is not the age of a child"), said=said)
    return int(said)


def percent(said: str) -> Decimal:
    """A per cent from 0 to 100."""
    from salesdesk.domain.typed import percent_of

    found = percent_of(said)
    if not 0 <= found <= 100:
        raise UserError(NO_PART, value=said)
    return found
