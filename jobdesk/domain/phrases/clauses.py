"""What a clause says about a promise: whether somebody promises in it, who, or that it is none."""

import re
from dataclasses import dataclass

from jobdesk.domain.enums import Side

WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of one language by what they tell. A promise has a word of `future` or `promised`."""

    future: frozenset[str]
    """Words that make it a promise whatever else is said: will, werde."""
    promised: frozenset[str]
    """What people promise: a decision, to call; none where the clause is about what is over."""
    over: frozenset[str]
    negated: frozenset[str]
    doubtful: frozenset[str]
    conditional: frozenset[str]
    """Of these one in a sentence is enough: if they like it, they will call."""
    asked: frozenset[str]
    """First words of what the reader is asked to do."""
    first_person: frozenset[str]
    second_person: frozenset[str]
    third_person: frozenset[str]
    reported: frozenset[str]
    """Verbs beside which "would" is a promise: she said she would call."""
    phrase: re.Pattern[str]
    """Words that promise together: get back."""
    expecting: frozenset[str]
    """Verbs of those who expect it of others, or of themselves."""
    receiving: frozenset[str]
    """Verbs of those who are promised something: you will hear from us."""
    participle: re.Pattern[str]
    """What is over, by the form of the verb, beside one of `having`."""
    having: frozenset[str]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Signs(
    future=_set(
        "will shall going aim aims aiming plan plans planning expect expects expecting hope hopes hoping "
        "intend intends promise promises should i'll we'll you'll he'll she'll they'll it'll let's wants "
        "want"
    ),
    promised=_set(
        "decision decisions feedback answer reply response offer update result results contract interview "
        "news call calls interviews meetings invitation confirmation appointment meeting said says told "
        "promised write writes send sends decide decides respond responds replies know hear talk speak "
        "sending deciding calling getting writing"
    ),
    over=_set(
        "was were had did went ran met since last yesterday ago applied spoke got sent came talked "
        "interviewed wrote heard received been replied answered rejected thank thanks"
    ),
    negated=_set("not no never nobody none without cannot unable neither nothing"),
    doubtful=_set("may might could would"),
    conditional=_set("if unless provided assuming otherwise"),
    asked=_set("please call send apply let submit reply contact note remember kindly book complete return"),
    first_person=_set("i we i'll we'll i'm we're let's our"),
    second_person=_set("you you'll you're"),
    third_person=_set("he she they it he'll she'll they'll it'll"),
    reported=_set("said told promised says"),
    phrase=re.compile(
        r"\b(?:get|gets|getting|come|comes|coming|be) (?:right )?(?:back|in touch)\b", re.IGNORECASE
    ),
    expecting=_set("expect expects expecting"),
    receiving=_set("hear receive get expect know"),
    participle=re.compile(r"[a-z]+ed"),
    having=_set("have has i've we've they've"),
)
GERMAN = Signs(
    future=_set(
        "werde wird werden will wollen wollte möchte möchten soll sollen plane plant planen hoffe hoffen"
    ),
    promised=_set(
        "melde meldet melden meldest rufe ruft rufen schicke schickt schicken sende sendet senden schreibe "
        "schreibt schreiben gebe gibt geben entscheide entscheidet entscheiden erhalten erhältst bekommen "
        "bekommst hören hörst komme kommt kommen informiere informiert informieren antworte antwortet "
        "antworten teile teilt teilen rückmeldung entscheidung antwort feedback angebot vertrag termin "
        "gespräch interview vorstellungsgespräch anruf telefonat bescheid zusage ergebnis ergebnisse sagte "
        "sagt meinte meint versprach verspricht rechnen treffen einladung liefert liefern telefonieren "
        "sprechen wissen"
    ),
    over=_set(
        "war waren hatte hatten gab lief ging seit kam gestern vorgestern letzten letzte bekam erhielt "
        "schrieb rief meldete sprach danke dank"
    ),
    negated=_set("nicht kein keine keinen keinem keiner nie niemals niemand ohne weder nichts"),
    doubtful=_set("könnte könnten würde würden dürfte"),
    conditional=_set("falls wenn sofern vorausgesetzt andernfalls sonst"),
    asked=_set("bitte"),
    first_person=_set("ich wir unsere unser"),
    second_person=_set("du"),
    third_person=_set("er sie es man frau herr"),
    reported=_set("sagte sagt meinte meint versprach"),
    phrase=re.compile(r"\bin Verbindung\b|\bauf (?:Sie|dich|mich) zu\b"),
    expecting=_set("rechne rechnen erwarte erwarten"),
    receiving=_set("hören hörst höre erhalten erhältst erhalte bekommen bekommst bekomme rechnen"),
    participle=re.compile(r"(?:\w*ge|be|ver|er|ent)\w+(?:t|en)|\w+iert"),
    having=_set("habe hat haben bin ist sind wurde wurden"),
)


def side_of(clause: str, sentence: str, speaker: Side, *, german: bool) -> Side | None:
    """Who promises something in a clause, without the words that say by when; None where nobody does.

    `speaker`: whose words they are, ME for the user's own note, THEM for a text of the other side. What is
    negated, doubtful, conditional, asked or over is no promise.
    """
    signs = GERMAN if german else ENGLISH
    words = _listed(clause)
    said = frozenset(words)
    nothing = said & signs.negated or any(word.endswith("n't") for word in words)
    if nothing or sentence.rstrip().endswith("?") or signs.conditional.intersection(_listed(sentence)):
        return None
    future = bool(said & signs.future)
    if future or (_promises(clause, said, signs) and not is_over(clause, german=german)):
        doubtful = said & signs.doubtful and not future and not said & signs.reported
        return None if doubtful or _asks(words, signs) else _subject(words, clause, sentence, speaker, signs)
    return None


def side_after_and(clause: str, sentence: str, speaker: Side, *, german: bool) -> Side | None:
    """The same for what stands after "and" in a clause, which can be a promise by itself."""
    signs = GERMAN if german else ENGLISH
    head, found, tail = clause.rpartition(" und " if german else " and ")
    if not found or not (german or signs.future.intersection(_listed(tail))):
        return None
    if not any(_person(word, signs) for word in _listed(tail)):
        subject = next((word for word in _listed(head) if _person(word, signs)), "es" if german else "it")
        tail = f"{subject} {tail}"
    return side_of(tail, sentence, speaker, german=german)


def _promises(clause: str, said: frozenset[str], signs: Signs) -> bool:
    return bool(said & signs.promised) or signs.phrase.search(clause) is not None


def _asks(words: list[str], signs: Signs) -> bool:
    """Whether it is asked of the reader; "Call will be on Friday" is not."""
    return bool(words) and words[0] in signs.asked and not signs.future.intersection(words[1:3])


def is_over(clause: str, *, german: bool) -> bool:
    """Whether it is about what has happened."""
    signs = GERMAN if german else ENGLISH
    words = frozenset(_listed(clause))
    if words & signs.over:
        return True
    done = any(signs.participle.fullmatch(word) for word in words)
    return done and bool(words & signs.having)


def has_happened(clause: str, *, german: bool) -> bool:
    """As `is_over`, or the form of the verb alone, as in a log line: called on Monday."""
    signs = GERMAN if german else ENGLISH
    words = frozenset(_listed(clause))
    return is_over(clause, german=german) or (
        not words & signs.future and any(signs.participle.fullmatch(word) for word in words)
    )


def _listed(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORDS.findall(text)]


def _subject(words: list[str], clause: str, sentence: str, speaker: Side, signs: Signs) -> Side:
    """Whose promise it is: the last person's before the verb (in German after it as well), else theirs."""
    verb = next((n for n, word in enumerate(words) if word in signs.future), None)
    if verb is None:
        verb = next((n for n, word in enumerate(words) if word in signs.promised), 0)
    before = [word for word in reversed(words[: verb + 1]) if _person(word, signs)]
    named = before or [word for word in words[verb + 1 :] if signs is GERMAN and _person(word, signs)]
    person = _person(named[0], signs) if named else 0
    if before[:1] == ["sie"] and speaker is Side.THEM and re.search(r"(?<=\s)Sie\b", clause):
        person = 2
    elif not person and not signs.expecting.intersection(words[:1]) and words[:1] == _listed(sentence)[:1]:
        person = int(words[0] in signs.future)  # Will call on Monday
    if person in (0, 3) or (person == 1 and signs.expecting.intersection(words)):
        return Side.THEM
    other = Side.ME if speaker is Side.THEM else Side.THEM
    told = person == 2 or speaker is Side.ME  # who pastes "I will get it to you" is the one who gets it
    receives = told and signs.receiving.intersection(words) and "let" not in words
    return speaker if (person == 1) != bool(receives and not signs.phrase.search(clause)) else other


def _person(word: str, signs: Signs) -> int:
    """1, 2 or 3 for I, you or they; 0 for what is none."""
    persons = (signs.first_person, signs.second_person, signs.third_person)
    return next((n for n, known in enumerate(persons, 1) if word in known), 0)
