"""All accounts of a generated desk out to xlsx and CSV with every field, and back, with time and peak memory.

python tests/benchmarks/bench_export.py [ACCOUNTS]

The floor writes the same cells by openpyxl and by csv alone, without styles, ids and check numbers.
"""

import csv
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from openpyxl import Workbook

from salesdesk.app import App, build
from salesdesk.domain.records import REGISTRY, Account
from salesdesk.exchange.own_columns import cells_of, own_columns
from salesdesk.services import importing, samples
from salesdesk.services.exporting import export
from salesdesk.settings import Settings


def write_xlsx_alone(app: App, file: Path) -> None:
    """The floor for a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    columns = own_columns(REGISTRY["account"], app.tr)
    for record in app.desk.reader.find(Account):
        sheet.append(cells_of(columns, record, {}, app.tr, "xlsx"))
    book.save(file)


def write_csv_alone(app: App, file: Path) -> None:
    """The floor for CSV."""
    columns = own_columns(REGISTRY["account"], app.tr)
    with file.open("w", encoding="utf-8", newline="") as target:
        out = csv.writer(target)
        for record in app.desk.reader.find(Account):
            out.writerow(cells_of(columns, record, {}, app.tr, "csv"))


def write(app: App, file: Path) -> None:
    """Ours."""
    export(app.desk.reader, "account", file, app.tr)


def read(app: App, file: Path) -> None:
    """Back, where nothing was edited."""
    seen = importing.preview(app.desk.reader, file, app.defaults, app.tr, clock=app.clock)
    assert seen.unchanged == seen.rows and not seen.writes


def measured(
    desk: Path,
    file: Path,
    work: Callable[[App, Path], None],
    out: "multiprocessing.Queue[tuple[float, float]]",
) -> None:
    """Seconds and peak megabytes of one piece of work in a process of its own."""
    app = build(Settings(desk, "vi", None, plain=True))
    start = time.perf_counter()
    work(app, file)
    took = time.perf_counter() - start
    app.close()
    out.put((took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def fill(desk: Path, accounts: int) -> None:
    """Makes the desk."""
    app = build(Settings(desk, "vi", None, plain=True))
    samples.fill(app.desk, app.clock, "vi", accounts)
    app.close()


def main(accounts: int) -> None:
    """Prints the table."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        # In a process of its own too: a child begins with the peak of its parent.
        filler = spawn.Process(target=fill, args=(desk, accounts))
        filler.start()
        filler.join()
        print("| | time | peak memory | file |\n|---|---|---|---|")
        for words, work, name in (
            ("xlsx, the floor", write_xlsx_alone, "floor.xlsx"),
            ("xlsx out", write, "a.xlsx"),
            ("xlsx back, unchanged", read, "a.xlsx"),
            ("CSV, the floor", write_csv_alone, "floor.csv"),
            ("CSV out", write, "a.csv"),
            ("CSV back, unchanged", read, "a.csv"),
        ):
            file, out = Path(folder) / name, spawn.Queue()
            child = spawn.Process(target=measured, args=(desk, file, work, out))
            child.start()
            took, peak = out.get()
            child.join()
            size = file.stat().st_size / 1_000_000
            print(f"| {words} | {took:.1f} s | {peak:.0f} MB | {size:.0f} MB |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
