"""The picture in ARCHITECTURE.md, enforced: who may import whom, no circles, no overgrown file, no stray entry."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 500
"""Lines that a file may have."""

ENTRIES = {
    *(".ci", ".gitattributes", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "README.md"),
    *("packaging", "pyproject.toml", "resources", "salesdesk", "tests"),
}
"""What the repository may hold at its top."""

COMMON = {"collector", "errors", "files", "formats", "i18n", "later", "log", "plain", "resources", "settings"}
"""Single files that every room above `domain` may use; they use each other and `domain` only."""

BELOW = {"domain", *COMMON}
MAY_IMPORT = {
    "domain": {"errors", "i18n", "plain"},
    **dict.fromkeys(COMMON, BELOW),
    "store": BELOW,
    "documents": BELOW,
    "exchange": BELOW,
    "sync": BELOW,
    "services": {"store", "sync", "documents", "exchange", *BELOW},
    "app": {"services", "store", "sync", "documents", "exchange", *BELOW},
    "cli": {"app", "services", *BELOW},
    "ui": {"app", "services", *BELOW},
    "__main__": {"cli", "ui", "exchange", "later"},
}
"""Each room and what it may import besides itself and the version in `salesdesk`."""

EXCEPTIONS = {
    ("ui", "salesdesk.store.reader"),
    ("cli", "salesdesk.store.reader"),
    ("sync", "salesdesk.store.journal"),
}
"""`ui` and `cli` read through the reader; `sync` writes through the journal."""

CONFINED = {
    "PySide6": "ui",
    "sqlalchemy": "store",
    "sqlcipher3": "store",
    "sqlite3": "store",
    "alembic": "store",
    "psycopg": "store",
    "reportlab": "documents",
    "uharfbuzz": "documents",
    "openpyxl": "exchange",
    "python_calamine": "exchange",
    "vobject": "exchange",
    "icalendar": "exchange",
    "keyring": "app",
}
"""Libraries that belong to one room."""

SHARED_BY_TABS = {"quoting", "widgets"}
"""Folders of `ui` that are not tabs."""


class House:
    """Modules by their dotted name, with their source."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = dict(sources)
        self.imports = {name: set(self._imported(name, source)) for name, source in self.sources.items()}

    @classmethod
    def at(cls, root: Path) -> "House":
        """The package as it stands in a folder; a package's own module ends in `.__init__`."""
        files = sorted((root / "salesdesk").rglob("*.py"))
        return cls(
            {
                ".".join(file.relative_to(root).with_suffix("").parts): file.read_text("utf-8")
                for file in files
            }
        )

    def _imported(self, module: str, source: str) -> Iterator[str]:
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Import():
                    yield from (self._named(alias.name) for alias in node.names)
                case ast.ImportFrom():
                    start = ".".join(module.split(".")[: -node.level]) if node.level else ""
                    origin = ".".join(part for part in (start, node.module) if part)
                    yield from (self._named(f"{origin}.{alias.name}", origin) for alias in node.names)
                case ast.Call(args=[ast.Constant(value=str(name)), *_]) if _loads_by_name(node.func):
                    yield self._named(name)

    def _named(self, name: str, otherwise: str = "") -> str:
        for candidate in (name, f"{name}.__init__"):
            if candidate in self.sources:
                return candidate
        package = f"{otherwise}.__init__"
        return package if package in self.sources else otherwise or name


