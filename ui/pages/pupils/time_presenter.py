"""Decides what a pupil's pane tells of time: one week, and the side job; no Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from stagetool.base.ids import PupilId, SideJobId
from stagetool.calendar.spans import parse_spans
from stagetool.office.pupil_week import PupilWeek
from stagetool.office.side_jobs import SideJobForm, SideJobSaved, SideJobView
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TypedJob:
    """Hours of a side job as somebody typed them.

    Attributes:
        job: The one that is changed, or None for a new one.
        wrong: Fields (`starts`, `ends`) whose text is no day.
    """

    job: SideJobId | None
    weekday: str
    hours: str
    starts: date | None
    ends: date | None
    wrong: tuple[str, ...] = ()

    def problems(self) -> Mapping[str, UserMessage]:
        """Return what cannot be used, by field."""
        found = {name: UserMessage("ui.form.no_date") for name in self.wrong}
        if not _are_hours(self.hours):
            found["hours"] = UserMessage("ui.job.no_hours")
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            found["ends"] = UserMessage("ui.job.order")
        return found

    @property
    def form(self) -> SideJobForm:
        """Return it as the office takes it."""
        return SideJobForm(self.weekday, self.hours, self.starts, self.ends)


def _are_hours(text: str) -> bool:
    try:
        return bool(parse_spans(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class TimeTasks:
    """The tasks of the office behind it."""

    week: Callable[[PupilId, date | None], PupilWeek]
    jobs: Callable[[PupilId], SideJobView]
    add: Callable[[PupilId, SideJobForm], SideJobSaved]
    edit: Callable[[SideJobId, SideJobForm], SideJobSaved]
    remove: Callable[[SideJobId], SideJobSaved]


class TimeView(Protocol):
    """What the presenter asks of the pane."""

    def show_time(self, week: PupilWeek, jobs: SideJobView) -> None:
        """Show a week and the side job."""
        ...

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show under the fields what cannot be used."""
        ...

    def close_form(self) -> None:
        """Take the form away: it is saved."""
        ...


class TimePresenter:
    """Keeps whose time is in sight and which week."""

    def __init__(self, view: TimeView, runner: Runner, voice: Voice, tasks: TimeTasks) -> None:
        self._view = view
        self._runner = runner
        self._voice = voice
        self._tasks = tasks
        self._pupil: PupilId | None = None
        self._day: date | None = None
        self._week: PupilWeek | None = None

    def choose(self, pupil: PupilId | None) -> None:
        """React to a pupil being shown; the week in sight stays for the same pupil."""
        if pupil != self._pupil:
            self._pupil, self._day, self._week = pupil, None, None
        self._ask()

    def earlier(self) -> None:
        """React to 'Week ervoor'."""
        self._turn(-WEEK)

    def later(self) -> None:
        """React to 'Week erna'."""
        self._turn(WEEK)

    def save(self, typed: TypedJob) -> None:
        """React to 'Bijbaan opslaan'."""
        pupil = self._pupil
        problems = typed.problems()
        self._view.show_problems(problems)
        if problems or pupil is None:
            return
        job, form = typed.job, typed.form
        if job is None:
            self._do(lambda: self._tasks.add(pupil, form))
        else:
            self._do(lambda: self._tasks.edit(job, form))

    def remove(self, job: SideJobId) -> None:
        """React to 'Weghalen'."""
        self._do(lambda: self._tasks.remove(job))

    def _turn(self, by: timedelta) -> None:
        if self._week is not None:
            self._day = self._week.monday + by
            self._ask()

    def _ask(self) -> None:
        pupil, day = self._pupil, self._day
        if pupil is None:
            return

        def look() -> tuple[PupilWeek, SideJobView]:
            return self._tasks.week(pupil, day), self._tasks.jobs(pupil)

        def show(seen: tuple[PupilWeek, SideJobView]) -> None:
            if (pupil, day) == (self._pupil, self._day):
                self._week = seen[0]
                self._view.show_time(*seen)

        self._runner.run(look, show, self._voice.fail)

    def _do(self, work: Callable[[], SideJobSaved]) -> None:
        def done(saved: SideJobSaved) -> None:
            self._view.close_form()
            if saved.forbidden:
                facts = {"count": saved.forbidden}
                self._voice.say(UserMessage("ui.job.forbidden", facts), "warning")
            else:
                self._voice.say(UserMessage("ui.job.saved"), "done")
            self._voice.changed()

        self._runner.run(work, done, self._voice.fail)
