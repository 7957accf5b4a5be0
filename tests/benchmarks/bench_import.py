"""Import of 50,000 rows from xlsx into an encrypted desk, against reading them and putting them into one table.

python tests/benchmarks/bench_import.py [ROWS]

The floor and our plain part do the same: read, and insert. What an import does besides has no floor and stands
on lines of its own.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import openpyxl
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from salesdesk.app import new_record_id
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock
from salesdesk.store.search import Entry
from salesdesk.store.sqlite_engine import connect_raw
from salesdesk.store.sqlite_search import SqliteSearch
from tests.benchmarks.made_up import table

RUNS = 3

HEADINGS = [
    "Tên công ty",
    "Thành phố",
    "MST",
    "Điện thoại",
    "Email",
    "Người liên hệ",
    "Chức vụ",
    "Di động",
    "Địa chỉ",
    "Ghi chú",
]


class Vault(dict[str, str]):
    """A keyring in memory."""

    def put(self, name: str, secret: str) -> bool:
        """Keeps a secret."""
        self[name] = secret
        return True


def workbook(target: Path, number: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Khách hàng")
    sheet.append([*HEADINGS, *(f"Cột {n}" for n in range(10))])
    for n in range(number):
        sheet.append(
            [
                f"Công ty TNHH Sao Biển {n}",
                ("Đà Nẵng", "Huế", "Hội An")[n % 3],
                f"{400000000 + n:010}",
                f"0236{n:07}",
                f"info{n}@sao{n}.example",
                f"Nguyễn Văn {n}",
                "Giám đốc",
                f"0905{n:06}",
                f"{n} Bạch Đằng",
                f"Ghi chú {n}",
                *(f"x{n}-{i}" for i in range(10)),
            ]
        )
    book.save(target)


def made_desk(folder: Path, *, plain: bool = False, search: SqliteSearch | None = None) -> Desk:
    desk = open_desk(folder, Unlock(Vault(), lambda: None, plain=plain), Clock(), new_record_id)
    if search is not None:
        desk.journal._search = search
    return desk


class WithoutSearch(SqliteSearch):
    """Enters nothing, to tell what search costs."""

    def put(self, connection: sa.Connection, entries: Iterable[Entry], *, new: bool = False) -> None:
        """Enters nothing."""


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def processor_seconds(work: Callable[[], object]) -> float:
    """What shares are told apart by: neighbours on a shared machine change them less than the time on the clock."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def floor(file: Path, folder: Path) -> float:
    """Reading with calamine and one insert into one table, neither encrypted nor indexed."""

    def work() -> None:
        cells = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        raw = connect_raw(folder / "floor.db", None)
        raw.execute(f"CREATE TABLE t ({','.join(f'c{i}' for i in range(20))})")
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO t VALUES ({','.join('?' * 20)})", cells)
        raw.execute("COMMIT")
        raw.close()

    return seconds(work)


def plain_part(file: Path, folder: Path) -> float:
    """Reading, finding the table, validating every cell, and the values into one table like the floor's."""
    desk = made_desk(folder / "plain desk", plain=True)

    def work() -> None:
        seen = importing.preview(desk.reader, file, Defaults(), ENGLISH)
        raw = connect_raw(folder / "plain.db", None)
        raw.execute(f"CREATE TABLE t ({','.join(f'c{i}' for i in range(len(HEADINGS)))})")
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO t VALUES ({','.join('?' * len(HEADINGS))})", map(_flat, seen.plan))
        raw.execute("COMMIT")
        raw.close()

    took = seconds(work)
    desk.close()
    return took


def _flat(planned: importing.Planned) -> list[object]:
    """The values of a row, which fills every column that has a field."""
    [person] = planned.children
    return [*planned.values.values(), *person.values.values()]


def shares(file: Path, folder: Path) -> dict[str, float]:
    """Seconds of previews and of writing, with and without search and encryption."""
    written = {}
    for what, plain, search in (
        ("encrypted", False, None),
        ("plain", True, None),
        ("plain, no search", True, WithoutSearch()),
    ):
        desk = made_desk(folder / what, plain=plain, search=search)
        seen = importing.preview(desk.reader, file, Defaults(), ENGLISH)
        begin = time.perf_counter()
        written[what] = processor_seconds(lambda d=desk, s=seen: importing.accept(d.journal, s))  # type: ignore[misc]
        clock = time.perf_counter() - begin
        desk.close()
        if what == "encrypted":
            size, on_the_clock = (folder / what / "desk.db").stat().st_size, clock
    desk = made_desk(folder / "tables only", plain=True)
    seen = importing.preview(desk.reader, file, Defaults(), ENGLISH)
    read = processor_seconds(lambda: importing.preview(desk.reader, file, Defaults(), ENGLISH))
    importing.accept(desk.journal, seen)
    known = processor_seconds(lambda: importing.preview(desk.reader, file, Defaults(), ENGLISH))
    desk.close()
    return {
        "preview": read,
        "known": known,
        **written,
        "clock": on_the_clock,
        "records": float(seen.writes),
        "megabytes": size / 1e6,
    }


def main() -> None:
    """Prints the table; of several runs the quickest counts, which the neighbours on a shared machine disturbed least."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    floors, plains, others = [], [], []
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "list.xlsx"
        workbook(file, number)
        for run in range(RUNS):
            folder = Path(name) / str(run)
            folder.mkdir()
            floors.append(floor(file, folder))
            plains.append(plain_part(file, folder))
            others.append(shares(file, folder))
            shutil.rmtree(folder)
    low, plain = min(floors), min(plains)
    share = {key: min(each[key] for each in others) for key in others[0]}

    def line(what: str, took: float, floor: str = "", ratio: str = "", goal: str = "") -> tuple[str, ...]:
        return what, floor, f"{took:.2f} s", ratio, goal

    print(
        table(
            f"{number:,} rows × 20 columns of xlsx",
            [
                line(
                    "plain part: read, validated, inserted",
                    plain,
                    f"{low:.2f} s",
                    f"{plain / low:.2f}",
                    "1.6",
                ),
                line(
                    f"matching, where {number:,} accounts are there already (processor)",
                    share["known"] - share["preview"],
                ),
                line("written: log, states, read models (processor)", share["plain, no search"]),
                line("… search on top (processor)", share["plain"] - share["plain, no search"]),
                line("… encryption on top (processor)", share["encrypted"] - share["plain"]),
                line(
                    f"written in all ({share['records']:,.0f} records, {share['megabytes']:.0f} MB; processor)",
                    share["encrypted"],
                ),
                line("the same on the clock", share["clock"]),
            ],  # type: ignore[arg-type]
        )
    )


if __name__ == "__main__":
    main()
