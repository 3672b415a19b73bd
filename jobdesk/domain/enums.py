"""The vocabulary: what things can be. Values are what the database and the files hold."""

from enum import Enum


class StageKind(Enum):
    """The rules look at a stage's kind, never at its name. In the order of a search."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEW = "interview"
    OFFER = "offer"


class Outcome(Enum):
    """How an application ended, apart from the stage that it reached."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"
    NO_ANSWER = "no_answer"


class WorkMode(Enum):
    ON_SITE = "on_site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class PayPeriod(Enum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


class CompanyKind(Enum):
    EMPLOYER = "employer"
    AGENCY = "agency"


class Role(Enum):
    """What a contact is for one application."""

    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    REFERRER = "referrer"
    OTHER = "other"


class ContactMethodKind(Enum):
    """A way to reach a contact."""

    MAIL = "mail"
    PHONE = "phone"
    LINK = "link"


class InteractionKind(Enum):
    MAIL = "mail"
    CALL = "call"
    MESSAGE = "message"
    MEETING = "meeting"
    INTERVIEW = "interview"
    NOTE = "note"


class Direction(Enum):
    """IN came from the other side, OUT from the user; a note has none."""

    IN = "in"
    OUT = "out"


class Side(Enum):
    """Who made a promise."""

    THEM = "them"
    ME = "me"


class DueKind(Enum):
    """How exact a promised time is."""

    NONE = "none"
    DAY = "day"
    INSTANT = "instant"
    RANGE = "range"


class PromiseState(Enum):
    OPEN = "open"
    KEPT = "kept"
    MOVED = "moved"
    BROKEN = "broken"
    WAIVED = "waived"


class FollowupKind(Enum):
    APPLY = "apply"
    FOLLOW_UP = "follow_up"
    THANK_YOU = "thank_you"
    REPLY = "reply"
    FEEDBACK_REQUEST = "feedback_request"
    KEEP_IN_TOUCH = "keep_in_touch"
    PREPARE = "prepare"
    DECIDE = "decide"
    FIND_PERSON = "find_person"
    OTHER = "other"


class FollowupState(Enum):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class AppointmentKind(Enum):
    CALL = "call"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    OTHER = "other"


class AppointmentState(Enum):
    PLANNED = "planned"
    HELD = "held"
    MISSED_BY_THEM = "missed_by_them"
    MISSED_BY_ME = "missed_by_me"
    MOVED = "moved"
    CANCELLED = "cancelled"


class DocumentKind(Enum):
    CV = "cv"
    COVER_LETTER = "cover_letter"
    OTHER = "other"


class DelayReason(Enum):
    VOLUME = "volume"
    PRIORITIES = "priorities"
    INTERNAL_PROCESS = "internal_process"
    NO_PANEL_FEEDBACK = "no_panel_feedback"
    REORGANISATION = "reorganisation"
    TECHNICAL = "technical"
    UNKNOWN = "unknown"


class Turn(Enum):
    """Whose the next word is."""

    MINE = "mine"
    THEIRS = "theirs"
    NOBODY = "nobody"
