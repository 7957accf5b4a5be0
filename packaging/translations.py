"""Extracts the program's texts and checks that every language has them all.

python packaging/translations.py extract    bring the catalogues up to date with the code
python packaging/translations.py check      fail where a text is missing, empty, fuzzy, says a thing twice or has other {placeholders}
"""

import ast
import re
import sys
from collections.abc import Container, Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "translations"
KEYWORDS = {"N_": None, "tr": None, "_tr": None, "says": None, "plural": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Every text that the code marks or shows."""
    found = Catalog(project="salesdesk", charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(
        str(ROOT / "salesdesk"), [("**.py", "python")], keywords=KEYWORDS
    ):
        place = [(f"salesdesk/{file}", line)]
        found.add(message, locations=place, auto_comments=comments, context=context)
    return found


def languages() -> Iterator[tuple[str, Path]]:
    """Each language with its catalogue."""
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/salesdesk.po")):
        yield path.parent.parent.name, path


def extract() -> int:
    """Adds new texts to each catalogue, without a translation, and drops those no longer used."""
    template = extracted()
    for language, path in languages():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        # Without a date that changes each time: two people's new texts would always be in conflict.
        catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, omit_header=False, no_location=True, sort_output=True)
        missing = sum(1 for message in catalogue if message.id and not complete(message.string))
        print(f"{language}: {len(catalogue)} texts, {missing} without translation")
    return 0


def check() -> int:
    """Prints every fault; the number of faults decides the exit status."""
    faults = list(_faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _unreached(wanted: Catalog) -> Iterator[str]:
    """Texts that are not extracted where they stand.

    Inside an f-string Python 3.11 does not extract them, and later releases join them to one; behind other words in
    a call that is extracted itself babel passes over them.
    """
    for path in sorted((ROOT / "salesdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for inner in ast.walk(node):
                    if words := _words(inner, KEYWORDS):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}: a text inside an f-string: {words!r}"
            elif (
                isinstance(node, ast.Call) and (words := _words(node, ("N_",))) and wanted.get(words) is None
            ):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: a text that is not extracted here: {words!r}"


def _words(node: ast.AST, keywords: Container[str]) -> str:
    """The text in a call of a function of those names; "" for none."""
    if not isinstance(node, ast.Call) or _called(node.func) not in keywords:
        return ""
    said = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return next((each for each in said if isinstance(each, str)), "")


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _faults() -> Iterator[str]:
    wanted = extracted()
    yield from _unreached(wanted)
    for language, path in languages():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in wanted:
            if not message.id:
                continue
            found = catalogue.get(message.id, message.context)
            name = message.id if isinstance(message.id, str) else message.id[0]
            if found is None or not complete(found.string):
                yield f"{language}: not translated: {name!r}"
            elif found.fuzzy:
                yield f"{language}: fuzzy: {name!r}"
            elif placeholders(found.string) != placeholders(message.id):
                yield f"{language}: other placeholders: {name!r}"
            elif says_twice(found.string):
                yield f"{language}: the translation stands there several times over: {name!r}"


def complete(string: object) -> bool:
    """Whether a translation says something in each of its forms."""
    return all(string) if isinstance(string, list | tuple) else bool(string)


def says_twice(string: object) -> bool:
    """Whether a text, in any form, is one sentence over and over, as a careless tool leaves it."""
    texts = string if isinstance(string, list | tuple) else [string]
    return any(re.fullmatch(r"(.{12,}?)\1+", str(text), re.DOTALL) for text in texts)


def placeholders(string: object) -> set[str]:
    """The `{names}` in a text or in any form of it."""
    texts = string if isinstance(string, list | tuple) else [string]
    return {name for text in texts for name in re.findall(r"\{(\w*)[^}]*\}", str(text))}


if __name__ == "__main__":
    sys.exit({"extract": extract, "check": check}[sys.argv[1]]())
