"""The facts of a letter, each in the log: what is not known, or not true of the reader, is not among them."""

from datetime import date, time

from jobdesk.domain.appointments import zone, zones
from jobdesk.domain.drafts import Situation, formed
from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    InteractionKind,
    Outcome,
    PromiseState,
    StageKind,
)
from jobdesk.domain.history import HEARD
from jobdesk.domain.letter_known import Known, Meeting, Said
from jobdesk.domain.letter_words import (
    Name,
    by_day,
    day_words,
    greeting,
    talk_words,
    time_words,
    times_words,
    word_words,
)
from jobdesk.domain.letters import Aim, Pledge, has_answered
from jobdesk.domain.proposing import two_times

QUOTED = 80
"""Characters of a promise that a letter quotes at most."""
_CONVERSATIONS = (
    InteractionKind.CALL, InteractionKind.MEETING, InteractionKind.INTERVIEW,
    AppointmentKind.CALL, AppointmentKind.INTERVIEW,
)  # fmt: skip


def facts(known: Known) -> dict[str, str]:
    """The facts by the names of their placeholders; what is not known is not there, or empty."""
    found = {
        "my_name": known.my_name,
        "title": known.title,
        "company": known.company,
        **_person(known),
        **_job(known),
        **_talks(known),
        **_promise(known),
        **_last(known),
    }
    found.update(_appointment(known))
    found["delay_sentence"] = _delay(known)
    return found


def settled(known: Known) -> Aim:
    """The aim with the rows that its facts are told from: of a letter that was begun from none of them."""
    pledge, missed, talk = _pledge(known), _missed(known), _thanked(known)
    return known.aim._replace(
        promise_id=pledge.id if pledge is not None else None,
        appointment_id=missed.id if missed is not None else None,
        talk_id=talk.id if talk is not None else None,
    )


def late_promise_id(known: Known) -> int | None:
    """The promise that the letter says was not kept."""
    pledge = _pledge(known) if known.aim.situation is Situation.PROMISE_LATE else None
    return pledge.id if pledge is not None and pledge.is_late(known.today, known.now) else None


def _day(known: Known, day: date) -> str:
    return day_words(day, known.language, known.today)


def _person(known: Known) -> dict[str, str]:
    person = known.person
    if person is None or (person.given_name, person.family_name) == ("?", ""):
        return {"greeting": greeting(None, known.language, "")}
    name = Name(person.title, person.given_name, person.family_name)
    return {
        "greeting": greeting(name, known.language, person.address_form),
        "first_name": person.given_name,
        "contact": person.name,
    }


def _job(known: Known) -> dict[str, str]:
    history, account = known.history, known.account
    if history is None or account is None:
        return {}
    found = {}
    if history.applied_on is not None:
        found["applied_day"] = _day(known, history.applied_on)
    if history.applied_on is not None or history.furthest is not StageKind.SAVED:
        found["applied"] = "yes"
    if known.offered or history.furthest is StageKind.OFFER or history.outcome is Outcome.ACCEPTED:
        found["offered"] = "yes"
    if has_answered(history):
        found["answered"] = "yes"
    if account.asked:
        found["asked"] = "yes"
        written = [
            each.on for each in known.said if _is_letter(each, history.id) and each.on in account.asked
        ]
        if written:
            found["wrote_day"] = _day(known, max(written))
    return found


def _is_letter(said: Said, application_id: int) -> bool:
    return (
        said.application_id == application_id
        and said.direction is Direction.OUT
        and said.kind in (InteractionKind.MAIL, InteractionKind.MESSAGE)
        and said.at is not None
    )


def _talks(known: Known) -> dict[str, str]:
    """Talks that took place with who reads it, and their last word."""
    talks = [each for each in _theirs(known) if each.is_talk]
    found = {}
    thanked = _thanked(known)
    if thanked is not None:
        found["talk"] = talk_words(thanked.what, thanked.on, known.language, known.today)
    interviews = [
        each for each in talks if each.what in (InteractionKind.INTERVIEW, AppointmentKind.INTERVIEW)
    ]
    if interviews:
        found["interview_day"] = _day(known, interviews[-1].on)
    spoken = [each for each in talks if each.what in _CONVERSATIONS]
    if spoken:
        found["met"] = "yes"
    if len(spoken) > 1:
        found["met_often"] = "yes"
    heard = [each for each in _theirs(known) if each.is_talk or each.direction is Direction.IN]
    if heard:
        found["heard"] = _heard(known, heard[-1])
    pledge = _pledge(known)
    occasion = next((each for each in heard if pledge is not None and each.id == pledge.interaction_id), None)
    found["last_talk"] = (
        _heard(known, occasion)
        if occasion is not None
        else found.get("heard", time_words(known.language, familiar=known.familiar))
    )
    return found


