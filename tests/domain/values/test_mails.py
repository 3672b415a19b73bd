"""What a mail address is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.mails import Mail, key, read


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("dana@acme.example", Mail("dana@acme.example")),
        (" Dana Kim <Dana@ACME.example> ", Mail("Dana@acme.example", "Dana Kim")),
        ('"Kim, Dana" <d@a.example>;', Mail("d@a.example", "Kim, Dana")),
        ("<d@a.example>", Mail("d@a.example")),
        ("mailto:d@a.example?subject=Hi", Mail("d@a.example")),
        ("MAILTO:d%2Bjobs@a.example", Mail("d+jobs@a.example")),
        ("o'neill.d@a-b.c.example", Mail("o'neill.d@a-b.c.example")),
        ("jürgen@exämple.example", Mail("jürgen@exämple.example")),
    ],
)
def test_an_address(text: str, mail: Mail) -> None:
    assert read(text) == mail


@pytest.mark.parametrize(
    "text",
    [
        "", "dana", "dana@", "@acme.example", "dana@localhost", "a b@c.example", "a@b c.example",
        "a@b@c.example",
        "a@x.example;b@x.example", "a@x.example, b@x.example", "a..b@x.example", ".a@x.example",
        "a.@x.example", "a@x..example",
        "a@-x.example", "a@x-.example", "a@1.2.3.4", "a@[1.2.3.4]", '"a b"@x.example',
        "a@x.example\r\nBcc: b@x.example",
        "a@x.example?bcc=b@x.example", "a" * 65 + "@x.example", "a@" + "x" * 64 + ".example", "a@x_y.example",
        "a@" + ".".join(["x" * 60] * 5) + ".example", "\u202ea@x.example", "Dana <>",
        "é" * 33 + "@x.example",
    ],
)  # fmt: skip
def test_no_address(text: str) -> None:
    assert read(text) is None


def test_what_is_sent_and_compared() -> None:
    mail = read("Dana@Exämple.example")
    assert mail is not None
    assert (mail.host, mail.wire) == ("exämple.example", "Dana@xn--exmple-cua.example")
    assert key("dana@EXÄMPLE.example") == key("Dana <Dana@xn--exmple-cua.example>")
    assert key(" No  Address ") == "no address"


@given(st.text() | st.from_regex(r"\w{1,9}[.+ ]?\w{0,9}@\w{1,9}\.\w{1,9}", fullmatch=True))
def test_any_text(text: str) -> None:
    mail = read(text)
    if mail:
        assert read(mail.address) == Mail(mail.address)
        assert mail.wire.rpartition("@")[2].isascii()
        assert len(mail.address.split()) == 1
    key(text)
