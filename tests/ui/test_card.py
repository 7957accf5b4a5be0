"""The parts of an account's card: timeline, production, private notes."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Contact, PrivateNote, Purchase
from salesdesk.domain.values import Period
from salesdesk.services.records import add, change
from salesdesk.ui.jobs import Threads
from salesdesk.ui.prospects.card import AccountCard
from salesdesk.ui.prospects.parts.part import Records
from salesdesk.ui.widgets.charts import Bars, Gauge
from tests.ui.keys import focus, press, said, write
from tests.ui.screens import settle
from tests.ui.windows import Later, line_of, opened


def test_the_timeline_narrows_shows_more_and_edits(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for number in range(30):
        noted = date(2026, 1, 1) + timedelta(days=number)
        add(
            app.desk.journal,
            "intelligence",
            {"account": account, "name": f"Note {number}", "noted_on": noted},
        )
    add(app.desk.journal, "task", {"account": account, "name": "Photos", "done_on": date(2026, 2, 1)})
    window = opened(app, qtbot, tab="prospects")
    timeline = window.prospects.card.timeline

    def titles() -> list[str]:
        labels = timeline.findChildren(QLabel)
        return [
            each.text()
            for each in labels
            if each.text().startswith(("Note", "Photos")) and each.isVisibleTo(timeline)
        ]

    # What a layout is given while it is shown appears in the loop's next turn.
    qtbot.waitUntil(lambda: titles()[:2] == ["Photos", "Note 29"])
    before = len(titles())
    timeline.more.click()
    qtbot.waitUntil(lambda: len(titles()) > before)
    chip = next(each for each in timeline.groups.buttons() if each.property("code") == "promises")
    chip.click()
    qtbot.waitUntil(lambda: titles() == ["Photos"])
    assert timeline.more.isHidden()
    next(b for b in timeline.findChildren(QPushButton) if b.accessibleName() == "Edit Photos").click()
    line = window.prospects.card.lines.line
    assert line is not None and line.parentWidget() is timeline


def test_private_notes_and_production_stand_on_the_card(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "contract_room_nights": 400})
    year = app.clock.local().year
    stay = Period(date(year, 1, 1), date(year, 1, 9))
    add(
        app.desk.journal,
        "purchase",
        {"account": account, "basis": "actual", "stay": stay, "room_nights": 100},
    )
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    qtbot.waitUntil(lambda: any(each.isVisibleTo(card) for each in card.findChildren(Gauge)))
    [gauge] = [each for each in card.findChildren(Gauge) if each.isVisibleTo(card)]
    assert gauge.share == 0.25
    passed = round(400 * (app.clock.local().date() - date(year, 1, 1)).days / 365)
    assert gauge.accessibleDescription() == f"100 of 400 room nights  ·  {passed} expected by today"
    note = next(part for part in card.parts if isinstance(part, Records) and part._cls is PrivateNote)
    note.ask("private_note")
    line = card.lines.line
    assert line is not None and line.form is not None
    line.form.editors["body"].box.setPlainText("Likes tea")  # type: ignore[attr-defined]
    assert line.fold()
    [kept] = app.desk.reader.find(PrivateNote)
    assert (kept.about, kept.body) == (account, "Likes tea")


def test_an_entry_of_production_says_when_whether_it_has_a_name_or_not(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for name, month in (("Corporate rooms", 1), (None, 4)):
        stay = Period(date(2026, month, 1), date(2026, month, 30))
        values = {"account": account, "basis": "actual", "name": name, "stay": stay, "room_nights": 182}
        add(app.desk.journal, "purchase", values)
    page = opened(app, qtbot, tab="prospects").prospects
    page.go_to(account)
    part = page.card._part_of("purchase")

    def told() -> list[str]:
        return [each.text() for each in part.findChildren(QLabel) if each.isVisibleTo(part)]

    qtbot.waitUntil(lambda: "Corporate rooms" in told())
    assert "1 – 30 Jan 2026  ·  182 room nights" in told()
    assert "1 – 30 Apr 2026" in told() and "182 room nights" in told()


def bought(app: App, years: Iterable[int]) -> str:
    """An account with entries of production, of each year one from October to December with 64 room nights."""
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for year in years:
        stay = Period(date(year, 10, 1), date(year, 12, 31))
        values = {"account": account, "basis": "actual", "stay": stay, "room_nights": 64}
        add(app.desk.journal, "purchase", values)
    return account


def test_all_entries_of_production_are_a_key_away(app: App, qtbot: QtBot) -> None:
    account = bought(app, range(2010, 2017))
    window = opened(app, qtbot, tab="prospects")
    window.prospects.go_to(account)
    part = window.prospects.card._part_of("purchase")
    entries = app.desk.reader.ids(Purchase, account=account, order="-stay_from")

    def listed() -> list[str]:
        return [each for each in entries if part.lists(each)]

    def ways() -> list[QPushButton]:
        return [each for each in part.findChildren(QPushButton) if each.text() == "Show all"]

    qtbot.waitUntil(lambda: [each.isVisible() for each in ways()] == [True])
    assert listed() == entries[:4] and "and 3 more" in labels(part)
    ways()[0].setFocus()
    press(Qt.Key.Key_Return)
    assert listed() == entries and "and 3 more" not in labels(part)
    assert focus().property("spot") == part.spot(entries[4]), "the keys go on with what came"
    add(app.desk.journal, "purchase", {"account": account, "basis": "promised", "room_nights": 5})
    part.read()
    assert len(part._lines) == 8, "they stay unfolded"
    other, _ = add(app.desk.journal, "account", {"name": "Hue Star"})
    window.prospects.go_to(other)
    settle()
    window.prospects.go_to(account)
    qtbot.waitUntil(lambda: len(part._lines) == 4)


def test_production_that_is_reckoned_by_days_says_so(app: App, qtbot: QtBot) -> None:
    """64 room nights in 365 days, of which 181 are of the second year."""
    year = app.clock.local().year - 1
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    stay = Period(date(year - 1, 7, 1), date(year, 6, 30))
    add(
        app.desk.journal, "purchase", {"account": account, "basis": "actual", "stay": stay, "room_nights": 64}
    )
    window = opened(app, qtbot, tab="prospects")
    window.prospects.go_to(account)
    part = window.prospects.card._part_of("purchase")
    note = "≈: of an entry that reaches beyond these dates the share of its days is counted."
    qtbot.waitUntil(lambda: note in labels(part))
    [bars] = [each for each in part.findChildren(Bars) if each.isVisible()]
    assert "≈\u00a03" in bars.accessibleDescription()


def labels(part: QWidget) -> list[str]:
    return [each.text() for each in part.findChildren(QLabel) if each.isVisible()]


def test_what_this_years_contract_promises_is_said_once(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "contract_room_nights": 400})
    year = app.clock.local().year
    for basis, on in (("actual", year), ("promised", year), ("promised", year + 1)):
        stay = Period(date(on, 1, 1), date(on, 1, 9))
        values = {"account": account, "basis": basis, "stay": stay, "room_nights": 100}
        add(app.desk.journal, "purchase", values)
    page = opened(app, qtbot, tab="prospects").prospects
    page.go_to(account)
    card = page.card
    qtbot.waitUntil(lambda: any(each.isVisibleTo(card) for each in card.findChildren(Bars)))
    [bars] = [each for each in card.findChildren(Bars) if each.isVisibleTo(card)]
    told = bars.accessibleDescription()
    assert f"{year}  Actual" in told and f"{year + 1}  Promised" in told and f"{year}  Promised" not in told


def test_promises_that_are_over_are_quiet(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for name, state in (("Send photos", "open"), ("Plan of the hall", "kept"), ("Free shuttle", "withdrawn")):
        add(app.desk.journal, "promise", {"account": account, "name": name, "state": state})
    page = opened(app, qtbot, tab="prospects").prospects
    page.go_to(account)
    card = page.card
    qtbot.waitUntil(lambda: any(each.text() == "Send photos" for each in card.findChildren(QLabel)))
    part = next(each for each in card.parts if each.type_name == "promise")
    roles = {label.text(): label.property("role") for label in part.findChildren(QLabel)}
    assert roles["Send photos"] == "strong"
    assert (roles["Plan of the hall"], roles["Free shuttle"]) == ("muted", "muted")


def test_steps_are_taken_one_a_turn_until_they_are_given_up(qtbot: QtBot) -> None:
    taken: list[int] = []
    jobs = Threads()
    jobs.in_turn(QObject(), [lambda n=n: taken.append(n) for n in range(3)])  # type: ignore[misc]
    assert taken == []
    qtbot.waitUntil(lambda: taken == [0, 1, 2])
    turn = jobs.in_turn(QObject(), [lambda n=n: taken.append(n) for n in range(3, 6)])  # type: ignore[misc]
    turn.give_up()
    qtbot.wait(20)
    assert taken == [0, 1, 2]


class Pressed(QObject):
    """Notes which words of a card are painted on less height than they need."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLabel) and watched.wordWrap():
            lacks = watched.height() < watched.heightForWidth(watched.width())
            if lacks and _in_a_card(watched):
                self.found.add(watched.text())
        return False


