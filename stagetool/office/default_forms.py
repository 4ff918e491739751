"""The stage forms that a new office starts with: the program's own data, editable in the office."""

import tomllib
from dataclasses import dataclass

from stagetool.base.paths import AppPaths
from stagetool.law.facts import Basis
from stagetool.records.tables import FormStep, StageForm

SURE = "high"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a form: so many days from the `start` or the `end` of a period.

    Attributes:
        days: Below zero is before that day.
        action: Word of the page or paper that does it, or "".
    """

    name: str
    anchor: str
    days: int
    action: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """One stage form with its defaults; the names are those of the table."""

    name: str
    basis: Basis
    recognition_needed: bool
    visits: int
    years: tuple[str, ...]
    weekdays: tuple[str, ...]
    hours: str
    weeks: int | None
    papers: tuple[str, ...]
    signatures: tuple[str, ...]
    least_hours: int | None
    most_hours: int | None
    internal: bool
    teachers: bool
    note: str
    steps: tuple[StepLine, ...]

    def values(self) -> dict[str, object]:
        """Return the columns of the form, without its steps."""
        names = (name for name in self.__slots__ if name not in {"steps", "basis"})
        return {name: getattr(self, name) for name in names} | {"basis": self.basis.value}

    def row(self) -> StageForm:
        """Return the form as a new row with its steps."""
        form = StageForm(**self.values())
        form.steps = [step_row(step) for step in self.steps]
        return form


def step_row(step: StepLine) -> FormStep:
    """Return a step as a new row."""
    return FormStep(name=step.name, anchor=step.anchor, days=step.days, action=step.action)


def default_forms(paths: AppPaths) -> tuple[FormLine, ...]:
    """Return the program's forms; what the project is not sure of is said in the note."""
    file = paths.resources / "forms" / "forms.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    steps = {
        name: tuple(
            StepLine(one["name"], one.get("anchor", "start"), one["days"], one["action"])
            for one in lines
        )
        for name, lines in data["steps"].items()
    }
    return tuple(
        FormLine(
            name=form["name"],
            basis=Basis(form["basis"]),
            recognition_needed=form.get("recognition_needed", False),
            visits=form["visits"],
            years=tuple(form.get("years", ())),
            weekdays=tuple(form.get("weekdays", ())),
            hours=form["hours"],
            weeks=form.get("weeks"),
            papers=tuple(form.get("papers", ())),
            signatures=tuple(form.get("signatures", ())),
            least_hours=form.get("least_hours"),
            most_hours=form.get("most_hours"),
            internal=form.get("internal", False),
            teachers=form.get("teachers", False),
            note=_note(form["note"], form["conf"], data["unsure"]),
            steps=steps[form["steps"]],
        )
        for form in data["form"]
    )


def _note(note: str, conf: str, unsure: str) -> str:
    return note if conf == SURE else f"{note} {unsure}"
