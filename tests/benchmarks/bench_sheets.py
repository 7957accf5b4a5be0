"""Reading 50,000 x 20 cells of an xlsx file into drafts, against calamine and a bare insert.

Run with: python tests/benchmarks/bench_sheets.py [ROWS]
"""

import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from salesdesk.domain.records import REGISTRY
from salesdesk.exchange.column_values import TableReader
from salesdesk.exchange.draft import Draft
from salesdesk.exchange.drafts import drafts
from salesdesk.exchange.mapping import guess_mapping
from salesdesk.exchange.sheets import read_workbook
from salesdesk.exchange.tables import find_table
from salesdesk.exchange.values import Setting

RUNS = 5
GOAL = 1.6
HEADINGS = (
    "Tên công ty", "Loại hình", "Phân khúc", "Thành phố", "Địa chỉ", "Điện thoại", "Email", "Website",
    "Mã số thuế", "Quốc gia", "Người liên hệ", "Chức vụ", "Di động", "Email liên hệ", "Ngày sinh",
    "Số đêm phòng/năm", "Hạn mức công nợ", "Hợp đồng đến", "Nguồn", "Ghi chú",
)  # fmt: skip
ACCOUNT = (
    "name", "kind", "segment", "city", "address", "phone", "email", "website", "tax_code", "country",
    "potential_room_nights", "credit_limit", "contract_until", "source", "notes",
)  # fmt: skip
CONTACT = ("name", "role", "mobile", "email", "birthday")


def make_list(path: Path, rows: int) -> None:
    """A customer list of 20 columns, always the same."""
    from openpyxl import Workbook

    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Khách hàng")
    sheet.append(HEADINGS)
    for i in range(rows):
        sheet.append(
            [
                f"Công ty TNHH Du lịch Sông Hàn {i}",
                chance.choice(["Đại lý du lịch", "Công ty", "Nhà điều hành tour"]),
                chance.choice(["MICE", "Corporate", "Khách đoàn"]),
                chance.choice(["Đà Nẵng", "Huế", "Hà Nội"]),
                f"{i} Bạch Đằng, Hải Châu",
                f"09{chance.randrange(10**8):08}",
                f"info{i}@songhan{i % 977}.vn",
                f"https://songhan{i}.vn",
                f"{chance.randrange(10**10):010}",
                "VN",
                f"Nguyễn Thị {i}",
                chance.choice(["Giám đốc", "Trưởng phòng"]),
                f"09{chance.randrange(10**8):08}",
                f"lan{i}@songhan.vn",
                date(1980, 1, 1) + timedelta(days=i % 9000),
                chance.randrange(1000),
                chance.randrange(10**6) * 1000,
                date(2027, 1, 1) + timedelta(days=i % 300),
                "Giới thiệu",
                f"Ghi chú số {i} cho khách",
            ]
        )
    book.save(path)


FLOOR = """
import sqlite3, sys, time
start = time.perf_counter()
from python_calamine import CalamineWorkbook
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
read = time.perf_counter()
base = sqlite3.connect(sys.argv[2])
base.execute("pragma journal_mode=wal")
base.execute("create table t(" + ",".join(f"c{i}" for i in range(20)) + ")")
with base:
    base.executemany("insert into t values(" + ",".join("?" * 20) + ")", rows)
print(read - start, time.perf_counter() - read)
"""


def floor(file: Path, folder: Path) -> dict[str, float]:
    """Seconds of calamine alone and of a bare insert, in a process of their own."""
    command = [sys.executable, "-W", "ignore", "-c", FLOOR, str(file), str(folder / "floor.db")]
    read, insert = map(float, subprocess.run(command, capture_output=True, check=True).stdout.split())
    return {"calamine to rows": read, "executemany": insert}


def ours(file: Path, folder: Path) -> dict[str, float]:
    """Seconds of each step from the file to drafts, and of inserting the drafts' values."""
    out: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.perf_counter()
        result = work()
        out[name] = time.perf_counter() - start
        return result

    book = timed("sandboxed reading", lambda: read_workbook(file))
    table = timed("finding the table", lambda: find_table(book))  # type: ignore[arg-type]
    mapping = timed("guessing the mapping", lambda: guess_mapping(table, REGISTRY["account"]))  # type: ignore[arg-type]
    base = sqlite3.connect(folder / "ours.db")
    base.execute("pragma journal_mode=wal")
    base.execute("create table t(" + ",".join(f"c{i}" for i in range(20)) + ")")
    setting = Setting(date.today())

    def flat(draft: Draft) -> tuple[object, ...]:
        values = draft.values
        contact = draft.children[0].values
        credit: object = values["credit_limit"]
        values["credit_limit"] = credit["amount"]  # type: ignore[index]
        return (*map(values.get, ACCOUNT), *map(contact.get, CONTACT))

    def insert() -> None:
        reader = TableReader(table, mapping, setting)  # type: ignore[arg-type]
        found = (flat(one) for one in drafts(reader) if isinstance(one, Draft))
        with base:
            base.executemany("insert into t values(" + ",".join("?" * 20) + ")", found)

    timed("drafts, inserted", insert)
    base.close()
    return out


def main() -> None:
    """Prints the table of medians."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "list.xlsx"
        make_list(file, rows)
        floors: list[dict[str, float]] = []
        runs: list[dict[str, float]] = []
        for _ in range(RUNS):
            for measured, work in ((floors, floor), (runs, ours)):
                with tempfile.TemporaryDirectory() as scratch:
                    measured.append(work(file, Path(scratch)))
    print(f"{rows:,} rows x {len(HEADINGS)} columns, median of {RUNS} runs, seconds\n")
    for title, measured in (("floor", floors), ("ours", runs)):
        for step in measured[0]:
            print(f"{title:6} {step:22} {statistics.median(run[step] for run in measured):7.2f}")
    low, high = (statistics.median(sum(run.values()) for run in measured) for measured in (floors, runs))
    print(f"\n{'':6} {'floor':>7} {'ours':>7} {'ratio':>7} {'goal':>7}")
    print(f"{'':6} {low:7.2f} {high:7.2f} {high / low:7.2f} {GOAL:7.2f}")


if __name__ == "__main__":
    main()
