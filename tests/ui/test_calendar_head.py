"""The buttons above the calendar stand still: a click meant for one meets it in every look."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.services.records import add
from salesdesk.store.desk import set_author
from salesdesk.ui.calendar.looks import LOOKS
from salesdesk.ui.help.questions import questions
from salesdesk.ui.tabs import TABS
from tests.ui.calendar_page import calendar_of, call_at, monday, wall
from tests.ui.screens import settle

DAYS = ("2026-09-23", "2026-11-30", "2026-12-30", "2027-05-03")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_looks_stand_at_one_place_in_every_look(app: App, qtbot: QtBot, lang: str) -> None:
    me, other = (add(app.desk.journal, "colleague", {"name": name})[0] for name in ("An", "Minh"))
    set_author(app.desk.database, me)
    call_at(app, wall(monday(app), 9), colleague=other)
    window, page = calendar_of(app, qtbot, lang)
    head, formats = page.head, page.context.formats
    for width in (1100, 1280, 1366, 1440, 1920):
        window.resize(width, 768)
        settle()
        places, whole = set(), set()
        for look in LOOKS:
            page.show_look(look)
            for day in DAYS:
                page.go_to(day)
                qtbot.wait(1)
                places.add(tuple(each.mapTo(page, QPoint()).toTuple() for each in head.looks.buttons()))
                said = page.period.text()
                assert page.period.width() >= page.period.fontMetrics().horizontalAdvance(said), said
                if look == "day":
                    shown = date.fromisoformat(day)
                    assert said in (formats.day(shown), formats.weekday_in_year(shown))
                    whole.add(said == formats.day(shown))
        assert len(places) == 1, (width, places)
        assert len(whole) == 1, f"days are named in one way, {width} pixels wide"


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_on_a_usual_laptop_all_of_them_stand_on_one_line(app: App, qtbot: QtBot, lang: str) -> None:
    me, other = (add(app.desk.journal, "colleague", {"name": name})[0] for name in ("An", "Minh"))
    set_author(app.desk.database, me)
    call_at(app, wall(monday(app), 9), colleague=other)
    window, page = calendar_of(app, qtbot, lang)
    head = page.head
    window.resize(1362, 768)
    settle()
    parts = (*head.looks.buttons(), head.everybody, head.propose_button, head.call_button, head.period)
    for look in LOOKS:
        page.show_look(look)
        qtbot.wait(1)
        middles = [each.mapTo(page, each.rect().center()).y() for each in parts]
        assert max(middles) - min(middles) <= 2, look
    [work] = [each for each in head.looks.buttons() if each.property("look") == "work"]
    assert work.accessibleName() == page.context.tr("Work week"), "also where the button says it in brief"


@pytest.mark.parametrize(("lang", "word"), [("en", "Agenda"), ("vi", "Danh sách")])
def test_the_fifth_look_bears_one_name_on_the_screen_among_the_keys_and_in_the_help(
    app: App, qtbot: QtBot, lang: str, word: str
) -> None:
    window, page = calendar_of(app, qtbot, lang=lang)
    [named] = [each.text() for each in page.looks.buttons() if each.property("look") == "agenda"]
    keys = next(
        words for each in TABS if each.name == "calendar" for _, words in each.keys if "agenda" in words
    )
    [asked] = [
        each.asked for each in questions(lang) if each.tab == "calendar" and word.lower() in each.asked
    ]
    assert named == word and page.agenda.accessibleName() == word
    assert window.context.tr(keys).endswith(word.lower()) and asked.endswith(f"{word.lower()}?")
