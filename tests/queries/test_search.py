"""Everything by its words, in any script and from any part of a thing, whatever is typed."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    offers,
    promises,
)
from jobdesk.domain.enums import AppointmentKind, ContactMethodKind, Direction, InteractionKind, Role, Side
from jobdesk.domain.phrases.when import on_day
from jobdesk.queries.marking import Marked, marked, marked_number, question
from jobdesk.queries.search import Hit, search
from jobdesk.store.desk import Desk
from tests.store.filling import HOSTILE
from tests.support import FixedClock


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(
        desk,
        title="Executive Assistant (C++, .NET)",
        company="Nimbus AG",
        place="Köln",
        posting="You know Rust.\nŁukasz Żak and Frau Strauß are looking forward to you in Αθήνα.",
    )


@pytest.fixture
def dana(desk: Desk) -> int:
    ways = [
        (ContactMethodKind.MAIL, "d.kim@acme.example"),
        (ContactMethodKind.PHONE, "+49 170 123-45 67"),
        (ContactMethodKind.LINK, "https://people.example/dana"),
    ]
    return contacts.add(desk, name="Dana Kim", company="Acme Robotics", position="Recruiter", methods=ways)


def note(desk: Desk, clock: FixedClock, text: str, job: int | None = None, *people: int) -> int:
    return interactions.log(
        desk,
        kind=InteractionKind.NOTE if job else InteractionKind.CALL,
        direction=None if job else Direction.IN,
        at=clock.now(),
        text=text,
        application_id=job,
        people=people,
    )


def keys(hits: list[Hit]) -> list[str]:
    return [hit.key for hit in hits]


def found(mark: Marked | None) -> list[str]:
    """The pieces that are marked."""
    assert mark is not None
    return [mark.text[start:end] for start, end in mark.spans]


@pytest.mark.parametrize(
    "text",
    [
        "Executive Assistant nimbus", "nimb koln exec", "köln", unicodedata.normalize("NFD", "KÖLN"),
        "lukasz", "LUKASZ ZAK", "łukasz", "strauss", "strauß", "αθηνα", "ΑΘΉΝΑ", "C++", "c++ rust", ".net",
        "assistant n", "dana executive", "recruiting",
    ],
)  # fmt: skip
def test_an_application_is_found_by_all_that_belongs_to_it(
    desk: Desk, job: int, dana: int, text: str
) -> None:
    contacts.link(desk, job, dana, Role.RECRUITER)
    applications.add(desk, title="Cook", company="Other", posting="You know to cook. C+ C# net")
    applications.edit(desk, job, source="Recruiting Fair")
    assert [key for key in keys(search(desk, text)) if key.startswith("application")] == [
        f"application:{job}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "kim dana", "acme", "acme recruiter", "d.kim@acme.example", "@acme", "people.example", "4567",
        "0170 12", "(170) 123", "+49170", "0049 170", "345", "dana 170",
    ],
)  # fmt: skip
def test_a_person_is_found_by_firm_mail_and_any_part_of_the_number(
    desk: Desk, job: int, dana: int, text: str
) -> None:
    contacts.add(desk, name="Kimberley Low", methods=[(ContactMethodKind.PHONE, "+1 555 99")])
    assert keys(search(desk, text)) == [f"contact:{dana}"]


@pytest.mark.parametrize(
    ("text", "times"),
    [("面接", 1), ("接", 1), ("面日", 0), ("日程 2026", 1), ("サイトサイト", 0), ("서울", 1), ("서", 1)],
)
def test_scripts_without_spaces_are_found_by_sign_side_by_side(desk: Desk, text: str, times: int) -> None:
    applications.add(desk, title="営業", company="東京商事", posting="面接日程2026のお知らせ。서울에서")
    assert len(search(desk, text)) == times


@pytest.mark.parametrize("text", ["", " ", "e", "é", "я", " e ", "e x", "+", "7", "-", "..."])
def test_a_single_letter_finds_nothing(desk: Desk, job: int, dana: int, text: str) -> None:
    assert search(desk, text) == []


def test_single_letters_count_beside_other_words(desk: Desk) -> None:
    both = applications.add(desk, title="R Developer", posting="R&D")
    applications.add(desk, title="Rust Developer")
    assert keys(search(desk, "r developer")) == [f"application:{both}"]
    assert keys(search(desk, "R&D")) == [f"application:{both}"]
    assert len(search(desk, "developer r")) == 2  # the r may become "rust"
    assert keys(search(desk, "developer r ")) == [f"application:{both}"]


def test_what_was_said_leads_to_its_application_with_the_place(
    desk: Desk, job: int, dana: int, clock: FixedClock
) -> None:
    said = note(desk, clock, "asked for references\nand a salary of 62,000", job, dana)
    (hit,) = search(desk, "nimbus salary")
    assert (hit.key, hit.source, hit.source_id) == (f"application:{job}", "interaction", said)
    assert (hit.title.text, hit.more.text, hit.person.text, hit.day) == (
        "Executive Assistant (C++, .NET)", "Köln", "Dana Kim", date(2026, 11, 18)
    )  # fmt: skip
    assert found(hit.company) == ["Nimbus"]
    assert hit.snippet == Marked("asked for references and a salary of 62,000", ((27, 33),))


def test_what_was_said_to_a_person_alone_leads_there(desk: Desk, dana: int, clock: FixedClock) -> None:
    said = note(desk, clock, "Tell me about sourdough", None, dana)
    (hit,) = search(desk, "sourdough dana")
    assert (hit.key, hit.source, hit.source_id) == (f"contact:{dana}", "interaction", said)


def test_promises_talks_feedback_offers_and_plans_are_found(
    desk: Desk, job: int, dana: int, clock: FixedClock
) -> None:
    day = on_day(date(2026, 12, 1))
    promises.make(desk, side=Side.THEM, words="send the contract", when=day, application_id=job)
    promises.make(desk, side=Side.THEM, words="introduce me to Ines", when=day, contact_id=dana)
    starts = clock.now() + timedelta(days=1)
    ends = starts + timedelta(hours=1)
    plan = {"kind": AppointmentKind.OTHER, "starts_at": starts, "ends_at": ends, "zone": "Europe/Berlin"}
    appointments.plan(desk, application_id=job, title="Panel with whiteboard", **plan)  # type: ignore[arg-type]
    coffee = appointments.plan(desk, people=[dana], title="Coffee", **plan)  # type: ignore[arg-type]
    feedback.record(desk, job, text="too junior for kubernetes")
    offers.write(desk, job, terms="thirty days of holiday")
    followups.add(desk, words="order a uniform", due_on=date(2026, 12, 1), application_id=job)
    for text in ("contract", "whiteboard", "kubernetes", "holiday", "uniform"):
        (hit,) = search(desk, text)
        assert (hit.key, found(hit.snippet)) == (f"application:{job}", [text])
    assert keys(search(desk, "ines")) == keys(search(desk, "coffee")) == [f"contact:{dana}"]
    appointments.edit(desk, coffee, title="Tea")
    assert (search(desk, "coffee"), keys(search(desk, "tea"))) == ([], [f"contact:{dana}"])


def test_a_title_is_found_among_many_notes(desk: Desk, clock: FixedClock) -> None:
    python = applications.add(desk, title="Python Engineer", company="Acme")
    other = applications.add(desk, title="Data Analyst", company="Other")
    for n in range(210):
        note(desk, clock, f"asked about python {n}", other)
    assert keys(search(desk, "python")) == [f"application:{python}", f"application:{other}"]


def test_titles_come_first_then_what_is_around_then_the_newest(desk: Desk, clock: FixedClock) -> None:
    titled = applications.add(desk, title="Baker", company="Acme")
    around = applications.add(desk, title="Cook", company="Baker & Sons")
    for n in range(205):
        clock.advance(timedelta(days=1))
        applications.add(desk, title=f"Cook {n}", posting="No baker, please")
    newest = applications.add(desk, title="Waiter", posting="No baker either")
    expected = [f"application:{each}" for each in (titled, around, newest)]
    assert keys(search(desk, "baker"))[:3] == expected
    assert keys(search(desk, "baker", most=2)) == expected[:2]


def test_both_kinds_are_seen_and_the_better_first(desk: Desk) -> None:
    for n in range(12):
        applications.add(desk, title=f"Engineer {n}", posting="Write to Kim Engel")
    kim = contacts.add(desk, name="Kim Engel")
    assert keys(search(desk, "kim engel", most=6))[0] == f"contact:{kim}"
    by_title = keys(search(desk, "engineer", most=6))
    assert len(by_title) == 6
    contacts.edit(desk, kim, notes="an engineer herself")
    assert keys(search(desk, "engineer", most=6)) == [*by_title[:5], f"contact:{kim}"]


def test_a_part_of_a_number_is_marked_where_it_stands(desk: Desk, dana: int) -> None:
    (hit,) = search(desk, "0170 1234")
    assert (hit.snippet and hit.snippet.text, found(hit.snippet)) == ("+49 170 123-45 67", ["170 123-4"])
    assert marked_number("+49 (0)170 1", "49170") == Marked("+49 (0)170 1")


def test_a_long_text_shows_the_place_with_the_words(desk: Desk) -> None:
    long = f"{'Über die Größe ' * 40}wir suchen Łukasz aus der Weststraße und {'mehr ' * 200}"
    applications.add(desk, title="Cook", company="Acme", posting=long)
    (hit,) = search(desk, "lukasz weststrass")
    assert found(hit.snippet) == ["Łukasz", "Weststraß"]
    assert hit.snippet is not None
    assert len(hit.snippet.text) <= 140
    (hit,) = search(desk, "wir such")
    assert found(hit.snippet) == ["wir", "such"]


def test_what_is_shown_anyway_needs_no_snippet(desk: Desk, job: int, dana: int) -> None:
    (hit,) = search(desk, "executive nimbus")
    assert (found(hit.title), found(hit.company), hit.snippet) == (["Executive"], ["Nimbus"], None)
    (hit,) = search(desk, "acme.example")
    assert (found(hit.company), found(hit.snippet)) == (["Acme"], ["acme", "example"])


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Straße", "strass", ["Straß"]),
        ("Straße", "stras", ["Straß"]),
        ("e\u0301t\u00e9", "ete", ["e\u0301t\u00e9"]),
        ("ab abc xab", "ab", ["ab", "ab"]),
        ("C++ and C", "c++", ["C++"]),
        ("a面接b", "面 接", ["面接"]),
        ("", "ab", []),
    ],
)
def test_marks_are_those_of_the_text_as_written(text: str, asked: str, expected: list[str]) -> None:
    assert found(marked(text, question(asked))) == expected


@pytest.mark.parametrize(
    "text", [*HOSTILE, "word " * 5000, "\0", '" OR "*', "title : x", "NEAR(a b)", "1" * 500]
)
def test_whatever_is_typed_is_searched_for(desk: Desk, job: int, dana: int, text: str) -> None:
    applications.edit(desk, job, notes=text)
    assert search(desk, text) or not question(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(text=st.text(st.characters(codec="utf-8")), asked=st.text(st.characters(codec="utf-8"), max_size=8))
def test_any_text(desk: Desk, text: str, asked: str) -> None:
    for hit in search(desk, text):
        assert hit.title.text
    mark = marked(text, question(asked))
    assert all(0 <= start < end <= len(text) for start, end in mark.spans)
