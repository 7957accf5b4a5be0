"""The shared parts of the window, each filled so that one sees how it looks: section by section for the gallery."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLabel,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from salesdesk import resources
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.records import Account, Call, Contact, Promise
from salesdesk.services import recovery
from salesdesk.services.finding import accounts_found
from salesdesk.ui.commands import Command
from salesdesk.ui.context import Context
from salesdesk.ui.palette import Palette
from salesdesk.ui.prospects.items import CardItems
from salesdesk.ui.prospects.timeline import Timeline
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.theme import icon, tokens_now
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import Card, Empty, button, chip, row
from salesdesk.ui.widgets.charts import Bar, Bars, Gauge
from salesdesk.ui.widgets.day_popup import DayPopup
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.form import RecordForm
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.pdf_preview import PdfPreview
from salesdesk.ui.widgets.pick_list import PickList, Row
from salesdesk.ui.widgets.record_editor import RecordEditor
from salesdesk.ui.widgets.record_table import RecordTable
from salesdesk.ui.widgets.text_editor import TextEditor
from salesdesk.ui.widgets.tick import Tick
from salesdesk.ui.widgets.waiting import Waiting
from salesdesk.ui.widgets.words import text
from tests.helpers.contrast import contrast

ROLES = ("", "primary", "danger", "quiet", "remove", "tool", "segment", "chip", "line")
TYPE = ("title", "section", "strong", "", "muted", "field", "accent", "fault")


def columns(context: Context, folder: Path) -> tuple[list[tuple[str, QWidget]], ...]:
    """Every section with its title, in three columns; papers are written into the folder."""
    account = context.app.desk.reader.find(Account, name="Công ty Cổ phần Phần mềm Sóng Hàn", limit=1)[0]
    return (
        [
            ("Colours, with their contrast on the surface", _colours()),
            ("Type", _column(*(text(f"{role or 'text'}: Sóng Hàn, 1.450.000 ₫", role) for role in TYPE))),
            ("Buttons: at rest, chosen, out of reach", _buttons()),
            ("Choices and ticks", _choices()),
            ("Icons", _icons()),
            ("Chips, banner, empty state, progress", _messages(context)),
            ("Gauge and small charts", _charts()),
        ],
        [
            ("Record form with a fault", _form(context)),
            ("Quiet record form", _quiet_form(context, account.id)),
            ("Record picker and its list", _picker(context)),
            ("Choosing a day", _day(context)),
            ("Record table", _table(context)),
            ("Palette", _palette(context)),
        ],
        [
            ("Card with lines; the first one has the mouse", _card(context, account.id)),
            ("Timeline", _timeline(context, account)),
            ("Preview of a paper", _paper(context, folder)),
        ],
    )


def _column(*parts: QWidget) -> QWidget:
    place = QWidget()
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return place


def _flow(*parts: QWidget) -> QWidget:
    place = QWidget()
    place.setLayout(Flow(*parts))
    return place


def _colours() -> QWidget:
    t = tokens_now()
    swatches = []
    for name in (
        "ground",
        "surface",
        "line",
        "tint",
        "text",
        "muted",
        "accent",
        "hot",
        "warm",
        "cold",
        "bad",
    ):
        colour = getattr(t, name)
        swatch = QFrame()
        swatch.setFixedSize(64, 32)
        swatch.setStyleSheet(f"background: {colour}; border: 1px solid {t.line}; border-radius: 6px;")
        words = text(f"{name}\n{colour}\n{contrast(colour, t.surface):.1f} : 1", "field", wrap=False)
        swatches.append(_column(swatch, words))
    return _flow(*swatches)


def _buttons() -> QWidget:
    lines = []
    for role in ROLES:
        rest, chosen, closed = (button(role or "usual", lambda: None, role, "check") for _ in range(3))
        chosen.setCheckable(True)
        chosen.setChecked(True)
        closed.setEnabled(False)
        line = QWidget()
        line.setLayout(row(rest, chosen, closed, None))
        lines.append(line)
    return _column(*lines)


def _choices() -> QWidget:
    ticked, open_ = Tick("Ticked"), Tick("Not ticked")
    ticked.setChecked(True)
    box, radio, other = QCheckBox("A box"), QRadioButton("This one"), QRadioButton("The other")
    box.setChecked(True)
    radio.setChecked(True)
    answers = ChoiceButtons(
        "Outcome", {"won": "Business won", "next": "Next step", "no": "No interest"}, numbered=True
    )
    answers.show_value("next")
    segments = []
    group = QButtonGroup(answers)
    for words in ("Day", "Week", "Month"):
        made = QPushButton(words)
        made.setCheckable(True)
        made.setProperty("role", "segment")
        made.setChecked(words == "Week")
        group.addButton(made)
        segments.append(made)
    line = QWidget()
    line.setLayout(row(*segments, None))
    return _column(ticked, open_, box, radio, other, answers, line)


def _icons() -> QWidget:
    made = []
    for file in sorted(resources.path("icons", "check.svg").parent.glob("*.svg")):
        label = QLabel()
        label.setPixmap(icon(file.stem, tokens_now().text, 22).pixmap(22, 22))
        label.setToolTip(file.stem)
        made.append(label)
    return _flow(*made)


def _messages(context: Context) -> QWidget:
    banner, waiting = Banner(context.tr), Waiting(context.tr)
    banner.say("Moved. Ctrl+Z takes it back.")
    waiting.begin("Reading customers.xlsx")
    waiting.progressed(320, 1000)
    chips = _flow(chip("Hot", "hot"), chip("Warm", "warm"), chip("Cold", "cold"), chip("Customer"))
    plan = button("Plan a call", lambda: None, "primary", "calendar-plus")
    empty = Empty("After each call you note here in two minutes how it went.", plan, sign="calendar")
    return _column(chips, banner, waiting, empty)


def _form(context: Context) -> QWidget:
    form = RecordForm(context, "call")
    form.open(context.app.desk.reader.find(Call, limit=1)[0].id)
    when = form.editors["when"]
    assert isinstance(when, TextEditor)
    when.lines["start"].setText("31/02/2027 09:00")
    form.save("when")
    return form


def _quiet_form(context: Context, record: str) -> QWidget:
    form = RecordForm(context, "account", hidden=("joined_to",), quiet=True)
    form.open(record)
    card = Card("Who they are")
    card.body.addWidget(form)
    return card


def _picker(context: Context) -> QWidget:
    picker = RecordEditor(REGISTRY["call"].fields["account"], context)
    picker.line.setText("sóng")
    found = context.app.desk.reader.search("sóng", 4, ("account", "contact")).records
    titles = context.app.desk.reader.titles(found)
    listed = PickList("Found")
    rows = [Row("Accounts", heading=True), *(Row(titles[each], "building-2", keys="") for each in found)]
    listed.fill(rows, 400, 1)
    return _column(picker, listed)


def _day(context: Context) -> QWidget:
    line = TextEditor(REGISTRY["promise"].fields["due"], context)
    line.show_value("2026-12-02")
    popup = DayPopup(line.lines[""], context, line.left)
    popup.setWindowFlags(Qt.WindowType.Widget)
    popup.setMinimumHeight(popup.sizeHint().height())
    return _column(line, popup)


def _card(context: Context, account: str) -> QWidget:
    card, items, reader = Card("People", button("New", lambda: None, "quiet", "plus")), CardItems(context), context.app.desk.reader  # fmt: skip
    for at, person in enumerate(reader.find(Contact, account=account, limit=3)):
        line = Line(items.contact(person), button("", lambda: None, "icon", "pencil"))
        line.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, at == 0)
        card.body.addWidget(line)
    for promise in reader.find(Promise, account=account, limit=2):
        card.body.addWidget(items.promise(promise))
    return card


def _charts() -> QWidget:
    bars = [
        Bar("2025  Actual", 870, "870"),
        Bar("2026  Actual", 1020, "1,020"),
        Bar("2027  Promised", 1200, "1,200", True),
    ]
    gauge = Gauge("Contract 2026", 1020, 1200, "1,020 of 1,200 room nights", expected=0.9)
    return _column(gauge, Bars("Room nights by year", bars))


def _table(context: Context) -> QWidget:
    table = RecordTable(context, "account", accounts_found)
    table.setFixedHeight(260)
    return table


def _timeline(context: Context, account: Account) -> QWidget:
    made = Timeline(context)
    for step in made.steps(account):
        step()
    return made


def _palette(context: Context) -> QWidget:
    window = QMainWindow()
    window.setWindowFlags(Qt.WindowType.Widget)
    window.setFixedHeight(420)
    commands = [("Desk", Command("New account", lambda: None, "Ctrl+N", "plus"))]
    palette = Palette(context, window, partial(iter, commands))
    palette.open()
    palette.line.setText("song han")
    palette.look()
    return window


def _paper(context: Context, folder: Path) -> QWidget:
    file = folder / "sheet.pdf"
    recovery.write_sheet(context.app.desk, context.app.clock, context.tr, file)
    preview = PdfPreview(context.jobs, context.tr, "The sheet with the recovery code")
    preview.setFixedHeight(420)
    around = QWidget()
    layout = QVBoxLayout(around)
    for part in (preview, preview.strip):
        layout.addWidget(part)
    preview.load(file)
    return around
