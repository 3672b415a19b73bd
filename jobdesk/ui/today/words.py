"""What Today says: the rows of its parts, their chips and sentences."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from jobdesk.domain import dates
from jobdesk.domain.appointments import times
from jobdesk.domain.labels import headline, wish_words
from jobdesk.domain.wishes import Wish
from jobdesk.i18n import _, ngettext
from jobdesk.settings import Settings
from jobdesk.store.queries.appointments import Meeting
from jobdesk.store.queries.due import Upcoming
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.today import Basket, Proposal, Quiet, Week
from jobdesk.ui.widgets.links import page

SHORT = 40
"""Characters of a reason that stand beside the title; a longer one has its own line."""


class Deed(Enum):
    """What can be done with a row that is no wish."""

    CLOSE = "close"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of Today. `deeds` in order, `main` the one to press first; `tone` is that of the chip."""

    key: str
    title: str
    whom: str = ""
    chip: str = ""
    tone: str = ""
    sentence: str = ""
    deeds: tuple[Wish | Deed, ...] = ()
    main: Wish | Deed | None = None
    later: bool = False
    application_id: int | None = None
    contact_id: int | None = None

    @property
    def spoken(self) -> str:
        """All of it in one breath, for a screen reader."""
        return ", ".join(part for part in (self.title, self.whom, self.chip, self.sentence) if part)


def deed_words(deed: Wish | Deed) -> str:
    if isinstance(deed, Wish):
        return wish_words(deed)
    return {Deed.CLOSE: _("Close as no answer"), Deed.KEEP: _("Keep")}[deed]


def late_chip(on: date, today: date) -> tuple[str, str]:
    """Words and tone: Today, or how late it is."""
    days = (today - on).days
    if days <= 0:
        return _("Today"), "move"
    return ngettext("{n} day late", "{n} days late", days).format(n=days), "late"


def due_row(item: DueItem, today: date) -> Row:
    """A promise, a follow-up or a question about an appointment. A promise is headed by who made it."""
    chip, tone = late_chip((item.by or item.due_at).astimezone().date(), today)
    promised = Wish.KEPT in item.wishes
    title, whom, more = headline(item.what), item.whom, item.more
    if promised:
        more = _("Said {promise}. Did they?").format(promise=more)
        title = item.contact or item.company or title
        whom = " · ".join(part for part in (item.company, item.title) if part and part != title)
    elif len(more) <= SHORT:
        whom, more = ", ".join(part for part in (whom, more) if part), ""
    else:
        more = headline(more)
    wishes = tuple(wish for wish in item.wishes if wish is not Wish.OPEN)
    main = next((wish for wish in (Wish.NOT_YET, Wish.WRITE) if wish in wishes), None)
    return Row(
        item.key, title, whom, chip, tone, more, wishes, main or next(iter(wishes), None), later=True,
        application_id=item.application_id, contact_id=item.contact_id,
    )  # fmt: skip


def over_row(one: Proposal) -> Row:
    """Quiet for 23 days after 2 follow-ups, and by which measure that is long."""
    if one.nudges:
        text = ngettext(
            "Quiet for {days} after {n} follow-up.", "Quiet for {days} after {n} follow-ups.", one.nudges
        )
    else:
        text = _("Quiet for {days}.")
    days = ngettext("{n} day", "{n} days", one.quiet).format(n=one.quiet)
    measure = _("Most of your own answers came sooner.") if one.own else _("By common advice it can rest.")
    return Row(
        one.key, one.company or one.title, one.title if one.company else "",
        sentence=f"{text.format(days=days, n=one.nudges)} {measure}", deeds=(Deed.CLOSE, Deed.KEEP),
        application_id=one.application_id,
    )  # fmt: skip


def meeting_row(one: Meeting, today: date) -> Row:
    """When (where the user is, and in the zone that it was made in), how long, with whom."""
    sentence = headline(times(one.starts_at, one.ends_at, one.zone, today))
    if one.people:
        names = ", ".join(name for _id, name in one.people)
        sentence += "\n" + _("with {people}").format(people=names)
    deeds: list[Wish | Deed] = [Wish.PREPARE]
    if page(one.link) is not None:
        deeds.append(Wish.JOIN)
    return Row(
        f"meeting:appointment:{one.id}", " · ".join(part for part in (one.what, one.company) if part),
        sentence=sentence, deeds=tuple(deeds), application_id=one.application_id,
    )  # fmt: skip


def upcoming_row(item: Upcoming, today: date) -> Row:
    when = dates.near(item.on, today)
    return Row(
        f"coming:{item.id}", headline(item.what),
        sentence=" · ".join(part for part in (headline(when), item.whom) if part),
        application_id=item.application_id, contact_id=item.contact_id,
    )  # fmt: skip


def quiet_words(quiet: Quiet, today: date) -> str:
    """Empty when nothing is waited for."""
    parts = []
    if quiet.normal:
        parts.append(
            ngettext(
                "{n} application is waiting inside the time its stage usually takes. Nothing to do.",
                "{n} applications are waiting inside the time their stage usually takes. Nothing to do.",
                quiet.normal,
            ).format(n=quiet.normal)
        )
    if quiet.next_late:
        parts.append(_("The next one turns late {day}.").format(day=dates.near(quiet.next_late, today)))
    if quiet.longer:
        parts.append(
            ngettext("{n} takes longer than usual.", "{n} take longer than usual.", quiet.longer).format(
                n=quiet.longer
            )
        )
    if not parts:
        return ""
    if quiet.own == quiet.normal + quiet.longer:
        parts.append(_("“Usual” is how long your own answers took."))
    elif quiet.own:
        parts.append(_("“Usual” is how long your own answers took, or common advice where there are few."))
    else:
        parts.append(_("“Usual” is common advice until you have had a few answers."))
    return " ".join(parts)


def week_lines(week: Week, settings: Settings) -> list[tuple[str, str]]:
    """What was done, and out of how many where the user has a goal."""
    found = []
    for name, n, goal in (
        (_("Applications"), week.applications, settings.goal_applications),
        (_("Conversations"), week.conversations, settings.goal_conversations),
        (_("Follow-ups"), week.followups, settings.goal_followups),
    ):
        shown = settings.show_goals and goal
        found.append((name, _("{n} of {goal}").format(n=n, goal=goal) if shown else str(n)))
    return found


def basket_words(basket: Basket | None) -> str:
    """Empty when the search is spread well, or nothing can be said."""
    if basket is None:
        return ""
    text = _("{n} of {of} live applications came from {source}.").format(
        n=basket.count, of=basket.of, source=basket.source
    )
    if len(basket.known) > 1:
        more = _("Referrals would balance it: you know people at {one} and {other}.")
        return f"{text} {more.format(one=basket.known[0], other=basket.known[1])}"
    if basket.known:
        more = _("A referral would balance it: you know somebody at {one}.")
        return f"{text} {more.format(one=basket.known[0])}"
    return f"{text} {_('A second source would balance it.')}"
