"""The window is built anew in another language, other colours, another size: what was under way, and what is typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.matching import Sought
from salesdesk.services.records import add
from salesdesk.services.sharing.team import Team
from salesdesk.ui.briefings.page import BriefingsPage
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.jobs import Threads, WhileOpen
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.page import Page
from salesdesk.ui.reviews.page import ReviewsPage
from salesdesk.ui.tabs import TABS
from salesdesk.ui.theme import DARK, LIGHT, tokens_now
from salesdesk.ui.widgets.record_dialog import RecordDialog
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.ui.between import PASSPHRASE, know
from tests.ui.furnished import furnish
from tests.ui.proposed_week import proposing
from tests.ui.reviewed import past_call
from tests.ui.screens import settle
from tests.ui.several import accounts, choose_from
from tests.ui.windows import Held, call_for, opened


def begin_to_read(window: MainWindow, tab: str, known: dict[str, str]) -> None:
    """Has everything of a tab that reads beside the window begin to."""
    window.turn(tab, known["past"] if tab == "reviews" else "")
    if tab == "prospects":
        window.prospects.open(known["account"])
        window.prospects.show_table()
        window.prospects.show_map()
        window.prospects.side.hint.look(Sought("Sao Biển"))
        window.prospects.side.hint.look_now()
    elif tab == "catalogue":
        page = window.page(tab)
        assert isinstance(page, CataloguePage)
        for name in ("product", "material", "plan"):
            page.go_to(known[name])
        page.show_section("papers")


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_what_is_still_being_read_is_not_told_to_pages_that_are_gone(
    app: App, qtbot: QtBot, tab: str
) -> None:
    known, jobs = furnish(app), Held()
    window = opened(app, qtbot, tab="today", jobs=jobs)
    window.sharing.count()
    begin_to_read(window, tab, known)
    assert len(jobs.waiting) > 2
    window.speak("vi")
    settle()
    jobs.go_on()
    assert window.context.tr.lang == "vi"


def test_no_further_step_is_taken_on_a_page_that_is_gone(qtbot: QtBot) -> None:
    jobs, taken = WhileOpen(Threads()), list[int]()
    jobs.in_turn(QObject(), [lambda: taken.append(1), jobs.close, lambda: taken.append(3)])
    qtbot.waitUntil(lambda: taken == [1])
    qtbot.wait(50)
    assert taken == [1]


def test_another_language_dresses_no_widget_again(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot)
    window.wear("dark")
    with monkeypatch.context() as within:
        within.setattr(QApplication, "setStyleSheet", lambda *_: pytest.fail("dressed again"))
        window.speak("vi")
    assert window.context.tr.lang == "vi"


def darken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system turns dark."""
    monkeypatch.setattr("salesdesk.ui.look.system_scheme", lambda _: DARK)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesdesk.ui.new_look.AGAIN_MS", 0)


def dark(qtbot: QtBot) -> None:
    """The window follows."""
    qtbot.waitUntil(lambda: tokens_now() == DARK)


