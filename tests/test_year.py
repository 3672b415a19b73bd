"""A year of a search, played through the commands with the clock running: what is due comes once, in time."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import reminders
from jobdesk.domain.later import at as at_hour
from jobdesk.queries.due import unshown
from jobdesk.queries.today import today
from jobdesk.store.desk import Desk
from jobdesk.store.rows import instant, instant_text
from tests.searching import Search
from tests.support import FixedClock

BEATS = (
    timedelta(hours=7),
    timedelta(hours=9, minutes=1),
    timedelta(hours=13),
    timedelta(hours=18, minutes=2),
)
WAITS = ("applied", "interview", "next")
LAPSES = timedelta(days=14)
Told = tuple[str, int, str]
"""Rule, what it is about, and the day or the instant of it as text."""


def due_by_now(desk: Desk) -> dict[Told, bool]:
    """By the rows alone, what a reminder may tell now, and whether it must have by now.

    Apart from the program's own query. What lapses, and who is written to anyway, may go without.
    """
    now, settings = desk.clock.now(), desk.settings
    on_day = desk.clock.today().isoformat()
    found: dict[Told, bool] = {}
    letters: Counter[int] = Counter()
    rows = desk.rows("SELECT rule, about_id, contact_id, due_on, due_at, lapses_on FROM derived_action")
    letters.update(contact for _rule, _about, contact, *_days in rows if contact)
    for rule, about, contact, on, at, lapses in rows:
        due = instant(at) or at_hour(date.fromisoformat(on), settings.morning)
        if due <= now and (lapses is None or lapses > on_day):
            rests = rule in WAITS and now >= due + LAPSES
            twin = rule == "keep_in_touch" and letters[contact] > 1
            found[rule, about, at or on] = not (rests or twin)
    found.update(dict.fromkeys(_talks(desk), True))
    late = {about for rule, about, *_rest in rows if rule == "promise_late"}
    for i, side, on, at, snoozed in desk.rows(
        """SELECT p.id, p.side, p.due_on, p.due_at, p.snoozed_until FROM promise p
        LEFT JOIN application a ON a.id = p.application_id WHERE p.state = 'open' AND a.closed_at IS NULL"""
    ):
        if i not in late and max(_asked(desk, side, on, instant(at)), instant(snoozed) or now) <= now:
            found["promise", i, at or on] = True
    return found


def _talks(desk: Desk) -> list[Told]:
    """Appointments that are over and not dealt with."""
    return [
        ("appointment_after", i, ends)
        for i, ends, snoozed in desk.rows(
            """SELECT p.id, p.ends_at, p.snoozed_until FROM appointment p
            LEFT JOIN application a ON a.id = p.application_id
            WHERE p.state = 'planned' AND a.closed_at IS NULL"""
        )
        if max(ends, snoozed or ends) <= instant_text(desk.clock.now())
    ]


def _asked(desk: Desk, side: str, on: str | None, moment: datetime | None) -> datetime:
    """When a promise with a day is asked about."""
    settings = desk.settings
    day = moment.astimezone().date() if moment else date.fromisoformat(on or "")
    if side == "me":
        morning = at_hour(day, settings.morning)
        early = moment is not None and moment < morning
        return at_hour(day - timedelta(days=1), settings.evening) if early else morning
    if moment:
        return moment + timedelta(minutes=settings.promise_after_minutes)
    return at_hour(day, settings.evening)


@pytest.mark.timeout(600)  # a minute alone on two slow cores
def test_in_a_year_everything_due_comes_once_in_time_and_not_after_its_cause(
    desk: Desk, clock: FixedClock
) -> None:
    first = datetime(2026, 1, 5, tzinfo=UTC)
    clock.instant = first
    search = Search(desk, clock, seed=2026)
    times: Counter[tuple[str, str]] = Counter()
    for day in range(365):
        for beat in BEATS:
            clock.instant = first + timedelta(days=day) + beat
            if beat == BEATS[0]:
                search.morning((day + 1) / 365)
            elif beat == BEATS[2]:
                search.noon()
            items = unshown(desk)
            known = due_by_now(desk)
            for item in items:
                assert item.due_at <= clock.now(), "it came early"
                if item.rule.value not in ("appointment_day", "appointment_soon"):
                    told = (item.rule.value, item.key.about_id, item.mark.partition(" ")[0])
                    assert told in known, f"{told} came after its cause was gone"
                times[str(item.key), item.mark] += 1
            reminders.note_shown(desk, [(item.key, item.mark) for item in items])
            noted = {
                (rule, about, mark.partition(" ")[0])
                for rule, about, mark in desk.rows("SELECT rule, about_id, mark FROM reminder")
            }
            assert {one for one, must in known.items() if must} <= noted, "something never came"
            for item in items:
                search.answer(item)
            search.change_of_mind()
        today(desk)
    assert set(times.values()) == {1}
    assert desk.value("SELECT count(*) FROM application") == 400
    assert desk.value("SELECT count(*) FROM contact") == 150
    states = {state for (state,) in desk.rows("SELECT DISTINCT state FROM promise")}
    assert {"kept", "moved", "waived"} <= states
    assert {
        "applied", "reply", "next", "promise", "promise_late", "thank_you", "not_selected", "deadline",
        "decide", "keep_in_touch", "appointment_day", "appointment_after",
    } <= set(search.counts)  # fmt: skip
    assert desk.value("SELECT max(shown_at) FROM reminder") <= instant_text(clock.now())
