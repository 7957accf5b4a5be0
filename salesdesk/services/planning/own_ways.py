"""The house's own travel times: read from a sheet, kept as a shared preference, one change to take back."""

from dataclasses import dataclass
from pathlib import Path

from salesdesk.domain.change import ChangeSet
from salesdesk.errors import Progress, no_progress
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.ways import Ways, read_ways
from salesdesk.services.planning.settings import MATRIX, travel_of
from salesdesk.services.planning.settings import plan_settings as settings_of
from salesdesk.services.preferences import set_preference
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

__all__ = ["ReadWays", "Ways", "forget_ways", "keep_ways", "preview_ways"]


@dataclass(frozen=True)
class ReadWays:
    """What a sheet of travel times brought: how many ways, and the cells that were refused (row, value)."""

    ways: int
    refused: tuple[tuple[int, str], ...]
    change_set: ChangeSet | None


def preview_ways(file: Path, progress: Progress = no_progress) -> Ways:
    """The travel times of a file; raises `UserError` where it holds none."""
    return read_ways(read_workbook(file, progress))


def keep_ways(journal: Journal, reader: Reader, found: Ways) -> ReadWays:
    """Keeps travel times beside those that are known; a way that is known takes the new time."""
    known = dict(travel_of(reader, settings_of(reader)).known) | found.minutes
    rows = [[start, end, minutes] for (start, end), minutes in sorted(known.items())]
    done = set_preference(journal, reader, MATRIX, rows)
    return ReadWays(len(found.minutes), tuple(found.refused), done)


def forget_ways(journal: Journal, reader: Reader) -> ChangeSet:
    """Forgets the house's own travel times; ways are reckoned from the map again."""
    return set_preference(journal, reader, MATRIX, [])
