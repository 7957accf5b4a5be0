"""Commands on a plain desk, run in the process of the test."""

import json
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


def printed(line: Line, *words: str) -> str:
    """The text of a paper on one line."""
    target = line.desk.parent / "paper.pdf"
    line(*words, "-o", str(target))
    with pypdfium2.PdfDocument(target) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