def stays_light(qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert tokens_now() == LIGHT


def test_the_account_in_view_and_what_is_typed_outlive_a_change_of_colours(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("An", "Bình", "Chi"):
        chosen = add(app.desk.journal, "account", {"name": name})[0]
    window = opened(app, qtbot, tab="prospects")
    window.prospects.open(chosen)
    window.prospects.side.new.setText("Dũng Trav")
    window.capture("call Chi tomorrow")
    window.find_anything()
    window.sheets.palette.close_sheet()  # type: ignore[union-attr]
    before = window.prospects
    darken(monkeypatch)
    dark(qtbot)
    settle()
    assert window.prospects is not before
    assert (window.prospects.card.record, window.prospects.side.new.text()) == (chosen, "Dũng Trav")
    window.wear("contrast")
    window.wear("dark")
    window.capture()
    assert window.sheets.bar is not None and window.sheets.bar.line.text() == "call Chi tomorrow"


def test_each_tab_shows_again_what_was_in_view(app: App, qtbot: QtBot) -> None:
    known = furnish(app)
    seconds = {
        "calendar": call_for(app, known["account"]),
        "briefings": call_for(app, known["account"]),
        "reviews": past_call(app, "Sóng", days=1),
        "catalogue": add(app.desk.journal, "product", {"name": "Pool", "kind": "spa"})[0],
    }
    window = opened(app, qtbot, tab="today")
    for tab, second in seconds.items():
        window.turn(tab, second)
    window.turn("today")
    window.speak("vi")
    window.speak("en")
    settle()
    for tab, second in seconds.items():
        window.turn(tab)
        assert window.page(tab).in_view == second, tab


@pytest.mark.parametrize("view", ["", "table", "map"])
def test_search_and_filters_outlive_another_language(app: App, qtbot: QtBot, view: str) -> None:
    for name in ("Sao Biển", "Sao Mai", "Lotus"):
        chosen = add(app.desk.journal, "account", {"name": name, "temperature": "hot", "city": "Huế"})[0]
    window = opened(app, qtbot, tab="prospects")
    side = window.prospects.side
    side.search.setText("hue")
    side.filters.quick.buttons()[1].click()
    window.prospects.open(chosen)
    if view:
        {"table": window.prospects.show_table, "map": window.prospects.show_map}[view]()
    if window.prospects.map is not None:
        window.prospects.map.view.look_at(0.7, 0.4, 9.0)
    window.speak("vi")
    window.turn("today")
    window.speak("en")
    settle()
    window.turn("prospects")
    page = window.prospects
    assert (page.side.search.text(), page.side.filters.equal) == ("hue", {"temperature": "hot"})
    assert page.card.record == chosen and page.side.model.rowCount() == 3
    assert (page.table_button.isChecked(), page.map_button.isChecked()) == (view == "table", view == "map")
    if view == "table":
        assert page.table is not None and page.table.hasFocus()
    elif view == "map":
        assert page.map is not None and page.map.isVisible()
        assert page.map.looks_at == (0.7, 0.4, 9.0)


@pytest.mark.parametrize(("view", "text"), [("", "lotus"), ("table", ""), ("map", "lotus")])
def test_several_selected_accounts_outlive_another_look(app: App, qtbot: QtBot, view: str, text: str) -> None:
    records = accounts(app, 6)
    window = opened(app, qtbot, tab="prospects", jobs=Threads())
    qtbot.waitUntil(lambda: window.prospects.side.model.rowCount() == 6)
    window.prospects.side.search.setText(text)
    qtbot.waitUntil(lambda: not window.prospects.side.model.asking)
    window.prospects.open(records[4])
    choose_from(qtbot, window, 1, 2)
    if view:
        {"table": window.prospects.show_table, "map": window.prospects.show_map}[view]()
    if view == "table":
        table = window.prospects.table
        assert table is not None
        qtbot.waitUntil(lambda: table.rows.rowCount() == 6)
        table.setCurrentIndex(table.rows.index(1, 0))
        for _ in range(2):
            qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.prospects.side.bulk.chosen == records[1:4]
    for change in (lambda: window.wear("dark"), lambda: window.enlarge(1.5)):
        change()
        qtbot.waitUntil(lambda: window.prospects.side.bulk.chosen == records[1:4])
        qtbot.wait(50)
        bar = window.prospects.side.bulk
        assert bar.chosen == records[1:4] and bar.isVisible()


def test_the_chosen_paper_and_the_choice_of_a_hidden_section_outlive_another_language(
    app: App, qtbot: QtBot
) -> None:
    known = furnish(app)
    add(app.desk.journal, "product", {"name": "Aqua", "kind": "spa"})
    window = opened(app, qtbot, tab="catalogue")
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    page.go_to(known["product"])
    page.go_to(known["account"])
    papers = page.page
    assert isinstance(papers, PapersPage)
    papers.show_kind("schedule")

    window.speak("vi")
    settle()
    window.speak("en")
    settle()
    page = window.page("catalogue")
    assert isinstance(page, CataloguePage)
    papers = page.page
    assert isinstance(papers, PapersPage) and papers is page.section_page("papers")
    assert (papers.kind, papers.choices.account_id) == ("schedule", known["account"])
    page.show_section("products")
    settle()
    assert page.page.in_view == known["product"]


def test_a_day_pack_in_view_is_shown_again(app: App, qtbot: QtBot) -> None:
    furnish(app)
    window = opened(app, qtbot, tab="briefings")
    page = window.page("briefings")
    assert isinstance(page, BriefingsPage)
    page.show_day()
    before = page.in_view
    window.speak("vi")
    window.speak("en")
    settle()
    assert window.page("briefings").in_view == before and "-" in before and len(before) == len("2026-01-01")


@pytest.mark.parametrize("tab", ["prospects", "catalogue"])
def test_a_name_that_is_half_typed_outlives_another_language(app: App, qtbot: QtBot, tab: str) -> None:
    window = opened(app, qtbot, tab=tab)
    line = window.page(tab).new_line
    assert line is not None
    line.setText("Sao B")
    window.speak("vi")
    settle()
    line = window.page(tab).new_line
    assert line is not None and line.text() == "Sao B"


def test_a_dialog_that_is_open_is_waited_for(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    account = add(app.desk.journal, "account", {"name": "Sao Biển"})[0]
    window = opened(app, qtbot)
    dialog = RecordDialog(window.context, window, "account", {})
    dialog.open_record(account)
    editor = dialog.form.editors["city"]
    assert isinstance(editor, TextEditor)
    qtbot.keyClicks(editor.lines[""], "Da N")
    darken(monkeypatch)
    stays_light(qtbot)
    assert editor.lines[""].text() == "Da N"
    dialog.done(0)
    dark(qtbot)
    promises = window.dialogs.selling("promises")
    window.speak("vi")
    assert window.context.tr.lang == "en"
    said = window.statusBar().currentMessage()
    assert said == f"The window changes as soon as “{promises.windowTitle()}” is closed."
    promises.close()
    qtbot.waitUntil(lambda: window.context.tr.lang == "vi")


def test_what_a_person_chose_comes_when_the_dialog_goes_also_where_the_keys_are_in_a_line(
    app: App, qtbot: QtBot, soon: None
) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    promises = window.dialogs.selling("promises")
    window.wear("dark")
    promises.close()
    window.activateWindow()
    window.prospects.side.new.setFocus()
    dark(qtbot)


def test_a_sheet_that_is_open_is_waited_for(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    window = opened(app, qtbot, tab="prospects")
    window.capture("call Chi")
    darken(monkeypatch)
    stays_light(qtbot)
    assert window.sheets.bar is not None and window.sheets.bar.isVisible()
    window.sheets.bar.close_sheet()
    dark(qtbot)


def test_what_a_page_refuses_is_waited_for(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    past_call(app)
    window = opened(app, qtbot, tab="reviews")
    page = window.page("reviews")
    assert isinstance(page, ReviewsPage)
    editor = page.calls.form.editors["next_call"]
    typed = editor.findChildren(QLineEdit)[0]
    typed.setText("one day")
    page.calls.queue.list.setFocus()
    darken(monkeypatch)
    stays_light(qtbot)
    assert typed.text() == "one day"
    typed.clear()
    dark(qtbot)


def test_a_call_that_is_being_planned_is_waited_for(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    window = opened(app, qtbot, tab="calendar")
    window.calendar.begin_call()
    window.calendar.view.setFocus()
    darken(monkeypatch)
    stays_light(qtbot)
    window.calendar.new_bar.give_up()
    dark(qtbot)
    window.calendar.begin_call()
    window.wear("light")
    said = window.statusBar().currentMessage()
    assert said == "The window changes as soon as the new call is planned or given up."


def test_a_proposal_in_which_nobody_is_holds_nothing_up(app: App, qtbot: QtBot) -> None:
    window, page = proposing(app, qtbot)
    assert page.proposals.panel.isVisible() and not page.proposals.session.calls
    window.wear("dark")
    assert tokens_now() is DARK


def test_a_proposal_that_is_looked_at_is_waited_for(app: App, qtbot: QtBot, soon: None) -> None:
    window, page = proposing(app, qtbot, "Sao Biển")
    assert page.proposals.session.calls
    window.wear("dark")
    said = window.statusBar().currentMessage()
    assert said == "The window changes as soon as the proposed calls are planned or discarded."
    stays_light(qtbot)
    page.proposals.session.give_up()
    dark(qtbot)


def test_nobody_who_writes_is_interrupted_by_the_systems_colours(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    window = opened(app, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.prospects.side.new.setFocus()
    window.prospects.side.new.setText("Sông H")
    darken(monkeypatch)
    stays_light(qtbot)
    window.prospects.side.list.setFocus()
    dark(qtbot)


def test_what_is_written_from_before_a_change_of_looks_reaches_the_tabs_and_once(
    app: App, qtbot: QtBot
) -> None:
    window = opened(app, qtbot)
    before = window.context
    for language in ("vi", "en"):
        window.speak(language)
        settle()
    before.wrote(add(app.desk.journal, "account", {"name": "Sao Biển"})[1], None)
    assert window.prospects.side.model.rowCount() == 1
    before.events.sell.emit("promises", "")
    assert len([each for each in window.findChildren(QDialog) if each.isVisible()]) == 1


def test_one_exchange_goes_on_through_a_change_of_looks(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh, jobs = laptops("an"), laptops("binh"), Held()
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).folder(tmp_path).run()
    window = opened(binh, qtbot, jobs=jobs)
    know(window)
    window.sharing.watch.choose(tmp_path)
    jobs.go_on()
    window.sharing.watch.run()
    window.speak("vi")
    under_way = len(jobs.waiting)
    window.sharing.watch.run()
    assert len(jobs.waiting) == under_way, "two exchanges at once would be one too many"
    settle()
    jobs.go_on()
    assert window.prospects.side.model.rowCount() == 1
    assert "Đã trao đổi" in window.statusBar().currentMessage() or window.sharing.watch.last is not None


def test_pages_make_way_before_another_look_is_put_on_all_that_is_there(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(app, qtbot, tab="prospects")
    while window._pages.get_one_ready():
        QApplication.processEvents()
    assert len(window.findChildren(Page)) > len(TABS)
    there: list[int] = []
    dress = window.look.dress
    monkeypatch.setattr(
        window.look,
        "dress",
        lambda application: (there.append(len(window.findChildren(Page))), dress(application)),
    )
    window.prospects.side.new.setText("Sao")
    window.wear("dark")
    settle()
    assert there == [0]
    assert window.prospects.side.new.text() == "Sao" and tokens_now() is DARK
    window.wear("light")
    assert tokens_now() is LIGHT


@pytest.mark.parametrize("where", ["briefings", "material", "past"])
def test_what_is_typed_into_a_line_for_something_new_is_waited_for(
    app: App, qtbot: QtBot, soon: None, where: str
) -> None:
    known = furnish(app)
    add(app.desk.journal, "checklist_item", {"call": known["past"], "name": "Bag"})
    window = opened(app, qtbot)
    tab = {"material": "catalogue", "past": "reviews"}.get(where, where)
    window.turn(tab, known.get(where, ""))
    page = window.page(tab)
    if isinstance(page, BriefingsPage):
        page.preparation.show_gap("things")
    lines = page.findChildren(QLineEdit)
    names = ("Material or thing to bring", "Copies that came, went or were counted")
    line = next(each for each in lines if each.accessibleName() in names)
    line.setText("12")
    window.wear("dark")
    assert f"“{line.accessibleName()}”" in window.statusBar().currentMessage()
    stays_light(qtbot)
    assert line.text() == "12"
    line.clear()
    dark(qtbot)
