"""Real desks in temporary folders, with a clock, ids and a keyring of the test's own."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from unittest.mock import patch

from salesdesk.app import App, build
from salesdesk.domain.change import Change, ChangeId, What, make_change
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Json
from salesdesk.settings import Settings
from salesdesk.store import facts, log
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import DATABASE, IDENTITY, Unlock, new_identity, write_identity
from salesdesk.store.projection import Projection

START = 1_790_000_000.0
"""Seconds since 1970 at which every test's clock begins: September 2026."""


class Keyring(dict[str, str]):
    """A keyring that holds what it is given."""

    def put(self, name: str, secret: str) -> bool:
        """Keeps a secret."""
        self[name] = secret
        return True


class NoKeyring:
    """A system without a keyring."""

    def get(self, name: str) -> str | None:
        """Nothing."""
        return None

    def put(self, name: str, secret: str) -> bool:
        """Keeps nothing."""
        return False


@dataclass
class Hands:
    """A clock that the test sets, a second on at each look."""

    seconds: float = START

    def look(self) -> float:
        """The time, a second later each time."""
        self.seconds += 1
        return self.seconds

    @property
    def clock(self) -> Clock:
        """The clock that the program is given."""
        return Clock(seconds=self.look)


_NUMBERS = count(1)


def new_id() -> str:
    """An id as the program makes them, unlike any other of this test run."""
    number = next(_NUMBERS)
    return f"019a0000-0000-7000-8000-{number:012x}"


KEYRING = Keyring()
"""The keyring of every desk that is not given another."""


def open_at(
    folder: Path,
    *,
    unlock: Unlock | None = None,
    clock: Clock | None = None,
    ids: Callable[[], str] = new_id,
    hub: str | None = None,
) -> Desk:
    """Opens or makes the encrypted desk in a folder, with its tables on a team hub where one is named."""
    return open_desk(folder, unlock or Unlock(KEYRING, lambda: None), clock or Hands().clock, ids, hub=hub)


def plain_app(folder: Path, lang: str = "en", *, clock: Clock | None = None) -> App:
    """The program on the plain desk in a folder; a new one's empty file is copied, which is quicker than making it."""
    if not (folder / IDENTITY).exists():
        folder.mkdir(parents=True, exist_ok=True)
        identity, _ = new_identity(Unlock(NoKeyring(), lambda: None, plain=True), new_id, b"")
        write_identity(folder, identity)
        shutil.copy(empty_file(), folder / DATABASE)
    return build(Settings(folder, lang, None, plain=True), clock=clock)


@cache
def empty_file() -> Path:
    """The file of a plain desk in which nobody has written."""
    folder = Path(tempfile.mkdtemp(prefix="salesdesk-empty-"))
    build(Settings(folder, "en", None, plain=True)).close()
    return folder / DATABASE


def desk_in(folder: Path, *, clock: Clock | None = None) -> Desk:
    """An open new encrypted desk; made from a copy, which is quicker than making it."""
    shutil.copytree(_template(), folder, dirs_exist_ok=True)
    return open_at(folder, clock=clock)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="salesdesk-template-"))
    open_at(folder).close()
    return folder


@dataclass
class Elsewhere:
    """A colleague's laptop, as far as its changes reach this one."""

    device: str = field(default_factory=lambda: f"t{next(_NUMBERS):020x}")
    hlc: int = int(START * 1000) << 16
    seq: int = 0
    head: ChangeId = b""

    def change(
        self,
        record: str,
        values: Mapping[str, Json] | None = None,
        bases: Mapping[str, Iterable[ChangeId]] | None = None,
        *,
        type: str = "account",
        kind: What = "put",
        change_set: str | None = None,
        undoes: str | None = None,
        hlc: int | None = None,
    ) -> Change:
        """The next change of this laptop; fields without a base replace nothing."""
        values, given = values or {}, bases or {}
        named = {name: tuple(given.get(name, ())) for name in (values if kind == "put" else given)}
        self.hlc = max(self.hlc + 1, hlc or 0)
        self.seq += 1
        made = make_change(
            device=self.device,
            seq=self.seq,
            previous=self.head,
            hlc=self.hlc if hlc is None else hlc,
            at="2026-09-21T09:00:00+07:00[Asia/Ho_Chi_Minh]",
            by="",
            change_set=change_set or new_id(),
            undoes=undoes,
            record=record,
            type=type,
            kind=kind,
            bases=named,
            values=values,
            salt=bytes(16),
        )
        self.head = made.id
        return made


def receive(desk: Desk, changes: Iterable[Change]) -> None:
    """Writes changes of other laptops into a desk, as merging a file does."""
    with desk.database.writing() as connection:
        ids = {bytes(row[0]) for row in connection.exec_driver_sql("SELECT id FROM log")}
        new: dict[str, list[Change]] = {}
        for change in {each.id: each for each in changes if each.id not in ids}.values():
            new.setdefault(change.record, []).append(change)
        held = log.of_records(connection, log.present(connection, new))
        arrived = [change for of_record in new.values() for change in of_record]
        log.append(connection, arrived)
        projection = Projection(connection, desk.search)
        projection.apply(new, held)
        projection.finish()
        last = max([int(facts.get_meta(connection, "hlc", "0")), *(change.hlc for change in arrived)])
        facts.put_meta(connection, "hlc", str(last))


def values_of(desk: Desk, record: str) -> dict[str, Json]:
    """The values that a record shows, without the empty ones."""
    return {name: value for name, value in desk.reader.values(record).items() if value is not None}


@contextmanager
def naming_anything() -> Iterator[None]:
    """What is written meanwhile may name records of any type, as what an older release wrote."""
    with patch("salesdesk.store.journal.refuse_other_types"):
        yield
