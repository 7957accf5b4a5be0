"""A file of another laptop is looked at, then merged, or kept waiting for what it builds on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from salesdesk.collector import collecting_seldom
from salesdesk.domain.change import BY_ITSELF, Change
from salesdesk.domain.clock import Clock
from salesdesk.domain.merging import Effects
from salesdesk.domain.state import State
from salesdesk.domain.undo import is_undone
from salesdesk.errors import Progress, UserError, no_progress
from salesdesk.i18n import N_
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.alike import alike_in
from salesdesk.services.sharing.cleaning import Cleaning
from salesdesk.services.sharing.crossed import uncross
from salesdesk.services.sharing.foreseen import Brake, Look, Merged, MovedOn
from salesdesk.services.sharing.given_back import give_back
from salesdesk.services.sharing.me import me
from salesdesk.services.sharing.opening import Opener
from salesdesk.services.sharing.retelling import retell
from salesdesk.services.sharing.standing import Tail, proven_back, standing
from salesdesk.services.sharing.waiting import Waiting
from salesdesk.store import arrivals, chains, erasing, facts, outgoing
from salesdesk.store import receiving as store
from salesdesk.store.belonging import deleted_here, left_behind
from salesdesk.store.desk import Desk
from salesdesk.store.foreseeing import foresee
from salesdesk.store.receiving import Parcel, Received, Withheld
from salesdesk.store.rows import Connection
from salesdesk.sync import layout
from salesdesk.sync.header import Card, Header
from salesdesk.sync.reading import Bundle


class Receiver(Opener):
    """Opens files and takes them into a desk."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        passphrase: str | None,
        rewrite_folders: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(desk, passphrase)
        self._clock = clock
        self._rewrite_folders = rewrite_folders
        self.waiting = Waiting(desk)

    def look(
        self,
        bundle: Bundle,
        seen: Callable[[State | None, State], object] = lambda before, after: None,
        progress: Progress = no_progress,
    ) -> Look:
        """What merging a file would do, seen at one moment of the desk, with nothing of it written."""
        header = bundle.header
        strangers = trust.strangers(self._desk, header)
        proofs = trust.proofs(self._desk, header, strangers)
        with collecting_seldom(), self._desk.database.asking() as asking:
            went_back = proven_back(asking, header)
            tail = Tail(header, proofs, standing(asking, header))
            portions = _told(tail.watched(bundle.portions()), header.changes, progress)
            effects = foresee(asking, portions, header.lost, seen)
            showing = store.showing(asking)
        return self._look(bundle, effects, showing, strangers, tail, went_back)

    def merge(
        self,
        path: Path,
        *,
        as_is: bool = False,
        brake: bool = True,
        expected: Effects | None = None,
        gone: int = 0,
        progress: Progress = no_progress,
    ) -> Merged:
        """Merges a file durably, or keeps it waiting, or raises `UserError` with everything as it was.

        `as_is` takes a file although something that it builds on is nowhere any more; `expected` is what a
        person was shown: if it is something else by now, `MovedOn` is raised. `gone` counts the records that went with
        other files of the same run.
        """
        with collecting_seldom():
            merged = self._one(
                path, as_is=as_is, brake=brake, expected=expected, gone=gone, progress=progress
            )
            if merged.waits:
                return merged
            merged = self._with_those_that_waited(merged, gone)
            came = [each.id for each in merged.change_sets()]
            return replace(merged, alike=alike_in(self._desk.reader, came))

    def _one(
        self,
        path: Path,
        *,
        as_is: bool,
        brake: bool,
        expected: Effects | None,
        gone: int,
        progress: Progress,
    ) -> Merged:
        bundle = self.open(path, progress)
        header = bundle.header
        strangers = trust.strangers(self._desk, header)
        with self._desk.database.asking() as asking:
            went_back = proven_back(asking, header)
            showing, before = store.showing(asking), standing(asking, header)
        mine = me(self._desk).card
        tail = Tail(header, trust.proofs(self._desk, header, strangers), before)
        parcel = Parcel(bundle.sha256, path.name, header.title, header.device, frozenset(header.lost))
        try:
            with erasing.noting_erased(self._desk.folder) as note:
                received = store.receive(
                    self._desk.database,
                    self._desk.search,
                    self._clock,
                    self._desk.journal.new_id,
                    parcel,
                    _told(tail.watched(bundle.portions()), header.changes, progress),
                    bundle.attachments(),
                    as_is=as_is,
                    went_back=went_back,
                    allow=lambda effects, count: self._allows(
                        effects, count, gone, brake=brake, expected=expected
                    ),
                    before_commit=note,
                    also=lambda connection: self._know(connection, header, mine, tail),
                )
        except Withheld as withheld:
            look = self._look(bundle, withheld.effects, showing, strangers, tail, went_back)
            if went_back and look.effects.missing:
                # It waits, and meanwhile this desk must not write another thing under its name.
                with self._desk.database.writing() as connection:
                    chains.take_new_devices(connection, self._desk.journal.new_id)
            return self._withheld(path, bundle, look, expected, gone)
        look = self._look(bundle, received.effects, showing, strangers, tail, went_back)
        self.waiting.drop(bundle.sha256)
        left = self.settle()
        if left or (received.id and erasing.is_due(self._desk.database)):
            self.clean_up()
        return Merged(look, received, self._is_alarming(header, tail.records))

    def _know(self, connection: Connection, header: Header, mine: Card, tail: Tail) -> None:
        """Keeps what a file tells of laptops; raises `UserError` where a file of this desk could not tell it all any more."""
        trust.pin(connection, header, mine, self._clock.stamp(), signed=tail.proofs.is_signed())
        if outgoing.told_size(connection) > layout.LARGEST_HEADER // 4:
            raise UserError(
                N_(
                    "The file names so many laptops or lost changes that this desk could share nothing any more. It was not merged."
                )
            )

    def settle(self) -> bool:
        """Does what follows from what is held, after a file and while a window is idle; gives whether `clean_up` is to follow.

        Of records that two laptops joined crosswise one stays, and what was written elsewhere about something erased is
        erased, too; what stood where a join had put something of that shows again.
        """
        desk, erased = self._desk, False
        while left := self._left_behind():
            erasing.erase(desk.database, desk.journal, desk.folder, left, origin=BY_ITSELF)
            erased = True
        erasing.name_what_went_along(desk.database, desk.journal)
        give_back(desk)
        return retell(desk) or erased

    def _left_behind(self) -> list[str]:
        """What is to be erased along, once whoever was joined into something erased stands for itself again."""
        uncross(self._desk)
        with self._desk.database.asking() as asking:
            # Only then may anything of what was deleted have to go: it is not read for nothing after each file.
            due = facts.get_meta(asking, facts.TO_SCRUB)
            return sorted(left_behind(asking, besides=deleted_here(asking) if due else {}))

    def _allows(
        self, effects: Effects, showing: int, gone: int, *, brake: bool, expected: Effects | None
    ) -> bool:
        """Whether a file may do this; before it takes much away, the desk as it was is kept."""
        if expected is not None and effects != expected:
            return False
        much = effects.needs_asking(showing, gone)
        if much and brake and expected is None:
            return False
        if much and not self._desk.database.shared:
            self._keep_backup("before-merge")
        return True

    def _withheld(
        self, path: Path, bundle: Bundle, look: Look, expected: Effects | None, gone: int
    ) -> Merged:
        """Nothing was written: the file waits, or a person is asked (again)."""
        if look.effects.missing:
            self.waiting.keep(path, bundle, look.missing_from, self._clock)
            return Merged(look, None)
        if expected is not None:
            raise MovedOn(N_("What the file would do has changed meanwhile. Look at it again."))
        raise Brake(
            N_(
                "The file, with those before it, would remove {gone} of {showing} records. Look at it first; merge it with --yes if that is what you want."
            )
            if gone
            else N_(
                "The file would remove {gone} of {showing} records. Look at it first; merge it with --yes if that is what you want."
            ),
            gone=gone + look.effects.gone,
            showing=gone + look.showing,
            before=gone,
        )

    def _look(
        self,
        bundle: Bundle,
        effects: Effects,
        showing: int,
        strangers: tuple[Card, ...],
        tail: Tail,
        went_back: bool,
    ) -> Look:
        header = bundle.header
        with self._desk.database.asking() as asking:
            earlier = [each.id for each in arrivals.of_file(asking, bundle.sha256)]
        return Look(
            header,
            effects,
            showing,
            strangers,
            tail.proofs.unsigned(),
            tail.backwards,
            tail.missing_from() if effects.missing else (),
            self._undo_of(earlier),
            went_back,
            tail.copied,
            tail.before(),
            header.device == me(self._desk).card.device,
        )

    def clean_up(self) -> tuple[bool, int]:
        """Removes what is left of erased records from all that this laptop keeps: its file, backups, waiting files, folders.

        Gives whether all of it is gone, and how many backups were replaced. What a full disk or another window
        keeps from going goes at the next opening.
        """
        cleaning = Cleaning(self._desk, self._clock, self.waiting, self.open, self.lock)
        return cleaning.run(self._rewrite_folders)

    def _with_those_that_waited(self, merged: Merged, gone: int) -> Merged:
        """Merges the files that waited for this one, and those that waited for them."""
        also: list[Received] = []
        asks: list[tuple[Path, Brake]] = []
        alarm, again = merged.alarm, True
        while again:
            again, asks = False, []
            for path in self.waiting.files():
                try:
                    so_far = gone + merged.gone + sum(each.effects.gone for each in also)
                    found = self._one(
                        path, as_is=False, brake=True, expected=None, gone=so_far, progress=no_progress
                    )
                except Brake as brake:
                    asks.append((path, brake))
                    continue
                except UserError:
                    continue
                # A file of which all is here already brings nothing, though it may refuse to be removed.
                if found.received is not None and found.received.id:
                    also.append(found.received)
                    alarm, again = alarm or found.alarm, True
        return replace(merged, alarm=alarm, also=tuple(also), asks=tuple(asks))

    def _is_alarming(self, header: Header, records: set[str]) -> bool:
        """Whether this desk holds the very changes that the sender held, and makes something else of them."""
        if header.scope != "selection":
            total, digest = self._desk.reader.fact("sum"), self._desk.reader.fact("digest")
        else:
            with self._desk.database.asking() as asking:
                total, digest = outgoing.digest_of(asking, records)
        return total == header.sum and digest != header.digest

    def _undo_of(self, earlier: Sequence[str]) -> str | None:
        sets = self._desk.reader.change_sets()
        undone = [each for each in earlier if is_undone(each, sets)]
        return next((each for each, undoes in sets if undoes in undone), None)

    def _keep_backup(self, why: str) -> None:
        from salesdesk.store.backup import keep_backup
        from salesdesk.store.identity import BACKUPS

        keep_backup(self._desk.database, self._desk.folder / BACKUPS, self._clock, why)


def _told(portions: Iterator[list[Change]], total: int, progress: Progress) -> Iterator[list[Change]]:
    done = 0
    for portion in portions:
        yield portion
        done += len(portion)
        progress(done, total)
