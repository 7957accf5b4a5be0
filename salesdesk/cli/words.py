"""What single words of the command line have to be; what is none is refused in a sentence."""

import argparse
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

from salesdesk.cli.parsing import NOTHING
from salesdesk.errors import UserError
from salesdesk.settings import HUB_SCHEMES

_MOST_DIGITS = 9


def hub_address(text: str) -> str:
    """The address of a team's database; what is none is not repeated, it may hold a password."""
    if not text.startswith(HUB_SCHEMES):
        raise argparse.ArgumentTypeError("a team's database is named postgresql+psycopg://USER@SERVER/NAME")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(NOTHING)
    return text


def target(text: str) -> Path:
    """Where a file is to be written; of a link what it names, so that the link stays one."""
    file = Path(_filled(text)).absolute()
    return Path(os.path.realpath(file)) if file.is_symlink() else file


def sheet_file(text: str) -> Path:
    """A file for records: a sheet, cards of people, or a calendar."""
    file = target(text)
    if file.suffix.lower() not in (".xlsx", ".csv", ".vcf", ".ics"):
        raise argparse.ArgumentTypeError(f"“{file.name}” does not end in .xlsx, .csv, .vcf or .ics")
    return file


def names(text: str) -> list[str]:
    """Names between commas."""
    return [name.strip() for name in _filled(text.strip(" ,")).split(",") if name.strip()]


def pair(said: str) -> tuple[str, str]:
    """FIELD=VALUE; the name of a field holds no "="."""
    name, equals, value = said.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"“{said}” is not FIELD=VALUE")
    return name.strip(), value


def column(said: str) -> tuple[str, str]:
    """COLUMN=FIELD; a heading may hold a "=", the name of a field does not."""
    column, equals, field = said.rpartition("=")
    if not equals or not column.strip():
        raise argparse.ArgumentTypeError(f"“{said}” is not COLUMN=FIELD")
    return column.strip(), field.strip()


def some(said: str) -> int:
    """A number of 1 or more."""
    if not said.isdecimal() or not said.strip("0"):
        raise argparse.ArgumentTypeError(f"“{said}” is not a number of 1 or more")
    if len(said) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"“{said}” is too large")
    return int(said)


def day(said: str) -> date:
    """A date: 2026-11-25 or 25/11/2026."""
    from salesdesk.domain.typed import date_of

    try:
        return date_of(said.strip())
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def age(said: str) -> int:
    """The age of a child in years."""
    if not said.isdecimal() or len(said) > _MOST_DIGITS or int(said) > 17:
        raise argparse.ArgumentTypeError(f"“{said}” is not the age of a child")
    return int(said)


def percent(said: str) -> Decimal:
    """A per cent from 0 to 100."""
    from salesdesk.domain.typed import number_of

    try:
        found = number_of(said.rstrip("% "))
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if not 0 <= found <= 100:
        raise argparse.ArgumentTypeError(f"“{said}” is not a per cent from 0 to 100")
    return found
