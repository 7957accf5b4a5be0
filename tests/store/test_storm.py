"""A storm of everything that people do to one encrypted desk, after which nothing may be lost or out of step."""

import csv
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from salesdesk.domain.change import ChangeSet, Edit
from salesdesk.domain.kinds import Defaults
from salesdesk.errors import Cancelled, UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services.importing import accept, preview
from salesdesk.services.records import add, change, delete
from salesdesk.services.undo import redo, undo
from salesdesk.store.check import check
from salesdesk.store.keys import recovery_code
from tests.helpers.desks import Elsewhere, Hands, desk_in, open_at, receive
from tests.helpers.kills import killed_child
from tests.helpers.writing_child import SIZES

NAMES = [
    "Khách sạn Sông Hàn",
    "O'Brien & Sons",
    "ก๋วยเตี๋ยว",
    "C++",
    '"*"',
    "👩‍👩‍👧",
    "<b>x</b>",
    "' OR 1=1 --",
    "",
]
NAME = st.sampled_from(NAMES) | st.text(max_size=20)


class Storm(RuleBasedStateMachine):
    """What was acknowledged is remembered here and looked for in the desk."""

    most_imports = 2
    most_kills = 1

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name) / "desk"
        self.hands = Hands()
        self.desk = desk_in(self.folder, clock=self.hands.clock)
        self.accounts: list[str] = []
        self.acknowledged: dict[str, int] = {}
        self.colleague = Elsewhere()
        self.imports = self.kills = 0

    def teardown(self) -> None:
        self.nothing_is_lost()
        verdict = check(self.desk.database, deep=True)
        self.desk.close()
        self._folder.cleanup()
        assert verdict.ok, verdict.problems

    def _note(self, done: ChangeSet) -> None:
        if done.touched:
            self.acknowledged[done.id] = len(done.touched)

    def _one(self, data: st.DataObject) -> str:
        return self.accounts[data.draw(st.integers(0, len(self.accounts) - 1))]

    @rule(name=NAME, private=st.booleans())
    def add(self, name: str, private: bool) -> None:
        record, done = add(self.desk.journal, "account", {"name": name, "city": "Huế"})
        self.accounts.append(record)
        self._note(done)
        if private:
            self._note(add(self.desk.journal, "private_note", {"about": record, "body": "for me"})[1])

    @precondition(lambda self: self.accounts)
    @rule(data=st.data(), name=NAME)
    def edit(self, data: st.DataObject, name: str) -> None:
        record = self._one(data)
        if self.desk.reader.get(record):
            self._note(change(self.desk.journal, self.desk.reader, record, {"name": name, "phone": name}))

    @precondition(lambda self: self.accounts)
    @rule(data=st.data())
    def add_child(self, data: st.DataObject) -> None:
        self._note(add(self.desk.journal, "contact", {"name": "Ánh", "account": self._one(data)})[1])

    @precondition(lambda self: self.accounts)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        record = self._one(data)
        if self.desk.reader.get(record):
            self._note(delete(self.desk.journal, self.desk.reader, record))

    @rule(back=st.booleans())
    def undo_or_redo(self, back: bool) -> None:
        with suppress(UserError):
            self._note((undo if back else redo)(self.desk.journal, self.desk.reader).change_set)

    @rule(size=st.integers(1, 60), broken=st.booleans())
    def write_many(self, size: int, broken: bool) -> None:
        """As an import does: new records, and known ones with other values, in one set; or given up half way."""
        ids = [self.desk.journal.new_id() for _ in range(size)]
        edits = [Edit(each, values={"name": f"Row {i}"}, type="account") for i, each in enumerate(ids)]
        edits += [Edit(each, values={"industry": "Travel"}, type="account") for each in self.accounts[:20]]

        def give_up(done: int, total: int, /) -> None:
            if broken:
                raise Cancelled

        try:
            self._note(self.desk.journal.write(edits, total=len(edits), progress=give_up))
            self.accounts += ids
        except Cancelled:
            assert self.desk.reader.types(ids) == {}

    @precondition(lambda self: self.accounts)
    @rule(data=st.data(), kind=st.sampled_from(["put", "delete"]), knows=st.booleans())
    def receive(self, data: st.DataObject, kind: Any, knows: bool) -> None:
        record = self._one(data)
        heads = self.desk.reader.states([record])[record].all_heads() if knows else {}
        values = {"city": "Vinh"} if kind == "put" else {}
        bases = {name: each for name, each in heads.items() if kind == "delete" or name == "city"}
        receive(self.desk, [self.colleague.change(record, values, bases, kind=kind)])

    @precondition(lambda self: self.imports < self.most_imports)
    @rule(names=st.lists(NAME, min_size=1, max_size=6), city=NAME, known=st.booleans(), broken=st.booleans())
    def import_list(self, names: list[str], city: str, known: bool, broken: bool) -> None:
        """A real file, read in the child process and written as one set; or given up while it is written."""
        self.imports += 1
        file = Path(self._folder.name) / "list.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as target:
            rows = csv.writer(target)
            rows.writerow(["Tên khách hàng", "Thành phố", "Điện thoại"])
            for number, name in enumerate([*names, *(["Khách sạn Sông Hàn"] if known else [])]):
                rows.writerow([name.replace("\0", " "), city.replace("\0", " "), f"0236 3{number:06}"])

        def give_up(done: int, total: int, /) -> None:
            if broken:
                raise Cancelled

        with suppress(UserError):
            planned = preview(self.desk.reader, file, Defaults(), ENGLISH, clock=self.hands.clock)
            with suppress(Cancelled):
                done = accept(self.desk.journal, planned, give_up)
                self._note(done)
                self.accounts += done.of_type("account")

    @precondition(lambda self: self.kills < self.most_kills)
    @rule(what=st.sampled_from(["one", "some"]), seconds=st.floats(0, 0.15))
    def kill(self, what: str, seconds: float) -> None:
        """Another process writes to the desk and is killed: what it was told is there, a set is whole or not there."""
        self.kills += 1
        assert self.desk.secret is not None
        code = recovery_code(self.desk.secret)
        self.desk.close()
        told = killed_child(self.folder, code, what, seconds, self.folder, once=True)
        self.acknowledged.update(dict.fromkeys(told, SIZES[what]))
        self.desk = open_at(self.folder, clock=self.hands.clock)

    @rule(years=st.integers(-30, 30))
    def set_the_clock(self, years: int) -> None:
        self.hands.seconds += years * 366 * 86400

    @rule()
    def reopen(self) -> None:
        self.desk.close()
        self.desk = open_at(self.folder, clock=self.hands.clock)

    @invariant()
    def nothing_is_lost(self) -> None:
        with self.desk.database.reading() as connection:
            kept = dict(
                tuple(row)
                for row in connection.exec_driver_sql("SELECT change_set, count(*) FROM log GROUP BY 1")
            )
        assert {each: kept.get(each) for each in self.acknowledged} == self.acknowledged


class StormForLong(Storm):
    """The same for hours."""

    most_imports = 20
    most_kills = 10


TestStorm = Storm.TestCase
TestStorm.settings = settings(
    max_examples=6, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStormForLong = pytest.mark.timeout(4 * 3600)(pytest.mark.soak(StormForLong.TestCase))
TestStormForLong.settings = settings(
    max_examples=2000, stateful_step_count=100, deadline=None, suppress_health_check=list(HealthCheck)
)
