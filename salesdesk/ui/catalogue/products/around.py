"""What stands around a product: the plans that price it, and how customers took it."""

from functools import partial

from PySide6.QtCore import Signal

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import FocusProduct
from salesdesk.domain.text import in_pieces
from salesdesk.services.products import Heard, Priced, plans_of, reception_of
from salesdesk.services.references import account_names
from salesdesk.services.value_words import choice_of
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import Card, button, clear, tip
from salesdesk.ui.widgets.charts import Bar, Bars
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.line import Line
from salesdesk.ui.widgets.words import text

MOST = 8
"""So many plans, and so many calls, are shown."""


class Plans(Card):
    """The plans that price a product; net prices are marked as confidential."""

    open_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("Rate plans that price it"))
        self._context = context

    def open(self, product: str) -> None:
        """Shows the plans of a product."""
        tr = self._context.tr
        clear(self.body)
        found = plans_of(self._context.app.desk.reader, product)
        for priced in found[:MOST]:
            go = button("", partial(self.open_wanted.emit, priced.plan.id), "icon", "arrow-right")
            name = tr("Open {name}").format(name=priced.plan.name or "")
            go.setAccessibleName(name)
            go.setToolTip(tip(name))
            self.body.addWidget(Line(self._item(priced), go))
        if len(found) > MOST:
            more = tr.plural("and {n} more", "and {n} more", len(found) - MOST)
            self.body.addWidget(text(more, "muted"))
        if not found:
            self.body.addWidget(text(tr("No rate plan prices it yet."), "muted"))

    def _item(self, priced: Priced) -> Item:
        tr, formats, plan = self._context.tr, self._context.formats, priced.plan
        about_plan = (choice_of(plan, "kind", tr), choice_of(plan, "state", tr))
        secret = tr("Confidential") if priced.confidential else ""
        about = in_pieces(*about_plan, formats.period(plan.valid), secret)
        if priced.lowest is None or priced.highest is None:
            amount = tr("On request")
        elif priced.lowest == priced.highest:
            amount = formats.money(priced.lowest)
        else:
            amount = tr("{lowest} to {highest}").format(
                lowest=formats.money(priced.lowest), highest=formats.money(priced.highest)
            )
        return Item(plan.name or tr("No name yet"), amount, muted=about)


class ReceptionPart(Card):
    """How customers took a product, and the coming calls that are about it."""

    open_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("In focus, and how customers took it"))
        self._context = context

    def open(self, product: str) -> None:
        """Shows reactions, then the calls, newest first."""
        tr, app = self._context.tr, self._context.app
        clear(self.body)
        found = reception_of(app.desk.reader, product, app.clock.now())
        labels = type_of(FocusProduct).fields["reaction"].choices
        if found.counts:
            bars = [
                Bar(tr(labels.get(code, code)), number, tr.plural("{n} call", "{n} calls", number))
                for code, number in found.counts
            ]
            self.body.addWidget(Bars(tr("Reactions"), bars))
        told = [
            each for each in found.heard if each.coming or each.focus.reaction or each.focus.reaction_note
        ]
        names = account_names(app.desk.reader, (each.call.account for each in told[:MOST]), tr)
        for each in told[:MOST]:
            go = button("", partial(self.open_wanted.emit, each.call.id), "icon", "arrow-right")
            item = self._item(each, names.get(each.call.account or "", tr("No account yet")))
            name = tr("Open {name}").format(name=item.title)
            go.setAccessibleName(name)
            go.setToolTip(tip(name))
            self.body.addWidget(Line(item, go))
        if not told:
            self.body.addWidget(text(tr("No call has been about it yet."), "muted"))

    def _item(self, heard: Heard, account: str) -> Item:
        tr, formats = self._context.tr, self._context.formats
        labels = type_of(FocusProduct).fields["reaction"].choices
        code = heard.focus.reaction or ""
        reaction = tr(labels.get(code, code)) if code else ""
        day = formats.short(heard.day)
        when = tr("coming on {day}").format(day=day) if heard.coming and day else day
        muted = in_pieces(when, heard.focus.offer)
        return Item(account, reaction, heard.focus.reaction_note or "", muted)
