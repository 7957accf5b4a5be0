"""Numbers that are typed into a quote."""

from PySide6.QtWidgets import QLineEdit

from salesdesk.domain.typed import whole_of
from salesdesk.errors import UserError
from salesdesk.i18n import N_


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