def lacking(card: AccountCard) -> set[str]:
    """The words in sight that have less height than they need."""
    labels = [
        each for each in card.findChildren(QLabel) if each.text() and not each.visibleRegion().isEmpty()
    ]
    return {each.text() for each in labels if each.height() < each.heightForWidth(each.width())}


def being_read_anew(app: App, qtbot: QtBot) -> tuple[AccountCard, Later, QPushButton]:
    """A card that something was written for while the keys were on a person's line; the jobs read it anew."""
    account = add(app.desk.journal, "account", {"name": "Saigon Pearl"})[0]
    person = add(app.desk.journal, "contact", {"account": account, "name": "Chị Hoa"})[0]
    jobs = Later()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    window.activateWindow()
    jobs.go_on()
    card = window.prospects.card
    [edit] = [each for each in card.people.findChildren(QPushButton) if said(each) == "Edit Chị Hoa"]
    edit.setFocus()
    window.context.wrote(change(app.desk.journal, app.desk.reader, person, {"role": "Buyer"}), None)
    return card, jobs, edit


def test_keys_that_went_elsewhere_while_a_card_is_read_anew_stay_there(app: App, qtbot: QtBot) -> None:
    """It is read in turns of the loop; whoever types into the next field meanwhile goes on typing."""
    card, jobs, _ = being_read_anew(app, qtbot)
    card.form.editors["city"].setFocus()
    write("Huế")
    jobs.go_on()
    write(" and around")
    press(Qt.Key.Key_Tab)
    assert app.desk.reader.values(card.record)["city"] == "Huế and around"


