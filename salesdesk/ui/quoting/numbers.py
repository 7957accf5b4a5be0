"""Numbers that are typed into a quote."""

import re

from PySide6.QtWidgets import QLineEdit

from salesdesk.domain.typed import whole_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_

_OLDEST = 17


def whole_number(line: QLineEdit, most: int) -> int:
    """The number in a line, from 1 on; raises `UserError` that names the line."""
    try:
        number = whole_of(line.text())
    except UserError:
        number = 0
    if not 0 < number <= most:
        raise UserError(
            N_("{field}: write a number from 1 to {most}."), field=line.accessibleName(), most=most
        )
    return number


def ages_of(typed: str) -> tuple[int, ...]:
    """The ages of children, from text as in "8, 10"; raises `UserError`."""
    parts = [part for part in re.split(r"[,;\s]+", typed.strip()) if part]
    if any(not part.isdecimal() or int(part) > _OLDEST for part in parts):
        raise UserError(
            N_("“{value}” does not name ages of children; write them as in 8, 10."), value=typed.strip()
        )
    return tuple(int(part) for part in parts)
