"""Decides what the part Regels shows; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from stagetool.base.errors import LawDataError
from stagetool.law.listing import StaleRow, rules, stale
from stagetool.law.loading import Law
from stagetool.office.law_radar import RadarLine
from stagetool.office.read_law import fault_of
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

MONTHS = 12
AGE_BANDS = 3
A_YEAR = timedelta(days=365)


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

    def show_ahead(self, lines: Sequence[RadarLine]) -> None:
        """Show which placements change verdict, on which day and why."""
        ...

    def show_fault(self, fault: LawDataError) -> None:
        """Show that judging is off: which file is wrong, where, and why."""
        ...


class RulesPresenter:
    """Asks the law, and looks ahead over the placements of the office."""

    def __init__(
        self,
        view: RulesView,
        runner: Runner,
        voice: Voice,
        law: Law,
        radar: Callable[[date], Sequence[RadarLine]],
        today: Callable[[], date],
    ) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._law = law
        self._radar = radar
        self._today = today

    def refresh(self) -> None:
        """Ask again."""
        fault = fault_of(self._law)
        if fault is not None:
            self._view.show_fault(fault)
            return
        today = self._today()
        self._view.show_summary(summarise(self._law, today))
        until = today + A_YEAR
        self._runner.run(lambda: self._radar(until), self._view.show_ahead, self._voice.fail)
