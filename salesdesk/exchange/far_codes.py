"""Tells text in the old codes of partners' countries (Korea, Japan, China, Taiwan, Thailand, Russia) by its bytes."""

import re

_RUNS = re.compile(rb"[\x80-\xff]+")
_LEAST_DIFFERENT = 6
"""So many different letters there have to be: a few dots or hard spaces in a row make a letter or two of any code."""

_HANGUL, _HANZI, _KANA = "[가-힣]", "[一-鿿]", "[ぁ-ヿ]"
_THAI, _CYRILLIC, _OFTEN_IN_RUSSIAN = "[ก-๛]", "[А-яЁё]", "[оаеиОАЕИ]"
_COMMON_IN_GB = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_COMMON_IN_BIG5 = re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
_THAI_MARKS = re.compile(rb"[\xd1\xd4-\xda\xe7-\xee]")
_THAI_MARKS_IN_PLACE = re.compile(rb"(?<=[\xa1-\xce\xd1\xd4-\xda\xe7-\xee])[\xd1\xd4-\xda\xe7-\xee]")


def far_code_of(sample: bytes) -> str:
    """The code of a text in letters of its own, as a name of a codec; "" for one in Western letters.

    Such letters stand beside each other: in Western text a byte above 127 mostly stands alone.
    """
    runs = _RUNS.findall(sample)
    high = sum(map(len, runs))
    if not high or sum(len(run) for run in runs if len(run) > 1) < 0.6 * high:
        return ""
    if _share(sample, "euc_kr", _HANGUL) >= 0.9:
        return "cp949"
    if _share(sample, "cp932", _KANA) >= 0.1 and _share(sample, "cp932", f"{_KANA}|{_HANZI}") >= 0.8:
        return "cp932"
    in_words = sum(len(run) for run in runs if len(run) > 2) >= 0.8 * high
    if in_words and _share(sample, "cp874", _THAI) >= 0.95:
        marks = len(_THAI_MARKS.findall(sample))
        if marks >= 0.1 * high and len(_THAI_MARKS_IN_PLACE.findall(sample)) >= 0.97 * marks:
            return "cp874"
    if in_words and _share(sample, "cp1251", _CYRILLIC) >= 0.95:
        # Greek has the same bytes for its letters, and others of them often.
        often = len(re.findall(_OFTEN_IN_RUSSIAN, sample.decode("cp1251", "replace")))
        return "cp1251" if often >= 0.25 * high else ""
    if 2 * len(_COMMON_IN_GB.findall(sample)) >= 0.7 * high and _share(sample, "gb2312", _HANZI) >= 0.75:
        return "gb18030"
    if 3 * len(_COMMON_IN_BIG5.findall(sample)) >= high and _share(sample, "big5", _HANZI) >= 0.75:
        return "big5hkscs"
    return ""


def _share(sample: bytes, codec: str, letters: str) -> float:
    """How many of the signs that are not ASCII are letters of a kind, once a text is read in a code; 0 for too few."""
    signs = [sign for sign in sample.decode(codec, "replace") if sign > "\x7f"]
    found = re.findall(letters, "".join(signs))
    return len(found) / len(signs) if len(set(found)) >= _LEAST_DIFFERENT else 0.0
