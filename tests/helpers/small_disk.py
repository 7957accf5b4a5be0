"""A small disk that only a child process sees."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def on_a_small_disk(child: str, *arguments: str, size: str = "6m") -> list[str]:
    """What a child said that runs on a disk of its own; skips the test where the system lends none."""
    if shutil.which("unshare") is None:
        pytest.skip("only Linux lends a test a disk of its own")
    with tempfile.TemporaryDirectory() as disk:
        script = (
            f"mount -t tmpfs -o size={size} salesdesk '{disk}' && exec '{sys.executable}' -m "
            f"tests.helpers.{child} '{disk}' {' '.join(arguments)}"
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script],
            cwd=ROOT, env=environment, capture_output=True, text=True, timeout=7000, check=False,
        )  # fmt: skip
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"this system lends no disk: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
