"""Text as it can be stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.text import one_line, storable


@pytest.mark.parametrize(("text", "stored"), [("a\0b", "ab"), ("half \ud800", "half ?"), (" ü\n", " ü\n")])
def test_storable(text: str, stored: str) -> None:
    assert storable(text) == stored


@given(st.text(st.characters()))
def test_any_text_is_one_line_that_can_be_encoded(text: str) -> None:
    line = one_line(text)
    assert line.encode() is not None
    assert "\0" not in line
    assert line == " ".join(line.split())
