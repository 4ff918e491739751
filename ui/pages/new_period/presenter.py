"""What the form for a new stage period does; no Qt here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from stagetool.base.errors import InvalidInputError
from stagetool.base.ids import PeriodId
from stagetool.calendar.spans import days_between
from stagetool.calendar.week_times import (
    NO_TIMES,
    DayTwiceError,
    TimesError,
    WeekTimes,
    WeekTwiceError,
)
from stagetool.calendar.weekdays import WEEKDAYS
from stagetool.office.period_choices import PeriodChoices
from stagetool.office.period_fields import (
    DayWithoutHoursError,
    WeekDaysError,
    check_times,
    week_text,
)
from stagetool.office.reports import PeriodForm
from ui.pages.messages import UserMessage
from ui.pages.tasks import Runner
from ui.pages.voice import Voice

WEEK = "week"


@dataclass(frozen=True, slots=True)
class TypedPeriod:
    """A period as somebody typed it; a field that cannot be read is None or as typed."""

    name: str
    form: str
    starts: date | None
    ends: date | None
    weekdays: frozenset[int]
    hours: str
    breaks: str
    lessons: str
    location: str
    classes: tuple[str, ...]

    def problems(self) -> Mapping[str, UserMessage]:
        """Return what is missing or wrong, by field, in the order of the form."""
        found = {
            "name": _said("name", not self.name.strip()),
            "form": _said("form", not self.form),
            "starts": _said("starts", self.starts is None),
            "ends": self._ends_problem(),
            "weekdays": _said("weekdays", not self.weekdays),
            "hours": self._hours_problem(),
            "breaks": self._breaks_problem(),
            "lessons": _time_problem("lessons", self.lessons, nothing=True),
            "classes": _said("classes", not self.classes),
        }
        return {name: problem for name, problem in found.items() if problem is not None}

    def days(self) -> int:
        """Return on how many days of the calendar the stage falls; holidays still go off."""
        if self.starts is None or self.ends is None:
            return 0
        run = days_between(self.starts, self.ends)
        try:
            goes = WeekTimes.parse(self.hours).goes
        except TimesError:
            goes = NO_TIMES.goes
        return sum(day.weekday() in self.weekdays and goes(day) for day in run)

    def to_form(self) -> PeriodForm:
        """Return what the office is given; only for a period without problems."""
        if self.starts is None or self.ends is None:
            msg = "a period without days has no form"
            raise ValueError(msg)
        return PeriodForm(
            name=self.name.strip(),
            starts=self.starts,
            ends=self.ends,
            weekdays=self.weekdays,
            hours=week_text(self.hours),
            breaks=week_text(self.breaks, nothing=True) if self.breaks.strip() else "",
            classes=self.classes,
            form=self.form,
            location=self.location or None,
            lessons=week_text(self.lessons, nothing=True),
        )

    def _ends_problem(self) -> UserMessage | None:
        if self.ends is None:
            return _said("ends", wrong=True)
        if self.starts is None:
            return None
        if self.ends < self.starts:
            return _said("ends_before", wrong=True)
        return _said("no_days", wrong=bool(self.weekdays) and self.days() == 0)

    def _breaks_problem(self) -> UserMessage | None:
        if not self.breaks.strip():
            return None
        unreadable = _time_problem("breaks", self.breaks, nothing=True)
        if unreadable is not None or self._hours_problem() is not None:
            return unreadable
        try:
            check_times(self.hours, self.breaks, self._words())
        except InvalidInputError:
            return _said("breaks_outside", wrong=True)
        return None

    def _hours_problem(self) -> UserMessage | None:
        unreadable = _time_problem("hours", self.hours)
        if unreadable is not None:
            return unreadable
        try:
            check_times(self.hours, "", self._words())
        except DayWithoutHoursError as error:
            return UserMessage("ui.new_period.problem.day_hours", error.facts)
        except WeekDaysError as error:
            return UserMessage("ui.new_period.problem.week_days", error.facts)
        return None

    def _words(self) -> tuple[str, ...]:
        return tuple(WEEKDAYS[day] for day in self.weekdays)


class NewPeriodForm(Protocol):
    """What the presenter asks of the form."""

    def show_choices(self, choices: PeriodChoices) -> None:
        """Offer stage forms, classes and locations."""
        ...

    def show_problems(self, problems: Mapping[str, UserMessage]) -> None:
        """Show what is wrong: a summary on top and a line under each field."""
        ...

    def finish(self, period: PeriodId) -> None:
        """Go away: the period is there."""
        ...


class PeriodPresenter(Protocol):
    """What the form asks of its presenter: of a new period, or of one that changes."""

    def start(self) -> None:
        """Fill what can be chosen."""
        ...

    def look_again(self, typed: TypedPeriod) -> None:
        """React to leaving a field."""
        ...

    def save(self, typed: TypedPeriod) -> None:
        """React to the button that saves."""
        ...


@dataclass(frozen=True, slots=True)
class NewPeriodTasks:
    """The tasks of the office that this form uses."""

    choices: Callable[[], PeriodChoices]
    add: Callable[[PeriodForm], PeriodId]


@dataclass(slots=True, weakref_slot=True, eq=False)
class NewPeriodPresenter:
    """Checks what was typed and has the period added."""

    form: NewPeriodForm
    runner: Runner
    voice: Voice
    tasks: NewPeriodTasks
    _asked: bool = field(default=False, init=False)

    def start(self) -> None:
        """Fill what can be chosen."""
        self.runner.run(self.tasks.choices, self.form.show_choices, self.voice.fail)

    def look_again(self, typed: TypedPeriod) -> None:
        """React to leaving a field: after the first try, problems follow the typing."""
        if self._asked:
            self.form.show_problems(typed.problems())

    def save(self, typed: TypedPeriod) -> None:
        """React to 'Periode toevoegen'."""
        self._asked = True
        problems = typed.problems()
        self.form.show_problems(problems)
        if problems:
            return

        def added(period: PeriodId) -> None:
            self._asked = False
            self.form.finish(period)
            facts = {"name": typed.name.strip(), "days": typed.days()}
            self.voice.say(UserMessage("ui.new_period.added", facts), "done")
            self.voice.changed()

        self.runner.run(lambda: self.tasks.add(typed.to_form()), added, self.voice.fail)


def _said(name: str, wrong: bool) -> UserMessage | None:  # noqa: FBT001 - reads as a sentence
    return UserMessage(f"ui.new_period.problem.{name}") if wrong else None


def _time_problem(name: str, text: str, *, nothing: bool = False) -> UserMessage | None:
    try:
        WeekTimes.parse(text)
        week_text(text, nothing=nothing)
    except DayTwiceError as error:
        return UserMessage("ui.new_period.problem.day_twice", {"day": error.facts["day"]})
    except WeekTwiceError as error:
        return UserMessage("ui.new_period.problem.week_twice", error.facts)
    except InvalidInputError as error:
        week = str(error.facts["value"]).startswith(WEEK)
        return _said(WEEK if week else name, wrong=True)
    return None
