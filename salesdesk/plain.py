"""Dataclasses that are made quickly: those of the standard library, with what all of them share written once.

`dataclass` here takes the same words and its classes behave alike. The standard one writes and compiles six methods for
each class; here only `__init__` is, once it is worth it, and comparing, hashing, naming and refusing to be changed are one code for all. Made
by the standard one, those that load before the first page took a twelfth of the start.
"""

import dataclasses
from dataclasses import FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_FEW = 10
"""So many objects are made by what all classes share; to write an `__init__` takes as long as that."""


if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, eq=True, repr=True):
        """Makes a class a dataclass, as the standard decorator does."""

        def make(cls):
            # Where a class says nothing of itself, the standard one makes a signature of it: 1 ms.
            cls.__doc__ = cls.__doc__ or cls.__name__
            made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
            return _complete(made, frozen=frozen, eq=eq, repr=repr)

        return make if cls is None else make(cls)


def _complete(cls: Any, *, frozen: bool, eq: bool, repr: bool) -> Any:
    fields = dataclasses.fields(cls)
    own = vars(cls)
    cls.__init__ = _init_later(cls, fields)
    if eq:
        names = [each.name for each in fields if each.compare]
        cls._compared = staticmethod(attrgetter(*names) if names else _nothing)
        if own.get("__hash__") is None:
            cls.__hash__ = _hash if frozen else None
        if "__eq__" not in own:
            cls.__eq__ = _equals
    if repr and "__repr__" not in own:
        cls.__repr__ = _named
    if frozen:
        cls.__setattr__ = _refuse_set
        cls.__delattr__ = _refuse_delete
    return cls


def _init_later(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    """Writes the real one after some objects: of most classes that load with the window only a few are made for a while."""
    names = {each.name for each in fields}
    usual = {each.name: each.default for each in fields if each.default is not dataclasses.MISSING}
    left = 0 if hasattr(cls, "__post_init__") else _FEW

    def first(self: Any, *values: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        given = usual | named
        if left < 0 or values or given.keys() != names:
            # It knows what else may be said, and what is wrong where something is.
            cls.__init__ = _init(cls, fields)
            cls.__init__(self, *values, **named)
            return
        for name, value in given.items():
            object.__setattr__(self, name, value)

    return first


def _init(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    """The one method that is written for each class: it takes each field by its name."""
    known: dict[str, Any] = {
        "__name__": __name__,
        "_set": object.__setattr__,
        "_MISSING": dataclasses.MISSING,
    }
    plain: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for each in fields:
        value = name = each.name
        if each.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = each.default_factory
            value = f"_make_{name}() if {name} is _MISSING else {name}"
            taken = f"{name}=_MISSING"
        elif each.default is not dataclasses.MISSING:
            known[f"_usual_{name}"] = each.default
            taken = f"{name}=_usual_{name}"
        else:
            taken = name
        (named if each.kw_only else plain).append(taken)
        lines.append(f" _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    signature = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    exec(f"def __init__({signature}):\n" + ("\n".join(lines) or " pass"), known)
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _nothing(_: object) -> tuple[()]:
    return ()


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._compared(self) == self._compared(other)


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _named(self: Any) -> str:
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
