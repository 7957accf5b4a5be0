"""The head of a product's card: its name, what it is and costs, what can be done with it, and its photo beside them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Product
from salesdesk.services.products import sold_on
from salesdesk.ui.catalogue.card_head import CardHead
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.photo_view import PhotoView
from salesdesk.ui.widgets.renaming import RenamedByTitle

PHOTO = QSize(224, 140)
"""Pixels of the photo beside the name."""


class ProductHead(Column):
    """The head that all sections have, beside the photo."""

    def __init__(self, context: Context, deeds: OneLine, rename: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._head = CardHead(deeds)
        RenamedByTitle(context.tr, self._head.title, rename)
        self._head.addStretch(1)
        self.photo = PhotoView(context, PHOTO * 2)
        self.photo.setFixedSize(PHOTO)
        self.photo.hide()
        self.photo.shown.connect(self.photo.setVisible)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        layout.addLayout(self._head, 1)
        layout.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def title(self) -> QLabel:
        """The name."""
        return self._head.title

    def open(self, product: Product) -> None:
        """Shows a product."""
        tr, formats, fields = self._context.tr, self._context.formats, type_of(product).fields

        def chosen(name: str) -> str:
            code = getattr(product, name)
            return tr(fields[name].choices.get(code, code)) if code else ""

        self.photo.open(product.photo, product.name or "")
        unsold = ""
        if product.retired:
            unsold = tr("No longer sold")
        elif not sold_on(product, self._context.app.clock.local().date()):
            unsold = tr("Not on sale now")
        price = formats.money(product.public_rate) if product.public_rate else ""
        if price and product.price_unit:
            price = tr("{amount} per {unit}").format(amount=price, unit=product.price_unit)
        readers = chosen("disclosure") if product.disclosure in ("customers", "internal") else ""
        facts = chosen("kind"), chosen("division"), price
        self._head.say(product.name or tr("No name yet"), facts, (readers, unsold))
