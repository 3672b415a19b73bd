"""A letter on its way to the user's mail program: as a mailto link, or as a file that opens as a draft."""

import mimetypes
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from pathlib import Path
from urllib.parse import quote

from jobdesk.domain.values import mails
from jobdesk.domain.values.text import storable
from jobdesk.errors import Refused
from jobdesk.i18n import _

LONGEST = 2000
"""Characters of a link: mail programs on Windows cut it at about 2,046."""


def address(text: str) -> str:
    """The address in "Name <mail>" or "mail" as it is sent; empty for nothing. Raises Refused for others."""
    if not text.strip():
        return ""
    found = mails.read(text)
    if found is None:
        raise Refused(_("“{text}” is no mail address.").format(text=text.strip()[:60]))
    return found.wire


def mailto(to: str, subject: str, body: str) -> str | None:
    """The link of RFC 6068; None when it is longer than mail programs take. Raises Refused, see `address`."""
    lines = "\r\n".join(body.splitlines())
    link = f"mailto:{quote(address(to), safe='@')}?subject={_quoted(_line(subject))}&body={_quoted(lines)}"
    return link if len(link) <= LONGEST else None


def eml(to: str, subject: str, body: str, attachments: Sequence[Path] = ()) -> bytes:
    """A mail not sent yet. Raises OSError when an attachment cannot be read; Refused, see `address`."""
    where = address(to)
    mail = EmailMessage(policy=SMTP if where.isascii() else SMTPUTF8)
    mail["X-Unsent"] = "1"
    if where:
        mail["To"] = where
    mail["Subject"] = _line(subject)
    mail.set_content("\n".join(storable(body).splitlines()) + "\n", charset="utf-8")
    for path in attachments:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        main, _slash, sub = kind.partition("/")
        name = _line(path.name).replace('"', "'")
        mail.add_attachment(path.read_bytes(), maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def _line(text: str) -> str:
    """One line of printable characters: a header cannot begin another one."""
    return "".join(each if each.isprintable() else " " for each in storable(" ".join(text.split())))


def _quoted(text: str) -> str:
    return quote(storable(text), safe="")
