"""Children that write to a desk and are killed without a warning."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def killed_child(
    folder: Path, code: str, what: str, seconds: float, file: Path, *, once: bool = False
) -> list[str]:
    """What a child said before it was killed, some seconds after it began to work or had done it `once`."""
    command = [sys.executable, "-m", "tests.helpers.writing_child", str(folder), code, what, str(file)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        said = child.stdout.readline() if once else ""
        time.sleep(seconds)
        child.kill()
        said += child.stdout.read()
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]
