"""What the columns of a table mean, by their names."""

from collections.abc import Sequence
from enum import Enum

from jobdesk.domain.records import RecordKind
from jobdesk.domain.values.folding import terms
from jobdesk.i18n import _


class Field(Enum):
    """What a column can be."""

    IGNORE = "ignore"
    TITLE = "title"
    COMPANY = "company"
    STAGE = "stage"
    LINK = "link"
    PLACE = "place"
    SOURCE = "source"
    WORK_MODE = "work_mode"
    PAY = "pay"
    PAY_MIN = "pay_min"
    PAY_MAX = "pay_max"
    CURRENCY = "currency"
    APPLIED_ON = "applied_on"
    SAVED_ON = "saved_on"
    DEADLINE_ON = "deadline_on"
    POSTING = "posting"
    NOTES = "notes"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    MAIL = "mail"
    PHONE = "phone"
    POSITION = "position"
    CONNECTED_ON = "connected_on"


Mapping = tuple[Field, ...]

_COMMON = (Field.IGNORE, Field.COMPANY, Field.LINK, Field.NOTES)
FIELDS = {
    RecordKind.APPLICATIONS: (
        *_COMMON, Field.TITLE, Field.STAGE, Field.PLACE, Field.SOURCE, Field.WORK_MODE, Field.PAY,
        Field.PAY_MIN, Field.PAY_MAX, Field.CURRENCY, Field.APPLIED_ON, Field.SAVED_ON, Field.DEADLINE_ON,
        Field.POSTING,
    ),
    RecordKind.CONTACTS: (
        *_COMMON, Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.MAIL, Field.PHONE,
        Field.POSITION, Field.CONNECTED_ON,
    ),
}  # fmt: skip
DAYS = frozenset({Field.APPLIED_ON, Field.SAVED_ON, Field.DEADLINE_ON, Field.CONNECTED_ON})
_MANY = frozenset({Field.IGNORE, Field.NOTES})
_VAGUE = frozenset({"applied", "date", "datum", "created"})  # another column may say it better

# Huntr, Teal, Simplify, JobSync, Reactive Resume, LinkedIn, and what people call it in English and German.
_APPLICATION_NAMES = {
    Field.TITLE: "title|job title|jobtitle|job|position|role|job position|position title|job name|job role|"
    "position name|stelle|stellenbezeichnung|stellentitel|jobtitel|beruf|rolle|titel",
    Field.COMPANY: "company|company name|companyname|employer|organization|organisation|employer name|firm|"
    "business|firma|firmenname|unternehmen|arbeitgeber|betrieb",
    Field.STAGE: "status|stage|list|list name|listname|application status|current status|job status|state|"
    "board|column|phase|stand|result|outcome|ergebnis|bewerbungsstatus",
    Field.LINK: "link|url|job url|joburl|job link|job post url|job posting|job posting url|posting url|"
    "job ad|website|web|application link|application url|listing|listing url|stellenlink|"
    "stellenanzeige link",
    Field.PLACE: "location|place|city|job location|office|ort|standort|arbeitsort|stadt",
    Field.SOURCE: "source|job source|jobsource|found on|found via|where found|job board|platform|referrer|"
    "quelle|gefunden uber|gefunden bei|portal|jobborse",
    Field.WORK_MODE: "work mode|workplace type|workplacetype|workplace|remote|work type|remote onsite|"
    "work arrangement|work model|arbeitsmodell|arbeitsform",
    Field.PAY: "pay|salary|salary range|compensation|compensation range|wage|pay range|expected salary|"
    "gehalt|gehaltsspanne|lohn|vergutung",
    Field.PAY_MIN: "pay min|salary min|min salary|minimum salary|lowest pay|pay from|gehalt von",
    Field.PAY_MAX: "pay max|salary max|max salary|maximum salary|highest pay|pay to|gehalt bis",
    Field.CURRENCY: "currency|pay currency|salary currency|wahrung",
    Field.APPLIED_ON: "applied on|applied at|date applied|applied date|applieddate|application date|"
    "applied|date of application|date submitted|submitted|submission date|date|datum|bewerbungsdatum|"
    "beworben am|bewerbung am|bewerbung vom",
    Field.SAVED_ON: "saved on|saved at|date saved|saved date|date added|added|added on|created|created at|"
    "createdat|date created|gespeichert am|hinzugefugt am|angelegt am|erfasst am",
    Field.DEADLINE_ON: "deadline|deadline on|closing date|apply by|application deadline|due date|close date|"
    "frist|bewerbungsfrist|bewerbungsschluss",
    Field.POSTING: "description|job description|html description|htmldescription|posting|posting text|"
    "job posting text|beschreibung|stellenbeschreibung|ausschreibung",
    Field.NOTES: "notes|note|comments|comment|remarks|tags|follow up notes|notizen|notiz|bemerkung|"
    "bemerkungen|kommentar|anmerkungen",
}
_CONTACT_NAMES = {
    Field.FULL_NAME: "name|full name|contact|contact name|person|ansprechpartner|kontakt",
    Field.GIVEN_NAME: "first name|given name|firstname|vorname",
    Field.FAMILY_NAME: "last name|family name|surname|lastname|nachname|familienname",
    Field.MAIL: "email address|email|e mail|mail|e mail address|e mail adresse|mailadresse",
    Field.PHONE: "phone|phone number|mobile|telephone|telefon|telefonnummer|handy",
    Field.LINK: "url|link|profile|profile url|linkedin|linkedin url|website|profil",
    Field.COMPANY: _APPLICATION_NAMES[Field.COMPANY],
    Field.POSITION: "position|title|job title|role|stelle|funktion|rolle",
    Field.CONNECTED_ON: "connected on|connected|met on|verbunden am|kontakt seit",
    Field.NOTES: _APPLICATION_NAMES[Field.NOTES],
}