def test_keys_on_a_line_come_back_to_it_when_its_card_was_read_anew(app: App, qtbot: QtBot) -> None:
    _, jobs, edit = being_read_anew(app, qtbot)
    jobs.go_on()
    assert said(focus()) == "Edit Chị Hoa" and focus() is not edit


def _in_a_card(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, AccountCard):
        widget = widget.parentWidget()
    return widget is not None


@pytest.mark.parametrize("first", [True, False])
def test_words_are_never_pressed_together_while_a_card_comes(app: App, qtbot: QtBot, first: bool) -> None:
    accounts = [add(app.desk.journal, "account", {"name": f"Saigon Pearl {n}"})[0] for n in range(4)]
    for n, account in enumerate(accounts):
        for m in range(9 if first else 3 * n):
            words = f"Note {m} of {n} " + "that goes on over more than one line " * 5
            add(app.desk.journal, "intelligence", {"account": account, "name": words})
            add(app.desk.journal, "contact", {"account": account, "name": f"Person {m}"})
            add(
                app.desk.journal,
                "task",
                {"account": account, "name": f"Photos {m}", "done_on": date(2026, 2, 1)},
            )
    jobs, application = Threads(), QApplication.instance()
    pressed = Pressed()
    assert application is not None
    if first:
        application.installEventFilter(pressed)
    page = opened(app, qtbot, tab="prospects", jobs=jobs).prospects
    qtbot.wait(300)
    if not first:
        application.installEventFilter(pressed)
        for n in (1, 3, 0, 2, 3):
            page.go_to(accounts[n])
            for _ in range(150):
                qtbot.wait(2)
                # Also between two paints: a busy machine paints whenever it can.
                pressed.found.update(lacking(page.card))
    application.removeEventFilter(pressed)
    assert page.card.record == accounts[0 if first else 3] and pressed.found == set()
    jobs.finish()


