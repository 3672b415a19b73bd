"""A language as tables: words, and phrases of several words, with what each means."""

from collections.abc import Iterable

Entry = tuple[str, str, int, str]
"""Kind, value and number of a meaning, and the words that have it, separated by commas."""
Meaning = tuple[str, str, int]
"""Kind, value and number."""
Phrase = tuple[tuple[str, ...], tuple[Meaning, ...]]


class Lexicon:
    """What the words of one language mean; a phrase of several words goes before its first word."""

    def __init__(
        self,
        entries: Iterable[Entry],
        pairs: dict[str, tuple[Meaning, ...]],
        numbers: tuple[str, ...],
        ordinals: tuple[str, ...],
        common: str,
        compounds: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    ) -> None:
        self.words: dict[str, tuple[Meaning, ...]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        for number, text in enumerate(numbers, 1):
            self.words[text] = (("number", "", number),)
        for number, text in enumerate(ordinals, 1):
            self.words[text] = (("ordinal", "word", number),)
        for kind, value, number, texts in entries:
            for text in texts.split(", "):
                self._add(text, ((kind, value, number),))
        for text, meanings in pairs.items():
            self._add(text, meanings)
        for found in self.phrases.values():
            found.sort(key=lambda phrase: -len(phrase[0]))
        self.common = frozenset(common.split(", ")) | self.words.keys()
        self.keep, self.turn = compounds

    def _add(self, text: str, meanings: tuple[Meaning, ...]) -> None:
        words = tuple(text.split())
        if len(words) == 1:
            self.words[text] = meanings
        else:
            self.phrases.setdefault(words[0], []).append((words, meanings))

    def compound(self, word: str) -> tuple[tuple[int, Meaning], ...]:
        """The parts of a compound word, each with the place where it begins: "Freitagabend", "Monatsende".

        "Freitagabend" is Friday, evening; "Monatsende" is end, month. Empty for a word that is none.
        """
        for tails, turned in ((self.keep, False), (self.turn, True)):
            for tail in tails:
                head = word.removesuffix(tail)
                if head == word:
                    continue
                first, last = self.words.get(head) or self.words.get(head.rstrip("s")), self.words.get(tail)
                if first is not None and last is not None and first[0][0] in HEADS:
                    kind, value, number = first[0]
                    parts = ((0, (kind, value, 0 if kind == "unit" else number)), (len(head), last[0]))
                    return (parts[1], parts[0]) if turned else parts
        return ()


HEADS = frozenset(("weekday", "month", "unit", "day"))
"""What a compound word may begin with."""
