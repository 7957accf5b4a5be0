"""Runs in the child process: the lines of cards and calendars as other programs write them, odd ones included."""

import binascii
import json
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import Any

from salesdesk.exchange.child import Answer
from salesdesk.exchange.encodings import decoded, encoding_of
from salesdesk.exchange.refusal import Refusal

DEEPEST = 20
"""Components further inside each other than this are passed over: no real file has them."""

LONGEST = 20_000
"""So many signs of one text are kept."""

_PORTION = 500
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SOFT = re.compile(r"^[^:]*ENCODING=QUOTED-PRINTABLE[^:]*:|^[^:]*;QUOTED-PRINTABLE[:;]", re.IGNORECASE)
_HEAD = re.compile(r"^(?:[\w.-]+\.)?([A-Za-z0-9-]+)$")
_CHARSET = re.compile(rb"CHARSET=\"?([\w-]{3,20})", re.IGNORECASE)
_PARTED_LETTER = re.compile(rb"(?<=[\x80-\xff])(?:\r\n|\n|\r)[ \t](?=[\x80-\xbf])")
"""Some programs count bytes when they part long lines, and end one inside a letter of UTF-8."""

_BINARY = ("PHOTO", "LOGO", "SOUND", "KEY", "ATTACH")
"""What these hold is no text, and nothing here reads it."""

_PROTECTED = re.compile(r"\\([nN]|\W|_)", re.DOTALL)
_NUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class Property:
    """One line: its name and parameters in capitals, and its value as it stands there."""

    name: str
    parameters: dict[str, list[str]]
    value: str

    @property
    def text(self) -> str:
        """The value as text."""
        return unescaped(self.value).strip()

    @property
    def parts(self) -> list[str]:
        """The parts of a value that is made of several, each as text."""
        return [unescaped(each).strip() for each in split(self.value, ";")]

    def is_of(self, *types: str) -> bool:
        """Whether one of some types is named; cards of 1996 name them without saying TYPE."""
        said = {each.upper() for each in self.parameters.get("TYPE", ())} | set(self.parameters)
        return bool(said & set(types))


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END: its name, its lines, what is inside it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """All lines of a name."""
        return [each for each in self.properties if each.name == name]

    def ranked(self, name: str) -> list[Property]:
        """All lines of a name, those that are preferred before others."""
        return sorted(self.all(name), key=_rank)

    def first(self, name: str) -> Property | None:
        """The first line of a name, one that is preferred before others."""
        return min(self.all(name), key=_rank, default=None)

    def text(self, name: str) -> str:
        """The text of the first line of a name; "" where there is none."""
        found = self.first(name)
        return found.text if found else ""


def send(answer: Answer, found: Iterable[Mapping[str, Any]]) -> int:
    """Sends plain data off in portions; gives how many there were."""
    left, count = iter(found), 0
    while portion := list(islice(left, _PORTION)):
        count += len(portion)
        answer.data(json.dumps(portion).encode())
        answer.progress(count, count)
    return count


def components(data: bytes, wanted: str) -> Iterator[Component]:
    """The components of a name in a file, in their order; one whose end is missing is given, too."""
    stack: list[Component] = []
    too_deep = 0
    for each in _properties(_decoded(data)):
        mark = each.value.strip().upper()
        if each.name == "BEGIN":
            if len(stack) >= DEEPEST:
                too_deep += 1
                continue
            stack.append(Component(mark))
        elif each.name == "END":
            if too_deep:
                too_deep -= 1
            elif any(open_.name == mark for open_ in stack):
                # What was left open inside ends here as well.
                while stack:
                    ended = stack.pop()
                    yield from _given(ended, stack, wanted)
                    if ended.name == mark:
                        break
        elif stack and not too_deep:
            stack[-1].properties.append(each)
    while stack:
        ended = stack.pop()
        yield from _given(ended, stack, wanted)


def _given(ended: Component, stack: list[Component], wanted: str) -> Iterator[Component]:
    """A component that is wanted and not part of another one of its kind; others are kept in what is around them."""
    if ended.name == wanted and not any(open_.name == wanted for open_ in stack):
        yield ended
    elif stack:
        stack[-1].inside.append(ended)


