"""Modules that get their contents when they are first asked for something, and until then only stand in their place."""

import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from typing import Any


def stand_in(module: dict[str, Any], fill: Callable[[], None]) -> Callable[[], None]:
    """Lets a module be filled by the first question for a name that it lacks; gives what fills it sooner.

    Whoever asks meanwhile in another thread waits; the module's own code finds what it has made until then.
    """
    waiting = [fill]
    filling = threading.RLock()

    def fill_once() -> None:
        with filling:
            while waiting:
                waiting.pop()()

    def ask(name: str) -> Any:
        # What the import system itself asks for is no reason to fill a module.
        if not name.startswith("__"):
            fill_once()
        if name in module:
            return module[name]
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")

    module["__getattr__"] = ask
    return fill_once


def load_later(name: str) -> None:
    """Lets a module of the standard library be loaded only when something of it is used."""
    if name in sys.modules:
        return
    spec = find_spec(name)
    assert spec is not None and spec.loader is not None
    module, loader = module_from_spec(spec), spec.loader
    stand_in(vars(module), lambda: loader.exec_module(module))
    sys.modules[name] = module
