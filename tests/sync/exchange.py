"""A storm over a small team: everything that happens to desks and files, and what must hold whatever happens.

The numbers in the checks are those of the properties in `test_properties.py`.
"""

import random
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from salesdesk.domain.change import ChangeId, Edit
from salesdesk.domain.state import Alive, State
from salesdesk.errors import Cancelled, UserError
from salesdesk.services.records import add
from salesdesk.services.sharing import inbox, trust
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.undo import redo, undo
from salesdesk.store.check import check
from tests.helpers.team import Laptop, chains_of, shown

FIELDS = ("city", "city", "industry", "industry", "mood_of_a_newer_release")
"""What is written to; one of them no release knows yet."""

PEOPLE = ("an", "an", "binh", "chi")
WRONG = (0, 0, 5, -30 * 365 * 86400, 30 * 365 * 86400)
"""Seconds by which clocks are wrong: up to thirty years."""

_OFTEN = {
    "edit": 34,
    "send": 26,
    "deliver": 26,
    "delete": 5,
    "undelete": 6,
    "undo": 3,
    "redo": 2,
    "note": 2,
    "erase": 0.5,
    "clock": 2,
    "image": 3,
    "go back": 1.5,
    "clone": 0.5,
}
"""How often things happen, relative to each other."""

WITH_TYPES = {**_OFTEN, "other type": 3, "settle type": 12}
"""With somebody among them who means harm and writes records as other types."""

REACHED: Counter[str] = Counter()
"""In how many runs each thing happened."""


