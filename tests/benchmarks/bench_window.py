"""From process start to a painted shell and to settled data, against a bare window and a lazy table on raw sqlite3.

python tests/benchmarks/bench_window.py [ACCOUNTS | DESK …]        default: 10000 100000; each desk is made first

What is compared runs in turns, so that a busy machine is busy for all of it. Time is what the process took of the
processor: the wall's clock says the same on a machine that does nothing else. Memory is the most that was resident.
Ours is started as by its icon: without a word, on the desk that stands in the user's data folder.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.made_up import demo_desk

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

WATCH = """
import os
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
class Watch(QObject):
    '''Ends the program when what it looks at has been painted, and all that is painted with it.'''
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False
    def event(self, event):
        os._exit(0)
watch = Watch()
"""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.resize(1280, 740); w.installEventFilter(watch); w.show(); a.exec()
"""

TABLE = """
import sqlite3, sys
from PySide6.QtCore import QAbstractTableModel, QModelIndex
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
a = QApplication([]); view = QTableView(); view.setModel(Model()); view.viewport().installEventFilter(watch)
w = QMainWindow(); w.setCentralWidget(view); w.resize(1280, 740); w.show(); a.exec()
"""

LOOK_AT_SHELL = """
def look():
    from salesdesk.ui.shell import Shell
    show = Shell.showEvent
    def shown(self, event):
        show(self, event)
        self.installEventFilter(watch)
    Shell.showEvent = shown
"""

LOOK_AT_DATA = """
def look():
    # Today's heading is painted with its rows.
    from salesdesk.ui.main_window import MainWindow
    show = MainWindow.showEvent
    def shown(self, event):
        show(self, event)
        self.page("today").title.installEventFilter(watch)
    MainWindow.showEvent = shown
"""

OURS = """
import sys
from salesdesk.__main__ import main
class Look:
    '''Looks at the window as soon as the program imports it, and imports nothing that would have come later or not at all.'''
    def find_spec(self, name, path=None, target=None):
        if name == "salesdesk.ui.start":
            sys.meta_path[0] = sys.meta_path[1]
            exec(WATCH, globals())
            look()
sys.meta_path.insert(0, Look())
main([])
"""
SHELL, OURS = (f"WATCH = {WATCH!r}\n{look}{OURS}" for look in (LOOK_AT_SHELL, LOOK_AT_DATA))
BARE, TABLE = WATCH + BARE, WATCH + TABLE


def run(code: str, word: str) -> tuple[float, float]:
    """Milliseconds of the processor and megabytes of one run, with a table or with the user's data folder."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT), LANG="en_US.UTF-8")
    environment["XDG_DATA_HOME"] = word
    # As where the program is installed, our modules are compiled once: by the round that does not count.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    child = subprocess.Popen([sys.executable, "-c", code, word], env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"a run ended with {child.returncode}")
    return 1000 * (used.ru_utime + used.ru_stime), used.ru_maxrss / 1024


def medians(*works: tuple[str, str]) -> list[tuple[float, float]]:
    """Median time and memory of several programs, run in turns."""
    rounds = [[run(*work) for work in works] for _ in range(ROUNDS + 1)][1:]
    return [
        (statistics.median(ms for ms, _ in column), statistics.median(mb for _, mb in column))
        for column in zip(*rounds, strict=True)
    ]


def accounts_in(desk: Path) -> int:
    """How many accounts a desk has; asked of another process, since what this one held would count as its children's."""
    command = [sys.executable, "-m", "salesdesk", "--desk", str(desk), "--plain", "status", "--json"]
    said = subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout
    return int(json.loads(said)["counts"]["account"])


def floor_of(accounts: int, target: Path) -> Path:
    """A table of so many names, indexed."""
    base = sqlite3.connect(target)
    base.execute("CREATE TABLE t (a TEXT, b TEXT, c TEXT)")
    rows = ((f"Account {n:07}", "Company", "Huế") for n in range(accounts))
    base.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    base.execute("CREATE INDEX ta ON t (a)")
    base.commit()
    base.close()
    return target


def main() -> None:
    print("| work | floor | ours | ratio | goal |\n|---|---|---|---|---|")
    for word in sys.argv[1:] or ["10000", "100000"]:
        with tempfile.TemporaryDirectory() as name:
            desk = demo_desk(word, Path(name))
            accounts = accounts_in(desk)
            floor = floor_of(accounts, Path(name) / "floor.db")
            home = Path(name) / "home"
            home.mkdir()
            (home / "salesdesk").symlink_to(desk.absolute())
            works = ((BARE, ""), (TABLE, str(floor)), (SHELL, str(home)), (OURS, str(home)))
            bare, table, shell, data = medians(*works)
        for what, unit, at, ours, of, goal in (
            ("shell painted", "ms", 0, shell, bare, "1.25"),
            ("data settled", "ms", 0, data, table, "1.5"),
            ("memory", "MB", 1, data, table, "1.5"),
        ):
            print(
                f"| {accounts:,} accounts: {what} | {of[at]:.0f} {unit} | {ours[at]:.0f} {unit} | {ours[at] / of[at]:.2f} | {goal} |"
            )


if __name__ == "__main__":
    main()