def split(value: str, at: str) -> list[str]:
    """A value split where a sign is not escaped; still escaped."""
    if "\\" not in value:
        return value.split(at)
    parts, begin, i = [], 0, 0
    while i < len(value):
        if value[i] == "\\":
            i += 1
        elif value[i] == at:
            parts.append(value[begin:i])
            begin = i + 1
        i += 1
    return [*parts, value[begin:]]


def unescaped(value: str) -> str:
    """A text without the signs that protect others; before a letter or a figure none is needed, as in a path of Windows."""
    return _PROTECTED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise Refusal("empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return decoded(data[len(mark) :], encoding)
    if data[:40].count(b"\x00") > 10:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_other_code(_PARTED_LETTER.sub(b"", data).replace(b"\0", b""))


def _in_other_code(data: bytes) -> str:
    """Old telephones name the code at each line, one for all of a file; else its bytes tell it."""
    encoding = encoding_of(BytesIO(data))
    if encoding != "utf-8" and (named := _CHARSET.search(data)) and named[1].lower() != b"utf-8":
        code = named[1].decode("ascii")
        if _is_of_letters(code):
            return data.decode(code, "replace")
    return decoded(data, encoding)


def _is_of_letters(code: str) -> bool:
    """Whether a code is known and leaves the letters of ASCII alone; Python's "punycode" and escapes do not."""
    try:
        return rb"A-\n".decode(code) == r"A-\n"
    except (LookupError, ValueError):
        return False


def _properties(text: str) -> Iterator[Property]:
    for each in _unfolded(text):
        if (found := _property(each)) is not None:
            yield found


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: those that go on begin with white space, or follow a "=" where the value is quoted-printable."""
    parts: list[str] = []
    soft = False
    for raw in re.split("\r\n|\n|\r", text):
        if parts and soft and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(raw)
        elif parts and raw[:1] in (" ", "\t"):
            parts.append(raw[1:])
        elif raw:
            if parts:
                yield "".join(parts)
            parts = [raw]
            soft = bool(_SOFT.match(raw))
    if parts:
        yield "".join(parts)


def _property(line: str) -> Property | None:
    head, value = _head_and_value(line)
    if value is None:
        return None
    said = _split_outside_quotes(head, ";")
    name = _HEAD.match(said[0].strip())
    if name is None:
        return None
    parameters: dict[str, list[str]] = {}
    for each in said[1:]:
        key, equals, words = each.partition("=")
        if equals:
            listed = [word.strip().strip('"') for word in _split_outside_quotes(words, ",")]
            parameters.setdefault(key.strip().upper(), []).extend(
                part for word in listed for part in word.split(",")
            )
        else:
            parameters.setdefault(key.strip().upper(), [])
    plain = "" if name[1].upper() in _BINARY else _plain(value, parameters)
    return Property(name[1].upper(), parameters, _NUL.sub("", plain))


def _plain(value: str, parameters: dict[str, list[str]]) -> str:
    encoding = "".join(parameters.get("ENCODING", ())).upper()
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        data = quopri.decodestring(value.encode("utf-8", "replace"))
    elif encoding in ("B", "BASE64") or "BASE64" in parameters:
        try:
            data = binascii.a2b_base64(value)
        except ValueError:
            return ""
    else:
        return value
    charset = "".join(parameters.get("CHARSET", ())) or "utf-8"
    try:
        return data.decode(charset if _is_of_letters(charset) else "utf-8")
    except ValueError:
        return data.decode("utf-8", "replace")


def _head_and_value(line: str) -> tuple[str, str | None]:
    head, colon, value = line.partition(":")
    if '"' not in head:
        return head, value if colon else None
    quoted = False
    for i, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[:i], line[i + 1 :]
    return head, value if colon else None


def _split_outside_quotes(text: str, at: str) -> list[str]:
    if '"' not in text:
        return text.split(at)
    parts, begin, quoted = [], 0, False
    for i, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == at and not quoted:
            parts.append(text[begin:i])
            begin = i + 1
    return [*parts, text[begin:]]


def _rank(each: Property) -> int:
    """1 for what is preferred to 100, as cards of today say, or 1 where the type says so; more where nothing does."""
    said = each.parameters.get("PREF")
    if said and said[0].isdecimal():
        return int(said[0][:3])
    return 1 if said is not None or each.is_of("PREF") else 101
