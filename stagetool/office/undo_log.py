"""What was done by hand to placements since the office was opened, the last step last.

In memory only: it goes when the office closes, and when anybody's data are erased.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from stagetool.records.pictures import Picture

MOST = 50


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One step: which task, for whom, and how it stood before and after.

    Attributes:
        also: The same of others whom the step was about: two pupils who changed places.
    """

    task: str
    name: str = field(repr=False)
    before: Picture = field(repr=False)
    after: Picture = field(repr=False)
    also: tuple[tuple[Picture, Picture], ...] = field(default=(), repr=False)

    @property
    def pairs(self) -> tuple[tuple[Picture, Picture], ...]:
        """Return how it stood before and after, of everybody."""
        return ((self.before, self.after), *self.also)

    def over(self, pairs: Sequence[tuple[Picture, Picture]]) -> "UndoStep":
        """Return the same step between other pictures."""
        (before, after), *also = pairs
        return UndoStep(self.task, self.name, before, after, tuple(also))


@dataclass(slots=True)
class UndoLog:
    """The steps that can be undone and those that can be done again."""

    done: list[UndoStep] = field(default_factory=list, repr=False)
    undone: list[UndoStep] = field(default_factory=list, repr=False)

    def push(self, step: UndoStep) -> None:
        """Keep a new step; what was undone before it cannot be done again."""
        self.done = [*self.done, step][-MOST:]
        self.undone = []

    def clear(self) -> None:
        """Forget every step, with the data in it."""
        self.done, self.undone = [], []
