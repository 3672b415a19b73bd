"""German: the words of days and hours, what each means, and the words that tell the language."""

from jobdesk.domain.phrases.lexicon import Entry, Lexicon, Meaning

NUMBERS = (
    "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig",
)  # fmt: skip
STEMS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft",
    "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt", "zwanzigst",
    "einundzwanzigst", "zweiundzwanzigst", "dreiundzwanzigst", "vierundzwanzigst", "fünfundzwanzigst",
    "sechsundzwanzigst", "siebenundzwanzigst", "achtundzwanzigst", "neunundzwanzigst", "dreißigst",
    "einunddreißigst",
)  # fmt: skip


def _forms(stems: str) -> str:
    """Every ending of an adjective: nächste, nächsten, nächster, nächstes, nächstem."""
    return ", ".join(stem + ending for stem in stems.split(", ") for ending in ("e", "en", "er", "es", "em"))


ENTRIES: tuple[Entry, ...] = (
    *(("ordinal", "word", n, _forms(stem)) for n, stem in enumerate(STEMS, 1)),
    ("ordinal", "word", 30, _forms("dreissigst")),
    ("weekday", "", 0, "montag, montags, mo"), ("weekday", "", 1, "dienstag, di"),
    ("weekday", "", 2, "mittwoch, mi"), ("weekday", "", 3, "donnerstag"),
    ("weekday", "", 4, "freitag, freitags, fr"), ("weekday", "", 5, "samstag, sonnabend, sa"),
    ("weekday", "", 6, "sonntag"), ("month", "", 1, "januar, jänner, jan, jän"),
    ("month", "", 2, "februar, feber, feb"), ("month", "", 3, "märz, maerz, mär, mrz"),
    ("month", "", 4, "april, apr"), ("month", "", 5, "mai"), ("month", "", 6, "juni, jun"),
    ("month", "", 7, "juli, jul"), ("month", "", 8, "august, aug"), ("month", "", 9, "september, sep, sept"),
    ("month", "", 10, "oktober, okt"), ("month", "", 11, "november, nov"),
    ("month", "", 12, "dezember, dez"), ("day", "", 0, "heute, heut, heutigen tages, heutigen tag"),
    ("day", "morgen", 1, "morgen"), ("day", "", 2, "übermorgen, uebermorgen"), ("day", "", -1, "gestern"),
    ("day", "", -2, "vorgestern"), ("now", "", 0, "jetzt, sofort"),
    ("article", "", 1, "ein, eine, einem, einer, einen, eines"), ("number", "", 30, "dreißig, dreissig"),
    ("number", "", 40, "vierzig"), ("number", "", 50, "fünfzig"), ("number", "", 24, "vierundzwanzig"),
    ("number", "", 48, "achtundvierzig"), ("number", "", 2, "beiden, zweier"), ("number", "", 3, "dreier"),
    ("few", "", 0, "paar, ein paar, weniger, einige, einigen, mehreren, wenigen"),
    ("unit", "minute", 0, "minute, minuten, min"), ("unit", "hour", 0, "stunde, stunden, std, h"),
    ("unit", "day", 0, "tag, tages, tags"), ("unit", "day", 1, "tage, tagen, kalendertage, kalendertagen"),
    ("unit", "workday", 0, "werktag, arbeitstag, werktages"),
    ("unit", "workday", 1, "werktage, werktagen, arbeitstage, arbeitstagen"),
    ("unit", "week", 0, "woche, arbeitswoche"), ("unit", "week", 1, "wochen"),
    ("unit", "weekend", 0, "wochenende, wochenendes"), ("unit", "month", 0, "monat, monats, monates"),
    ("unit", "month", 1, "monate, monaten"), ("unit", "quarter", 0, "quartal, quartals"),
    ("unit", "quarter", 1, "quartale, quartalen"), ("unit", "year", 0, "jahr, jahres, jahrs"),
    ("unit", "year", 1, "jahre, jahren"),
    ("which", "this", 0, _forms("dies, laufend")),
    ("which", "next", 0, _forms("nächst, naechst, darauffolgend")),
    ("which", "coming", 0, _forms("kommend, anstehend")),
    ("which", "last", 0, _forms("letzt, vergangen, vorig, vorherig")),
    ("which", "overnext", 0, _forms("übernächst, uebernächst, uebernaechst")),
    ("part", "early", 0, "anfang, beginn, anfangs, zu beginn"), ("part", "mid", 0, "mitte"),
    ("part", "late", 0, "spät, später im, eher ende"), ("part", "end", 0, "ende, ablauf"),
    ("part", "rest", 0, "im rest, später"), ("halves", "", 0, "hälfte"),
    ("daypart", "morning", 0, "vormittag, vormittags, früh, morgens, frühmorgens, am morgen, "
     "in der früh, am vormittag, früh morgens, frühen morgen, sehr früh, in der frühe, vormittage"),
    ("daypart", "afternoon", 0, "nachmittag, nachmittags, spätnachmittag, späten nachmittag, "
     "frühen nachmittag, spät nachmittags"),
    ("daypart", "evening", 0, "abend, abends, nacht, nachts, spätabends, spätabend, später abend, "
     "späten abend, feierabends"),
    ("daypart", "noon", 0, "mittag, mittags"), ("daypart", "lunch", 0, "mittagszeit"),
    ("daypart", "midnight", 0, "mitternacht, mitternachts"), ("first", "", 0, "gleich, direkt, als erstes"),
    ("day", "", 1, "morgigen tages, morgigen tag"),
    ("endofday", "", 0, "im laufe des tages, im lauf des tages, im verlauf des tages, feierabend, "
     "ende des tages, dienstschluss, geschäftsschluss, büroschluss, tagesende, eod, end of day, "
     "ende des arbeitstages"),
    ("limit", "by", 0, "per, bis, bis zum, bis zur, bis spätestens, spätestens, allerspätestens, "
     "spätestens bis, spätestens bis zum, bis einschließlich, spätestens zum, bis allerspätestens, "
     "nicht später als, zum, bis spätestens zum, spätestens am, spätestens im"),
    ("limit", "event", 0, "sobald, nachdem, wenn"), ("limit", "before", 0, "vor, vor dem, vor der"),
    ("limit", "after", 0, "nach, nach dem, nach der, im anschluss an"),
    ("limit", "from", 0, "vom, ab, ab dem, ab der, von, beginnend, ab etwa"),
    ("limit", "earliest", 0, "nicht vor, nicht vor dem, nicht vor der, mindestens, frühestens, "
     "frühestens ab, frühestens am, frühestens zum, frühestens im, nicht früher als, erst, erst ab, "
     "erst am, erst im, erst nach dem, erst zum, allerfrühestens, erst ab dem, erst wieder ab, "
     "erst wieder"),
    ("limit", "after", 0, "erst nach, kurz nach, direkt nach, gleich nach, unmittelbar nach"),
    ("limit", "before", 0, "kurz vor"), ("limit", "between", 0, "zwischen"),
    ("limit", "within", 0, "im lauf, im lauf von, innerhalb, binnen, innerhalb von, im laufe, "
     "im verlauf, während, übers, über das, über, innert, im zeitraum, in weniger als, unter"),
    ("limit", "in", 0, "zur, in, im, ins, in der, in den, in dem, in die"),
    ("limit", "on", 0, "am, an, an dem, für, auf, zu, an einem"), ("limit", "at", 0, "um, um punkt"),
    ("about", "", 0, "gegen, circa, ca, zirka, etwa, ungefähr, rund, um den, um die, um circa, um ca, "
     "um etwa, so um, so gegen, um ungefähr, so circa, so etwa, so ca, um zirka"),
    ("join", "or", 0, "oder, und, bzw, beziehungsweise, oder eventuell, oder auch"),
    ("hence", "", 0, "ab heute, ab jetzt, von heute, von heute an, später, ab sofort"),
    ("ago", "", 0, "her"), ("oclock", "", 0, "uhr"), ("meridiem", "pm", 0, "pm"), ("half", "", 0, "halb"),
    ("fourth", "", 1, "viertel"), ("fourth", "", 3, "dreiviertel"),
    ("weekof", "", 0, "woche vom, woche ab, woche ab dem, woche um den, woche beginnend"),
    ("calweek", "", 0, "kw, kalenderwoche, cw"), ("season", "spring", 3, "frühjahr, frühling, frühjahrs"),
    ("season", "summer", 6, "sommer, sommers"), ("season", "autumn", 9, "herbst, herbstes"),
    ("season", "winter", 12, "winter, winters"),
    ("period", "newyear", 0, "neuen jahr, neues jahr, neuen jahres, neue jahr"),
    ("period", "years", 0, "zwischen den jahren, zwischen den feiertagen, "
     "zwischen weihnachten und neujahr, zwischen weihnachten und silvester"),
    ("period", "holidays", 0, "feiertagen, feiertage, weihnachtsfeiertagen, weihnachtsfeiertage, "
     "weihnachtsferien, den feiertagen"),
    ("holiday", "weihnachten", 0, "weihnachten, weihnachtsfest"),
    ("holiday", "christmaseve", 0, "heiligabend, heiligen abend"),
    ("holiday", "newyearseve", 0, "silvester"),
    ("holiday", "newyear", 0, "neujahr, jahreswechsel, neujahrstag"),
    ("holiday", "ostern", 0, "ostern, osterfest"), ("holiday", "easter", 0, "ostersonntag"),
    ("holiday", "goodfriday", 0, "karfreitag"), ("holiday", "eastermonday", 0, "ostermontag"),
    ("holiday", "ascension", 0, "himmelfahrt, christi himmelfahrt, vatertag"),
    ("holiday", "pfingsten", 0, "pfingsten"), ("holiday", "whitsunday", 0, "pfingstsonntag"),
    ("holiday", "whitmonday", 0, "pfingstmontag"), ("holiday", "corpuschristi", 0, "fronleichnam"),
    ("holiday", "unity", 0, "tag der deutschen einheit, tag der einheit"),
    ("holiday", "allsaints", 0, "allerheiligen"), ("holiday", "reformation", 0, "reformationstag"),
    ("holiday", "epiphany", 0, "dreikönig, dreikönigstag, heilige drei könige, heiligen drei könige, "
     "heilig drei könig"),
    ("holiday", "nikolaus", 0, "nikolaus, nikolaustag"), ("holiday", "rosenmontag", 0, "rosenmontag"),
    ("holiday", "mayday", 0, "tag der arbeit, maifeiertag"),
    ("holiday", "assumption", 0, "mariä himmelfahrt"), ("holiday", "palmsunday", 0, "palmsonntag"),
    ("holiday", "shrovetuesday", 0, "faschingsdienstag, fastnacht"),
    ("negation", "", 0, "nicht, nie, niemals, kein, keine, keinen, außer, jeden, jede, jedes, jedem, ohne"),
    ("filler", "", 0, "am liebsten, vorzugsweise, geplant, geplant ist, herum, maximal, höchstens, max, "
     "der, die, das, des, den, dem, noch, voraussichtlich, wahrscheinlich, vermutlich, vielleicht, "
     "eventuell, evtl, möglichst, wohl, sicher, hoffentlich, irgendwann, ziemlich, pünktlich, genau, "
     "gerne, gern, am besten, mal, dann, rechtzeitig, bereits, schon, also, so, unter, aber, "
     "allerdings, denke ich, ich denke, entweder, so bald wie möglich, schnellstmöglich, "
     "möglichst bald, bald, baldmöglichst, asap, idealerweise, bestenfalls, oder so, nämlich, eher, "
     "auf jeden fall, punkt, wieder, lauf, früh genug, erst mal, irgendwann im laufe, hin, jahr für"),
)  # fmt: skip
PAIRS: dict[str, tuple[Meaning, ...]] = {
    "heute morgen": (("day", "", 0), ("daypart", "morning", 0)),
    "gestern morgen": (("day", "", -1), ("daypart", "morning", 0)),
    "letzte nacht": (("day", "", -1), ("daypart", "evening", 0)),
    "einem halben jahr": (("number", "", 6), ("unit", "month", 1)),
    "halben jahr": (("number", "", 6), ("unit", "month", 1)),
    "eow": (("part", "end", 0), ("unit", "week", 0)),
    "eom": (("part", "end", 0), ("unit", "month", 0)),
    "einer halben stunde": (("number", "", 30), ("unit", "minute", 0)),
    "eine halbe stunde": (("number", "", 30), ("unit", "minute", 0)),
    "halben stunde": (("number", "", 30), ("unit", "minute", 0)),
    "halbe stunde": (("number", "", 30), ("unit", "minute", 0)),
    "einer viertelstunde": (("number", "", 15), ("unit", "minute", 0)),
    "viertelstunde": (("number", "", 15), ("unit", "minute", 0)),
    "einer dreiviertelstunde": (("number", "", 45), ("unit", "minute", 0)),
    "anderthalb stunden": (("number", "", 90), ("unit", "minute", 0)),
    "eineinhalb stunden": (("number", "", 90), ("unit", "minute", 0)),
    "zweieinhalb stunden": (("number", "", 150), ("unit", "minute", 0)),
    "anderthalb wochen": (("number", "", 10), ("unit", "day", 1)),
    "zum monatsersten": (("limit", "by", 0), ("ordinal", "", 1)),
    "monatsletzten": (("part", "end", 0), ("unit", "month", 0)),
    "weihnachtswoche": (("weekof", "", 0), ("holiday", "weihnachten", 0)),
    "zweiten weihnachtsfeiertag": (("holiday", "boxingday", 0),),
    "ersten weihnachtsfeiertag": (("holiday", "christmas", 0),),
    "eineinhalb wochen": (("number", "", 10), ("unit", "day", 1)),
    "monatsersten": (("ordinal", "", 1),),
}
COMMON = (
    "ich, wir, sie, du, er, es, ist, sind, war, waren, wird, werden, werde, und, mit, bei, ihnen, ihr, "
    "ihre, uns, mich, melde, melden, meldet, nicht, haben, hat, hatte, auf, wollen, soll, sollen, wenn, "
    "frau, herr, ruft, rufe, schicke, schickt, termin, angebot, rückmeldung, gehalt, zu, von, dass, kann, "
    "können"
)
GERMAN = Lexicon(
    ENTRIES,
    PAIRS,
    NUMBERS,
    (),
    COMMON,
    (
        ("vormittag", "nachmittag", "mittag", "abend", "morgen", "früh", "nacht", "vormittags", "nachmittags",
         "mittags", "abends", "morgens"),
        ("ende", "anfang", "mitte", "beginn", "woche", "hälfte"),
    ),
)  # fmt: skip
