"""The first page offers a new desk, the sample's, or another laptop's, before any desk is made."""

import errno
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import build
from salesdesk.domain.records import Account
from salesdesk.errors import Cancelled
from salesdesk.i18n import translator
from salesdesk.services import beginning, moving, recovery, safety
from salesdesk.services.briefing.day import next_call
from salesdesk.services.briefing.press import Press
from salesdesk.services.house import house_of, me
from salesdesk.services.preferences import preference
from salesdesk.services.records import add
from salesdesk.settings import Settings
from salesdesk.ui.first_start.assistant import FirstStart
from salesdesk.ui.first_start.bring import Bring
from salesdesk.ui.first_start.introduction import IntroductionPage
from salesdesk.ui.first_start.passphrase import AskPassphrase, ChoosePassphrase
from salesdesk.ui.first_start.welcome import WelcomePage
from salesdesk.ui.opening import Opening
from salesdesk.ui.refused import Refused
from tests.ui.keys import focus, press, said, tab_to, write
from tests.ui.screens import settle
from tests.ui.starting import WORDS, Starts, guarded, page_of
from tests.ui.windows import Held, undo_large

NEW_WORDS = "lantern garden tiger"


def welcome_of(opening: Opening) -> WelcomePage:
    """The first page, whether there is a desk already or not."""
    page = opening.page.page if isinstance(opening.page, FirstStart) else opening.page
    assert isinstance(page, WelcomePage), page
    return page


def guard(opening: Opening, words: str = WORDS) -> None:
    fields = page_of(opening, ChoosePassphrase).fields
    fields.first.setText(words)
    fields.second.setText(words)
    fields.entered.emit()


def backup_of(folder: Path) -> tuple[Path, str]:
    """A backup of another laptop's desk, and its recovery code."""
    old, code = guarded(folder)
    app = build(old, ask=lambda: WORDS)
    safety.back_up(app.desk, folder.parent / "away.backup")
    app.close()
    return folder.parent / "away.backup", code


def accounts(opening: Opening) -> list[str | None]:
    assert opening.window is not None, opening.page
    return [each.name for each in opening.window.app.desk.reader.find(Account)]


def test_nothing_is_made_before_somebody_has_chosen_and_one_can_go_back(
    starts: Starts, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "desk", "en")
    opening = starts(settings)
    assert list(welcome_of(opening).choices) == ["new", "sample", "moved"]
    for way, page in (("new", ChoosePassphrase), ("sample", ChoosePassphrase), ("moved", Bring)):
        welcome_of(opening).choices[way].click()
        page_of(opening, page).back.emit()
        assert not moving.has_desk(settings.desk)
    welcome_of(opening).choices["new"].click()
    guard(opening)
    start = page_of(opening, FirstStart)
    assert isinstance(start.page, IntroductionPage)
    assert start.page.step.text() == "Step 1 of 3"
    start.page.back.emit()
    welcome_of(opening).choices["new"].click()
    assert isinstance(start.page, IntroductionPage), "there is a desk: its passphrase is not asked again"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_new_desk_by_keyboard_alone(starts: Starts, tmp_path: Path, lang: str) -> None:
    tr = translator(lang)
    opening = starts(Settings(tmp_path / "desk", lang))
    assert said(focus()) == tr("A new desk")
    press(Qt.Key.Key_Return)
    for _ in range(2):
        write(WORDS)
        press(Qt.Key.Key_Return)
    for words in ("Nguyễn Thị Lan", "Sông Hàn", "Đà Nẵng"):
        write(words)
        press(Qt.Key.Key_Return)
    tab_to(tr("I have it on paper"))
    press(Qt.Key.Key_Space)
    tab_to(tr("Continue"))
    press(Qt.Key.Key_Return)
    tab_to(tr("An empty desk"))
    press(Qt.Key.Key_Return)
    assert opening.window is not None
    reader = opening.window.app.desk.reader
    assert preference(reader, recovery.PRINTED) is True
    assert opening.window.context.tr.lang == lang
    seller, house = me(reader), house_of(reader)
    assert seller is not None and seller.name == "Nguyễn Thị Lan"
    assert house is not None and house.name == "Sông Hàn"


