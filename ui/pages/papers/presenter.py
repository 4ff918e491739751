"""Decides what can be printed and shows it first; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stagetool.base.ids import PeriodId, PlacementId
from stagetool.base.progress import Progress
from stagetool.office.paper_names import KINDS, OF_FORM
from stagetool.office.reports import PrintReport
from stagetool.office.rows import PeriodOverview, PeriodRow, PlacementRow
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

CHOICES = (OF_FORM, *KINDS)
"""What can be chosen: all that the stage form asks for, or one kind."""
WITH_AGREEMENTS = frozenset({OF_FORM, "agreements"})
PER = ("class", "pupil", "company")


class PapersForm(Protocol):
    """What the presenter asks of the page."""

    def show_periods(self, periods: Sequence[PeriodRow], chosen: PeriodId | None) -> None:
        """Offer the periods; none at all shows how to make the first."""
        ...

    def show_rows(self, rows: Sequence[PlacementRow]) -> None:
        """Show whose papers will be printed."""
        ...

    def show_summary(self, message: UserMessage, papers: Sequence[str]) -> None:
        """Say whose papers there will be, how many as a draft, and which kinds if several."""
        ...

    def show_annex(self, *, offered: bool) -> None:
        """Offer the hours annex, or not."""
        ...

    def show_preview(self, pdf: bytes | None) -> None:
        """Show pages, or nothing."""
        ...

    def show_waiting(self) -> None:
        """Tell that the pages are being made."""
        ...

    def send_to_printer(self, pdf: bytes) -> None:
        """Let the user choose a printer and print these pages."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers: a kind, the name of the period, and the annex behind every agreement."""

    kind: str
    period: str
    annex: bool


@dataclass(frozen=True, slots=True)
class PapersTasks:
    """The tasks behind the page.

    Attributes:
        preview: What is wanted, placements or None for all; gives one PDF.
        print: What is wanted, folder, one file per what, progress.
    """

    periods: Callable[[], Sequence[PeriodRow]]
    overview: Callable[[PeriodId], PeriodOverview]
    preview: Callable[[Wanted, Sequence[PlacementId] | None], bytes]
    print: Callable[[Wanted, Path, str, Progress], PrintReport]


class PapersPresenter:
    """Keeps which period, which kind and which rows are chosen."""

    def __init__(self, form: PapersForm, runner: Runner, voice: Voice, tasks: PapersTasks) -> None:
        self._form = form
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._periods: Mapping[PeriodId, PeriodRow] = {}
        self._period: PeriodId | None = None
        self._rows: Sequence[PlacementRow] = ()
        self._kind = OF_FORM
        self._annex = False
        self._chosen: tuple[PlacementId, ...] = ()
        self._shown: object = None

    def refresh(self) -> None:
        """Ask the periods and the rows of the chosen one again."""
        self._shown = None
        self._runner.run(self._tasks.periods, self._take_periods, self._voice.fail)

    def choose_period(self, period: PeriodId) -> None:
        """React to another period."""
        self._period = period
        self._chosen = ()
        self._ask_rows()

    def choose_kind(self, kind: str) -> None:
        """React to another kind of paper."""
        self._kind = kind
        self._summarise()
        self._ask_preview()

    def choose_annex(self, annex: bool) -> None:  # noqa: FBT001 - what a tick box tells
        """React to the hours annex being wanted behind every agreement, or not."""
        self._annex = annex
        self._ask_preview()

    def choose_rows(self, placements: Sequence[PlacementId]) -> None:
        """React to rows being chosen: their pages are shown."""
        self._chosen = tuple(placements)
        self._ask_preview()

    def save(self, folder: Path, per: str) -> None:
        """React to 'Opslaan als PDF'."""
        row = self._row()
        if row is None or not self._rows:
            self._voice.say(UserMessage("ui.papers.nothing"), "warning")
            return
        wanted = self._wanted(row)
        self._runner.run_long(
            lambda progress: self._tasks.print(wanted, folder, per, progress),
            lambda report: self._saved(report, folder),
            self._voice.fail,
            self._voice.long_work("ui.papers.saving"),
        )

    def send(self) -> None:
        """React to 'Afdrukken': the chosen rows, or all of them."""
        row = self._row()
        if row is None or not self._rows:
            self._voice.say(UserMessage("ui.papers.nothing"), "warning")
            return
        wanted, chosen = self._wanted(row), self._chosen or None
        self._runner.run_long(
            lambda _progress: self._tasks.preview(wanted, chosen),
            self._form.send_to_printer,
            self._voice.fail,
            self._voice.long_work("ui.papers.making"),
        )

    def _wanted(self, row: PeriodRow) -> Wanted:
        return Wanted(self._kind, row.name, self._annex and self._kind in WITH_AGREEMENTS)

    def _row(self) -> PeriodRow | None:
        return self._periods.get(self._period) if self._period is not None else None

    def _take_periods(self, periods: Sequence[PeriodRow]) -> None:
        self._periods = {row.period: row for row in periods}
        if self._period not in self._periods:
            self._period = next((row.period for row in periods if row.placed), None)
        if self._period is None and periods:
            self._period = periods[0].period
        self._form.show_periods(periods, self._period)
        if self._period is None:
            self._take_rows(())
        else:
            self._ask_rows()

    def _ask_rows(self) -> None:
        period = self._period
        if period is None:
            return

        def show(overview: PeriodOverview) -> None:
            if period == self._period:
                self._take_rows(overview.placements)

        self._runner.run(lambda: self._tasks.overview(period), show, self._voice.fail)

    def _take_rows(self, rows: Sequence[PlacementRow]) -> None:
        self._rows = rows
        there = {row.placement for row in rows}
        self._chosen = tuple(one for one in self._chosen if one in there)
        self._form.show_rows(rows)
        self._summarise()
        self._ask_preview()

    def _summarise(self) -> None:
        drafts = sum(row.state == "proposed" for row in self._rows)
        key = "drafts" if drafts else "all"
        facts = {"count": len(self._rows), "drafts": drafts}
        row = self._row()
        papers = row.papers if row is not None and self._kind == OF_FORM else ()
        self._form.show_summary(UserMessage(f"ui.papers.summary_{key}", facts), papers)
        self._form.show_annex(offered=self._kind in WITH_AGREEMENTS)

    def _ask_preview(self) -> None:
        row = self._row()
        if row is None or not self._rows:
            self._shown = None
            self._form.show_preview(None)
            return
        chosen = self._chosen or (self._rows[0].placement,)
        wanted = (self._wanted(row), chosen)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._form.show_waiting()

        def show(pdf: bytes) -> None:
            if self._shown == wanted:
                self._form.show_preview(pdf)

        def fail(error: Exception) -> None:
            if self._shown == wanted:
                self._form.show_preview(None)
            self._voice.fail(error)

        self._runner.run(lambda: self._tasks.preview(*wanted), show, fail)

    def _saved(self, report: PrintReport, folder: Path) -> None:
        facts = {"files": len(report.papers), "pages": report.pages, "folder": folder}
        self._voice.say(UserMessage("ui.papers.saved", facts), "done")
