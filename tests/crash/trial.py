"""What one kind of fault gave."""

from dataclasses import dataclass


@dataclass
class Trial:
    """A row of the table.

    Attributes:
        wrong: Damaged files, mixed versions, faults that nobody noticed.
        lost: Changes that were confirmed and are gone.
        note: Why it was not run, or what else is worth knowing.
    """

    name: str
    rounds: int = 0
    wrong: int = 0
    lost: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was wrong and nothing was lost."""
        return not self.wrong and not self.lost
