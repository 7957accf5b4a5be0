"""The tab of briefings through its real widgets."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.briefing import SECTIONS
from salesdesk.domain.values import Span
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.briefing.layouts import layout_for
from salesdesk.services.records import add, change
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.dress import dress
from salesdesk.ui.events import PLAN
from salesdesk.ui.jobs import Job
from salesdesk.ui.theme import LIGHT, SCHEMES
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from tests.helpers.at_once import AtOnce
from tests.helpers.contrast import contrast
from tests.ui.briefings_page import briefings_of, pdf_text, text_of
from tests.ui.screens import settle
from tests.ui.windows import Held, call_for, opened


def test_only_the_briefing_in_view_can_be_saved(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    assert page.save_button.isEnabled()

    class Never(AtOnce):
        def run(self, asker: QObject, work: object, done: object, failed: object) -> Job:  # type: ignore[override]
            return Job(asker, lambda _: None, lambda _: None)

    object.__setattr__(page.context, "jobs", Never())
    page.list.setCurrentRow(page.list.count() - 1)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_a_paper_that_cannot_be_made_leaves_no_other_in_view(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")

    def fail(*_: object, **__: object) -> None:
        raise UserError("No room on the disk.")

    monkeypatch.setattr("salesdesk.services.briefing.press.Press.call", fail)
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.paper.why_none == "No room on the disk." and page.banner.words == ""
    assert page.preview.isHidden() and page.preview.pdf.pageCount() == 0
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_the_briefing_is_shown_saved_and_follows_changes(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển"})
    call = call_for(app, account)
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    assert page.chosen() == call
    assert page.preview.pdf.pageCount() >= 1
    first = page.printed
    done = change(app.desk.journal, app.desk.reader, call, {"objective": "Agree 400 nights"})
    window.context.wrote(done, None)
    assert page.printed != first
    target = tmp_path / "saved.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.buttons.save()
    assert target.read_bytes().startswith(b"%PDF")
    page.beside.save_handout()
    page.show_day()
    assert page.preview.pdf.pageCount() >= 2
    window.close()


def _fills(preview: PdfPreview, way: str) -> bool:
    """Whether a page stands in the preview in its whole width, or as a whole, and has all the room for it."""
    page, scale = preview.pdf.pagePointSize(0), preview.zoomFactor() * preview.logicalDpiX() / 72
    margins = preview.documentMargins()
    across = preview.viewport().width() - margins.left() - margins.right()
    down = preview.viewport().height() - preview.pageSpacing()
    at_most, room = (across, page.width()) if way == "width" else (down, page.height())
    return at_most - 1 <= round(room * scale) <= at_most and preview.horizontalScrollBar().maximum() == 0


def test_the_paper_is_enlarged_by_keys_wheel_and_buttons(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window = opened(app, qtbot, tab="briefings")
    preview = window.page("briefings").preview
    assert _fills(preview, "width") and not preview.smaller.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    once = preview.zoomFactor()
    preview.larger.click()
    assert preview.zoomFactor() > once
    assert preview.horizontalScrollBar().maximum() > 0, "wider than the view"
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.viewport(), wheel)
    assert preview.zoomFactor() == pytest.approx(once)
    window.resize(window.width() - 200, window.height())
    assert preview.zoomFactor() < once, "an enlarged paper follows the width of the view, too"
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert _fills(preview, "width")
    window.close()


def test_whole_pages_are_turned_by_keys_and_the_choice_is_remembered(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    window, page = briefings_of(app, qtbot)
    preview = page.preview
    with pypdfium2.PdfDocument.new() as pdf:
        for _ in range(5):
            pdf.new_page(595, 842)
        pdf.save(tmp_path / "five.pdf")
    preview.load(tmp_path / "five.pdf")
    assert preview.page.text() == "Page 1 of 5"
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert _fills(preview, "height")
    assert preview.fit_button.accessibleName() == "Show the page in its full width"
    for key, words in (
        (Qt.Key.Key_PageDown, "Page 2 of 5"),
        (Qt.Key.Key_PageDown, "Page 3 of 5"),
        (Qt.Key.Key_PageUp, "Page 2 of 5"),
        (Qt.Key.Key_End, "Page 5 of 5"),
        (Qt.Key.Key_PageDown, "Page 5 of 5"),
        (Qt.Key.Key_Home, "Page 1 of 5"),
        (Qt.Key.Key_PageUp, "Page 1 of 5"),
    ):
        qtbot.keyClick(preview, key)
        assert preview.page.text() == preview.accessibleDescription() == words
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert _fills(preview, "height") and preview.page.text() == "Page 2 of 5"
    window.close()
    window, page = briefings_of(app, qtbot)
    assert page.preview.whole, "the next window shows whole pages, too"
    page.preview.fit_button.click()
    assert _fills(page.preview, "width")
    window.close()


def test_a_paper_under_way_ends_with_its_window(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page, held = window.page("briefings"), Held()
    object.__setattr__(page.context, "jobs", held)
    first = page.printed
    page.refresh()
    window.speak("vi")
    held.go_on()
    assert page.printed == first
    assert window.current == "briefings"
    assert window.page("briefings") is not page
    qtbot.waitUntil(window.page("briefings").isVisible)


def test_a_paper_is_offered_under_a_name_that_tells_its_day_and_customer(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Sao Biển: Đà Nẵng / Huế?"})
    when = Span(datetime(2026, 11, 24, 17, 30, tzinfo=UTC), 45, "Asia/Ho_Chi_Minh")
    call, _ = add(app.desk.journal, "call", {"account": account, "when": when})
    window = opened(app, qtbot, "vi", "briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.go_to(call)
    offered: list[str] = []

    def asked(_parent: object, _title: str, at: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(at).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    page.buttons.save()
    page.beside.save_handout()
    page.go_to("2026-11-25")
    page.buttons.save()
    page.show_day(whereabouts=True)
    page.buttons.save()
    whose = "2026-11-25-sao-bien-da-nang-hue.pdf"
    assert offered[:3] == [
        f"ho-so-chuan-bi-{whose}",
        f"ban-de-lai-{whose}",
        "ho-so-trong-ngay-2026-11-25.pdf",
    ]
    assert offered[3].startswith("lich-di-gap-khach-2")


def test_what_is_saved_for_the_customer_is_that_paper_whatever_is_made_meanwhile(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    change(app.desk.journal, app.desk.reader, call, {"channel": "famil"})
    jobs = Held()
    _, page = briefings_of(app, qtbot, jobs=jobs)
    jobs.go_on()
    page.beside.save_handout()
    page.beside.save_notice()
    (handout, make_it), (notice, make_that) = jobs.waiting[-2:]

    def chosen(parent: object, title: str, at: str, kinds: str) -> tuple[str, str]:
        what = Path(at).name.partition("-")[0]
        if what == "handout":
            notice.carry_out(make_that)  # comes to its end while the dialog stands
        return str(tmp_path / f"{what}.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    handout.carry_out(make_it)
    texts = {name: text_of(tmp_path / f"{name}.pdf") for name in ("handout", "notice")}
    assert texts["handout"] != texts["notice"]
    assert "Agree 40 nights" not in texts["handout"]
    assert page.paper.printed is not None
    assert list(page.paper._folder.iterdir()) == [page.paper.printed.file], "no copy stays behind"


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_the_paper_lies_on_a_colour_of_the_theme_from_which_its_edge_is_told(
    qapp: QApplication, qtbot: QtBot, scheme: str
) -> None:
    tokens = SCHEMES[scheme]
    dress(qapp, tokens)
    preview = PdfPreview(AtOnce(), ENGLISH, "Paper")
    for each in (preview, preview.strip):
        qtbot.addWidget(each)
    preview.resize(400, 300)
    preview.show()
    found = preview.viewport().grab().toImage().pixelColor(1, 1).name()
    assert found == tokens.faint
    least = {"light": 1.25, "dark": 3, "contrast": 3}[scheme]
    assert contrast(found, "#ffffff") >= least
    dress(qapp, LIGHT)


def test_where_there_is_no_room_for_both_paper_and_check_take_turns(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Sao Biển"})[0])
    change(app.desk.journal, app.desk.reader, call, {"objective": None})
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 768)
    settle()
    halves = page.halves
    assert not halves.is_folded and page.preparation.isVisible() and page.paper.isVisible()
    assert not any(each.isVisible() for each in halves.choice.buttons())
    columns = (page.list, page.title, page.preparation.choice.named["check"])
    tops = [each.mapTo(window, QPoint()).y() for each in columns]
    assert max(tops) - min(tops) <= 4, "three columns begin on one line"
    window.enlarge(2.0)
    settle()
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    halves = page.halves
    assert halves.is_folded and page.paper.isVisible() and not page.preparation.isVisible()
    assert page.preview.width() > 0.9 * page.right.width(), "the paper has all the room"
    choice = halves.choice.named["check"]
    halves.choice.named["paper"].setFocus()
    qtbot.keyClick(halves.choice.named["paper"], Qt.Key.Key_Right)
    assert choice.isChecked() and page.preparation.isVisible() and not page.paper.isVisible()
    assert page.title.isVisible() and page.title.text() == "Sao Biển", "whose it is stands over both"
    halves.choice.named["paper"].click()
    assert page.paper.isVisible() and pdf_text(page)
    page.mend()
    assert page.preparation.isVisible() and page.check.form is not None
    window.enlarge(1.0)
    settle()


def test_the_old_paper_stays_until_the_new_one_is_there(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window, page = briefings_of(app, qtbot)
    pages, held = page.preview.pdf.pageCount(), Held()
    object.__setattr__(page.context, "jobs", held)
    window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"say": "Our river view"}), None)
    assert page.preview.pdf.pageCount() == pages
    assert not page.print_button.isEnabled()
    assert page.waiting.isHidden()
    held.go_on()
    assert "Our river view" in pdf_text(page)
    assert page.print_button.isEnabled()


def test_print_keeps_the_keys_while_its_paper_is_made_anew(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window, page = briefings_of(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    held = Held()
    object.__setattr__(page.context, "jobs", held)
    page.print_button.setFocus()
    for words in ("Our river view", "Our roof", "Our garden"):
        window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"say": words}), None)
        qtbot.waitUntil(lambda: bool(held.waiting))
        assert not page.print_button.isEnabled()
        assert window.focusWidget() is page, "no other button takes the keys: Enter would press that"
        if words == "Our garden":
            page.list.setFocus()
        held.go_on()
        taken_elsewhere = page.list if words == "Our garden" else page.print_button
        assert window.focusWidget() is taken_elsewhere


def test_sections_are_left_out_and_moved_by_keys_for_this_call_or_for_all(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    _, page = briefings_of(app, qtbot)
    call, titles = page.chosen(), page.sections.list
    first, second = titles.item(0).text(), titles.item(1).text()
    assert first in pdf_text(page)
    titles.setCurrentRow(0)
    qtbot.keyClick(titles, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [titles.item(0).text(), titles.item(1).text()] == [second, first]
    titles.setCurrentRow(1)
    qtbot.keyClick(titles, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: first not in pdf_text(page))
    kept = layout_for(app.desk.reader, call)
    assert kept.arranged[:2] == (SECTIONS[1], SECTIONS[0])
    assert kept.left_out == {SECTIONS[0]}
    assert layout_for(app.desk.reader).left_out == frozenset()
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.chosen() != call
    assert titles.item(0).text() == first
    page.list.choose(call)
    page.list.itemActivated.emit(page.list.currentItem())
    page.sections.usual.emit()
    assert layout_for(app.desk.reader).left_out == {SECTIONS[0]}
    page.sections.empty.setChecked(True)
    qtbot.waitUntil(lambda: layout_for(app.desk.reader, call).leave_out_empty)
    page.sections.back.emit()
    assert not layout_for(app.desk.reader, call).leave_out_empty


def test_a_past_call_and_a_day_are_gone_to(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Alpha"})
    call_for(app, account)
    past = datetime.now(UTC) - timedelta(days=30)
    old, _ = add(
        app.desk.journal,
        "call",
        {
            "account": account,
            "when": Span(past, 45, "Asia/Ho_Chi_Minh"),
            "state": "done",
            "objective": "Old times",
        },
    )
    window, page = briefings_of(app, qtbot)
    window.context.events.go.emit("briefings", old)
    assert page.chosen() == old
    assert "Old times" in pdf_text(page)
    window.context.events.go.emit(
        "briefings", past.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
    )
    assert "Day pack" in page.title.text()
    assert page.preview.pdf.pageCount() >= 2


def test_who_must_not_be_written_to_is_seen_before_papers_for_them_are_made(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Alpha", "do_not_contact": True})
    call_for(app, account)
    _, page = briefings_of(app, qtbot)
    assert page.check.lines["consent"].property("state") == "missing"
    page.beside.offer()
    assert page.banner.words == "! Alpha asked not to be contacted."


def test_without_calls_the_page_leads_to_the_calendar(app: App, qtbot: QtBot) -> None:
    window, page = briefings_of(app, qtbot)
    went: list[tuple[str, str]] = []
    window.context.events.go.connect(lambda tab, what: went.append((tab, what)))
    plan = next(b for b in page.right.currentWidget().findChildren(QPushButton))
    plan.click()
    assert went == [("calendar", PLAN)]
    assert window.current == "calendar"


def test_a_paper_is_not_blown_up_on_a_very_wide_screen(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.resize(2560, 1300)
    window.turn("briefings")
    preview = window.page("briefings").preview
    qtbot.waitUntil(lambda: preview.pdf.pageCount() > 0 and preview.viewport().width() > 1600)
    wide = preview.pdf.pagePointSize(0).width() * preview.logicalDpiX() / 72
    assert preview.zoomFactor() * wide < 1500


def test_both_sides_beside_a_briefing_begin_at_one_edge(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window, page = briefings_of(app, qtbot)
    window.resize(1366, 768)
    preparation = page.preparation
    qtbot.waitUntil(lambda: preparation.isVisible() and bool(preparation.check.lines))
    settle()
    above = preparation.check.summary
    begins = above.mapTo(preparation, QPoint(above.contentsMargins().left(), 0)).x()
    preparation.show_side("sections")
    settle()
    assert preparation.sections.list.mapTo(preparation, QPoint(0, 0)).x() == begins
