"""Countries by the names that people give them."""

from collections.abc import Mapping
from functools import lru_cache

from salesdesk.domain.text import words

COUNTRY_WORDS: Mapping[str, str] = {
    "VN": "viet nam|vietnam|vn|vnm", "TH": "thai lan|thailand|thai", "LA": "lao|laos|lao pdr",
    "KH": "campuchia|cambodia|cam pu chia", "MM": "myanmar|mien dien|burma", "SG": "singapore|xin ga po|sing",
    "MY": "malaysia|ma lai xi a|malay", "ID": "indonesia|in do ne xi a|indo", "PH": "philippines|phi lip pin|philippine",
    "BN": "brunei|bru nay", "TL": "timor leste|dong timor", "CN": "trung quoc|china|tq|pr china|mainland china",
    "HK": "hong kong|hongkong", "TW": "dai loan|taiwan", "MO": "macau|macao|ma cao",
    "KR": "han quoc|korea|south korea|hq|republic of korea", "JP": "nhat ban|japan|nhat", "IN": "an do|india",
    "AU": "uc|australia", "NZ": "new zealand|niu di lan", "US": "my|hoa ky|usa|united states|us|america",
    "CA": "canada|ca na da", "GB": "anh|vuong quoc anh|uk|united kingdom|england|great britain",
    "FR": "phap|france", "DE": "duc|germany", "IT": "y|italy|italia", "ES": "tay ban nha|spain",
    "NL": "ha lan|netherlands|holland", "CH": "thuy si|thuy sy|switzerland", "SE": "thuy dien|sweden",
    "NO": "na uy|norway", "DK": "dan mach|denmark", "FI": "phan lan|finland", "BE": "bi|belgium",
    "AT": "ao|austria", "PL": "ba lan|poland", "CZ": "sec|czech republic|czechia", "RU": "nga|russia",
    "KZ": "kazakhstan", "UA": "ukraine|ukraina", "AE": "uae|united arab emirates|dubai", "IL": "israel",
}  # fmt: skip
"""Names of the countries that our lists name most, by ISO 3166 code."""


def country_code(text: str) -> str | None:
    """The two letters of a country that is given by them or by its name in Vietnamese or English; None for others."""
    plain = text.strip()
    # MY is Malaysia, My is America in Vietnamese.
    return plain if plain in COUNTRY_WORDS else _codes().get(" ".join(words(plain)))


@lru_cache
def _codes() -> Mapping[str, str]:
    named = {phrase: code for code, phrases in COUNTRY_WORDS.items() for phrase in phrases.split("|")}
    return {**{code.lower(): code for code in COUNTRY_WORDS}, **named}
