"""Attached files: chosen, dropped, shown small, opened, saved, removed; photos lose what a camera noted beside them."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Material, Product, Property
from salesdesk.services.attachments import attached
from salesdesk.services.records import add, change
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.store.attachments import LARGEST, addresses, get_attachment, put_attachment
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.settings.dialog import SettingsDialog
from salesdesk.ui.widgets.file_editor import FileEditor
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.photo import LONGEST_SIDE
from tests.helpers.desks import KEYRING
from tests.helpers.team import PASSPHRASE, Laptop
from tests.ui.windows import Held, opened

PDF = b"%PDF-1.7\n" + b"x" * 1_200_000


def _photo(folder: Path, side: int = 3000) -> Path:
    """A camera's photo, held upright, with the place where it was taken."""
    image = Image.new("RGB", (side, side // 2), (40, 120, 110))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secretcamera"
    exif.get_ifd(0x8825)[1] = "N"
    target = folder / "photo.jpg"
    image.save(target, exif=exif)
    assert b"Secretcamera" in target.read_bytes()
    return target


def _form(window: MainWindow, record: str, name: str) -> tuple[RecordForm, FileEditor]:
    """Opens a record where the window shows it; the form that has its file, and the place of that file."""
    window.open_record(record)
    [form] = [
        each
        for each in window.findChildren(RecordForm)
        if each.isVisible() and each.record == record and name in each.editors
    ]
    editor = form.editors[name]
    assert isinstance(editor, FileEditor)
    return form, editor


def _choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def _data(app: App, address: str | None) -> bytes:
    found = get_attachment(app.desk.database, address or "")
    assert found is not None
    return found


def test_a_brochure_is_chosen_opened_saved_and_removed(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    material, _ = add(app.desk.journal, "material", {"name": "Tờ gấp MICE"})
    (tmp_path / "in.pdf").write_bytes(PDF)
    window = opened(app, qtbot)
    _, editor = _form(window, material, "file")
    assert not editor.open_button.isVisible() and "Drop a file here" in editor.about.text()
    _choose(monkeypatch, tmp_path / "in.pdf")
    editor.choose_button.click()
    address = app.desk.reader.find(Material)[0].file
    assert _data(app, address) == PDF
    assert editor.about.text() == "PDF document  ·  1.2 MB"
    seen: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(Path(url.toLocalFile())) or True)
    editor.open_button.click()
    assert seen[0].read_bytes() == PDF and seen[0].name == "file.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.pdf"), ""))
    editor.save_button.click()
    assert (tmp_path / "out.pdf").read_bytes() == PDF
    editor.remove_button.click()
    assert app.desk.reader.find(Material)[0].file is None
    window.undo_action.trigger()
    assert app.desk.reader.find(Material)[0].file == address
    assert editor.about.text() == "PDF document  ·  1.2 MB"


