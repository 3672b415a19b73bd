"""Words that other programs and people use for a stage, an outcome, a way of work."""

from jobdesk.domain.enums import Outcome, StageKind, WorkMode
from jobdesk.exchange.columns import folded

Meaning = StageKind | Outcome

_STAGES: dict[Meaning, str] = {
    StageKind.SAVED: "saved|wishlist|bookmarked|draft|to apply|interested|new|todo|to do|not applied|"
    "not yet applied|planned|backlog|prospect|considering|ready to apply|applying|gespeichert|merkliste|"
    "gemerkt|geplant|offen|interessant|vorgemerkt",
    StageKind.APPLIED: "applied|submitted|application submitted|application sent|sent|waiting|pending|"
    "in review|under review|in progress|active|beworben|gesendet|abgeschickt|eingereicht|in bearbeitung|"
    "bewerbung versendet",
    StageKind.SCREENING: "screening|phone screen|phone screening|screen|recruiter screen|recruiter call|hr|"
    "hr screen|hr interview|assessment|test|vorauswahl|telefoninterview|erstgesprach",
    StageKind.INTERVIEW: "interview|interviewing|interviewed|interviews|first interview|second interview|"
    "1st interview|2nd interview|technical interview|onsite|on site|final round|final interview|"
    "technical|vorstellungsgesprach|gesprach|im gesprach|bewerbungsgesprach|zweitgesprach",
    StageKind.OFFER: "offer|offered|offer received|negotiating|negotiation|offers|angebot|"
    "angebot erhalten|zusage",
    Outcome.ACCEPTED: "accepted|offer accepted|hired|signed|angenommen|eingestellt",
    Outcome.DECLINED: "declined|offer declined|declined by me|declined offer|turned down|abgelehnt von mir|"
    "angebot abgelehnt",
    Outcome.NOT_SELECTED: "rejected|not selected|rejection|denied|unsuccessful|turned down by company|no|"
    "not hired|declined by company|closed|absage|abgelehnt|abgesagt|abgesagt worden",
    Outcome.WITHDRAWN: "withdrawn|withdrew|cancelled|canceled|not interested|i withdrew|zuruckgezogen",
    Outcome.NO_ANSWER: "no answer|no response|ghosted|no reply|expired|stale|keine antwort|keine ruckmeldung",
}
_MEANINGS = {word: meaning for meaning, words in _STAGES.items() for word in words.split("|")}
_MODES = {
    WorkMode.ON_SITE: "on site|onsite|in office|office|in person|no|false|vor ort|buro|prasenz",
    WorkMode.HYBRID: "hybrid|partly remote|teilweise remote",
    WorkMode.REMOTE: "remote|fully remote|home office|homeoffice|from home|yes|true|100 remote",
}
_WAYS = {word: mode for mode, words in _MODES.items() for word in words.split("|")}
_REACHED = {
    Outcome.ACCEPTED: StageKind.OFFER,
    Outcome.DECLINED: StageKind.OFFER,
}


def meaning_of(words: str) -> Meaning | None:
    """The stage or the outcome these words stand for; None for words nobody knows."""
    return _MEANINGS.get(folded(words))


def stage_of(outcome: Outcome) -> StageKind:
    """The stage that an application with this outcome has at least reached."""
    return _REACHED.get(outcome, StageKind.APPLIED)


def work_mode(words: str) -> WorkMode | None:
    return _WAYS.get(folded(words))
