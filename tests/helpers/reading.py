"""One child that reads the foreign files of many tests: starting one takes longer than reading most of the files."""

from collections.abc import Iterator

import pytest

from salesdesk.exchange import content_files, sandbox, sheets
from salesdesk.exchange.limits import Limits

_alone = sandbox.Sandbox


class _Kept(_alone):
    """Goes on when a file has been read, but not when something went wrong with it."""

    def __exit__(self, *_: object) -> None:
        """Keeps the child."""


@pytest.fixture(scope="session")
def kept_child() -> Iterator[sandbox.Sandbox]:
    """A child for all that this process reads."""
    kept = _Kept()
    yield kept
    kept.close()


@pytest.fixture(autouse=True)
def one_reading_child(kept_child: sandbox.Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has files read by the kept child, unless other limits are asked for."""

    def child(limits: Limits | None = None) -> sandbox.Sandbox:
        return kept_child if limits is None else _alone(limits)

    # Whoever takes the name along would get this function: they are loaded before it stands there.
    for module in (sandbox, sheets, content_files):
        monkeypatch.setattr(module, "Sandbox", child)
