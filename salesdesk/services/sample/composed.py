"""Names, numbers and addresses composed from lists: each different, and the same on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from salesdesk.domain.text import fold
from salesdesk.services.sample.content import in_language, parsed

_STEP = 7_368_787
_MOBILE = ("91", "93", "94", "96", "97", "98", "86", "88", "70", "79")
_FIXED = ("6", "7", "8", "2")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def spread(n: int, size: int) -> int:
    """The n-th of `size` places in a scattered order that visits each once (`size` not a multiple of 7,368,787)."""
    return n * _STEP % size


def picked(n: int, *lists: Sequence[Any]) -> list[Any]:
    """One entry of each list: the n-th of all combinations in a scattered order."""
    size = 1
    for each in lists:
        size *= len(each)
    at, found = spread(n, size), []
    for each in lists:
        at, i = divmod(at, len(each))
        found.append(each[i])
    return found


@dataclass(frozen=True)
class Person:
    """A composed person: the name, how to say it in an address, and the form of address."""

    name: str
    slug: str
    address_as: str


class Lists:
    """The word lists of a generated desk, in its language."""

    def __init__(self, lang: str) -> None:
        self.words: dict[str, Any] = in_language(parsed("generated", "names.toml"), lang)
        self.stories: dict[str, Any] = in_language(parsed("generated", "stories.toml"), lang)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Each word of a name as it stands in an address."""
        words = self.words
        foreign = [each[part] for each in words["country"] for part in ("firms", "family", "given")]
        lists = [words[part] for part in ("first", "second", "family", "women", "men")]
        return {
            word: fold(word).replace(" ", "").replace("'", "") for each in (*lists, *foreign) for word in each
        }

    @cached_property
    def _names(self) -> int:
        words = self.words
        return len(words["forms"]) * len(words["activities"]) * len(words["first"]) * len(words["second"])

    def vietnamese_firm(self, n: int) -> tuple[str, str, list[str]]:
        """Name, address word and activity of the n-th firm of Vietnam."""
        words = self.words
        form, activity, first, second = picked(
            n, words["forms"], words["activities"], words["first"], words["second"]
        )
        again = "" if n < self._names else f" {n // self._names + 1}"
        slug = f"{self.slugs[first]}{self.slugs[second]}"
        return f"{form} {activity[0]} {first} {second}{again}", slug, activity

    def foreign_firm(self, n: int) -> tuple[str, str, dict[str, Any]]:
        """Name, address word and country of the n-th partner abroad."""
        countries = self.words["country"]
        country, m = countries[n % len(countries)], n // len(countries)
        firm, wide, far = picked(m, country["firms"], self.stories["wide"], self.stories["far"])
        size = len(country["firms"]) * len(self.stories["wide"]) * len(self.stories["far"])
        again = "" if m < size else f" {m // size + 1}"
        return f"{firm} {wide} {far}{again}", f"{self.slugs[firm]}{wide.lower()}", country

    def vietnamese(self, n: int) -> Person:
        """The n-th person of Vietnam."""
        given = self.words["women" if n % 2 else "men"]
        family, name = picked(n // 2, self.words["family"], given)
        title = "chị" if n % 2 else "anh"
        slug = f"{self.slugs[name]}.{self.slugs[family]}"
        return Person(f"{family} {name}", slug, f"{title} {name.rsplit(' ', 1)[-1]}")

    def foreigner(self, n: int, country: dict[str, Any]) -> Person:
        """The n-th person of a country abroad."""
        first, second = picked(n, country["family"], country["given"])
        return Person(f"{first} {second}", f"{self.slugs[second]}.{self.slugs[first]}", first)


def mobile(n: int) -> str:
    """The n-th Vietnamese mobile number."""
    kind, rest = divmod(spread(n, 100_000_000), 10_000_000)
    return f"+84 {_MOBILE[kind]}{rest // 1_000_000} {rest // 1000 % 1000:03} {rest % 1000:03}"


def mobile_abroad(n: int, dial: str) -> str:
    """The n-th mobile number behind a foreign prefix."""
    number = 20_000_000 + spread(n, 30_000_000)
    return f"{dial} {number // 10_000} {number % 10_000:04}"


def fixed_line(n: int, area: str) -> str:
    """The n-th fixed number of Vietnam, with the code of its province."""
    kind, rest = divmod(spread(n, 4_000_000), 1_000_000)
    eighth = "3" if len(area) == 2 else ""
    return f"+84 {area} {eighth}{_FIXED[kind]}{rest // 1000:03} {rest % 1000:03}"


def tax_code(n: int) -> str:
    """The n-th tax code, with its check digit."""
    nine = f"04{1_000_000 + spread(n, 9_000_000)}"
    total = sum(int(digit) * weight for digit, weight in zip(nine, _TAX_WEIGHTS, strict=True))
    return f"{nine}{(10 - total % 11) % 10}"
