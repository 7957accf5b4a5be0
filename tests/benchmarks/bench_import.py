"""Import of 50,000 rows from xlsx into an encrypted desk, against reading them and putting them into one table.

python tests/benchmarks/bench_import.py [ROWS]
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import openpyxl
from python_calamine import CalamineWorkbook

from salesdesk.app import new_record_id
from salesdesk.domain.clock import Clock
from salesdesk.domain.kinds import Defaults
from salesdesk.i18n import ENGLISH
from salesdesk.services import importing
from salesdesk.store.desk import open_desk
from salesdesk.store.engine import connect_raw
from salesdesk.store.identity import Unlock

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


def workbook(target: Path, rows: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Khách hàng")
    sheet.append([*HEADINGS, *(f"Cột {n}" for n in range(10))])
    for n in range(rows):
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


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "list.xlsx"
        workbook(file, rows)

        begin = time.perf_counter()
        cells = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
        raw = connect_raw(folder / "floor.db", bytes(32))
        raw.execute(f"CREATE TABLE t ({','.join(f'c{i}' for i in range(20))})")
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO t VALUES ({','.join('?' * 20)})", cells)
        raw.execute("COMMIT")
        floor = time.perf_counter() - begin

        desk = open_desk(folder / "desk", Unlock(Vault(), lambda: None), Clock(), new_record_id)
        begin = time.perf_counter()
        seen = importing.preview(desk.reader, file, Defaults(), ENGLISH)
        plain = time.perf_counter() - begin
        begin = time.perf_counter()
        done = importing.accept(desk.journal, seen)
        write = time.perf_counter() - begin
        size = (folder / "desk" / "desk.db").stat().st_size
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    print(
        f"| {rows:,} rows: read, validated, matched | {floor:.2f} s | {plain:.2f} s | {plain / floor:.2f} | 1.6 |"
    )
    print(
        f"| … written: log, state, read models, search, encrypted ({len(done.touched):,} records, {size / 1e6:.0f} MB) |"
        f" {floor:.2f} s | {write:.2f} s | {write / floor:.2f} | |"
    )


if __name__ == "__main__":
    main()
