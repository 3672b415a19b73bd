"""A year of a search, played through the commands with the clock running: what is due comes once, in time."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from jobdesk.store.queries.due import unshown
from jobdesk.store.queries.today import today

from jobdesk.commands import reminders
from jobdesk.domain.later import at as at_hour
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
AFTER_THE_END = ("not_selected", "ask_again", "withdraw", "decline")


def should_be_known(desk: Desk) -> set[str]:
    """By the rows alone, what a reminder must have told by now; apart from the program's own query."""
    now, settings = desk.clock.now(), desk.settings
    found = set()
    for i, on, at, put_off, rule, held, closed, archived in desk.rows(
        """SELECT f.id, f.due_on, f.due_at, f.snoozed_until, f.rule, a.held_at, a.closed_at, a.archived_at
        FROM followup f LEFT JOIN application a ON a.id = f.application_id WHERE f.state = 'open'"""
    ):
        if held or archived or (closed and rule not in AFTER_THE_END):
            continue
        due = instant(at) or at_hour(date.fromisoformat(on), settings.morning)
        if max(due, instant(put_off) or due) <= now:
            found.add(f"followup:{i}")
    for i, ends, closed in desk.rows(
        """SELECT p.id, p.ends_at, a.closed_at FROM appointment p
        LEFT JOIN application a ON a.id = p.application_id WHERE p.state = 'planned'"""
    ):
        if not closed and (instant(ends) or now) <= now:
            found.add(f"appointment:{i}")
    for i, side, on, at, closed in desk.rows(
        """SELECT p.id, p.side, p.due_on, p.due_at, a.closed_at FROM promise p
        LEFT JOIN application a ON a.id = p.application_id WHERE p.state = 'open' AND p.due_kind <> 'none'"""
    ):
        moment = instant(at)
        day = moment.astimezone().date() if moment else date.fromisoformat(on)
        if side == "me":
            due = at_hour(day, settings.morning)
            if moment and moment < due:
                due = at_hour(day - timedelta(days=1), settings.evening)
        elif moment:
            due = moment + timedelta(minutes=settings.promise_after_minutes)
        else:
            due = at_hour(day, settings.evening)
        if not closed and due <= now:
            found.add(f"promise:{i}")
    return found


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
            known = should_be_known(desk)
            for item in items:
                assert item.due_at <= clock.now(), "it came early"
                if not item.key.startswith("appointment_"):
                    assert item.key in known, f"{item.key} came after its cause was gone"
                times[item.key, item.mark] += 1
            reminders.note_shown(desk, items)
            told = {key for (key,) in desk.rows("SELECT DISTINCT key FROM reminder")}
            assert known <= told, "something never came"
            for item in items:
                search.answer(item)
            search.change_of_mind()
        today(desk)
    assert set(times.values()) == {1}
    assert desk.value("SELECT count(*) FROM application") == 400
    assert desk.value("SELECT count(*) FROM contact") == 150
    states = {state for (state,) in desk.rows("SELECT DISTINCT state FROM promise")}
    assert {"kept", "moved", "waived"} <= states
    assert {"followup", "promise", "appointment", "appointment_day"} <= set(search.counts)
    assert desk.value("SELECT max(shown_at) FROM reminder") <= instant_text(clock.now())
