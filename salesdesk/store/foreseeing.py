"""What merging a file would do, seen at one moment of a desk, with nothing of it written."""

from collections.abc import Callable, Collection, Iterable, Sequence

from salesdesk.domain.change import Change, ChangeId
from salesdesk.domain.merging import Effects, Moment, moment_of
from salesdesk.domain.state import Alive, State, state_of
from salesdesk.store import log
from salesdesk.store.belonging import Owners, left_behind, owners_of
from salesdesk.store.chains import last_of, written_here
from salesdesk.store.rows import Connection
from salesdesk.store.sorting_out import count_in, sort_out


def foresee(
    connection: Connection,
    portions: Iterable[Sequence[Change]],
    lost: Collection[ChangeId] = (),
    seen: Callable[[State | None, State], object] = lambda before, after: None,
) -> Effects:
    """What merging would do, with nothing written; `seen` is told each record's state before (if held) and after."""
    effects, mine = Effects(), written_here(connection)
    erased: set[str] = set()
    coming: dict[str, tuple[Owners, Moment]] = {}
    for portion in portions:
        found = sort_out(connection, portion, lost)
        count_in(effects, found)
        for record, changes in found.new.items():
            held = found.held.get(record, ())
            before, after = state_of(held) if held else None, state_of([*held, *changes])
            if after.alive is Alive.ERASED:
                erased.add(record)
            effects.note(
                moment_of(before),
                moment_of(after),
                mine=record in erased and last_of(mine, held) is not None,
            )
            owners = owners_of(after, [*held, *changes]) if after.shows else ()
            coming[record] = owners, moment_of(after)
            seen(before, after)
    if effects.applied:
        along = left_behind(connection, erased, {record: owners for record, (owners, _) in coming.items()})
        here = log.of_records(connection, along)
        for record in along:
            held = here.get(record, ())
            before = state_of(held) if held else None
            noted = coming[record][1] if record in coming else None
            effects.take_along(moment_of(before), noted, mine=last_of(mine, held) is not None)
            seen(before, State(record, before.type if before else "", Alive.ERASED, {}))
    return effects