def _theirs(known: Known) -> list[Said]:
    """What was said with who reads it (about the application, where it is about one), when it is known."""
    history = known.history
    return [
        each
        for each in known.said
        if each.at is not None
        and known.with_them(each.people)
        and (history is None or each.application_id == history.id)
    ]


def _thanked(known: Known) -> Said | None:
    """The talk that the letter is about, else the last one."""
    talks = [each for each in _theirs(known) if each.is_talk]
    return next((each for each in talks if _is_about(each, known.aim)), talks[-1] if talks else None)


def _is_about(said: Said, aim: Aim) -> bool:
    if aim.talk_id is not None:
        return said.id == aim.talk_id
    return aim.appointment_id is not None and said.appointment_id == aim.appointment_id


def _heard(known: Known, said: Said) -> str:
    if said.is_talk:
        return talk_words(said.what, said.on, known.language, known.today)
    return word_words(said.kind, said.on, known.language, known.today, familiar=known.familiar)


def _pledge(known: Known) -> Pledge | None:
    """The promise that the letter is about, else the last one that is late, or that is still open."""
    theirs = [
        each
        for each in known.pledges
        if each.state in (PromiseState.OPEN, PromiseState.BROKEN)
        and known.with_them(frozenset({each.contact_id} if each.contact_id is not None else ()))
    ]
    if known.aim.promise_id is not None:
        return next((each for each in theirs if each.id == known.aim.promise_id), None)
    open_ones = [each for each in theirs if each.state is PromiseState.OPEN]
    late = [each for each in open_ones if each.is_late(known.today, known.now)]
    found = late or open_ones
    return found[-1] if found else None


def _promise(known: Known) -> dict[str, str]:
    pledge = _pledge(known)
    if pledge is None:
        return {}
    found = {}
    if pledge.day is not None:
        found["promised_day"] = _day(known, pledge.day)
        found["promised_by"] = by_day(pledge.day, known.language, known.today)
    words = pledge.words.rstrip(".! ")
    if words and len(words) <= QUOTED and not set(words) & set('“”„"\n'):
        found["promised"] = words
    return found


def _last(known: Known) -> dict[str, str]:
    """The last contact, where it is sure and before today; in a second letter the day of the first."""
    if known.aim.situation is Situation.SECOND:
        wrote = _job(known).get("wrote_day")
        return {"last_day": wrote} if wrote else {}
    with_them = [each for each in known.said if known.with_them(each.people)]
    if not with_them or any(each.at is None for each in with_them):
        return {}
    last = max(each.on for each in with_them)
    return {"last_day": _day(known, last)} if last < known.today else {}


def _appointment(known: Known) -> dict[str, str]:
    """The appointment that was missed, and two other times at its hour; on the user's clock without one."""
    missed = _missed(known)
    where, name, hour = None, "", None
    found: dict[str, str] = {}
    if missed is not None:
        if missed.zone in zones():
            where, name = zone(missed.zone), missed.zone
        hour = missed.starts_at.astimezone(where).time()
        if known.with_them(missed.people):
            day = missed.starts_at.astimezone(where).date()
            found["appointment"] = talk_words(missed.kind, day, known.language, known.today)
    times = two_times(known.now, known.workdays, known.busy, where, _whole(hour))
    found["two_times"] = times_words(times, known.language, where, name)
    return found


def _whole(hour: time | None) -> time | None:
    return None if hour is None else hour.replace(second=0)


def _missed(known: Known) -> Meeting | None:
    states = {
        Situation.MISSED: (AppointmentState.MISSED_BY_THEM,),
        Situation.MISSED_BY_ME: (AppointmentState.MISSED_BY_ME,),
    }.get(known.aim.situation, (AppointmentState.MISSED_BY_THEM, AppointmentState.MISSED_BY_ME))
    missed = [each for each in known.meetings if each.state in states]
    about = next((each for each in missed if each.id == known.aim.appointment_id), None)
    return about or max(missed, key=lambda each: each.starts_at, default=None)


def _delay(known: Known) -> str:
    """What is known of why it takes so long, until they say anything more."""
    history = known.history
    if history is None or history.delay is None or history.outcome is not None:
        return ""
    reason, told = history.delay
    if any(event.kind in HEARD and event.on is not None and event.on > told for event in history.events):
        return ""
    return formed(known.delays.get(reason.value, ""), familiar=known.familiar)
