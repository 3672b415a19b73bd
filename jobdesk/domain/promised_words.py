"""The words in which people name days and hours, German and English, as few plain English ones."""

import re
from datetime import time

from jobdesk.errors import Refused
from jobdesk.i18n import _

AFTERNOON = range(1, 8)
"""A bare hour from 1 to 7 means the afternoon: nobody promises to call at three at night."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
           "twelve")  # fmt: skip
SAME = {
    "heute": "today", "morgen": "tomorrow", "übermorgen": "overmorrow", "abend": "evening",
    "vormittag": "morning", "nachmittag": "afternoon", "früh": "morning", "mittag": "noon", "midday": "noon",
    "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday", "donnerstag": "thursday",
    "freitag": "friday", "samstag": "saturday", "sonnabend": "saturday", "sonntag": "sunday",
    "tues": "tuesday", "thur": "thursday", "thurs": "thursday",
    "januar": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june",
    "juli": "july", "oktober": "october", "dezember": "december", "sept": "september",
    "woche": "week", "wochen": "week", "weeks": "week", "tag": "day", "tage": "day", "tagen": "day",
    "days": "day", "monat": "month", "monats": "month", "monate": "month", "monaten": "month",
    "months": "month", "stunde": "hour", "stunden": "hour", "hours": "hour",
    "workday": "workday", "workdays": "workday", "werktage": "workday", "werktagen": "workday",
    "arbeitstage": "workday", "arbeitstagen": "workday",
    "nächste": "next", "nächsten": "next", "nächster": "next", "nächstes": "next", "kommende": "next",
    "kommenden": "next", "kommender": "next", "coming": "this", "diese": "this", "diesen": "this",
    "dieser": "this", "dieses": "this",
    "anfang": "early", "beginning": "early", "start": "early", "mitte": "mid", "middle": "mid",
    "spät": "late", "ende": "end", "innerhalb": "within", "binnen": "within", "um": "at", "gegen": "at",
    "around": "at", "ein": "one", "eine": "one", "einem": "one", "einer": "one", "a": "one", "an": "one",
    "zwei": "two", "drei": "three", "vier": "four", "fünf": "five", "sechs": "six", "sieben": "seven",
    "acht": "eight", "neun": "nine", "zehn": "ten", "couple": "two", "eow": "end week", "eod": "today",
    "tonight": "today evening", "bis": "to",
}  # fmt: skip
EMPTY = frozenset(
    ("by", "on", "of", "the", "until", "till", "latest", "before", "zum", "am", "im", "der", "des", "den",
     "von", "spätestens", "sometime")
)  # fmt: skip
HOUR = r"""(?:^|(?<=\ ))(?:at\ )?(?:
        (?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\ ?(?P<half>am|pm|a\.m\.?|p\.m\.?)
        |(?P<h2>\d{1,2}):(?P<m2>\d\d)(?:\ uhr)?
        |(?P<h3>\d{1,2})(?:[:.](?P<m3>\d\d))?\ ?(?:uhr|o'clock)
        |at\ (?P<h4>\d{1,2})(?:\.(?P<m4>\d\d))?
    )(?=\ |$)"""
"""Compiled when it is first needed: what is due is asked before anybody types a day."""


def simplified(text: str) -> str:
    """Lower case, German and short words as the long English ones, without what means nothing here."""
    text = text.casefold().replace("ß", "ss")
    text = re.sub(r"(?<=day) morgen\b|(?<=tag) morgen\b|(?<=woch) morgen\b", " früh", text)
    text = re.sub(r"\b(business|working) days?\b", "workday", text)
    text = re.sub(r"\b(end of|by end of) (the )?(day|business)\b|\bcob\b", "today", text)
    text = re.sub(r"\bday after tomorrow\b", "overmorrow", text)
    text = re.sub(r"\bafter the weekend\b", "next monday", text)
    text = re.sub(r"\b(a couple of|the next couple of)\b", "two", text)
    text = re.sub(r"(?<![\d-])(\d{1,2}) *[-–] *(?=\d+ +[a-z])", r"\1 to ", text)
    text = re.sub(r"(?<=\d) (?=[ap]\.?m\b)", "", text)  # "am" alone is German
    text = re.sub(r"(\d{1,2})(?:st|nd|rd|th)\b", r"\1.", text)
    text = re.sub(r"[,!?;()]", " ", text).strip().strip(".") + ("." if text.strip().endswith(".") else "")
    found = []
    for each in text.split():
        word = each.rstrip(".") if each.rstrip(".").isalpha() else each
        word = SAME.get(word, word)
        for names in (WEEKDAYS, MONTHS):
            word = next((name for name in names if len(word) >= 3 and name[:3] == word), word)
        if word in NUMBERS:
            word = str(NUMBERS.index(word))
        if word and word not in EMPTY:
            found.append(word)
    return " ".join(found).removeprefix("to ").replace("1 few", "few")


def split_hour(words: str) -> tuple[time | None, str]:
    """The hour in the words, and the words without it."""
    part = re.search(r" ?\b(morning|afternoon|evening|noon)\b", words)
    of_day = part[1] if part else ""
    if part:
        words = (words[: part.start()] + words[part.end() :]).strip()
        words = re.sub(r"^(this|in)$|^(this|in) (?=at )", "today ", words).strip()
        words = words or "today"
    match = re.search(HOUR, words, re.VERBOSE)
    if match is None:
        noon = time(12) if of_day == "noon" else None
        return noon, re.sub(r"(^| )at$|^at ", "", words)
    text = match["h"] or match["h2"] or match["h3"] or match["h4"]
    minute = int(match["m"] or match["m2"] or match["m3"] or match["m4"] or 0)
    hour = int(text)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0) if hour <= 12 else 24
    else:
        late = hour < 12 and of_day in ("afternoon", "evening")
        usual = hour in AFTERNOON and of_day != "morning" and not text.startswith("0")
        hour += 12 if late or usual else 0
    if hour > 23 or minute > 59:
        raise Refused(_("There is no such hour as {hour}.").format(hour=f"{hour}:{minute:02}"))
    rest = (words[: match.start()] + words[match.end() :]).split()
    return time(hour, minute), " ".join(rest)
