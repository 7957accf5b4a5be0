"""The quote: a stay is asked for at the left, the answer stands beside it, and can be sent, kept or made a proposal."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.records import Account, Contact, Opportunity
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.services.messages import against_sending
from salesdesk.services.rates.group_quotes import has_group
from salesdesk.services.rates.keeping import is_in, keep_as_group, keep_in_opportunity, where_it_is
from salesdesk.services.rates.quote_lines import QuoteWords
from salesdesk.services.rates.quote_message import language_of, quote_message
from salesdesk.services.rates.quote_start import quote_start
from salesdesk.services.rates.quoting import Quoted
from salesdesk.services.undo import newest_of
from salesdesk.ui.context import Context
from salesdesk.ui.quoting.answer import Answer
from salesdesk.ui.quoting.asking import Asking
from salesdesk.ui.quoting.group import GroupDialog
from salesdesk.ui.quoting.opportunity_menu import OpportunityMenu
from salesdesk.ui.quoting.stay_form import StayForm
from salesdesk.ui.taking_back import TakesBack
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Column, button, row
from salesdesk.ui.widgets.fault import show_against
from salesdesk.ui.widgets.room import FRAME, fit_to_text, framed
from salesdesk.ui.widgets.scrolling import ScrollingPage, over_margin, show_whole
from salesdesk.ui.widgets.tab_order import tab_in_order
from salesdesk.ui.widgets.words import text

PAUSE_MS = 120
"""Keys that follow one another faster ask once."""

_COPIED_IN = {"en": N_("Copied in English"), "vi": N_("Copied in Vietnamese")}
"""What is said of a copy in a language that is not the window's."""


