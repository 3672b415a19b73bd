"""How many days each rule gives: the user's numbers, in business days of the user's country."""

from datetime import date, datetime, timedelta

from jobdesk.domain.enums import DelayReason, StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings

THANKS_LAPSE = 3
"""Calendar days after a talk from which on a note of thanks comes too late to be one (common advice: 24
hours; a day or two more does no harm)."""
FEEDBACK_LAPSES = 10
"""Business days after which nobody remembers enough to give feedback (common advice: 24 to 48 hours)."""


class Cadence:
    """The rules' days for one user. Days that were counted are remembered: many cards share them."""

    def __init__(self, settings: Settings, workdays: Workdays) -> None:
        self.settings = settings
        self.workdays = workdays
        self._after: dict[tuple[date, int], date] = {}

    def after(self, day: date, count: int) -> date:
        """The business day `count` of them after `day`; 0 is the first one that is not before it."""
        key = (day, count)
        if key not in self._after:
            self._after[key] = self.workdays.after(day, count)
        return self._after[key]

    def wait_days(self, kind: StageKind) -> int:
        """Business days until the first follow-up in a stage of this kind.

        After applying 7 (Robert Half 2017: one to two weeks is what most want); after an interview without a
        date 5.
        """
        if kind is StageKind.APPLIED:
            return self.settings.follow_up_after_applying
        return self.settings.follow_up_after_interview

    def before_deadline(self, deadline: date, notice: int) -> date:
        """The day to be told of a deadline: some business days before it, never after it."""
        return min(deadline, self.workdays.before(deadline, notice))

    def delayed(self, reason: DelayReason, due_on: date, told: date) -> date:
        """The day of a follow-up after waiting, when they said on a day why it takes long.

        An internal process takes some business days more; a reorganisation some calendar days of quiet; the
        other reasons leave the day.
        """
        if reason is DelayReason.INTERNAL_PROCESS:
            return self.after(max(due_on, told), self.settings.delay_internal)
        if reason is DelayReason.REORGANISATION:
            return max(due_on, told + timedelta(days=self.settings.delay_reorganisation))
        return due_on

    def thanks_by(self, ended_at: datetime) -> datetime:
        """A note of thanks is in time until this aware instant (24 hours: TopResume, Accountemps, 2017)."""
        return ended_at + timedelta(hours=self.settings.thank_you_hours)

    def ask_again_on(self, closed_on: date) -> date:
        """Not selected now: ask again after some months of 30 days."""
        return closed_on + timedelta(days=30 * self.settings.ask_again_months)
