"""Plants each fault of `faults.py` in a copy of the program and runs the tests that should notice it.

usage: python -m tests.mutants.run [--only NAME]... [--jobs N] [--report FILE]

A fault that no test notices survives. The result of the last full run stands in `README.md` beside this file.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants.faults import FAULTS, Fault

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("salesdesk", "tests", "resources", "packaging", "pyproject.toml", "README.md", "ARCHITECTURE.md")
LONGEST = 900
"""Seconds after which a run counts as noticed: a fault that makes a test hang fails it."""


def main() -> int:
    """Runs all faults and prints a table; the exit status is 0 where at least 95 % were noticed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", action="append", default=[])
    asked.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2)))
    asked.add_argument("--report", type=Path)
    args = asked.parse_args()
    chosen = [fault for fault in FAULTS if not args.only or fault.name in args.only]
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(_told, chosen))
    lines = ["| fault | where | noticed by | seconds |", "|---|---|---|---|"]
    for fault, (by, seconds) in zip(chosen, results, strict=True):
        lines.append(
            f"| {fault.what} | `{fault.file.removeprefix('salesdesk/')}` | {by or '**nobody**'} | {seconds:.0f} |"
        )
    caught = sum(bool(by) for by, _ in results)
    lines.append("")
    lines.append(f"{caught} of {len(chosen)} noticed ({100 * caught / max(1, len(chosen)):.0f} %).")
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0 if caught >= 0.95 * len(chosen) else 1


def _told(fault: Fault) -> tuple[str, float]:
    by, seconds = _noticed(fault)
    print(f"{fault.name}: {by or 'NOBODY'} ({seconds:.0f} s)", file=sys.stderr, flush=True)
    return by, seconds


def _noticed(fault: Fault) -> tuple[str, float]:
    """Which test noticed a fault first ("" for none), and how long it took."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="salesdesk-mutant-") as room:
        place = Path(room)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                ignore = shutil.ignore_patterns("__pycache__", "node_modules")
                shutil.copytree(source, place / name, ignore=ignore)
            elif source.exists():
                shutil.copy(source, place / name)
        plant(place, fault)
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
        env = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [*command, *fault.tests],
                cwd=place,
                env=env,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "a test that did not end", time.monotonic() - began
    if done.returncode == 0:
        return "", time.monotonic() - began
    failed = [line.split()[1] for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    name = failed[0].rsplit("::", 1)[-1] if failed else "the run ended badly"
    return f"`{name}`", time.monotonic() - began


def plant(place: Path, fault: Fault) -> None:
    """Puts a fault in its place; raises `ValueError` where the program does not read as it did."""
    path = place / fault.file
    source = path.read_text(encoding="utf-8")
    if source.count(fault.before) != 1:
        raise ValueError(f"{fault.name}: {fault.file} holds the text {source.count(fault.before)} times")
    path.write_text(source.replace(fault.before, fault.after), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
