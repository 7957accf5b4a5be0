"""What customers' papers say of the sample, in the other language of its sources."""

from collections.abc import Callable, Iterator

from salesdesk.domain.records import REGISTRY
from salesdesk.domain.telling_language import told_language
from salesdesk.domain.usual_words import in_usual_words
from salesdesk.i18n import LANGUAGES, translator
from salesdesk.services.sample.drafts import Draft

Drafts = Callable[[str], Iterator[Draft]]
"""Drafts in a language, the same ones in each."""


class InBoth:
    """Gives drafts in one language and remembers those of their texts that papers may need in the other one."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._other = next(each for each in LANGUAGES if each != lang)
        self._usual = translator(self._other)
        self._reads: dict[str, bool] = {}
        self.wordings: list[Draft] = []
        """To be written after all that they belong to."""

    def of_house(self, made: Drafts) -> Iterator[Draft]:
        """What any customer may read."""
        for draft, again in zip(made(self._lang), made(self._other), strict=True):
            self._word(draft, again)
            yield draft

    def of_customers(self, made: Drafts) -> Iterator[Draft]:
        """What belongs to customers: in the other language only where their papers are in it."""
        for draft, again in zip(made(self._lang), made(self._other), strict=True):
            if self._is_read(draft):
                self._word(draft, again)
            yield draft

    def _is_read(self, draft: Draft) -> bool:
        values = draft.values
        if draft.type == "account":
            language = values.get("language") or self._lang
            reads = (language if language in LANGUAGES else "en") == self._other
        else:
            of = next(
                (values[name] for name in ("account", "opportunity", "rate_plan") if name in values), ""
            )
            reads = self._reads.get(of, False)
        self._reads[draft.key] = reads
        return reads

    def _word(self, draft: Draft, again: Draft) -> None:
        for name in REGISTRY[draft.type].worded:
            typed, other = draft.values.get(name), again.values.get(name)
            if not typed or not other or in_usual_words(typed, self._usual) == other:
                continue
            # A name that looks like a sentence of the language is said to be the same in the other one.
            if typed != other or told_language(typed) == self._lang:
                values = {"record": draft.key, "field": name, "language": self._other, "text": other}
                self.wordings.append(Draft("wording", f"wording:{draft.key}-{name}", values))
