"""Mail addresses: the one rule of what is one, for contacts, imports and letters alike."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_NAMED = re.compile(r"([^<>\r\n]*)<([^<>]*)>[\s;,]*\Z")
_LOCAL = re.compile(r"[^\s@<>,;:\"()\[\]\\%?&.]+(?:\.[^\s@<>,;:\"()\[\]\\%?&.]+)*\Z")
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?\Z")
_LONGEST_LOCAL, _LONGEST = 64, 254
"""Octets, RFC 5321 4.5.3.1 and its erratum 1690."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An address as people see it, its host in small letters, and the name beside it (may be empty)."""

    address: str
    name: str = ""

    @property
    def host(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def wire(self) -> str:
        """The address as mail programs send it: the host in ASCII (IDNA)."""
        local, _at, host = self.address.rpartition("@")
        return f"{local}@{host.encode('idna').decode()}"


def read(text: str) -> Mail | None:
    """The one address in "a@b.example", "Name <a@b.example>" or a mailto link; None when there is none.

    A host needs a dot, since a person is reached through the internet. No quoted local parts, no host
    that is a number, no list of several.
    """
    text = unicodedata.normalize("NFC", text).strip()
    named = _NAMED.match(text)
    name, address = (named[1], named[2]) if named else ("", text)
    address = address.strip()
    if address[:7].casefold() == "mailto:":
        address = unquote(address[7:].partition("?")[0]).strip()
    local, at, host = address.rpartition("@")
    host = host.casefold()
    if not at or not address.isprintable() or not _LOCAL.match(local) or not _is_host(host):
        return None
    if _octets(local) > _LONGEST_LOCAL or _octets(address) > _LONGEST:
        return None
    return Mail(f"{local}@{host}", " ".join(name.replace('"', " ").split()).strip("'"))


def key(address: str) -> str:
    """The address as it is compared: without case, its host in ASCII. Text that is none compares folded."""
    found = read(address)
    return found.wire.casefold() if found else " ".join(address.casefold().split())


def _is_host(host: str) -> bool:
    labels = host.split(".")
    if len(labels) < 2 or not all(_LABEL.match(label) for label in labels) or labels[-1].isdecimal():
        return False
    try:
        return len(host.encode("idna")) <= _LONGEST
    except UnicodeError:  # a label longer than 63 octets, or signs that no host has
        return False


def _octets(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
