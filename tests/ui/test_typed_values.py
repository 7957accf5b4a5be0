"""Counts, hours and addresses as a person types them into a form: read, shown, refused in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.domain.values import Money
from salesdesk.i18n import translator
from salesdesk.services.records import add
from salesdesk.ui.context import Context
from salesdesk.ui.events import Events
from salesdesk.ui.theme import tokens_now
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.long_editor import SentenceEditor
from salesdesk.ui.widgets.text_editor import TextEditor
from tests.helpers.at_once import AtOnce
from tests.ui.keys import press, write


def form_of(app: App, qtbot: QtBot, lang: str, **values: object) -> RecordForm:
    """The open form of an account."""
    account, _ = add(app.desk.journal, "account", {"name": "N", **values})
    form = RecordForm(Context(app, translator(lang), Events(), AtOnce()), "account")
    qtbot.addWidget(form)
    form.show()
    form.open(account)
    form.more.click()
    return form


@pytest.mark.parametrize(("lang", "shown"), [("en", "1,200"), ("vi", "1.200")])
def test_a_count_reads_and_is_typed_with_its_thousands_apart(
    app: App, qtbot: QtBot, lang: str, shown: str
) -> None:
    form = form_of(app, qtbot, lang, potential_room_nights=1500)
    editor = form.editors["potential_room_nights"]
    assert isinstance(editor, TextEditor)
    line = editor.lines[""]
    assert line.text() == shown.replace("2", "5")
    for typed in (shown, "1200"):
        line.setText(typed)
        form.save("potential_room_nights")
        assert app.desk.reader.find(Account)[0].potential_room_nights == 1200
        assert line.text() == shown
    line.setText("1.2")
    form.save("potential_room_nights")
    assert form.fault("potential_room_nights") and line.text() == "1.2"


@pytest.mark.parametrize(
    ("lang", "shown", "before"), [("en", "64.50", None), ("vi", "64,50", Money(2_000_000, "VND"))]
)
def test_an_amount_that_names_its_currency_puts_it_beside_itself(
    app: App, qtbot: QtBot, lang: str, shown: str, before: Money | None
) -> None:
    form = form_of(app, qtbot, lang, credit_limit=before)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    editor = form.editors["credit_limit"]
    assert isinstance(editor, TextEditor)
    amount, currency = editor.lines["amount"], editor.lines["currency"]
    amount.setFocus()
    amount.selectAll()
    write(f"{shown} USD")
    press(Qt.Key.Key_Tab)
    assert app.desk.reader.find(Account)[0].credit_limit == Money(6450, "USD")
    assert currency.hasFocus() and amount.text() == shown
    assert (currency.text() or currency.placeholderText()) == "USD"
    press(Qt.Key.Key_Tab)
    assert (amount.text(), currency.text()) == (shown, "USD") and not form.refused()
    assert app.desk.reader.find(Account)[0].credit_limit == Money(6450, "USD")
    amount.setText("64 USD")
    currency.setText("EUR")
    form.save("credit_limit")
    assert form.refused(), "one contradicts the other"


@pytest.mark.parametrize(
    ("lang", "typed", "example", "read"),
    [
        ("en", "Mon-Fri morning", "Mon-Fri 08:00-12:00", "Tue-Thu 08:00-11:00"),
        ("vi", "T2-T6 tam gio", "T2-T6 08:00-12:00", "T3-T5 8h-11h"),
    ],
)
def test_hours_that_nobody_understands_are_refused_with_an_example(
    app: App, qtbot: QtBot, lang: str, typed: str, example: str, read: str
) -> None:
    form = form_of(app, qtbot, lang)
    editor = form.editors["call_hours"]
    assert isinstance(editor, SentenceEditor)
    editor.box.setPlainText(typed)
    form.save("call_hours")
    assert typed in form.fault("call_hours") and example in form.fault("call_hours")
    editor.box.setPlainText(read)
    form.save("call_hours")
    assert not form.fault("call_hours") and app.desk.reader.find(Account)[0].call_hours == read


@pytest.mark.parametrize(
    ("name", "odd", "words", "right"),
    [
        ("email", "sai email", "does not look like an e-mail address", "Nhung <nhung@songhan.vn>; a@b.vn"),
        ("website", "not a url", "does not look like a web address", "songhan.vn/lien-he"),
        ("phone", "024 3936 12ab", "does not look like a telephone number", "024 3936 1234"),
        ("phone", "khong co so", "does not look like a telephone number", "+84 236 3555 026 (Zalo)"),
    ],
)
def test_what_is_no_address_or_number_is_kept_with_a_word_of_caution(
    app: App, qtbot: QtBot, name: str, odd: str, words: str, right: str
) -> None:
    form = form_of(app, qtbot, "en")
    editor = form.editors[name]
    assert isinstance(editor, TextEditor)
    line = editor.lines[""]

    def said() -> list[str]:
        labels = [each for each in form.findChildren(QLabel) if each.isVisible() and words in each.text()]
        colours = {each.palette().windowText().color().name() for each in labels}
        assert colours <= {tokens_now().warm}, "red is what is refused"
        return [each.text() for each in labels]

    assert not said()
    line.setText(odd)
    form.save(name)
    account = app.desk.reader.find(Account)[0]
    assert getattr(account, name) == odd and not form.fault(name) and not form.refused()
    assert said() == [f"! Saved; this {words}."] and words in line.accessibleDescription()
    form.save_all()
    form.open(account.id)
    assert len(said()) == 1
    line.setText(right)
    form.save(name)
    assert not said() and not line.accessibleDescription()
