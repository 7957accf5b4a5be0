"""Tells the encoding of a text file by its bytes, old Vietnamese ones included."""

import codecs
import re
import unicodedata
from typing import IO

from salesdesk.exchange.far_codes import far_code_of
from salesdesk.exchange.refusal import Refusal

_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = {2: ("utf-16-le", "utf-16-be"), 4: ("utf-32-le", "utf-32-be")}

WESTERN = "salesdesk-western"
"""How decoders call what reads single bytes that are no UTF-8 as Western letters: files put together have such lines."""

TCVN3 = "tcvn3"
"""The name of the old Vietnamese single-byte code (TCVN 5712, "ABC"), which Python does not know."""

_TCVN3_LOW = (
    "ĂÂÊÔƠƯĐăâêôơưđ",  # A1 to AE
    "àảãá ạ".replace(" ", ""),  # B5 to B9
    "ằẳẵắ",  # BB to BE
    "ặầẩẫấậ",  # C6 to CB
)
_TCVN3 = {
    **{0xA1 + i: c for i, c in enumerate(_TCVN3_LOW[0])},
    **{0xB5 + i: c for i, c in enumerate(_TCVN3_LOW[1])},
    **{0xBB + i: c for i, c in enumerate(_TCVN3_LOW[2])},
    **{0xC6 + i: c for i, c in enumerate(_TCVN3_LOW[3])},
    **dict(
        zip(
            (0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
            "èẻẽéẹềểễếệìỉĩíị",
            strict=True,
        )
    ),
    **dict(
        zip(
            (0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
            "òỏõóọồổỗốộờởỡớợ",
            strict=True,
        )
    ),
    **dict(
        zip(
            (0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
            "ùủũúụừửữứựỳỷỹýỵ",
            strict=True,
        )
    ),
}
VNI = "vni"
"""The name of the other old Vietnamese code ("VNI-Windows"): a letter and, as a second one, its mark and tone."""

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_TONES, _VNI_HATS, _VNI_BOWLS, _VNI_ALONE = "ùøûõï", "âáàåãä", "êéèúüë", "ôöñíìæóòî"
_VNI_MARKS = {
    **dict(zip(_VNI_TONES, _TONES[1:], strict=True)),
    **{sign: "\u0302" + tone for sign, tone in zip(_VNI_HATS, _TONES, strict=True)},
    **{sign: "\u0306" + tone for sign, tone in zip(_VNI_BOWLS, _TONES, strict=True)},
}
_VNI_LETTERS = dict(zip(_VNI_ALONE, ("ơ", "ư", "đ", "í", "ì", "ỉ", "ĩ", "ị", "ỵ"), strict=True))
_VNI = re.compile(f"[aeouyôö][{_VNI_TONES}]|[aeo][{_VNI_HATS}]|a[{_VNI_BOWLS}]|[{_VNI_ALONE}]", re.IGNORECASE)
_VNI_SIGNS_NEEDED = 4
"""So many different signs stand behind their letters: French has "aï" and German "oö", but not all of these."""

_TCVN3_TABLE = "".join(_TCVN3.get(byte, chr(byte)) for byte in range(256))

_TONES_1258 = re.compile(rb"[\xcc\xd2\xde\xec\xf2]")
_TONES_IN_PLACE = re.compile(
    rb"[AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)
_D_AT_WORD_START = re.compile(
    rb"(?<![A-Za-z\x80-\xff])[\xd0\xf0][aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd]"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_TCVN3_IN_WORD = re.compile(
    rb"(?<=[A-Za-z])[\xa8-\xad\xb5-\xb9\xbb-\xbe]"
    rb"|\xae(?=[A-Za-z\xa8-\xfe])|(?<![A-Za-z])\xa7(?=[a-z\xa8-\xfe])"
)


def encoding_of(file: IO[bytes]) -> str:
    """The encoding of a text file: a codec's name, or `TCVN3`."""
    file.seek(0)
    sample = file.read(_SAMPLE)
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return name
    if b"\0" in sample:
        return _wide_encoding(sample)
    if _is_utf8(file) or _is_mostly_utf8(file):
        return "utf-8"
    return _single_byte_encoding(sample)


def decoded(data: bytes, encoding: str) -> str:
    """Text of bytes in an encoding that `encoding_of` names; what is none in it becomes a sign for that."""
    if encoding == VNI:
        return _VNI.sub(_of_vni, data.decode("cp1252", "replace"))
    if encoding == TCVN3:
        return codecs.charmap_decode(data, "replace", _TCVN3_TABLE)[0]
    return data.decode(encoding, errors_in(encoding))


def errors_in(encoding: str) -> str:
    """What to do, as decoders are told it, with bytes that are nothing in an encoding."""
    return WESTERN if encoding.startswith("utf-8") else "replace"


def _as_western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(WESTERN, _as_western)


def old_code_of(text: str) -> str:
    """The old Vietnamese code of a text that was typed with fonts for it, and whose signs a program took for Western ones."""
    data = text.encode("cp1252", "ignore")
    if len(data) * 10 < len(text) * 9:
        return ""
    found = _single_byte_encoding(data)
    return found if found in (TCVN3, VNI) else ""


def in_unicode(text: str, code: str) -> str:
    """A text that was typed with fonts of an old code; one that has other than Western signs stays as it is."""
    try:
        return decoded(text.encode("cp1252"), code)
    except UnicodeEncodeError:
        return text


def _of_vni(found: re.Match[str]) -> str:
    """A letter with its marks, large where the letter is: the second sign may be either."""
    letter, mark = found[0][0], found[0][1:].lower()
    plain = _VNI_LETTERS.get(letter.lower(), letter.lower())
    made = unicodedata.normalize("NFC", plain + _VNI_MARKS.get(mark, ""))
    return made.upper() if letter.isupper() else made


def _is_vni(sample: bytes) -> bool:
    """Whether most signs that no plain letter has stand where VNI puts its marks."""
    text = sample.decode("cp1252", "replace")
    pairs = [found for found in _VNI.findall(text) if len(found) == 2]
    different = {pair[1].lower() for pair in pairs}
    return len(different) >= _VNI_SIGNS_NEEDED and len(pairs) * 2 >= len(_HIGH.findall(sample))


def _wide_encoding(sample: bytes) -> str:
    width = 4 if sample[:4096].count(b"\0\0") > len(sample[:4096]) // 8 else 2
    best, fewest = "", len(sample) // width // 20 + 1
    for name in _WIDE[width]:
        text = sample[: len(sample) - len(sample) % width].decode(name, errors="replace")
        # Read with the wrong byte first, letters become rare signs and unassigned places.
        odd = sum(char > "\u2122" and unicodedata.category(char) not in ("Lo", "Po") for char in text)
        strange = odd + text.count("\0") + sum(char >= "\u2e80" for char in text) // 4
        if strange < fewest:
            best, fewest = name, strange
    if not best:
        raise Refusal("not_a_sheet")
    return best


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(file: IO[bytes]) -> bool:
    """Whether more bytes belong to letters of UTF-8 than are none: in other codes such letters come about by chance only."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    belonging = others = 0
    file.seek(0)
    while piece := file.read(1 << 20):
        text = decoder.decode(piece)
        belonging += len(piece) - len(text)
        others += text.count("\ufffd")
    return belonging > 2 * others


def _single_byte_encoding(sample: bytes) -> str:
    high = len(_HIGH.findall(sample))
    if len(_TCVN3_IN_WORD.findall(sample)) * 5 >= high >= 3:
        return TCVN3
    tones = len(_TONES_1258.findall(sample))
    in_place = len(_TONES_IN_PLACE.findall(sample))
    if (tones and in_place >= 0.9 * tones and in_place * 10 >= high) or (
        in_place == tones and _D_AT_WORD_START.search(sample)
    ):
        return "cp1258"
    if _is_vni(sample):
        return VNI
    return far_code_of(sample) or "cp1252"
