"""The two pages that bring a desk from a backup: of this laptop, and of another one."""

from pathlib import Path

from salesdesk.app import new_record_id, unlock_by
from salesdesk.domain.clock import Clock
from salesdesk.errors import Progress
from salesdesk.i18n import Translator
from salesdesk.services import moving, safety
from salesdesk.ui.first_start.bring import Ask, Bring
from salesdesk.ui.jobs import Runner


def to_restore(tr: Translator, jobs: Runner, folder: Path, known: str | None) -> Bring:
    """The page that restores a backup of a folder's desk; `known` is the code that opens it, "" where it is plain."""

    def work(file: Path, ask: Ask, progress: Progress) -> Path | None:
        unlock = unlock_by(ask if known is None else lambda: known)
        return safety.bring_back(folder, file, unlock, Clock(), new_record_id, progress)

    return Bring(
        tr,
        jobs,
        work,
        tr("Restore a backup"),
        tr(
            "The backup takes the place of the whole desk as it is now. That one is kept as a backup first: you can come back to it here."
        ),
        tr("Recovery code of that desk") if known is None else "",
        safety.backups(folder),
    )


def to_move_in(tr: Translator, jobs: Runner, folder: Path) -> Bring:
    """The page that fetches another laptop's desk beside that of a folder, if there is one; `moving.move_in` is to follow."""

    def work(file: Path, ask: Ask, progress: Progress) -> None:
        moving.fetch_desk(folder, file, unlock_by(ask), Clock(), new_record_id, progress)

    return Bring(
        tr,
        jobs,
        work,
        tr("From another laptop"),
        tr(
            "Make a backup on the old laptop, bring its file here, and take the sheet with the recovery code."
        ),
        tr("Recovery code of the old laptop"),
    )
