"""Companies' names as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.companies import key, loose_key


@pytest.mark.parametrize(
    "name",
    [
        "Acme", "ACME Inc.", "Acme, Inc", "Acme GmbH & Co. KG", "Acme S.A.", "Acme S. A. de C.V.",
        "The Acme Company",
        "Acme Ltd", "Acme sp. z o.o.", "Acme B.V.", "Acme A/S", "Acme s.r.o.", "Acme Pty Ltd",
        "株式会社Acme", "acme ag",
        "Acme UG (haftungsbeschränkt)", "Acme L.L.C.", "Àcme",
    ],
)  # fmt: skip
def test_the_legal_form_does_not_matter(name: str) -> None:
    assert key(name) == "acme"


@pytest.mark.parametrize(
    ("name", "compared"),
    [
        ("AG", "ag"), ("Co.", "co"), ("The", "the"), ("Acme Group", "acme group"), ("Acme (UK) Ltd",
        "acme uk"),
        ("Co-Op Bank", "co op bank"), ("J.P. Morgan", "jp morgan"), ("", ""), ("!", ""), ("Straße AG",
        "strasse"),
    ],
)  # fmt: skip
def test_what_is_no_legal_form_stays(name: str, compared: str) -> None:
    assert key(name) == compared


def test_a_group_is_like_its_company() -> None:
    assert loose_key("Acme Technologies GmbH") == loose_key("Acme Group") == "acme"
    assert loose_key("Technologies") == "technologies"


@given(st.text())
def test_any_text(name: str) -> None:
    assert key(name) == key(name.upper()) or not name.isascii()
    assert bool(key(name)) == bool(loose_key(name))
