"""PDF files of materials behind a tariff pack: counted through, refused where they may not go, hostile ones in a sentence."""

import io
import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.domain.values import Period
from salesdesk.errors import UserError
from salesdesk.i18n import translator
from salesdesk.services import samples
from salesdesk.services.briefing.dossier import Desktop
from salesdesk.services.house import defaults_of
from salesdesk.services.papers.enclosing import enclosable
from salesdesk.services.papers.sales_press import SalesPress
from salesdesk.services.records import add, change
from salesdesk.store.attachments import put_attachment
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in, open_at

ACCOUNT = "Haneul Tour Co., Ltd."


def pdf(*words: str) -> bytes:
    """A file with a page of an odd size for each word."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200))
    for word in words:
        canvas.drawString(20, 100, word)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Office:
    def __init__(self, folder: Path, furnished: Path) -> None:
        self.folder = folder
        self.clock = Hands().clock
        shutil.copytree(furnished, folder / "desk")
        self.desk: Desk = open_at(folder / "desk", clock=self.clock)
        self.account = self.desk.reader.search(ACCOUNT, 1, ("account",)).records[0]

    def material(self, name: str, content: bytes | None, **more: object) -> str:
        file = put_attachment(self.desk.database, content) if content else None
        return add(self.desk.journal, "material", {"name": name, "kind": "brochure", "file": file, **more})[0]

    def pack(self, *materials: str, target: str = "pack.pdf") -> pypdfium2.PdfDocument:
        desk = self.desk
        press = SalesPress(
            desk.database,
            desk.journal,
            desk.reader,
            self.clock,
            translator("en"),
            defaults_of(desk.reader),
        )
        made = press.pack(self.account, self.folder / target, materials=materials)
        document = pypdfium2.PdfDocument(str(self.folder / target))
        assert made.pages == len(document)
        return document


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the sample, to be copied."""
    folder, clock = tmp_path_factory.mktemp("furnished") / "desk", Hands().clock
    desk = desk_in(folder, clock=clock)
    samples.fill(desk, clock, "en")
    desk.close()
    return folder


@pytest.fixture
def office(tmp_path: Path, furnished: Path) -> Office:
    return Office(tmp_path, furnished)


def words(document: pypdfium2.PdfDocument, page: int) -> str:
    return str(document[page].get_textpage().get_text_range())


def test_files_stand_behind_the_pack_and_pages_are_counted_through(office: Office) -> None:
    alone = len(office.pack(target="alone.pdf"))
    spa = office.material("Spa brochure", pdf("Steam", "Stones"))
    map_ = office.material("Map with drive times", pdf("Roads"))
    document = office.pack(spa, map_)
    assert len(document) == alone + 3
    assert [words(document, alone + n).strip() for n in range(3)] == ["Steam", "Stones", "Roads"]
    assert document[alone].get_size() == (300, 200), "they are as they were"
    contents = words(document, 0)
    assert "Spa brochure" in contents and str(alone + 1) in contents and str(alone + 3) in contents
    assert f"of {alone + 3}" in words(document, 1)


def test_what_may_not_go_out_is_refused_and_nothing_is_written(office: Office) -> None:
    old = office.material("Old brochure", pdf("Old"), valid=Period(date(2020, 1, 1), date(2021, 1, 1)))
    other = office.desk.reader.search("Sóng Hàn contract", 1, ("rate_plan",)).records[0]
    theirs = office.material("Sheet of Sóng Hàn", pdf("Net"), rate_plan=other, kind="tariff")
    empty = office.material("No file", None)
    text = office.material("A text", b"not a pdf at all")
    broken = office.material("Broken", pdf("x")[:200])
    for material, said in (
        (old, "is not valid any more"),
        (theirs, "confidential plan of another partner"),
        (empty, "has no PDF file"),
        (text, "has no PDF file"),
        (broken, "damaged"),
    ):
        with pytest.raises(UserError, match=said):
            office.pack(material)
        assert not (office.folder / "pack.pdf").exists()
    offered = {each.name for each in enclosable(_desktop(office))}
    assert "Sheet of Sóng Hàn" in offered and not {"Old brochure", "No file", "A text"} & offered


def test_a_pack_that_is_given_up_leaves_no_file(office: Office) -> None:
    class GivenUp(Exception):
        pass

    desk, told = office.desk, list[tuple[int, int]]()
    press = SalesPress(
        desk.database, None, desk.reader, office.clock, translator("en"), defaults_of(desk.reader)
    )
    press.pack(office.account, office.folder / "whole.pdf", progress=lambda *at: told.append(at))
    assert told[0] == (0, 1) and told[-1][0] == told[-1][1] > 3
    for stop in range(len(told)):
        left = [stop]

        def give_up(done: int, total: int, left: list[int] = left) -> None:
            if not left[0]:
                raise GivenUp
            left[0] -= 1

        with pytest.raises(GivenUp):
            press.pack(office.account, office.folder / "pack.pdf", progress=give_up)
        assert [file.name for file in office.folder.iterdir() if file.is_file()] == ["whole.pdf"]


def test_a_file_that_wants_a_password_is_named(office: Office) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret"))
    canvas.drawString(20, 100, "hidden")
    canvas.save()
    locked = office.material("Locked", out.getvalue())
    with pytest.raises(UserError, match=r"“001 Locked.pdf” is protected with a password"):
        office.pack(locked)
    change(office.desk.journal, office.desk.reader, locked, {"file": None})


def _desktop(office: Office) -> Desktop:
    return Desktop(office.desk.database, office.desk.reader, office.clock, translator("en"))
