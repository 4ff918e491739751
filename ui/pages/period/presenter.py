"""What the page of a stage period does; no Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stagetool.base.ids import PeriodId, PlacementId, PupilId
from stagetool.base.progress import Progress
from stagetool.office.reports import AssessReport, ConfirmReport, Held, PlanReport
from stagetool.office.rows import PeriodOverview, PeriodRow, PlacementRow
from ui.pages.answers import Answers
from ui.pages.messages import UserMessage
from ui.pages.sieve import Choices, Facets, Sieve
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

PINNED = "pinned"
UNCONFIRMED = "unconfirmed"


def _stages(row: PlacementRow) -> tuple[str, ...]:
    """Return how far a placement is, and whether somebody must still confirm it."""
    stage = row.standing.state if row.standing is not None else row.state
    return (stage, UNCONFIRMED) if row.state == "proposed" else (stage,)


FACETS: Facets[PlacementRow] = {
    "verdict": lambda row: (row.verdict,),
    "state": _stages,
    "open": lambda row: row.open,
    "class": lambda row: (row.school_class,),
    "company": lambda row: (row.company,),
    "pinned": lambda row: (PINNED if row.pinned else "",),
}


class PeriodPageForm(Protocol):
    """What a period asks of its page."""

    def show_periods(self, periods: Sequence[PeriodRow], chosen: PeriodId | None) -> None:
        """Offer the periods; none at all shows how to make the first."""
        ...

    def show_overview(self, overview: PeriodOverview) -> None:
        """Show one period's plan and the pupils without a place."""
        ...

    def show_filters(
        self, choices: Choices, chosen: Mapping[str, str], keeps: Callable[[PlacementRow], bool]
    ) -> None:
        """Offer the filters, show which are on, and let only rows pass that `keeps` holds for."""
        ...

    def show_held(self, held: Sequence[Held]) -> None:
        """Show which placements were held back from confirming and why; none hides the list."""
        ...

    def show_advice(self, stuck: Sequence[str], towns: Sequence[str]) -> None:
        """Show which groups have too few places, and which towns nobody knows."""
        ...

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show what no plan can help: pins that do not fit together, say."""
        ...

    def ask_towns(self, towns: Sequence[str]) -> None:
        """Ask which known towns lie beside unknown ones."""
        ...

    def close_forms(self) -> None:
        """Take a form for the whole period away: it is saved."""
        ...


@dataclass(frozen=True, slots=True)
class PeriodTasks:
    """The tasks of the office that this page uses; a period is named by its name.

    Attributes:
        plan: Name, seconds, keep what is there, progress.
        sign: Name, parties, day.
        name_towns: Unknown towns with the known ones beside them.
    """

    list_periods: Callable[[], Sequence[PeriodRow]]
    overview: Callable[[PeriodId], PeriodOverview]
    plan: Callable[[str, float, bool, Progress], PlanReport]
    assess: Callable[[str], AssessReport]
    confirm: Callable[[str], ConfirmReport]
    answer: Callable[[str, Answers], int]
    sign: Callable[[str, Sequence[str], date], int]
    unknown_towns: Callable[[], Sequence[str]]
    name_towns: Callable[[Mapping[str, str]], object]


class PeriodPresenter:
    """Keeps which period is in sight and which filters are on."""

    def __init__(
        self, form: PeriodPageForm, runner: Runner, voice: Voice, tasks: PeriodTasks, today: date
    ) -> None:
        self._form = form
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._today = today
        self._sieve: Sieve[PlacementRow] = Sieve(FACETS)
        self._wanted: PeriodId | None = None
        self._overview: PeriodOverview | None = None
        self._planning = False

    @property
    def overview(self) -> PeriodOverview | None:
        """Return the period in sight."""
        return self._overview

    def refresh(self) -> None:
        """Ask the office again for the periods and the one in sight."""
        wanted = self._wanted

        def look() -> tuple[Sequence[PeriodRow], PeriodOverview | None]:
            periods = self._tasks.list_periods()
            chosen = self._pick(periods, wanted)
            return periods, None if chosen is None else self._tasks.overview(chosen)

        self._runner.run(look, self._take, self._voice.fail)

    def choose_period(self, period: PeriodId) -> None:
        """React to another period being chosen."""
        if self._overview is not None and self._overview.period.period == period:
            return
        self._wanted = period
        self._sieve.clear()
        self._form.show_held(())
        self._form.show_notes(())
        self._form.show_advice((), ())
        self.refresh()

    def look_at(self, period: PeriodId, facet: str, value: str) -> None:
        """Choose a period and one filter there."""
        self.choose_period(period)
        self._sieve.clear()
        self.choose_filter(facet, value)

    def choose_filter(self, facet: str, value: str) -> None:
        """Turn a filter on, or off with an empty value."""
        self._sieve.choose(facet, value)
        self._show_filters()

    def clear_filters(self) -> None:
        """React to 'Alles wissen'."""
        self._sieve.clear()
        self._show_filters()

    def placement_of(self, pupil: PupilId) -> PlacementId | None:
        """Return a pupil's placement in this period."""
        rows = self._overview.placements if self._overview else ()
        return next((row.placement for row in rows if row.pupil == pupil), None)

    def may_plan(self) -> bool:
        """Tell whether a plan can start now; if not, say why."""
        if self._planning:
            self._voice.say(UserMessage("ui.period.planning_now"), "warning")
        return not self._planning and self._name() is not None

    def plan(self, seconds: float, *, keep: bool) -> None:
        """React to 'Periode plannen'; one plan at a time."""
        name = self._name() if self.may_plan() else None
        if name is None:
            return
        self._planning = True

        def failed(error: Exception) -> None:
            self._planning = False
            self._voice.fail(error)

        def planned(report: PlanReport) -> None:
            self._planning = False
            self._form.show_held(())
            self._form.show_notes(report.notes)
            self._form.show_advice([line.text for line in report.stuck], report.unknown_towns)
            facts = {
                "placed": report.placed,
                "pupils": report.pupils,
                "unplaced": report.pupils - report.placed,
                "seconds": f"{report.seconds:.0f}",
            }
            key = f"ui.period.planned.{report.status if report.pupils else 'nobody'}"
            good = report.status == "optimal" and not report.notes
            self._voice.say(UserMessage(key, facts), "done" if good else "warning")
            self._voice.changed()

        self._runner.run_long(
            lambda progress: self._tasks.plan(name, seconds, keep, progress),
            planned,
            failed,
            self._voice.long_work("ui.period.planning"),
        )

    def assess(self) -> None:
        """React to 'Opnieuw beoordelen'."""
        name = self._name()
        if name is None:
            return

        def assessed(report: AssessReport) -> None:
            count = report.verdicts.get("prohibited", 0)
            facts = {"count": report.placements, "prohibited": count}
            self._voice.say(UserMessage("ui.period.assessed", facts), "done")
            self._voice.changed()

        self._runner.run(lambda: self._tasks.assess(name), assessed, self._voice.fail)

    def confirm(self) -> None:
        """React to 'Alles bevestigen'."""
        name = self._name()
        if name is None:
            return

        def confirmed(report: ConfirmReport) -> None:
            self._form.show_held(report.held)
            facts = {"confirmed": report.confirmed, "held": len(report.held)}
            key = "ui.period.confirmed_some" if report.held else "ui.period.confirmed"
            self._voice.say(UserMessage(key, facts), "warning" if report.held else "done")
            self._voice.changed()

        self._runner.run(lambda: self._tasks.confirm(name), confirmed, self._voice.fail)

    def answer(self, answers: Answers) -> None:
        """React to 'Antwoord opslaan' for all companies of the period."""
        name = self._name()
        if name is None:
            return
        if answers.empty:
            self._voice.say(UserMessage("ui.answers.nothing"), "warning")
            return

        def answered(count: int) -> None:
            self._saved(UserMessage("ui.period.answered", {"count": count}))

        self._runner.run(lambda: self._tasks.answer(name, answers), answered, self._voice.fail)

    def sign(self, parties: Sequence[str], on: date | None) -> None:
        """React to 'Handtekeningen opslaan' for all agreements of the period."""
        name = self._name()
        if name is None:
            return
        if not parties or on is None:
            self._voice.say(UserMessage("ui.sign.nothing"), "warning")
            return

        def signed(count: int) -> None:
            self._saved(UserMessage("ui.period.signed", {"count": count}))

        self._runner.run(lambda: self._tasks.sign(name, parties, on), signed, self._voice.fail)

    def open_towns(self) -> None:
        """React to 'Ligging van plaatsen opgeven'."""

        def ask(towns: Sequence[str]) -> None:
            if towns:
                self._form.ask_towns(towns)
            else:
                self._voice.say(UserMessage("ui.towns.none"), "done")

        self._runner.run(self._tasks.unknown_towns, ask, self._voice.fail)

    def name_towns(self, answers: Mapping[str, str]) -> None:
        """React to 'Ligging opslaan'."""
        if not answers:
            self._voice.say(UserMessage("ui.towns.nothing"), "warning")
            return

        def named(_: object) -> None:
            self._form.show_advice((), ())
            self._saved(UserMessage("ui.towns.saved", {"count": len(answers)}))

        self._runner.run(lambda: self._tasks.name_towns(answers), named, self._voice.fail)

    def _saved(self, message: UserMessage) -> None:
        self._form.close_forms()
        self._voice.say(message, "done")
        self._voice.changed()

    def _name(self) -> str | None:
        if self._overview is None:
            self._voice.say(UserMessage("ui.period.choose_first"), "warning")
            return None
        return self._overview.period.name

    def _take(self, seen: tuple[Sequence[PeriodRow], PeriodOverview | None]) -> None:
        periods, overview = seen
        self._overview = overview
        self._wanted = None if overview is None else overview.period.period
        self._form.show_periods(periods, self._wanted)
        if overview is not None:
            self._form.show_overview(overview)
            self._show_filters()

    def _show_filters(self) -> None:
        rows = self._overview.placements if self._overview else ()
        chosen = dict(self._sieve.chosen)
        self._form.show_filters(self._sieve.choices(rows), chosen, self._sieve.keeps)

    def _pick(self, periods: Sequence[PeriodRow], wanted: PeriodId | None) -> PeriodId | None:
        ids = [row.period for row in periods]
        if wanted in ids:
            return wanted
        coming = [row for row in periods if row.ends >= self._today]
        if coming:
            return min(coming, key=lambda row: row.starts).period
        return ids[0] if ids else None
