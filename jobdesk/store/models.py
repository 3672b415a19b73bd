"""The tables as peewee models, for writing. Only commands use them; no instance leaves a command.

The schema itself is made by the migrations; a test holds the two together.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

import peewee as pw

from jobdesk.clock import Clock
from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    CompanyKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    DocumentKind,
    DueKind,
    FollowupKind,
    FollowupState,
    InteractionKind,
    Outcome,
    PayPeriod,
    PromiseState,
    Role,
    Side,
    StageKind,
    WorkMode,
)
from jobdesk.domain.rules import Rule
from jobdesk.store.desk import Desk
from jobdesk.store.fields import DayField, EnumField, InstantField, WordField
from jobdesk.store.rows import new_uid


class DeskDatabase(pw.SqliteDatabase):
    """Peewee on the desk's own connection; it never opens one, and errors stay sqlite3's."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        super().__init__("desk", autoconnect=False)
        self.desk_connection = connection
        self.clock = clock

    def _connect(self) -> sqlite3.Connection:
        return self.desk_connection

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> sqlite3.Cursor:
        return self.desk_connection.execute(sql, params or ())


bound = pw.DatabaseProxy()


def use(desk: Desk) -> None:
    """Let the models write to this desk; every command does this first. Cheap when it is so already."""
    if bound.obj is None or bound.desk_connection is not desk.connection:
        database = DeskDatabase(desk.connection, desk.clock)
        database.connect()
        bound.initialize(database)


class Record(pw.Model):
    """What every table has."""

    id = pw.AutoField()
    uid = WordField(default=new_uid)
    created_at = InstantField()
    updated_at = InstantField()

    class Meta:
        database = bound
        legacy_table_names = False
        only_save_dirty = True

    def save(self, *args: Any, **options: Any) -> Any:
        """Write what is dirty, with the time of the desk's clock."""
        if self.dirty_fields:
            now = bound.clock.now()
            if self.created_at is None:
                self.created_at = now
            self.updated_at = now
        return super().save(*args, **options)


class Search(Record):
    """One hunt for a job, with a board and goals of its own."""

    name = WordField(default="")
    started_on = DayField(null=True)
    ended_on = DayField(null=True)
    put_away_at = InstantField(null=True)
    goal_applications = pw.IntegerField(null=True)
    goal_conversations = pw.IntegerField(null=True)
    goal_followups = pw.IntegerField(null=True)
    notes = WordField(default="")


class Stage(Record):
    search = pw.ForeignKeyField(Search, on_delete="RESTRICT")
    name = WordField()
    kind = EnumField(StageKind)
    rank = pw.FloatField()


class Company(Record):
    name = WordField()
    kind = EnumField(CompanyKind, default=CompanyKind.EMPLOYER)
    website = WordField(default="")
    domain = WordField(default="")
    address = WordField(default="")
    phone = WordField(default="")
    notes = WordField(default="")


class Application(Record):
    title = WordField()
    company = pw.ForeignKeyField(Company, null=True, on_delete="SET NULL")
    agency = pw.ForeignKeyField(Company, null=True, on_delete="SET NULL")
    stage = pw.ForeignKeyField(Stage, on_delete="RESTRICT")
    outcome = EnumField(Outcome, null=True)
    closed_at = InstantField(null=True)
    link = WordField(default="")
    posting = WordField(default="")
    source = WordField(default="")
    place = WordField(default="")
    work_mode = EnumField(WorkMode, null=True)
    pay_min = pw.IntegerField(null=True)
    pay_max = pw.IntegerField(null=True)
    pay_currency = WordField(default="")
    pay_period = EnumField(PayPeriod, null=True)
    interest = pw.IntegerField(null=True)
    deadline_on = DayField(null=True)
    applied_on = DayField(null=True)
    notes = WordField(default="")
    rank = pw.FloatField()
    archived_at = InstantField(null=True)
    delay_reason = EnumField(DelayReason, null=True)
    delayed_on = DayField(null=True)


class StageChange(Record):
    application = pw.ForeignKeyField(Application, on_delete="CASCADE")
    from_stage = pw.ForeignKeyField(Stage, null=True, on_delete="SET NULL")
    to_stage = pw.ForeignKeyField(Stage, null=True, on_delete="SET NULL")
    from_kind = EnumField(StageKind, null=True)
    to_kind = EnumField(StageKind)
    outcome = EnumField(Outcome, null=True)
    at = InstantField(null=True)


class Hold(Record):
    """A time on hold, from an instant until the user ends it, or until a day."""

    application = pw.ForeignKeyField(Application, on_delete="CASCADE")
    started_at = InstantField()
    until_on = DayField(null=True)
    ended_at = InstantField(null=True)


class Offer(Record):
    """What was offered, apart from what the posting said."""

    application = pw.ForeignKeyField(Application, on_delete="CASCADE", unique=True)
    offered_on = DayField(null=True)
    reply_by_on = DayField(null=True)
    pay_min = pw.IntegerField(null=True)
    pay_max = pw.IntegerField(null=True)
    pay_currency = WordField(default="")
    pay_period = EnumField(PayPeriod, null=True)
    terms = WordField(default="")


