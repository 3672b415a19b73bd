"""Links: the same posting, what may be opened, the one in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.links import Target, has_number, key, names_one_job, needle, read, target

HTTP = st.text().map("https://a.example/".__add__) | st.text().map("https://".__add__)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/jobs/view/4012345678/?refId=aaa&trackingId=bbb",
         "https://de.linkedin.com/jobs/view/senior-welder-at-acme-4012345678"),
        ("https://www.linkedin.com/jobs/search/?currentJobId=4012345678&keywords=x",
         "https://www.linkedin.com/comm/jobs/view/4012345678"),
        ("https://www.linkedin.com/in/ada/?trk=x", "linkedin.com/in/ada"),
        ("https://jobs.example/x?id=1&utm_source=linkedin", "https://jobs.example/x?utm_source=mail&id=1"),
        ("https://jobs.example/x?b=2&a=1", "http://www.jobs.example:80/x/?a=1&b=2#top"),
        ("https://jobs.example/%C3%BC", "https://jobs.example/ü"),
        ("https://de.indeed.com/viewjob?jk=ab12&from=serp", "https://www.indeed.com/rc/clk?jk=ab12&vjs=3"),
        ("https://Acme.example/Job/5/#top", "acme.example/Job/5"),
        ("https://user:pw@acme.example:443/x", "https://acme.example/x"),
        ("https://exämple.example/1", "https://xn--exmple-cua.example/1"),
        ("https://acme.example./1", "https://acme.example/1"),
    ],
)  # fmt: skip
def test_one_posting(one: str, other: str) -> None:
    assert key(one) == key(other)
    for link in (one, other):
        assert needle(key(one)) in link.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/Job/5", "https://a.example/job/5"), ("https://a.example/x?id=1",
        "https://a.example/x?id=2"),
        ("https://a.example:8080/x", "https://a.example/x"), ("https://www.linkedin.com/jobs/",
        "https://www.linkedin.com/in/"),
        ("http://[", "http://[]"), ("LinkedIn", "Indeed"), ("a.example/1", "b.example/1"),
        ("https://indeed.com/viewjob", "https://a.example/viewjob"),
    ],
)  # fmt: skip
def test_two_postings(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("link", "one"),
    [
        ("https://acme.example/jobs/welder-5", True), ("https://acme.example/careers?gh_jid=5", True),
        ("https://acme.example/careers", False), ("https://acme.example/en/Careers/", False),
        ("https://acme.example", False), ("LinkedIn", False), ("http://[", False), ("file:///x/y", False),
        ("https://acme.example/careers?utm_source=x", False), ("", False),
    ],
)  # fmt: skip
def test_a_careers_page_is_no_posting(link: str, one: bool) -> None:
    assert names_one_job(link) is one


@pytest.mark.parametrize(
    ("link", "opened"),
    [
        ("https://a.example/x?y#z", Target("https", "https://a.example/x?y#z", "a.example")),
        (" a.example/x ", Target("https", "https://a.example/x", "a.example")),
        ("a.example:8080/x", Target("https", "https://a.example:8080/x", "a.example")),
        ("HTTP://WWW.A.example", Target("http", "HTTP://WWW.A.example", "www.a.example")),
        ("https://аcme.example/", Target("https", "https://аcme.example/", "xn--cme-5cd.example")),
        ("mailto:dana@a.example", Target("mailto", "mailto:dana@a.example", "dana@a.example")),
        ("tel:+491701234567", Target("tel", "tel:+491701234567", "+491701234567")),
    ],
)
def test_what_may_be_opened(link: str, opened: Target) -> None:
    assert target(link) == opened


@pytest.mark.parametrize(
    "link",
    [
        "", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https://user:pw@evil.example",
        "https://bank.example@evil.example", "data:text/html,x", "https://", "http://localhost",
        "two words.example",
        "https://a.example\\@b.example/", "https://a.example/\u202e", "http://[", "https://a.example:99999/",
        "https://a.example:0/", "mailto:nobody", "tel:none", "jobdesk://open", "https://.",
        "https://a.example/\n",
    ],
)  # fmt: skip
def test_what_may_not(link: str) -> None:
    assert target(link) is None or link.endswith("\n")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See https://a.example/x(1), and more", "https://a.example/x(1)"),
        ("(https://a.example/x)", "https://a.example/x"), ("<https://a.example>", "https://a.example"),
        ("**[here](https://a.example/y)**", "https://a.example/y"), ("www.a.example.", "www.a.example"),
        ("https://user@evil.example https://b.example", "https://b.example"),
        ("a.example/jobs", "a.example/jobs"), ("acme.com", "acme.com"), ("https://", None), ("Node.js", None),
        ("LinkedIn", None), ("e.g. this", None), ("", None), ("a.example/\u202e", None),
    ],
)  # fmt: skip
def test_the_link_in_a_text(text: str, link: str | None) -> None:
    assert read(text) == link


def test_a_number_is_that_of_a_posting() -> None:
    assert has_number("https://www.linkedin.com/jobs/view/4012345678")
    assert not has_number("https://a12345.example/open-roles")


def test_a_key_without_letters() -> None:
    assert needle("") == ""
    assert needle("ü.example/ü") == "example"


@given(st.text() | HTTP)
def test_any_text(text: str) -> None:
    assert key(key(text)) == key(key(key(text)))
    names_one_job(text)
    found = read(text)
    assert found is None or target(found) is not None
    opened = target(text)
    assert opened is None or (opened.shown and " " not in opened.url)
