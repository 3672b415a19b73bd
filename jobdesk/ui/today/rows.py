"""The lines of Today: what each says, and what can be done with it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from jobdesk.domain import dates
from jobdesk.domain.appointments import times
from jobdesk.domain.enums import Side
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import headline, item_action_words
from jobdesk.i18n import _
from jobdesk.queries.appointments import Meeting
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import Proposal
from jobdesk.wording import due, today

SHORT = 40
"""Characters of a reason that stand beside the title; a longer one has its own line."""


class Deed(Enum):
    """What can be done with a row that is no wish."""

    CLOSE = "close"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of Today. `deeds` the best first, `main`: that one stands out; `tone` is that of the chip.

    `key` is that of what is due, else a name that no other line has.
    """

    key: str
    title: str
    whom: str = ""
    chip: str = ""
    tone: str = ""
    sentence: str = ""
    deeds: tuple[ItemAction | Deed, ...] = ()
    main: ItemAction | Deed | None = None
    later: bool = False
    application_id: int | None = None
    contact_id: int | None = None

    @property
    def spoken(self) -> str:
        """All of it in one breath, for a screen reader."""
        return ", ".join(part for part in (self.title, self.whom, self.chip, self.sentence) if part)


def deed_words(deed: ItemAction | Deed) -> str:
    if isinstance(deed, ItemAction):
        return item_action_words(deed)
    return {Deed.CLOSE: _("Close as no answer"), Deed.KEEP: _("Keep")}[deed]


def due_row(item: DueItem, now: datetime) -> Row:
    """A promise, something to do or a question about an appointment, at `now` (aware).

    A promise of theirs is headed by who made it.
    """
    on = now.astimezone().date()
    chip, tone = today.late_chip(item, on)
    title, whom, more = headline(due.what(item)), item.whom, due.why(item, on)
    if item.promise is not None and item.promise.side is Side.THEM:
        more = _("Said {promise}. Did they?").format(promise=more)
        title = item.contact or item.company or title
        whom = " · ".join(part for part in (item.company, item.title) if part and part != title)
    elif len(more) <= SHORT:
        whom, more = ", ".join(part for part in (whom, more) if part), ""
    else:
        more = headline(more)
    deeds = due.item_actions(item, now)
    return Row(
        str(item.key), title, whom, chip, tone, more, deeds, deeds[0], later=True,
        application_id=item.application_id, contact_id=item.contact_id,
    )  # fmt: skip


def over_row(one: Proposal) -> Row:
    """What is probably not coming any more."""
    return Row(
        f"application:{one.application_id}", one.company or one.title, one.title if one.company else "",
        sentence=today.over(one), deeds=(Deed.CLOSE, Deed.KEEP), application_id=one.application_id,
    )  # fmt: skip


def meeting_row(one: Meeting, on: date) -> Row:
    """When (where the user is, and in the zone that it was made in), how long, with whom."""
    sentence = headline(times(one.starts_at, one.ends_at, one.zone, on))
    if one.people:
        names = ", ".join(name for _id, name in one.people)
        sentence += "\n" + _("with {people}").format(people=names)
    return Row(
        f"appointment_soon:{one.id}",
        " · ".join(part for part in (due.meeting_name(one), one.company) if part),
        sentence=sentence, deeds=due.meeting_actions(one), application_id=one.application_id,
    )  # fmt: skip


def upcoming_row(item: DueItem, on: date) -> Row:
    """What comes next: what, and on which day the user is asked for it."""
    day = max(item.on, item.due_at.astimezone().date())
    return Row(
        f"coming:{item.key}", headline(due.ahead(item)),
        sentence=" · ".join(part for part in (headline(dates.near(day, on)), item.whom) if part),
        application_id=item.application_id, contact_id=item.contact_id,
    )  # fmt: skip
