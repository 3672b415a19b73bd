"""The facts of a letter: in the log and true of who reads it, or not there."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jobdesk.domain.account import tell
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    DelayReason,
    Direction,
    InteractionKind,
    Outcome,
    PromiseState,
    StageKind,
)
from jobdesk.domain.history import Event, EventKind, History
from jobdesk.domain.letter_facts import facts, late_promise_id, settled
from jobdesk.domain.letter_known import Known, Meeting, Person, Said
from jobdesk.domain.letters import Aim, Pledge
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
DANA = Person(1, "", "Dana", "Kim", "Dana Kim", "", "", "Acme", "d@acme.example")
JOB = 12


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def history(*events: Event, stage: StageKind = StageKind.SCREENING, **more: Any) -> History:
    came = Event(EventKind.CAME, ago(30), ago(30).date(), stage=stage)
    return History(JOB, stage, ago(30).date(), [came, *events], **more)


def said(
    row_id: int,
    days: int,
    kind: InteractionKind = InteractionKind.MAIL,
    direction: Direction | None = Direction.OUT,
    *people: int,
    **more: Any,
) -> Said:
    entry = Said(row_id, kind, direction, ago(days), None, JOB, None, None, frozenset(people))
    return entry._replace(**more)


def known(situation: Situation = Situation.AFTER_INTERVIEW, **more: Any) -> Known:
    told = more.pop("history", None)
    account = tell(told, Cadence(Settings(), Workdays())) if told is not None else None
    values: dict[str, Any] = {
        "aim": Aim(situation),
        "language": "en",
        "today": TODAY,
        "now": NOW,
        "person": DANA,
        "title": "Engineer",
        "company": "Acme",
        "offered": False,
        "history": told,
        "account": account,
        "said": (),
        "pledges": (),
        "meetings": (),
        "busy": (),
        "workdays": Workdays(),
        "delays": {"priorities": "{Sie haben|du hast} viel zu tun."},
        "my_name": "Alex",
    }
    return Known(**{**values, **more})


def test_a_letter_to_somebody_begins_with_their_name() -> None:
    found = facts(known())
    assert (found["greeting"], found["first_name"], found["contact"]) == ("Dear Dana", "Dana", "Dana Kim")
    friend = known(person=DANA._replace(address_form="familiar"), language="de")
    assert facts(friend)["greeting"] == "Hallo Dana"
    assert facts(friend)["last_talk"] == "deine Zeit"


@pytest.mark.parametrize("person", [None, DANA._replace(given_name="?", family_name="")])
def test_a_letter_to_nobody_greets_the_team(person: Person | None) -> None:
    found = facts(known(person=person))
    assert found["greeting"] == "Dear Hiring Team"
    assert "first_name" not in found


def test_what_is_known_of_the_application() -> None:
    bare = facts(known(history=history(stage=StageKind.SAVED)))
    assert not {"applied", "applied_day", "offered", "answered", "asked"} & set(bare)
    applied = facts(known(history=history(applied_on=date(2026, 11, 3))))
    assert (applied["applied"], applied["applied_day"]) == ("yes", "3 November")
    moved = facts(known(history=history()))
    assert moved["applied"]
    assert "applied_day" not in moved
    assert facts(known(history=history(), offered=True))["offered"]
    assert facts(known(history=history(stage=StageKind.OFFER)))["offered"]
    assert facts(known(history=history(outcome=Outcome.ACCEPTED)))["offered"]
    heard = Event(EventKind.WORD_IN, ago(3), ago(3).date())
    assert facts(known(history=history(heard)))["answered"]


def test_only_ones_own_letter_is_said_to_have_been_written() -> None:
    asked = history(
        Event(EventKind.WORD_OUT, ago(8), ago(8).date()), Event(EventKind.WORD_OUT, ago(3), ago(3).date())
    )
    letters = [
        said(1, 8),
        said(2, 3, InteractionKind.CALL),
        said(3, 2),
        said(4, 8, direction=Direction.IN),
        said(5, 8, at=None),
        said(6, 8, application_id=99),
    ]
    found = facts(known(Situation.SECOND, history=asked, said=letters))
    assert (found["wrote_day"], found["last_day"]) == ("10 November", "10 November")
    by_phone = facts(known(Situation.SECOND, history=asked, said=letters[1:2]))
    assert by_phone["asked"]
    assert not {"wrote_day", "last_day"} & set(by_phone)


def test_thanks_are_for_talks_that_were_held_with_the_reader() -> None:
    call, held = InteractionKind.CALL, InteractionKind.INTERVIEW
    nothing = [
        said(1, 3, call),
        said(2, 3, held, None, 7),
        said(3, 3, held, None, at=None),
        said(4, 3, held, None, application_id=99),
    ]
    found = facts(known(history=history(), said=nothing))
    assert not {"talk", "met", "heard", "interview_day"} & set(found)
    assert found["last_talk"] == "your time"
    talks = [said(5, 9, held, None, 1), said(6, 8, call, Direction.OUT, minutes=20)]
    both = facts(known(history=history(), said=[*nothing, *talks]))
    assert both["talk"] == both["heard"] == both["last_talk"] == "our call on 10 November"
    assert (both["met"], both["met_often"], both["interview_day"]) == ("yes", "yes", "9 November")
    one = facts(known(history=history(), said=talks[:1]))
    assert one["met"]
    assert "met_often" not in one


def test_an_assessment_is_no_conversation() -> None:
    kind = AppointmentKind.ASSESSMENT
    done = said(1, 9, InteractionKind.MEETING, Direction.IN, appointment_id=4, appointment=kind)
    found = facts(known(history=history(), said=[done]))
    assert found["talk"] == "the assessment on 9 November"
    assert "met" not in found


def test_thanks_are_for_the_talk_that_the_letter_is_about() -> None:
    held = InteractionKind.INTERVIEW
    talks = [said(1, 9, held, appointment_id=4), said(2, 8, held), said(3, 7, held)]
    for aim in (Aim(Situation.THANK_YOU, talk_id=1), Aim(Situation.THANK_YOU, appointment_id=4)):
        about = known(aim=aim, said=talks, history=history())
        assert facts(about)["talk"] == "the interview on 9 November"
        assert settled(about).talk_id == 1
    assert settled(known(said=talks)).talk_id == 3
    assert settled(known()) == Aim(Situation.AFTER_INTERVIEW)


def test_their_last_word_may_be_a_mail() -> None:
    found = facts(known(said=[said(1, 9, direction=Direction.IN)]))
    assert found["heard"] == found["last_talk"] == "your email of 9 November"


def test_a_late_promise_is_told_with_its_day_and_its_words() -> None:
    occasion = [said(7, 9, direction=Direction.IN), said(8, 3, direction=Direction.IN)]
    pledge = Pledge(5, PromiseState.OPEN, "call you.", date(2026, 11, 17), interaction_id=7)
    about = known(Situation.PROMISE_LATE, pledges=[pledge], said=occasion)
    found = facts(about)
    assert (found["promised_day"], found["promised_by"]) == ("Tuesday", "by Tuesday")
    assert (found["promised"], found["last_talk"]) == ("call you", "your email of 9 November")
    assert late_promise_id(about) == settled(about).promise_id == 5
    assert late_promise_id(known(pledges=[pledge])) is None
    early = known(Situation.PROMISE_LATE, pledges=[pledge._replace(day=date(2026, 11, 30))])
    assert late_promise_id(early) is None
    assert late_promise_id(known(Situation.PROMISE_LATE)) is None


@pytest.mark.parametrize("words", ["", "x" * 81, "the “contract”", "two\nlines"])
def test_words_that_cannot_be_quoted_are_left_out(words: str) -> None:
    found = facts(known(pledges=[Pledge(5, PromiseState.OPEN, words, None)]))
    assert not {"promised", "promised_day", "promised_by"} & set(found)


def test_a_promise_of_somebody_else_is_not_mentioned() -> None:
    day = date(2026, 11, 17)
    theirs = Pledge(5, PromiseState.OPEN, "call", day, contact_id=7)
    kept = Pledge(6, PromiseState.KEPT, "call", day, contact_id=1)
    assert "promised_by" not in facts(known(pledges=[theirs, kept]))
    mine = Pledge(8, PromiseState.OPEN, "write", date(2026, 11, 10), contact_id=1)
    later = Pledge(9, PromiseState.OPEN, "decide", date(2026, 11, 30), contact_id=1)
    assert facts(known(pledges=[theirs, mine, later]))["promised"] == "write"
    assert facts(known(pledges=[later]))["promised"] == "decide"
    aim = Aim(Situation.PROMISE_LATE, promise_id=9)
    assert facts(known(aim=aim, pledges=[mine, later]))["promised"] == "decide"
    assert "promised" not in facts(known(aim=aim, pledges=[mine]))


def test_the_last_contact_is_never_todays() -> None:
    earlier, today = said(1, 20, application_id=99), said(2, 0)
    assert facts(known(said=[earlier]))["last_day"] == "29 October"
    assert "last_day" not in facts(known(said=[earlier, today]))
    assert "last_day" not in facts(known(said=[earlier, today._replace(at=None)]))
    assert "last_day" not in facts(known())
    somebody_else = said(3, 5, InteractionKind.MAIL, Direction.OUT, 7)
    assert facts(known(said=[earlier, somebody_else]))["last_day"] == "29 October"


def missed(row_id: int, state: AppointmentState, days: int, zone: str = "UTC", *people: int) -> Meeting:
    return Meeting(row_id, AppointmentKind.CALL, state, ago(days), zone, frozenset(people))


def test_a_missed_appointment_is_named_and_two_times_like_it_are_proposed() -> None:
    mine = missed(1, AppointmentState.MISSED_BY_ME, 9, "America/New_York")
    theirs = missed(2, AppointmentState.MISSED_BY_THEM, 8, "Nowhere/Town", 7)
    by_me = facts(known(Situation.MISSED_BY_ME, meetings=[mine, theirs]))
    assert by_me["appointment"] == "our call on 9 November"
    assert "(New York time)" in by_me["two_times"]
    about = known(Situation.MISSED, meetings=[mine, theirs])
    assert "appointment" not in facts(about)
    assert "at 10:00" in facts(about)["two_times"]
    assert settled(about).appointment_id == 2
    assert settled(known(meetings=[mine, theirs])).appointment_id == 2
    given = Aim(Situation.REPLY, appointment_id=1)
    assert settled(known(aim=given, meetings=[mine, theirs])).appointment_id == 1
    assert facts(known())["two_times"].startswith("Thursday 19 November at 10:00 or Friday 20 November")


def test_a_reason_is_told_until_they_say_anything_more() -> None:
    delay = (DelayReason.PRIORITIES, ago(5).date())
    told = history(delay=delay)
    assert facts(known(history=told))["delay_sentence"] == "Sie haben viel zu tun."
    friend = known(history=told, person=DANA._replace(address_form="familiar"))
    assert facts(friend)["delay_sentence"] == "du hast viel zu tun."
    unknown = history(delay=(DelayReason.UNKNOWN, ago(5).date()))
    heard = history(Event(EventKind.WORD_IN, ago(3), ago(3).date()), delay=delay)
    for other in (unknown, heard, history(delay=delay, outcome=Outcome.DECLINED), history(), None):
        assert facts(known(history=other))["delay_sentence"] == ""
