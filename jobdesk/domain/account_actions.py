"""What is due beside the turn: deadlines, thanks, late promises, missed appointments, feedback."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from jobdesk.domain.cadence import FEEDBACK_LAPSES, THANKS_LAPSE, Cadence
from jobdesk.domain.enums import (
    DelayReason,
    FollowupKind,
    FollowupState,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import HEARD, Decision, Event, EventKind, History
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.domain.stages import ORDER


class Action(NamedTuple):
    """One thing to do, due on the user's day `on`, or at the aware instant `at`.

    `by_on`, `by_at`: until when it is in time, where that is later than it is due. `lapses_on`: from this day
    on it is not worth doing any more. `chosen`: the user chose the day.
    """

    key: ActionKey
    kind: FollowupKind
    on: date | None = None
    at: datetime | None = None
    by_on: date | None = None
    by_at: datetime | None = None
    lapses_on: date | None = None
    contact_id: int | None = None
    chosen: bool = False


def chosen_day(action: Action, decision: Decision) -> Action:
    """The action on the day that the user decided on."""
    return action._replace(on=decision.on, at=decision.at, chosen=True)


def fixed_actions(
    history: History, cadence: Cadence, came: Event, closed_on: date | None
) -> tuple[Action, ...]:
    """All of them, without those that the user did or left out, on the days that the user chose."""
    if history.outcome is not None:
        found = _after_the_end(history, cadence, closed_on)
    else:
        found = _while_open(history, cadence, came.on)
    decided = {(d.rule, d.about_id): d for d in history.decisions}
    kept = []
    for action in found:
        decision = decided.get((action.key.rule, action.key.about_id))
        if decision is None or _is_old(decision, action, came.at):
            kept.append(action)
        elif decision.state is FollowupState.OPEN:
            kept.append(chosen_day(action, decision))
    return tuple(kept)


def _is_old(decision: Decision, action: Action, came_at: datetime | None) -> bool:
    """Whether it was decided about something else: another deadline, an earlier reason for the delay."""
    if action.key.rule in (Rule.DEADLINE, Rule.DECIDE) and decision.state is not FollowupState.OPEN:
        before = came_at is not None and decision.decided_at < came_at
        return decision.on != action.by_on or (action.by_on is None and before)
    if action.key.rule is Rule.TECHNICAL:
        assert action.on is not None
        return decision.decided_at.astimezone().date() < action.on
    return False


def _after_the_end(history: History, cadence: Cadence, closed_on: date | None) -> Iterator[Action]:
    """Not selected after an interview: ask once for feedback, within a day."""
    talked = ORDER.index(history.furthest) >= ORDER.index(StageKind.INTERVIEW) or any(
        event.interview for event in history.events
    )
    if history.outcome is Outcome.NOT_SELECTED and talked and not history.feedback and closed_on is not None:
        yield _action(
            Rule.NOT_SELECTED,
            history.id,
            on=cadence.after(closed_on, 1),
            lapses_on=cadence.after(closed_on, FEEDBACK_LAPSES),
        )


def _while_open(history: History, cadence: Cadence, came_on: date | None) -> Iterator[Action]:
    yield from _deadlines(history, cadence, came_on)
    yield from _thanks(history, cadence)
    yield from _late_promises(history, cadence)
    yield from _missed(history)
    if history.delay is not None and history.delay[0] is DelayReason.TECHNICAL:
        told = history.delay[1]
        if not any(e.kind in HEARD and e.on is not None and e.on > told for e in history.events):
            yield _action(Rule.TECHNICAL, history.id, on=told)


def _deadlines(history: History, cadence: Cadence, came_on: date | None) -> Iterator[Action]:
    """Apply before the deadline; decide before the offer is over, and without a date soon after it came."""
    settings = cadence.settings
    if history.stage is StageKind.SAVED and history.deadline_on is not None:
        deadline = history.deadline_on
        yield _action(
            Rule.DEADLINE,
            history.id,
            on=cadence.before_deadline(deadline, settings.deadline_notice),
            by_on=deadline,
            lapses_on=deadline + timedelta(days=1),
        )
    if history.stage is not StageKind.OFFER:
        return
    if history.reply_by is not None:
        yield _action(
            Rule.DECIDE,
            history.id,
            on=cadence.before_deadline(history.reply_by, settings.decide_notice),
            by_on=history.reply_by,
        )
    elif came_on is not None:
        yield _action(Rule.DECIDE, history.id, on=cadence.after(came_on, settings.decide_notice))


def _thanks(history: History, cadence: Cadence) -> Iterator[Action]:
    """A note of thanks for each talk after which the user has not written yet."""
    for event in history.events:
        if event.kind is not EventKind.TALK or event.at is None or event.on is None:
            continue
        ended = event.at
        if not any(
            e.kind is EventKind.WORD_OUT and e.at is not None and e.at > ended for e in history.events
        ):
            yield _action(
                Rule.THANK_YOU,
                event.id,
                at=ended,
                by_at=cadence.thanks_by(ended),
                lapses_on=event.on + timedelta(days=THANKS_LAPSE),
                contact_id=event.contact_id,
            )


def _late_promises(history: History, cadence: Cadence) -> Iterator[Action]:
    """A letter about each promise that the user said was not kept so far, until they say something."""
    for promise in history.promises:
        said = promise.not_yet_at
        if promise.side is not Side.THEM or promise.state is not PromiseState.OPEN or said is None:
            continue
        if spoken_since(history, said):
            continue
        yield late_letter(promise.id, promise.when.day(), said, cadence, promise.contact_id)


def spoken_since(history: History, at: datetime | None) -> bool:
    """Whether they wrote or called after that aware instant; False for None."""
    return at is not None and any(e.kind in HEARD and e.at is not None and e.at > at for e in history.events)


def late_letter(
    promise_id: int, day: date | None, said_at: datetime, cadence: Cadence, contact_id: int | None
) -> Action:
    """To write about a promise: some business days after its day, never before the user said "not yet"."""
    told = said_at.astimezone().date()
    on = max(told, cadence.after(day or told, cadence.settings.promise_grace))
    return _action(Rule.PROMISE_LATE, promise_id, on=on, contact_id=contact_id)


def _missed(history: History) -> Iterator[Action]:
    """A short note about an appointment that did not take place, until anybody says anything; about the last
    one, where another did not either."""
    for missed in history.missed:
        ended = any(later.at > missed.at for later in history.missed)
        for event in history.events:
            at = event.at or datetime.min.replace(tzinfo=UTC)
            if event.kind in (*HEARD, EventKind.WORD_OUT):
                ended = ended or at > missed.at
            elif event.kind in (EventKind.AGREED, EventKind.CAME):
                ended = ended or at >= missed.at
        if not ended:
            yield _action(
                Rule.MISSED_BY_THEM if missed.by_them else Rule.MISSED_BY_ME,
                missed.id,
                on=missed.at.astimezone().date(),
                contact_id=missed.contact_id,
            )


def _action(
    rule: Rule,
    about_id: int,
    *,
    on: date | None = None,
    at: datetime | None = None,
    by_on: date | None = None,
    by_at: datetime | None = None,
    lapses_on: date | None = None,
    contact_id: int | None = None,
) -> Action:
    return Action(ActionKey(rule, about_id), RULES[rule].kind, on, at, by_on, by_at, lapses_on, contact_id)
