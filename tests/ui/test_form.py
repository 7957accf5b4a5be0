"""The form of a record and its editors, through real widgets on a real desk."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Call, Charge, Contact, Opportunity, Promise
from salesdesk.domain.values import Money
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.dress import dress, load_fonts
from salesdesk.ui.events import Events
from salesdesk.ui.theme import LIGHT, SCHEMES, Tokens
from salesdesk.ui.widgets.basics import Card
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.form import RecordForm, hung
from salesdesk.ui.widgets.long_editor import LongEditor, SentenceEditor
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce
from tests.ui.windows import opened


def form_of(app: App, qtbot: QtBot, type_name: str, lang: str = "en") -> RecordForm:
    form = RecordForm(Context(app, translator(lang), Events(), AtOnce()), type_name)
    qtbot.addWidget(form)
    if hasattr(form, "more"):
        form.more.click()
    form.show()
    return form


def lines(form: RecordForm, name: str) -> dict[str, QLineEdit]:
    editor = form.editors[name]
    assert isinstance(editor, TextEditor)
    return editor.lines


@pytest.mark.parametrize(
    ("lang", "currency", "stands", "typed"),
    [
        (
            *("en", "VND", "2,000,000"),
            {
                "2 500 000": (2500000, "2,500,000"),
                "1.750.000": (1750000, "1,750,000"),
                "500.000": (500000, "500,000"),
                "1,250,000": (1250000, "1,250,000"),
            },
        ),
        (
            *("vi", "VND", "2.000.000"),
            {
                "2 500 000": (2500000, "2.500.000"),
                "1.750.000": (1750000, "1.750.000"),
                "500.000": (500000, "500.000"),
                "1,250,000": (1250000, "1.250.000"),
                "280000": (280000, "280.000"),
            },
        ),
        (
            *("en", "USD", "20,000.00"),
            {"1,177.5": (117750, "1,177.50"), "1 177": (117700, "1,177.00"), "64": (6400, "64.00")},
        ),
        (
            *("vi", "USD", "20.000,00"),
            {
                "1.177,50": (117750, "1.177,50"),
                "177,5": (17750, "177,50"),
                "1.177": (117700, "1.177,00"),
                "1,177.50": (117750, "1.177,50"),
                "1,250": (125000, "1.250,00"),
                "12.5": (1250, "12,50"),
                "64": (6400, "64,00"),
            },
        ),
        (*("vi", "KWD", "2.000,000"), {"1.250,500": (1250500, "1.250,500"), "1,250": (1250, "1,250")}),
    ],
)
def test_amounts_stand_as_the_language_writes_them_and_are_read_as_they_are_typed(
    app: App, qtbot: QtBot, lang: str, currency: str, stands: str, typed: dict[str, tuple[int, str]]
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    money = Money(2000000, currency)
    deal, _ = add(app.desk.journal, "opportunity", {"account": account, "name": "Tết", "revenue": money})
    form = form_of(app, qtbot, "opportunity", lang)
    form.open(deal)
    amount = lines(form, "revenue")["amount"]
    assert amount.text() == stands
    qtbot.waitUntil(form.isActiveWindow)
    for words, (minor, shown) in typed.items():
        amount.setFocus()
        amount.selectAll()
        qtbot.keyClicks(amount, words)
        form.save_all()
        assert amount.text() == words, "what is being typed stays"
        found = app.desk.reader.of_type(Opportunity, deal)
        assert found is not None and found.revenue == Money(minor, currency), words
        lines(form, "option_date")[""].setFocus()
        assert amount.text() == shown
        assert app.desk.reader.of_type(Opportunity, deal) == found, "what is shown anew is not written again"


def test_what_was_typed_reads_as_it_was_understood_once_its_field_is_left(app: App, qtbot: QtBot) -> None:
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu"})
    form = form_of(app, qtbot, "promise")
    form.open(promise)
    qtbot.waitUntil(form.isActiveWindow)
    day = lines(form, "due")[""]
    day.setFocus()
    qtbot.keyClicks(day, "1/2/2027")
    form.editors["name"].setFocus()
    assert day.text() == "01/02/2027"
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "31/2/2027")
    form.editors["name"].setFocus()
    assert day.text() == "31/2/2027", "what could not be understood stays"


def test_text_that_cannot_be_saved_stands_there_again_when_its_record_is_opened_again(
    app: App, qtbot: QtBot
) -> None:
    first, _ = add(app.desk.journal, "promise", {"name": "Menu", "due": date(2026, 12, 1)})
    second, _ = add(app.desk.journal, "promise", {"name": "Photos", "due": date(2026, 12, 2)})
    form = form_of(app, qtbot, "promise")
    form.open(first)
    lines(form, "due")[""].setText("31/2/2026")
    form.save_all()
    form.open(second)
    assert lines(form, "due")[""].text() == "02/12/2026"
    assert form.refused() == ""
    form.open(first)
    assert lines(form, "due")[""].text() == "31/2/2026"
    assert "31/2/2026" in form.fault("due")
    lines(form, "due")[""].setText("28/2/2027")
    form.save_all()
    found = app.desk.reader.of_type(Promise, first)
    assert found is not None and found.due == date(2027, 2, 28)


def test_a_person_is_made_on_the_spot_and_belongs_to_the_account_of_the_form(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    call, _ = add(app.desk.journal, "call", {"account": account, "objective": "Tết"})
    form = form_of(app, qtbot, "call")
    form.open(call)
    editor = form.editors["contact"]
    assert isinstance(editor, RecordEditor)
    editor.line.setText("Chị Lan")
    editor.line.textEdited.emit("Chị Lan")
    completer = editor.line.completer()
    last = completer.model().index(completer.model().rowCount() - 1, 0)
    offered = last.data(Qt.ItemDataRole.EditRole)
    assert "Chị Lan" in last.data() and "Chị Lan" in offered
    completer.taken.emit(offered)  # type: ignore[attr-defined]
    [person] = app.desk.reader.find(Contact)
    assert (person.name, person.address_as, person.account) == ("Lan", "Chị Lan", account)
    found = app.desk.reader.values(call)
    assert found["contact"] == person.id


def test_two_of_the_same_name_are_told_apart_and_the_chosen_one_is_taken(app: App, qtbot: QtBot) -> None:
    hue, _ = add(app.desk.journal, "account", {"name": "Sao Mai", "city": "Huế"})
    vinh, _ = add(app.desk.journal, "account", {"name": "Sao Mai", "city": "Vinh"})
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu"})
    form = form_of(app, qtbot, "promise")
    form.open(promise)
    editor = form.editors["account"]
    assert isinstance(editor, RecordEditor)
    editor.line.textEdited.emit("sao mai")
    model = editor.line.completer().model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(set(offered)) == len(offered) == 2
    chosen = next(each for each in offered if each != "Sao Mai")
    editor.line.setText(chosen)
    editor.line.completer().taken.emit(chosen)  # type: ignore[attr-defined]
    assert app.desk.reader.values(promise)["account"] == (vinh if "Vinh" in chosen else hue)


def test_an_opportunity_is_found_by_its_customer(app: App, qtbot: QtBot) -> None:
    journal = app.desk.journal
    customer, _ = add(journal, "account", {"name": "Sao Biển"})
    chance, _ = add(journal, "opportunity", {"name": "Autumn incentive", "account": customer})
    add(journal, "opportunity", {"name": "Wedding", "account": add(journal, "account", {"name": "Huế"})[0]})
    call, _ = add(journal, "call", {"account": customer})
    form = form_of(app, qtbot, "call")
    form.open(call)
    editor = form.editors["opportunity"]
    assert isinstance(editor, RecordEditor)
    qtbot.keyClicks(editor.line, "sao bien")
    model = editor.line.completer().model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered[0] == "Autumn incentive  ·  Sao Biển" and not any("Wedding" in each for each in offered)
    with pytest.raises(UserError):
        editor.read()
    editor.line.setText(offered[0])
    editor.line.completer().taken.emit(offered[0])  # type: ignore[attr-defined]
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.opportunity == chance
    editor.line.clearFocus()
    form.save("opportunity")
    assert editor.line.text() == "Autumn incentive"


def test_a_day_is_chosen_from_the_month_and_saved(app: App, qtbot: QtBot) -> None:
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu", "due": date(2026, 12, 1)})
    form = form_of(app, qtbot, "promise")
    form.open(promise)
    line = lines(form, "due")[""]
    form.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    [popup] = line.findChildren(DayPopup)
    assert popup.month.selectedDate() == QDate(2026, 12, 1)
    view = popup.month.focusProxy()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    found = app.desk.reader.of_type(Promise, promise)
    assert found is not None and found.due == date(2026, 12, 2)


def test_the_window_says_once_what_could_not_be_saved_before_it_closes(app: App, qtbot: QtBot) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    window = opened(app, qtbot, tab="prospects")
    form = window.prospects.card.form
    assert form.refused() == ""
    form.more.click()
    window.prospects.open(account)
    lines(form, "potential_room_nights")[""].setText("many")
    assert not window.close()
    assert "many" in window.statusBar().currentMessage()
    assert window.isVisible()
    assert window.close()
    assert app.desk.reader.count(Account) == 1


def test_a_long_sentence_is_seen_to_its_end_and_stays_one_line(app: App, qtbot: QtBot) -> None:
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu"})
    form = form_of(app, qtbot, "promise")
    form.resize(420, 400)
    form.open(promise)
    editor = form.editors["name"]
    assert isinstance(editor, SentenceEditor)
    low = editor.box.height()
    editor.box.setFocus()
    editor.box.insertPlainText("send the menu of the terrace for sixty guests, with the vegetarian one\n" * 3)
    assert editor.box.height() > low, "what is long is wrapped, not cut"
    qtbot.keyClick(editor.box, Qt.Key.Key_Return)
    found = app.desk.reader.of_type(Promise, promise)
    assert found is not None and found.name is not None
    assert "\n" not in found.name and found.name.endswith("with the vegetarian one Menu")
    assert found.name.count("the vegetarian one send the menu") == 2


def test_a_sentence_is_saved_after_a_moments_stillness(app: App, qtbot: QtBot) -> None:
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu"})
    form = form_of(app, qtbot, "promise")
    form.open(promise)
    editor = form.editors["name"]
    assert isinstance(editor, SentenceEditor)
    editor.box.setFocus()
    editor.box.selectAll()
    qtbot.keyClicks(editor.box, "Room plan")
    qtbot.waitUntil(lambda: app.desk.reader.find(Promise)[0].name == "Room plan")
    assert editor.box.toPlainText() == "Room plan"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_typed_into_long_text_is_undone_and_redone_at_any_size(
    app: App, qtbot: QtBot, scale: float
) -> None:
    """Qt takes a change of a text's margin for something that was typed."""
    window = opened(app, qtbot, scale=scale)
    editor = LongEditor(REGISTRY["account"].fields["notes"], window.context)
    qtbot.addWidget(editor)
    editor.show()
    editor.show_value(None)
    assert not editor.box.document().isUndoAvailable() and not editor.box.document().isModified()
    qtbot.keyClicks(editor.box, "abc")
    editor.box.undo()
    assert editor.box.toPlainText() == ""
    editor.box.redo()
    assert editor.box.toPlainText() == "abc"