def test_the_first_card_says_who_they_are_while_the_rest_is_still_read(app: App, qtbot: QtBot) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl", "city": "Huế"})
    jobs = Later()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    card = window.prospects.card
    choosing, jobs.turns = jobs.turns, []
    for turn in choosing:
        turn.take_all()
    settle()
    assert card._refreshing and card.title.text() == "Saigon Pearl"
    for shown in (card.title, card.deeds, card.form.editors["city"]):
        at = shown.mapTo(window, QPoint(0, 0))
        seen = _stands(window).copy(at.x(), at.y(), shown.width(), shown.height())
        assert len({seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}) > 1
    jobs.go_on()


def test_on_a_wide_screen_the_history_stands_beside_the_card_else_below_it(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    add(app.desk.journal, "task", {"account": account, "name": "Photos", "done_on": date(2026, 2, 1)})
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card
    private, history = card.parts[-1], card.timeline
    for wide in (1366, 2560, 1366):
        window.resize(wide, 900)
        settle()
        above, at = (each.mapTo(card, each.rect().topLeft()) for each in (private, history))
        beside = at.x() > above.x() + private.width()
        assert beside is card.sides.beside is (wide > 2000)
        assert beside or at.y() > above.y() + private.height()
        assert history.width() > 400


def test_a_person_begun_stays_with_the_account_for_whom_it_is_typed(app: App, qtbot: QtBot) -> None:
    one, other = (add(app.desk.journal, "account", {"name": name})[0] for name in ("Sao Biển", "Lá Dừa"))
    window = opened(app, qtbot, tab="prospects")
    page, line = window.prospects, window.prospects.card.people.person
    page.open(one)
    line.setFocus()
    QTest.keyClicks(line, "Chi Hoa")
    page.open(other)
    qtbot.waitUntil(lambda: line.text() == "")
    QTest.keyClicks(line, "Anh Ba")
    page.open(one)
    qtbot.waitUntil(lambda: line.text() == "Chi Hoa")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page.open(other)
    qtbot.waitUntil(lambda: line.text() == "Anh Ba")
    people = app.desk.reader.find(Contact)
    assert [(each.name, each.account) for each in people] == [("Chi Hoa", one)]


def test_what_stands_on_the_screen_is_what_would_be_painted_anew(app: App, qtbot: QtBot) -> None:
    """A page that grows is painted only where it is new; nothing of another card is left standing."""
    accounts = [add(app.desk.journal, "account", {"name": f"Saigon Pearl {n}"})[0] for n in range(3)]
    for n, account in enumerate(accounts):
        for m in range(5 * n):
            add(app.desk.journal, "intelligence", {"account": account, "name": f"Note {m} of {n} " * 9})
    jobs = Threads()
    window = opened(app, qtbot, tab="prospects", jobs=jobs)
    card = window.prospects.card
    for n, y, wide in (
        (0, 0, 1366),
        (2, 0, 1366),
        (2, 500, 1200),
        (1, 0, 1366),
        (0, 0, 1250),
        (2, 300, 1366),
    ):
        window.prospects.go_to(accounts[n])
        window.resize(wide, 768)
        qtbot.wait(300)
        card.verticalScrollBar().setValue(y)
        qtbot.wait(50)
        qtbot.waitUntil(lambda: _stands(window) == window.grab().toImage())
    jobs.finish()


def _stands(window: QWidget) -> QImage:
    shown = window.screen().grabWindow(window.winId()).toImage()
    return shown.convertToFormat(window.grab().toImage().format())


@pytest.mark.parametrize(
    ("lang", "people", "said"),
    [("en", 13, "and 1 more person"), ("en", 14, "and 2 more people"), ("vi", 13, "và 1 người nữa")],
)
def test_people_who_are_not_listed_are_counted_as_people(
    app: App, qtbot: QtBot, lang: str, people: int, said: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    for n in range(people):
        add(app.desk.journal, "contact", {"name": f"Lan {n}", "account": account})
    window = opened(app, qtbot, lang, tab="prospects")
    window.prospects.go_to(account)
    card = window.prospects.card
    qtbot.waitUntil(lambda: said in [each.text() for each in card.people.findChildren(QLabel)])


def test_people_come_first_of_what_belongs_to_an_account_and_in_sight(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "temperature_reason": "Renewal"})
    add(app.desk.journal, "contact", {"account": account, "name": "Anh Bình", "role": "Buyer"})
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    window.prospects.open(account)
    card = window.prospects.card
    qtbot.waitUntil(lambda: not card._refreshing and card.people.height() > 0)
    settle()
    [name] = [each for each in card.people.findChildren(QLabel) if each.text() == "Anh Bình"]
    assert name.mapTo(card.viewport(), QPoint(0, 0)).y() < card.viewport().height() - 2 * name.height()
    tops = [part.y() for part in card.parts]
    assert tops == sorted(tops) and card.parts[0] is card.people


def test_a_promise_and_a_note_are_among_the_first_deeds_and_changes_behind_them(
    app: App, qtbot: QtBot
) -> None:
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    window.resize(1366, 768)
    card = window.prospects.card
    qtbot.waitUntil(lambda: not card._refreshing and bool(card.record))
    settle()
    shown = [each.text() for each in card.deeds.all if each.isVisible()]
    assert shown == ["Plan a call", "Quote", "New promise", "New market note", "On the map", ""]
    assert [each.text() for each in card.deeds.behind][:3] == ["Rename", "Change history", "Combine with…"]
    for number, type_name in ((2, "promise"), (3, "intelligence")):
        card.deeds.all[number].click()
        settle()
        assert card.lines.line is not None and card.lines.line.parentWidget() is card._part_of(type_name)


def test_fields_repeat_nothing_that_the_head_of_the_card_says_until_all_are_asked_for(
    app: App, qtbot: QtBot
) -> None:
    said, _ = add(
        app.desk.journal,
        "account",
        {"name": "Saigon Pearl", "kind": "dmc", "temperature": "hot", "city": "Huế"},
    )
    bare, _ = add(app.desk.journal, "account", {"name": "Zen"})
    window = opened(app, qtbot, tab="prospects")
    card = window.prospects.card

    def seen() -> list[str]:
        settle()
        return [name for name, editor in card.form.editors.items() if editor.isVisible()]

    window.prospects.open(said)
    assert seen() == ["kind", "segment", "city", "phone", "email"]
    card.form.more.click()
    assert {"name", "temperature", "standing", "potential"} <= set(seen())
    card.form.more.click()
    assert seen() == ["kind", "segment", "city", "phone", "email"]
    window.prospects.open(bare)
    assert seen() == ["kind", "segment", "city", "temperature", "phone", "email"]
    card.form.editors["temperature"].setFocus()
    choices = card.form.editors["temperature"].box.view()
    QTest.keyClicks(focus(), "C")
    QTest.keyClick(choices, Qt.Key.Key_Tab)
    assert app.desk.reader.values(bare)["temperature"]
    assert "temperature" in seen()  # nothing goes away from under the keys
    window.prospects.open(said)
    window.prospects.open(bare)
    assert "temperature" not in seen()


def test_a_name_that_could_not_be_saved_is_in_sight_when_its_account_comes_back(
    app: App, qtbot: QtBot
) -> None:
    first, second = (add(app.desk.journal, "account", {"name": name})[0] for name in ("An", "Zen"))
    window = opened(app, qtbot, tab="prospects")
    page = window.prospects
    page.open(first)
    page.card.form.more.click()
    line_of(window, "name").setText(" ")
    page.open(second)
    settle()
    assert not page.card.form.editors["name"].isVisible()
    page.open(first)
    settle()
    assert page.card.form.editors["name"].isVisible()
    assert page.card.form.fault("name") == "This field is needed."
