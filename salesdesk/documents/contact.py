"""The panel that says whom to ask, on every paper that a customer keeps."""

from collections.abc import Sequence
from dataclasses import replace

from salesdesk.documents import fonts
from salesdesk.documents import slabs as s
from salesdesk.documents.blocks import named_facts
from salesdesk.documents.page import Box
from salesdesk.documents.slabs import Slab
from salesdesk.documents.theme import WHITE, Theme
from salesdesk.domain.sales_papers import Pairs
from salesdesk.i18n import Translator

_PAD, _GUTTER, _BAR = 12.0, 20.0, 4.0
_CODE = 64.0


def contact_panel(contact: Pairs, theme: Theme, width: float, tr: Translator, link: str = "") -> Slab | None:
    """Names and numbers in two columns, a code that leads to `link` beside them; None where there is nothing to say."""
    if not contact:
        return None
    # segno loads only for papers that carry a code.
    from salesdesk.documents.codes import qr_code

    code = qr_code(link, 0, 0, _CODE)
    room = width - 2 * _PAD - _BAR - (_CODE + _GUTTER if code else 0)
    columns: list[tuple[float, list[Slab]]] = [
        (0.0, [s.label(tr("Your contact"), theme.label), *_facts(contact, theme, room)])
    ]
    if code:
        ground = Box(-4, -4, _CODE + 8, _CODE + 8, WHITE)
        style = replace(theme.small, leading=8.6)
        caption = s.paragraph(tr("Scan to open our website"), style, _CODE + 4)
        columns.append((room + _GUTTER, [Slab(_CODE, shapes=[ground, *code]), Slab(6), *caption]))
    return s.framed([s.beside(columns)], width, _PAD, fill=theme.tint, bar=theme.accent)


def _facts(contact: Pairs, theme: Theme, room: float) -> list[Slab]:
    """Two columns in which no address is broken, else one below the other."""
    quiet, half = theme.quiet, (len(contact) + 1) // 2
    names = min(14 + max(fonts.width_of(name, quiet.weight, quiet.size) for name, _ in contact), room * 0.4)
    left, right = contact[:half], contact[half:]
    free = room - _GUTTER
    least = [names + _longest_word(part, theme) for part in (left, right)]
    if not right or sum(least) > free:
        return named_facts(contact, theme, room, names)
    wide = min(max(free / 2, least[0]), free - least[1])
    return [
        s.beside(
            [
                (0.0, named_facts(left, theme, wide, names)),
                (wide + _GUTTER, named_facts(right, theme, free - wide, names)),
            ]
        )
    ]


def _longest_word(pairs: Sequence[tuple[str, str]], theme: Theme) -> float:
    words = [word for _, value in pairs for word in fonts.printable(value).split()]
    return 1 + max((fonts.width_of(word, theme.body.weight, theme.body.size) for word in words), default=0.0)
