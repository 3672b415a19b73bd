"""Phone numbers by their digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.phones import contains, digits, is_phone, same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+49 (0)170 / 123-4567", "491701234567"), ("0049 170 1234567", "491701234567"),
        ("٠١٧٠ ١٢٣", "0170123"), ("call me", ""), ("(0) 170", "0170"),
    ],
)  # fmt: skip
def test_digits(text: str, found: str) -> None:
    assert digits(text) == found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("+49 170 1234567", "0170 1234567", True),
        ("+49 (0)170 1234567", "0049 170 123 45 67", True),
        ("(555) 010-9999", "+1 555 010 9999", True),
        ("555 010-9999 ext. 12", "5550109999", True),
        ("+49 170 1234567", "+43 170 1234567", False),
        ("0170 1234567", "0171 1234567", False),
        ("110", "0110", False),
        ("", "", False),
        ("+", "+", False),
    ],
)
def test_same(one: str, other: str, alike: bool) -> None:
    assert same(one, other) is alike
    assert same(other, one) is alike


@pytest.mark.parametrize(
    ("part", "held"),
    [
        ("1234567", True), ("170 12", True), ("0170-123", True), ("+49 170", True), ("+49 (0)170 1", True),
        ("99", False), ("", False), ("0", True), ("0234", False), ("0170 2", False),
        ("abc", False), ("a170", False),
    ],
)  # fmt: skip
def test_any_part_is_found(part: str, held: bool) -> None:
    assert contains("+49 170 1234567", part) is held


@pytest.mark.parametrize(
    ("text", "so"),
    [("+491701234567", True), ("555 0100 ext 5", True), ("110", True), ("12", False), ("1" * 16, False),
     ("phone 1234", False), ("1234@5", False)],
)  # fmt: skip
def test_what_can_be_dialled(text: str, so: bool) -> None:
    assert is_phone(text) is so


@given(st.text(), st.text())
def test_any_text(one: str, other: str) -> None:
    assert digits(one).isascii()
    assert same(one, other) is same(other, one)
    assert contains(one, one) is (bool(digits(one)) and not any(sign.isalpha() for sign in one))
    is_phone(one)
