"""What a letter needs to know: who it goes to, which one fits, and the facts in it."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from jobdesk.domain.appointments import zone, zones
from jobdesk.domain.drafts import LANGUAGES, Situation, day_words, situation_for, times_words
from jobdesk.domain.proposing import two_times
from jobdesk.domain.words import FollowupKind, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.paths import resource
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import day, instant, instant_text

_TALKS = {
    "en": {
        "mail": "your mail of {day}",
        "call": "the call on {day}",
        "message": "your message of {day}",
        "meeting": "the meeting on {day}",
        "interview": "the interview on {day}",
        "": "your time",
    },
    "de": {
        "mail": "Ihre Mail vom {day}",
        "call": "den Anruf am {day}",
        "message": "Ihre Nachricht vom {day}",
        "meeting": "das Treffen am {day}",
        "interview": "das Gespräch am {day}",
        "": "Ihre Zeit",
    },
}


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What is known for a letter; texts may be empty. `sent`: days with a follow-up since their last word."""

    situation: Situation
    to_name: str
    to_mail: str
    facts: dict[str, str]
    application_id: int | None
    contact_id: int | None
    sent: int


@cache
def _shipped(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("templates", f"{language}.toml").read_text("utf-8"))


def shipped(situation: Situation, language: str) -> tuple[str, str]:
    """Subject and body as they come with the program."""
    letter = _shipped(language)[situation.value]
    return letter["subject"], letter["body"].strip()


def sample(desk: Desk, language: str) -> dict[str, str]:
    """Facts of somebody's letter, to show what a template becomes; signed with the user's name."""
    facts = _shipped(language)["sample"]
    return {**facts, "my_name": desk.settings.my_name or facts["my_name"]}


@reads("template")
def template(desk: Desk, situation: Situation, language: str) -> tuple[str, str]:
    """Subject and body as the user wishes them, else as they come with the program."""
    found = desk.rows(
        "SELECT subject, body FROM template WHERE situation = ? AND language = ? ORDER BY id DESC LIMIT 1",
        (situation.value, language),
    )
    return found[0] if found else shipped(situation, language if language in LANGUAGES else LANGUAGES[0])


@reads("memo")
def draft(desk: Desk, key: str) -> str:
    """What was kept under this key; empty for nothing."""
    return desk.value("SELECT value FROM memo WHERE key = ?", (key,)) or ""


