"""Some pages of a paper as a file of their own, with the fonts and words that they have."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from salesdesk.errors import Progress
from salesdesk.exchange.pdf_joining import take


def save_some(pdf: bytes, pages: Sequence[int], target: Path, progress: Progress) -> None:
    """Writes some pages of a PDF of ours, counted from 0, whole or not at all; raises `UserError` where that fails."""
    with tempfile.TemporaryDirectory(prefix="salesdesk-", ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / target.name
        whole.write_bytes(pdf)
        take(whole, pages, target, progress)
