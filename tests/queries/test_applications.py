"""Writing down an application: the same job again, and the companies that are known."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.commands import applications, contacts
from jobdesk.queries.applications import company_names, find_duplicates
from jobdesk.store.desk import Desk
from tests.store.filling import HOSTILE


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(
        desk, title="Node.js Engineer", company="Straße AG", link="https://www.Acme.example/jobs/1/?id=7#top"
    )


@pytest.mark.parametrize(
    ("title", "company", "link"),
    [
        ("node.js  ENGINEER", "strasse ag", ""),
        ("", "", "http://acme.example/jobs/1?id=7"),
        ("", "", "acme.example/jobs/1?id=7"),
        ("", "", "https://acme.example/jobs/1?utm_source=mail&id=7&ref=x"),
    ],
)
def test_the_same_job_again(desk: Desk, job: int, title: str, company: str, link: str) -> None:
    assert [found.id for found in find_duplicates(desk, title, company, link)] == [job]


def test_another_job(desk: Desk, job: int) -> None:
    assert find_duplicates(desk, "Node.js Engineer", "Other", "https://acme.example/jobs/1?id=8") == []
    assert find_duplicates(desk, "", "", "http://[") == []


def test_a_careers_page_is_no_posting(desk: Desk) -> None:
    applications.add(desk, title="Cook", link="https://birch.example/careers")
    assert find_duplicates(desk, "Baker", "", "https://birch.example/careers") == []


def test_a_legal_form_makes_no_other_company(desk: Desk, job: int) -> None:
    assert [found.id for found in find_duplicates(desk, "Node.js Engineer", "Strasse")] == [job]
    assert find_duplicates(desk, "Node.js Engineer", "Strasse Nord") == []


@pytest.mark.parametrize("text", ["", " ", "a", "-", '"', *HOSTILE, "word " * 5000])
def test_whatever_is_typed_is_compared(desk: Desk, job: int, text: str) -> None:
    assert isinstance(find_duplicates(desk, text, text, text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text(desk: Desk, text: str) -> None:
    find_duplicates(desk, text, text, text)


def test_company_names(desk: Desk, job: int) -> None:
    contacts.add(desk, name="Dana", company="acme")
    assert company_names(desk) == ["acme", "Straße AG"]
