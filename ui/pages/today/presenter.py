"""Decides what stands on the start page and where each line leads; no Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stagetool.office.rows import PeriodRow, TodayItem, TodayOverview
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

URGENCIES = (2, 1, 0)
LEADS = {
    "activities": "companies",
    "signatures": "period",
    "sign_again": "period",
    "youth_rie": "period",
    "supervision": "period",
    "judgements": "period",
    "prohibited": "period",
    "unplaced": "period",
    "birthdays": "period",
    "radar": "care",
    "starting": "papers",
    "law_off": "care",
    "unconfirmed": "period",
    "conflicts": "period",
    "late": "period",
    "step": "period",
    "suitability": "companies",
}
STEPS = ("pupils", "companies", "period")


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the page shows.

    Attributes:
        groups: Urgency and its items, the most urgent first.
        steps: The places to fill first in an empty office.
    """

    overview: TodayOverview
    today: date
    groups: tuple[tuple[int, tuple[TodayItem, ...]], ...]
    steps: tuple[str, ...]


class TodayForm(Protocol):
    """What the presenter asks of the page."""

    def show_view(self, view: TodayView) -> None:
        """Show what needs the office."""
        ...


class Around(Voice, Protocol):
    """What the presenter asks of the window."""

    def go(self, page: str, subject: object | None = None) -> None:
        """Bring another page up."""
        ...

    def inform(self, context: str, backup: str, age: str = "") -> None:
        """Show the school year and period in force, and the last backup."""
        ...

    def waiting(self, page: str, count: int) -> None:
        """Show how much waits behind a place."""
        ...


class TodayPresenter:
    """Asks the overview and leads on."""

    def __init__(
        self,
        form: TodayForm,
        runner: Runner,
        around: Around,
        overview: Callable[[], TodayOverview],
        make_backup: Callable[[], object],
        day: Callable[[], date],
    ) -> None:
        self._form = form
        self._runner = runner
        self._around = around
        self._overview = overview
        self._make_backup = make_backup
        self._day = day

    def refresh(self) -> None:
        """Ask the overview again."""
        self._runner.run(self._overview, self._take, self._around.fail)

    def leads(self, item: TodayItem) -> bool:
        """Tell whether a line leads somewhere."""
        return item.kind in LEADS or item.kind == "backup"

    def open(self, item: TodayItem) -> None:
        """React to a line being pressed."""
        if item.kind == "backup":
            self.backup()
        elif item.kind in LEADS:
            self._around.go(LEADS[item.kind], _subject(item))

    def open_period(self, row: PeriodRow) -> None:
        """React to a period being pressed."""
        self._around.go("period", row.period)

    def open_rules(self) -> None:
        """React to the state of the rules being pressed."""
        self._around.go("care", "rules")

    def open_step(self, place: str) -> None:
        """React to one of the first steps being pressed."""
        self._around.go(place)

    def backup(self) -> None:
        """React to 'Reservekopie maken'."""
        self._runner.run(self._make_backup, self._backed_up, self._around.fail)

    def _backed_up(self, _made: object) -> None:
        self._around.say(UserMessage("ui.today.backed_up"), "done")
        self.refresh()

    def _take(self, overview: TodayOverview) -> None:
        today = self._day()
        groups = ((one, _of(overview.items, one)) for one in URGENCIES)
        view = TodayView(
            overview,
            today,
            tuple((urgency, items) for urgency, items in groups if items),
            () if overview.periods else STEPS,
        )
        self._form.show_view(view)
        self._around.waiting("today", sum(item.urgency > 0 for item in overview.items))
        self._around.inform(_context(overview, today), overview.backup_text, overview.backup_age)


def _of(items: Sequence[TodayItem], urgency: int) -> tuple[TodayItem, ...]:
    return tuple(item for item in items if item.urgency == urgency)


def _context(overview: TodayOverview, today: date) -> str:
    running = [row for row in overview.periods if row.starts <= today <= row.ends]
    chosen = next(iter(running or overview.periods), None)
    parts = [overview.school_year]
    if chosen is not None:
        parts.append(f"{chosen.name} ({chosen.starts:%d-%m} t/m {chosen.ends:%d-%m-%Y})")
    return " · ".join(part for part in parts if part)


def _subject(item: TodayItem) -> object:
    """Return what to choose on the page that a line leads to."""
    place = LEADS[item.kind]
    if place == "companies":
        return item.kind, "unknown"
    if place == "care":
        return "rules"
    return (item.kind, item.period) if place == "period" else item.period
