"""Today and now, made at the edge and handed down; nobody else asks the computer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Whoever needs the day or the time is given one of these."""

    def today(self) -> date:
        """Return the day at the office, local time."""
        ...

    def now(self) -> datetime:
        """Return the moment, in UTC and aware of it."""
        ...


class SystemClock:
    """The computer's clock."""

    def today(self) -> date:
        """Return the local day."""
        return datetime.now().astimezone().date()  # noqa: TID251 - the one place that may

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that may


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests and for `--on`."""

    day: date

    def today(self) -> date:
        """Return the fixed day."""
        return self.day

    def now(self) -> datetime:
        """Return noon of the fixed day."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
