"""A quote that is not to be sent as it is: too few rooms, a consent that is missing, a competitor who asks."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Consent, Product
from salesdesk.domain.values import Period
from salesdesk.formats import Formats
from salesdesk.services.papers.sales_press import SalesPress
from salesdesk.services.records import add, change
from salesdesk.services.timeline import timeline
from salesdesk.ui.quoting.consent import ConsentDialog
from salesdesk.ui.quoting.dialog import QuoteDialog, quote
from salesdesk.ui.quoting.group import GroupDialog
from salesdesk.ui.widgets.record_editor import RecordEditor
from tests.helpers.plans import YEAR, plan_with
from tests.ui.keys import CTRL, focus, press, write
from tests.ui.screens import settle
from tests.ui.windows import opened


@pytest.fixture
def sold(app: App) -> dict[str, str]:
    """A customer, and a plan with 42 rooms of one type; a discount of more than 5 % needs Ms Lan's consent."""
    boss, _ = add(app.desk.journal, "colleague", {"name": "Ms Lan"})
    limit = {"name": "Discounts", "area": "pricing", "discount_limit": Decimal(5), "ask": boss}
    add(app.desk.journal, "policy", limit)
    facts = {"kind": "bar", "state": "published"}
    plan = plan_with(app, {"Deluxe": [[1000], [1000]]}, {"All year": ("low", YEAR)}, **facts)
    [deluxe] = app.desk.reader.find(Product)
    change(app.desk.journal, app.desk.reader, deluxe.id, {"count": 42})
    account, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl", "language": "en"})
    return {"account": account, "deluxe": deluxe.id, "boss": boss, "plan": plan}


def asked(app: App, qtbot: QtBot, record: str) -> QuoteDialog:
    window = opened(app, qtbot)
    made = quote(window.context, window, record)
    made.form.take_dates(date(2027, 10, 6), date(2027, 10, 8))
    made.ask()
    settle()
    return made


def seen(dialog: QuoteDialog) -> list[str]:
    settle()
    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


def ask_for(dialog: QuoteDialog, rooms: str) -> None:
    dialog.form.rooms.setFocus()
    dialog.form.rooms.selectAll()
    dialog.form.rooms.setText(rooms)
    dialog.form.rooms.textEdited.emit(rooms)
    dialog.ask()
    settle()


