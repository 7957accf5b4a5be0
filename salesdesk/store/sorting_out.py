"""A portion of a file compared with what the desk holds: what is new, what was held already, what is missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from salesdesk.domain.change import Change, ChangeId, blank, is_own
from salesdesk.domain.fields import REGISTRY
from salesdesk.domain.merging import Effects
from salesdesk.errors import UserError
from salesdesk.i18n import N_
from salesdesk.store import log, rows
from salesdesk.store.rows import Connection


@dataclass(frozen=True)
class Sorted:
    """A portion of a file, compared with what is held: what is new by record, what was held, what is missing."""

    new: Mapping[str, Sequence[Change]]
    held: Mapping[str, Sequence[Change]]
    already: int
    missing: frozenset[ChangeId] = frozenset()


def sort_out(connection: Connection, portion: Sequence[Change], lost: Collection[ChangeId]) -> Sorted:
    """Compares whole records of a file with what the desk holds of them.

    A record in another chain than here, or of a private type in the team's chain, raises `UserError`.
    """
    given: dict[str, list[Change]] = {}
    for change in portion:
        given.setdefault(change.record, []).append(change)
    held = log.of_records(connection, given)
    new: dict[str, Sequence[Change]] = {}
    unknown: set[ChangeId] = set()
    already = 0
    for record, changes in given.items():
        here = {change.id: change for change in held.get(record, ())}
        fresh = [change for change in changes if change.id not in here] if here else changes
        already += len(changes) - len(fresh)
        if not fresh:
            continue
        if any(map(_is_open_secret, fresh)):
            raise UserError(
                N_(
                    "The file shows the record {record}, which is of a private kind, to the whole team. It was not merged."
                ),
                record=record,
            )
        if here and is_own(fresh[0].device) != is_own(held[record][0].device):
            raise UserError(
                N_(
                    "The file shows the record {record} to other people than those who may see it here. It was not merged."
                ),
                record=record,
            )
        if any(change.kind == "erase" for change in (*fresh, *here.values())):
            fresh = [blank(change) for change in fresh]
        else:
            known = {*here, *(change.id for change in fresh)}
            unknown |= {base for each in fresh for bases in each.bases.values() for base in bases} - known
        new[record] = fresh
    missing = unknown - set(lost)
    if missing:
        missing -= {bytes(row[0]) for row in rows.among(connection, "lost", ["id"], "id", missing)}
    return Sorted(new, held, already, frozenset(missing))


def count_in(effects: Effects, found: Sorted) -> None:
    """Counts the changes of a portion."""
    effects.applied += sum(map(len, found.new.values()))
    effects.already += found.already
    effects.missing |= found.missing


def _is_open_secret(change: Change) -> bool:
    """Whether a change of a private type stands in a chain for all: nobody would know that what he adds to it is read."""
    entry = REGISTRY.get(change.type)
    return entry is not None and entry.private and not is_own(change.device)
