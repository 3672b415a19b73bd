"""A letter as a link and as a file: exact, and nothing in it can become a header."""

from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.errors import Refused
from jobdesk.exchange.mail import LONGEST, address, eml, mailto


def test_a_link_carries_every_sign() -> None:
    link = mailto("Dana <dana@acme.example>", "50 % & more?", "Grüße,\n+1 & #2")
    assert link is not None
    assert link.isascii()
    parts = urlsplit(link)
    assert parts.path == "dana@acme.example"
    said = parse_qs(parts.query, strict_parsing=True)
    assert said == {"subject": ["50 % & more?"], "body": ["Grüße,\r\n+1 & #2"]}
    assert "+" not in link


def test_a_long_letter_is_no_link() -> None:
    assert mailto("a@b.example", "s", "x" * LONGEST) is None


@pytest.mark.parametrize(
    "text", ["dana", "a@b@c", "a b@c", "a@b.example?bcc=x@y", "a@b\r\nBcc: x@y", "a@b,c@d"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is no mail address"):
        address(text)


def test_an_address_is_found_in_its_brackets() -> None:
    assert address(" Dana Kim <dana@acme.example> ") == "dana@acme.example"
    assert address("") == ""


def test_a_host_is_sent_in_ascii() -> None:
    link = mailto("dana@exämple.example", "s", "b")
    assert link is not None
    assert link.startswith("mailto:dana@xn--exmple-cua.example?")
    mail = message_from_bytes(eml("jürgen@exämple.example", "s", "b"), policy=policy.default)
    assert mail["To"] == "jürgen@xn--exmple-cua.example"


def test_a_file_opens_as_a_draft(tmp_path: Path) -> None:
    paper = tmp_path / "Lebenslauf ü.pdf"
    paper.write_bytes(b"%PDF")
    mail = message_from_bytes(eml("d@a.example", "Grüße", "Hallo\nWelt", [paper]), policy=policy.default)
    assert (mail["X-Unsent"], mail["To"], mail["Subject"]) == ("1", "d@a.example", "Grüße")
    body = mail.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Hallo", "Welt"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Lebenslauf ü.pdf"
    assert attached.get_content() == b"%PDF"


@given(st.text(), st.text())
def test_no_subject_begins_another_header(subject: str, body: str) -> None:
    mail = message_from_bytes(eml("", f"{subject}\r\nBcc: x@y.example", body), policy=policy.default)
    assert "Bcc" not in mail
    assert mail["To"] is None