def test_more_rooms_than_there_are_are_said_below_their_number_and_can_be_quoted(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog, words = asked(app, qtbot, sold["account"]), "! The house has only 42 of “Deluxe”."
    ask_for(dialog, "42")
    assert words not in seen(dialog)
    ask_for(dialog, "43")
    assert seen(dialog).count(words) == 1
    [label] = [each for each in dialog.form.findChildren(QLabel) if each.text() == words]
    field = dialog.form.rooms
    gap = label.mapTo(dialog, label.rect().topLeft()).y() - field.mapTo(dialog, field.rect().bottomLeft()).y()
    assert 0 < gap < field.height(), "it stands below the number"
    assert words[2:] in field.accessibleDescription()
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "43 rooms" in text and "only 42" not in text
    ask_for(dialog, "1")
    assert words not in seen(dialog)


def test_what_is_copied_or_put_into_an_opportunity_says_with_its_answer_that_there_are_too_few_rooms(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog, words = asked(app, qtbot, sold["account"]), "The house has only 42 of “Deluxe”."
    ask_for(dialog, "43")
    dialog.copy()
    assert dialog.banner.words == f"Copied. {words}" and dialog.banner.property("caution") == "true"
    dialog.keep("")
    assert not dialog.said.text(), "the banner says it, and once is enough"
    kept = dialog.banner.words
    assert kept.startswith("The quote is in “43 rooms") and kept.endswith(words)
    ask_for(dialog, "42")
    dialog.copy()
    assert dialog.banner.words == "Copied: paste it into Zalo or an e-mail."
    assert not dialog.banner.property("caution")


def test_more_rooms_on_a_night_of_a_group_than_there_are_are_said_with_its_sums(
    app: App, qtbot: QtBot, sold: dict[str, str], tmp_path: Path
) -> None:
    stay = Period(date(2027, 10, 6), date(2027, 10, 8))
    group = {"account": sold["account"], "name": "Congress", "stay": stay}
    chance, _ = add(app.desk.journal, "opportunity", group)
    for day, rooms in ((6, 30), (6, 15), (7, 42)):
        row = {"opportunity": chance, "night": date(2027, 10, day), "product": sold["deluxe"], "rooms": rooms}
        add(app.desk.journal, "group_night", row)
    window = opened(app, qtbot)
    dialog = GroupDialog(window.context, window, chance)
    dialog.show()
    settle()
    assert dialog.sums.words.count("! The house has only 42 of “Deluxe”.") == 1
    assert dialog.quoted is not None and dialog.quoted.options[0].faults == ()
    desk = app.desk
    press = SalesPress(desk.database, None, desk.reader, app.clock, app.tr, app.defaults)
    paper = press.proposal(chance, tmp_path / "paper.pdf")
    assert "The house has only 42 of “Deluxe”." in paper.notices


def held(app: App, qtbot: QtBot, sold: dict[str, str]) -> QuoteDialog:
    """A quote that waits for Ms Lan; it was tried to copy it."""
    dialog = asked(app, qtbot, sold["account"])
    dialog.form.discount.setText("15")
    dialog.ask()
    dialog.copy_button.setFocus()
    press(Qt.Key.Key_Return)
    assert "is waiting for consent" in dialog.banner.words
    return dialog


def consent_to(dialog: QuoteDialog) -> None:
    """Records Ms Lan's consent by the keys."""
    [record] = [each for each in dialog.answer.held.findChildren(QPushButton) if each.isVisible()]
    record.setFocus()
    press(Qt.Key.Key_Return)
    [question] = [each for each in dialog.findChildren(ConsentDialog) if each.isVisible()]
    question.activateWindow()
    press(Qt.Key.Key_Return)
    settle()


def test_with_a_consent_the_quote_says_who_gave_it_and_the_keys_come_to_copy(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = held(app, qtbot, sold)
    consent_to(dialog)
    today = app.clock.local().date()
    assert dialog.banner.words == "", "it waits no longer"
    assert f"Ms Lan consented on {Formats('en').short(today)}." in seen(dialog)
    assert focus() is dialog.copy_button and dialog.copy_button.isEnabled()
    moments = timeline(app.desk.reader, sold["account"], today, app.tr)
    [moment] = [each for each in moments if each.type == "consent"]
    assert (moment.title, moment.note, moment.day) == ("Consent to a price", "Ms Lan", today)
    assert moment.words == "Deluxe  ·  6 – 7 Oct 2027"


def test_a_consent_is_taken_back_in_the_quote(app: App, qtbot: QtBot, sold: dict[str, str]) -> None:
    dialog, waits = held(app, qtbot, sold), "! Waits for a consent"
    assert waits in seen(dialog)
    consent_to(dialog)
    assert waits not in seen(dialog)
    press(Qt.Key.Key_Z, CTRL)
    assert not app.desk.reader.count(Consent) and dialog.answer.held.isVisible()
    said = seen(dialog)
    assert said.index(waits) < said.index("Total"), "it is read beside the name of the plan"
    assert dialog.said.isVisible() and dialog.said.text().startswith("Undone: ")
    press(Qt.Key.Key_Y, CTRL)
    assert app.desk.reader.count(Consent) == 1 and not dialog.answer.held.isVisible()


def test_where_copying_is_refused_the_way_to_the_consent_is_in_view(
    app: App, qtbot: QtBot, sold: dict[str, str]
) -> None:
    dialog = asked(app, qtbot, sold["account"])
    dialog.form.departure.setText("30")
    dialog.form.discount.setText("15")
    dialog.resize(dialog.width(), 330)
    dialog.ask()
    settle()
    [record] = dialog.answer.held.findChildren(QPushButton)
    assert record.visibleRegion().isEmpty(), "the answer is longer than its room"
    dialog.copy()
    settle()
    assert record.visibleRegion().boundingRect() == record.rect()


@pytest.fixture
def rival(app: App, sold: dict[str, str]) -> str:
    """A competitor whose name begins as that of two customers."""
    record, _ = add(app.desk.journal, "account", {"name": "Saigon Bay", "kind": "competitor"})
    add(app.desk.journal, "account", {"name": "Saigon Star"})
    return record


def test_a_competitor_is_offered_last_and_as_one(
    app: App, qtbot: QtBot, sold: dict[str, str], rival: str
) -> None:
    window = opened(app, qtbot)
    dialog = quote(window.context, window)
    editor = dialog.form.account
    write("saigon")
    offers = editor.line.completer().model()
    offered = [str(offers.index(at, 0).data()) for at in range(offers.rowCount())]
    assert sorted(offered[:2]) == ["Saigon Pearl", "Saigon Star"]
    assert offered[2:] == ["Saigon Bay  ·  Competitor", "New account “saigon”"]
    editor.line.setText(offered[2])
    assert editor.read() == rival
    lost_to = RecordEditor(REGISTRY["opportunity"].fields["competitor"], window.context)
    qtbot.addWidget(lost_to)
    lost_to.line.setText("saigon bay")
    lost_to.offer_again()
    found = lost_to.line.completer().model()
    assert found.index(0, 0).data() == "Saigon Bay", "where one is looked for it is nothing to be warned of"


def test_a_quote_for_a_competitor_warns_before_it_is_copied(
    app: App, qtbot: QtBot, sold: dict[str, str], rival: str
) -> None:
    words = "! This account is a competitor: what you send tells them our prices."
    assert words in seen(asked(app, qtbot, rival))


def test_a_quote_for_a_customer_does_not_speak_of_competitors(
    app: App, qtbot: QtBot, sold: dict[str, str], rival: str
) -> None:
    assert not any("competitor" in each for each in seen(asked(app, qtbot, sold["account"])))


def test_the_card_of_a_competitor_offers_a_call_and_no_quote(
    app: App, qtbot: QtBot, sold: dict[str, str], rival: str
) -> None:
    window = opened(app, qtbot)
    for account, offers in ((sold["account"], True), (rival, False)):
        window.open_record(account)
        settle()
        card = window.prospects.card
        shown = [each.text() for each in card.deeds.findChildren(QPushButton) if each.isVisible()]
        assert shown[0] == "Plan a call" and ("Quote" in shown) is offers
        commands = [each.words for each in window.prospects.at_hand()[1]]
        assert "Plan a call" in commands and ("Quote" in commands) is offers
