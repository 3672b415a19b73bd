"""What Today says in sentences: how late, what is over or quiet, how the week goes, and a greeting."""

from datetime import date

from jobdesk.domain import dates
from jobdesk.i18n import _, ngettext
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import Basket, Proposal, Quiet, Today, Week
from jobdesk.settings import Settings


def late_chip(item: DueItem, today: date) -> tuple[str, str]:
    """Words and tone: Today, or how many days it is late."""
    days = item.days_late(today)
    if not days:
        return _("Today"), "move"
    return ngettext("{n} day late", "{n} days late", days).format(n=days), "late"


def greeting(today: Today) -> str:
    """After a while away; empty otherwise."""
    if not today.away:
        return ""
    if today.promised or today.moves:
        words = ngettext(
            "Welcome back. It has been {n} day: this still matters.",
            "Welcome back. It has been {n} days: this still matters.",
            today.away,
        )
    else:
        words = ngettext(
            "Welcome back. It has been {n} day.", "Welcome back. It has been {n} days.", today.away
        )
    return words.format(n=today.away)


def older(count: int) -> str:
    """What the group of old things says of itself."""
    return ngettext(
        "{n} thing was due while you were away. It can be left out without harm.",
        "{n} things were due while you were away. They can be left out without harm.",
        count,
    ).format(n=count)


def over(one: Proposal) -> str:
    """Quiet for 23 days after 2 follow-ups, and by which measure that is long."""
    if one.nudges:
        text = ngettext(
            "Quiet for {days} after {n} follow-up.", "Quiet for {days} after {n} follow-ups.", one.nudges
        )
    else:
        text = _("Quiet for {days}.")
    days = ngettext("{n} day", "{n} days", one.quiet).format(n=one.quiet)
    measure = _("Most of your own answers came sooner.") if one.own else _("By common advice it can rest.")
    return f"{text.format(days=days, n=one.nudges)} {measure}"


def quiet_title(found: Quiet) -> str:
    """What heads those that wait: calm words only where all of them are inside the usual time."""
    return _("Waiting for them") if found.longer or found.unknown else _("Quiet, and that is normal")


def quiet(found: Quiet, today: date) -> str:
    """Empty when nothing is waited for, or nobody knows since when."""
    parts = []
    if found.normal:
        parts.append(
            ngettext(
                "{n} application is waiting inside the time its stage usually takes. Nothing to do.",
                "{n} applications are waiting inside the time their stage usually takes. Nothing to do.",
                found.normal,
            ).format(n=found.normal)
        )
    if found.next_late:
        day = dates.near(found.next_late, today)
        parts.append(_("The next one becomes overdue {day}.").format(day=day))
    if found.longer:
        parts.append(
            ngettext("{n} takes longer than usual.", "{n} take longer than usual.", found.longer).format(
                n=found.longer
            )
        )
    if not parts:
        return ""
    if found.own == found.normal + found.longer:
        parts.append(_("“Usual” is how long your own answers took."))
    elif found.own:
        parts.append(_("“Usual” is how long your own answers took, or common advice where there are few."))
    else:
        parts.append(_("“Usual” is common advice until you have had a few answers."))
    return " ".join(parts)


def unknown(found: Quiet) -> str:
    """How many wait since a day that nobody knows; empty for none."""
    if not found.unknown:
        return ""
    words = ngettext("{n} waits, nobody knows since when", "{n} wait, nobody knows since when", found.unknown)
    return words.format(n=found.unknown)


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


def basket(found: Basket | None) -> str:
    """Empty when the search is spread well, or nothing can be said."""
    if found is None:
        return ""
    text = _("{n} of {of} live applications came from {source}.").format(
        n=found.count, of=found.of, source=found.source
    )
    if len(found.known) > 1:
        more = _("Referrals would balance it: you know people at {one} and {other}.")
        return f"{text} {more.format(one=found.known[0], other=found.known[1])}"
    if found.known:
        more = _("A referral would balance it: you know somebody at {one}.")
        return f"{text} {more.format(one=found.known[0])}"
    return f"{text} {_('A second source would balance it.')}"
