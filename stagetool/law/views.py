"""One task of one pupil on one run of days, as the task checks look at it."""

from dataclasses import dataclass, fields, replace
from datetime import date

from stagetool.law.catalogue import HazardVerdict
from stagetool.law.facts import Basis, Measures, Situation, Supervision, Task, Where
from stagetool.law.loading import Law
from stagetool.law.moments import Band, Moment
from stagetool.law.parameters import DatedValue
from stagetool.law.rules import Facts, found, need
from stagetool.law.verdicts import Finding, Verdict

_PLACE_FACTS = {
    "lift_kg": "lift_kg",
    "push_kg": "push_kg",
    "height_m": "height_m",
    "h_statements": "h_statements",
    "bio_agent": "bio_agent",
    "volt_ac": "volt",
    "volt_dc": "volt",
    "laser_class": "laser_class",
    "till": "till",
}
_JOBS = (Basis.BIJBAAN, Basis.VAKANTIEWERK, Basis.MAATSCHAPPELIJKE_STAGE)


@dataclass(frozen=True, slots=True)
class TaskView:
    """What decides on a task; two pupils with equal views get equal answers.

    Attributes:
        measures: The facts of the task, filled up with those of the place that belong to it.
    """

    law: Law
    day: date
    band: Band
    at_school: bool
    basis: Basis
    track: str
    profile: str
    supervision: Supervision
    task: Task
    measures: Measures

    @property
    def young(self) -> bool:
        """Tell whether the rules for young workers hold: under 18, and not in school."""
        return self.band.minor and not self.at_school

    @property
    def child(self) -> bool:
        """Tell whether the rules for children hold: under 16, and not in school."""
        return self.band.child and not self.at_school

    @property
    def in_job(self) -> bool:
        """Tell whether the non-industrial test holds: a job or a maatschappelijke stage."""
        return self.basis in _JOBS

    def value(self, parameter: str) -> DatedValue:
        """Return a value of the law on these days."""
        return need(self.law, parameter, self.day)

    def words(self, parameter: str) -> tuple[str, ...]:
        """Return a list of words of the law on these days."""
        return self.value(parameter).words

    def column(self, code: str) -> HazardVerdict:
        """Return the catalogue's answer; in school that of 18, but never for e-vehicles."""
        hazard = self.law.hazards[code]
        about_ev = code.startswith(self.words("special.ev_prefix"))
        if not self.band.minor or (self.at_school and not about_ev):
            return hazard.age18
        return hazard.under16 if self.band.child else hazard.age16_17

    def by_catalogue(self, code: str, parameter: str = "", facts: Facts = ()) -> Finding:
        """Return the catalogue's finding of a hazard, measured or named."""
        hazard, column = self.law.hazards[code], self.column(code)
        word = column.verdict.word
        return Finding(
            check=parameter or f"hazard.{code}",
            verdict=column.verdict,
            starts=self.day,
            ends=self.day,
            sources=column.sources,
            facts=(("hazard", hazard.name), *facts),
            text=f"{parameter}+answer.{word}" if parameter else f"catalogue.{word}",
            activity=self.task.code or None,
            hazard=code,
            confidence=hazard.confidence,
            measures=hazard.measures,
        )

    def by_rule(
        self,
        parameter: str,
        code: str = "",
        facts: Facts = (),
        verdict: Verdict | None = None,
    ) -> Finding:
        """Return the finding of a rule, about a hazard if one is named."""
        dated = self.value(parameter)
        hazard = self.law.hazards.get(code)
        named: Facts = (("hazard", hazard.name if hazard else code),) if code else ()
        finding = found(
            parameter,
            dated,
            dated.verdict if verdict is None else verdict,
            self.day,
            (*named, *facts),
        )
        return replace(
            finding,
            activity=self.task.code or None,
            hazard=code or None,
            measures=hazard.measures if hazard else "",
        )

    def is_machine(self, code: str) -> bool:
        """Tell whether a hazard is a machine, unless the catalogue allows it at this age."""
        named = code.startswith(self.words("tasks.machine_prefix"))
        if not named and code not in self.words("tasks.machines"):
            return False
        return self.column(code).verdict is not Verdict.ALLOWED


def view_of(situation: Situation, moment: Moment, task: Task, law: Law) -> TaskView:
    """Return the view on a task."""
    return TaskView(
        law=law,
        day=moment.starts,
        band=moment.band,
        at_school=situation.place is Where.SCHOOL,
        basis=situation.basis,
        track=situation.track,
        profile=situation.profile,
        supervision=situation.supervision,
        task=task,
        measures=_measures(situation, moment, task, law),
    )


def _measures(situation: Situation, moment: Moment, task: Task, law: Law) -> Measures:
    """Fill the facts of the task with the facts of the place that belong to its hazards."""
    own, place = task.measures or Measures(), situation.measures
    filled: dict[str, object] = {}
    for field in fields(Measures):
        value = getattr(own, field.name)
        if value is None:
            value = getattr(place, field.name)
            belongs = _PLACE_FACTS.get(field.name)
            if value is not None and belongs is not None:
                codes = need(law, f"facts.{belongs}", moment.starts).words
                value = value if set(codes) & set(task.hazards) else None
        filled[field.name] = value
    return Measures(**filled)  # type: ignore[arg-type]
