"""Names in Chinese, Japanese or Korean characters, which stand in brackets behind the same name in Latin letters."""

import re
from collections.abc import Callable

KOREAN, JAPANESE = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "\u3040-\u30ff\u31f0-\u31ff"
CHINESE = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
"""The characters, as a pattern has them between [ and ]; all three languages use the Chinese ones."""

_SIGNS = KOREAN + JAPANESE + CHINESE
_IN_BRACKETS = rf"(?<=\S)[ \u00a0]*[(（](?P<name>[{_SIGNS}][ {_SIGNS}]*)[)）]"
"""Compiled for the first name in brackets: so many characters take 4 ms, and hardly a page at the start has one."""


def is_native(name: str) -> bool:
    """Whether a name is in these characters alone."""
    return re.fullmatch(f"[{_SIGNS}][ {_SIGNS}]*", name) is not None


def with_shown_names(text: str, can_show: Callable[[str], bool]) -> str:
    """A text without those names in brackets of which no font here `can_show` the characters: they would be blank."""
    if text.isascii() or ("(" not in text and "（" not in text):
        return text
    return re.sub(
        _IN_BRACKETS,
        lambda found: found.group() if can_show(found["name"].replace(" ", "")) else "",
        text,
    )
