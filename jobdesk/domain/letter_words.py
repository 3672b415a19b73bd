"""What letters say of days, times, talks and names, in the language of the letter, formal or familiar."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from jobdesk.domain.enums import AppointmentKind, InteractionKind

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
        "November", "Dezember",
    ),
}  # fmt: skip
WEEKDAY_ALONE = 5
"""Days before today within which the weekday is enough, also when the letter goes out a day later."""
YEAR_UNSAID = 180
"""Days from today beyond which a day of another year is told with its year."""


def day_words(day: date, language: str, today: date) -> str:
    """A day as a letter says it: the weekday within the last five days, else the date.

    Today is told by its date, since the letter may go out tomorrow.
    """
    if 0 < (today - day).days <= WEEKDAY_ALONE:
        return _DAYS[language][day.weekday()]
    month = _MONTHS[language][day.month - 1]
    text = f"{day.day}. {month}" if language == "de" else f"{day.day} {month}"
    far = day.year != today.year and abs((day - today).days) > YEAR_UNSAID
    return f"{text} {day.year}" if far else text


def on_day(day: date, language: str, today: date) -> str:
    """on Tuesday, am Dienstag, am 12. November."""
    return f"{'am' if language == 'de' else 'on'} {day_words(day, language, today)}"


def by_day(day: date, language: str, today: date) -> str:
    """by Tuesday, bis Dienstag, bis zum 24. November."""
    words = day_words(day, language, today)
    if language == "de":
        return f"bis {words}" if words in _DAYS[language] else f"bis zum {words}"
    return f"by {words}"


def of_day(day: date, language: str, today: date) -> str:
    """of 12 November, on Tuesday, vom Dienstag; empty for today, since "your email" is enough then."""
    if day == today:
        return ""
    words = day_words(day, language, today)
    if language == "de":
        return f" vom {words}"
    return f" on {words}" if words in _DAYS[language] else f" of {words}"


_TALKS = {
    "en": {
        InteractionKind.CALL: "our call",
        InteractionKind.MEETING: "our meeting",
        InteractionKind.INTERVIEW: "the interview",
        AppointmentKind.CALL: "our call",
        AppointmentKind.INTERVIEW: "the interview",
        AppointmentKind.ASSESSMENT: "the assessment",
        AppointmentKind.OTHER: "our meeting",
    },
    "de": {
        InteractionKind.CALL: "unser Telefonat",
        InteractionKind.MEETING: "unser Treffen",
        InteractionKind.INTERVIEW: "das Vorstellungsgespräch",
        AppointmentKind.CALL: "unser Telefonat",
        AppointmentKind.INTERVIEW: "das Vorstellungsgespräch",
        AppointmentKind.ASSESSMENT: "das Auswahlverfahren",
        AppointmentKind.OTHER: "unser Treffen",
    },
}


def talk_words(kind: InteractionKind | AppointmentKind, day: date, language: str, today: date) -> str:
    """A talk that took place, or was to: our call on 12 November. German: nominative or accusative."""
    return f"{_TALKS[language][kind]} {on_day(day, language, today)}"


def word_words(kind: InteractionKind, day: date, language: str, today: date, *, familiar: bool) -> str:
    """What they wrote, or that they called: your email of 12 November. German: as an object, "für ..."."""
    if language == "de":
        your = ("deine", "deinen") if familiar else ("Ihre", "Ihren")
        if kind is InteractionKind.CALL:
            return f"{your[1]} Anruf{of_day(day, language, today)}"
        named = "E-Mail" if kind is InteractionKind.MAIL else "Nachricht"
        return f"{your[0]} {named}{of_day(day, language, today)}"
    if kind is InteractionKind.CALL:
        return "your call" if day == today else f"your call {on_day(day, language, today)}"
    return f"your {'email' if kind is InteractionKind.MAIL else 'message'}{of_day(day, language, today)}"


def time_words(language: str, *, familiar: bool) -> str:
    """What can always be thanked for."""
    if language == "de":
        return "deine Zeit" if familiar else "Ihre Zeit"
    return "your time"


def times_words(times: Sequence[datetime], language: str, zone: tzinfo | None, zone_name: str = "") -> str:
    """Times (aware) to choose from, on the wall clock of `zone`, which is named; None means the machine's."""
    told = []
    for each in times:
        there = each.astimezone(zone)
        month = _MONTHS[language][there.month - 1]
        weekday, clock = _DAYS[language][there.weekday()], f"{there:%H:%M}"
        if language == "de":
            told.append(f"{weekday}, {there.day}. {month}, {clock} Uhr")
        else:
            told.append(f"{weekday} {there.day} {month} at {clock}")
    area, _slash, city = zone_name.partition("/")
    if city and area != "Etc":
        town = city.rpartition("/")[2].replace("_", " ")
        named = f"Ortszeit {town}" if language == "de" else f"{town} time"
    else:
        named = times[0].astimezone(zone).tzname() or ""
    return f"{(' oder ' if language == 'de' else ' or ').join(told)} ({named})"


_MEN = frozenset({"herr", "herrn", "mr", "sir", "monsieur"})
_WOMEN = frozenset({"frau", "ms", "mrs", "miss", "mme", "madame", "madam"})
_ENGLISH = {"mrs": "Mrs", "miss": "Miss"}


class Name(NamedTuple):
    """Who is written to. `address` is what the title says of Herr or Frau ("herr", "mrs", or nothing)."""

    title: str
    given: str
    family: str

    @property
    def address(self) -> str:
        return next((word for word in self._words() if word in _MEN or word in _WOMEN), "")

    def degree(self) -> str:
        """The title to be addressed by: only the highest, as is usual in both languages."""
        words = self._words()
        if any(word.startswith("prof") for word in words):
            return "Professor"
        return "Dr." if "dr" in words else ""

    def _words(self) -> list[str]:
        return [word.strip(".").casefold() for word in self.title.replace(".", ". ").split()]


NOBODY = {"en": "Dear Hiring Team", "de": "Sehr geehrte Damen und Herren"}


def greeting(name: Name | None, language: str, form: str) -> str:
    """The first line without its comma. `form`: "formal", "familiar", or "" for what is usual.

    English uses the first name, German Sie and the family name. Frau or Herr is said only where the title
    does. None: nobody is known by name.
    """
    if name is None:
        return NOBODY[language]
    return _german(name, form) if language == "de" else _english(name, form)


def _english(name: Name, form: str) -> str:
    if name.given and form != "formal":
        return f"{'Hi' if form == 'familiar' else 'Dear'} {name.given}"
    if not name.family:
        return f"Dear {name.given}"
    title = name.degree()
    if not title and name.address:
        title = _ENGLISH.get(name.address, "Mr" if name.address in _MEN else "Ms")
    return f"Dear {_joined(title or name.given, name.family)}"


def _german(name: Name, form: str) -> str:
    if form == "familiar" and name.given:
        return f"Hallo {name.given}"
    address = name.address
    if address and name.family and form != "familiar":
        dear = "Sehr geehrter Herr" if address in _MEN else "Sehr geehrte Frau"
        return _joined(dear, name.degree(), name.family)
    if not name.given and address:
        return _joined("Hallo", "Herr" if address in _MEN else "Frau", name.degree(), name.family)
    hello = "Hallo" if form == "familiar" else "Guten Tag"
    return _joined(hello, name.degree(), name.given, name.family)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
