"""What holds for every test: no screen, nobody's own keyring or folders, no unexpected word in the log."""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.helpers.examples import EACH_TIME, SOAK
from tests.helpers.hubs import HubServer, running_server
from tests.helpers.passphrases import in_full, stretch_little

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# Desks that are gone in a second need no disk, and waiting for one was a third of the tests' time.
IN_MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30
if "TMPDIR" not in os.environ and IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH:
    os.environ["TMPDIR"] = str(IN_MEMORY)

# Whatever a test leaves in the folder for passing files goes with it.
# Pytest asked for the system's folder before: from here on that is known, and a change of it is not looked for.
tempfile.tempdir = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="t", dir=os.environ.get("TMPDIR"))
Path(tempfile.tempdir).chmod(0o711)  # to be passed through by the other user that tests of permissions become

stretch_little()

settings.register_profile("unhurried", deadline=None, print_blob=True, max_examples=EACH_TIME)
settings.register_profile("repeatable", settings.get_profile("unhurried"), derandomize=True)
settings.register_profile("soak", settings.get_profile("unhurried"), max_examples=SOAK)
settings.load_profile("repeatable" if os.environ.get("CI") else "unhurried")

_HOMES = count()


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: a tenth of the tests' time is waiting for processes, disks and clocks."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """In a soak every property is tried with many examples."""
    if _soaks(config):
        settings.load_profile("soak")


def pytest_itemcollected(item: pytest.Item) -> None:
    """A property belongs to the soak, too, where it takes its time."""
    if _soaks(item.config) and isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
        item.add_marker(pytest.mark.soak)
        item.add_marker(pytest.mark.timeout(7200), append=False)


def _soaks(config: pytest.Config) -> bool:
    return bool(config.option.markexpr == "soak")


def pytest_collection_finish() -> None:
    """What was collected stays to the end: Python need not look through all of it for garbage again and again.

    Nor need it look as often as it is used to, which was a tenth of the tests' time: windows make much that stays.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_sessionfinish(exitstatus: int) -> None:
    """Takes away what this process wrote, unless somebody wants to see why a test failed."""
    if not exitstatus:
        shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)


@pytest.fixture(autouse=True)
def folders_of_nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that only this test has, so that no test reads or writes the person's own desk and settings."""
    # Beside the tests' own folders: pytest looks through all that stand there before it makes one more.
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES))
    home.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture
def stretched_in_full() -> Iterator[None]:
    """Passphrases cost what they do outside, as what another process or an older release made needs it."""
    with in_full():
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of foreign sample files; the test is skipped where there is none."""
    folder = os.environ.get("SALESDESK_CORPORA")
    if not folder:
        pytest.skip("SALESDESK_CORPORA names no folder of sample files")
    return Path(folder)


@pytest.fixture(scope="session")
def hub_server() -> Iterator[HubServer]:
    """A real PostgreSQL for the tests of this process; skips the test where there is none."""
    with running_server() as server:
        yield server


@pytest.fixture
def hub(hub_server: HubServer) -> Iterator[str]:
    """The name of a database that is a hub in which nobody has written; its tables are to stay as they are."""
    name = hub_server.used()
    yield name
    hub_server.give_back(name)


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test that leaves a warning or worse in the log, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    said = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    unexpected = [record.getMessage() for record in said if record.levelno >= logging.WARNING]
    if unexpected:
        pytest.fail("unexpected in the log: " + "; ".join(unexpected))
