"""Names in Thai, Lao, Khmer and Burmese, and signs that no font has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from salesdesk.documents import fonts, system_fonts
from salesdesk.documents.breaking import wrapped
from salesdesk.documents.briefing_pack import write_briefing
from salesdesk.domain.briefing import Briefing, Greeting
from salesdesk.i18n import ENGLISH
from tests.documents import sample
from tests.helpers.fonts import font_with

NAMES = (sample.THAI, sample.LAO, sample.KHMER, sample.BURMESE)


def met(*names: str) -> Briefing:
    people = tuple(Greeting(name, "", "Director") for name in names)
    return replace(sample.briefing(), front=replace(sample.FRONT, people=people), sections=())


@pytest.mark.parametrize("bold", [fonts.BODY, fonts.BOLD])
def test_the_names_are_found_by_search(bold: str, tmp_path: Path) -> None:
    pytest.importorskip("uharfbuzz")
    target = tmp_path / "x.pdf"
    done = write_briefing(met(*NAMES), target, ENGLISH)
    assert done.notices == ()
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    for name in NAMES:
        assert name in text


def test_joined_signs_take_another_shape_than_the_single_ones() -> None:
    pytest.importorskip("uharfbuzz")
    from salesdesk.documents.shaping import shaped

    for name in (sample.KHMER, sample.BURMESE):
        (run,) = [run for run in fonts.runs(name.split()[-1], fonts.BODY) if run.shaped]
        glyphs, width = shaped(run.face.font, run.text)
        assert "".join(glyph.text for glyph in glyphs) != run.text
        assert width > 0


def test_without_the_extra_it_prints_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "can_shape", lambda: False)
    fonts.forget()
    try:
        done = write_briefing(met(*NAMES), tmp_path / "x.pdf", ENGLISH)
    finally:
        fonts.forget()
    assert len(done.notices) == 1
    for words in ("asean-pdf", "Thai", "Lao", "Khmer", "Burmese"):
        assert words in done.notices[0]
    text = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0].get_textpage().get_text_range()
    assert sample.THAI in text


def test_plain_names_bring_no_notice(tmp_path: Path) -> None:
    assert write_briefing(sample.vietnamese(), tmp_path / "x.pdf", ENGLISH).notices == ()


def test_a_sign_that_no_font_has_is_named_and_kept_as_text(tmp_path: Path) -> None:
    done = write_briefing(met("Mr ש Sun"), tmp_path / "x.pdf", ENGLISH)
    assert len(done.notices) == 1
    assert "ש" in done.notices[0]
    assert "Mr ש Sun" in pypdfium2.PdfDocument(tmp_path / "x.pdf")[0].get_textpage().get_text_range()


def test_east_asian_names_say_whose_fonts_show_them(tmp_path: Path) -> None:
    done = write_briefing(met("김민준", "王小明"), tmp_path / "x.pdf", ENGLISH)
    assert any("Korean" in notice for notice in done.notices)


@pytest.fixture
def with_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer that has the fonts of one folder alone."""
    folder = tmp_path / "fonts"
    (folder / "truetype").mkdir(parents=True)
    monkeypatch.setattr(system_fonts, "folders", lambda: iter([folder]))
    fonts.forget()
    yield folder
    monkeypatch.undo()
    fonts.forget()


def test_a_font_of_the_computer_that_has_the_signs_is_put_into_the_paper(
    with_fonts: Path, tmp_path: Path
) -> None:
    font_with("김민수", with_fonts / "truetype" / "NanumGothic.ttf")
    (with_fonts / "malgun.ttf").write_bytes(b"no font")
    target = tmp_path / "x.pdf"
    done = write_briefing(met("Kim Min-su (김민수)"), target, ENGLISH)
    assert done.notices == ()
    assert "Kim Min-su (김민수)" in pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    raw = target.read_bytes()
    assert b"OfTheTest" in raw and b"HYGothic" not in raw
    # Signs that the font lacks are not taken from it.
    done = write_briefing(met("Park (박지)"), target, ENGLISH)
    assert any("left out" in notice for notice in done.notices)


def test_without_a_font_a_native_name_in_brackets_is_left_out_and_told(
    with_fonts: Path, tmp_path: Path
) -> None:
    target = tmp_path / "x.pdf"
    done = write_briefing(met("Kim Min-su (김민수), director", "藤田 健"), target, ENGLISH)
    text = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
    assert "Kim Min-su, director" in text and "()" not in text and "김" not in text
    assert "藤田" in text, "a name that stands alone is kept"
    assert any("left out" in notice for notice in done.notices)
    assert b"HYGothic" not in target.read_bytes()


def test_brackets_that_can_be_shown_stay() -> None:
    for text in ("Nattapong (ณัฐพงษ์)", "Rooms (12)", "(김민수)", "Mai (Lan, 김)"):
        assert fonts.printable(text) == text


def test_lines_break_between_words_where_the_extra_knows_them() -> None:
    pytest.importorskip("icu4py")
    pytest.importorskip("uharfbuzz")
    text = "โรงแรมริมแม่น้ำหานดานัง"
    lines = wrapped(text, fonts.BODY, 10, 60)
    assert "".join(lines) == text
    assert len(lines) > 1
    assert lines[0] in ("โรงแรม", "โรงแรมริม")


def test_without_word_breaks_no_sign_is_torn_from_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    import unicodedata

    from salesdesk.documents import breaking

    monkeypatch.setattr(breaking, "find_spec", lambda name: None)
    breaking.forget()
    try:
        for text in (sample.THAI * 9, sample.KHMER * 9, sample.BURMESE * 9):
            lines = wrapped(text, fonts.BODY, 10, 60)
            assert "".join("".join(lines).split()) == "".join(text.split())
            assert not any(unicodedata.category(line[0]).startswith("M") for line in lines)
    finally:
        breaking.forget()