def test_whoever_moves_types_each_secret_once_and_is_at_the_desk(starts: Starts, tmp_path: Path) -> None:
    file, code = backup_of(tmp_path / "old")
    settings = Settings(tmp_path / "desk", "en")
    opening = starts(settings)
    welcome_of(opening).choices["moved"].click()
    page = page_of(opening, Bring)
    settle()
    names = [each.text() for each in page.findChildren(QLabel) if each.property("role") == "field"]
    assert "Recovery code of the old laptop" in names and "Passphrase for this laptop" in names
    assert page.passphrase.isHidden()
    page.file.setText(str(file))
    page.code.setText(code[:-1] + ("0" if code[-1] != "0" else "1"))
    page.start()
    assert "compare it with the paper" in page.wrong_code.text() and page.code.property("faulty")
    assert focus() is page.code
    page.code.setText(code)
    assert not page.wrong_code.text() and not page.code.property("faulty"), "it is being mended"
    page.file.setText(str(tmp_path / "nowhere"))
    page.start()
    assert "cannot be read" in page.fault.text() and not page.code.property("faulty")
    page.file.setText(str(file))
    assert not page.fault.text()
    page.start()
    assert not page.passphrase.isHidden() and "choose the passphrase" in page.explained.text()
    page.passphrase.first.setText(NEW_WORDS)
    page.passphrase.second.setText(NEW_WORDS)
    page.start()
    assert accounts(opening) == ["Sao Biển"], "the desk is open, nothing is asked again"
    assert opening.window is not None
    assert opening.window.statusBar().currentMessage() == (
        "Everything has come over from the other laptop. Its recovery code opens this desk as before."
    )
    assert safety.recovery_code(opening.window.app.desk) == code
    assert list(settings.desk.glob("before-moving*")) == [], "there was nothing to keep"
    again = starts(Settings(tmp_path / "desk", "en"))
    page_of(again, Refused)
    opening.window.close()  # type: ignore[union-attr]
    opening.close()
    page_of(starts(settings), AskPassphrase).given.emit(NEW_WORDS)
    assert accounts(starts.made[-1]) == ["Sao Biển"]


def test_whoever_had_begun_can_still_move_and_what_was_begun_is_kept(starts: Starts, tmp_path: Path) -> None:
    file, code = backup_of(tmp_path / "old")
    settings = Settings(tmp_path / "desk", "en")
    opening = starts(settings)
    welcome_of(opening).choices["new"].click()
    guard(opening)
    start = page_of(opening, FirstStart)
    assert isinstance(start.page, IntroductionPage)
    start.page.name.setText("Lan")
    start.page.house.setText("Sông Hàn")
    start.page.next.click()
    start.show_step("welcome")
    welcome_of(opening).choices["moved"].click()
    page_of(opening, Bring).back.emit()
    welcome_of(opening).choices["moved"].click()
    page = page_of(opening, Bring)
    page.file.setText(str(file))
    page.code.setText(code)
    page.start()
    page.passphrase.first.setText(NEW_WORDS)
    page.passphrase.second.setText(NEW_WORDS)
    page.start()
    assert accounts(opening) == ["Sao Biển"]
    [kept] = settings.desk.glob("before-moving*")
    former = build(Settings(kept, "en"), ask=lambda: WORDS)
    said = beginning.introduction(former.desk.reader)
    assert said is not None and said.name == "Lan"
    former.close()


def test_a_desk_that_cannot_be_moved_in_yet_can_be_tried_again(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, code = backup_of(tmp_path / "old")
    settings = Settings(tmp_path / "desk", "en")
    opening = starts(settings)
    welcome_of(opening).choices["moved"].click()
    page = page_of(opening, Bring)
    page.file.setText(str(file))
    page.code.setText(code)
    page.passphrase.first.setText(WORDS)
    page.passphrase.second.setText(WORDS)
    replace = Path.replace

    def refuse(draft: Path, target: Path) -> Path:
        """As for a file into which a scanner looks just then."""
        if target == settings.desk / "desk.db":
            raise PermissionError(errno.EACCES, "in use")
        return replace(draft, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        page.start()
        page.start()
        assert "Permission denied" in page_of(opening, Refused).sentence.text()
    page_of(opening, Refused).retry.emit()
    page_of(opening, AskPassphrase).given.emit(WORDS)
    assert accounts(opening) == ["Sao Biển"]


@pytest.mark.parametrize(
    ("lang", "begun"),
    [
        ("en", False),
        ("vi", True),
        pytest.param("en", True, marks=pytest.mark.soak),
        pytest.param("vi", False, marks=pytest.mark.soak),
    ],
)
def test_the_sample_is_one_persons_desk_whatever_was_typed_before(
    starts: Starts, tmp_path: Path, lang: str, begun: bool
) -> None:
    settings = Settings(tmp_path / "desk", lang, plain=True)
    opening = starts(settings)
    if begun:
        welcome_of(opening).choices["new"].click()
        start = page_of(opening, FirstStart)
        assert isinstance(start.page, IntroductionPage)
        start.page.name.setText("Lê Văn Tám")
        start.page.house.setText("Nhà nghỉ Tám")
        start.page.next.click()
        start.show_step("welcome")
    welcome_of(opening).choices["sample"].click()
    window = opening.window
    assert window is not None, "nobody is asked who they are"
    app = window.app
    seller, house = me(app.desk.reader), house_of(app.desk.reader)
    assert seller is not None and house is not None and seller.name and house.name
    pack = tmp_path / "pack.pdf"
    reader = app.desk.reader
    Press(app.desk.database, reader, app.clock, window.context.tr, "A4").call(
        next_call(reader, app.clock), pack
    )
    head = pypdfium2.PdfDocument(pack)[0].get_textpage().get_text_range()
    assert seller.name in head and house.name in head
    whole = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pack))
    assert "Tám" not in whole
    undo_large(window)
    assert accounts(opening) == []
    window.close()
    opening.close()
    known = beginning.introduction(build(settings).desk.reader)
    assert (known.name if known else "") == ("Lê Văn Tám" if begun else "")
    again = starts(settings)
    if not begun:
        welcome_of(again)
    else:
        assert again.window is not None


