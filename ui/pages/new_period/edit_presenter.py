"""What the form that changes a stage period does; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stagetool.base.ids import PeriodId
from stagetool.office.edit_period import PeriodEdit, PeriodEdited
from stagetool.office.period_choices import PeriodChoices
from stagetool.office.period_details import PeriodDetails
from ui.pages.messages import UserMessage
from ui.pages.new_period.presenter import NewPeriodForm, TypedPeriod
from ui.pages.tasks import Runner
from ui.pages.voice import Kind, Voice


@dataclass(frozen=True, slots=True)
class EditPeriodTasks:
    """The tasks of the office that this form uses."""

    choices: Callable[[], PeriodChoices]
    edit: Callable[[PeriodId, PeriodEdit], PeriodEdited]


@dataclass(slots=True, weakref_slot=True, eq=False)
class EditPeriodPresenter:
    """Checks what was typed and has the period changed, in what is otherwise alone."""

    form: NewPeriodForm
    runner: Runner
    voice: Voice
    tasks: EditPeriodTasks
    was: PeriodDetails
    _asked: bool = field(default=False, init=False)

    def start(self) -> None:
        """Fill what can be chosen."""
        self.runner.run(self.tasks.choices, self.form.show_choices, self.voice.fail)

    def look_again(self, typed: TypedPeriod) -> None:
        """React to leaving a field: after the first try, problems follow the typing."""
        if self._asked:
            self.form.show_problems(self._problems(typed))

    def save(self, typed: TypedPeriod) -> None:
        """React to 'Wijzigingen bewaren'."""
        self._asked = True
        problems = self._problems(typed)
        self.form.show_problems(problems)
        if problems:
            return
        edit = edit_of(self.was, typed)
        if edit == PeriodEdit():
            self.form.finish(self.was.period)
            self.voice.say(UserMessage("ui.edit_period.nothing"), "done")
            return

        def edited(done: PeriodEdited) -> None:
            self.form.finish(done.period)
            self.voice.say(*_told(typed.name.strip(), done))
            self.voice.changed()

        number = self.was.period
        self.runner.run(lambda: self.tasks.edit(number, edit), edited, self.voice.fail)

    def _problems(self, typed: TypedPeriod) -> dict[str, UserMessage]:
        """Return what is wrong; a period without classes (of teachers) stays without."""
        found = dict(typed.problems())
        if not self.was.classes and not typed.classes:
            found.pop("classes", None)
        return found


def typed_of(details: PeriodDetails) -> TypedPeriod:
    """Return a period as the form shows it."""
    return TypedPeriod(
        name=details.name,
        form=details.form,
        starts=details.starts,
        ends=details.ends,
        weekdays=details.weekdays,
        hours=details.hours,
        breaks=details.breaks,
        lessons=details.lessons,
        location=details.location,
        classes=details.classes,
    )


def edit_of(was: PeriodDetails, typed: TypedPeriod) -> PeriodEdit:
    """Return what is otherwise now than it was; what is the same is left alone."""
    now = typed.to_form()
    given: dict[str, Any] = {
        "name": now.name,
        "form": now.form,
        "starts": now.starts,
        "ends": now.ends,
        "weekdays": now.weekdays,
        "hours": now.hours,
        "breaks": now.breaks,
        "lessons": now.lessons,
        "location": now.location or "",
    }
    changed = {name: value for name, value in given.items() if value != getattr(was, name)}
    if set(now.classes) != set(was.classes):
        changed["classes"] = now.classes
    return PeriodEdit(**changed)


def _told(name: str, done: PeriodEdited) -> tuple[UserMessage, Kind]:
    facts: dict[str, object] = {"name": name, "count": done.judged}
    if done.conflicts:
        facts["clashes"] = len(done.conflicts)
        return UserMessage("ui.edit_period.clash", facts), "warning"
    if done.sign_again:
        facts["again"] = done.sign_again
        return UserMessage("ui.edit_period.again", facts), "warning"
    return UserMessage("ui.edit_period.saved", facts), "done"