def _table(names: dict[Field, str]) -> dict[str, Field]:
    return {alias: field for field, aliases in names.items() for alias in aliases.split("|")}


_ALIASES = {
    RecordKind.APPLICATIONS: _table(_APPLICATION_NAMES),
    RecordKind.CONTACTS: _table(_CONTACT_NAMES),
}


def folded(header: str) -> str:
    """A column's name as it is compared: without case, accents and punctuation."""
    return " ".join(terms(header[:200]))


def known(header: Sequence[str]) -> int:
    """How many different columns are known by their names."""
    names = [folded(cell) for cell in header[:200]]
    return max(len({aliases[name] for name in names if name in aliases}) for aliases in _ALIASES.values())


def kind_of(header: Sequence[str]) -> RecordKind:
    """Whether the table tells of people or of applications."""
    names = {folded(cell) for cell in header[:200]}
    people = bool(names & {"first name", "last name", "vorname", "nachname", "given name", "family name"})
    named = bool(names & {"name", "full name", "contact name"})
    jobs = set(_ALIASES[RecordKind.APPLICATIONS])
    has_title = any(_ALIASES[RecordKind.APPLICATIONS][name] is Field.TITLE for name in names & jobs)
    if people or (named and not has_title):
        return RecordKind.CONTACTS
    return RecordKind.APPLICATIONS


def guess(header: Sequence[str], kind: RecordKind) -> Mapping:
    """What each column means; of two that say the same, the first one counts."""
    taken: set[Field] = set()
    found: list[Field] = []
    aliases = _ALIASES[kind]
    names = [folded(cell) for cell in header]
    exact = {aliases[name] for name in names if name in aliases and name not in _VAGUE}
    for name in names:
        field = aliases.get(name, Field.IGNORE)
        if (field in taken and field not in _MANY) or (name in _VAGUE and field in exact):
            field = Field.IGNORE
        taken.add(field)
        found.append(field)
    return tuple(found)


def field_words(field: Field) -> str:
    """What a field is called on screen."""
    return {
        Field.IGNORE: _("(leave out)"),
        Field.TITLE: _("Title"),
        Field.COMPANY: _("Company"),
        Field.STAGE: _("Stage"),
        Field.LINK: _("Link"),
        Field.PLACE: _("Place"),
        Field.SOURCE: _("Source"),
        Field.WORK_MODE: _("Way of work"),
        Field.PAY: _("Pay"),
        Field.PAY_MIN: _("Pay from"),
        Field.PAY_MAX: _("Pay up to"),
        Field.CURRENCY: _("Currency"),
        Field.APPLIED_ON: _("Applied on"),
        Field.SAVED_ON: _("Saved on"),
        Field.DEADLINE_ON: _("Deadline"),
        Field.POSTING: _("Posting"),
        Field.NOTES: _("Notes"),
        Field.FULL_NAME: _("Name"),
        Field.GIVEN_NAME: _("First name"),
        Field.FAMILY_NAME: _("Last name"),
        Field.MAIL: _("Mail"),
        Field.PHONE: _("Phone"),
        Field.POSITION: _("Position"),
        Field.CONNECTED_ON: _("Connected on"),
    }[field]
