"""Languages: gettext catalogues for window, papers, command line and errors alike."""

import gettext
import io
import os
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from salesdesk import resources
from salesdesk.plain import dataclass

LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}
PSEUDO = "xx"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Marks a text for translation where it is defined; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class Translator:
    """Turns English texts into one language; call it with a text."""

    lang: str
    _catalogue: gettext.NullTranslations = field(
        repr=False, compare=False, default_factory=gettext.NullTranslations
    )

    def __call__(self, message: str, /) -> str:
        """The text in this language, or the English one where no translation exists."""
        if self.lang == PSEUDO:
            return pseudo(message)
        return self._catalogue.gettext(message) if message else ""

    def pgettext(self, meaning: str, message: str, /) -> str:
        """The text of an English word that has several meanings; `meaning` says which."""
        if self.lang == PSEUDO:
            return pseudo(message)
        return self._catalogue.pgettext(meaning, message)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of a counted text that fits n, with `{n}` (1,000 or 1.000) and the other named values filled in."""
        number = f"{n:,}".replace(",", "." if self.lang == "vi" else ",")
        if self.lang == PSEUDO:
            return pseudo(one if n == 1 else many).format(n=number, **values)
        return self._catalogue.ngettext(one, many, n).format(n=number, **values)


ENGLISH = Translator("en")


@lru_cache
def translator(lang: str) -> Translator:
    """The translator of a language code; English for a language that has no catalogue."""
    if lang == PSEUDO:
        return Translator(PSEUDO)
    folder = resources.path("translations", lang, "LC_MESSAGES")
    source, compiled = folder / "salesdesk.po", folder / "salesdesk.mo"
    if compiled.exists() and not _is_stale(compiled, source):
        with compiled.open("rb") as file:
            return Translator(lang, gettext.GNUTranslations(file))
    if source.exists():
        return Translator(lang, gettext.GNUTranslations(io.BytesIO(compile_catalogue(source))))
    return ENGLISH


def compile_catalogue(source: Path) -> bytes:
    """The binary form of a `.po` file, without its fuzzy entries."""
    from babel.messages import mofile, pofile

    with source.open("rb") as file:
        catalogue = pofile.read_po(file)
    out = io.BytesIO()
    mofile.write_mo(out, catalogue)
    return out.getvalue()


def system_language() -> str:
    """The language of the person's system, where the program speaks it; else English."""
    named = _spoken(os.environ.get("LC_ALL")) or _spoken(os.environ.get("LANG"))
    if not named:
        import locale

        named = _spoken(locale.getlocale()[0])
    return named or "en"


def _spoken(name: str | None) -> str:
    found = (name or "")[:2].lower()
    return found if found in LANGUAGES else ""


def pseudo(message: str) -> str:
    """A text that is visibly not English and a third longer: what stays plain was never marked."""
    parts: list[str] = []
    depth = 0
    for char in message:
        depth += (char == "{") - (char == "}")
        parts.append(char if depth or char == "}" else _ACCENTED.get(char, char))
    return "⟦" + "".join(parts) + "~" * (len(message) // 3) + "⟧"


_ACCENTED = dict(zip("aeiouyAEIOUYcnsd", "àéîöüýÀÉÎÖÜÝçñšð", strict=True))


def _is_stale(compiled: Path, source: Path) -> bool:
    return source.exists() and source.stat().st_mtime > compiled.stat().st_mtime
