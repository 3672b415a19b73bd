"""Each letter is true in every sentence, for every history: its facts are read back out of the finished text
and looked up in the rows, by code that shares nothing with what wrote them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest

from jobdesk.domain.drafts import Situation, fill
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries.letters import LetterFacts, letter
from jobdesk.queries.templates import template
from jobdesk.store.desk import Desk
from tests.letters.desks import build
from tests.support import FixedClock

EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DE_DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
EN_MONTHS = [date(2026, month, 1).strftime("%B") for month in range(1, 13)]
DE_MONTHS = [
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
]  # fmt: skip
DAY = {
    "en": rf"(?P<day>(?:{'|'.join(EN_DAYS)})(?! \d)|\d+ (?:{'|'.join(EN_MONTHS)})(?: \d{{4}})?)",
    "de": rf"(?P<day>(?:{'|'.join(DE_DAYS)})\b(?!,)|\d+\. (?:{'|'.join(DE_MONTHS)})(?: \d{{4}})?)",
}
TALK = {
    "en": {
        "the interview": ("interview",),
        "our meeting": ("meeting", "other"),
        "our call": ("call",),
        "the assessment": ("assessment",),
    },
    "de": {
        "das Vorstellungsgespräch": ("interview",),
        "unser Treffen": ("meeting", "other"),
        "unser Telefonat": ("call",),
        "das Auswahlverfahren": ("assessment",),
    },
}
RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|heute|gestern|morgen|last week|next week)\b", re.I
)
ALLOWED_MARKS = {"[role?]"}


def meant(words: str, today: date, zone_day: int = 0) -> date:
    """The day that a reader takes these words for: a weekday is the last one, a date the nearest."""
    for days in (EN_DAYS, DE_DAYS):
        if words in days:
            back = (today.weekday() - days.index(words)) % 7
            assert 0 < back < 6 + zone_day, f"{words} is not clear on {today}"
            return today - timedelta(days=back)
    number, month, *year = words.replace(".", "").split()
    months = EN_MONTHS if month in EN_MONTHS else DE_MONTHS
    years = [int(year[0])] if year else [today.year - 1, today.year, today.year + 1]
    found = [date(each, months.index(month) + 1, int(number)) for each in years]
    return min(
        (each for each in found if (each - today).days < 30), key=lambda each: abs((each - today).days)
    )


def local(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


class Rows:
    """The raw rows that a letter may speak of, as one who reads it knows them."""

    def __init__(self, desk: Desk, known: LetterFacts) -> None:
        self.desk, self.known = desk, known
        self.app, self.whom = known.application_id, known.contact_id

    def said(self, *, anywhere: bool = False) -> Iterator[tuple[Any, ...]]:
        """Entries with the reader or nobody named: id, kind, direction, at, minutes, appointment's kind."""
        for row_id, kind, direction, at, minutes, app, appointed in self.desk.rows(
            "SELECT i.id, i.kind, i.direction, i.at, i.minutes, i.application_id, p.kind FROM interaction i "
            "LEFT JOIN appointment p ON p.id = i.appointment_id WHERE i.kind <> 'note'"
        ):
            there = {
                each
                for (each,) in self.desk.rows(
                    "SELECT contact_id FROM interaction_person WHERE interaction_id = ?", (row_id,)
                )
            }
            if self.whom is not None and there and self.whom not in there:
                continue
            about = app == self.app if self.app is not None else True
            if (anywhere or about) and self.reaches(row_id):
                yield row_id, kind, direction, at, minutes, appointed

    def reaches(self, row_id: int) -> bool:
        """Whether the entry was with the reader: by name, about this application, or about one of theirs."""
        return bool(
            self.desk.value(
                "SELECT count(*) FROM interaction i WHERE i.id = ?1 AND (i.application_id = ?2 OR "
                "EXISTS (SELECT 1 FROM interaction_person t WHERE t.interaction_id = i.id "
                "AND t.contact_id = ?3) OR EXISTS (SELECT 1 FROM participation t "
                "WHERE t.application_id = i.application_id AND t.contact_id = ?3))",
                (row_id, self.app, self.whom),
            )
        )

    def talks(self) -> list[tuple[str, date]]:
        """Kind and day of the talks that took place with the reader about this."""
        return [
            (appointed or kind, local(at))
            for _id, kind, _direction, at, minutes, appointed in self.said()
            if at and (appointed or kind in ("meeting", "interview") or (kind == "call" and minutes))
        ]

    def application(self, column: str) -> Any:
        return self.desk.value(f"SELECT {column} FROM application WHERE id = ?", (self.app,))

    def applied(self) -> bool:
        moved = self.desk.value(
            "SELECT count(*) FROM stage_change WHERE application_id = ? AND to_kind <> 'saved'", (self.app,)
        )
        kind = self.desk.value(
            "SELECT s.kind FROM stage s JOIN application a ON a.stage_id = s.id WHERE a.id = ?", (self.app,)
        )
        return bool(moved or self.application("applied_on") or kind not in (None, "saved"))

    def offered(self) -> bool:
        return bool(
            self.desk.value("SELECT count(*) FROM offer WHERE application_id = ?", (self.app,))
            or self.desk.value(
                "SELECT count(*) FROM stage_change WHERE application_id = ? AND to_kind = 'offer'",
                (self.app,),
            )
            or self.application("outcome") == "accepted"
        )


