"""What kinds of things are called on screen: interactions, roles, ways of work, periods of pay."""

from jobdesk.domain.enums import Direction, InteractionKind, PayPeriod, Role, WorkMode
from jobdesk.domain.item_actions import ItemAction
from jobdesk.i18n import _


def interaction_words(kind: InteractionKind) -> str:
    return {
        InteractionKind.MAIL: _("Mail"),
        InteractionKind.CALL: _("Call"),
        InteractionKind.MESSAGE: _("Message"),
        InteractionKind.MEETING: _("Meeting"),
        InteractionKind.INTERVIEW: _("Interview"),
        InteractionKind.NOTE: _("Note"),
    }[kind]


def direction_words(direction: Direction) -> str:
    return {Direction.IN: _("from them"), Direction.OUT: _("from me")}[direction]


def happened_words(kind: InteractionKind, direction: Direction | None) -> str:
    """Kind and direction in one or two words: "Mail in", "Call out", "Interview"."""
    name = interaction_words(kind)
    if direction is None or kind in (
        InteractionKind.MEETING,
        InteractionKind.INTERVIEW,
        InteractionKind.NOTE,
    ):
        return name
    if direction is Direction.IN:
        return _("{what} in").format(what=name)
    return _("{what} out").format(what=name)


def role_words(role: Role) -> str:
    return {
        Role.RECRUITER: _("recruiter"),
        Role.HIRING_MANAGER: _("hiring manager"),
        Role.INTERVIEWER: _("interviewer"),
        Role.REFERRER: _("referrer"),
        Role.OTHER: _("other"),
    }[role]


def mode_words(mode: WorkMode) -> str:
    return {WorkMode.ON_SITE: _("On site"), WorkMode.HYBRID: _("Hybrid"), WorkMode.REMOTE: _("Remote")}[mode]


def period_words(period: PayPeriod) -> str:
    return {
        PayPeriod.YEAR: _("a year"),
        PayPeriod.MONTH: _("a month"),
        PayPeriod.DAY: _("a day"),
        PayPeriod.HOUR: _("an hour"),
    }[period]


def item_action_words(wish: ItemAction) -> str:
    """What a button says."""
    return {
        ItemAction.OPEN: _("Open"),
        ItemAction.DONE: _("Done"),
        ItemAction.SKIP: _("Skip"),
        ItemAction.WRITE: _("Write"),
        ItemAction.KEPT: _("They did"),
        ItemAction.NOT_YET: _("Not yet, wait"),
        ItemAction.ADD_PERSON: _("Add a person"),
        ItemAction.DECIDE: _("The offer"),
        ItemAction.MOVED: _("Moved"),
        ItemAction.PREPARE: _("Prepare"),
        ItemAction.JOIN: _("Join"),
        ItemAction.HELD: _("It took place"),
        ItemAction.MISSED: _("It did not"),
    }[wish]


def headline(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