def test_whoever_has_looked_at_the_sample_is_asked_for_names_and_shown_the_code(
    starts: Starts, tmp_path: Path
) -> None:
    settings, tr = Settings(tmp_path / "desk", "vi"), translator("vi")
    opening = starts(settings)
    welcome_of(opening).choices["sample"].click()
    guard(opening)
    window = opening.window
    assert window is not None
    undo_large(window)
    settle()
    tab_to(tr("Begin with your name and property"))
    press(Qt.Key.Key_Return)
    settle()
    assert opening.window is None
    start = page_of(opening, FirstStart)
    assert start.isVisible() and start.step == "you"
    for words in ("Nguyễn Thị Lan", "Sông Hàn"):
        write(words)
        press(Qt.Key.Key_Tab)
    tab_to(tr("Continue"))
    press(Qt.Key.Key_Return)
    assert start.step == "code"
    tab_to(tr("I have it on paper"))
    press(Qt.Key.Key_Space)
    tab_to(tr("Continue"))
    press(Qt.Key.Key_Return)
    tab_to(tr("An empty desk"))
    press(Qt.Key.Key_Return)
    assert opening.window is not None
    assert opening.window.isVisible()
    known = beginning.introduction(opening.window.app.desk.reader)
    assert known is not None and (known.name, known.house) == ("Nguyễn Thị Lan", "Sông Hàn")


def test_who_worked_on_after_the_sample_is_asked_at_the_next_start(starts: Starts, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk", "en", plain=True)
    opening = starts(settings)
    welcome_of(opening).choices["sample"].click()
    window = opening.window
    assert window is not None
    undo_large(window)
    add(window.app.desk.journal, "account", {"name": "Sao Biển"})
    window.close()
    opening.close()
    again = starts(settings)
    assert page_of(again, FirstStart).step == "you", "the sample would no longer go into it"


def test_the_sample_can_be_given_up_and_chosen_again(starts: Starts, tmp_path: Path) -> None:
    jobs = Held()
    opening = starts(Settings(tmp_path / "desk", "en"), jobs)
    welcome_of(opening).choices["sample"].click()
    guard(opening)
    page = welcome_of(opening)
    assert not page.choices["new"].isEnabled() and not page.waiting.isHidden()
    page.waiting.cancelled.emit()
    jobs.go_on()
    assert page.choices["new"].isEnabled() and opening.window is None
    page.choices["sample"].click()
    jobs.go_on()
    settle()
    assert len(accounts(opening)) > 10


def test_giving_up_too_late_is_no_loss(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    jobs = Held()
    opening = starts(Settings(tmp_path / "desk", "en", plain=True), jobs)
    real = beginning.begin_with_sample

    def written_then_cancelled(*words: object) -> None:
        real(*words[:3])  # type: ignore[arg-type]
        raise Cancelled

    monkeypatch.setattr(beginning, "begin_with_sample", written_then_cancelled)
    welcome_of(opening).choices["sample"].click()
    welcome_of(opening).waiting.cancelled.emit()
    jobs.go_on()
    assert len(accounts(opening)) > 10


def test_a_sample_that_cannot_be_written_says_why(starts: Starts, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk", "en", plain=True)
    opening = starts(settings)
    welcome_of(opening).choices["new"].click()
    start = page_of(opening, FirstStart)
    start.show_step("welcome")
    other = build(settings)
    add(other.desk.journal, "account", {"name": "Sao Biển"})
    other.close()
    page = welcome_of(opening)
    page.choices["sample"].click()
    assert "holds data already" in page.fault.text()
    assert page.choices["new"].isEnabled()
