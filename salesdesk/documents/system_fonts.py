"""Fonts of this computer for Chinese, Japanese and Korean, which are too large to come with the program.

Only those with TrueType outlines can be put into a paper; of them only the signs that a paper has.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_NAMES = (
    *("malgun.", "nanumgothic.", "nanumbarungothic.", "notosanskr", "undotum.", "applegothic.", "gulim."),
    *(
        "yugothr.",
        "yugothm.",
        "meiryo.",
        "msgothic.",
        "notosansjp",
        "ipag.",
        "ipaexg.",
        "takaogothic.",
        "vl-gothic",
    ),
    *(
        "msyh.",
        "simsun.",
        "deng.",
        "notosanssc",
        "notosanstc",
        "stheiti light.",
        "msjh.",
        "wqy-zenhei.",
        "wqy-microhei.",
    ),
    *("arial unicode.", "arialuni.", "droidsansfallback", "unifont."),
)
"""How the files of known fonts begin: Korean, Japanese, Chinese, then those that have all three."""


def folders() -> Iterator[Path]:
    """Where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(
            os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"), "Microsoft", "Windows", "Fonts"
        )
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts")
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share", "fonts")


def font_for(text: str) -> Any | None:
    """A registered font that has every sign of a text; None where this computer has none."""
    for file in _known():
        font = _opened(file)
        if font is not None and all(ord(sign) in font.face.charToGlyph for sign in text):
            return font
    return None


def forget() -> None:
    """Looks for fonts anew when next asked."""
    _known.cache_clear()
    _opened.cache_clear()


@cache
def _known() -> tuple[Path, ...]:
    found: dict[str, Path] = {}
    for folder in folders():
        for path, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith((".ttf", ".ttc")):
                    found.setdefault(name.lower(), Path(path, name))
    known = ((_NAMES.index(begin), name) for name in found for begin in _NAMES if name.startswith(begin))
    return tuple(found[name] for _, name in sorted(known))


@cache
def _opened(file: Path) -> Any | None:
    try:
        font = TTFont(f"System-{file.stem}", str(file), shapable=False)
    except Exception:  # a font may be broken or refuse to be embedded in more ways than the library names
        return None
    pdfmetrics.registerFont(font)
    return font
