"""Names of people, split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.names import PersonName, split


@pytest.mark.parametrize(
    ("text", "address", "title", "given_name", "family", "suffix"),
    [
        ("Dana Kim", "", "", "Dana", "Kim", ""),
        ("Kim, Dana", "", "", "Dana", "Kim", ""),
        ("Dr. Maria Weber", "", "Dr.", "Maria", "Weber", ""),
        ("Weber, Dr. Maria", "", "Dr.", "Maria", "Weber", ""),
        ("Frau Prof. Dr. med. Anna Groß", "Frau", "Prof. Dr. med.", "Anna", "Groß", ""),
        ("Prof. Dr. h.c. Weber", "", "Prof. Dr. h.c.", "", "Weber", ""),
        ("Herr Schmidt", "Herr", "", "", "Schmidt", ""),
        ("Schmidt, Herr Jan", "Herr", "", "Jan", "Schmidt", ""),
        ("Mx Sam Lee", "Mx", "", "Sam", "Lee", ""),
        ("Med Smith", "", "", "Med", "Smith", ""),
        ("María José García López", "", "", "María José", "García López", ""),
        ("Ana García López", "", "", "Ana", "García López", ""),
        ("María José García", "", "", "María José", "García", ""),
        ("Mary Jane Ann Smith", "", "", "Mary Jane Ann", "Smith", ""),
        ("Juan P. Smith", "", "", "Juan P.", "Smith", ""),
        ("Ludwig van Beethoven", "", "", "Ludwig", "van Beethoven", ""),
        ("von Berg", "", "", "", "von Berg", ""),
        ("Herr von Berg", "Herr", "", "", "von Berg", ""),
        ("Van Nguyen", "", "", "Van", "Nguyen", ""),
        ("José Ortega y Gasset", "", "", "José", "Ortega y Gasset", ""),
        ("Ana y Luz", "", "", "Ana", "y Luz", ""),
        ("de la Cruz, Ana", "", "", "Ana", "de la Cruz", ""),
        ("Nguyễn Văn An", "", "", "Văn An", "Nguyễn", ""),
        ("Le Roy Smith", "", "", "Le Roy", "Smith", ""),
        ("DUPONT Jean", "", "", "Jean", "DUPONT", ""),
        ("Jean DUPONT", "", "", "Jean", "DUPONT", ""),
        ("JEAN DUPONT", "", "", "JEAN", "DUPONT", ""),
        ("J. R. R. Tolkien", "", "", "J. R. R.", "Tolkien", ""),
        ("Robert Downey Jr.", "", "", "Robert", "Downey", "Jr."),
        ("John Smith, PhD, MBA", "", "", "John", "Smith", "PhD MBA"),
        ("Smith, John, PhD", "", "", "John", "Smith", "PhD"),
        ("Dana Kim (she/her)", "", "", "Dana", "Kim", "(she/her)"),
        ("Madonna", "", "", "Madonna", "", ""),
        ("Jr.", "", "", "Jr.", "", ""),
        ("Dr.", "", "", "Dr.", "", ""),
        ("金多娜", "", "", "多娜", "金", ""),
        ("欧阳娜娜", "", "", "娜娜", "欧阳", ""),
        ("山田 太郎", "", "", "太郎", "山田", ""),
        ("ヤマダタロウサン", "", "", "ヤマダタロウサン", "", ""),
        ("", "", "", "", "", ""),
        (",", "", "", "", "", ""),
    ],
)
def test_split(text: str, address: str, title: str, given_name: str, family: str, suffix: str) -> None:
    assert split(text) == PersonName(address, title, given_name, family, suffix)


@pytest.mark.parametrize(
    ("text", "greeting"),
    [("Dr. Maria Weber", "Maria"), ("Herr Dr. Schmidt", "Herr Dr. Schmidt"), ("Kim, Dana", "Dana")],
)
def test_the_name_in_a_greeting(text: str, greeting: str) -> None:
    assert split(text).greeting == greeting


def test_a_contact_keeps_three_parts() -> None:
    assert split("Herr Dr. Tom van Dyk, Jr.").kept == ("Herr Dr.", "Tom", "van Dyk Jr.")


WORDS = st.sampled_from(
    ["Dr.", "Herr", "van", "y", "Kim", "DANA", "José", "Jr.", "Nguyễn", "An", "PhD", "h.c."]
)


@given(st.text() | st.lists(WORDS).map(" ".join) | st.lists(WORDS).map(", ".join))
def test_no_word_is_lost(text: str) -> None:
    said = sorted("".join(text.replace(",", " ").split()))
    assert sorted("".join(split(text).full.split())) == said
