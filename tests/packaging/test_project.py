"""What pyproject.toml asks for and what the lock pins."""

import ast
import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCK = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, flags=re.MULTILINE)
}


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def imported(folder: str) -> set[str]:
    """Every module that the files of a folder import, `from` imports with the name that they take."""
    found = set()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {
        name for name in found if name.split(".")[0] not in {"salesdesk", "tests", *sys.stdlib_module_names}
    }


def owners() -> dict[str, set[str]]:
    """Which installed distributions bring a module; for compiled Qt modules to the second level."""
    found: dict[str, set[str]] = {}
    for distribution in distributions():
        name = canonicalize_name(distribution.metadata["Name"])
        for file in distribution.files or ():
            if file.suffix in {".py", ".so", ".pyd"} and ".." not in file.parts:
                module = [*file.parts[:-1], file.name.split(".")[0]]
                for depth in (1, 2):
                    found.setdefault(".".join(module[:depth]), set()).add(name)
    return found


def brings(module: str, owned: dict[str, set[str]]) -> set[str]:
    parts = module.split(".")
    return owned.get(".".join(parts[:2])) or owned.get(parts[0]) or {f"nothing installed ({module})"}


def test_what_the_program_imports_is_asked_for() -> None:
    owned = owners()
    asked = names(PROJECT["dependencies"]) | {
        name for extra in set(EXTRAS) - {"dev"} for name in names(EXTRAS[extra])
    }
    assert {module for module in imported("salesdesk") if not brings(module, owned) & asked} == set()


def test_a_module_is_traced_to_the_package_that_brings_it() -> None:
    owned = owners()
    assert brings("PySide6.QtCharts.QChart", owned) == {"pyside6-addons"}
    assert brings("PySide6.QtWidgets.QLabel", owned) == {"pyside6-essentials"}


@pytest.mark.parametrize("group", ["dependencies", *EXTRAS])
def test_the_lock_pins_what_is_asked_for(group: str) -> None:
    for line in PROJECT["dependencies"] if group == "dependencies" else EXTRAS[group]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(PINNED[canonicalize_name(wanted.name)]), line


def test_the_lock_names_no_host_and_no_index() -> None:
    assert not re.search(r"://|index-url|find-links|trusted-host|\bfile:| @ ", LOCK)


def test_every_pin_has_hashes() -> None:
    pins = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(pins) >= len(PINNED) > 50
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_lock_serves_every_system() -> None:
    lines = [line for line in LOCK.splitlines() if "==" in line]
    for system in ("win32", "linux"):
        assert any(f"sys_platform == '{system}'" in line for line in lines)