@pytest.mark.parametrize(
    ("type_name", "field", "part", "typed"),
    [
        ("account", "credit_limit", "currency", "USD"),
        ("call", "when", "duration", "30"),
    ],
)
def test_half_a_value_stays_as_it_was_typed_with_a_mark(
    app: App, qtbot: QtBot, type_name: str, field: str, part: str, typed: str
) -> None:
    account, _ = add(app.desk.journal, "account", {"name": "A"})
    record = account if type_name == "account" else add(app.desk.journal, "call", {"account": account})[0]
    form = form_of(app, qtbot, type_name)
    form.open(record)
    lines(form, field)[part].setText(typed)
    form.save_all()
    assert form.fault(field) and lines(form, field)[part].text() == typed
    lines(form, field)[part].setText("")
    form.save_all()
    assert not form.fault(field)


def test_half_a_place_cannot_be_read(app: App, qtbot: QtBot) -> None:
    editor = TextEditor(REGISTRY["account"].fields["place"], Context(app, ENGLISH, Events(), AtOnce()))
    qtbot.addWidget(editor)
    editor.lines["lat"].setText("16.07")
    with pytest.raises(UserError, match="both latitude and longitude"):
        editor.read()
    editor.lines["lat"].setText("")
    assert editor.read() is None


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_names_above_quiet_fields_stand_over_their_words_and_under_the_heading(
    app: App, qtbot: QtBot, size: float
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_fonts()
    dress(application, LIGHT, size)
    account, _ = add(app.desk.journal, "account", {"name": "N", "phone": "+84236111222", "kind": "hotel"})
    deal, _ = add(
        app.desk.journal,
        "opportunity",
        {
            "account": account, "name": "Hn", "revenue": Money(2000000, "VND"), "stage": "option",
            "option_date": date(2026, 12, 1), "needs": "Hn",
        },
    )  # fmt: skip
    context = Context(app, ENGLISH, Events(), AtOnce())
    for type_name, record in (("account", account), ("opportunity", deal)):
        form = RecordForm(context, type_name, quiet=True)
        card = Card("Hn")
        card.body.addLayout(hung(form))
        qtbot.addWidget(card)
        card.resize(560, 2000)
        form.open(record)
        form.more.click()
        card.show()
        picture = card.grab().toImage()
        heading = ink(picture, card, card.heading)
        for name, cell in form._cells.items():
            if cell.isVisible():
                assert cell.label.y() < form.editors[name].mapTo(cell, QPoint()).y()
                column = cell.mapTo(card, QPoint()).x() - form.mapTo(card, QPoint()).x()
                found = {
                    "name": ink(picture, card, cell.label),
                    "words": ink(picture, card, form.editors[name]),
                }
                assert all(abs(x - column - heading) <= 4 for x in found.values()), (name, found, heading)
    dress(application, LIGHT)


def ink(picture: QImage, around: QWidget, part: QWidget) -> int:
    """How far from the left of what is around the first dark pixel of a part stands."""
    at = QRect(part.mapTo(around, QPoint()), part.size())
    return next(
        x
        for x in range(at.left(), at.right())
        if any(picture.pixelColor(x, y).lightness() < 150 for y in range(at.top(), at.bottom()))
    )


def test_a_name_found_by_a_part_of_it_reads_in_full_once_its_field_is_left(app: App, qtbot: QtBot) -> None:
    first, _ = add(app.desk.journal, "account", {"name": "Sông Hàn"})
    add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    call, _ = add(app.desk.journal, "call", {"account": first})
    form = form_of(app, qtbot, "call")
    form.open(call)
    qtbot.waitUntil(form.isActiveWindow)
    line = form.editors["account"].focusProxy()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("pearl")
    form.save_all()
    assert line.text() == "pearl"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Saigon Pearl", "what is saved is not given up"
    line.setText("song")
    form.editors["when"].setFocus()
    assert line.text() == "Sông Hàn"
    found = app.desk.reader.of_type(Call, call)
    assert found is not None and found.account == first


def test_a_per_cent_stands_as_the_language_writes_it(app: App, qtbot: QtBot) -> None:
    charge, _ = add(app.desk.journal, "charge", {"name": "Phí phục vụ", "percent": Decimal("7.125")})
    form = form_of(app, qtbot, "charge", "vi")
    form.open(charge)
    percent = lines(form, "percent")[""]
    assert percent.text() == "7,125"
    qtbot.waitUntil(form.isActiveWindow)
    percent.setFocus()
    percent.selectAll()
    qtbot.keyClicks(percent, "8,5%")
    lines(form, "name")[""].setFocus()
    found = app.desk.reader.of_type(Charge, charge)
    assert found is not None and found.percent == Decimal("8.5")
    assert percent.text() == "8,5"


@pytest.mark.parametrize("tokens", list(SCHEMES.values()))
def test_days_of_other_months_are_quieter(app: App, qapp: QApplication, qtbot: QtBot, tokens: Tokens) -> None:
    form = form_of(app, qtbot, "promise")
    dress(qapp, tokens)
    context = Context(app, translator("en"), Events(), AtOnce())
    popup = DayPopup(lines(form, "due")[""], context, form.editors["due"].left)
    popup.show()
    view = popup.month.focusProxy()
    assert view is not None
    view.ensurePolished()
    inside, beyond = (
        view.palette().color(group, QPalette.ColorRole.Text).name()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled)
    )
    dress(qapp, LIGHT)
    assert (inside, beyond) == (tokens.text, tokens.muted)


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES)
def test_a_field_with_a_fault_is_marked_at_its_frame_until_it_is_mended(
    app: App, qtbot: QtBot, tokens: Tokens, quiet: bool
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.property("tokens") or LIGHT
    dress(application, tokens)
    try:
        account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
        context = Context(app, translator("en"), Events(), AtOnce())
        form = RecordForm(context, "account", only=("name", "call_every"), quiet=quiet)
        qtbot.addWidget(form)
        form.resize(900, 200)
        form.show()
        form.open(account)
        line = lines(form, "call_every")[""]
        other = lines(form, "name")[""]

        def edges() -> list[str]:
            middle = line.grab().toImage()
            return [middle.pixelColor(x, middle.height() // 2).name() for x in range(4)]

        assert edges() != [tokens.bad] * 4
        line.setText("often")
        form.save("call_every")
        assert edges() == [tokens.bad] * 4, "a shape, not a colour alone"
        assert form.fault("call_every") and line.accessibleDescription() == form.fault("call_every")
        assert not other.accessibleDescription() and not other.property("faulty")
        line.setText("30")
        form.save("call_every")
        assert edges() != [tokens.bad] * 4
        assert not line.accessibleDescription()
    finally:
        dress(application, before)


def test_a_day_to_come_without_a_year_is_the_next_such_day(app: App, qtbot: QtBot) -> None:
    today = app.clock.local().date()
    soon, over = today + timedelta(days=11), today - timedelta(days=11)
    promise, _ = add(app.desk.journal, "promise", {"name": "Menu"})
    form = form_of(app, qtbot, "promise")
    form.open(promise)
    line = lines(form, "due")[""]
    for day, year in ((soon, soon.year), (over, over.year + 1)):
        line.setText(f"{day.day}/{day.month}")
        form.save("due")
        found = app.desk.reader.of_type(Promise, promise)
        assert found is not None and found.due == day.replace(year=year)
        assert line.text() == f"{found.due:%d/%m/%Y}"
    kept = lines(form, "kept_on")[""]
    kept.setText(f"{over.day}/{over.month}")
    form.save("kept_on")
    found = app.desk.reader.of_type(Promise, promise)
    assert found is not None and found.kept_on == over, "of what is over it is the last one"