@reads(
    "followup", "promise", "appointment", "attendance", "application", "contact", "company", "stage", "reach",
    "participation", "interaction",
)  # fmt: skip
def facts(
    desk: Desk,
    language: str,
    *,
    followup_id: int | None = None,
    promise_id: int | None = None,
    appointment_id: int | None = None,
    application_id: int | None = None,
    contact_id: int | None = None,
) -> LetterFacts:
    """All that is known about the letter to write; in English when the language is not known."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    kind, rule = None, ""
    if followup_id is not None:
        for word, of_rule, cause, about, whom in desk.rows(
            "SELECT kind, rule, cause, application_id, contact_id FROM followup WHERE id = ?", (followup_id,)
        ):
            kind, rule = FollowupKind(word), of_rule
            application_id, contact_id = application_id or about, contact_id or whom
            name, _colon, number = cause.partition(":")
            if name == "promise" and number.isdecimal():
                promise_id = promise_id or int(number)
            elif name == "appointment" and number.isdecimal():
                appointment_id = appointment_id or int(number)
    if promise_id is not None:
        for about, whom in desk.rows(
            "SELECT application_id, contact_id FROM promise WHERE id = ?", (promise_id,)
        ):
            application_id, contact_id = application_id or about, contact_id or whom
    if appointment_id is not None:
        for about, whom, state in desk.rows(
            "SELECT p.application_id, (SELECT contact_id FROM attendance WHERE appointment_id = p.id "
            "ORDER BY id LIMIT 1), p.state FROM appointment p WHERE p.id = ?",
            (appointment_id,),
        ):
            application_id, contact_id = application_id or about, contact_id or whom
            rule = state if rule in ("", "missed") and state.startswith("missed") else rule
            kind = kind or (FollowupKind.THANK_YOU if state == "held" else None)
    contact_id = contact_id or _person(desk, application_id)
    known: dict[str, str] = {"my_name": desk.settings.my_name}
    mail = _about_contact(desk, contact_id, known)
    stage, applied = _about_application(desk, application_id, known)
    _about_days(desk, language, application_id, contact_id, applied, known)
    late = _about_promise(desk, language, promise_id, application_id, known)
    known["two_times"] = _two_times(desk, language, appointment_id, application_id)
    sent = _sent(desk, application_id, applied)
    reason = desk.value("SELECT delay_reason FROM application WHERE id = ?", (application_id,))
    known["delay_sentence"] = _shipped(language)["delays"].get(reason or "", "")
    return LetterFacts(
        situation_for(kind, rule, stage, sent, late),
        known.get("contact", ""),
        mail,
        known,
        application_id,
        contact_id,
        sent,
    )


def _person(desk: Desk, application_id: int | None) -> int | None:
    """Whom to write to about an application: who can be reached by mail first."""
    found: int | None = desk.value(
        "SELECT p.contact_id FROM participation p WHERE p.application_id = ? ORDER BY NOT EXISTS (SELECT 1 "
        "FROM reach r WHERE r.contact_id = p.contact_id AND r.kind = 'mail'), p.id LIMIT 1",
        (application_id,),
    )
    return found


def _about_contact(desk: Desk, contact_id: int | None, known: dict[str, str]) -> str:
    for name, given, company in desk.rows(
        "SELECT p.name, p.given_name, c.name FROM contact p LEFT JOIN company c ON c.id = p.company_id "
        "WHERE p.id = ?",
        (contact_id,),
    ):
        known["contact"] = name
        known["first_name"] = given or name.split()[0]
        known["company"] = company or ""
    mail: str = (
        desk.value(
            "SELECT value FROM reach WHERE contact_id = ? AND kind = 'mail' ORDER BY rank, id LIMIT 1",
            (contact_id,),
        )
        or ""
    )
    return mail


def _about_application(
    desk: Desk, application_id: int | None, known: dict[str, str]
) -> tuple[StageKind | None, date | None]:
    for title, company, stage, applied in desk.rows(
        "SELECT a.title, c.name, s.kind, a.applied_on FROM application a JOIN stage s ON s.id = a.stage_id "
        "LEFT JOIN company c ON c.id = a.company_id WHERE a.id = ?",
        (application_id,),
    ):
        known["title"] = title
        known["company"] = company or known.get("company", "")
        return StageKind(stage), day(applied)
    return None, None


def _about_days(
    desk: Desk,
    language: str,
    application_id: int | None,
    contact_id: int | None,
    applied: date | None,
    known: dict[str, str],
) -> None:
    if applied is not None:
        known["applied_day"] = day_words(applied, language)
    whose = "(application_id = ?1 OR (?1 IS NULL AND contact_id = ?2))"
    whom = (application_id, contact_id)
    last = desk.value(f"SELECT max(at) FROM interaction WHERE {whose} AND kind <> 'note'", whom)
    if last:
        known["last_day"] = _day_of(last, language)
    for at, kind in desk.rows(
        f"SELECT at, kind FROM interaction WHERE {whose} AND (direction = 'in' OR kind IN ('call', "
        "'meeting', 'interview')) AND kind <> 'note' ORDER BY at DESC, id DESC LIMIT 1",
        whom,
    ):
        known["last_talk"] = _TALKS[language][kind].format(day=_day_of(at, language))
    talk = desk.value(
        "SELECT max(at) FROM (SELECT starts_at AS at FROM appointment WHERE application_id = ?1 AND "
        "state = 'held' UNION ALL SELECT at FROM interaction WHERE application_id = ?1 AND kind IN "
        "('interview', 'meeting', 'call'))",
        (application_id,),
    )
    if talk:
        known["interview_day"] = _day_of(talk, language)


def _about_promise(
    desk: Desk, language: str, promise_id: int | None, application_id: int | None, known: dict[str, str]
) -> bool:
    """Whether a promise of theirs is late; the one given, else the last open one about the application."""
    today = desk.clock.today()
    for on, at, kind, made in desk.rows(
        "SELECT p.due_on, p.due_at, CASE WHEN i.direction = 'in' OR i.kind IN ('call', 'meeting', "
        "'interview') THEN i.kind ELSE '' END, coalesce(i.at, p.created_at) FROM promise p "
        "LEFT JOIN interaction i ON i.id = p.interaction_id AND i.kind <> 'note' "
        "WHERE p.id = ?1 OR (?1 IS NULL AND p.application_id = ?2 AND p.side = 'them' AND p.state = 'open') "
        "ORDER BY p.id DESC LIMIT 1",
        (promise_id, application_id),
    ):
        made_day = _day_of(made, language)
        known.setdefault("last_day", made_day)
        if kind or "last_talk" not in known:
            known["last_talk"] = _TALKS[language][kind].format(day=made_day)
        moment = instant(at)
        promised = moment.astimezone().date() if moment else day(on)
        if promised is not None:
            known["promised_day"] = day_words(promised, language, today)
        return promise_id is not None or (promised is not None and promised < today)
    return False


def _two_times(desk: Desk, language: str, appointment_id: int | None, application_id: int | None) -> str:
    """Like the appointment that is given, else the one that was missed last; on the user's clock without."""
    where, name, hour = None, "", None
    for at, zone_name in desk.rows(
        "SELECT starts_at, zone FROM appointment WHERE id = ?1 OR (?1 IS NULL AND application_id = ?2 "
        "AND state IN ('missed_by_them', 'missed_by_me')) ORDER BY starts_at DESC LIMIT 1",
        (appointment_id, application_id),
    ):
        if zone_name in zones():
            where, name = zone(zone_name), zone_name
        hour = datetime.fromisoformat(at).astimezone(where).time()
    busy = [
        (datetime.fromisoformat(begins), datetime.fromisoformat(ends))
        for begins, ends in desk.rows(
            "SELECT starts_at, ends_at FROM appointment WHERE state = 'planned' AND ends_at >= ?",
            (instant_text(desk.clock.now()),),
        )
    ]
    days = Workdays(desk.settings.country, desk.settings.region)
    return times_words(two_times(desk.clock.now(), days, busy, where, hour), language, where, name)


def _sent(desk: Desk, application_id: int | None, applied: date | None) -> int:
    rows = desk.rows(
        """WITH heard AS (SELECT coalesce(max(at), '') AS at FROM interaction
            WHERE application_id = ?1 AND direction = 'in' AND kind <> 'note')
        SELECT i.at FROM interaction i, heard WHERE i.application_id = ?1 AND i.direction = 'out'
            AND i.kind = 'mail' AND i.at > heard.at
        UNION ALL SELECT f.closed_at FROM followup f, heard WHERE f.application_id = ?1
            AND f.state = 'done' AND f.kind = 'follow_up' AND f.closed_at >= heard.at""",
        (application_id,),
    )
    days = {moment.astimezone().date() for (at,) in rows if (moment := instant(at))}
    return len({each for each in days if applied is None or each > applied})


def _day_of(at: str, language: str) -> str:
    moment = instant(at)
    assert moment is not None
    return day_words(moment.astimezone().date(), language)