def check_days(text: str, rows: Rows, today: date, language: str) -> str:
    """Every phrase with a day in it is true; returns the text without them."""

    def take(pattern: str, holds: Any) -> None:
        nonlocal text
        for found in re.finditer(pattern.replace("DAY", DAY[language]), text):
            assert holds(found), f"untrue: {found[0]!r} in {text!r}"
        text = re.sub(pattern.replace("DAY", DAY[language]), "~", text)

    talk = rf"\b(?:{'|'.join(TALK[language])})"

    def missed(found: re.Match[str]) -> bool:
        by = "missed_by_me" if re.search("missed|missing|versäumt|Sorry", found[0]) else "missed_by_them"
        for row_id, kind, starts, zone in rows.desk.rows(
            "SELECT id, kind, starts_at, zone FROM appointment WHERE state = ?", (by,)
        ):
            there = {
                each
                for (each,) in rows.desk.rows(
                    "SELECT contact_id FROM attendance WHERE appointment_id = ?", (row_id,)
                )
            }
            where = ZoneInfo(zone) if zone in available_timezones() else None
            day = datetime.fromisoformat(starts).astimezone(where).date()
            mine = not there or rows.whom is None or rows.whom in there
            if mine and kind in TALK[language][found["talk"]] and meant(found["day"], today) == day:
                return True
        return False

    def talked(found: re.Match[str]) -> bool:
        day = meant(found["day"], today)
        return any(kind in TALK[language][found["talk"]] and on == day for kind, on in rows.talks())

    def wrote(found: re.Match[str]) -> bool:
        day = meant(found["day"], today)
        return bool(
            [
                at
                for (at,) in rows.desk.rows(
                    "SELECT at FROM interaction WHERE application_id = ? AND direction = 'out' "
                    "AND kind IN ('mail', 'message') AND at IS NOT NULL",
                    (rows.app,),
                )
                if local(at) == day
            ]
        )

    def heard(found: re.Match[str]) -> bool:
        kind = {"email": "mail", "E-Mail": "mail", "message": "message", "Nachricht": "message"}.get(
            found["what"], "call"
        )
        days = {
            local(at) for _id, each, way, at, _m, _a in rows.said() if way == "in" and each == kind and at
        }
        return (meant(found["day"], today) if found["day"] else today) in days

    def promised(found: re.Match[str]) -> bool:
        for words, on, at, whose in rows.desk.rows(
            "SELECT words, due_on, due_at, contact_id FROM promise WHERE side = 'them' AND state IN "
            "('open', 'broken') AND (application_id = ?1 OR (?1 IS NULL AND contact_id = ?2))",
            (rows.app, rows.whom),
        ):
            day = local(at) if at else date.fromisoformat(on) if on else None
            same = meant(found["day"], today) == day if found["day"] else True
            quoted = found["words"] is None or words.rstrip(".") == found["words"]
            if same and quoted and (rows.whom is None or whose in (None, rows.whom)):
                return True
        return False

    def last(found: re.Match[str]) -> bool:
        times = [each[3] for each in rows.said(anywhere=True)]
        days = {local(at) for at in times if at}
        return None not in times and max(days) == meant(found["day"], today) < today

    def applied(found: re.Match[str]) -> bool:
        on = rows.application("applied_on")
        return on is not None and date.fromisoformat(on) == meant(found["day"], today)

    if language == "en":
        take(rf"(?P<talk>{talk}) on DAY did not take place", missed)
        take(rf"(Sorry for missing|sorry that I missed) (?P<talk>{talk}) on DAY", missed)
        take(rf"(?P<talk>{talk}) on DAY", talked)
        take("I wrote on DAY", wrote)
        take("your (?P<what>email|message|call)(?: (?:of|on) DAY)?", heard)
        take("would hear from you(?: by DAY)?(?: [(]“(?P<words>[^”]*)”[)])?", promised)
        take("last in touch on DAY", last)
        take("On DAY I applied", applied)
    else:
        take(rf"(?P<talk>{talk}) am DAY hat nicht stattgefunden", missed)
        take(rf"dass ich (?P<talk>{talk}) am DAY versäumt", missed)
        take(rf"(?P<talk>{talk}) am DAY", talked)
        take("am DAY hatte ich mich wegen", wrote)
        take("(?:[dD]eine|[dD]einen|Ihre|Ihren) (?P<what>E-Mail|Nachricht|Anruf)(?: vom DAY)?", heard)
        take(
            "wollte(?:n|st) (?:sich|dich)(?: bis (?:zum )?DAY)? bei mir melden(?: [(]„(?P<words>[^“]*)“[)])?",
            promised,
        )
        take("zuletzt am DAY Kontakt", last)
        take("am DAY habe ich mich", applied)
    return text


