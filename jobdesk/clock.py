"""What time it is. Everything that needs the time gets a Clock, so that a test can hold another."""

from datetime import UTC, date, datetime


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This instant, aware, in UTC, to the second: what is stored is what was compared."""
        return datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The calendar day where the user is."""
        return self.now().astimezone().date()
