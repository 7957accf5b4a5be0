"""The recovery code on paper: its sheet, whether somebody has it yet, and when to remind of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from salesdesk.i18n import Translator
from salesdesk.services.preferences import preference, set_preference

if TYPE_CHECKING:
    from salesdesk.domain.change import ChangeSet
    from salesdesk.domain.clock import Clock
    from salesdesk.store.desk import Desk

PRINTED = "recovery.printed"
"""The preference that says whether the recovery code is on paper."""

AGAIN = "recovery.again"
"""The preference that says before which day nobody is reminded of it."""


def reminds(desk: "Desk", today: date) -> bool:
    """Whether somebody is to be reminded today of a desk's code, since nobody has said yet that it is on paper."""
    has_code = desk.secret is not None and not desk.database.shared
    wanted = has_code and not preference(desk.reader, PRINTED, False)
    return wanted and today.isoformat() >= preference(desk.reader, AGAIN, "")


def remind_again(desk: "Desk", day: date) -> "ChangeSet":
    """Has nobody reminded before a day."""
    return set_preference(desk.journal, desk.reader, AGAIN, day.isoformat())


def note_on_paper(desk: "Desk", on_paper: bool) -> "ChangeSet":
    """Keeps whether the code is on paper."""
    return set_preference(desk.journal, desk.reader, PRINTED, on_paper)


def write_sheet(desk: "Desk", clock: "Clock", tr: Translator, target: Path) -> None:
    """Writes the sheet with the recovery code; raises `UserError` for an unencrypted desk."""
    from salesdesk.documents.recovery_sheet import RecoverySheet, write_recovery_sheet
    from salesdesk.services.briefing.dossier import Desktop
    from salesdesk.services.house import me
    from salesdesk.services.safety import recovery_code

    desktop = Desktop(desk.database, desk.reader, clock, tr)
    seller = me(desk.reader)
    sheet = RecoverySheet(
        house=desktop.house,
        code=recovery_code(desk),
        who=(seller.name or "") if seller else "",
        day=desktop.formats.day_within(desktop.today),
    )
    write_recovery_sheet(sheet, target, tr)
