"""One line of the table of measurements."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement.

    Attributes:
        name: What was done.
        seconds: How long we took.
        raw: How long the bare tool took on the same, or None when there is no such tool.
        goal: What it must stay under: a ratio when there is a bare tool, else seconds.
        note: What was found, in a few words.
    """

    name: str
    seconds: float
    raw: float | None = None
    goal: float | None = None
    note: str = ""

    @property
    def measured(self) -> float:
        """Return the ratio, or the seconds when there is nothing to compare with."""
        return self.seconds if self.raw is None else self.seconds / self.raw

    @property
    def met(self) -> bool | None:
        """Tell whether the goal was met; None when there is none."""
        return None if self.goal is None else self.measured <= self.goal


def best_of(times: int, work: Callable[[], T]) -> tuple[float, T]:
    """Return the shortest time of some runs, and what the last run gave."""
    shortest, answer = float("inf"), None
    for _ in range(times):
        began = perf_counter()
        answer = work()
        shortest = min(shortest, perf_counter() - began)
    return shortest, answer  # type: ignore[return-value]
