"""People's names, split as well as a program can: a best guess that never loses a word."""

import re
import unicodedata
from dataclasses import dataclass

from jobdesk.domain.values.folding import fold

_ADDRESS = frozenset((
    "herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "mx", "sir", "madam", "monsieur", "madame", "mme",
    "mlle", "senor", "senora", "sr", "sra", "srta", "signor", "signora", "sig", "dhr", "mevr", "mevrouw",
    "meneer", "pan", "pani", "shri", "smt",
))  # fmt: skip
_TITLES = frozenset((
    "dr", "dra", "drs", "prof", "professor", "professorin", "doctor", "dott", "ing", "dipl", "med", "rer",
    "nat", "phil", "jur", "pol", "oec", "hc", "habil", "pd", "mag", "rev", "hon", "dr-ing", "dipl-ing",
    "univ-prof", "dipl-kfm", "dipl-inf", "dipl-kffr", "h", "c",
))  # fmt: skip
_LATER_TITLES = frozenset(("med", "rer", "nat", "phil", "jur", "pol", "oec", "hc", "habil", "ing", "h", "c"))
"""Only after another title: alone these are names or initials."""
_SUFFIXES = frozenset((
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "ma", "ba", "esq", "llm", "cpa", "pmp",
    "cfa", "mphil", "dphil", "jd", "he/him", "she/her", "they/them", "er/ihm", "sie/ihr",
))  # fmt: skip
_PARTICLES = frozenset((
    "van", "von", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "della", "dello", "delle", "di",
    "da", "dal", "do", "dos", "das", "du", "des", "la", "le", "el", "al", "bin", "ibn", "bint", "ten",
    "ter", "te", "af", "av", "y", "e", "st", "'t", "d'", "ben",
))  # fmt: skip
_GIVEN_PAIRS = frozenset((
    "jose", "juan", "maria", "ana", "luis", "miguel", "carlos", "francisco", "antonio", "manuel", "pedro",
    "jorge", "joao", "rosa", "luz", "angel", "julio", "victor", "sergio", "jesus",
))  # fmt: skip
_VIETNAMESE = frozenset((
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "trinh", "dinh", "truong",
))  # fmt: skip
_VIETNAMESE_MARKS = frozenset("\u0306\u0309\u031b\u0323\u0302\u0300\u0301\u0303")
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+\\Z")
_COMPOUND = frozenset(("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "남궁", "제갈"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name. `address` is Herr or Ms, `title` is Prof. Dr.; each part may be empty.

    A name of one word is a given name, unless an address or a title stands before it.
    """

    address: str = ""
    title: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """All parts in the usual order."""
        parts = (self.address, self.title, self.given, self.family, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def kept(self) -> tuple[str, str, str]:
        """Title, given name and family name as a contact keeps them: the address is a part of the title,
        the suffix of the family name."""
        title = " ".join(filter(None, (self.address, self.title)))
        return title, self.given, " ".join(filter(None, (self.family, self.suffix)))

    @property
    def greeting(self) -> str:
        """The name in "Dear ...": the given name, else address, title and family name."""
        return self.given or " ".join(part for part in (self.address, self.title, self.family) if part)


def split(text: str) -> PersonName:
    """The parts of a full name as written, in either order ("Kim, Dana"). Every word is in one part."""
    words, _comma, after = " ".join(text.split()).partition(",")
    before_words, after_words = words.split(), after.replace(",", " ").split()
    while not after_words and len(before_words) > 2 and _is_suffix(before_words[-1]):
        after_words.insert(0, before_words.pop())
    last = len(after_words)
    while last and _is_suffix(after_words[last - 1]):
        last -= 1
    suffix = " ".join(after_words[last:])
    address, title, rest = _forms(before_words)
    if last == 0:
        given, family = _ordered(rest, formal=bool(address or title))
    else:
        more_address, more_title, given_words = _forms(after_words[:last])
        address = " ".join(filter(None, (address, more_address)))
        title = " ".join(filter(None, (title, more_title)))
        given, family = " ".join(given_words), " ".join(rest)
    return PersonName(address, title, given, family, suffix)


def _plain(word: str) -> str:
    return fold(word).strip("().").replace(".", "")


def _is_suffix(word: str) -> bool:
    return _plain(word) in _SUFFIXES


def _forms(words: list[str]) -> tuple[str, str, list[str]]:
    """Address, title, and the words after them. The last word is always a name."""
    address: list[str] = []
    title: list[str] = []
    at = 0
    while at < len(words) - 1:
        word = _plain(words[at])
        if word in _ADDRESS and not title:
            address.append(words[at])
        elif word in _TITLES and (title or word not in _LATER_TITLES):
            title.append(words[at])
        else:
            break
        at += 1
    return " ".join(address), " ".join(title), words[at:]


def _ordered(words: list[str], *, formal: bool) -> tuple[str, str]:
    """Given and family name of words without a comma between."""
    if len(words) < 2:
        return _single("".join(words), formal=formal)
    first = _family_first(words)
    if first:
        return " ".join(words[first:]), " ".join(words[:first])
    at = _family_at(words)
    return " ".join(words[:at]), " ".join(words[at:])


def _single(word: str, *, formal: bool) -> tuple[str, str]:
    if formal:
        return "", word
    if _EAST_ASIAN.match(word) and 2 <= len(word) <= 4:
        at = 2 if len(word) > 2 and word[:2] in _COMPOUND else 1
        return word[at:], word[:at]
    return word, ""


def _family_first(words: list[str]) -> int:
    """How many words at the beginning are the family name; 0 when it is not first."""
    if all(_EAST_ASIAN.match(word) for word in words):
        return 1
    shouted = [len(word) > 1 and word.isupper() and "." not in word for word in words]
    if shouted[0] and not shouted[-1]:
        return shouted.index(False)
    marks = set(unicodedata.normalize("NFD", " ".join(words)))
    if len(words) > 2 and fold(words[0]) in _VIETNAMESE and marks & _VIETNAMESE_MARKS:
        return 1
    return 0


def _family_at(words: list[str]) -> int:
    """Where the family name begins when it is last: at a particle, or the last word or two."""
    for at, word in enumerate(words[:-1]):
        if word.casefold() in _PARTICLES and (word.islower() or at > 0):
            return at - 1 if fold(word) in ("y", "e") and at > 1 else at
    spanish = [fold(word) in _GIVEN_PAIRS for word in words]
    if len(words) > 3:
        return len(words) - (2 if any(spanish[:-2]) else 1)
    two = len(words) == 3 and spanish[0] and not spanish[1] and "." not in words[1]
    return 1 if two else len(words) - 1