def check_times(text: str, rows: Rows, now: datetime, language: str) -> str:
    """Both proposed times are to come, on the weekday that is named, and free."""
    pattern = (
        rf"(?P<week>{'|'.join(EN_DAYS)}) (?P<date>\d+ \w+) at (?P<hour>\d\d:\d\d)"
        if language == "en"
        else rf"(?P<week>{'|'.join(DE_DAYS)}), (?P<date>\d+\. \w+), (?P<hour>\d\d:\d\d) Uhr"
    )
    zone = re.search(r"[(](?:(?P<en>[\w ]+) time|Ortszeit (?P<de>[\w ]+)|UTC)[)]", text)
    for found in re.finditer(pattern, text):
        assert zone is not None
        town = zone["en"] or zone["de"]
        where = ZoneInfo({"Berlin": "Europe/Berlin", "Tokyo": "Asia/Tokyo", None: "UTC"}[town])
        day = meant(found["date"], now.date())
        assert found["week"] in (EN_DAYS[day.weekday()], DE_DAYS[day.weekday()])
        at = datetime.fromisoformat(f"{day}T{found['hour']}").replace(tzinfo=where)
        assert at > now + timedelta(hours=12)
        for begins, ends in rows.desk.rows(
            "SELECT starts_at, ends_at FROM appointment WHERE state = 'planned'"
        ):
            assert not datetime.fromisoformat(begins) <= at < datetime.fromisoformat(ends)
    return re.sub(r"[(](?:[\w ]+ time|Ortszeit [\w ]+|UTC)[)]", "", re.sub(pattern, "~", text))


