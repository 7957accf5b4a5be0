"""Ctrl+K: a verb with the name of an account leads to the same wherever one is, in whatever order they are typed."""

import pytest
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Call, Task
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.catalogue.page import CataloguePage
from salesdesk.ui.catalogue.papers.page import PapersPage
from salesdesk.ui.main_window import MainWindow
from salesdesk.ui.quoting.dialog import QuoteDialog
from tests.ui.palette_desk import Key, found
from tests.ui.windows import call_for, opened

SONG_HAN = "Công ty Cổ phần Phần mềm Sóng Hàn"


def firms(app: App) -> tuple[str, str]:
    """Sóng Hàn with a call, a person and a promise that speaks of a quote, and another account."""
    journal = app.desk.journal
    other, _ = add(journal, "account", {"name": "Trăng Non Travel", "notes": "A quote as for Sóng Hàn"})
    firm, _ = add(journal, "account", {"name": SONG_HAN})
    add(journal, "contact", {"name": "Trần Quốc Bảo", "account": firm})
    add(journal, "promise", {"name": "Quote for Sóng Hàn, báo giá Sóng Hàn", "account": firm})
    call_for(app, firm)
    call_for(app, other)
    return firm, other


def first_two(window: MainWindow, typed: str) -> list[tuple[str, str]]:
    return [(row.title, row.note) for row in found(window, typed)[:2]]


VERBS = {
    "en": {
        "quote song han": ["Quote", "Group quote"],
        "song han quote": ["Quote", "Group quote"],
        "Quote Sóng Hàn": ["Quote", "Group quote"],
        "quote sông hàn": ["Quote", "Group quote"],
        "quote for song han": ["Quote", "Group quote"],
        "group quote song han": ["Group quote"],
        "plan a call song han": ["Plan a call"],
        "song han plan call": ["Plan a call"],
        "new promise song han": ["New promise"],
        "new task song han": ["New task"],
        "new opportunity song han": ["New opportunity"],
        "business proposal song han": ["Business proposal"],
        "proposal song han": ["Business proposal"],
        "tariff pack song han": ["Tariff pack"],
        "tariff sheet song han": ["Tariff sheet"],
        "rename song han": ["Rename"],
        "change history song han": ["Change history"],
    },
    "vi": {
        "bao gia song han": ["Báo giá", "Báo giá đoàn"],
        "báo giá sóng hàn": ["Báo giá", "Báo giá đoàn"],
        "báo giá sông hàn": ["Báo giá", "Báo giá đoàn"],
        "báo giá cho sóng hàn": ["Báo giá", "Báo giá đoàn"],
        "song han bao gia": ["Báo giá", "Báo giá đoàn"],
        "loi hua moi song han": ["Lời hứa mới"],
        "công việc mới sóng hàn": ["Công việc mới"],
    },
}
"""By language: what is typed, and what is offered first."""


@pytest.mark.parametrize("lang", VERBS)
def test_a_verb_with_a_name_leads_to_the_same_on_every_tab(app: App, qtbot: QtBot, lang: str) -> None:
    firm, other = firms(app)
    window = opened(app, qtbot, lang)
    for tab, record in (("today", ""), ("prospects", other), ("prospects", firm), ("catalogue", "")):
        window.turn(tab, record)
        for typed, words in VERBS[lang].items():
            expected = [(each, SONG_HAN) for each in words]
            assert first_two(window, typed)[: len(words)] == expected, (tab, record == firm, typed)


@pytest.mark.parametrize("typed", ["song han", "quote song han", "bảo sóng hàn"])
def test_the_rows_are_the_same_on_every_tab(app: App, qtbot: QtBot, typed: str) -> None:
    firm, other = firms(app)
    window = opened(app, qtbot)
    answers = []
    for tab, record in (("today", ""), ("prospects", other), ("prospects", firm), ("today", "")):
        window.turn(tab, record)
        answers.append([row.title for row in found(window, typed)])
    assert all(each == answers[0] for each in answers)


