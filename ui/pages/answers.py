"""Answers to open points of a place, as somebody typed them; no Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered; what is left out stays as it is.

    Attributes:
        rie: `yes` or `no`: the RI&E looks at young workers.
        supervision: `expert`, `general` or `none`.
        measures: Measured facts by name, as typed.
        until: The last day on which they hold; None is without an end.
    """

    rie: str | None = None
    supervision: str | None = None
    measures: Mapping[str, str] = field(default_factory=dict)
    until: date | None = None

    @property
    def empty(self) -> bool:
        """Tell whether nothing was answered at all."""
        return self.rie is None and self.supervision is None and not self.measures
