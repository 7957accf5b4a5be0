"""From the start of a process to an open desk with its first 50 accounts read, against the bare engine.

Run with: python tests/benchmarks/bench_start.py [ACCOUNTS]

The floor is Python with the driver alone: open the same encrypted file with the key, read 50 rows. The window's
own start is measured elsewhere.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

RUNS = 9

FLOOR = """
from sqlcipher3 import dbapi2
raw = dbapi2.connect({path!r}, isolation_level=None)
raw.execute("PRAGMA key = \\"x'{key}'\\"")
raw.execute("PRAGMA journal_mode=WAL")
assert len(raw.execute("SELECT * FROM account ORDER BY name LIMIT 50").fetchall()) == 50
"""

OURS = """
from pathlib import Path
from salesdesk.app import new_record_id
from salesdesk.domain.clock import Clock
from salesdesk.domain.records import Account
from salesdesk.store.desk import open_desk
from salesdesk.store.identity import Unlock

class Known(dict):
    def put(self, name, secret): return True

desk = open_desk(Path({folder!r}), Unlock(Known(), lambda: {code!r}), Clock(), new_record_id)
assert len(desk.reader.find(Account, order="name", limit=50)) == 50
"""

IMPORTS = {
    "import sqlalchemy": "import sqlalchemy",
    "import sqlcipher3": "import sqlcipher3.dbapi2",
    "import the record types": "import salesdesk.domain.records",
    "import the store": "import salesdesk.store.desk",
}


def main(number: int) -> None:
    """Measures and prints the table."""
    from salesdesk.store import keys
    from tests.benchmarks.made_up import accounts, desk_in, table

    rows = []
    nothing = _took("pass")
    with tempfile.TemporaryDirectory() as name:
        for size in (number // 10, number):
            folder = Path(name) / f"desk {size}"
            desk = desk_in(folder)
            desk.journal.write(accounts(size), total=size)
            assert desk.secret is not None
            assert desk.database.key is not None
            code, key = keys.recovery_code(desk.secret), desk.database.key.hex()
            desk.close()
            floor = _took(FLOOR.format(path=str(folder / "desk.db"), key=key))
            ours = _took(OURS.format(folder=str(folder), code=code))
            rows.append((f"{size:,} accounts", _s(floor), _s(ours), f"{ours / floor:.1f}", ""))
    rows += [
        (f"of it {what}", _s(nothing), _s(_took(code) - nothing), "", "") for what, code in IMPORTS.items()
    ]
    print(table("Process start to an open desk with 50 accounts read", rows))
    print(f"Python alone takes {_s(nothing)}; the imports stand without it.")


def _took(code: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _s(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
