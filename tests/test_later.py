"""A module that is filled late: by one, once, while all others wait."""

import threading
import time
from types import ModuleType

import pytest

from salesdesk.later import stand_in


def test_many_who_ask_at_once_find_a_whole_module_that_was_filled_once() -> None:
    module, filled, found = ModuleType("late"), list[int](), list[object]()

    def fill() -> None:
        filled.append(1)
        vars(module)["first"] = 1
        time.sleep(0.05)
        vars(module)["last"] = module.first + 1

    stand_in(vars(module), fill)
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        found.append(module.last)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (filled, found) == ([1], [2] * 8)


def test_what_a_module_lacks_is_missing_all_the_same_and_dunders_do_not_fill_it() -> None:
    module, filled = ModuleType("late"), list[int]()
    stand_in(vars(module), lambda: filled.append(1))
    assert getattr(module, "__path__", None) is None
    assert filled == []
    with pytest.raises(AttributeError, match="module 'late' has no attribute 'nothing'"):
        _ = module.nothing
    assert filled == [1]