class QuoteDialog(QDialog):
    """What is asked and what it costs; the former answer stays until the next one is there."""

    def __init__(self, context: Context, parent: QWidget, known: Mapping[str, object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._around = context, parent
        self.asking = Asking(context, self)
        self.asking.answered.connect(self._show)
        self.asking.failed.connect(self._nothing)
        self._opportunity = str(known.get("opportunity") or "")
        self._contact = str(known.get("contact") or "")
        self._by_night = bool(known.get("by_night"))
        self._keys: QWidget | None = None
        """The button that is to have the keys when it works again."""
        self._whole: Quoted | None = None
        self.found: Quoted | None = None
        tr = context.tr
        self.setWindowTitle(tr("Quote"))
        self.form = StayForm(context)
        self.form.changed.connect(self._soon)
        self.banner = Banner(tr)
        self.warning = text("", "fault")
        self.answer = Answer(context)
        self.answer.dates_taken.connect(self.form.take_dates)
        self.answer.priced_by_night.connect(self._price)
        self.answer.group_wanted.connect(self.quote_group)
        self.answer.held.recorded.connect(self._go_on_to_copy)
        self.copy_button = button(tr("Copy as text"), self.copy, "primary", "clipboard-copy")
        self.keep_button = button(tr("Put into an opportunity…"), self.offer_opportunities, "", "target")
        self.proposal_button = button(tr("Proposal"), self.show_proposal, "", "handshake")
        self.why = text("", "muted")
        """Why the proposal cannot be shown, above its button."""
        self.why.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self._lay_out()
        self.form.show_stay(known)
        context.events.changed.connect(self._something_changed)
        self.ask()
        fit_to_text(self, 56, 40)
        (self.form.arrival if known.get("account") else self.form.account).setFocus()

    def ask(self) -> None:
        """Asks for the quote of what is typed; what cannot be read is said where it stands."""
        self._pause.stop()
        form = self.form
        self._warn()
        try:
            account, stay = form.account_id, form.stay()
        except (UserError, OverflowError) as error:
            self._nothing(error.text(self._context.tr) if isinstance(error, UserError) else "")
            return
        form.show_faults()
        if not account:
            self._nothing(self._context.tr("Choose the account that the quote is for."))
        elif self.asking.ask(account, stay, form.plan_id):
            self._follow()

    def copy(self) -> None:
        """Puts the quote into the clipboard, in the customer's language."""
        found, tr = self.found, self._context.tr
        if found is None:
            return
        reader = self._context.app.desk.reader
        try:
            words = quote_message(reader, found, self._context.app.clock.local().date())
        except UserError as error:
            self.banner.warn(error.text(tr))
            if found.quote.consent is not None:
                show_whole(self.answer.held)
            return
        QGuiApplication.clipboard().setText(words)
        language = language_of(reader, found)
        copied = tr("Copied" if language == tr.lang else _COPIED_IN[language])
        to_paste = tr("{copied}: paste it into Zalo or an e-mail.").format(copied=copied)
        self._say_done(f"{copied}." if self._against else to_paste)

    def offer_opportunities(self) -> OpportunityMenu:
        """Which opportunity the quote goes into: one that is open, or a new one."""
        menu = OpportunityMenu(self._context, self, self.found, self.keep)
        menu.popup(self.keep_button.mapToGlobal(QPoint(0, self.keep_button.height())))
        return menu

    def keep(self, opportunity: str) -> None:
        """Writes the quote into an opportunity."""
        app, tr, found = self._context.app, self._context.tr, self.found
        if found is None:
            return
        desk, today = app.desk, app.clock.local().date()
        try:
            record, done = keep_in_opportunity(desk.journal, desk.reader, found, opportunity, today, tr)
        except UserError as error:
            self.banner.warn(error.text(tr))
            return
        self._opportunity = record
        # The banner says it, right where one looks.
        self._context.events.changed.emit(done, self.keep_button)
        name = app.desk.reader.titles([record])[record]
        self._say_done(tr("The quote is in “{opportunity}” now.").format(opportunity=name))
        self._follow()

    def show_proposal(self) -> None:
        """Shows the proposal for the opportunity that the quote is in."""
        self.accept()
        self._context.events.go.emit("catalogue", self._opportunity)

    def quote_group(self) -> GroupDialog | None:
        """Goes on to the group quote with what is typed; one that the opportunity has already is shown as it is."""
        app, found = self._context.app, self.found
        if found is None or self.asking.waits:
            return None
        desk, today, tr = app.desk, app.clock.local().date(), self._context.tr
        before = desk.reader.of_type(Opportunity, self._opportunity)
        opportunity = before.id if before is not None and before.account == found.account.id else ""
        newest, said = newest_of(desk.reader), ""
        if not has_group(desk.reader, opportunity):
            there = where_it_is(desk.reader, found, opportunity)
            opportunity, done = keep_as_group(desk.journal, desk.reader, found, there, today, tr)
            name = desk.reader.titles([opportunity])[opportunity]
            new = tr("New opportunity: {name}. Ctrl+Z takes it back.").format(name=name)
            said = tr("The group quote is in “{opportunity}” now.").format(opportunity=name) if there else new
            self._context.wrote(done, self.keep_button, said)
        self.accept()
        group = GroupDialog(self._context, self._around, opportunity)
        group.takes_back.open_with(newest, said)
        group.show()
        return group

    def done(self, result: int) -> None:
        """Gives up what is under way, then closes."""
        self.asking.forget()
        super().done(result)

    def _show(self, found: Quoted) -> None:
        self._whole = found
        self._price(self._by_night)

    def _price(self, by_night: bool) -> None:
        """Shows a stay over the end of a plan as it was asked for; others have but one price."""
        whole = self._whole
        if whole is None:
            return
        self._by_night = by_night
        self.found = (whole.each_night if by_night else None) or whole
        self.answer.show_quote(self.found)
        self.form.guests.doubt_rooms(self._doubt)
        self._follow()
        tab_in_order(self)

    @property
    def _doubt(self) -> str:
        """That the house has fewer rooms than the quote is for; "" where it has enough."""
        return QuoteWords(self.found, self._context.tr).too_few() if self.found is not None else ""

    @property
    def _against(self) -> str:
        """What speaks against sending the quote as it is; "" for nothing."""
        if self.found is None:
            return ""
        missed = QuoteWords(self.found, self._context.tr).missed(self._context.app.clock.local().date())
        return " ".join(filter(None, (self._doubt, missed)))

    def _say_done(self, words: str) -> None:
        """Says that the quote went somewhere, and what speaks against it: where one looks now."""
        if against := self._against:
            self.banner.warn(f"{words} {against}")
        else:
            self.banner.say(words)

    def _nothing(self, words: str) -> None:
        self.asking.forget()
        self.found = self._whole = None
        self.form.guests.doubt_rooms("")
        # What is said below a field already is not said once more.
        self.answer.say("" if self.form.show_faults() else words)
        self._follow()

    def _follow(self) -> None:
        """Buttons work on the answer to what is asked now; a proposal is made of what stands in an opportunity."""
        there = self.found is not None and not self.asking.waits and self.found.quote.available
        for control in (self.copy_button, self.keep_button):
            if control.hasFocus() and not there:
                self._keys = control
            control.setEnabled(there)
        if there and self._keys is not None:
            self._keys.setFocus()
            self._keys = None
        self.proposal_button.setVisible(bool(self._opportunity))
        self._follow_proposal(there)

    def _follow_proposal(self, there: bool) -> None:
        """The proposal is of what stands in the opportunity: the button works where that is what stands here."""
        reader, tr, found = self._context.app.desk.reader, self._context.tr, self.found
        same = there and found is not None and is_in(reader, found, self._opportunity)
        why = tr("A proposal prices what is in the opportunity: put this quote into it first.")
        if of_group := has_group(reader, self._opportunity):
            why = tr("The proposal of this opportunity is made of its group quote.")
        self.proposal_button.setEnabled(same)
        self.proposal_button.setToolTip("" if same else why)
        if not self.asking.waits:
            said = bool(self._opportunity) and not same and (there or of_group)
            self.why.setText(why if said else "")
            self.why.setVisible(said)

    def _warn(self) -> None:
        """Says before the quote is copied that they asked not to be contacted, or are a competitor."""
        reader, tr = self._context.app.desk.reader, self._context.tr
        try:
            account = reader.of_type(Account, self.form.account_id)
        except UserError:
            account = None
        contact = reader.of_type(Contact, self._contact)
        if contact is not None and (account is None or contact.account != account.id):
            contact = None
        rival = account is not None and account.kind == "competitor"
        words = tr("This account is a competitor: what you send tells them our prices.") if rival else ""
        asked_not_to = against_sending(reader, contact, account, tr)
        show_against(self.warning, " ".join(filter(None, (words, asked_not_to))))

    def _go_on_to_copy(self) -> None:
        self._keys = self.copy_button

    def _soon(self) -> None:
        self._keys = None
        self.banner.hide()
        self._pause.start()

    def _something_changed(self, change_set: ChangeSet, initiator: object) -> None:
        """A consent that was recorded, or a plan that was changed, may make another price."""
        if initiator is self.keep_button:
            return
        if self._context.app.desk.reader.get(self._opportunity) is None:
            self._opportunity = ""
        self.form.let_go_of_gone()
        self.banner.hide()
        self.asking.forget()
        self.ask()

    def _lay_out(self) -> None:
        tr = self._context.tr
        left = Column()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 3 * GRID, 0)
        side.addWidget(self.form)
        side.addStretch(1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        asking = QVBoxLayout()
        asking.setSpacing(2 * GRID)
        asking.addWidget(ScrollingPage(left), 1)
        # Below what is asked: the price on the other side stays where one reads it.
        below = row(self.banner)
        below.setContentsMargins(0, 0, 3 * GRID, 0)
        asking.addLayout(below)
        sides.addLayout(asking, 2)
        sides.addLayout(over_margin(self.answer, FRAME), 3)
        layout = framed(self)
        layout.addWidget(text(tr("Quote"), "title"))
        layout.addWidget(self.warning)
        layout.addLayout(sides, 1)
        close = button(tr("Close"), self.reject)
        said = self.said = TakesBack(self, self._context).said
        foot = row(self.keep_button, self.proposal_button, said, close, self.copy_button)
        foot.setStretchFactor(said, 1)
        layout.addWidget(self.why)
        layout.addLayout(foot)
        for each in (close, self.copy_button, self.keep_button, self.proposal_button):
            each.setAutoDefault(False)


def quote(context: Context, parent: QWidget, record: str = "") -> QuoteDialog:
    """Opens a quote for an account, a call, an opportunity, a product or a plan; for nobody yet where none is named."""
    made = QuoteDialog(context, parent, quote_start(context.app.desk.reader, record))
    made.open()
    return made
