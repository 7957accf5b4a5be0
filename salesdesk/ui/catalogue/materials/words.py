"""What is said of a material's validity and stock."""

from salesdesk.domain.materials import Barred
from salesdesk.domain.text import in_pieces
from salesdesk.i18n import N_, Translator
from salesdesk.services.materials.stock import Level
from salesdesk.ui.context import Context
from salesdesk.ui.widgets.overdrawn import overdrawn

_BARS = {"expired": N_("Expired"), "not_yet": N_("Not valid yet"), "replaced": N_("Replaced")}


def bar_in_a_word(barred: Barred, tr: Translator) -> str:
    """Why a material is not handed out, for the right edge of a list."""
    return tr(_BARS[barred.why])


def level_in_a_word(level: Level, context: Context) -> str:
    """How many copies there are, or how many are missing; "" where nobody counts."""
    tr = context.tr
    if level.stock is None:
        return ""
    if level.short:
        return tr("{n} short").format(n=context.formats.number(level.short))
    number = context.formats.number(level.stock)
    return (tr("Low: {n} left") if level.low else tr("{n} left")).format(n=number)


def level_in_words(level: Level, context: Context) -> str:
    """Stock, and what the coming calls need; from where on it is low stands in a field of its own."""
    tr, number = context.tr, context.formats.number
    if level.stock is None:
        said = [tr("Nobody counts it yet.")]
    else:
        said = [tr("{n} in stock").format(n=number(level.stock))]
    if level.wanted:
        said.append(tr("the coming calls need {n}").format(n=number(level.wanted)))
    return in_pieces(*said)


def level_warning(level: Level, context: Context) -> str:
    """What is to be done about a low stock; "" where there is enough."""
    tr, number = context.tr, context.formats.number
    if wrong := overdrawn(level.stock, context):
        return wrong
    if level.short:
        return tr("{n} more are needed for the calls of the next two weeks.").format(n=number(level.short))
    return tr("Running low: order more in time.") if level.low else ""
