"""The list of materials: what each is, and at the right what is wrong with it or how many there are."""

from typing import Any

from PySide6.QtCore import Qt

from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.materials import Barred
from salesdesk.domain.records import Material
from salesdesk.domain.text import in_pieces
from salesdesk.services.materials.barring import all_barred
from salesdesk.services.materials.stock import Level, stock_of, wanted_by_calls
from salesdesk.services.value_words import version_in_a_word
from salesdesk.ui.catalogue.materials.words import bar_in_a_word, level_in_a_word
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.record_list import ID, SECOND_LINE, WORD, WORD_COLOUR
from salesdesk.ui.widgets.record_rows import Index, RecordRows

ORDER = ("name", "id")


class MaterialList(RecordRows):
    """Materials in order of name, or those that a search finds, best first."""

    def __init__(self, context: Context) -> None:
        self._wanted: dict[str, int] | None = None
        self._levels: dict[str, Level] = {}
        self._barred: dict[str, Barred] = {}
        super().__init__(context, Material, ORDER)

    def refresh(self) -> None:
        """Reads again what is shown, and what the coming calls need."""
        self._wanted = None
        super().refresh()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What the list shows of a material."""
        material: Material | None = self.record(index.row())
        if material is None:
            return None
        tr = self._context.tr
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return material.name or tr("No name yet")
            case _ if role == ID:
                return material.id
            case _ if role == SECOND_LINE:
                fields = REGISTRY["material"].fields
                words = [
                    tr(fields[name].choices.get(code, code)) if (code := getattr(material, name)) else ""
                    for name in ("language", "kind")
                ]
                # The kind comes last: where there is little room, it is what one misses least.
                return in_pieces(version_in_a_word(material.version, tr), *words)
            case _ if role == WORD:
                barred = self._barred.get(material.id)
                return bar_in_a_word(barred, tr) if barred else self._word(material)
            case _ if role == WORD_COLOUR:
                level = self._levels.get(material.id)
                return "warm" if material.id in self._barred or (level and level.low) else "muted"
        return None

    def _word(self, material: Material) -> str:
        level = self._levels.get(material.id)
        return level_in_a_word(level, self._context) if level else ""

    def _read(self, page: int) -> dict[str, Any]:
        found = super()._read(page)
        app = self._context.app
        reader, today = app.desk.reader, app.clock.local().date()
        if self._wanted is None:
            self._wanted = wanted_by_calls(reader, app.clock.now())
        stock = stock_of(reader, found.values())
        for record, material in found.items():
            self._levels[record] = Level(material, stock[record], self._wanted.get(record, 0))
            self._barred.pop(record, None)
        self._barred.update(all_barred(reader, found.values(), today))
        return found
