"""Loading PySide without what it only needs to find fault with a call.

At each start PySide unpacks, compiles and runs some 100 kB of Python of its own (`shibokensupport`): it words what is wrong with a call,
tells `help` the signatures and writes stub files. That took a sixth of the start. Here each of these modules gets its contents
when it is first asked for something, and the words are the same. PySide also looks at every import whether it wants
Qt's methods in another spelling (`from __feature__ import snake_case`), and reads the sources of whatever is imported; nothing here wants
that, and it stops when PySide is loaded.
"""

import builtins
import sys
import threading
from typing import Any

_LATER = "shibokensupport/"
_AT_ONCE = ("/__init__.py", "/loader.py", "/importhandler.py", "/feature.py")
"""What leads to the others, and what each import asks while PySide is loaded."""

_MAPPING = "shibokensupport.signature.mapping"
"""PySide's own C code takes `update_mapping` out of its dictionary, where `__getattr__` is not asked."""

_sources: dict[str, tuple[bytes, str]] = {}
_compile = builtins.compile
_STAND_IN = _compile(f"__import__({__name__!r}, fromlist=['']).stand_in(globals())", __file__, "exec")


def load_qt() -> None:
    """Loads PySide so, unless it was loaded before; meant for the main thread, before there are others."""
    if "PySide6" in sys.modules:
        return
    builtins.compile = _compile_later
    try:
        import PySide6  # noqa: F401 - what is compiled is compiled here
    finally:
        builtins.compile = _compile
        builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)


def _compile_later(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
    name = str(filename)
    if not name.startswith(_LATER) or name.endswith(_AT_ONCE):
        return _compile(source, filename, mode, *more, **named)
    _sources[name.removesuffix(".py").replace("/", ".")] = source, name
    return _STAND_IN


def stand_in(module: dict[str, Any]) -> None:
    """Makes of a module, while it is loaded, one that is filled when it is first asked for something; called by what stands for its code."""
    name = module["__spec__"].name
    waiting = [_sources.pop(name)]
    filling = threading.RLock()

    def fill() -> None:
        with filling:
            while waiting:
                source, place = waiting.pop()
                exec(_compile(source, place, "exec"), module)

    def ask(attribute: str) -> Any:
        # What the import system itself asks for is no reason to fill a module.
        if not attribute.startswith("__"):
            fill()
        if attribute in module:
            return module[attribute]
        raise AttributeError(f"module {name!r} has no attribute {attribute!r}")

    def update_mapping() -> Any:
        fill()
        return module["update_mapping"]()

    module["__getattr__"] = ask
    if name == _MAPPING:
        module["update_mapping"] = update_mapping
