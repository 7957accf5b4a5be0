"""Claims that say "the best", in Vietnamese and English: the law and the house ask for evidence."""

import re
import unicodedata
from datetime import date

from salesdesk.domain.records import Claim

_VIETNAMESE = re.compile(
    r"(?<!ít )(?<!thứ )(?<!thống )(?<!hợp )(?<!đồng )(?<!muộn )(?<!chậm )(?<!sớm )\bnhất\b"
    r"(?! là\b)(?! định\b)(?! trí\b)(?! quán\b)(?! thời\b)(?! thể\b)(?! loạt\b)"
    r"|\bsố một\b|\bsố 1\b|\bhàng đầu\b|\bđộc nhất\b|\bduy nhất\b|\bvô địch\b",
    re.IGNORECASE,
)
"""“Nhất” but not “ít nhất” (at least), “thứ nhất” (first), “nhất là” (above all), “thống nhất” (to agree)."""

_ENGLISH = re.compile(
    r"(?<!at )\bbest\b(?! available| before| wishes)|\bno\.? ?1\b|\bnumber (?:one|1)\b|#1\b|\bunrivall?ed\b"
    r"|\bunmatched\b|\bunbeatable\b|\bleading\b|\bthe only\b|\bfinest\b|\blargest\b|\bbiggest\b|\bcheapest\b"
    r"|\bhighest\b|\btallest\b|\bfastest\b|\bquietest\b|\bcleanest\b|\bsafest\b|\bgreatest\b|\bnewest\b"
    r"|\bclosest\b|\bnearest\b|\blongest\b|\bworld[- ]class\b|\bthe most \w+",
    re.IGNORECASE,
)


def is_superlative(text: str | None) -> bool:
    """Whether a text claims to be above all others."""
    said = unicodedata.normalize("NFC", text or "")
    return bool(_VIETNAMESE.search(said) or _ENGLISH.search(said))


def lacks_evidence(claim: Claim, today: date) -> bool:
    """Whether a benefit says a superlative for which nothing is known that holds today."""
    if claim.kind == "limitation" or not (is_superlative(claim.feature) or is_superlative(claim.benefit)):
        return False
    return not claim.evidence or evidence_is_over(claim, today)


def is_proven(claim: Claim, today: date) -> bool:
    """Whether a benefit may be claimed before a customer: its evidence has not run out, and no superlative lacks it."""
    return not evidence_is_over(claim, today) and not lacks_evidence(claim, today)


def evidence_is_over(claim: Claim, today: date) -> bool:
    """Whether the evidence of a claim held once and does not any more."""
    return claim.evidence_until is not None and claim.evidence_until < today