def test_a_photo_is_made_smaller_upright_and_without_its_notes(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    product, _ = add(app.desk.journal, "product", {"name": "Deluxe"})
    window = opened(app, qtbot)
    _, editor = _form(window, product, "photo")
    _choose(monkeypatch, _photo(tmp_path))
    editor.choose_button.click()
    data = _data(app, app.desk.reader.find(Product)[0].photo)
    kept = Image.open(io.BytesIO(data))
    assert kept.size == (LONGEST_SIDE // 2, LONGEST_SIDE), "as high as the camera was held"
    assert b"Secretcamera" not in data and not kept.getexif()
    assert not editor.small.pixmap().isNull() and editor.small.isVisible()


def test_a_logo_keeps_its_clear_ground(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    add(app.desk.journal, "property", {"name": "Sông Hàn"})
    Image.new("RGBA", (400, 200), (10, 90, 80, 0)).save(tmp_path / "logo.png")
    window = opened(app, qtbot)
    window.dialogs.settings()
    [settings] = window.findChildren(SettingsDialog)
    form = settings.forms[0]
    form.more.click()
    editor = form.editors["logo"]
    assert isinstance(editor, FileEditor)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "logo.png"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.dropEvent(drop)
    kept = Image.open(io.BytesIO(_data(app, app.desk.reader.find(Property)[0].logo)))
    assert (kept.size, kept.mode) == ((400, 200), "RGBA") and kept.getpixel((0, 0))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("fault", ["large", "no picture", "gone"])
def test_what_cannot_be_attached_is_told(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    product, _ = add(app.desk.journal, "product", {"name": "Deluxe"})
    path = tmp_path / "in.png"
    if fault == "large":
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
    elif fault == "no picture":
        path.write_bytes(b"\x89PNG\r\n\x1a\n but no more")
    window = opened(app, qtbot)
    _, editor = _form(window, product, "photo")
    _choose(monkeypatch, path)
    editor.choose_button.click()
    assert editor.fault.isVisible() and editor.fault.text()
    assert ("25 MB" in editor.fault.text()) is (fault == "large")
    assert app.desk.reader.find(Product)[0].photo is None and addresses_of(app) == []


def addresses_of(app: App) -> list[str]:
    with app.desk.database.asking() as asking:
        return addresses(asking)


def test_a_file_that_is_elsewhere_says_so(app: App, qtbot: QtBot) -> None:
    material, _ = add(app.desk.journal, "material", {"name": "Brochure", "file": "0" * 64})
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    add(app.desk.journal, "given", {"account": account, "material": material})
    window = opened(app, qtbot, tab="prospects")
    _, editor = _form(window, material, "file")
    assert editor.about.text().startswith("Not on this laptop")
    assert editor.remove_button.isVisible() and not editor.save_button.isVisible()
    window.prospects.open(account)
    assert "Its file is not on this laptop." in [
        label.text() for label in window.prospects.card.findChildren(QLabel)
    ]


def test_the_card_shows_what_they_were_given_and_opens_it(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = put_attachment(app.desk.database, PDF)
    material, _ = add(app.desk.journal, "material", {"name": "../Brochure MICE", "file": address})
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    add(app.desk.journal, "given", {"account": account, "material": material})
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    card = window.prospects.card
    assert "PDF document  ·  1.2 MB" in [label.text() for label in card.findChildren(QLabel)]
    seen: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(Path(url.toLocalFile())) or True)
    name = "Open the file of ../Brochure MICE"
    *_, opens = [each for each in card.findChildren(QPushButton) if each.accessibleName() == name]
    opens.click()
    assert seen[0].name == "brochure-mice.pdf" and seen[0].read_bytes() == PDF


def test_a_program_is_never_opened_by_a_click(app: App, qtbot: QtBot) -> None:
    address = put_attachment(app.desk.database, b"MZ\x90\x00 a program")
    material, _ = add(app.desk.journal, "material", {"name": "Brochure.pdf", "file": address})
    window = opened(app, qtbot)
    _, editor = _form(window, material, "file")
    assert not editor.open_button.isVisible() and editor.save_button.isVisible()


def test_a_file_that_is_read_while_another_record_comes_goes_to_neither(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    one, _ = add(app.desk.journal, "material", {"name": "One"})
    two, _ = add(app.desk.journal, "material", {"name": "Two"})
    (tmp_path / "in.pdf").write_bytes(PDF)
    window = opened(app, qtbot)
    form, editor = _form(window, one, "file")
    held = Held()
    object.__setattr__(editor._context, "jobs", held)
    editor.attach(tmp_path / "in.pdf")
    form.open(two)
    held.go_on()
    assert [each.file for each in app.desk.reader.find(Material)] == [None, None]


def test_what_nothing_names_any_more_is_dropped_when_the_desk_is_put_in_order(app: App) -> None:
    journal, reader, database = app.desk.journal, app.desk.reader, app.desk.database
    named, replaced = put_attachment(database, b"named"), put_attachment(database, b"replaced")
    stray = put_attachment(database, b"stray")
    material, _ = add(journal, "material", {"name": "M", "file": replaced})
    change(journal, reader, material, {"file": named}, reader.heads(material))
    app.desk.tidy()
    assert set(addresses_of(app)) == {named, replaced, stray}, "a file may be kept before it is named"
    app.desk.tidy()
    assert set(addresses_of(app)) == {named, replaced}, "undo may want what was replaced"
    assert attached(database, stray) is None


def test_a_brochure_arrives_with_a_colleagues_file_and_the_card_shows_it(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    colleague = Laptop("Minh", tmp_path / "minh")
    address = put_attachment(colleague.desk.database, PDF)
    material, _ = add(colleague.desk.journal, "material", {"name": "Brochure", "file": address})
    account, _ = add(colleague.desk.journal, "account", {"name": "Saigon Pearl"})
    add(colleague.desk.journal, "given", {"account": account, "material": material})
    sent = colleague.send(tmp_path / "pearl.salesdesk", Wish(records=[account]))
    colleague.close()
    assert sent.header.attachments == 1
    Team(app.desk, app.clock, KEYRING, PASSPHRASE).receiver().merge(tmp_path / "pearl.salesdesk")
    assert _data(app, address) == PDF
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(account)
    assert "PDF document  ·  1.2 MB" in [label.text() for label in window.prospects.card.findChildren(QLabel)]
