"""Real files made on the spot, and where the foreign sample files lie."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of foreign sample files; the test is skipped where there is none."""
    folder = os.environ.get("SALESDESK_CORPORA")
    if not folder:
        pytest.skip("SALESDESK_CORPORA names no folder of sample files")
    return Path(folder)
