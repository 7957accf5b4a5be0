"""The tab of briefings through its real widgets."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.errors import UserError
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import AtOnce, Job
from tests.ui.windows import Held, call_for, opened


def test_only_the_briefing_in_view_can_be_saved(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page = window.page("briefings")
    assert page.save_button.isEnabled()

    class Never(AtOnce):
        def run(self, work: object, done: object, failed: object) -> Job:  # type: ignore[override]
            return Job(lambda _: None, lambda _: None)

    object.__setattr__(page._context, "jobs", Never())
    page.list.setCurrentRow(page.list.count() - 1)
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()


def test_a_day_pack_can_be_cancelled_and_the_old_paper_stays(app: App, qtbot: QtBot) -> None:
    for name in ("Alpha", "Beta"):
        call_for(app, add(app.desk.journal, "account", {"name": name})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page, held = window.page("briefings"), Held()
    pages, title, first = page.preview.pdf.pageCount(), page.title.text(), page.printed
    object.__setattr__(page._context, "jobs", held)
    page.show_day()
    assert page.title.text() != title
    assert not page.waiting.isHidden()
    assert not page.save_button.isEnabled()
    assert page.preview.pdf.pageCount() == pages
    held.waiting[0][0].progressed.emit(1, 3)
    assert page.waiting.done == 1
    page.waiting.cancelled.emit()
    held.go_on()
    assert (page.title.text(), page.printed) == (title, first)
    assert page.save_button.isEnabled()
    page.show_day()
    held.go_on()
    assert page.preview.pdf.pageCount() > pages
    assert page.waiting.isHidden()
    assert page.save_button.isEnabled()


def test_the_day_pack_stays_in_view_after_a_change(app: App, qtbot: QtBot) -> None:
    call = call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    window.page("briefings").show_day()
    title = window.page("briefings").title.text()
    assert "Day pack" in title
    window.context.wrote(change(app.desk.journal, app.desk.reader, call, {"objective": "Other"}), None)
    assert window.page("briefings").title.text() == title


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

    monkeypatch.setattr("salesdesk.services.briefing.Press.call", fail)
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.banner.words == "No room on the disk."
    assert page.preview.pdf.pageCount() == 0
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
    page.save()
    assert target.read_bytes().startswith(b"%PDF")
    page.save_handout()
    page.show_day()
    assert page.preview.pdf.pageCount() >= 2
    window.close()


def test_a_paper_under_way_ends_with_its_window(app: App, qtbot: QtBot) -> None:
    call_for(app, add(app.desk.journal, "account", {"name": "Alpha"})[0])
    window = opened(app, qtbot)
    window.turn("briefings")
    page, held = window.page("briefings"), Held()
    object.__setattr__(page._context, "jobs", held)
    first = page.printed
    page.refresh()
    window.speak("vi")
    held.go_on()
    assert page.printed == first
    assert window.current == "briefings"
    assert window.page("briefings") is not page
    qtbot.waitUntil(window.page("briefings").isVisible, timeout=5000)