GREETINGS = {
    # (name, language, form): how a native reader would begin
    ("Dana Kim", "en", ""): "Dear Dana",
    ("Dana Kim", "en", "formal"): "Dear Dana Kim",
    ("Dana Kim", "en", "familiar"): "Hi Dana",
    ("Dana Kim", "de", ""): "Guten Tag Dana Kim",
    ("Dana Kim", "de", "formal"): "Guten Tag Dana Kim",
    ("Dana Kim", "de", "familiar"): "Hallo Dana",
    ("Dr. Maria Weber", "en", ""): "Dear Maria",
    ("Dr. Maria Weber", "en", "formal"): "Dear Dr. Weber",
    ("Dr. Maria Weber", "en", "familiar"): "Hi Maria",
    ("Dr. Maria Weber", "de", ""): "Guten Tag Dr. Maria Weber",
    ("Dr. Maria Weber", "de", "formal"): "Guten Tag Dr. Maria Weber",
    ("Dr. Maria Weber", "de", "familiar"): "Hallo Maria",
    ("Frau Dr. Maria Weber", "en", ""): "Dear Maria",
    ("Frau Dr. Maria Weber", "en", "formal"): "Dear Dr. Weber",
    ("Frau Dr. Maria Weber", "en", "familiar"): "Hi Maria",
    ("Frau Dr. Maria Weber", "de", ""): "Sehr geehrte Frau Dr. Weber",
    ("Frau Dr. Maria Weber", "de", "formal"): "Sehr geehrte Frau Dr. Weber",
    ("Frau Dr. Maria Weber", "de", "familiar"): "Hallo Maria",
    ("Herr Schmidt", "en", ""): "Dear Mr Schmidt",
    ("Herr Schmidt", "en", "formal"): "Dear Mr Schmidt",
    ("Herr Schmidt", "en", "familiar"): "Dear Mr Schmidt",
    ("Herr Schmidt", "de", ""): "Sehr geehrter Herr Schmidt",
    ("Herr Schmidt", "de", "formal"): "Sehr geehrter Herr Schmidt",
    ("Herr Schmidt", "de", "familiar"): "Hallo Herr Schmidt",
    ("Ms Aisha Khan", "en", ""): "Dear Aisha",
    ("Ms Aisha Khan", "en", "formal"): "Dear Ms Khan",
    ("Ms Aisha Khan", "en", "familiar"): "Hi Aisha",
    ("Ms Aisha Khan", "de", ""): "Sehr geehrte Frau Khan",
    ("Ms Aisha Khan", "de", "formal"): "Sehr geehrte Frau Khan",
    ("Ms Aisha Khan", "de", "familiar"): "Hallo Aisha",
    ("Prof. Dr. Jo Lindt", "en", ""): "Dear Jo",
    ("Prof. Dr. Jo Lindt", "en", "formal"): "Dear Professor Lindt",
    ("Prof. Dr. Jo Lindt", "en", "familiar"): "Hi Jo",
    ("Prof. Dr. Jo Lindt", "de", ""): "Guten Tag Professor Jo Lindt",
    ("Prof. Dr. Jo Lindt", "de", "formal"): "Guten Tag Professor Jo Lindt",
    ("Prof. Dr. Jo Lindt", "de", "familiar"): "Hallo Jo",
    ("Mr Li", "en", ""): "Dear Li",
    ("Mr Li", "en", "formal"): "Dear Li",
    ("Mr Li", "en", "familiar"): "Hi Li",
    ("Mr Li", "de", ""): "Guten Tag Li",
    ("Mr Li", "de", "formal"): "Guten Tag Li",
    ("Mr Li", "de", "familiar"): "Hallo Li",
    ("Sato", "en", ""): "Dear Sato",
    ("Sato", "en", "formal"): "Dear Sato",
    ("Sato", "en", "familiar"): "Dear Sato",
    ("Sato", "de", ""): "Guten Tag Sato",
    ("Sato", "de", "formal"): "Guten Tag Sato",
    ("Sato", "de", "familiar"): "Hallo Sato",
}
NOBODY = {"en": "Dear Hiring Team", "de": "Sehr geehrte Damen und Herren"}
CLAIMS: dict[str, dict[str, Callable[[Rows], bool]]] = {
    "en": {
        r"My application for|applied for|to withdraw my|my application has|considering me": Rows.applied,
        r"the offer|your offer": Rows.offered,
        r"enjoyed our conversations": lambda rows: len(spoken(rows)) > 1,
        r"enjoyed our conversation,": lambda rows: len(spoken(rows)) == 1,
    },
    "de": {
        r"Meine Bewerbung:|beworben|ziehe meine|meine Bewerbung angekommen": Rows.applied,
        r"Angebot": Rows.offered,
        r"Die Gespräche haben": lambda rows: len(spoken(rows)) > 1,
        r"Das Gespräch hat": lambda rows: len(spoken(rows)) == 1,
    },
}


