"""Dataclasses that are made quickly behave as those of the standard library."""

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from salesdesk import plain

BOTH = pytest.mark.parametrize("dataclass", [dataclasses.dataclass, plain.dataclass])


def stay(dataclass: Callable[..., Any], **words: bool) -> Any:
    """A class with every kind of field."""

    @dataclass(**words)
    class Stay:
        guest: str
        nights: int = 1
        wishes: list[str] = dataclasses.field(default_factory=list)
        note: str = dataclasses.field(default="", compare=False, repr=False)
        room: str = dataclasses.field(default="", kw_only=True)

        def __post_init__(self) -> None:
            assert self.nights > 0

    return Stay


@BOTH
@pytest.mark.parametrize("slots", [False, True])
def test_fields_take_what_is_given_and_their_usual_value_else(dataclass: Any, slots: bool) -> None:
    cls = stay(dataclass, frozen=True, slots=slots)
    first, second = cls("Lan", 2, room="12"), cls(guest="Lan", nights=2)
    assert (first.guest, first.nights, first.wishes, first.note, first.room) == ("Lan", 2, [], "", "12")
    assert first.wishes is not second.wishes
    assert hasattr(first, "__dict__") is not slots
    assert dataclasses.replace(first, nights=3) == cls("Lan", 3, room="12")
    for wrong in (cls, lambda: cls("Lan", 1, [], "", "12"), lambda: cls("Lan", days=2)):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(AssertionError):
        cls("Lan", 0)


@BOTH
def test_the_first_object_is_made_as_all_that_follow(dataclass: Any) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Room:
        id: str
        name: str | None = None
        beds: int = 2

    for _ in range(15):
        with pytest.raises(TypeError, match="id"):
            Room(name="Suite")
        with pytest.raises(TypeError, match="view"):
            Room(id="1", view="sea")
        with pytest.raises(TypeError):
            Room("1")
        rooms = [Room(id=str(n), beds=3) for n in range(15)]
        assert [(room.id, room.name, room.beds) for room in rooms] == [(str(n), None, 3) for n in range(15)]

    @dataclass(frozen=True, kw_only=True)
    class Quiet:
        id: str
        name: str | None = None

    assert [Quiet(id=str(n)) == Quiet(id=str(n), name=None) for n in range(40)] == [True] * 40


@BOTH
def test_equal_are_two_of_a_class_whose_compared_fields_are(dataclass: Any) -> None:
    cls, other = stay(dataclass, frozen=True), stay(dataclass, frozen=True)
    assert cls("Lan", note="late") == cls("Lan") != cls("Minh")
    assert cls("Lan") != other("Lan")
    assert repr(cls("Lan", note="late")).endswith("Stay(guest='Lan', nights=1, wishes=[], room='')")
    assert cls.__match_args__ == ("guest", "nights", "wishes", "note")


@BOTH
def test_a_frozen_one_refuses_to_be_changed_and_can_be_a_key(dataclass: Any) -> None:
    @dataclass(frozen=True)
    class Key:
        name: str

    key = Key("a")
    for change in (lambda: setattr(key, "name", "b"), lambda: delattr(key, "name")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert {key, Key("a"), Key("b")} == {Key("a"), Key("b")}


@BOTH
def test_one_that_may_change_is_no_key(dataclass: Any) -> None:
    @dataclass
    class Count:
        n: int = 0

    count = Count()
    count.n = 2
    assert count == Count(2)
    with pytest.raises(TypeError):
        hash(count)


@BOTH
def test_what_a_class_says_itself_stands(dataclass: Any) -> None:
    @dataclass(frozen=True, eq=False, repr=False)
    class Base:
        id: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Base) and self.id == other.id

        def __hash__(self) -> int:
            return hash(self.id)

        def __repr__(self) -> str:
            return f"<{self.id}>"

    @dataclass(frozen=True, eq=False, repr=False)
    class Named(Base):
        name: str = ""

    assert Named("1", "a") == Named("1", "b") and hash(Named("1")) == hash("1") and repr(Named("1")) == "<1>"


def test_all_that_loads_before_the_first_page_is_made_quickly() -> None:
    code = (
        "import dataclasses, sys\n"
        "import salesdesk.ui.opening, salesdesk.ui.today.page\n"
        # Reading the day asks for these.
        "import salesdesk.domain.day_grid, salesdesk.domain.patterns.hours\n"
        "slow = {f'{v.__module__}.{v.__name__}' for n, m in list(sys.modules.items())"
        " if n.startswith('salesdesk') for v in vars(m).values() if isinstance(v, type)"
        " and v.__module__.startswith('salesdesk') and '__dataclass_params__' in vars(v)"
        " and v.__init__.__module__ != 'salesdesk.plain'}\n"
        "sys.exit(f'dataclasses of salesdesk.plain are wanted here: {sorted(slow)}' if slow else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
