"""Companies' names as they are compared. The written name stays as it is."""

import re

from jobdesk.domain.values.folding import fold, terms

_LEGAL = frozenset((
    "gmbh", "mbh", "ggmbh", "ag", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "se", "co", "inc",
    "incorporated", "ltd", "limited", "llc", "llp", "lp", "plc", "corp", "corporation", "company", "sa",
    "sas", "sasu", "sarl", "eurl", "sl", "slu", "srl", "spa", "bv", "nv", "vof", "ab", "as", "asa", "aps",
    "oy", "oyj", "spzoo", "sro", "doo", "dd", "kft", "zrt", "nyrt", "ood", "eood", "pty", "pvt", "pte",
    "sdn", "bhd", "kk", "gk", "lda", "ltda", "eireli", "cv", "pbc", "sacv", "haftungsbeschrankt",
))  # fmt: skip
_LOOSE = _LEGAL | {
    "group", "gruppe", "groupe", "grupo", "gruppo", "holding", "holdings", "technologies", "technology",
    "international", "global", "solutions", "software", "systems", "labs", "deutschland", "germany",
}  # fmt: skip
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?)+[a-z]\b\.?|\bsp\.?\s?z\s?o\.?\s?o\b\.?")
_BEFORE = (
    (re.compile("株式会社|有限会社|合同会社|[(]株[)]|[(]有[)]|有限公司|주식회사"), " "),
    (re.compile(r"\bde\s+(?=c\.?\s?v\b)"), ""),  # S.A. de C.V.
    (re.compile(r"\b([as])/([as])\b"), r"\1\2"),  # A/S
)


def key(name: str) -> str:
    """The folded name without its legal form: "Acme", "ACME Inc." and "Acme GmbH & Co. KG" are one.

    Empty for a name without letters or digits; a name that is nothing but a legal form keeps it.
    """
    return _without(name, _LEGAL)


def loose_key(name: str) -> str:
    """As `key`, also without "Group", "Technologies" and the like: what is alike by it is asked about."""
    return _without(name, _LOOSE)


def _without(name: str, endings: frozenset[str]) -> str:
    folded = fold(name)
    for pattern, plain in _BEFORE:
        folded = pattern.sub(plain, folded)
    folded = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match[0]), folded)
    words = terms(folded)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    kept = list(words)
    while kept and kept[-1] in endings:
        kept.pop()
    return " ".join(kept or words)