def test_enter_does_what_the_first_row_says(app: App, qtbot: QtBot) -> None:
    firm, other = firms(app)
    window = opened(app, qtbot)
    window.turn("prospects", other)
    palette = window.sheets

    def enter(typed: str) -> None:
        found(window, typed)
        assert palette.palette is not None
        qtbot.keyClick(palette.palette.line, Key.Key_Return)

    enter("quote song han")
    [dialog] = window.findChildren(QuoteDialog)
    assert dialog.isVisible() and window.prospects.card.record == other, "it stands over the page in view"
    assert dialog.form.account_id == firm
    dialog.close()
    window.turn("today")
    enter("tariff pack song han")
    page = window.current_page
    assert isinstance(page, CataloguePage) and isinstance(page.page, PapersPage)
    assert (page.page.kind, page.page.wish.account) == ("pack", firm)
    before = app.desk.reader.count(Call)
    enter("plan a call song han")
    assert (window.current, window.prospects.card.record) == ("prospects", firm)
    assert app.desk.reader.count(Call) == before + 1


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_new_task_is_for_the_account_that_was_named(app: App, qtbot: QtBot, lang: str) -> None:
    firm, _ = firms(app)
    window = opened(app, qtbot, lang)
    found(window, f"{translator(lang)('New task')} song han")
    assert window.sheets.palette is not None
    qtbot.keyClick(window.sheets.palette.line, Key.Key_Return)
    bar = window.sheets.bar
    assert bar is not None and bar.isVisible()
    qtbot.keyClicks(bar.line, "print the menu")
    bar.look()
    qtbot.keyClick(bar.line, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(app.desk.reader.find(Task)))
    [task] = app.desk.reader.find(Task)
    assert (task.name, task.account) == ("Print the menu", firm)


def test_a_name_that_begins_like_a_verb_stays_a_name(app: App, qtbot: QtBot) -> None:
    firms(app)
    add(app.desk.journal, "account", {"name": "World Travel"})
    add(app.desk.journal, "account", {"name": "An Bàng"})
    window = opened(app, qtbot)
    assert "New World" in found(window, "New World")[0].title
    assert found(window, "quote a")[0].title == "Quote a price…"


def test_a_person_is_not_taken_for_the_beginning_of_a_verb(app: App, qtbot: QtBot) -> None:
    firms(app)
    window = opened(app, qtbot, "vi")
    for typed in ("bao song han", "bảo sóng hàn"):
        assert found(window, typed)[0].title == "Trần Quốc Bảo", typed


def test_of_several_accounts_called_so_the_nearest_comes_first(app: App, qtbot: QtBot) -> None:
    for name in ("Lotus Tours Asia", "Lotus"):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot)
    rows = [(row.title, row.note) for row in found(window, "quote lotus")]
    assert rows[:3] == [("Quote", "Lotus"), ("Group quote", "Lotus"), ("Quote", "Lotus Tours Asia")]


def test_of_two_accounts_that_are_told_by_their_accents_the_one_as_typed_comes_first(
    app: App, qtbot: QtBot
) -> None:
    club = "Câu lạc bộ Chạy bộ Sông Hàn"
    for name in (SONG_HAN, club):
        add(app.desk.journal, "account", {"name": name})
    window = opened(app, qtbot)
    for typed, first, other in (("quote sông hàn", club, SONG_HAN), ("quote sóng hàn", SONG_HAN, club)):
        rows = [(row.title, row.note) for row in found(window, typed)]
        each = [(verb, name) for name in (first, other) for verb in ("Quote", "Group quote")]
        assert rows[:4] == each, typed


def test_what_kind_of_firm_it_is_names_none(app: App, qtbot: QtBot) -> None:
    firms(app)
    window = opened(app, qtbot)
    assert SONG_HAN not in {row.note for row in found(window, "quote cong")}
    assert found(window, "quote soft")[0].title != "Quote"