def _loads_by_name(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in ("import_module", "__import__")


def room(module: str) -> str:
    """The room of one of our modules; the package itself is no room."""
    parts = module.split(".")
    return "" if parts[1:] in ([], ["__init__"]) else parts[1]


def wrong_directions(house: House) -> Iterator[str]:
    """Imports between rooms against the picture."""
    for module, imports in house.imports.items():
        here = room(module)
        if here and here not in MAY_IMPORT:
            yield f"{module} is in no room of the picture"
            continue
        for target in sorted(imports):
            there = room(target) if target.startswith("salesdesk.") else here
            if (
                there
                and there != here
                and there not in MAY_IMPORT.get(here, ())
                and (here, target) not in EXCEPTIONS
            ):
                yield f"{module} must not import {target}"


def strayed_libraries(house: House) -> Iterator[str]:
    """Libraries outside of their room; `domain` has none but Python's own."""
    for module, imports in house.imports.items():
        for library in sorted({name.split(".")[0] for name in imports} - {"salesdesk"}):
            owner = CONFINED.get(library, room(module))
            foreign = room(module) == "domain" and library not in sys.stdlib_module_names
            if foreign or owner != room(module):
                yield f"{module} must not import {library}"


def tabs_that_meet(house: House) -> Iterator[str]:
    """Imports from one tab of the window into another."""
    for module, imports in house.imports.items():
        for target in sorted(imports):
            here, there = tab(module), tab(target)
            if there and here != there and (here or _is_shared_by_tabs(module)):
                yield f"{module} must not import {target}"


def tab(module: str) -> str:
    """The tab that a module belongs to, or nothing."""
    parts = module.split(".")
    inside = parts[:2] == ["salesdesk", "ui"] and len(parts) > 3
    return parts[2] if inside and parts[2] not in SHARED_BY_TABS else ""


def _is_shared_by_tabs(module: str) -> bool:
    return module.split(".")[:2] == ["salesdesk", "ui"] and module.split(".")[2] in SHARED_BY_TABS


def circles(house: House) -> Iterator[str]:
    """Modules that need each other, by any way."""
    finished: set[str] = set()

    def visit(module: str, trail: list[str]) -> Iterator[str]:
        for target in sorted(house.imports[module] & house.sources.keys()):
            if target == module:
                continue
            if target in trail:
                yield " -> ".join([*trail[trail.index(target) :], target])
            elif target not in finished:
                yield from visit(target, [*trail, target])
        finished.add(module)

    for module in house.sources:
        if module not in finished:
            yield from visit(module, [module])


def overlong(files: Iterable[Path]) -> Iterator[str]:
    """Files with more lines than anyone reads."""
    for file in files:
        lines = len(file.read_text("utf-8").splitlines())
        if lines > LONGEST:
            yield f"{file} has {lines} lines"


def built_on_tests(sources: Mapping[str, str]) -> Iterator[str]:
    """Test modules that are imported: what several tests need stands in a module beside them that has no tests."""
    for module, source in sources.items():
        for name in re.findall(r"^\s*(?:from|import) (tests\.[\w.]*\btest_\w+)", source, re.MULTILINE):
            yield f"{module} imports {name}"


def stray_entries(paths: Iterable[str]) -> set[str]:
    """Entries at the repository's top that are not among those agreed."""
    return {path.split("/")[0] for path in paths} - ENTRIES


@pytest.fixture(scope="module")
def house() -> House:
    return House.at(ROOT)


@pytest.mark.parametrize("faults", [wrong_directions, strayed_libraries, tabs_that_meet, circles])
def test_the_house_is_as_drawn(house: House, faults: Callable[[House], Iterator[str]]) -> None:
    assert len(house.sources) > 20
    found = list(faults(house))
    assert not found, "\n".join(found)


def test_no_file_is_overgrown() -> None:
    files = [file for folder in ("salesdesk", "tests", "packaging") for file in (ROOT / folder).rglob("*.py")]
    found = list(overlong(files))
    assert not found, "\n".join(found)


def test_no_test_is_built_on_another() -> None:
    found = list(
        built_on_tests(
            {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in (ROOT / "tests").rglob("*.py")}
        )
    )
    assert not found, "\n".join(found)


def test_nothing_strays_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    assert stray_entries(listed.stdout.splitlines()) == set()


def test_rooms_of_the_picture_have_a_page_in_the_text() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {folder.name for folder in (ROOT / "salesdesk").iterdir() if (folder / "__init__.py").exists()}
    assert {name for name in rooms if f"`{name}/`" not in text} == set()


PLANTED = {
    "salesdesk.__init__": "",
    "salesdesk.domain.__init__": "",
    "salesdesk.domain.names": "import re",
    "salesdesk.store.__init__": "",
    "salesdesk.store.reader": "from salesdesk.domain import names",
    "salesdesk.store.log": "import sqlalchemy as sa",
    "salesdesk.services.records": "from salesdesk.store import log",
    "salesdesk.ui.events": "from PySide6.QtCore import QObject",
    "salesdesk.ui.widgets.form": "from salesdesk.ui import events",
    "salesdesk.ui.calendar.page": "from salesdesk.store.reader import Reader",
    "salesdesk.ui.prospects.page": "from salesdesk.ui.widgets.form import Form",
}


def planted(module: str, source: str) -> House:
    return House({**PLANTED, module: source})


def test_a_sound_house_passes() -> None:
    house = House(PLANTED)
    assert [
        fault
        for check in (wrong_directions, strayed_libraries, tabs_that_meet, circles)
        for fault in check(house)
    ] == []


@pytest.mark.parametrize(
    ("check", "module", "source"),
    [
        (wrong_directions, "salesdesk.domain.names", "from salesdesk.store.log import table"),
        (wrong_directions, "salesdesk.domain.names", "def f():\n    import salesdesk.services.records"),
        (wrong_directions, "salesdesk.store.log", "from ..services import records"),
        (wrong_directions, "salesdesk.ui.calendar.page", "from salesdesk.store import log"),
        (
            wrong_directions,
            "salesdesk.cli.__init__",
            "import importlib\nimportlib.import_module('salesdesk.store.log')",
        ),
        (wrong_directions, "salesdesk.attic.boxes", ""),
        (wrong_directions, "salesdesk.errors", "import salesdesk.store.log"),
        (strayed_libraries, "salesdesk.domain.names", "import babel.dates"),
        (strayed_libraries, "salesdesk.services.records", "from sqlalchemy import select"),
        (strayed_libraries, "salesdesk.cli.__init__", "def f():\n    from PySide6 import QtCore"),
        (strayed_libraries, "salesdesk.ui.events", "import keyring"),
        (tabs_that_meet, "salesdesk.ui.calendar.page", "from salesdesk.ui.prospects.page import Page"),
        (tabs_that_meet, "salesdesk.ui.widgets.form", "from salesdesk.ui.calendar import page"),
        (circles, "salesdesk.domain.names", "def f():\n    from salesdesk.store.reader import Reader"),
        (circles, "salesdesk.store.log", "import salesdesk.services.records"),
    ],
)
def test_a_planted_fault_is_named(check: Callable[[House], Iterator[str]], module: str, source: str) -> None:
    assert any(module in fault for fault in check(planted(module, source)))


def test_an_overgrown_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * (LONGEST + 1))
    (tmp_path / "short.py").write_text("x = 1\n" * LONGEST)
    assert [fault.split(" ")[-2] for fault in overlong(sorted(tmp_path.iterdir()))] == [str(LONGEST + 1)]


def test_a_test_that_is_built_on_another_is_named() -> None:
    sources = {
        "tests/ui/test_a.py": "from tests.ui.test_b import Desk",
        "tests/ui/test_b.py": "def f():\n    import tests.cli.test_c\nfrom tests.ui.windows import opened",
    }
    assert [fault.split(" ")[-1] for fault in built_on_tests(sources)] == [
        "tests.ui.test_b",
        "tests.cli.test_c",
    ]


def test_a_stray_entry_is_named() -> None:
    assert stray_entries(["salesdesk/app.py", "README.md", "scratch/notes.txt", "setup.py"]) == {
        "scratch",
        "setup.py",
    }
