"""The quick line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.quickline import read


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Engineer at Acme", ("Engineer", "Acme", "")),
        ("  Engineer  @  Acme Robotics ", ("Engineer", "Acme Robotics", "")),
        ("Engineer", ("Engineer", "", "")),
        ("Engineer at ", ("Engineer at", "", "")),
        ("at Acme", ("at Acme", "", "")),
        ("Head of Data at large at Acme", ("Head of Data at large", "Acme", "")),
        ("", ("", "", "")),
        (
            "https://www.acme.example/jobs/1",
            ("Posting at acme.example", "", "https://www.acme.example/jobs/1"),
        ),
        ("HTTP://acme.example", ("Posting at acme.example", "", "HTTP://acme.example")),
        ("http://[", ("http://[", "", "")),
        ("https://", ("https://", "", "")),
        ("https://acme.example and more", ("https://acme.example and more", "", "")),
        ("Engineer at Acme https://acme.example/1", ("Engineer", "Acme", "https://acme.example/1")),
        ("Engineer at Acme, https://acme.example/1", ("Engineer", "Acme", "https://acme.example/1")),
        ("Engineer - https://acme.example/1", ("Engineer", "", "https://acme.example/1")),
        (", https://acme.example", ("Posting at acme.example", "", "https://acme.example")),
    ],
)
def test_read(text: str, read_as: tuple[str, str, str]) -> None:
    assert read(text) == read_as


@given(st.text() | st.text().map("http://".__add__) | st.text(alphabet="at @[]:/."))
def test_any_text_is_read(text: str) -> None:
    title, company, link = read(text)
    assert bool(title) == bool(text.split())
    assert company in " ".join(text.split())
    assert link in text
