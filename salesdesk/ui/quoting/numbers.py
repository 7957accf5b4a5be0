"""Numbers that are typed into a quote."""

import re

from PySide6.QtWidgets import QLineEdit

from salesdesk.errors import UserError
from salesdesk.i18n import N_


def whole_number(line: QLineEdit, most: int) -> int:
    """The number in a line, from 1 on; raises `UserError` that names the line."""
    typed = line.text().strip()
    if not re.fullmatch(r"\d{1,5}", typed) or not 0 < int(typed) <= most:
        raise UserError(
            N_("{field}: write a number from 1 to {most}."), field=line.accessibleName(), most=most
        )
    return int(typed)
