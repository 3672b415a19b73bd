"""What was read from files of other programs, before it becomes part of the desk."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from jobdesk.domain.enums import Outcome, PayPeriod, StageKind, WorkMode


class RecordKind(Enum):
    APPLICATIONS = "applications"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """One row that tells of an application. Days are the user's; empty text and None mean "not said".

    Pay is in the currency's smallest units, as in `values.pay.Pay`.
    """

    title: str
    company: str = ""
    stage_words: str = ""
    stage: StageKind | None = None
    outcome: Outcome | None = None
    link: str = ""
    place: str = ""
    source: str = ""
    work_mode: WorkMode | None = None
    pay_min: int | None = None
    pay_max: int | None = None
    pay_currency: str = ""
    pay_period: PayPeriod | None = None
    applied_on: date | None = None
    saved_on: date | None = None
    deadline_on: date | None = None
    notes: str = ""
    posting: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One row that tells of a person. `full_name` is never empty."""

    full_name: str
    given_name: str = ""
    family_name: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    company: str = ""
    position: str = ""
    connected_on: date | None = None
    notes: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read: its line in the file (from 1), why, and its cells."""

    line: int
    reason: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a file says: `rows` = applications + contacts + bad_rows + blank."""

    kind: RecordKind
    applications: tuple[ApplicationRecord, ...] = ()
    contacts: tuple[ContactRecord, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    blank: int = 0
    rows: int = 0
    unknown_words: tuple[tuple[str, int], ...] = ()
    """Words for a stage that nobody knows, and in how many rows they stand."""
    dates_unclear: bool = False
    """Whether there are days like 3/7/24 and nothing in the file says which number is the month."""