class Contact(Record):
    """A person. The database makes `name` of title, given name and family name."""

    title = WordField(default="")
    given_name = WordField(default="")
    family_name = WordField(default="")
    address_form = WordField(default="")
    letter_language = WordField(default="")
    zone = WordField(default="")
    company = pw.ForeignKeyField(Company, null=True, on_delete="SET NULL")
    position = WordField(default="")
    met = WordField(default="")
    keep_in_touch_days = pw.IntegerField(null=True)
    notes = WordField(default="")


class ContactMethod(Record):
    """A mail address, phone number or link of a contact."""

    contact = pw.ForeignKeyField(Contact, on_delete="CASCADE")
    kind = EnumField(ContactMethodKind)
    value = WordField()
    label = WordField(default="")
    rank = pw.FloatField(default=0)


class Participation(Record):
    """What a contact is for an application."""

    application = pw.ForeignKeyField(Application, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, on_delete="CASCADE")
    role = EnumField(Role)


class Appointment(Record):
    kind = EnumField(AppointmentKind)
    application = pw.ForeignKeyField(Application, null=True, on_delete="CASCADE")
    application_id: int | None
    title = WordField(default="")
    round = WordField(default="")
    format = WordField(default="")
    starts_at = InstantField()
    ends_at = InstantField()
    zone = WordField()
    place = WordField(default="")
    link = WordField(default="")
    phone = WordField(default="")
    state = EnumField(AppointmentState, default=AppointmentState.PLANNED)
    state_at = InstantField(null=True)
    snoozed_until = InstantField(null=True)
    preparation = WordField(default="")
    notes = WordField(default="")
    moved_to = pw.ForeignKeyField("self", null=True, on_delete="SET NULL")


class Attendance(Record):
    """Who is at an appointment."""

    appointment = pw.ForeignKeyField(Appointment, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, on_delete="CASCADE")
    contact_id: int


class Interaction(Record):
    kind = EnumField(InteractionKind)
    direction = EnumField(Direction, null=True)
    at = InstantField(null=True)
    application = pw.ForeignKeyField(Application, null=True, on_delete="CASCADE")
    application_id: int | None
    appointment = pw.ForeignKeyField(Appointment, null=True, on_delete="SET NULL")
    minutes = pw.IntegerField(null=True)
    text = WordField(default="")


class InteractionPerson(Record):
    """Who took part in an interaction."""

    interaction = pw.ForeignKeyField(Interaction, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, on_delete="CASCADE")
    contact_id: int


class Promise(Record):
    side = EnumField(Side)
    contact = pw.ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    contact_id: int | None
    application = pw.ForeignKeyField(Application, null=True, on_delete="CASCADE")
    interaction = pw.ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    said_at = InstantField()
    words = WordField()
    when_words = WordField(default="")
    due_kind = EnumField(DueKind)
    due_on = DayField(null=True)
    due_at = InstantField(null=True)
    due_from_on = DayField(null=True)
    not_before_on = DayField(null=True)
    state = EnumField(PromiseState, default=PromiseState.OPEN)
    answered_at = InstantField(null=True)
    not_yet_at = InstantField(null=True)
    snoozed_until = InstantField(null=True)
    moved_to = pw.ForeignKeyField("self", null=True, on_delete="SET NULL")


class Followup(Record):
    """What the user wants to do (OWN and the other stored rules), or decided about what a rule makes due.

    The columns after `words` say what it is about. While OPEN it is due on a day or at an instant;
    `decided_at` is when it was put there, done or left out.
    """

    rule = EnumField(Rule, default=Rule.OWN)
    kind = EnumField(FollowupKind)
    words = WordField(default="")
    application = pw.ForeignKeyField(Application, null=True, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    promise = pw.ForeignKeyField(Promise, null=True, on_delete="CASCADE")
    appointment = pw.ForeignKeyField(Appointment, null=True, on_delete="CASCADE")
    interaction = pw.ForeignKeyField(Interaction, null=True, on_delete="CASCADE")
    due_on = DayField(null=True)
    due_at = InstantField(null=True)
    state = EnumField(FollowupState, default=FollowupState.OPEN)
    decided_at = InstantField()


class Document(Record):
    kind = EnumField(DocumentKind)
    name = WordField()
    label = WordField(default="")
    sha256 = WordField(default="")
    size = pw.IntegerField(default=0)
    notes = WordField(default="")


class Enclosure(Record):
    """Which document an application got."""

    application = pw.ForeignKeyField(Application, on_delete="CASCADE")
    document = pw.ForeignKeyField(Document, on_delete="CASCADE")
    sent_on = DayField(null=True)


class Template(Record):
    situation = WordField()
    language = WordField()
    name = WordField()
    subject = WordField(default="")
    body = WordField(default="")


class Feedback(Record):
    application = pw.ForeignKeyField(Application, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    at = InstantField()
    text = WordField(default="")


class FeedbackTheme(Record):
    feedback = pw.ForeignKeyField(Feedback, on_delete="CASCADE")
    theme = WordField()


class ImportKey(Record):
    """Which row of which file an application or a contact came from, and its cells as they were."""

    application = pw.ForeignKeyField(Application, null=True, on_delete="CASCADE")
    contact = pw.ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    source = WordField()
    key = WordField()
    cells = WordField(default="{}")


ALL: tuple[type[Record], ...] = (
    Search, Stage, Company, Application, StageChange, Hold, Offer, Contact, ContactMethod, Participation,
    Appointment, Attendance,
    Interaction, InteractionPerson, Promise, Followup, Document, Enclosure, Template, Feedback, FeedbackTheme,
    ImportKey,
)  # fmt: skip
