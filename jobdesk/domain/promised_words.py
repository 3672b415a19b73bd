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
PHRASES = (
    (r"(?<=[a-z])['’]s?(?=\s|$)", ""),  # in two weeks' time
    (r"\bheute morgen\b", "heute früh"),
    (r"(day|tag|woch|abend) ?morgen\b", r"\1 früh"),
    (r"(tag|woch|abend)(vormittag|nachmittag|mittag|abend|früh)\b", r"\1 \2"),
    (r"\b(jahres|monats)ende\b", r"ende \1"),
    (r"\b(business|working) days?\b", "workday"),
    (r"\bday after tomorrow\b", "overmorrow"),
    (r"\b(end|close) of (the )?(day|business)\b|\bende des tages\b|\bfeierabend\b|\bcob\b", "eod"),
    (r"\bafter the weekend\b", "next monday"),
    (r"\b(a couple of|the next couple of)\b", "two"),
    (r"\b((a|an|einer) )?(quarter of an hour|quarter hour|viertelstunde)\b", "15 minute"),
    (r"\b((a|an|einer) )?hal(f|ben) (an? )?(hour|stunde)\b", "30 minute"),
    (r"\b(an|one) hour and a half\b|\b(anderthalb|eineinhalb) stunden\b", "90 minute"),
    (r"\s+[-–]\s+", " to "),
    (r"–", "-"),
    (r"\b([a-z]*day|[a-z]*tag|mittwoch|mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[-/](?=[a-z])",
     r"\1 to "),
    (r"(?<![\d-])(\d{1,2})-(?=\d+ +[a-z])", r"\1 to "),
    (r"(?<=\d) (?=[ap]\.?m\b)", ""),  # "am" alone is German
    (r"(\d{1,2})(?:st|nd|rd|th)\b", r"\1."),
    (r"[,!?;()]", " "),
)  # fmt: skip
"""What is rewritten before the words are looked at one by one, in this order."""
SAME = {
    "heute": "today", "morgen": "tomorrow", "übermorgen": "overmorrow", "abend": "evening",
    "vormittag": "morning", "nachmittag": "afternoon", "früh": "morning", "mittag": "noon", "midday": "noon",
    "abends": "evening", "night": "evening", "morgens": "morning", "vormittags": "morning",
    "nachmittags": "afternoon", "mittags": "noon",
    "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday", "donnerstag": "thursday",
    "freitag": "friday", "samstag": "saturday", "sonnabend": "saturday", "sonntag": "sunday",
    "tues": "tuesday", "thur": "thursday", "thurs": "thursday", "mo": "monday", "di": "tuesday",
    "mi": "wednesday", "do": "thursday", "fr": "friday", "sa": "saturday", "so": "sunday",
    "januar": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june",
    "juli": "july", "oktober": "october", "dezember": "december", "sept": "september",
    "mär": "march", "mrz": "march", "okt": "october", "dez": "december",
    "jahr": "year", "jahre": "year", "jahren": "year", "jahres": "year", "years": "year",
    "min": "minute", "minuten": "minute", "minutes": "minute", "std": "hour", "h": "hour",
    "wochenende": "weekend", "woche": "week", "wochen": "week", "weeks": "week",
    "tag": "day", "tage": "day", "tagen": "day", "days": "day",
    "monat": "month", "monats": "month", "monate": "month", "monaten": "month", "months": "month",
    "stunde": "hour", "stunden": "hour", "hours": "hour",
    "workday": "workday", "workdays": "workday", "werktage": "workday", "werktagen": "workday",
    "arbeitstage": "workday", "arbeitstagen": "workday",
    "nächste": "next", "nächsten": "next", "nächster": "next", "nächstes": "next", "kommende": "next",
    "kommenden": "next", "kommender": "next", "coming": "this", "diese": "this", "diesen": "this",
    "dieser": "this", "dieses": "this",
    "anfang": "early", "beginning": "early", "start": "early", "mitte": "mid", "middle": "mid",
    "spät": "late", "ende": "end", "innerhalb": "within", "binnen": "within", "um": "at", "gegen": "at",
    "around": "at", "ein": "one", "eine": "one", "einem": "one", "einer": "one", "a": "one", "an": "one",
    "zwei": "two", "drei": "three", "vier": "four", "fünf": "five", "sechs": "six", "sieben": "seven",
    "acht": "eight", "neun": "nine", "zehn": "ten", "couple": "two", "paar": "few", "eow": "end week",
    "tonight": "today evening", "bis": "to", "until": "to", "till": "to", "vor": "before", "oder": "or",
    "and": "or", "und": "or",
}  # fmt: skip
EMPTY = frozenset(
    ("by", "on", "of", "the", "latest", "zum", "am", "im", "der", "des", "den", "from", "von", "between",
     "zwischen", "spätestens", "sometime", "noch")
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
    text = text.casefold()
    for pattern, plain in PHRASES:
        text = re.sub(pattern, plain, text)
    text = text.strip().strip(".") + ("." if text.strip().endswith(".") else "")
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
    if "eod" in found and len(found) > 1:
        found.remove("eod")
    words = " ".join(found).removeprefix("to ").replace("1 few", "few")
    return "today" if words == "eod" else words


def split_hour(words: str) -> tuple[time | None, str, str]:
    """The hour in the words, the part of the day, and the words without them: nothing when no day is said."""
    part = re.search(r"\b(morning|afternoon|evening|noon)\b", words)
    of_day = part[1] if part else ""
    if part:
        words = " ".join((words[: part.start()] + words[part.end() :]).split())
        words = re.sub(r"^this$|^this (?=at )", "today ", re.sub(r"^in$|^in (?=at )", "", words)).strip()
    match = re.search(HOUR, words, re.VERBOSE)
    if match is None:
        noon = time(12) if of_day == "noon" else None
        return noon, of_day, re.sub(r"(^| )at$|^at ", "", words)
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
    return time(hour, minute), of_day, " ".join(rest)
