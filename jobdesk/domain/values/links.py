"""Links: which are the same posting, which may be opened, and the one in a text."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from jobdesk.domain.values import mails, phones

_TRACKING = re.compile(
    r"utm_.*|.*clid|mc_[ce]id|_?hs(?:enc|mi|ctatracking)|_g[al]|[gw]braid|ref|refid|referr?er|ref_?src|refsrc|"
    r"source|src|gh_src|lever-(?:source|origin).*|trackingid|trk(?:info|email)?|midtoken|midsig|ebp|eid|"
    r"igshid|li_fat_id|campaign(?:id)?|cmpid|recommendedflavor|otptoken|lipi|licu",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, not what the page is."""
_LINKEDIN_JOB = re.compile(r"/jobs/view/(?:[^/]*-)?(\d{6,})\Z")
_GENERAL = frozenset((
    "career", "careers", "job", "jobs", "karriere", "stellen", "stellenangebote", "vacancies", "openings",
    "positions", "join", "join-us", "joinus", "work-with-us", "work", "hiring", "offene-stellen", "emplois",
    "carrieres", "carriere", "recrutement", "empleo", "lavora-con-noi", "vacatures", "about", "search",
    "index.html", "index.php", "home", "en", "de", "fr", "es", "it", "nl", "en-us", "en-gb", "de-de",
))  # fmt: skip
_IN_TEXT = re.compile(r"(?:https?://|www\.)[^\s<>\"“”„«»`|\\^{}]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[^\W_](?:[^\W_]|-)*\.)+([^\W\d_]{2,})(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_ENDINGS = frozenset((
    "com", "org", "net", "edu", "gov", "info", "biz", "dev", "app", "io", "ai", "co", "jobs", "careers",
    "tech", "eu", "de", "at", "ch", "uk", "us", "ca", "au", "nz", "ie", "fr", "es", "it", "nl", "be", "lu",
    "pl", "se", "no", "dk", "fi", "pt", "cz", "in", "jp", "kr", "br", "mx", "za", "example",
))  # fmt: skip
"""A bare host without a path is only taken for one with such an end: "Node.js" is none."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:(?!\d)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_AROUND = tuple(".,;:!?'’*_")
_CLOSING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Target:
    """What a link opens: `shown` is the true host, or the address or number, to be said before."""

    scheme: str
    url: str
    shown: str


def key(link: str) -> str:
    """The link as it is compared: two links of one posting have the same.

    Without scheme, "www.", user, usual port, fragment, closing slash and tracking parameters; parameters in
    order. Links to a LinkedIn job are one by its number. Text that is no link compares as it stands.
    """
    link = link.strip()
    parts = _page(link)
    if parts is None:
        return link
    host, path = _host(parts), unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    said = parse_qsl(parts.query, keep_blank_values=True)
    query = [(name, value) for name, value in said if not _TRACKING.fullmatch(name)]
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        job = _LINKEDIN_JOB.search(path)
        number = job[1] if job else dict(query).get("currentJobId", "")
        return f"linkedin.com/jobs/view/{number}" if number else "linkedin.com" + path
    if "jk" in dict(query) and ".indeed." in f".{host}":
        return f"indeed.com/{dict(query)['jk']}"
    text = "&".join(f"{name}={value}" for name, value in sorted(query))
    return host + path + (f"?{text}" if text else "")


def names_one_job(link: str) -> bool:
    """Whether a link can be the page of one posting; a home or careers page is that of several."""
    if _page(link.strip()) is None:
        return False
    page, _mark, query = key(link).partition("?")
    _start, slash, last = page.rpartition("/")
    return bool(query) or (bool(slash) and last.casefold() not in _GENERAL)


def has_number(link: str) -> bool:
    """Whether a link holds the number of a posting, so that it is that of one job under any title."""
    return re.search(r"\d{5}", key(link).partition("/")[2]) is not None


def needle(key: str) -> str:
    """The longest run of ASCII letters and digits in a key's path, which every spelling of the link holds."""
    runs = re.findall(r"[a-z0-9]+", key.partition("/")[2].lower()) or re.findall(r"[a-z0-9]+", key.lower())
    return max(runs, key=len, default="")


def target(link: str) -> Target | None:
    """What may be opened: web pages, mail addresses and phone numbers; None for everything else.

    A page needs a host with a dot, and no user name, which only serves to hide the host.
    """
    link = link.strip()
    if not link.isprintable() or " " in link or "\\" in link:
        return None
    scheme, _colon, rest = link.partition(":")
    if scheme.casefold() == "mailto":
        mail = mails.read(link)
        return Target("mailto", f"mailto:{quote(mail.wire, safe='@')}", mail.address) if mail else None
    if scheme.casefold() == "tel":
        number = unquote(rest)
        return Target("tel", f"tel:{quote(number, safe='+')}", number) if phones.is_phone(number) else None
    parts = _page(link)
    if parts is None or "@" in parts.netloc:
        return None
    shown = _host(parts, keep_www=True).partition(":")[0]
    return Target(parts.scheme, link if "://" in link else f"https://{link}", shown)


def read(text: str) -> str | None:
    """The first web link in a text, without the punctuation around it; None when there is none.

    A text that is nothing but a host, with or without a path, is a link too.
    """
    text = text.strip()
    for found in _IN_TEXT.findall(text):
        link = _trimmed(found)
        if target(link) is not None:
            return link
    bare = _BARE.fullmatch(text)
    if bare and ("/" in text or bare[1].casefold() in _ENDINGS) and target(text) is not None:
        return text
    return None


def _trimmed(link: str) -> str:
    """Without a full stop or a bracket that belongs to the sentence."""
    while link[-1:] in _AROUND or link.count(link[-1:]) > link.count(_CLOSING.get(link[-1:], link[-1:])):
        link = link[:-1]
    return link


def _page(link: str) -> SplitResult | None:
    """The parts of a web page's link; https where no scheme is said. None for anything else."""
    if "://" not in link and not _SCHEME.match(link):
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
        usable = parts.port != 0 and parts.scheme in _PORTS
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return None
    host = (parts.hostname or "").strip(".")
    return parts if usable and "." in host and " " not in host else None


def _host(parts: SplitResult, *, keep_www: bool = False) -> str:
    """The host as the network knows it, with a port that is not the usual one."""
    host = (parts.hostname or "").rstrip(".")
    with suppress(UnicodeError):  # no host of the internet; it compares as it stands
        host = host.encode("idna").decode()
    if not keep_www:
        host = host.removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme) else host
