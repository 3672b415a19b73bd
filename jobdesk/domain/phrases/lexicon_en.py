"""English: the words of days and hours, what each means, and the words that tell the language."""

from jobdesk.domain.phrases.lexicon import Entry, Lexicon

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

ENTRIES: tuple[Entry, ...] = (
    ("weekday", "", 0, "monday, mon"), ("weekday", "", 1, "tuesday, tue, tues"),
    ("weekday", "", 2, "wednesday, wed, weds"), ("weekday", "", 3, "thursday, thu, thur, thurs"),
    ("weekday", "", 4, "friday, fri"), ("weekday", "", 5, "saturday, sat"),
    ("weekday", "", 6, "sunday, sun"), ("month", "", 1, "january, jan"), ("month", "", 2, "february, feb"),
    ("month", "", 3, "march, mar"), ("month", "", 4, "april, apr"), ("month", "", 5, "may"),
    ("month", "", 6, "june, jun"), ("month", "", 7, "july, jul"), ("month", "", 8, "august, aug"),
    ("month", "", 9, "september, sep, sept"), ("month", "", 10, "october, oct"),
    ("month", "", 11, "november, nov"), ("month", "", 12, "december, dec"),
    ("day", "", 0, "today, later today, later on today, this day, sometime today"),
    ("day", "", 1, "tomorrow, tmrw, tmr, tomorow, tommorow, tomorrows"),
    ("day", "", 2, "day after tomorrow, overmorrow"), ("day", "", -1, "yesterday"),
    ("day", "", -2, "day before yesterday"), ("now", "", 0, "now, right now, immediately, right away"),
    ("article", "", 1, "a, an"), ("article", "more", 1, "another, one more"),
    ("number", "", 2, "couple, a couple, couple of, a couple of"),
    ("few", "", 0, "few, a few, several, some, a number of"), ("number", "", 30, "thirty"),
    ("number", "", 40, "forty"), ("number", "", 50, "fifty"), ("ordinal", "", 30, "thirtieth"),
    ("unit", "minute", 0, "minute, minutes, min, mins"), ("unit", "hour", 0, "hour, hours, hr, hrs, h"),
    ("unit", "day", 0, "day, calendar day"), ("unit", "day", 1, "days, calendar days"),
    ("unit", "workday", 0, "business day, working day, workday, work day, weekday"),
    ("unit", "workday", 1, "business days, working days, workdays, work days, weekdays"),
    ("unit", "week", 0, "week, wk, work week, working week, calendar week"),
    ("unit", "week", 1, "weeks, wks"), ("unit", "fortnight", 0, "fortnight, fortnights"),
    ("unit", "weekend", 0, "weekend, week-end"), ("unit", "month", 0, "month, mth, calendar month"),
    ("unit", "month", 1, "months, mths, mos"), ("unit", "quarter", 0, "quarter, qtr, calendar quarter"),
    ("unit", "quarter", 1, "quarters, qtrs"), ("unit", "year", 0, "year, yr, calendar year"),
    ("unit", "year", 1, "years, yrs"), ("which", "this", 0, "this, current, the same"),
    ("which", "next", 0, "next, following, the following"),
    ("which", "coming", 0, "coming, upcoming, this coming, this upcoming, this next, the coming, "
     "next coming"),
    ("which", "last", 0, "last, past, previous, this past, the past, prior"),
    ("overnext", "", 0, "after next"),
    ("part", "early", 0, "early, early in, beginning of, beginning, start of, early part of, "
     "first part of, earlier part of, beginning in"),
    ("part", "mid", 0, "mid, middle of, middle, mid of"),
    ("part", "late", 0, "late, late in, latter part of, later part of, second part of, tail end of, "
     "back end of"),
    ("part", "end", 0, "end of, end"),
    ("part", "rest", 0, "later, later in, rest of, remainder of, sometime later"),
    ("part", "half", 1, "first half of, 1st half of"),
    ("part", "half", 2, "second half of, 2nd half of, latter half of, back half of"),
    ("daypart", "morning", 0, "morning, mornings, early morning, late morning, breakfast, forenoon, "
     "am hours"),
    ("daypart", "afternoon", 0, "afternoon, early afternoon, late afternoon, mid afternoon, aft"),
    ("daypart", "evening", 0, "evening, night, early evening, late evening, dinner time"),
    ("daypart", "noon", 0, "noon, midday, mid day"), ("daypart", "lunch", 0, "lunchtime, lunch time, lunch"),
    ("daypart", "midnight", 0, "midnight, mid night"),
    ("first", "", 0, "first thing, first thing in, bright and early"),
    ("endofday", "", 0, "eod, eob, cob, cop, end of day, end of the day, close of business, "
     "close of the business, close of play, end of play, end of business, end of the business, "
     "end of the business day, end of business day, end of the working day, end of working day, "
     "close of day"),
    ("limit", "event", 0, "once, as soon as, when"),
    ("limit", "by", 0, "by, up until, until, till, til, untill, no later than, not later than, "
     "at the latest by, on or before, latest by, by or before, by no later than, due, due by, latest, "
     "at the latest, the latest, at the very latest, at latest, latest on"),
    ("limit", "before", 0, "before, right before, just before, shortly before, prior to, ahead of, "
     "earlier than, in advance of"),
    ("limit", "after", 0, "after, right after, just after, shortly after, soon after, straight after, "
     "following on from, later than, not until after, no sooner than after"),
    ("limit", "from", 0, "from, effective, starting, starting from, starting on, beginning on, as of, "
     "as from, from about, onwards from, as early as"),
    ("limit", "earliest", 0, "not before, at least, a minimum of, onwards, onward, not until, "
     "no earlier than, not earlier than, no sooner than, at the earliest, earliest, at earliest, "
     "on or after, at the earliest on, not any earlier than"),
    ("limit", "between", 0, "between"),
    ("limit", "within", 0, "within, no more than, no longer than, not more than, at most, inside, "
     "up to, in the space of, in less than, in under, over, during, throughout"),
    ("limit", "in", 0, "in, into"), ("limit", "on", 0, "on, for"), ("limit", "at", 0, "at"),
    ("about", "", 0, "about, around, approximately, approx, roughly, circa, ca, on or around, "
     "on or about, at around, at about, in or around, some time around, or around"),
    ("join", "to", 0, "to, through, thru"), ("join", "or", 0, "or, and, or maybe, or possibly, or else"),
    ("hence", "", 0, "from now, hence, time, from today, later on, starting today, starting now, away"),
    ("ago", "", 0, "ago, earlier, back"), ("oclock", "", 0, "o'clock, oclock, o clock, hundred hours"),
    ("meridiem", "pm", 0, "pm"), ("past", "", 0, "past"), ("half", "", 0, "half, half a, half an"),
    ("fourth", "", 1, "a quarter"),
    ("weekof", "", 0, "week ending, w/c, wc, week commencing, week of, week beginning, week starting, "
     "w/b, week that begins on, week that starts on"),
    ("calweek", "", 0, "kw, cw, week number, week no"), ("season", "spring", 3, "spring, springtime"),
    ("season", "summer", 6, "summer, summertime"), ("season", "autumn", 9, "autumn, fall"),
    ("season", "winter", 12, "winter, wintertime"),
    ("period", "newyear", 0, "in the new year, early in the new year, into the new year"),
    ("period", "holidays", 0, "holidays, holiday season, holiday break, christmas break, "
     "christmas holidays"),
    ("period", "years", 0, "between christmas and new year, between christmas and new year's, "
     "between christmas and the new year, between the years, between the holidays"),
    ("holiday", "christmas", 0, "christmas, xmas, x-mas, christmas day, xmas day"),
    ("holiday", "christmaseve", 0, "christmas eve, xmas eve"), ("holiday", "boxingday", 0, "boxing day"),
    ("holiday", "newyearseve", 0, "new year's eve, new years eve, new year eve, nye"),
    ("holiday", "newyear", 0, "new year's day, new years day, new year's, new years, new year day, "
     "new year, the new year"),
    ("holiday", "easter", 0, "easter, easter sunday"), ("holiday", "goodfriday", 0, "good friday"),
    ("holiday", "eastermonday", 0, "easter monday, easter mon"),
    ("holiday", "ascension", 0, "ascension day"),
    ("holiday", "whitsunday", 0, "pentecost, whitsun, whit sunday"),
    ("holiday", "whitmonday", 0, "whit monday, pentecost monday"),
    ("holiday", "thanksgiving", 0, "thanksgiving, thanksgiving day, turkey day"),
    ("holiday", "blackfriday", 0, "black friday"), ("holiday", "halloween", 0, "halloween"),
    ("holiday", "valentine", 0, "valentine's day, valentines day, valentine day"),
    ("holiday", "laborday", 0, "labor day"), ("holiday", "memorialday", 0, "memorial day"),
    ("holiday", "independence", 0, "independence day"), ("holiday", "mlk", 0, "mlk day"),
    ("holiday", "epiphany", 0, "epiphany, three kings"), ("holiday", "stpatrick", 0, "st patrick's day"),
    ("negation", "", 0, "not, never, no, except, every, each, isn't, won't, don't, can't, cannot, without"),
    ("filler", "", 0, "some day, any day, somewhere, tops, max, maximum, more, the, of, sometime, "
     "some time, probably, maybe, perhaps, hopefully, ideally, likely, most likely, possibly, "
     "presumably, or so, or thereabouts, ish, just, so, say, i think, i guess, at some point, "
     "in the course of, over the course of, preferably, definitely, tentatively, towards, toward, but, "
     "please, only, sharp, exactly, or earlier, or sooner, if not sooner, aiming for, expected, "
     "already, anytime, any time, either, asap, as soon as possible, soon, should be, most probably, "
     "it should be, still, as well, that, and then, then, very"),
)  # fmt: skip
PAIRS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "tonite": (("day", "", 0), ("daypart", "evening", 0)),
    "tonight": (("day", "", 0), ("daypart", "evening", 0)),
    "eow": (("part", "end", 0), ("unit", "week", 0)),
    "eom": (("part", "end", 0), ("unit", "month", 0)),
    "eoq": (("part", "end", 0), ("unit", "quarter", 0)),
    "eoy": (("part", "end", 0), ("unit", "year", 0)),
    "bow": (("part", "early", 0), ("unit", "week", 0)),
    "bom": (("part", "early", 0), ("unit", "month", 0)),
    "boy": (("part", "early", 0), ("unit", "year", 0)),
    "midweek": (("part", "mid", 0), ("unit", "week", 0)),
    "week end": (("part", "end", 0), ("unit", "week", 0)),
    "month end": (("part", "end", 0), ("unit", "month", 0)),
    "quarter end": (("part", "end", 0), ("unit", "quarter", 0)),
    "year end": (("part", "end", 0), ("unit", "year", 0)),
    "last night": (("day", "", -1), ("daypart", "evening", 0)),
    "an hour and a half": (("number", "", 90), ("unit", "minute", 0)),
    "one hour and a half": (("number", "", 90), ("unit", "minute", 0)),
    "half a year": (("number", "", 6), ("unit", "month", 1)),
    "half an hour": (("number", "", 30), ("unit", "minute", 0)),
    "half hour": (("number", "", 30), ("unit", "minute", 0)),
    "a half hour": (("number", "", 30), ("unit", "minute", 0)),
    "quarter of an hour": (("number", "", 15), ("unit", "minute", 0)),
    "a quarter of an hour": (("number", "", 15), ("unit", "minute", 0)),
    "three quarters of an hour": (("number", "", 45), ("unit", "minute", 0)),
    "a week and a half": (("number", "", 10), ("unit", "day", 1)),
}
COMMON = (
    "i, am, we, you, he, she, they, it, is, are, was, were, will, would, should, to, and, this, that, with, "
    "have, has, had, be, been, your, our, their, my, from, who, when, what, there, then, hear, back, get, "
    "send, let, us, i'll, we'll, you'll, she'll, he'll, they'll, said, call, called, decision, offer, "
    "feedback"
)
ENGLISH = Lexicon(ENTRIES, PAIRS, NUMBERS, ORDINALS, COMMON)
