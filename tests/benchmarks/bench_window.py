"""From process start to a painted shell and to settled data, against a bare window and a lazy table on raw sqlite3.

python tests/benchmarks/bench_window.py [ACCOUNTS …]        default: 10000; each desk is made first, which takes a while
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time()); sys.stdout.flush(); import os; os._exit(0)
        return False
a = QApplication([]); watch = Watch(); a.installEventFilter(watch)
w = QMainWindow(); w.resize(1280, 740); w.show(); a.exec()
"""

TABLE = """
import sqlite3, sys, time
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
base = sqlite3.connect(sys.argv[1])
class Model(QAbstractTableModel):
    def __init__(self):
        super().__init__(); self.n = base.execute("SELECT count(*) FROM t").fetchone()[0]; self.rows = {}
    def rowCount(self, parent=QModelIndex()): return self.n
    def columnCount(self, parent=QModelIndex()): return 3
    def data(self, index, role=0):
        if role != 0: return None
        page = index.row() // 100
        if page not in self.rows:
            self.rows[page] = base.execute("SELECT a, b, c FROM t ORDER BY a LIMIT 100 OFFSET ?", (page * 100,)).fetchall()
        return self.rows[page][index.row() % 100][index.column()]
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is view.viewport():
            print(time.time()); sys.stdout.flush(); import os; os._exit(0)
        return False
a = QApplication([]); view = QTableView(); view.setModel(Model()); watch = Watch(); a.installEventFilter(watch)
w = QMainWindow(); w.setCentralWidget(view); w.resize(1280, 740); w.show(); a.exec()
"""

OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from salesdesk.settings import Settings
from salesdesk.ui.start import start
class Watch(QObject):
    shell = 0.0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            if not self.shell:
                self.shell = time.time()
            # Today's heading and rows are labels in the desk's own window; the shell has none.
            if isinstance(watched, QLabel) and watched.text() and type(watched.window()).__name__ == "MainWindow":
                print(self.shell, time.time()); sys.stdout.flush(); os._exit(0)
        return False
a = QApplication([]); watch = Watch(); a.installEventFilter(watch)
start(Settings(Path(sys.argv[1]), "en", None, True))
"""


def run(code: str, *words: str) -> list[float]:
    begin = time.time()
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return [float(part) - begin for part in done.stdout.split()]


def medians(code: str, *words: str) -> list[float]:
    run(code, *words)
    rounds = [run(code, *words) for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def main() -> None:
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    for accounts in [int(word) for word in sys.argv[1:]] or [10_000]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            words = [sys.executable, "-m", "salesdesk", "--desk", str(folder / "desk"), "--plain"]
            subprocess.run(
                [*words, "demo", "--accounts", str(accounts)], check=True, capture_output=True, cwd=ROOT
            )
            base = sqlite3.connect(folder / "floor.db")
            base.execute("CREATE TABLE t (a TEXT, b TEXT, c TEXT)")
            base.executemany(
                "INSERT INTO t VALUES (?, ?, ?)",
                ((f"Account {n:07}", "Company", "Huế") for n in range(accounts)),
            )
            base.execute("CREATE INDEX ta ON t (a)")
            base.commit()
            base.close()
            [bare] = medians(BARE)
            [table] = medians(TABLE, str(folder / "floor.db"))
            shell, data = medians(OURS, str(folder / "desk"))
        for what, floor, ours, goal in (
            ("shell painted", bare, shell, "1.25"),
            ("data settled", table, data, "2"),
        ):
            print(
                f"| {accounts:,} accounts: {what} | {floor * 1000:.0f} ms | {ours * 1000:.0f} ms | {ours / floor:.2f} | {goal} |"
            )


if __name__ == "__main__":
    main()
