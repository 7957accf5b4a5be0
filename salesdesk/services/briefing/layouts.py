"""How my briefings are laid out: as usual, and for a single call."""

from salesdesk.domain.briefing import SECTIONS, Layout, SectionId
from salesdesk.domain.change import ChangeSet
from salesdesk.services.preferences import preference, set_preference
from salesdesk.store.journal import Journal
from salesdesk.store.reader import Reader

USUAL = "briefing.sections"


def layout_for(reader: Reader, call: str = "") -> Layout:
    """The layout of a call's briefing: its own, else my usual one, else that of the house."""
    for name in (f"{USUAL}:{call}", USUAL) if call else (USUAL,):
        kept = preference(reader, name)
        if isinstance(kept, dict):
            return _read(kept)
    return Layout()


def keep_layout(journal: Journal, reader: Reader, layout: Layout, call: str = "") -> ChangeSet:
    """Keeps a layout for one call, or as my usual one where no call is named."""
    said = {
        "order": list(layout.arranged),
        "left_out": sorted(layout.left_out),
        "leave_out_empty": layout.leave_out_empty,
    }
    return set_preference(journal, reader, f"{USUAL}:{call}" if call else USUAL, said)


def _read(kept: dict[str, object]) -> Layout:
    return Layout(
        _known(kept.get("order")),
        frozenset(_known(kept.get("left_out"))),
        kept.get("leave_out_empty") is True,
    )


def _known(names: object) -> tuple[SectionId, ...]:
    said = names if isinstance(names, list) else []
    return tuple(known for name in said for known in SECTIONS if known == name)
