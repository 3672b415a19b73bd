"""A letter on its way to the user's mail program: as a mailto link, or as a file that opens as a draft."""

import mimetypes
import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from jobdesk.errors import Refused
from jobdesk.i18n import _

LONGEST = 2000
"""Characters of a link: mail programs on Windows cut it at about 2,046."""
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\%?&]+@[^\s@<>,;:\"()\[\]\\%?&]+\Z")


def address(text: str) -> str:
    """The mail address in "Name <mail>" or "mail"; empty for nothing. Raises Refused for anything else."""
    text = text.strip()
    found = re.fullmatch(r"[^<>\r\n]*<([^<>]*)>", text)
    mail = (found[1] if found else text).strip()
    if mail and (not _ADDRESS.match(mail) or not mail.isprintable()):
        raise Refused(_("“{text}” is no mail address.").format(text=mail[:60]))
    return mail


def mailto(to: str, subject: str, body: str) -> str | None:
    """The link of RFC 6068; None when it is longer than mail programs take. Raises Refused, see `address`."""
    lines = "\r\n".join(body.splitlines())
    link = f"mailto:{quote(address(to), safe='@')}?subject={_quoted(_line(subject))}&body={_quoted(lines)}"
    return link if len(link) <= LONGEST else None


def eml(to: str, subject: str, body: str, attachments: Sequence[Path] = ()) -> bytes:
    """A mail not sent yet. Raises OSError when an attachment cannot be read; Refused, see `address`."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    where = address(to)
    if where:
        mail["To"] = where
    mail["Subject"] = _line(subject)
    mail.set_content("\n".join(_text(body).splitlines()) + "\n", charset="utf-8")
    for path in attachments:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        main, _slash, sub = kind.partition("/")
        name = _line(path.name).replace('"', "'")
        mail.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def _text(text: str) -> str:
    """Without halves of characters."""
    return text.encode("utf-8", "replace").decode()


def _line(text: str) -> str:
    """One line of printable characters: a header cannot begin another one."""
    return "".join(each if each.isprintable() else " " for each in _text(" ".join(text.split())))


def _quoted(text: str) -> str:
    return quote(_text(text), safe="")
