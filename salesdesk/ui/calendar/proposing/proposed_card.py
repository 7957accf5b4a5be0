"""The proposed call that is chosen: when it is, why, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt

from salesdesk.domain.records.choices import CHANNELS, TEMPERATURE_TONES, TEMPERATURES
from salesdesk.domain.text import capital, in_pieces
from salesdesk.services.planning.proposal import ProposedCall
from salesdesk.services.rates.words import in_words
from salesdesk.ui.calendar.proposing.session import ProposalSession
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, chip, clear, row
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.words import text


class ProposedCard(Card):
    """Shows a call of a proposal with its reasons; hidden while none is chosen."""

    def __init__(self, context: Context, session: ProposalSession) -> None:
        super().__init__(context.tr("Selected call"))
        self._context, self._session = context, session

    def show_call(self, name: str) -> None:
        """Shows the proposed call of a name; none where it names none."""
        clear(self.body)
        call = self._session.calls.get(name)
        self.setVisible(call is not None)
        if call is None:
            return
        tr, formats = self._context.tr, self._context.formats
        self.body.addWidget(text(call.name or tr("No name yet"), "strong"))
        times = in_pieces(formats.day(call.start.date()), f"{call.start:%H:%M} – {call.end:%H:%M}")
        self.body.addWidget(text(times))
        if other := self._session.at_the_same_time(name):
            words = tr("At the same time: {name}").format(name=other)
            self.body.addWidget(text(f"! {words}", "fault"))
        if away := self._session.away_words(name):
            self.body.addWidget(text(f"! {away}", "fault"))
        self.body.addLayout(self._chips(call))
        for reason in call.reasons:
            mark = text("•", wrap=False, selectable=False)
            mark.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(mark, text(capital(in_words(reason, tr))))
            line.setStretch(1, 1)
            self.body.addLayout(line)
        if call.travel_minutes:
            self.body.addWidget(
                text(tr("About {n} minutes on the way").format(n=call.travel_minutes), "muted")
            )
        self.body.addLayout(self._deeds(name, call))

    def _chips(self, call: ProposedCall) -> Flow:
        tr = self._context.tr
        chips = Flow(
            chip(
                tr(TEMPERATURES.get(call.temperature, call.temperature)),
                TEMPERATURE_TONES.get(call.temperature, ""),
            ),
            chip(tr(CHANNELS.get(call.channel, call.channel))),
        )
        if call.pinned:
            chips.addWidget(chip(tr("Pinned")))
        return chips

    def _deeds(self, name: str, call: ProposedCall) -> Flow:
        tr = self._context.tr
        pin = button(
            tr("Unpin") if call.pinned else tr("Pin"),
            partial(self._session.pin, name),
            "",
            "pin-off" if call.pinned else "pin",
        )
        pin.setToolTip("P")
        drop = button(tr("Drop"), partial(self._session.drop, name), "quiet", "trash-2")
        drop.setToolTip(tr("Delete key"))
        opens = partial(self._context.events.open_record.emit, call.account)
        return Flow(pin, drop, button(tr("Open account"), opens, "quiet", "building-2"))
