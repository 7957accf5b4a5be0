"""Commands on a plain desk, run in the process of the test."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from salesdesk.cli import run


class Line:
    """Runs commands on one plain desk in this process."""

    def __init__(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.desk = desk
        self._capsys = capsys
        self.error = ""

    def __call__(self, *words: str, status: int = 0, lang: str = "en") -> str:
        self._capsys.readouterr()
        found = run(["--desk", str(self.desk), "--plain", "--lang", lang, *words])
        out, self.error = self._capsys.readouterr()
        assert found == status, (words, found, self.error)
        return out

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))


def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str], fill: Callable[[Line], object]) -> Line:
    """A line on a desk that was filled once for all tests: this one has a copy."""
    shutil.copytree(_filled(fill, capsys), tmp_path / "desk")
    return Line(tmp_path / "desk", capsys)


_FILLED: dict[Callable[[Line], object], Path] = {}


def _filled(fill: Callable[[Line], object], capsys: pytest.CaptureFixture[str]) -> Path:
    if fill not in _FILLED:
        folder = Path(tempfile.mkdtemp(prefix="salesdesk-filled-")) / "desk"
        fill(Line(folder, capsys))
        _FILLED[fill] = folder
    return _FILLED[fill]


def printed(line: Line, *words: str) -> str:
    """The text of a paper on one line."""
    target = line.desk.parent / "paper.pdf"
    line(*words, "-o", str(target))
    with pypdfium2.PdfDocument(target) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