class Exchange(RuleBasedStateMachine):
    """Four laptops of three people, two of them one person's, with files between them in a heap."""

    often = _OFTEN

    def __init__(self) -> None:
        super().__init__()
        self._room = tempfile.TemporaryDirectory()
        self.room = Path(self._room.name)
        self.team = [Laptop(owner, self.room / f"{owner}{i}") for i, owner in enumerate(PEOPLE)]
        self.seen_by: dict[ChangeId, frozenset[ChangeId]] = {}
        """For each delete the writes that its author held."""
        self.mail: list[tuple[Path, Laptop, str, frozenset[str]]] = []
        self.images: list[tuple[Laptop, Path, bool]] = []
        self.sent: dict[tuple[int, int], Any] = {}
        self.number = 0
        self.reached: set[str] = set()
        self.lost: set[ChangeId] = set()
        an = self.team[0]
        self.records = [add(an.desk.journal, "account", {"name": f"Account {n}"})[0] for n in range(2)]
        self.note = add(an.desk.journal, "private_note", {"about": self.records[0], "body": "for me"})[0]
        self._meet()

    def _meet(self) -> None:
        """Everyone has a first file of An's; An's two laptops are linked."""
        for sender in (self.team[0], self.team[1]):
            path = self._path()
            sender.send(path)
            for other in self.team:
                if other is not sender:
                    other.merge(path)
        for one, two in ((0, 1), (1, 0)):
            [other] = [
                known
                for known in trust.others(self.team[one].desk)
                if known.card.device == self.team[two].desk.reader.fact("team_device")
            ]
            trust.link(self.team[one].desk, other.phrase)

    def teardown(self) -> None:
        try:
            self._everyone_agrees()
            for laptop in self.team:
                verdict = check(laptop.desk.database, deep=True)
                assert verdict.ok, verdict.problems
        finally:
            for laptop in self.team:
                laptop.close()
            self._room.cleanup()
        REACHED["runs"] += 1
        REACHED.update(self.reached)

    # what people do

    @rule(seed=st.integers(0, 2**48))
    def busy_hour(self, seed: int) -> None:
        """A dozen things happen, most often what happens most often."""
        pick = random.Random(seed)
        for what in pick.choices(tuple(self.often), tuple(self.often.values()), k=12):
            self.happen(what, pick)

    @rule(what=st.sampled_from(tuple(_OFTEN)), seed=st.integers(0, 2**48))
    def one_thing(self, what: str, seed: int) -> None:
        """One thing happens."""
        self.happen(what, random.Random(seed))

    def happen(self, what: str, pick: random.Random) -> None:
        """Does one thing of `_OFTEN`, to somebody."""
        who, record = pick.randrange(4), pick.randrange(2)
        match what:
            case "edit":
                self.edit(who, record, pick.choice(FIELDS), pick.random() < 0.4)
            case "delete":
                self.delete(who, record)
            case "undelete":
                self.undelete(who, record)
            case "erase":
                self.erase(who, record)
            case "other type":
                self.write_as_another_type(
                    who, record, pick.choice(("task", "account", "type_of_a_newer_release"))
                )
            case "settle type":
                self.settle_type(who, record, pick)
            case "note":
                self.note_privately(who % 2)
            case "undo" | "redo":
                self.undo_or_redo(who, what == "undo")
            case "send":
                self.send(who, pick)
            case "deliver" if self.mail:
                self.deliver(pick)
            case "clock":
                self.set_clock(who, pick.choice(WRONG))
            case "image":
                self.keep_image(who, pick.random() < 0.5)
            case "go back" if self.images:
                self.go_back(pick)
            case "clone":
                self.clone(who % 2)

    def edit(self, who: int, what: int, name: str, all_heads: bool) -> None:
        laptop, record = self.team[who], self.records[what]
        state = self._state(laptop, record)
        if state is None or not state.shows:
            return
        value = f"v{self._next()}"
        if name in state.conflicts and all_heads:
            decision = next(d for d in inbox.decisions(laptop.desk) if (d.record, d.field) == (record, name))
            self._written(laptop, record, lambda: inbox.decide(laptop.desk, decision, value), everything=True)
        else:
            heads = laptop.desk.reader.heads(record)
            edit = Edit(record, values={name: value}, bases={name: heads.get(name, ())})
            self._written(laptop, record, lambda: laptop.desk.journal.write([edit]))
        after = self._state(laptop, record)
        assert after is not None and after.values[name] == value, "5: I read what I wrote"

    def delete(self, who: int, what: int) -> None:
        laptop, record = self.team[who], self.records[what]
        state = self._state(laptop, record)
        if state is not None and state.shows:
            self._written(
                laptop, record, lambda: laptop.desk.journal.write([Edit(record, "delete")]), everything=True
            )

    def undelete(self, who: int, what: int) -> None:
        laptop, record = self.team[who], self.records[what]
        state = self._state(laptop, record)
        if state is None or state.alive is not Alive.DELETED or not state.heads:
            return
        name = next(iter(state.heads))
        bases = (*(head.id for head in state.heads[name]), *(delete.id for delete in state.deletes))
        edit = Edit(record, values={name: f"u{self._next()}"}, bases={name: bases})
        self._written(laptop, record, lambda: laptop.desk.journal.write([edit]), everything=True)
        self.reached.add("undelete")

    def erase(self, who: int, what: int) -> None:
        laptop, record = self.team[who], self.records[what]
        state = self._state(laptop, record)
        if state is not None and state.alive is not Alive.ERASED:
            laptop.team.erase(record)
            self.reached.add("erase")

    def write_as_another_type(self, who: int, what: int, type_name: str) -> None:
        """What no desk does, but whoever means harm."""
        laptop, record = self.team[who], self.records[what]
        state = self._state(laptop, record)
        if state is not None and state.shows:
            values = {"due": f"d{self._next()}"}
            edit = Edit(record, values=values, type=type_name, bases={"due": ()})
            self._written(laptop, record, lambda: laptop.desk.journal.write([edit]))
            self.reached.add("several types")

    def settle_type(self, who: int, what: int, pick: random.Random) -> None:
        desk, record = self.team[who].desk, self.records[what]
        asked = [each for each in inbox.decisions_of(desk, record) if each.kind == "type"]
        if not asked:
            return
        chosen = pick.choice(asked[0].writings)
        self._written(self.team[who], record, lambda: inbox.choose(desk, asked[0], chosen), everything=True)
        state = self._state(self.team[who], record)
        assert state is not None and state.type == chosen.value and not state.other_types
        self.reached.add("type settled")

    def undo_or_redo(self, who: int, back: bool) -> None:
        laptop = self.team[who]
        with suppress(UserError):
            (undo if back else redo)(laptop.desk.journal, laptop.desk.reader)
        self._remember_deletes(laptop)

    def note_privately(self, who: int) -> None:
        laptop = self.team[who]
        if laptop.desk.reader.values(self.note):
            laptop.desk.journal.write([Edit(self.note, values={"body": f"p{self._next()}"})])

    def set_clock(self, who: int, years: int) -> None:
        self.team[who].hands.seconds = 1_790_000_000.0 + years

    # what happens to files

    def send(self, who: int, pick: random.Random) -> None:
        to = pick.choice([i for i in range(4) if i != who])
        how = pick.choice(("all", "selection", "selection", "since", "told", "onwards", "onwards", "onwards"))
        which = pick.choice(((0,), (1,), (0, 1)))
        sender, reader = self.team[who], self.team[to]
        own = sender.owner == reader.owner and self._linked(sender, reader)
        known: Any = None
        if how == "since":
            known = reader.vector(own=own)
        elif how == "onwards":
            # As in a folder: what was written before is taken for granted, whether it arrives or not.
            known = self.sent.get((who, to), {})
        elif how == "told":
            with suppress(UserError):
                laptop = trust.the_one(sender.desk, reader.desk.reader.fact("team_device"))
                from salesdesk.services.sharing.sending import held_by

                known = held_by(sender.desk, laptop.card.device)[0]
        records = [self.records[i] for i in which] if how == "selection" else None
        path = self._path()
        sender.send(path, Wish(known if how in ("since", "told", "onwards") else None, records, own))
        if how != "selection":
            self.sent[who, to] = sender.vector(own=own)
        erased = frozenset(r for r, s in sender.states().items() if s.alive is Alive.ERASED)
        self.mail.append((path, reader, how, erased))

    def deliver(self, pick: random.Random) -> None:
        fate = pick.choice(("there",) * 6 + ("twice", "lost", "lost", "cut", "crash"))
        at = pick.randrange(len(self.mail))
        path, reader, how, erased = self.mail[at]
        if fate != "twice":
            del self.mail[at]
        if fate == "lost":
            return
        if fate == "cut":
            self._cut(path, reader, pick)
            return
        if fate == "crash":
            self._crash(path, reader)
        before = reader.states()
        facts = reader.facts()
        try:
            merged = reader.merge(path)
        except UserError as refused:
            # A laptop that went back or became a copy may have lost what it was to others.
            assert any(why in str(refused) for why in ("linked", "another key", "another laptop")), refused
            return
        self._remember_deletes(reader)
        look = merged.look
        assert look.header.device not in look.unverified, "an honest file is signed"
        if not self.reached & {"restore", "clone"}:
            assert not look.backwards and not look.copied, "14: nobody went backwards"
            assert not look.went_back, "nobody went back"
        if merged.waits:
            assert merged.look.missing_from, "a file that waits says whose changes are missing"
            self.reached.add("waiting file")
            assert how not in ("all", "selection"), "17: a self-contained file never waits"
            assert reader.facts() == facts, "6: never half applied"
            return
        assert not merged.alarm, "1: same S, same D"
        assert merged.received is not None
        here = {record for record, state in reader.states().items() if state.alive is Alive.ERASED}
        assert erased <= here, "8: every file carries every erase"
        if merged.received.id and not merged.also and pick.random() < 0.3:
            self._undo_merge(reader, merged.received.id, before)
        if pick.random() < 0.3:
            again = reader.merge(path)
            assert again.received is not None and not again.received.records, "3: again changes nothing"

    def _undo_merge(self, reader: Laptop, arrival: str, before: dict[str, State]) -> None:
        """16: as before, except what was erased."""
        after = reader.states()
        with suppress(UserError):
            undo(reader.desk.journal, reader.desk.reader, arrival)
        now = reader.states()
        for record, state in now.items():
            if state.alive is Alive.ERASED or after[record].alive is Alive.ERASED:
                continue
            was = before.get(record)
            assert state.shows == (was is not None and was.shows), "16: undo of a merge"
            if was is not None and was.shows:
                assert _values(state) == _values(was), "16: undo of a merge"
        self.reached.add("merge undone")
        self._remember_deletes(reader)

    def _cut(self, path: Path, reader: Laptop, pick: random.Random) -> None:
        whole = path.read_bytes()
        at = pick.randrange(len(whole))
        broken = self._path()
        broken.write_bytes(
            pick.choice((whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + b"\0"))
        )
        facts = reader.facts()
        try:
            reader.merge(broken)
        except UserError:
            assert reader.facts() == facts, "10: refused with the desk unchanged"
        else:
            raise AssertionError("10: a damaged file was taken")

    def _crash(self, path: Path, reader: Laptop) -> None:
        def give_up(done: int, total: int) -> None:
            raise Cancelled

        facts = reader.facts()
        with suppress(Cancelled, UserError):
            reader.receiver.merge(path, brake=False, progress=give_up)
        reader.reopen()
        assert reader.facts() == facts, "6: never half applied"

    # what happens to laptops

    def keep_image(self, who: int, whole: bool) -> None:
        laptop, target = self.team[who], self._path()
        kept = laptop.image(target) if whole else laptop.snapshot(target)
        self.images.append((laptop, kept, whole))

    def go_back(self, pick: random.Random) -> None:
        laptop, image, whole = pick.choice(self.images)
        laptop.restore(image, unnoticed=whole)
        self.reached.add("restore")

    def clone(self, one: int) -> None:
        """One person's laptop becomes a copy of the other one, and nothing tells."""
        source, target = self.team[one], self.team[1 - one]
        target.restore(source.image(self._path()), unnoticed=True)
        self.reached.add("clone")

    # what must hold

    def _written(self, laptop: Laptop, record: str, write: Any, *, everything: bool = False) -> None:
        """4: a write replaces only what its author was shown."""
        before = self._state(laptop, record)
        known = {change.id for change in laptop.desk.reader.changes(record)}
        write()
        assert before is not None
        allowed = {head.id for heads in before.heads.values() for head in heads} | {
            d.id for d in before.deletes
        }
        if not everything:
            allowed = {id_ for name in before.heads for id_ in before.shown_head(name)}
        for change in laptop.desk.reader.changes(record):
            if change.id not in known:
                assert change.named <= allowed, "4: replaced what its author was not shown"
        self._remember_deletes(laptop)
        if before.conflicts:
            self.reached.add("conflict")

    def _remember_deletes(self, laptop: Laptop) -> None:
        for record in self.records:
            changes = laptop.desk.reader.changes(record)
            held = frozenset(change.id for change in changes)
            for change in changes:
                if change.kind == "delete" and change.id not in self.seen_by:
                    self.seen_by[change.id] = held

    def _state(self, laptop: Laptop, record: str) -> State | None:
        return laptop.desk.reader.states([record]).get(record)

    def _linked(self, sender: Laptop, reader: Laptop) -> bool:
        return any(
            known.linked and known.card.device == reader.desk.reader.fact("team_device")
            for known in trust.others(sender.desk)
        )

    def _look_at(self, laptop: Laptop) -> None:
        states = laptop.states()
        for record, state in states.items():
            changes = laptop.desk.reader.changes(record)
            ids = {change.id for change in changes}
            if state.alive is Alive.ERASED:
                assert all(change.values is None for change in changes), "8: an erased value is kept"
                continue
            for change in changes:
                missing = change.named - ids - self.lost
                assert not missing, "6: a base is not held"
            if state.alive is Alive.DELETED:
                seen = frozenset().union(*(self.seen_by[delete.id] for delete in state.deletes))
                assert all(head.id in seen for heads in state.heads.values() for head in heads), (
                    "7: a delete hid"
                )
            if state.conflicts:
                self.reached.add("conflict")
            if state.alive is Alive.KEPT:
                self.reached.add("resurrection")
        if laptop.owner != "an":
            assert not {d for d in chains_of(laptop) if laptop.desk.reader.changes(self.note)}, (
                "13: private left"
            )
        with laptop.desk.database.asking() as asking:
            forked = asking.exec_driver_sql("SELECT count(*) FROM device WHERE forked").fetchone()[0]
        if forked:
            self.reached.add("fork")

    def _everyone_agrees(self) -> None:
        """2 and 12: files in any order, some lost for good, end in one state once everyone has sent everything."""
        for laptop in self.team:
            self._look_at(laptop)
        for mode in ("since", "all", "since"):
            self._send_to_all(mode)
            taken = [self._take_orphans(laptop) for laptop in self.team]
            if any(taken):
                # What one of them took as it is, the others have not seen yet.
                self._send_to_all(mode)
            for laptop in self.team:
                self._look_at(laptop)
            assert len({laptop.facts()[0] for laptop in self.team}) == 1, "2: not the same changes"
            assert len({laptop.facts()[1] for laptop in self.team}) == 1, "1: same S, other D"
        everywhere = [{r: shown(s) for r, s in laptop.states().items()} for laptop in self.team]
        assert all(each == everywhere[0] for each in everywhere), "1: same changes, other records"

    def _send_to_all(self, mode: str) -> None:
        """Everyone sends to everyone, until all hold the same or three times."""
        for _ in range(3):
            for sender in self.team:
                for reader in self.team:
                    if sender is reader:
                        continue
                    path = self._path()
                    sender.send(path, Wish(reader.vector() if mode == "since" else None))
                    if reader.merge(path).waits:
                        sender.send(path, Wish())
                        assert not reader.merge(path).waits, "17: a self-contained file never waits"
            if len({laptop.facts() for laptop in self.team}) == 1:
                break

    def _take_orphans(self, laptop: Laptop) -> bool:
        """A base that no laptop holds any more: the person takes the file as it is. Whether there was one."""
        files = laptop.receiver.waiting.files()
        for path in files:
            self.reached.add("taken as it is")
            laptop.merge(path, as_is=True)
        with laptop.desk.database.asking() as asking:
            self.lost |= {bytes(row[0]) for row in asking.exec_driver_sql("SELECT id FROM lost")}
        return bool(files)

    def _path(self) -> Path:
        return self.room / f"{self._next()}.salesdesk"

    def _next(self) -> int:
        self.number += 1
        return self.number


class ExchangeOfTypes(Exchange):
    """The same with somebody who writes records as other types than they are."""

    often = WITH_TYPES


def _values(state: State) -> dict[str, set[str]]:
    return {name: set(values) for name, values in shown(state).items() if values != ["null"]}
