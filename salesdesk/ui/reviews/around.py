"""What stands around a review and is answered with it: products, open promises, the opportunity."""

from functools import partial
from itertools import zip_longest

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from salesdesk.domain.change import ChangeSet
from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Call, FocusProduct, Opportunity, Promise
from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.services import reviewing
from salesdesk.services.promises import reopen
from salesdesk.services.records import change
from salesdesk.services.references import names_of
from salesdesk.ui.context import Context
from salesdesk.ui.reviews.choices import ChoiceButtons
from salesdesk.ui.reviews.promised import Promised
from salesdesk.ui.widgets.basics import GRID, clear, row
from salesdesk.ui.widgets.editors import editor_for
from salesdesk.ui.widgets.spot import make_anew, mark_spot
from salesdesk.ui.widgets.words import text

MOST_PROMISES = 5
USUAL_PRODUCTS = 4


class Around:
    """Three parts of the form that write into records of their own as soon as they are answered."""

    def __init__(self, context: Context, form: QWidget) -> None:
        self._context = context
        self._form = form
        self._call: Call | None = None
        self._said: tuple[object, ...] = ()
        self._kept_here: set[str] = set()
        """Promises that were kept on this place: they stay in sight, so that one may take that back."""
        self.reactions: dict[str, ChoiceButtons] = {}
        self._rows: list[tuple[QLabel, ChoiceButtons]] = []
        self._reacted: dict[ChoiceButtons, str] = {}
        self.products = _Part()
        self.heading = text(context.tr("How they took it"), "field")
        """Above the products; hidden where a card says as much."""
        self.products.body.addSpacing(GRID)
        self.products.body.addWidget(self.heading)
        # Made beforehand, so that Tab comes to them where they stand.
        for _ in range(USUAL_PRODUCTS):
            self._add_row()
        self.promises = _Part()
        self._promised: dict[str, Promised] = {}
        self._promises = 0
        """How many there are, also beyond those that are shown."""
        self.opportunity = _Part()
        self._chance: Opportunity | None = None
        field = type_of(FocusProduct).fields["product"]
        self.product_editor = editor_for(field, context)
        self.new_product = _Part()
        # Put in with the further fields, it would stay when the form goes without them.
        form.destroyed.connect(self.new_product.deleteLater)
        self.new_product.body.addWidget(text(context.tr("Another product came up"), "field", wrap=False))
        self.new_product.body.addWidget(self.product_editor)
        self.fault = text("", "fault")
        self.fault.hide()
        self.new_product.body.addWidget(self.fault)
        self.product_editor.left.connect(self._add_product)

    def open(self, call: Call) -> None:
        """Shows what stands around a call; nothing moves where nothing changed."""
        reader = self._context.app.desk.reader
        focus = reader.find(FocusProduct, call=call.id)
        if self._call is not None and self._call.id != call.id:
            self._kept_here.clear()
        promises = reviewing.open_promises(reader, call, self._kept_here)
        chance = reader.of_type(Opportunity, call.opportunity)
        self._call = call
        said = (call.id, tuple(focus), tuple(promises), chance)
        if said == self._said:
            return
        self._said = said
        self._show_products(focus)
        make_anew(self.promises, partial(self._show_promises, promises))
        if chance != self._chance:
            self._chance = chance
            make_anew(self.opportunity, partial(self._show_opportunity, chance))
        self.products.setVisible(bool(focus))
        self.promises.setVisible(bool(promises))
        self.opportunity.setVisible(chance is not None)

    def kept(self) -> list[str]:
        """What the customer thought of each product, in words."""
        if self._call is None:
            return []
        reader, tr = self._context.app.desk.reader, self._context.tr
        focus = [each for each in reader.find(FocusProduct, call=self._call.id) if each.reaction]
        names = names_of(reader, (each.product for each in focus), tr)
        labels = type_of(FocusProduct).fields["reaction"].choices
        return [
            tr("{product}: {reaction}").format(
                product=names.get(each.product or "", "") or each.offer or "",
                reaction=tr(labels.get(each.reaction or "", each.reaction or "")),
            )
            for each in focus
        ]

    def _show_products(self, focus: list[FocusProduct]) -> None:
        tr, reader = self._context.tr, self._context.app.desk.reader
        if {each.id for each in focus} == self.reactions.keys() and focus:
            for each in focus:
                self.reactions[each.id].show_value(each.reaction)
            return
        self.reactions.clear()
        self._reacted.clear()
        names = names_of(reader, (each.product for each in focus), tr)
        while len(self._rows) < len(focus):
            self._add_row()
        for (label, answer), each in zip_longest(self._rows, focus):
            label.setVisible(each is not None)
            answer.setVisible(each is not None)
            if each is None:
                continue
            name = names.get(each.product or "", "") or each.offer or tr("Product")
            offer = each.offer if each.offer != name else ""
            label.setText(in_pieces(name, offer))
            answer.rename(name)
            answer.show_value(each.reaction)
            self.reactions[each.id] = answer
            self._reacted[answer] = each.id

    def _add_row(self) -> None:
        """A place for a product and how they took it."""
        tr = self._context.tr
        labels = {code: tr(label) for code, label in type_of(FocusProduct).fields["reaction"].choices.items()}
        label, answer = text("", "strong"), ChoiceButtons("", labels)
        answer.left.connect(partial(self._react, answer))
        for part in (label, answer):
            part.hide()
            self.products.body.addWidget(part)
        self._rows.append((label, answer))

    def _show_promises(self, promises: list[Promise]) -> None:
        tr, shown = self._context.tr, {each.id: each for each in promises[:MOST_PROMISES]}
        if shown and list(shown) == list(self._promised) and self._promises == len(promises):
            for promise, line in self._promised.items():
                line.show_promise(shown[promise])
            return
        self._promised, self._promises = {}, len(promises)
        clear(self.promises.body)
        if promises:
            self.promises.body.addSpacing(GRID)
            self.promises.body.addWidget(text(tr("Promised before and still open"), "field"))
        for each in shown.values():
            self._promised[each.id] = line = Promised(self._context, each, partial(self._turn, each.id))
            self.promises.body.addWidget(line)
        if len(promises) > MOST_PROMISES:
            more = tr("and {n} more on the account's card").format(n=len(promises) - MOST_PROMISES)
            self.promises.body.addWidget(text(more, "muted"))

    def _show_opportunity(self, chance: Opportunity | None) -> None:
        tr = self._context.tr
        clear(self.opportunity.body)
        if chance is None:
            return
        field = type_of(Opportunity).fields["stage"]
        stage = editor_for(field, self._context)
        stage.show_value(chance.stage)
        mark_spot(stage.focusProxy() or stage, f"stage {chance.id}")
        stage.left.connect(lambda: self._write_stage(chance.id, stage.read()))
        label = text(tr("Opportunity: {name}").format(name=chance.name or ""), "field")
        label.setBuddy(stage)
        self.opportunity.body.addSpacing(GRID)
        self.opportunity.body.addWidget(label)
        self.opportunity.body.addLayout(row(stage, None))

    def _react(self, answer: ChoiceButtons) -> None:
        app, reaction, focus = self._context.app, answer.read(), self._reacted[answer]
        self._write(
            reviewing.react(
                app.desk.journal, app.desk.reader, focus, reaction if isinstance(reaction, str) else None
            )
        )

    def _turn(self, promise: str, kept: bool) -> None:
        app = self._context.app
        if kept:
            self._kept_here.add(promise)
            self._write(reviewing.keep_promise(app.desk.journal, app.desk.reader, app.clock, promise))
        else:
            self._write(reopen(app.desk.journal, app.desk.reader, promise))

    def _write_stage(self, chance: str, stage: object) -> None:
        desk = self._context.app.desk
        self._write(change(desk.journal, desk.reader, chance, {"stage": stage}))

    def _add_product(self) -> None:
        desk = self._context.app.desk
        self.fault.hide()
        if self._call is None:
            return
        try:
            product = self.product_editor.read()
            if not isinstance(product, str):
                return
            done = reviewing.talked_about(desk.journal, desk.reader, self._call.id, product)
        except UserError as error:
            self.fault.setText(error.text(self._context.tr))
            self.fault.show()
            return
        self.product_editor.show_value(None)
        self._write(done)

    def _write(self, done: ChangeSet) -> None:
        self._context.wrote(done, self)
        if self._call is not None:
            self.open(self._call)


class _Part(QWidget):
    """A place that is filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GRID + GRID // 2)
