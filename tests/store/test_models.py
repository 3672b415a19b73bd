"""The models say what the schema says; what they store comes back as it was."""

import re
from datetime import UTC, date, datetime

import peewee as pw
import pytest

from jobdesk.commands.letters import FORMS
from jobdesk.domain.enums import FollowupKind, StageKind
from jobdesk.domain.rules import Rule
from jobdesk.store import models
from jobdesk.store.desk import Desk
from jobdesk.store.fields import DayField, EnumField, InstantField, WordField
from jobdesk.store.models import ALL, Followup, Record, Stage
from tests.store.filling import HOSTILE, WORDS, tables

KINDS: dict[type[pw.Field], str] = {
    pw.AutoField: "INTEGER",
    pw.IntegerField: "INTEGER",
    pw.BooleanField: "INTEGER",
    pw.ForeignKeyField: "INTEGER",
    pw.FloatField: "REAL",
    WordField: "TEXT",
    EnumField: "TEXT",
    DayField: "TEXT",
    InstantField: "TEXT",
}
NOT_DECIDED = (Rule.PROMISE, Rule.APPOINTMENT_DAY, Rule.APPOINTMENT_SOON, Rule.APPOINTMENT_AFTER)
"""Rules that ask: what the user answers stands with the promise or the appointment."""


def test_every_table_has_a_model(desk: Desk) -> None:
    assert {model._meta.table_name for model in ALL} == set(tables(desk.connection)) - {"reminder", "memo"}


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_a_model_is_like_its_table(model: type[Record], desk: Desk) -> None:
    table = model._meta.table_name
    columns = {
        name: (kind, bool(needed) or bool(key))
        for _, name, kind, needed, _, key in desk.rows(f"PRAGMA table_info({table})")
    }
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    assert {name: (KINDS[type(f)], not f.null) for name, f in fields.items()} == columns
    references = {(row[3], row[2], row[6]) for row in desk.rows(f"PRAGMA foreign_key_list({table})")}
    assert references == {
        (f.column_name, f.rel_model._meta.table_name, f.on_delete)
        for f in fields.values()
        if isinstance(f, pw.ForeignKeyField)
    }
    script = desk.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
    allowed = {m[1]: re.findall(r"'([^']*)'", m[2]) for m in WORDS.finditer(script)}
    assert allowed == {
        name: [word.value for word in f.words if word not in NOT_DECIDED]
        for name, f in fields.items()
        if isinstance(f, EnumField)
    } | ({"address_form": list(FORMS)} if table == "contact" else {})


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_back_letter_for_letter(text: str, desk: Desk) -> None:
    models.use(desk)
    with desk.step("Add"):
        row = Stage.create(name=text, kind=StageKind.SAVED, rank=9, search=1)
    assert Stage.get_by_id(row.id).name == text
    desk.undo()
    desk.redo()
    assert desk.value("SELECT name FROM stage WHERE id = ?", (row.id,)) == text


def test_a_nul_is_left_out_and_ten_megabytes_are_not(desk: Desk) -> None:
    models.use(desk)
    with desk.step("Add"):
        row = Stage.create(name="a\0b" + "Ω" * 5_000_000, kind=StageKind.SAVED, rank=9, search=1)
    with desk.step("Delete"):
        row.delete_instance()
    desk.undo()
    assert desk.value("SELECT name FROM stage WHERE id = ?", (row.id,)) == "ab" + "Ω" * 5_000_000


def test_days_instants_and_words_come_back_as_they_were(desk: Desk) -> None:
    models.use(desk)
    at = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    on = date(2026, 2, 28)
    with desk.step("Add"):
        row = Followup.create(kind=FollowupKind.REPLY, due_on=on, decided_at=at)
    found = Followup.get_by_id(row.id)
    assert (found.due_on, found.decided_at, found.due_at) == (on, at, None)
    assert (found.kind, found.rule) == (FollowupKind.REPLY, Rule.OWN)
    assert found.created_at == found.updated_at == desk.clock.now()
