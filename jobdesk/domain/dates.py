"""Days in words: short, and the same everywhere."""

from datetime import date, datetime

from jobdesk.i18n import _, ngettext


def weekday(day: date) -> str:
    """Mon to Sun."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(day: date) -> str:
    """Jan to Dec."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]


def short(day: date, today: date) -> str:
    """4 Nov; with the year when it is not this one's and more than half a year away."""
    text = _("{day} {month}").format(day=day.day, month=month(day))
    if day.year != today.year and abs((day - today).days) > 180:
        text += f" {day.year}"
    return text


def near(day: date, today: date) -> str:
    """today, tomorrow, yesterday, or Fri 27 Nov."""
    distance = (day - today).days
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    if distance == -1:
        return _("yesterday")
    return f"{weekday(day)} {short(day, today)}"


def ago(day: date, today: date) -> str:
    """today, yesterday, 8 days ago, 3 weeks ago, 5 months ago."""
    days = (today - day).days
    if days < 2:
        return near(day, today)
    if days < 14:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < 61:
        return ngettext("{n} week ago", "{n} weeks ago", days // 7).format(n=days // 7)
    if days < 730:
        return ngettext("{n} month ago", "{n} months ago", days // 30).format(n=days // 30)
    return ngettext("{n} year ago", "{n} years ago", days // 365).format(n=days // 365)


def moment(at: datetime, today: date) -> str:
    """An aware instant as day and hour where the user is: today 15:00, Mon 23 Nov 15:00."""
    local = at.astimezone()
    return f"{near(local.date(), today)} {local:%H:%M}"
