"""Fonts and icons, each with its licence, found in the source tree and in the wheel."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hatchling.builders.wheel import WheelBuilder

from salesdesk import __version__, resources
from salesdesk.resources import path

ROOT = Path(__file__).resolve().parents[2]
FACES = {
    "BeVietnamPro": {"Regular", "Italic", "Medium", "SemiBold", "Bold"},
    "NotoSansThai": {"Regular", "Bold"},
    "NotoSansLao": {"Regular", "Bold"},
    "NotoSansKhmer": {"Regular", "Bold"},
    "NotoSansMyanmar": {"Regular", "Bold"},
}
TRUETYPE = b"\x00\x01\x00\x00"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(built)


@pytest.mark.parametrize(("family", "styles"), FACES.items())
def test_a_family_has_its_faces_and_its_licence(family: str, styles: set[str]) -> None:
    files = {file.stem.split("-")[1]: file for file in path("fonts").glob(f"{family}-*.ttf")}
    assert set(files) == styles
    assert all(file.read_bytes()[:4] == TRUETYPE for file in files.values())
    assert "SIL OPEN FONT LICENSE" in path("fonts", f"OFL-{family}.txt").read_text("utf-8").upper()


def test_icons_take_the_colour_of_the_text_and_load_nothing() -> None:
    icons = sorted(path("icons").glob("*.svg"))
    assert len(icons) >= 60
    for icon in icons:
        drawing = ElementTree.fromstring(icon.read_text("utf-8"))
        assert drawing.get("stroke") == "currentColor", icon.name
        assert not re.search(r"href|<script|<image|url\(", icon.read_text("utf-8")), icon.name
    assert "ISC" in path("icons", "LICENSE").read_text("utf-8")


def test_every_icon_that_the_program_names_exists() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "salesdesk" / "ui").rglob("*.py"))
    named = set(re.findall(r'\bicon\(\s*"([a-z0-9-]+)"', source))
    assert {name for name in named if not path("icons", f"{name}.svg").exists()} == set()


def test_resources_travel_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    inside = {name for name in wheel.namelist() if name.startswith("salesdesk/_resources/")}
    expected = {
        f"salesdesk/_resources/{file.relative_to(ROOT / 'resources').as_posix()}".replace(".po", ".mo")
        for file in (ROOT / "resources").rglob("*")
        if file.is_file() and file.suffix != ".mo"
    }
    assert inside == expected


def test_translations_are_compiled_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    compiled = [name for name in wheel.namelist() if name.endswith(".mo")]
    assert "salesdesk/_resources/translations/vi/LC_MESSAGES/salesdesk.mo" in compiled
    assert all(wheel.read(name)[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde") for name in compiled)


def test_the_wheel_holds_the_program_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0] for name in wheel.namelist()} == {
        "salesdesk",
        f"salesdesk-{__version__}.dist-info",
    }
    entry = wheel.read(f"salesdesk-{__version__}.dist-info/entry_points.txt").decode()
    assert "salesdesk = salesdesk.__main__:main" in entry


def test_an_installed_program_finds_its_own_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_resources" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(resources, "_HERE", tmp_path)
    assert path("fonts", "any.ttf") == tmp_path / "_resources" / "fonts" / "any.ttf"
