"""The head of a product's card: its photo, its name, what it is, and what can be done with it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from salesdesk.domain.fields import type_of
from salesdesk.domain.records import Product
from salesdesk.services.products import sold_on
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.basics import GRID, Column, chip, clear
from salesdesk.ui.widgets.flow import Flow
from salesdesk.ui.widgets.one_line import OneLine
from salesdesk.ui.widgets.photo_view import PhotoView
from salesdesk.ui.widgets.words import text

PHOTO = QSize(224, 140)
"""Pixels of the photo beside the name."""


class ProductHead(Column):
    """The name beside the photo, a chip for each thing that one sees at a glance, and the actions."""

    def __init__(self, context: Context, deeds: OneLine) -> None:
        super().__init__()
        self._context = context
        self.deeds = deeds
        self.title = text("", "title")
        self._price = text("", "strong")
        self._chips = Flow()
        self.photo = PhotoView(context, PHOTO * 2)
        self.photo.setFixedSize(PHOTO)
        self.photo.hide()
        self.photo.shown.connect(self.photo.setVisible)
        words = QVBoxLayout()
        words.setSpacing(2 * GRID)
        words.addWidget(self.title)
        words.addLayout(self._chips)
        words.addWidget(self._price)
        words.addWidget(deeds)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        layout.addLayout(words, 1)
        layout.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)

    def open(self, product: Product) -> None:
        """Shows a product."""
        tr, formats = self._context.tr, self._context.formats
        self.title.setText(product.name or tr("No name yet"))
        self.photo.open(product.photo, product.name or "")
        clear(self._chips)
        fields = type_of(product).fields
        readers = fields["disclosure"].choices
        for name in ("kind", "division"):
            code = getattr(product, name)
            if code:
                self._chips.addWidget(chip(tr(fields[name].choices.get(code, code))))
        if product.disclosure in ("customers", "internal"):
            self._chips.addWidget(chip(tr(readers[product.disclosure]), "warm"))
        if product.retired:
            self._chips.addWidget(chip(tr("No longer sold"), "warm"))
        elif not sold_on(product, self._context.app.clock.local().date()):
            self._chips.addWidget(chip(tr("Not on sale now"), "warm"))
        price = formats.money(product.public_rate) if product.public_rate else ""
        if price and product.price_unit:
            price = tr("{amount} per {unit}").format(amount=price, unit=product.price_unit)
        self._price.setText(price)
        self._price.setVisible(bool(price))
