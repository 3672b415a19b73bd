"""Currencies by ISO 4217: their codes, signs, names, and how many digits their smallest unit has."""

import re
from decimal import Decimal
from functools import cache

from jobdesk.domain.values.folding import fold

_CODES = frozenset((
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF",
    "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP",
    "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP",
    "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD",
    "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK",
    "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP",
    "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP",
    "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD",
    "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF",
    "YER", "ZAR", "ZMW", "ZWG",
))  # fmt: skip
_EXPONENTS = dict.fromkeys((
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
), 0) | dict.fromkeys((
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
), 3)  # fmt: skip
"""Where the smallest unit is not a hundredth: ISO 4217, list one."""
_SIGNS = {
    "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "hk$": "HKD", "nz$": "NZD",
    "s$": "SGD", "sg$": "SGD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₽": "RUB", "₱": "PHP",
    "₫": "VND", "₦": "NGN", "zł": "PLN", "kč": "CZK",
}  # fmt: skip
_NAMES = {
    "us dollar": "USD", "us dollars": "USD", "american dollars": "USD", "dollar": "USD", "dollars": "USD",
    "canadian dollar": "CAD", "canadian dollars": "CAD", "australian dollar": "AUD",
    "australian dollars": "AUD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "pound sterling": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "gbp sterling": "GBP",
    "yen": "JPY", "swiss franc": "CHF", "swiss francs": "CHF", "franken": "CHF", "schweizer franken": "CHF",
    "sfr": "CHF", "indian rupee": "INR", "indian rupees": "INR", "zloty": "PLN", "zlotys": "PLN",
    "reais": "BRL", "swedish krona": "SEK", "swedish kronor": "SEK", "norwegian krone": "NOK",
    "norwegian kroner": "NOK", "danish krone": "DKK", "danish kroner": "DKK", "rmb": "CNY", "yuan": "CNY",
    "us-dollar": "USD", "usd$": "USD",
}  # fmt: skip
_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN"})
"""Whose sign may be a bare "$" where the code says which."""
SHOWN = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "BRL": "R$",
    "HKD": "HK$",
}  # fmt: skip
"""The signs in which amounts are shown; other currencies show their code."""
_BY_FOLDED = {fold(word): code for word, code in (_SIGNS | _NAMES | {code: code for code in _CODES}).items()}
_THOUSANDS = re.compile(r"(?<![^\W\d_])[kt](?=(?:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|inr)(?![^\W_]))")


@cache
def _pattern() -> re.Pattern[str]:
    """Any sign, name or code as a word of its own; compiled when the first pay is read."""
    words = sorted(_BY_FOLDED, key=len, reverse=True)
    return re.compile("|".join(
        (r"(?<![^\W\d_])" if word[0].isalpha() else "") + re.escape(word)
        + (r"(?![^\W_])" if word.isalpha() else "")
        for word in words
    ))  # fmt: skip


def exponent(currency: str) -> int:
    """How many digits the smallest unit has: 2 for EUR, 0 for JPY; 2 for a currency that is not known."""
    return _EXPONENTS.get(currency, 2)


def minor(value: Decimal, currency: str) -> int | None:
    """The amount in the currency's smallest units (cents); None when it has parts of one."""
    units = value.scaleb(exponent(currency))
    return int(units) if units == units.to_integral_value() else None


def major(units: int, currency: str) -> Decimal:
    """The amount that so many of the currency's smallest units (cents) are."""
    return Decimal(units).scaleb(-exponent(currency))


def currency_of(text: str) -> str | None:
    """The ISO code of "EUR", "€", "US Dollar"; empty for no text, None for what is not certain."""
    folded = fold(text).rstrip(".")
    return _BY_FOLDED.get(folded) if folded else ""


def taken_out(folded: str, known: str = "") -> tuple[str, set[str]]:
    """Folded text with a space for each currency; the codes of those that it names, and the known one."""
    found: set[str] = set()

    def blank(match: re.Match[str]) -> str:
        found.add(match[0])
        return " "

    text = _pattern().sub(blank, _THOUSANDS.sub(lambda match: match[0] + " ", folded))
    codes = {_BY_FOLDED[word] for word in found - {"$"}} | ({known} if known else set())
    if "$" in found and not codes & _DOLLARS:
        codes.add("USD")
    return text, codes
