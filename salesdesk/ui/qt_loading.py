"""Loading PySide without what it only needs to find fault with a call.

At each start PySide unpacks, compiles and runs some 100 kB of Python of its own (`shibokensupport`): it words what is wrong with a call,
tells `help` the signatures and writes stub files. That took a sixth of the start. Here each of these modules gets its contents
when it is first asked for something, and the words are the same. PySide also looks at every import whether it wants
Qt's methods in another spelling (`from __feature__ import snake_case`), and reads the sources of whatever is imported; nothing here wants
that, and it stops when PySide is loaded.
"""

import builtins
import sys
from typing import Any

from salesdesk.later import stand_in

_LATER = "shibokensupport/"
_AT_ONCE = ("/__init__.py", "/loader.py", "/importhandler.py")
"""What leads to the others."""

_sources: dict[str, tuple[bytes, str]] = {}
_compile = builtins.compile
_STAND_IN = _compile(f"__import__({__name__!r}, fromlist=['']).stand_for(globals())", __file__, "exec")


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


def stand_for(module: dict[str, Any]) -> None:
    """Makes a stand-in of a module that is being loaded; called by what stands for its code."""
    name = module["__spec__"].name
    source, place = _sources.pop(name)
    fill = stand_in(module, lambda: exec(_compile(source, place, "exec"), module))

    def update_mapping() -> Any:
        fill()
        return module["update_mapping"]()

    # What PySide calls without being asked for it, or takes out of the dictionary itself.
    if name == "shibokensupport.signature.mapping":
        module["update_mapping"] = update_mapping
    elif name == "shibokensupport.feature":
        module["feature_import"] = module["feature_imported"] = lambda *_, **__: None
