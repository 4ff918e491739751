"""Decides what the part Regels shows; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stagetool.law.listing import StaleRow, rules, stale
from stagetool.law.loading import Law

MONTHS = 12
AGE_BANDS = 3


@dataclass(frozen=True, slots=True)
class RulesSummary:
    """How it stands with the rules.

    Attributes:
        values: How many dated values there are, those of the hazards per age included.
        unconfirmed: How many of these a person must still confirm.
        too_old: How many were not compared with the official text for a year.
    """

    version: str
    values: int
    unconfirmed: int
    too_old: int
    lines: tuple[StaleRow, ...]


def summarise(law: Law, today: date) -> RulesSummary:
    """Return how it stands with the rules today."""
    lines = stale(law, MONTHS, today)
    return RulesSummary(
        version=law.version,
        values=len(rules(law)) + AGE_BANDS * len(law.hazards),
        unconfirmed=sum(line.unconfirmed for line in lines),
        too_old=sum(line.too_old for line in lines),
        lines=lines,
    )


class RulesView(Protocol):
    """What the presenter asks of the part."""

    def show_summary(self, summary: RulesSummary) -> None:
        """Show version, numbers and list."""
        ...


class RulesPresenter:
    """Asks the law, which needs no office."""

    def __init__(self, view: RulesView, law: Law, today: Callable[[], date]) -> None:
        self._view = view
        self._law = law
        self._today = today

    def refresh(self) -> None:
        """Ask again."""
        self._view.show_summary(summarise(self._law, self._today()))