def spoken(rows: Rows) -> list[tuple[str, date]]:
    return [each for each in rows.talks() if each[0] in ("call", "meeting", "interview")]


def check(desk: Desk, known: LetterFacts, now: datetime) -> None:
    language = known.language
    rows = Rows(desk, known)
    draft = fill(*template(desk, known.situation, language), known.facts, familiar=known.familiar)
    text = f"{draft.subject}\n{draft.body}"
    form, name = "", "?"
    for form, name in desk.rows("SELECT address_form, name FROM contact WHERE id = ?", (known.contact_id,)):  # noqa: B007
        pass
    hello = NOBODY[language] if name == "?" else GREETINGS[name, language, form]
    assert draft.body.startswith(f"{hello},\n\n"), draft.body
    assert set(draft.missing) <= ALLOWED_MARKS if known.application_id is None else not draft.missing, text
    assert draft.subject
    assert not RELATIVE.search(text), text
    assert not re.search("attached|Anhang", text)
    assert not re.search(r" [.,;:?!]|  |\n\n\n|\[\[|\]\]|\|", text.replace("[[Baker]]", "Baker")), text
    if language == "de":
        formal = re.search(r"\b(Ihnen|Ihre[nrm]?|Sie (?!kommt|ist))\b", text)
        friendly = re.search(r"\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?[nrm]?)\b", text)
        assert not (formal if known.familiar else friendly), text
        first = draft.body.split("\n\n")[1]
        assert first[0].islower() or first.startswith(("Ihr", "Sie")), text
    for pattern, holds in CLAIMS[language].items():
        if re.search(pattern, text):
            assert holds(rows), f"{pattern}: {text}"
    company = desk.value(
        "SELECT c.name FROM application a JOIN company c ON c.id = a.company_id WHERE a.id = ?", (rows.app,)
    )
    named = known.application_id is None or company == "Northwind"
    assert named or "Northwind" not in text
    assert known.application_id is None or "Agency" not in text
    rest = check_times(text, rows, now, language)
    rest = check_days(rest, rows, now.astimezone().date(), language)
    left = re.search(rf"\d|\b({'|'.join((*EN_DAYS, *DE_DAYS))})\b", rest)
    assert left is None, f"a day that nobody checked: {left} in {rest}"


@pytest.mark.parametrize("seed", range(300))
def test_every_letter_is_true_in_every_sentence(desk: Desk, clock: FixedClock, seed: int) -> None:
    random = Random(seed)
    clock.advance(timedelta(days=random.randrange(60), minutes=random.randrange(900)))
    desk.settings = replace(desk.settings, my_name="Alex", letter_language=random.choice(("en", "de", "fr")))
    application, contact = build(desk, random)
    build(desk, random)
    for language in ("en", "de"):
        for situation in (None, *Situation):
            known = letter(
                desk, language, application_id=application, contact_id=contact, situation=situation
            )
            assert known.language == language
            check(desk, known, clock.now())


@pytest.mark.parametrize("seed", range(300, 400))
def test_every_letter_that_is_due_is_true(desk: Desk, clock: FixedClock, seed: int) -> None:
    random = Random(seed)
    desk.settings = replace(desk.settings, my_name="Alex")
    for _n in range(3):
        build(desk, random)
    due = desk.rows("SELECT rule, about_id FROM derived_action")
    begun: list[dict[str, Any]] = [{"key": ActionKey(Rule(rule), about)} for rule, about in due]
    begun += [{"promise_id": each} for (each,) in desk.rows("SELECT id FROM promise")]
    begun += [{"appointment_id": each} for (each,) in desk.rows("SELECT id FROM appointment")]
    begun += [{"contact_id": each} for (each,) in desk.rows("SELECT id FROM contact")]
    for about in begun:
        for language in ("en", "de"):
            check(desk, letter(desk, language, **about), clock.now())
