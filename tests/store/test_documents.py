"""The documents of the search follow each step, and are what they would be if all were made anew."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.commands import applications, appointments, contacts, feedback, interactions, promises
from jobdesk.domain.enums import AppointmentKind, ContactMethodKind, Direction, InteractionKind, Role, Side
from jobdesk.domain.phrases.when import on_day
from jobdesk.domain.values.folding import terms
from jobdesk.errors import JobDeskError
from jobdesk.paths import Paths
from jobdesk.queries.search import search
from jobdesk.settings import Settings
from jobdesk.store import documents
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.document_sources import Kind
from tests.store.indexed import check_index
from tests.support import FixedClock

WORDS = ("Acme", "Straße", "Łukasz", "C++", "面接", "baker", "Dana", "node.js", "NFD e\u0301")
Rows = list[tuple[object, ...]]


def kept(desk: Desk) -> Rows:
    return desk.rows("SELECT * FROM derived_document ORDER BY id")


def made_anew(desk: Desk) -> Rows:
    """The documents when all are made at once, which is then taken back."""
    desk.connection.execute("BEGIN")
    documents.rebuild(desk)
    check_index(desk)
    rows = kept(desk)
    desk.connection.execute("ROLLBACK")
    return rows


class Player:
    """Does anything at all to a desk."""

    def __init__(self, desk: Desk, clock: FixedClock, seed: int) -> None:
        self.desk, self.clock, self.rng = desk, clock, Random(seed)

    def word(self) -> str:
        return self.rng.choice(
            ("Acme", "Straße", "Łukasz", "C++", "面接", "baker", "Dana", "node.js", "NFD é")
        )

    def one(self, table: str) -> int:
        ids = [row[0] for row in self.desk.rows(f"SELECT id FROM {table}")]
        return self.rng.choice(ids) if ids else 1

    def people(self) -> list[int]:
        return sorted({self.one("contact") for _ in range(self.rng.randrange(3))})

    def step(self) -> None:
        desk, word = self.desk, self.word
        acts: tuple[Callable[[], object], ...] = (
            lambda: applications.add(desk, title=word(), company=word(), posting=word()),
            lambda: contacts.add(desk, name=word(), company=word(), notes=word()),
            lambda: applications.edit(desk, self.one("application"), title=word()),
            lambda: applications.edit(desk, self.one("application"), company=word()),
            lambda: applications.move(desk, [self.one("application")], self.one("stage")),
            lambda: applications.delete(desk, [self.one("application")]),
            lambda: contacts.edit(desk, self.one("contact"), name=word(), company=word()),
            lambda: contacts.edit(desk, self.one("contact"), methods=self.methods()),
            lambda: contacts.delete(desk, [self.one("contact")]),
            lambda: contacts.link(desk, self.one("application"), self.one("contact"), Role.OTHER),
            lambda: contacts.unlink(desk, self.one("application"), self.one("contact")),
            lambda: self.say(self.one("application")),
            lambda: self.say(None),
            lambda: interactions.edit(desk, self.one("interaction"), people=self.people(), text=word()),
            lambda: interactions.edit(desk, self.one("interaction"), people=self.people()),
            lambda: interactions.delete(desk, self.one("interaction")),
            self.promise,
            lambda: promises.edit(
                desk, self.one("promise"), side=Side.ME, words=word(), when=on_day(date(2026, 12, 2))
            ),
            self.plan,
            lambda: appointments.edit(desk, self.one("appointment"), title=word()),
            lambda: feedback.record(desk, self.one("application"), text=word()),
            self.rename_company,
            desk.undo,
            desk.redo,
        )
        try:
            self.rng.choice((*acts[:2] * 4, *acts))()  # more is written down than deleted
        except JobDeskError:
            return  # not everything can be done at any time

    def methods(self) -> list[tuple[ContactMethodKind, str]]:
        number = f"+49 170 {self.rng.randrange(10**6)}"
        return [(ContactMethodKind.PHONE, number), (ContactMethodKind.MAIL, "a@b.example")]

    def say(self, application_id: int | None) -> None:
        interactions.log(
            self.desk,
            kind=InteractionKind.CALL,
            direction=Direction.IN,
            at=self.clock.now() - timedelta(hours=self.rng.randrange(100)),
            text=self.word() if self.rng.random() < 0.9 else "",
            application_id=application_id,
            people=self.people(),
        )

    def promise(self) -> None:
        alone = self.rng.random() < 0.5
        promises.make(
            self.desk,
            side=Side.THEM,
            words=self.word(),
            when=on_day(date(2026, 12, 1)),
            application_id=None if alone else self.one("application"),
            contact_id=self.one("contact") if alone else None,
        )

    def plan(self) -> None:
        starts = self.clock.now() + timedelta(hours=1)
        appointments.plan(
            self.desk,
            kind=AppointmentKind.CALL,
            starts_at=starts,
            ends_at=starts,
            zone="UTC",
            people=self.people(),
            application_id=self.one("application") if self.rng.random() < 0.5 else None,
            title=self.word(),
        )

    def rename_company(self) -> None:
        with self.desk.step("Rename"):
            self.desk.connection.execute(
                "UPDATE company SET name = ? WHERE id = ?",
                (f"{self.word()} {self.rng.random()}", self.one("company")),
            )


@pytest.mark.parametrize("seed", range(6))
def test_after_any_steps_they_are_as_if_made_anew(desk: Desk, clock: FixedClock, seed: int) -> None:
    player = Player(desk, clock, seed)
    seen: set[Kind] = set()
    for _ in range(12):
        for _ in range(15):
            player.step()
        assert kept(desk) == made_anew(desk)
        check_index(desk)
        seen |= {Kind.of(i) for (i,) in desk.rows("SELECT id FROM derived_document")}
    assert seen == set(Kind)


def test_an_unchanged_text_is_not_written_again(desk: Desk) -> None:
    job = applications.add(desk, title="Cook", posting="word " * 200_000)
    stages = [row[0] for row in desk.rows("SELECT id FROM stage ORDER BY rank LIMIT 2")]
    pages = "SELECT id, length(block) FROM derived_text_application_data ORDER BY id"
    before = desk.rows(pages)
    for n in range(50):
        applications.move(desk, [job], stages[(n + 1) % 2])
    assert desk.rows(pages) == before


def test_a_name_that_goes_is_not_found_with_what_was_said(desk: Desk, clock: FixedClock) -> None:
    job = applications.add(desk, title="Cook")
    dana = contacts.add(desk, name="Dana Kim")
    said = {"kind": InteractionKind.CALL, "direction": Direction.IN, "at": clock.now(), "text": "hello"}
    interactions.log(desk, application_id=job, people=[dana], **said)  # type: ignore[arg-type]
    assert len(search(desk, "dana hello")) == 1
    contacts.delete(desk, [dana])
    assert search(desk, "dana") == []
    desk.undo()
    assert len(search(desk, "dana hello")) == 1


def test_deleted_words_are_in_the_file_no_more(paths: Paths, clock: FixedClock) -> None:
    desk = open_desk(paths, clock, Settings())
    job = applications.add(desk, title="Quetzalcoatl", company="Acme", posting="xylophonist wanted " * 50)
    other = applications.add(desk, title="Cook", posting="zeppelin pilot")
    note = {"kind": InteractionKind.NOTE, "direction": None, "at": clock.now(), "text": "bumblebee"}
    said = interactions.log(desk, application_id=other, **note)  # type: ignore[arg-type]
    interactions.delete(desk, said)
    applications.edit(desk, other, posting="nothing")
    applications.delete(desk, [job])
    desk.close()
    content = paths.database.read_bytes().lower()
    assert b"cook" in content
    for word in (b"quetzalcoatl", b"xylophonist", b"zeppelin", b"bumblebee"):
        assert word not in content


def test_other_settings_leave_the_documents_alone(desk: Desk) -> None:
    applications.add(desk, title="Cook")
    before = kept(desk)
    desk.connection.execute("UPDATE derived_document SET at = '2000-01-01T00:00:00Z'")
    desk.rederive()
    assert kept(desk) != before
    desk.connection.execute("DELETE FROM derived_mark WHERE name = 'documents'")
    desk.rederive()
    assert kept(desk) == before


def test_a_desk_that_can_only_be_read_is_searched(paths: Paths, clock: FixedClock) -> None:
    desk = open_desk(paths, clock, Settings())
    job = applications.add(desk, title="Cook", company="Acme")
    desk.close()
    paths.database.chmod(0o400)
    paths.database.parent.chmod(0o500)
    try:
        other = open_desk(paths, clock, Settings(country="AT"))
        assert [hit.id for hit in search(other, "acme cook")] == [job]
        other.close()
    finally:
        paths.database.parent.chmod(0o700)


@given(st.text(st.sampled_from("abC1é ß.+#-_&\n面接Łnet") | st.characters(codec="utf-8")))
def test_words_are_the_terms_of_the_text(text: str) -> None:
    assert documents.words(text) == " ".join(terms(text))
